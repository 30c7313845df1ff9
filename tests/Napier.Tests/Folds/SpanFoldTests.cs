using System.Numerics;

namespace Napier.Tests.Folds;

/// <summary>Folds on spans have the bits of those on tensors, and no number is too large for them.</summary>
public class SpanFoldTests
{
    private static readonly int[] lengths = [1, 2, 3, 8, 17, 100, 4096, 4097, 10_000];

    [Fact]
    public void Spans_have_the_bits_of_tensors()
    {
        Same<float>(float32);
        Same<double>(float64);
        Same<Half>(float16);
        Same<BFloat16>(bfloat16);
    }

    private static void Same<T>(ScalarType type) where T : unmanaged
    {
        foreach (int n in lengths)
        {
            var random = new Random(n);
            Tensor x = tensor((double[])[.. Enumerable.Range(0, n).Select(_ => (random.NextDouble() - 0.5) * 20)]).to(type);
            T[] values = x.ToArray<T>(), y = new T[n];
            void Row(Tensor want, Action<T[], T[]> span)
            {
                span(values, y);
                Assert.Equal(want.ToArray<T>(), y);
                T[] same = [.. values];
                span(same, same);
                Assert.Equal(y, same);
            }
            Row(softmax(x, 0), (a, b) => VectorMath.SoftMax<T>(a, b));
            Row(log_softmax(x, 0), (a, b) => VectorMath.LogSoftMax<T>(a, b));
            Row(softmin(x, 0), (a, b) => VectorMath.SoftMin<T>(a, b));
            if (n <= 100) Row(logcumsumexp(x, 0), (a, b) => VectorMath.LogCumSumExp<T>(a, b));
            Assert.Equal(logsumexp(x, 0).item<T>(), VectorMath.LogSumExp<T>(values));
            Assert.Equal(x.sum().item<T>(), VectorMath.Sum<T>(values));
            Assert.Equal(x.mean().item<T>(), VectorMath.Average<T>(values));
            Assert.Equal(x.max().item<T>(), VectorMath.Max<T>(values));
            Assert.Equal(x.min().item<T>(), VectorMath.Min<T>(values));
            Assert.Equal(x.argmax().item<long>(), VectorMath.IndexOfMax<T>(values));
            Assert.Equal(x.argmin().item<long>(), VectorMath.IndexOfMin<T>(values));
            if (type != float64) Assert.Equal(x.norm().item<T>(), VectorMath.Norm<T>(values));
            if (type == float32) Assert.Equal(dot(x, x).item<float>(), VectorMath.Dot<float>(x.ToArray<float>(), x.ToArray<float>()));
            if (type == float64) Assert.Equal(dot(x, x).item<double>(), VectorMath.Dot<double>(x.ToArray<double>(), x.ToArray<double>()));
        }
    }

    [Fact]
    public void Nothing_overflows()
    {
        float[] x = [1000, 1001, -1000], y = new float[3];
        VectorMath.SoftMax<float>(x, y);
        Assert.Equal([0.26894143f, 0.7310586f, 0], y);
        VectorMath.LogSoftMax<float>(x, y);
        Assert.Equal([-1.3132617f, -0.31326169f, -2001.3132f], y);
        VectorMath.LogCumSumExp<float>(x, y);
        Assert.Equal([1000, 1001.31323f, 1001.31323f], y);
        Assert.Equal(1001.31323f, VectorMath.LogSumExp<float>(x));
        Assert.Equal(float.NegativeInfinity, VectorMath.LogSumExp<float>([]));
        Assert.Equal(1e300 * 1.5, VectorMath.LogSumExp<double>([1.5e300, -1.5e300]));
        Assert.Equal((0f, float.NaN, -1), (VectorMath.Sum<float>([]), VectorMath.Average<float>([]), VectorMath.IndexOfMax<float>([])));
        Assert.Throws<ArgumentException>(() => VectorMath.Max<float>([]));
    }

    [Fact]
    public void Refusals_come_before_the_first_store()
    {
        double[] x = [1, 2, 3], y = [7, 7];
        Assert.Throws<ArgumentException>(() => VectorMath.SoftMax<double>(x, y));
        Assert.Throws<ArgumentException>(() => VectorMath.SoftMax<double>(x, [true], new double[3]));
        Assert.Throws<ArgumentException>(() => VectorMath.LogSoftMax<double>(x.AsSpan(0, 2), x.AsSpan(1)));
        Assert.Throws<NotSupportedException>(() => VectorMath.Sum<int>([1]));
        Assert.Equal([7, 7], y);
    }

