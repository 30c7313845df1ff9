namespace Napier;

/// <summary>Constants of <see cref="LogParts"/>; derived by tools/Coefficients.</summary>
internal static class LogPartsTable
{
    /// <summary>(2 atanh(s) / s - 2) / s^2 in z = s^2 for z &lt;= 0.02945: relative error 2^-65.</summary>
    internal static ReadOnlySpan<double> R =>
    [
        0.6666666666666666, 0.3999999999999999, 0.2857142857143541, 0.2222222221984452, 0.18181818595630922,
        0.15384574983689947, 0.13335644860575707, 0.11687989565485676, 0.1188317539908386,
    ];
}
