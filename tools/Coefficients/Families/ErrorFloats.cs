using Napier.Proof;

namespace Napier.Coefficients.Families;

/// <summary>The error function in pairs of float32 (ErfFloats.cs).</summary>
public sealed class ErrorFloats : Family
{
    private const int Degree = 6;

    /// <inheritdoc/>
    public override string Name => "erffloats";

    /// <inheritdoc/>
    public override string Summary => "erf in pairs of float32: 32 pieces, a polynomial about the middle of each";

    /// <inheritdoc/>
    public override void Print(TextWriter to) => BigFloat.At(200, () =>
    {
        BigFloat[][] pieces = [.. Enumerable.Range(0, 32).Select(Piece)];
        BigFloat d = BigFloat.Parse("2.4e-10");
        IEnumerable<BigFloat> Row(int i) => pieces.Select(c => c[i]);
        IEnumerable<BigFloat> Less(int i, BigFloat part) => pieces.Select(c => c[i] - (float)c[i].ToDouble() - (c[i] * part));
        Hex.Words(to, "Pieces", [.. Row(0), .. Less(0, 2 * d), .. Row(1), .. Less(1, d), .. Enumerable.Range(2, Degree - 1).SelectMany(Row)]);
        return 0;
    });

    // About k/8. Around 0 the polynomial is odd, and its error counts beside its argument.
    private static BigFloat[] Piece(int k)
    {
        BigFloat radius = BigFloat.One.Scale(-4), middle = ((BigFloat)k).Scale(-3);
        if (k == 0)
        {
            BigFloat[] even = Chebyshev.Of(s => BigFloat.Erf(BigFloat.Sqrt(s)) / BigFloat.Sqrt(s), 0, radius * radius, 2, 14);
            return [0, even[0], 0, even[1], 0, even[2], 0];
        }
        BigFloat[] c = Chebyshev.Of(t => BigFloat.Erf(middle + t), -radius, radius, Degree, Degree + 12);
        // Most of what float32 coefficients of t^2 and t^3 lack goes into the first two, which are pairs.
        c[0] += (c[2] - (float)c[2].ToDouble()) * radius * radius / 2;
        c[1] += (c[3] - (float)c[3].ToDouble()) * radius * radius * 3 / 4;
        return c;
    }
}
