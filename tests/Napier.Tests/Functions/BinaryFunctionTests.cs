using Napier.Proof;

namespace Napier.Tests.Functions;

/// <summary>Every function of two arguments: exact values, the same bits at every width, accuracy against big floats, slopes.</summary>
public class BinaryFunctionTests
{
    private const double Inf = double.PositiveInfinity, NaN = double.NaN;

    public static TheoryData<BinaryRow> Rows =>
    [
        BinaryRow.Of<Pow>(0.6, (1e-9, 60), (-20, 20),
        [
            (0, 0, 1), (NaN, 0, 1), (Inf, 0, 1), (-Inf, -0.0, 1), (1, NaN, 1), (1, Inf, 1), (NaN, 1, NaN), (2, NaN, NaN), (NaN, NaN, NaN),
            (0, 3, 0), (-0.0, 3, -0.0), (-0.0, 2, 0), (-0.0, 0.5, 0), (0, -3, Inf), (-0.0, -1, -Inf), (-0.0, -2, Inf), (0, -0.5, Inf),
            (0, -Inf, Inf), (0, Inf, 0),
            (-1, Inf, 1), (-1, -Inf, 1), (0.5, Inf, 0), (0.5, -Inf, Inf), (-2, Inf, Inf), (-2, -Inf, 0), (2, Inf, Inf), (2, -Inf, 0),
            (Inf, 0.5, Inf), (Inf, -0.5, 0), (-Inf, 3, -Inf), (-Inf, 2, Inf), (-Inf, 0.5, Inf), (-Inf, -3, -0.0), (-Inf, -2, 0), (-Inf, -0.5, 0),
            (-8, 1.0 / 3, NaN), (-8, 0.5, NaN), (-2, 3, -8), (-2, -3, -0.125), (-2, 4, 16), (-3, 1, -3), (3, 4, 81), (2, 10, 1024),
            (2, -3, 0.125), (10, 5, 100000),
            (4, 0.5, 2), (27, 1, 27), (2, 2000, Inf), (2, -2000, 0), (-2, 2001, -Inf), (-2, -2001, -0.0), (4097, 2, 16785409), (-3, 2, 9),
            (NaN, 2, NaN), (Inf, 2, Inf),
        ]),
        BinaryRow.Of<LogAddExp>(0.75, (-60, 60), (-60, 60),
            [(Inf, Inf, Inf), (-Inf, -Inf, -Inf), (Inf, -Inf, Inf), (-Inf, Inf, Inf), (-Inf, 3, 3), (3, -Inf, 3), (NaN, 1, NaN), (1, NaN, NaN),
                (NaN, Inf, NaN), (1000, 0, 1000)], 1),
        BinaryRow.Of<LogAddExp2>(0.75, (-60, 60), (-60, 60),
            [(Inf, Inf, Inf), (-Inf, -Inf, -Inf), (Inf, -Inf, Inf), (-Inf, 3, 3), (3, -Inf, 3), (NaN, 1, NaN), (1, NaN, NaN), (1000, 0, 1000),
                (3, 3, 4)], 1),
        BinaryRow.Of<Xlogy>(0.51, (-60, 60), (1e-9, 60),
            [(0, 0, 0), (0, Inf, 0), (0, -1, 0), (-0.0, 2, 0), (0, NaN, NaN), (1, NaN, NaN), (NaN, 2, NaN), (NaN, 1, NaN), (1, 0, -Inf),
                (-1, 0, Inf), (2, -1, NaN), (Inf, 2, Inf), (Inf, 0.5, -Inf), (2, Inf, Inf), (5, 1, 0)]),
        BinaryRow.Of<Xlog1py>(0.51, (-60, 60), (-0.999, 60),
            [(0, -1, 0), (0, Inf, 0), (0, -2, 0), (0, NaN, NaN), (1, NaN, NaN), (NaN, 2, NaN), (1, -1, -Inf), (2, -2, NaN), (Inf, 2, Inf),
                (2, Inf, Inf), (-1, 0, -0.0)]),
        BinaryRow.Of<Atan2>(1.2, (-60, 60), (-60, 60),
            [(0, 1, 0), (-0.0, 1, -0.0), (0, -1, Math.PI), (-0.0, -1, -Math.PI), (0, 0, 0), (-0.0, 0, -0.0), (0, -0.0, Math.PI),
                (-0.0, -0.0, -Math.PI), (1, 0, Math.PI / 2),
             (-1, 0, -Math.PI / 2), (1, 1, Math.PI / 4), (Inf, Inf, Math.PI / 4), (-Inf, -Inf, -3 * Math.PI / 4), (1, Inf, 0),
             (1, -Inf, Math.PI), (Inf, 1, Math.PI / 2),
             (NaN, 1, NaN), (1, NaN, NaN), (0, NaN, NaN)]),
        BinaryRow.Of<Compound>(0.65, (-0.9, 2), (-60, 400),
            [(0, 5, 1), (0.5, 2, 2.25), (1, 10, 1024), (1, -3, 0.125), (-0.5, 3, 0.125), (-1, 2, 0), (-1, 0, 1), (-1, -2, Inf), (-2, 2, NaN),
                (-2, 0, NaN), (Inf, 2, Inf), (Inf, -2, 0), (Inf, 0, 1), (0, Inf, 1), (0.5, Inf, Inf), (0.5, -Inf, 0), (-0.5, Inf, 0),
                (-0.5, -Inf, Inf), (-1, Inf, 0), (NaN, 0, 1), (NaN, 1, NaN), (1, NaN, NaN), (0, NaN, NaN), (1, 2000, Inf), (1, -2000, 0), (3, 0.5, 2)]),
        BinaryRow.Of<Compoundm1>(0.65, (-0.9, 2), (-60, 400),
            [(0, 5, 0), (-0.0, 5, -0.0), (0.5, 2, 1.25), (1, 10, 1023), (1, -1, -0.5), (-0.5, 3, -0.875), (-1, 2, -1), (-1, 0, 0), (-1, -2, Inf),
                (-2, 2, NaN), (Inf, 2, Inf), (Inf, -2, -1), (Inf, 0, 0), (0, Inf, 0), (0.5, Inf, Inf), (0.5, -Inf, -1), (-0.5, Inf, -1),
                (NaN, 0, 0), (NaN, 1, NaN), (1, NaN, NaN), (1, 2000, Inf), (1, -2000, -1), (3, 0.5, 1), (1e-30, 2, 2e-30)]),
        BinaryRow.Of<Hypot>(0.51, (-60, 60), (-60, 60), [(3, 4, 5), (0, 0, 0), (-0.0, 0, 0), (0, -7, 7), (Inf, NaN, Inf), (NaN, -Inf, Inf),
            (NaN, 1, NaN), (1, NaN, NaN)]),
    ];

