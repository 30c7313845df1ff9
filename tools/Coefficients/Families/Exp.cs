using System.Globalization;
using Napier.Proof;

namespace Napier.Coefficients.Families;

/// <summary>The exponential: Exp2Single, ExpFloats and ExpDouble.</summary>
public sealed class Exp : Family
{
    // Best among polynomials with binary64 coefficients, which takes lattice reduction: fpminimax(2^x - 1, [|1, ..., 10|], [|D...|],
    // [-1/2; 1/2], floating, absolute) of Sollya 8.0, and the same for degree 6 and 1/32. Here only their error is measured.
    private static readonly double[] octave =
    [
        0.69314718055995, 0.24022650695910192, 0.05550410866444891, 0.00961812910757238, 0.001333355823002925,
        0.00015403530482275724, 1.5252657322382989e-05, 1.3215423629797792e-06, 1.0208680372652505e-07, 7.0756588354809425e-09,
    ];

    private static readonly double[] sixteenth =
    [
        0.6931471805599468, 0.2402265069591011, 0.05550410865216743, 0.009618129105689389, 0.0013333818275886812, 0.00015403816322388664,
    ];

    // 2^-34.5: more than the relative error of the pairs.
    private const float doubt = 4e-11f;

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
        Measured(to, "A", octave, half, 0);
        Measured(to, "B", sixteenth, half.Scale(-4), 4);
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
        Hex.Constant(to, "FineD", doubt);
        Words(to, "FineRootErrorsLess", Tables.Roots(32).Select(p => BitConverter.SingleToUInt32Bits((float)((p / (float)p.ToDouble()) - BigFloat.One - doubt).ToDouble())));
        BigFloat decimalStep = ln2 / BigFloat.Ln10 / 32;
        float roundedStep = (float)decimalStep.ToDouble();
        Hex.Constant(to, "DecimalInverse", (float)(BigFloat.One / decimalStep).ToDouble());
        Hex.Constant(to, "DecimalStep", roundedStep);
        Hex.Constant(to, "DecimalStepError", (float)((roundedStep - decimalStep) * BigFloat.Ln10).ToDouble());
        Hex.Constant(to, "Ln10", (float)BigFloat.Ln10.ToDouble());
        Hex.Constant(to, "Ln10Rest", (float)(BigFloat.Ln10 - (float)BigFloat.Ln10.ToDouble()).ToDouble());
        Hex.Constants(to, "DecimalC", new Remez(x => Square(x, BigFloat.Ln10), -decimalStep.Scale(-1), decimalStep.Scale(-1)).Weighted(r => r * r)
            .Rounded(Remez.UpTo(2), 24, 24, 24), 2);
        Hex.Constant(to, "Ln2", (float)ln2.ToDouble());
        Hex.Constant(to, "Ln2Rest", (float)(ln2 - (float)ln2.ToDouble()).ToDouble());
        Hex.Constants(to, "BinaryC", new Remez(x => Square(x, ln2), -half.Scale(-5), half.Scale(-5)).Weighted(r => r * r).Rounded(Remez.UpTo(2), 24, 24, 24), 2);

        to.WriteLine("ExpDouble");
        BigFloat part = ln2 / 16;
        double c1 = part.ToDouble(), c1High = Cut(part, 38), c2 = (part - c1).ToDouble();
        Hex.Constant(to, "Inverse", (16 / ln2).ToDouble());
        Hex.Constant(to, "Step", c1);
        Hex.Constant(to, "StepHigh", c1High);
        Hex.Constant(to, "StepLow", c1 - c1High);
        Hex.Constant(to, "StepRest", c2);
        Hex.Constant(to, "StepLast", (part - c1 - c2).ToDouble());
        Hex.Constants(to, "C", Natural(part.Scale(-1)).Rounded(Remez.UpTo(5)), 3);
        Hex.Constants(to, "D", Natural(part.Scale(-1)).Weighted(r => (r * r * r).Abs() + BigFloat.One.Scale(-60)).Rounded(Remez.UpTo(4)), 3);
        BigFloat tenth = ln2 / BigFloat.Ln10 / 16;
        Hex.Constant(to, "DecimalInverse", (BigFloat.One / tenth).ToDouble());
        Hex.Constant(to, "DecimalStep", tenth.ToDouble());
        Hex.Constant(to, "DecimalStepRest", ((tenth - tenth.ToDouble()) * BigFloat.Ln10).ToDouble());
        Hex.Bits(to, "Roots", Tables.Heads(roots));
        Hex.Bits(to, "RootErrors", [.. roots.Select(r => ((r / r.ToDouble()) - BigFloat.One).ToDouble())]);
        BigFloat[] inverses = Tables.Of(14, n => BigFloat.One / Enumerable.Range(1, n).Aggregate(BigFloat.One, (product, i) => product * i));
        Hex.Table(to, "InverseFactorials", Tables.Heads(inverses));
        Hex.Table(to, "InverseFactorialErrors", Tables.Tails(inverses));
    }

    // The error of 2^r - 1 = c0 r + c1 r^2 + ... up to the bound; the coefficients of the i-th power times 2^(-scale i).
    private static void Measured(TextWriter to, string prefix, double[] c, BigFloat bound, int scale)
    {
        BigFloat worst = BigFloat.Zero;
        for (int i = -500; i <= 500; i++)
        {
            BigFloat r = bound * i / 500, sum = BigFloat.Zero;
            for (int j = c.Length - 1; j >= 0; j--) sum = (sum + c[j]) * r;
            BigFloat error = (sum - BigFloat.Exp2(r) + BigFloat.One).Abs();
            if (error > worst) worst = error;
        }
        to.WriteLine($"// Largest absolute error: 2^{Hex.Log2(worst):0.00}");
        for (int j = 0; j < c.Length; j++) Hex.Constant(to, prefix + (j + 1), Math.ScaleB(c[j], -scale * (j + 1)));
    }

    // (e^x - 1 - x - x^2 / 2) / x^3, whose error counts x^3 times.
    private static Remez Natural(BigFloat bound) => new(Cubic, -bound, bound);

    private static BigFloat Cubic(BigFloat x) => x.Abs() < BigFloat.One.Scale(-60)
        ? (BigFloat.One / 6) + (x / 24) // what the formula below cannot see for cancellation
        : (BigFloat.Exp(x) - BigFloat.One - x - (x * x).Scale(-1)) / (x * x * x);

    // (e^(c x) - 1 - c x) / x^2.
    private static BigFloat Square(BigFloat x, BigFloat c) => ((c * x * Cubic(c * x)) + BigFloat.One.Scale(-1)) * c * c;

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
