using Napier.Proof;

namespace Napier.Coefficients.Families;

/// <summary>The polynomials of the inverse circular functions (ArcSeries.cs).</summary>
public sealed class Arcs : Family
{
    /// <inheritdoc/>
    public override string Name => "arcs";

    /// <inheritdoc/>
    public override string Summary => "atan up to tan(pi/8) and asin up to 1/2, and pi in parts";

    /// <inheritdoc/>
    public override void Print(TextWriter to) => BigFloat.At(300, () =>
    {
        BigFloat t = BigFloat.Sqrt(2) - 1;
        Print(to, "Atan", z => (BigFloat.Atan(BigFloat.Sqrt(z)) / BigFloat.Sqrt(z) - 1) / z, t * t, 11);
        Print(to, "Asin", z => (BigFloat.Atan(BigFloat.Sqrt(z / (1 - z))) / BigFloat.Sqrt(z) - 1) / z, (BigFloat)1 / 4, 13);
        Short(to, "T", z => BigFloat.Atan(BigFloat.Sqrt(z)) / BigFloat.Sqrt(z), t * t, 7);
        Short(to, "S", z => BigFloat.Atan(BigFloat.Sqrt(z / (1 - z))) / BigFloat.Sqrt(z), (BigFloat)1 / 4, 8);
        double[] parts = Tables.Parts(BigFloat.Pi, 53);
        Hex.Constant(to, "Pi", parts[0]);
        Hex.Constant(to, "PiLow", parts[1]);
        Hex.Constant(to, "TanEighth", t.ToDouble());
        Hex.Constant(to, "TanThreeEighths", (BigFloat.Sqrt(2) + 1).ToDouble());
        return 0;
    });

    private static void Short(TextWriter to, string prefix, Func<BigFloat, BigFloat> f, BigFloat end, int degree) =>
        Hex.Constants(to, prefix, new Remez(f, 0, end).Relative().Rounded(Remez.UpTo(degree)));

    private static void Print(TextWriter to, string name, Func<BigFloat, BigFloat> f, BigFloat end, int degree)
    {
        Polynomial p = new Remez(f, 0, end).Relative().Rounded(Remez.UpTo(degree));
        to.WriteLine($"// {name}: largest relative error of the correction 2^{Hex.Log2(p.Error):0.00}");
        Hex.Table(to, name, [.. p.Coefficients.Select(c => c.ToDouble())]);
    }
}
