using Napier.Proof;

namespace Napier.Tests.Functions;

/// <summary>Every special function of one argument: bits, accuracy against big floats, exact values, slopes.</summary>
public class SpecialFunctionTests
{
    private const double Inf = double.PositiveInfinity, NaN = double.NaN;

    public static TheoryData<SpecialRow> Rows =>
    [
        SpecialRow.Of<Erf>(1, -6.5, 6.5, [(0, 0), (-0.0, -0.0), (Inf, 1), (-Inf, -1), (NaN, NaN), (30, 1), (-1e300, -1)]),
        SpecialRow.Of<Erfc>(1, -7, 27.3, [(0, 1), (-0.0, 1), (Inf, 0), (-Inf, 2), (NaN, NaN), (28, 0)]),
        SpecialRow.Of<Erfcx>(2, -26, 60, [(0, 1), (-0.0, 1), (Inf, 0), (-Inf, Inf), (NaN, NaN), (-30, Inf), (1e200, 5.641895835477563e-201)]),
        SpecialRow.Of<Ndtr>(1, -38.6, 9, [(0, 0.5), (-0.0, 0.5), (Inf, 1), (-Inf, 0), (NaN, NaN), (40, 1), (-40, 0)]),
        SpecialRow.Of<LogNdtr>(1, -60, 12, [(Inf, -0.0), (-Inf, -Inf), (NaN, NaN), (-1e5, -5000000012.431864), (-134217727.99999999, -9007199254741010), (40, -0.0)]),
        SpecialRow.Of<Gelu>(1, -38.7, 40, [(0, 0), (-0.0, -0.0), (Inf, Inf), (-Inf, NaN), (NaN, NaN), (100, 100), (-45, -0.0)]),
        SpecialRow.Of<GeluTanh>(2.5, -22, 40, [(0, 0), (-0.0, -0.0), (Inf, Inf), (-Inf, NaN), (NaN, NaN), (100, 100), (-45, -0.0)]),
        SpecialRow.Of<Sin>(0.8, -1000, 1000, [(0, 0), (-0.0, -0.0), (Inf, NaN), (-Inf, NaN), (NaN, NaN)]),
        SpecialRow.Of<Cos>(0.8, -1000, 1000, [(0, 1), (-0.0, 1), (Inf, NaN), (-Inf, NaN), (NaN, NaN)]),
        SpecialRow.Of<Tan>(1, -1000, 1000, [(0, 0), (-0.0, -0.0), (Inf, NaN), (-Inf, NaN), (NaN, NaN)]),
        .. LogRows.All,
        .. ExponentialRows.All,
        SpecialRow.Of<Erfinv>(1, -0.9999999999, 0.9999999999, [(0, 0), (-0.0, -0.0), (1, Inf), (-1, -Inf), (1.5, NaN), (-2, NaN), (Inf, NaN), (NaN, NaN)]),
        SpecialRow.Of<Erfcinv>(4, 1e-300, 1.9999999999, [(0, Inf), (1, 0), (2, -Inf), (-1, NaN), (3, NaN), (Inf, NaN), (NaN, NaN)]),
        SpecialRow.Of<Ndtri>(5, 1e-300, 0.9999999999, [(0, -Inf), (0.5, 0), (1, Inf), (-1, NaN), (3, NaN), (-Inf, NaN), (NaN, NaN)]),
        SpecialRow.Of<Lgamma>(8, -11.9, 200, [(0, Inf), (-0.0, Inf), (1, 0), (2, 0), (-1, Inf), (-3, Inf), (Inf, Inf), (-Inf, Inf), (NaN, NaN)], absolute: 4e-15),
        SpecialRow.Of<Digamma>(20, -11.9, 200, [(0, -Inf), (-0.0, Inf), (-1, NaN), (-7, NaN), (Inf, Inf), (-Inf, NaN), (NaN, NaN)], absolute: 4e-15),
        SpecialRow.Of(new Polygamma(1), 20, -11.9, 200, [(0, Inf), (-0.0, Inf), (-1, Inf), (-5e-324, Inf), (Inf, 0), (-Inf, NaN), (NaN, NaN)]),
        SpecialRow.Of<I0>(5, -700, 700, [(0, 1), (-0.0, 1), (Inf, NaN), (-Inf, NaN), (NaN, NaN), (-800, Inf)]),
        SpecialRow.Of<I0e>(5, -1000, 1000, [(0, 1), (-0.0, 1), (Inf, 0), (-Inf, 0), (NaN, NaN)]),
        SpecialRow.Of<I1>(6, -700, 700, [(0, 0), (-0.0, -0.0), (Inf, NaN), (-Inf, NaN), (NaN, NaN), (-800, -Inf)]),
        SpecialRow.Of<I1e>(7, -1000, 1000, [(0, 0), (-0.0, -0.0), (Inf, 0), (-Inf, -0.0), (NaN, NaN)]),
    ];

