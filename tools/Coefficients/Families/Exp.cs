using System.Globalization;
using Napier.Proof;

namespace Napier.Coefficients.Families;

/// <summary>The exponential: Exp2Single, ExpFloats and ExpDouble.</summary>
public sealed class Exp : Family
{
    /// <inheritdoc/>
    public override string Name => "exp";

    /// <inheritdoc/>
    public override string Summary => "2^r for 24 digits, e^r in pairs of float32, e^r in pairs of binary64";

    /// <inheritdoc/>
    public override void Print(TextWriter to)
    {
        BigFloat ln2 = BigFloat.Ln2;
        BigFloat half = BigFloat.One.Scale(-1);

        to.WriteLine("Exp2Single");
        Hex.Constant(to, "InverseLn2", (BigFloat.One / ln2).ToDouble());
        double high = Cut(ln2, 40);
        Hex.Constant(to, "Ln2High", high);
        Hex.Constant(to, "Ln2Low", (ln2 - high).ToDouble());
        Hex.Constants(to, "A", Binary(half).Rounded(Remez.UpTo(10, 1)));
        Polynomial sixteenths = Binary(half.Scale(-4)).Rounded(Remez.UpTo(6, 1));
        for (int i = 1; i <= 6; i++) Hex.Constant(to, "B" + i, sixteenths.Coefficients[i - 1].Scale(-4 * i).ToDouble());
        BigFloat[] roots = Tables.Roots(16);
        Hex.Bits(to, "Roots", [.. roots.Select((r, j) => BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(r.ToDouble()) - ((long)j << 48)))]);

        to.WriteLine("ExpFloats");
        foreach (int entries in (int[])[8, 32])
        {
            BigFloat step = ln2 / entries;
            string fine = entries == 8 ? "" : "Fine";
            float rounded = (float)step.ToDouble();
            Hex.Constant(to, fine + "Inverse", (float)(entries / ln2).ToDouble());
            Hex.Constant(to, fine + "Step", rounded);
            Hex.Constant(to, fine + "StepError", (float)(rounded - step).ToDouble());
            int degree = entries == 8 ? 5 : 4;
            Hex.Constants(to, fine + "C", Natural(step.Scale(-1)).Rounded(Remez.UpTo(degree - 3), 24, 24, 24), 3);
            BigFloat[] parts = Tables.Roots(entries);
            int shift = entries == 8 ? 20 : 18;
            Words(to, fine + "Roots", parts.Select((p, j) => BitConverter.SingleToUInt32Bits((float)p.ToDouble()) - ((uint)j << shift)));
            Words(to, fine + "RootErrors", parts.Select(p => BitConverter.SingleToUInt32Bits((float)((p / (float)p.ToDouble()) - BigFloat.One).ToDouble())));
        }

        to.WriteLine("ExpDouble");
        BigFloat sixteenth = ln2 / 16;
        double c1 = sixteenth.ToDouble(), c1High = Cut(sixteenth, 38), c2 = (sixteenth - c1).ToDouble();
        Hex.Constant(to, "Inverse", (16 / ln2).ToDouble());
        Hex.Constant(to, "Step", c1);
        Hex.Constant(to, "StepHigh", c1High);
        Hex.Constant(to, "StepLow", c1 - c1High);
        Hex.Constant(to, "StepRest", c2);
        Hex.Constant(to, "StepLast", (sixteenth - c1 - c2).ToDouble());
        Hex.Constants(to, "C", Natural(sixteenth.Scale(-1)).Rounded(Remez.UpTo(5)), 3);
        Hex.Bits(to, "Roots", Tables.Heads(roots));
        Hex.Bits(to, "RootErrors", [.. roots.Select(r => ((r / r.ToDouble()) - BigFloat.One).ToDouble())]);
        BigFloat[] inverses = Tables.Of(14, n => BigFloat.One / Enumerable.Range(1, n).Aggregate(BigFloat.One, (product, i) => product * i));
        Hex.Table(to, "InverseFactorials", Tables.Heads(inverses));
        Hex.Table(to, "InverseFactorialErrors", Tables.Tails(inverses));
    }

    // 2^x - 1; and (e^x - 1 - x - x^2 / 2) / x^3, whose error counts x^3 times.
    private static Remez Binary(BigFloat bound) => new(x => BigFloat.Exp2(x) - BigFloat.One, -bound, bound);

    private static Remez Natural(BigFloat bound) => new(Cubic, -bound, bound);

    private static BigFloat Cubic(BigFloat x) => x.Abs() < BigFloat.One.Scale(-60)
        ? (BigFloat.One / 6) + (x / 24) // what the formula below cannot see for cancellation
        : (BigFloat.Exp(x) - BigFloat.One - x - (x * x).Scale(-1)) / (x * x * x);

    // The leading bits, cut off.
    private static double Cut(BigFloat x, int bits) =>
        BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(x.ToDouble()) & (-1L << (53 - bits)));

    private static void Words(TextWriter to, string name, IEnumerable<uint> words)
    {
        to.WriteLine($"public static ReadOnlySpan<uint> {name} =>\n[");
        foreach (uint[] row in words.Chunk(8))
            to.WriteLine($"    {string.Join(", ", row.Select(w => "0x" + w.ToString("x8", CultureInfo.InvariantCulture)))},");
        to.WriteLine("];");
    }
}
