using Napier.Proof;

namespace Napier.Coefficients.Families;

/// <summary>Differences of the normal distribution's scaled tail: TailTables of Napier.Finance.</summary>
public sealed class BlackTails : Family
{
    /// <inheritdoc/>
    public override string Name => "black";

    /// <inheritdoc/>
    public override string Summary => "the scaled normal tail in c / (u + c), for differences in option prices";

    /// <inheritdoc/>
    public override void Print(TextWriter to) => BigFloat.At(300, () =>
    {
        to.WriteLine("TailTables");
        Hex.Table(to, "Wide", Tables.Heads(Integral(Chebyshev.Of(Slope, 0, 1, 24, 60))));
        Hex.Table(to, "Short", Tables.Heads(Integral(Chebyshev.Of(ShortSlope, 0, 1, 15, 60))));
        Hex.Table(to, "Centre", Tables.Heads(Chebyshev.Of(Centre, 0, 2, 12, 30)));
        Hex.Table(to, "CentreShort", Tables.Heads(Chebyshev.Of(Centre, 0, 2, 7, 30)));
        return 0;
    });

    // From u = 0.
    private static BigFloat Slope(BigFloat z) => Slope(z, BigFloat.Parse("5.6875"), BigFloat.Parse("5.6875"));

    // From u = -5/8.
    private static BigFloat ShortSlope(BigFloat z) => Slope(z, BigFloat.Parse("5.625"), 5);

    // The derivative by z of S(u) = erfcx(u / sqrt 2) / 2, u = top / z - shift: what a difference of tails comes down to.
    private static BigFloat Slope(BigFloat z, BigFloat shift, BigFloat top)
    {
        BigFloat u = (top / z) - shift, root = BigFloat.Sqrt(2);
        return ((1 / BigFloat.Sqrt(BigFloat.Pi * 2)) - (u * BigFloat.Erfcx(u / root).Scale(-1))) * top / (z * z);
    }

    // (Phi(x) - 1/2) / x, w = x^2.
    private static BigFloat Centre(BigFloat w) => BigFloat.Erf(BigFloat.Sqrt(w.Scale(-1))) / BigFloat.Sqrt(w).Scale(1);

    // Coefficients of z, z^2, ...
    private static BigFloat[] Integral(BigFloat[] slope) => [.. slope.Select((c, i) => c / (i + 1))];
}
