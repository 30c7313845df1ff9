using Napier.Proof;

namespace Napier.Coefficients.Families;

/// <summary>The modified Bessel functions: BesselTables.</summary>
public sealed class Bessels : Family
{
    /// <inheritdoc/>
    public override string Name => "bessel";

    /// <inheritdoc/>
    public override string Summary => "I0 and I1 in x^2 up to 10 and in 1/x beyond";

    /// <inheritdoc/>
    public override void Print(TextWriter to) => BigFloat.At(300, () =>
    {
        to.WriteLine("BesselTables");
        BigFloat tenth = BigFloat.One / 10;
        Hex.Table(to, "I0Near", Tables.Heads(Chebyshev.Of(z => BigFloat.I0(BigFloat.Sqrt(z)), 0, 100, 19, 36)));
        Hex.Table(to, "I0Far", Tables.Heads(Chebyshev.Of(u => BigFloat.I0e(1 / u) / BigFloat.Sqrt(u), 0, tenth, 20, 36)));
        Hex.Table(to, "I1Near", Tables.Heads(Chebyshev.Of(z => BigFloat.I1(BigFloat.Sqrt(z)) / BigFloat.Sqrt(z), 0, 100, 19, 36)));
        Hex.Table(to, "I1Far", Tables.Heads(Chebyshev.Of(u => BigFloat.I1e(1 / u) / BigFloat.Sqrt(u), 0, tenth, 20, 36)));
        return 0;
    });
}
