using System.Numerics;
using System.Runtime.InteropServices;

namespace Napier.Tests.Functions;

/// <summary>Roots of float64 by 512-bit registers have the bits of the instruction, their inverses those of the lanes.</summary>
public class RootDoublesTests
{
    [Fact]
    public void Roots_next_to_midpoints()
    {
        // m^2 + m + c = 2^52 N: sqrt N lies next to the middle between m and m + 1.
        var hard = new List<double>();
        for (int k = -8193; k <= 8192; k += 8)
        {
            long c = (k + 1) / 4;
            foreach (ulong start in (ulong[])[0, 1])
            {
                UInt128 n = start;
                for (int t = 1; t <= 53; t++)
                {
                    if (((ulong)((n * n) + n) + (ulong)c & ((1UL << t) - 1)) != 0) n += UInt128.One << (t - 1);
                }
                BigInteger m = ((ulong)n & ((1UL << 52) - 1)) | (1UL << 52);
                BigInteger f = (m * m) + m + c, over = f >> 52;
                if (!(f & ((BigInteger.One << 52) - 1)).IsZero || (over >= BigInteger.One << 53 && !over.IsEven)) continue;
                hard.Add(Math.ScaleB((double)over, -52));
            }
        }
        Assert.True(hard.Count > 1000);
        foreach (int scale in (int[])[0, 2, -200, -890, 890]) Check([.. hard.Select(x => Math.ScaleB(x, scale))]);
    }

    [Fact]
    public void Roots_of_ones_only_and_their_neighbours()
    {
        var x = new List<double>();
        foreach (int scale in (int[])[0, 1, 2, -890, 890])
        {
            double below = Math.ScaleB(1, scale), above = below;
            for (int i = 0; i < 64; i++)
            {
                double root = Math.Sqrt(above = Math.BitIncrement(above));
                x.AddRange([below = Math.BitDecrement(below), above, root * root, Math.BitDecrement(root * root), Math.BitIncrement(root * root)]);
            }
        }
        Check([.. x]);
    }

    [Fact]
    public void Random_and_special_numbers()
    {
        var random = new Random(7);
        var x = new double[1 << 20];
        for (int i = 0; i < x.Length; i++) x[i] = 1 + (3 * random.NextDouble());
        Check(x);
        double[] special = [0, -0.0, double.NaN, double.PositiveInfinity, double.NegativeInfinity, -1, double.Epsilon, 1e-310, double.MaxValue, Math.ScaleB(1, -1022)];
        foreach (double s in special)
        {
            double[] among = [.. Enumerable.Repeat(2.0, 64)];
            among[37] = s;
            Check(among);
        }
    }

    private static void Check(double[] x)
    {
        var root = new double[x.Length];
        double[] inverse = [.. x], replaced = [.. x];
        VectorMath.Sqrt<double>(x, root);
        VectorMath.Sqrt<double>(replaced, replaced);
        VectorMath.Rsqrt<double>(inverse, inverse);
        Assert.True(MemoryMarshal.AsBytes<double>(root).SequenceEqual(MemoryMarshal.AsBytes<double>(replaced)));
        var few = new double[8]; // too few for the loop over groups
        for (int i = 0; i < x.Length; i++)
        {
            if (i % 8 == 0) VectorMath.Rsqrt<double>(x.AsSpan(i, Math.Min(8, x.Length - i)), few.AsSpan(0, Math.Min(8, x.Length - i)));
            if (!Same(Math.Sqrt(x[i]), root[i]) || !Same(few[i % 8], inverse[i])) Assert.Fail($"{x[i]:R}: {root[i]:R}, {inverse[i]:R}");
        }
    }

    private static bool Same(double a, double b) =>
        BitConverter.DoubleToInt64Bits(a) == BitConverter.DoubleToInt64Bits(b) || (double.IsNaN(a) && double.IsNaN(b));
}