    [Fact]
    public void A_masked_softmax_leaves_out_and_gives_zeros_where_nothing_is_left()
    {
        Tensor x = tensor([[1, 2, 3], [4, 5, 6], [-1, 1000, 3]], float64), mask = tensor([[true, false, true], [false, false, false], [true, true, true]]);
        x.requires_grad = true;
        Tensor y = masked.softmax(x, 1, mask);
        double[] got = y.detach().ToArray<double>();
        Assert.Equal(0.11920292202211755, got[0], 1e-16);
        Assert.Equal([0, got[2], 0, 0, 0, 0, 1, 0], got[1..]);
        Assert.Equal(1, got[0] + got[2], 1e-15);
        (y * arange(9).reshape(3, 3)).sum().backward();
        double[] slope = x.grad!.ToArray<double>();
        Assert.Equal(-2 * got[0] * got[2], slope[0], 1e-15);
        Assert.Equal(-slope[0], slope[2], 1e-15);
        Assert.All(slope.Where((_, i) => i is not (0 or 2)), v => Assert.Equal(0, v));
        bool[] truth = mask.ToArray<bool>();
        double[] values = x.detach().ToArray<double>(), row = new double[3];
        for (int i = 0; i < 3; i++)
        {
            VectorMath.SoftMax<double>(values.AsSpan(3 * i, 3), truth.AsSpan(3 * i, 3), row);
            Assert.Equal(got[(3 * i)..(3 * i + 3)], row);
        }
        Assert.Equal([0, 0], masked.softmax(full([2], double.NegativeInfinity), 0).ToArray<float>());
    }

    [Fact]
    public void Running_logarithms_of_complex_sums()
    {
        Complex[] values = [new(0.5, 1), new(1, -2), new(-0.3, 0.7), new(double.NegativeInfinity, 0), new(0.2, 3)];
        Complex sum = 0;
        Tensor z = tensor(values);
        Complex[] got = logcumsumexp(z, 0).ToArray<Complex>();
        for (int i = 0; i < values.Length; i++)
        {
            sum += double.IsNegativeInfinity(values[i].Real) ? 0 : Complex.Exp(values[i]);
            Assert.True(Complex.Abs(Complex.Exp(got[i]) - sum) < 1e-14, $"{i}: {got[i]}");
        }
        Assert.True(Complex.Abs(got[4] - logcumsumexp(z.to(complex64), 0).to(complex128).ToArray<Complex>()[4]) < 1e-6);
        Assert.Equal(got, logcumsumexp(z.reshape(5, 1).expand(5, 2), 0)[.., 1].contiguous().ToArray<Complex>());

        Tensor leaf = tensor(values[..3]);
        leaf.requires_grad = true;
        Tensor weights = tensor((Complex[])[new(1, 0.5), new(-0.5, 2), new(0.25, -1)]);
        Loss(leaf).backward();
        Complex[] slope = leaf.grad!.resolve_conj().ToArray<Complex>();
        Tensor Loss(Tensor t) => (logcumsumexp(t, 0) * weights).real.sum();
        for (int i = 0; i < 3; i++)
        {
            double Along(Complex by)
            {
                double At(Complex h)
                {
                    Complex[] moved = [.. values[..3]];
                    moved[i] += h;
                    return Loss(tensor(moved)).item<double>();
                }
                return (At(by * 1e-6) - At(-by * 1e-6)) / 2e-6;
            }
            Complex want = new(Along(1), Along(Complex.ImaginaryOne));
            Assert.True(Complex.Abs(want - slope[i]) < 1e-8, $"{i}: {slope[i]}, not {want}");
        }
    }

    [Fact]
    public void Gumbel_softmax_draws_classes_by_their_probability()
    {
        manual_seed(1);
        Tensor logits = tensor([0.0, 1.0, 2.0], float64).expand(20_000, 3);
        Tensor soft = nn.functional.gumbel_softmax(logits, tau: 0.5);
        Assert.All(soft.sum(1).ToArray<double>(), s => Assert.Equal(1, s, 1e-12));
        Tensor hard = nn.functional.gumbel_softmax(logits, hard: true);
        Assert.Equal([0, 1], unique(hard.round()).output.ToArray<double>());
        double[] share = hard.mean(0).ToArray<double>(), want = softmax(logits[0], 0).ToArray<double>();
        for (int i = 0; i < 3; i++) Assert.Equal(want[i], share[i], 4 * Math.Sqrt(want[i] * (1 - want[i]) / 20_000));

        // The gradient of a hard draw is that of the soft one.
        Tensor Slope(bool isHard)
        {
            Tensor x = tensor([0.3, -0.2, 0.9], float64);
            x.requires_grad = true;
            manual_seed(5);
            (nn.functional.gumbel_softmax(x, 0.7, isHard) * tensor([1.0, 2.0, 4.0], float64)).sum().backward();
            return x.grad!;
        }
        Assert.Equal(Slope(false).ToArray<double>(), Slope(true).ToArray<double>());
        Assert.Throws<IndexOutOfRangeException>(() => nn.functional.gumbel_softmax(logits, dim: 2));
        Assert.ThrowsAny<Exception>(() => nn.functional.gumbel_softmax(ones([3], int64)));
    }
}