    [Theory]
    [MemberData(nameof(Rows))]
    public void ValuesThatAreKnownAreExact(BinaryRow row)
    {
        double[] x = row.Exact.Select(e => e.X).ToArray(), y = row.Exact.Select(e => e.Y).ToArray(), z = new double[x.Length];
        float[] single = new float[x.Length];
        row.Run<double>(x, y, z);
        row.Run<float>(x.Select(v => (float)v).ToArray(), y.Select(v => (float)v).ToArray(), single);
        for (int i = 0; i < x.Length; i++)
        {
            Assert.True(Same(row.Exact[i].Z, z[i]), $"{row}({x[i]}, {y[i]}) is {z[i]:R}, not {row.Exact[i].Z:R}");
            Assert.True(Same((float)row.Exact[i].Z, single[i]), $"{row}({x[i]}f, {y[i]}f) is {single[i]:R}, not {row.Exact[i].Z:R}");
            double[] alone = new double[1]; // as a scalar and without neighbours
            row.Run<double>(x.AsSpan(i, 1), y.AsSpan(i, 1), alone);
            Assert.True(Same(z[i], alone[0]), $"{row}({x[i]}, {y[i]}) alone is {alone[0]:R}, not {z[i]:R}");
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void EveryWidthGivesTheSameBits(BinaryRow row)
    {
        var (x, y) = Arguments(row, 3001, 1);
        double[] hard = [0, -0.0, Inf, -Inf, NaN, 1, -1, 0.5, -3, 1e-310, -1e300, 1e300, double.Epsilon, double.MaxValue];
        double[] left = [.. x, .. hard.SelectMany(a => hard.Select(b => a))], right = [.. y, .. hard.SelectMany(a => hard)];
        Widths(row, left, right);
        Widths(row, left.Select(v => (float)v).ToArray(), right.Select(v => (float)v).ToArray());
        Widths(row, left.Select(v => (Half)v).ToArray(), right.Select(v => (Half)v).ToArray());
        Widths(row, left.Select(v => (BFloat16)(float)v).ToArray(), right.Select(v => (BFloat16)(float)v).ToArray());
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void ResultsAreWithinTheirBounds(BinaryRow row)
    {
        var (x, y) = Arguments(row, 1500, 2);
        double[] z = new double[x.Length];
        row.Run<double>(x, y, z);
        float[] a = x.Select(v => (float)v).ToArray(), b = y.Select(v => (float)v).ToArray(), c = new float[a.Length];
        row.Run<float>(a, b, c);
        for (int i = 0; i < x.Length; i++)
        {
            Bound(row, x[i], y[i], z[i], 52, 11, row.Ulps64);
            Bound(row, a[i], b[i], c[i], 23, 8, 0.5001);
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void SlopesAreTheDerivatives(BinaryRow row)
    {
        var (x, y) = Arguments(row, 12, 4);
        for (int i = 0; i < x.Length; i++)
        {
            BigFloat p = x[i], q = y[i], h = BigFloat.Scaled(1, -60);
            var (slopeX, slopeY) = BigFloat.At(200, () => row.Slopes(p, q));
            Near(slopeX, BigFloat.At(300, () => (row.Oracle(p + h, q) - row.Oracle(p - h, q)) / h.Scale(1)));
            Near(slopeY, BigFloat.At(300, () => (row.Oracle(p, q + h) - row.Oracle(p, q - h)) / h.Scale(1)));

            void Near(BigFloat slope, BigFloat quotient)
            {
                double off = BigFloat.At(200, () => ((slope - quotient) / (quotient.Abs() + BigFloat.Scaled(1, -40))).Abs()).ToDouble();
                Assert.True(off < 1e-13, $"{row}'({x[i]:R}, {y[i]:R}) is {slope}, difference quotient {quotient}");
            }
        }
    }

    [Fact]
    public void FloatSquaresAreThoseOfPow()
    {
        float[] x = Enumerable.Range(0, 20000).Select(i => BitConverter.UInt32BitsToSingle((uint)(i * 214013))).ToArray(), y = new float[x.Length];
        VectorMath.Pow(x, [2f], y);
        for (int i = 0; i < x.Length; i++) Assert.True(Same(x[i] * x[i], y[i]), $"{x[i]}^2 is {y[i]}");
    }

    private static void Bound(BinaryRow row, double x, double y, double found, int fraction, int exponent, double most)
    {
        BigFloat exact = BigFloat.At(200, () => row.Oracle(x, y)), error = BigFloat.At(200, () => (exact - found).Abs());
        if (double.IsInfinity(found))
        {
            Assert.True(double.IsInfinity(fraction == 23 ? exact.ToSingle() : exact.ToDouble()), $"{row}({x:R}, {y:R}) is {found}, not {exact}");
            return;
        }
        double ulps = error.Scale(-exact.LastPlace(fraction, exponent)).ToDouble();
        double relative = error.ToDouble() / Math.Max(Math.Abs(x), Math.Abs(y));
        Assert.True(ulps <= most || relative <= row.Absolute * Math.ScaleB(1, -fraction - 1),
            $"{row}({x:R}, {y:R}) is {found:R}, {ulps} ulp from {exact}");
    }

    private static void Widths<T>(BinaryRow row, T[] x, T[] y) where T : unmanaged, IEquatable<T>
    {
        LaneWidth before = Isa.Width;
        try
        {
            T[]? first = null;
            foreach (LaneWidth width in Enum.GetValues<LaneWidth>())
            {
                Isa.Width = width;
                T[] z = new T[x.Length];
                row.Run<T>(x, y, z);
                first ??= z;
                for (int i = 0; i < x.Length; i++)
                {
                    Assert.True(first[i].Equals(z[i]) && first[i].ToString() == z[i].ToString(),
                        $"{row}({x[i]}, {y[i]}) is {z[i]} with {width}, but {first[i]}");
                }
            }
        }
        finally
        {
            Isa.Width = before;
        }
    }

    // Uniform over the ranges, and all magnitudes in them.
    private static (double[] X, double[] Y) Arguments(BinaryRow row, int count, int seed)
    {
        var random = new Random(seed);
        return ([.. Enumerable.Range(0, count).Select(_ => One(row.X))], [.. Enumerable.Range(0, count).Select(_ => One(row.Y))]);

        double One((double Low, double High) range)
        {
            if (random.Next(3) != 0) return range.Low + ((range.High - range.Low) * random.NextDouble());
            double x = Math.ScaleB(1 + random.NextDouble(), random.Next(-30, 6)) * (random.Next(2) == 0 ? 1 : -1);
            return Math.Clamp(x, range.Low, range.High);
        }
    }

    private static bool Same(double x,
        double y) => double.IsNaN(x) ? double.IsNaN(y) : BitConverter.DoubleToInt64Bits(x) == BitConverter.DoubleToInt64Bits(y);
}