    [Theory]
    [MemberData(nameof(Rows))]
    public void ValuesThatAreKnownAreExact(SpecialRow row)
    {
        double[] found = new double[row.Exact.Length];
        row.Run<double>(row.Exact.Select(e => e.X).ToArray(), found);
        for (int i = 0; i < found.Length; i++) Assert.True(Same(row.Exact[i].Y, found[i]), $"{row}({row.Exact[i].X}) is {found[i]:R}, not {row.Exact[i].Y:R}");

        float[] single = new float[found.Length];
        row.Run<float>(row.Exact.Select(e => (float)e.X).ToArray(), single);
        for (int i = 0; i < found.Length; i++)
        {
            if (row.Exact[i].X is 1e200 or -1e300) continue; // no float32 number
            Assert.True(Same((float)row.Exact[i].Y, single[i]), $"{row}({row.Exact[i].X}f) is {single[i]:R}, not {row.Exact[i].Y:R}");
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void EveryWidthGivesTheSameBits(SpecialRow row)
    {
        double[] x = Arguments(row, 2001, 1);
        Widths(row, x);
        Widths(row, x.Select(v => (float)v).ToArray());
        Widths(row, Enumerable.Range(0, 65536 / 7).Select(i => BitConverter.UInt16BitsToHalf((ushort)(7 * i))).ToArray());
        Widths(row, Enumerable.Range(0, 65536 / 7).Select(i => BFloat16.FromBits((ushort)(7 * i))).ToArray());
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Float64IsWithinItsBound(SpecialRow row)
    {
        double[] x = Arguments(row, 200, 2), y = new double[x.Length];
        row.Run<double>(x, y);
        for (int i = 0; i < x.Length; i++)
        {
            BigFloat exact = BigFloat.At(160, () => row.Oracle(x[i]));
            BigFloat error = BigFloat.At(160, () => (exact - y[i]).Abs());
            double ulps = error.Scale(-exact.LastPlace(52, 11)).ToDouble();
            Assert.True(ulps <= row.Ulps64 || error.ToDouble() <= row.Absolute64, $"{row}({x[i]:R}) is {y[i]:R}, {ulps} ulp from {exact}");
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Float32IsRoundedFromBetterThanItsLastBit(SpecialRow row)
    {
        float[] x = Arguments(row, 600, 3).Select(v => (float)v).ToArray(), y = new float[x.Length];
        row.Run<float>(x, y);
        for (int i = 0; i < x.Length; i++)
        {
            BigFloat exact = BigFloat.At(100, () => row.Oracle(x[i]));
            if (exact.ToSingle() == y[i]) continue;
            double ulps = BigFloat.At(100, () => (exact - y[i]).Abs()).Scale(-exact.LastPlace(23, 8)).ToDouble();
            Assert.True(ulps <= 0.5001, $"{row}({x[i]:R}f) is {y[i]:R}, {ulps} ulp from {exact}");
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void SlopeIsTheDerivative(SpecialRow row)
    {
        foreach (double x in Arguments(row, 16, 4).Where(v => Math.Abs(v) > 1e-3))
        {
            BigFloat slope = BigFloat.At(200, () => row.Slope(x));
            BigFloat h = BigFloat.Scaled(1, -60);
            BigFloat quotient = BigFloat.At(300, () => (row.Oracle(x + h) - row.Oracle(x - h)) / h.Scale(1));
            double off = BigFloat.At(200, () => ((slope - quotient) / (quotient.Abs() + BigFloat.Scaled(1, -40))).Abs()).ToDouble();
            Assert.True(off < 1e-13, $"{row}'({x:R}) is {slope}, difference quotient {quotient}");
        }
    }

    private static void Widths<T>(SpecialRow row, T[] x) where T : unmanaged
    {
        LaneWidth before = Isa.Width;
        try
        {
            T[]? first = null;
            foreach (LaneWidth width in Enum.GetValues<LaneWidth>())
            {
                Isa.Width = width;
                T[] y = new T[x.Length];
                row.Run<T>(x, y);
                first ??= y;
                for (int i = 0; i < x.Length; i++)
                {
                    Assert.True(first[i].Equals(y[i]) && double.IsNegative(Value(first[i])) == double.IsNegative(Value(y[i])) | double.IsNaN(Value(y[i])),
                        $"{row}({x[i]}) is {y[i]} with {width}, but {first[i]}");
                }
            }
        }
        finally
        {
            Isa.Width = before;
        }
    }

    private static double Value<T>(T x) where T : unmanaged => x switch
    {
        double d => d,
        float f => f,
        Half h => (double)h,
        BFloat16 b => (float)b,
        _ => throw new ArgumentException(typeof(T).Name),
    };

    // Uniform over the range, and all magnitudes in it.
    private static double[] Arguments(SpecialRow row, int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            if (i % 3 != 0) return row.Low + ((row.High - row.Low) * random.NextDouble());
            double x = Math.ScaleB(1 + random.NextDouble(), random.Next(-30, 6)) * (random.Next(2) == 0 ? 1 : -1);
            return Math.Clamp(x, row.Low, row.High);
        })];
    }

    private static bool Same(double x, double y) => double.IsNaN(x) ? double.IsNaN(y) : BitConverter.DoubleToInt64Bits(x) == BitConverter.DoubleToInt64Bits(y);
}
