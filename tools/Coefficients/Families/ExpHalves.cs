using Napier.Proof;

namespace Napier.Coefficients.Families;

/// <summary>2^r in float32 for results of 16 bits: minimax polynomials, then small changes of their last bits until every one of the
/// 65,536 inputs comes out correctly rounded.</summary>
public sealed class ExpHalves : Family
{
    /// <inheritdoc/>
    public override string Name => "exp-halves";

    /// <inheritdoc/>
    public override string Summary => "2^r for float16 and bfloat16, right for every input";

    /// <inheritdoc/>
    public override void Print(TextWriter to)
    {
        float inverse = (float)(BigFloat.One / BigFloat.Ln2).ToDouble();
        Hex.Constant(to, "Inverse", inverse);
        Hex.Constant(to, "InverseScaled", Math.ScaleB(inverse, 16));

        var halves = new List<(float X, double Y)>();
        var brains = new List<(float X, double Y)>();
        for (int i = 0; i < 65536; i++)
        {
            float half = (float)BitConverter.UInt16BitsToHalf((ushort)i), brain = BFloat16.FromBits((ushort)i);
            if (half is > -17.4f and < 11.09f) halves.Add((half, Rounded(Exact(half), 11, -24, down: false)));
            if (brain is > -93.5f and < 88.8f && Math.Abs(brain) > 1e-30f) brains.Add((brain, Rounded(Exact(brain), 8, -133, down: false)));
        }
        Tuned(to, "H", 6, (c, x) => Rounded(Value(c, inverse, x), 11, -24, down: true), halves);
        Tuned(to, "G", 6, (c, x) => Rounded(Value(c, inverse, x), 8, -133, down: false), brains);
    }

    private static double Exact(float x) => BigFloat.At(80, () => BigFloat.Exp(x)).ToDouble();

    private static void Tuned(TextWriter to, string prefix, int degree, Func<float[], float, double> kernel, List<(float X, double Y)> wanted)
    {
        BigFloat half = BigFloat.One.Scale(-1);
        Polynomial start = new Remez(x => BigFloat.Exp2(x) - BigFloat.One, -half, half)
            .Rounded(Remez.UpTo(degree, 1), [.. Enumerable.Repeat(24, degree)]);
        float[] best = [1, .. start.Coefficients.Select(c => (float)c.ToDouble())];
        int wrong = Wrong(best, int.MaxValue), seed = 1;
        while (wrong > 0)
        {
            float[] next = [.. best];
            for (int moves = 1 + Draw(2); moves > 0; moves--)
            {
                int i = 1 + Draw(degree), reach = 1 << Draw(1 + (2 * i));
                next[i] = BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits(next[i]) + Draw((2 * reach) + 1) - reach);
            }
            int count = Wrong(next, wrong);
            if (count <= wrong) (best, wrong) = (next, count);
        }
        for (int i = 1; i <= degree; i++) Hex.Constant(to, prefix + i, best[i]);

        int Wrong(float[] c, int enough)
        {
            int count = 0;
            foreach ((float x, double y) in wanted)
            {
                if (kernel(c, x) != y && ++count > enough) break;
            }
            return count;
        }

        // A small generator, so that every machine draws the same numbers.
        int Draw(int below)
        {
            seed = (int)(((seed * 48271L) + 11) % int.MaxValue);
            return seed % below;
        }
    }

    // What the kernel computes, before its last rounding: 2^k times a polynomial in float32.
    private static double Value(float[] c, float inverse, float x)
    {
        float k = float.FusedMultiplyAdd(x, inverse, 12582912f) - 12582912f, r = float.FusedMultiplyAdd(x, inverse, -k), q = c[^1];
        for (int i = c.Length - 2; i >= 0; i--) q = float.FusedMultiplyAdd(q, r, c[i]);
        return Math.ScaleB((double)q, (int)k);
    }

    // To so many bits, the last place not below 2^least; ties to even or down.
    private static double Rounded(double value, int bits, int least, bool down)
    {
        int place = Math.Max(Math.ILogB(value) + 1 - bits, least);
        double scaled = Math.ScaleB(value, -place);
        return Math.ScaleB(down ? Math.Ceiling(scaled - 0.5) : Math.Round(scaled, MidpointRounding.ToEven), place);
    }
}
