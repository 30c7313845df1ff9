using Napier.Proof;

namespace Napier.Tests.Folds;

/// <summary>A million terms: within one unit in the last place of the exact result, and the same bits whatever the threads and lanes.</summary>
[Collection(nameof(Golden.Settings))] // threads and lanes are the process's
public class FoldAccuracyTests
{
    private const int Kinds = 500, Times = 2000;

    public static TheoryData<ScalarType> Types => [float16, bfloat16, float32];

    [Theory]
    [MemberData(nameof(Types))]
    public void A_million_terms(ScalarType type)
    {
        // So that the exact sums are known, every number comes 2000 times, in a shuffled order.
        var random = new Random(6);
        Tensor few = tensor((double[])[.. Enumerable.Range(0, Kinds).Select(_ => (random.NextDouble() * 0.01) - 0.003)]).to(type);
        int[] order = [.. Enumerable.Range(0, Kinds * Times).Select(i => i % Kinds)];
        random.Shuffle(order);
        Tensor x = few.index_select(0, tensor(order).to(int64));
        double[] kinds = few.to(float64).ToArray<double>();
        BigFloat sum = kinds.Aggregate((BigFloat)0, (s, v) => s + v) * (BigFloat)Times;
        BigFloat exponentials = kinds.Aggregate((BigFloat)0, (s, v) => s + BigFloat.Exp(v)) * (BigFloat)Times;
        double[] want = [sum.ToDouble(), (sum / (BigFloat)(Kinds * Times)).ToDouble(), BigFloat.Log(exponentials).ToDouble()];

        int threads = get_num_threads();
        LaneWidth width = Isa.Width;
        try
        {
            var seen = new HashSet<string>();
            Tensor[] got = [];
            foreach (int n in (int[])[1, 2])
            {
                foreach (LaneWidth w in (LaneWidth[])[LaneWidth.Bits128Unfused, LaneWidth.Bits128, LaneWidth.Bits256, LaneWidth.Bits512])
                {
                    if (w == LaneWidth.Bits512 && Isa.Best != w && n == 2) continue; // in software: once is enough
                    set_num_threads(n);
                    Isa.Width = w;
                    Tensor matrix = x.reshape(1000, 1000);
                    got = [x.sum(), x.mean(), logsumexp(x, 0)];
                    seen.Add(string.Join(" ", got.Append(softmax(matrix[0], 0)[7]).Append(matrix.sum(0)[3]).Append(logsumexp(matrix, 0)[5])
                        .Select(t => BitConverter.DoubleToInt64Bits(t.to(float64).item<double>()))));
                }
            }
            Assert.Single(seen);
            for (int i = 0; i < want.Length; i++)
            {
                double result = got[i].to(float64).item<double>();
                // One unit: between the neighbours of the exact result's rounding.
                Tensor rounded = tensor(want[i]).to(type);
                double right = rounded.to(float64).item<double>(), unit = Math.Abs(Neighbour(rounded) - right);
                Assert.True(Math.Abs(result - right) <= unit, $"{type} {i}: {result}, not {want[i]}");
            }
        }
        finally
        {
            set_num_threads(threads);
            Isa.Width = width;
        }
    }

    [Fact]
    public void Softmax_is_near_its_exact_value_down_to_subnormal_numbers()
    {
        var random = new Random(8);
        foreach (double width in (double[])[0.01, 1, 20, 110])
        {
            float[] x = [.. Enumerable.Range(0, 999).Select(_ => (float)(random.NextDouble() * width))], y = new float[x.Length];
            VectorMath.SoftMax<float>(x, y);
            BigFloat sum = x.Aggregate((BigFloat)0, (s, v) => s + BigFloat.Exp((BigFloat)v));
            for (int i = 0; i < x.Length; i++)
            {
                double exact = (BigFloat.Exp((BigFloat)x[i]) / sum).ToDouble(), unit = Math.Max(Math.ScaleB(1, -149), Math.ScaleB(1, Math.ILogB(exact) - 23));
                // The difference from the maximum is rounded before it is exponentiated: that counts as many times as it is large.
                double slack = 3 + Math.Abs(x[i] - x.Max());
                Assert.True(Math.Abs(y[i] - exact) <= slack * unit, $"{x[i]}: {y[i]:R}, not {exact:R}");
            }
        }
        float[] deep = new float[2];
        VectorMath.SoftMax<float>([0, -100], deep);
        Assert.Equal(3.78351e-44f, deep[1]);
    }

    [Theory]
    [InlineData(5000, 131)]
    [InlineData(7, 300)]
    [InlineData(4097, 1)]
    public void Columns_are_summed_as_rows_are(int rows, int columns)
    {
        Tensor x = (arange(rows * columns, dtype: float64).reshape(rows, columns) * 0.37).sin();
        LaneWidth width = Isa.Width;
        try
        {
            foreach (ScalarType type in (ScalarType[])[float16, bfloat16, float32, float64])
            {
                Tensor y = x.to(type), turned = y.t().contiguous();
                foreach (LaneWidth w in (LaneWidth[])[LaneWidth.Bits128Unfused, LaneWidth.Bits256, LaneWidth.Bits512])
                {
                    Isa.Width = w;
                    double[] want = turned.sum(1).to(float64).ToArray<double>();
                    Assert.Equal(want, y.sum(0).to(float64).ToArray<double>());
                    Assert.Equal(want, y.flip(0).flip(0).sum(0).to(float64).ToArray<double>());
                    Assert.Equal(softmax(turned, 1).t().contiguous().to(float64).ToArray<double>(), softmax(y, 0).to(float64).ToArray<double>());
                }
            }
        }
        finally
        {
            Isa.Width = width;
        }
    }

    private static double Neighbour(Tensor x) => x.dtype switch
    {
        ScalarType.Float16 => (double)Half.BitIncrement(x.item<Half>()),
        ScalarType.BFloat16 => BFloat16.FromBits((ushort)(System.Runtime.CompilerServices.Unsafe.BitCast<BFloat16, ushort>(x.item<BFloat16>()) + 1)),
        _ => MathF.BitIncrement(x.item<float>()),
    };
}
