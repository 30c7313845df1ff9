using Napier.Proof;

namespace Napier.Tests.Functions;

/// <summary>What the table of functions does not ask: rounding to 16 bits, ties, thresholds, roundings to integers, bad parameters.</summary>
public class ExponentialTests
{
    public static TheoryData<SpecialRow> CorrectlyRounded =>
        [.. ExponentialRows.All.Where(r => r.Name is "expm1" or "exp2" or "exp10" or "sinh" or "cosh" or "tanh" or "sigmoid" or "silu" or "mish" or "rsqrt")];

    [Theory]
    [MemberData(nameof(CorrectlyRounded))]
    public void SixteenBitResultsAreCorrectlyRounded(SpecialRow row)
    {
        Half[] x = [.. Enumerable.Range(0, 65536 / 61).Select(i => BitConverter.UInt16BitsToHalf((ushort)(61 * i))).Where(Half.IsFinite)];
        Half[] y = new Half[x.Length];
        row.Run<Half>(x, y);
        BFloat16[] v = [.. Enumerable.Range(0, 65536 / 61).Select(i => BFloat16.FromBits((ushort)(61 * i))).Where(b => Math.Abs((float)b) is > 1e-20f and < 80)];
        BFloat16[] w = new BFloat16[v.Length];
        row.Run<BFloat16>(v, w);
        for (int i = 0; i < x.Length; i++)
        {
            if (row.Name == "rsqrt" && x[i] <= (Half)0) continue;
            Half exact = (Half)BigFloat.At(120, () => row.Oracle((double)x[i])).ToDouble();
            Assert.True(exact == y[i], $"{row}({x[i]}) is {y[i]}, not {exact}");
        }
        for (int i = 0; i < v.Length; i++)
        {
            if (row.Name == "rsqrt" && v[i] <= (BFloat16)0f) continue;
            var exact = (BFloat16)BigFloat.At(120, () => row.Oracle((double)v[i])).ToDouble();
            Assert.True(exact == w[i], $"{row}({v[i]}) is {w[i]}, not {exact}");
        }
    }

    [Fact]
    public void TheSigmoidBreaksItsTies()
    {
        // 1/2 + x/4 lies half-way between two float32 numbers; x^3/48, of the other sign, is far below the last place of binary64.
        for (int n = 1; n < 4000; n += 2)
        {
            float x = n * 1.1920929e-7f, below = n * -5.9604645e-8f; // 2^-23, -2^-24
            float[] y = new float[2];
            VectorMath.Sigmoid([x, below], y);
            Assert.Equal((float)(0.5 + (x / 4.0) - 1e-12), y[0]);
            Assert.Equal((float)(0.5 + (below / 4.0) + 1e-12), y[1]);
        }
    }

    [Fact]
    public void SiluOfSubnormalNumbersRoundsUp()
    {
        // x/2 is a tie for odd multiples of 2^-149, and x^2/4 is positive.
        for (int n = 1; n < 2001; n += 2)
        {
            float[] y = new float[2];
            VectorMath.Silu([n * float.Epsilon, -n * float.Epsilon], y);
            Assert.Equal((n + 1) / 2 * float.Epsilon, y[0]);
            Assert.Equal(-((n - 1) / 2) * float.Epsilon, y[1]);
        }
    }

    [Theory]
    [InlineData(88.72283f, 3.4027985e38f)]
    [InlineData(-103.97207f, 1e-45f)]
    [InlineData(-103.9721f, 0f)]
    public void SigmoidKeepsSubnormalsAndSinhItsLastResults(float x, float e)
    {
        float[] y = new float[1];
        if (x < 0)
        {
            VectorMath.Sigmoid([x], y);
            Assert.Equal(e, y[0]);
        }
        else
        {
            VectorMath.Sinh([x, 89.4f, 89.42f], y = new float[3]);
            Assert.Equal(e / 2, y[0]);
            Assert.True(float.IsFinite(y[1]) && float.IsPositiveInfinity(y[2]));
        }
    }

    [Fact]
    public void RoundingsToIntegersAreThoseOfTheFramework()
    {
        double[] x = [0, -0.0, 0.5, -0.5, 1.5, -1.5, 2.5, -2.5, 0.49999999999999994, 4503599627370495.5, -4503599627370495.5, 9e15, -9e15, 1e300, double.NaN,
            double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, -double.Epsilon, .. Enumerable.Range(-300, 600).Select(i => i / 8.0)];
        Check<Floor>(x, Math.Floor);
        Check<Ceil>(x, Math.Ceiling);
        Check<Trunc>(x, Math.Truncate);
        Check<Round>(x, v => Math.Round(v, MidpointRounding.ToEven));
        Check<Frac>(x, v => v - Math.Truncate(v));
    }

    [Fact]
    public void CeluRefusesZero()
    {
        var e = Assert.Throws<InvalidOperationException>(() => torch.celu(torch.tensor(new float[] { 1, 2 }), 0));
        Assert.Equal("ZeroDivisionError: alpha cannot be 0 for CELU", e.Message);
    }

    [Fact]
    public void IntegersKeepTheirDtypeAndAreExact()
    {
        long[] x = [0, 1, -1, 7, -7, (1L << 60) + 1, -(1L << 60) - 1, long.MaxValue];
        torch.Tensor t = torch.tensor(x);
        Whole(t.relu(), v => Math.Max(v, 0));
        Whole(torch.nn.functional.relu6(t), v => Math.Clamp(v, 0, 6));
        Whole(t.square(), v => unchecked(v * v));
        Whole(t.sign(), v => Math.Sign(v));
        foreach (torch.Tensor y in new[] { t.floor(), t.ceil(), t.round(), t.trunc() }) Whole(y, v => v);
        Whole(torch.nn.functional.hardtanh(torch.tensor(x[..5]), -2, 5), v => Math.Clamp(v, -2, 5), 5);
        Whole(torch.nn.functional.threshold(torch.tensor(x[..5]), 0, -9), v => v <= 0 ? -9 : v, 5);
        Assert.Throws<NotSupportedException>(() => t.frac());
        Assert.Throws<NotSupportedException>(() => torch.tensor(new[] { true }).floor());

        void Whole(torch.Tensor y, Func<long, long> f, int count = 8)
        {
            Assert.Equal(torch.ScalarType.Int64, y.dtype);
            Assert.Equal(x[..count].Select(f), y.ToArray<long>());
        }
    }

    [Fact]
    public void RoundTakesDecimals()
    {
        torch.Tensor x = torch.tensor(new[] { 1.2345, -1.2355, 1255.0 });
        Assert.Equal([1.23, -1.24, 1255], x.round(2).ToArray<double>());
        Assert.Equal([0, -0.0, 1300], x.round(-2).ToArray<double>());
    }

    private static void Check<TOp>(double[] x, Func<double, double> f) where TOp : struct, IUnary<TOp>
    {
        double[] y = new double[x.Length];
        Spans.Map<TOp, double>(x, y);
        for (int i = 0; i < x.Length; i++)
        {
            double want = f(x[i]);
            Assert.True(double.IsNaN(want) ? double.IsNaN(y[i]) : BitConverter.DoubleToInt64Bits(want) == BitConverter.DoubleToInt64Bits(y[i]),
                $"{TOp.Name}({x[i]:R}) is {y[i]:R}, not {want:R}");
        }
    }
}
