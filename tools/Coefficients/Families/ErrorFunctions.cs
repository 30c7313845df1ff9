using Napier.Proof;

namespace Napier.Coefficients.Families;

/// <summary>The error function's family: ErfcxTables, ErfinvTables, ExpPairTables, LogPartsTable.</summary>
public sealed class ErrorFunctions : Family
{
    /// <inheritdoc/>
    public override string Name => "erf";

    /// <inheritdoc/>
    public override string Summary => "erfcx in 8 / (x + 4), erf near 0, first approximations of the inverse, e^r and ln for pairs";

    /// <inheritdoc/>
    public override void Print(TextWriter to) => BigFloat.At(300, () =>
    {
        BigFloat tail = 8 / (BigFloat.Parse("0.46875") + 4), log = BigFloat.Parse("0.3467"), half = BigFloat.One.Scale(-1);
        to.WriteLine("ErfcxTables");
        BigFloat[] wide = Chebyshev.Of(Scaled, 0, tail, 23, 60);
        Hex.Table(to, "Wide", Tables.Heads(wide));
        Hex.Constant(to, "WideLow", Tables.Tails(wide)[0]);
        Hex.Table(to, "Short", Tables.Heads(Chebyshev.Of(Scaled, 0, 2, 16, 60)));
        Hex.Table(to, "Condition", Tables.Heads(Chebyshev.Of(Condition, 0, 2, 5, 40)));
        BigFloat[] small = Chebyshev.Of(Slope, 0, 1, 12, 30);
        small[0] -= BigFloat.One;
        Hex.Table(to, "Small", Tables.Heads(small));
        to.WriteLine("ExpPairTables");
        Hex.Table(to, "Q", Tables.Heads(Chebyshev.Of(Quadratic, -log, log, 10, 30)));
        Hex.Table(to, "Power", Tables.Heads(Chebyshev.Of(BigFloat.Exp2, -half, half, 9, 30)));
        to.WriteLine("LogPartsTable");
        Hex.Table(to, "R", Tables.Heads(Chebyshev.Of(Beyond2, 0, BigFloat.Parse("0.02945"), 8, 36)));
        to.WriteLine("ErfinvTables");
        Hex.Table(to, "Centre", Tables.Heads(Chebyshev.InPlace(Centre, 0, 5, 10, 30)));
        Hex.Table(to, "Tail", Tables.Heads(Chebyshev.InPlace(Tail, BigFloat.Parse("2.2"), BigFloat.Parse("27.8"), 17, 30)));
        return 0;
    });

    // (e^r - 1 - r) / r^2; what the formula cannot see for cancellation comes from its series.
    private static BigFloat Quadratic(BigFloat r) => r.Abs() < BigFloat.One.Scale(-60)
        ? BigFloat.One.Scale(-1) + (r / 6)
        : (BigFloat.Exp(r) - BigFloat.One - r) / (r * r);

    // (x + 4) erfcx(x), x = 8 / v - 4.
    private static BigFloat Scaled(BigFloat v) => 8 / v * BigFloat.Erfcx((8 / v) - 4);

    // -(x + 4) (2x - 2 / (sqrt(pi) erfcx(x))).
    private static BigFloat Condition(BigFloat v)
    {
        BigFloat x = (8 / v) - 4;
        return -(x + 4) * (x.Scale(1) - (2 / (BigFloat.Sqrt(BigFloat.Pi) * BigFloat.Erfcx(x))));
    }

    // erf(x) / x, z = x^2.
    private static BigFloat Slope(BigFloat z) => BigFloat.Erf(BigFloat.Sqrt(z)) / BigFloat.Sqrt(z);

    // (2 atanh(s) / s - 2) / z, z = s^2.
    private static BigFloat Beyond2(BigFloat z)
    {
        BigFloat s = BigFloat.Sqrt(z);
        return ((2 * BigFloat.Atanh(s) / s) - 2) / z;
    }

    // erfinv(y) / y, y = sqrt(1 - e^-w).
    private static BigFloat Centre(BigFloat w)
    {
        BigFloat y = BigFloat.Sqrt(-BigFloat.Expm1(-w));
        return BigFloat.Erfinv(y) / y;
    }

    // erfinv(y), y = sqrt(1 - e^(-s^2)), by 1 - y.
    private static BigFloat Tail(BigFloat s) =>
        BigFloat.Erfcinv(-BigFloat.Expm1(BigFloat.Log1p(-BigFloat.Exp(-(s * s))).Scale(-1)));
}
