namespace Napier;

/// <summary>Constants of <see cref="ExpPair"/>; derived by tools/Coefficients.</summary>
internal static class ExpPairTables
{
    /// <summary>(e^r - 1 - r) / r^2 for |r| &lt;= 0.3467: relative error 2^-58.</summary>
    internal static ReadOnlySpan<double> Q =>
    [
        0.5, 0.1666666666666667, 0.04166666666666668, 0.008333333333326119, 0.0013888888888879054,
        0.0001984126987487566, 2.4801587336499025e-5, 2.7557255330683724e-6, 2.755726321849137e-7,
        2.5105245845597674e-8, 2.0918160101597146e-9,
    ];
}
