using Napier.Proof;

namespace Napier.Tests.Proof;

public class ProverTests
{
   
    private static readonly ProofOptions Quick = new() { Every = 1_000_003, Float64Runs = 8, Threads = 1 };

    [Fact]
    public void FindsTheOneResultThatIsWrong()
    {
        Tally tally = new Prover<OneWrong>().Prove(Format.Float16, Quick);
        Assert.Equal((65536, 1, 0), (tally.Inputs, tally.Misrounded, tally.Disagreeing));
        Assert.Equal(BitConverter.HalfToUInt16Bits((Half)3.5), tally.FirstMisrounded);
        Assert.Equal(3.5, tally.WorstInput);
        Assert.InRange(tally.WorstUlp, 0.5, 1.5);
        Assert.Equal(0, new Prover<Half3>().Prove(Format.Float16, Quick).Misrounded);
    }

    [Fact]
    public void FindsWidthsThatDisagree()
    {
        var both = Quick with { Widths = [LaneWidth.Bits128, LaneWidth.Bits256] };
        Tally tally = new Prover<WideWrong>().Prove(Format.BFloat16, both);
        Assert.True(tally.Disagreeing > 10_000 && tally.Misrounded == tally.Disagreeing);
        Assert.Equal(0, new Prover<WideWrong>().Prove(Format.BFloat16, Quick with { Widths = [LaneWidth.Bits128] }).Disagreeing);
    }

    [Fact]
    public void MeasuresErrorsOfUlps()
    {
        // Off by a relative 2^-22: between one and two units of float32's last place, and some 2^30 of float64's.
        Tally single = new Prover<Off>().Prove(Format.Float32, Quick);
        Assert.InRange(single.WorstUlp, 2.0, 4.6);
        Tally full = new Prover<Off>().Prove(Format.Float64, Quick);
        Assert.InRange(full.WorstUlp, Math.ScaleB(1, 30), Math.ScaleB(1, 32));
        Assert.InRange(full.Misrounded, full.Inputs * 9 / 10, full.Inputs - 1); // zeros and infinities are right
    }

    [Fact]
    public void DigestsDoNotDependOnThreadsOrWidths()
    {
        ProofOptions options = Quick with { Every = 65_537 };
        Tally one = new Prover<Half3>().Prove(Format.Float32, options), two = new Prover<Half3>().Prove(Format.Float32, options with { Threads = 3, Widths = [LaneWidth.Bits256] });
        Assert.Equal((one.Inputs, one.Digest), (two.Inputs, two.Digest));
        Assert.NotEqual(one.Digest, new Prover<Off>().Prove(Format.Float32, options).Digest);
    }

    [Theory]
    [InlineData("exp")]
    [InlineData("log1p")]
    [InlineData("erfc")]
    [InlineData("tanh")]
    [InlineData("gelu")]
    public void TheFastOracleIsTheExactOne(string name)
    {
        var exact = new Exact(Primitives.Find(name)!);
        var random = new Random(17);
        for (int i = 0; i < 40; i++)
        {
            double start = (float)((random.NextDouble() * 12) - (name == "log1p" ? 0.9 : 6)), half = Math.ScaleB(1, -8);
            if (Fit.Try(exact, start, half, 15, Format.Float32) is not { Flat: null } fit) continue;
            for (int j = 0; j < 5; j++)
            {
                double t = (random.NextDouble() * 2) - 1, q = 0;
                foreach (double c in fit.Coefficients.Reverse()) q = (q + c) * t;
                BigFloat error = exact.Value((BigFloat)start + ((BigFloat)half * t), 150) - fit.High - fit.Low - q;
                Assert.True(error.Abs() < (BigFloat)fit.Error, $"{name} near {start} at {t}: off by {error}, stated {fit.Error}");
            }
        }
    }

    [Theory]
    [InlineData("sin")]
    [InlineData("cos")]
    [InlineData("tan")]
    public void TheOracleOfTheCircleIsTheExactOne(string name)
    {
        var exact = new Exact(Primitives.Find(name)!);
        foreach (double start in (double[])[1.5, -3, 1e3f, 1e10f, -1e30f, float.MaxValue / 2])
        {
            double step = MathF.BitIncrement((float)start) - start;
            Circle circle = Circle.Try(name, start, step)!;
            for (ulong i = 0; i < 100_000; i += 3571)
            {
                BigFloat right = exact.Value(start + (i * step), 90), error = (circle.At(i) - right) / right;
                Assert.True(error.Abs() < (BigFloat)(Circle.Error / 4), $"{name}({start} + {i} steps): off by {error}");
            }
        }
        Assert.Null(Circle.Try("exp", 1, 1));
    }

    [Fact]
    public void TiesAreDecidedByWhatBinary64CannotSee()
    {
        // x e^x for subnormal x lies just above x, and x / (1 + e^-x) just above x/2: at a tie that decides.
        var silu = new Exact(x => x * BigFloat.Sigmoid(x));
        Assert.Equal(1u, silu.Round(float.Epsilon, Format.Float32));
        Assert.Equal(2u, silu.Round(3 * (double)float.Epsilon, Format.Float32));
        Assert.Equal(0u, silu.Round(-(double)float.Epsilon, Format.Float32) & 0x7fffffff);
        Assert.Equal(1ul, silu.Round(double.Epsilon, Format.Float64));
        // An exact tie stays one: it goes to the even neighbour.
        var half = new Exact(x => x.Scale(-1));
        Assert.Equal(0u, half.Round(float.Epsilon, Format.Float32));
        Assert.Equal(2u, half.Round(3 * (double)float.Epsilon, Format.Float32));
    }

    [Fact]
    public void CancellationInADefinitionDoesNotMisleadTheOracle()
    {
        var shrink = new Exact(x => x - BigFloat.Tanh(x));
        foreach (double x in (double[])[1e-30, 1e-10, 0.01])
        {
            double expected = x * x * x / 3;
            Assert.InRange(BitConverter.UInt64BitsToDouble(shrink.Round(x, Format.Float64)) / expected, 0.9999, 1.0000001);
        }
    }

    [Fact]
    public void CatalogueFindsEveryFunction()
    {
        Assert.NotNull(Catalogue.Find("exp"));
        Assert.NotNull(Catalogue.Find("softplus"));
        Assert.Contains(Catalogue.Of(typeof(ProverTests).Assembly), p => p.Name == "half3");
        Assert.All(Catalogue.All, p => Assert.True(p.Exact.Value(0.3, 60).IsFinite || p.Exact.Value(1.7, 60).IsFinite, p.Name));
    }

    private static V Half<V>(V x) where V : struct, ILanes<V> => x * V.Of(0.375);

    private readonly struct Half3 : IUnary<Half3>
    {
        public static string Name => "half3";

        public static T Eval<T>(T x) where T : IAlgebra<T> => x * T.Of(0.375);

        public static T Slope<T>(T x, T y) where T : IAlgebra<T> => T.Of(0.375);
    }

    private readonly struct OneWrong : IUnary<OneWrong>
    {
        public static string Name => "one-wrong";

        public static T Eval<T>(T x) where T : IAlgebra<T> => x * T.Of(0.375);

        public static T Slope<T>(T x, T y) where T : IAlgebra<T> => T.Of(0.375);

        public static V Kernel<V>(V x) where V : struct, ILanes<V> =>
            V.Select(V.Equal(x, V.Of(3.5)), V.Of(0.375 * 3.5 * 1.001), Half(x));
    }

    private readonly struct WideWrong : IUnary<WideWrong>
    {
        public static string Name => "wide-wrong";

        public static T Eval<T>(T x) where T : IAlgebra<T> => x * T.Of(0.375);

        public static T Slope<T>(T x, T y) where T : IAlgebra<T> => T.Of(0.375);

        public static V Kernel<V>(V x) where V : struct, ILanes<V> => Half(V.Count == 4 ? x * V.Of(1.01) : x);
    }

    private readonly struct Off : IUnary<Off>
    {
        public static string Name => "off";

        public static T Eval<T>(T x) where T : IAlgebra<T> => x * T.Of(0.375);

        public static T Slope<T>(T x, T y) where T : IAlgebra<T> => T.Of(0.375);

        public static V Kernel<V>(V x) where V : struct, ILanes<V> => Half(x) * V.Of(1 + (1.0 / (1 << 22)));
    }
}
