namespace Napier.Tests.Tensors;

/// <summary>Sorting and what rests on it, against definitions and values of PyTorch 1.13.</summary>
public class SortingTests
{
    private const double NaN = double.NaN;

    private static readonly ScalarType[] Types =
        [uint8, int8, int16, int32, int64, uint16, uint32, uint64, @bool, float16, bfloat16, float32, float64];

    [Fact]
    public void Every_dtype_and_length_is_sorted_stably_with_NaN_last()
    {
        var random = new Random(1);
        foreach (ScalarType type in Types)
        {
            // Around the lengths where the method changes, with many equal elements.
            foreach (int n in (int[])[0, 1, 2, 16, 17, 300, 511, 512, 2000])
            {
                double[] values = [.. Enumerable.Range(0, n).Select(_ => (double)random.Next(type.IsSigned ? -40 : 0, 90))];
                if (type.IsFloating)
                {
                    double[] special = [NaN, -0.0, 0, double.PositiveInfinity, double.NegativeInfinity, 0.37, -1e-7];
                    for (int i = 0; i < n; i += 3) values[i] = special[random.Next(special.Length)];
                }
                Tensor x = tensor(values).to(type);
                double[] plain = x.to(float64).ToArray<double>();
                foreach (bool descending in (bool[])[false, true])
                {
                    // LINQ sorts stably; NaN is made the largest.
                    (double, double) Rank(int i) => double.IsNaN(plain[i]) ? (1, 0) : (0, plain[i] + 0.0);
                    int[] order = [.. descending ? Enumerable.Range(0, n).OrderByDescending(Rank) : Enumerable.Range(0, n).OrderBy(Rank)];
                    var (got, places) = x.sort(descending: descending);
                    Assert.Equal(order.Select(i => (long)i), places.ToArray<long>());
                    Assert.Equal(order.Select(i => BitConverter.DoubleToInt64Bits(plain[i])), got.to(float64).ToArray<double>().Select(BitConverter.DoubleToInt64Bits));
                    Assert.Equal(type, got.dtype);
                }
            }
        }
        Assert.Equal("\"sort\" not implemented for 'ComplexDouble'", Assert.Throws<NotSupportedException>(() => zeros([2], complex128).sort()).Message);
    }

    [Fact]
    public void Extreme_keys_and_any_dimension_of_any_layout()
    {
        Assert.Equal([long.MinValue, -1, 0, long.MaxValue], tensor([0, long.MaxValue, -1, long.MinValue]).sort().values.ToArray<long>());
        double[] large = [double.MaxValue, -double.MaxValue, 5e-324, -5e-324, 1];
        Assert.Equal(large.Order(), tensor(large).sort().values.ToArray<double>());
        Tensor x = tensor((double[])[.. Enumerable.Range(0, 60).Select(i => (double)(i * 37 % 61))]).reshape(3, 4, 5);
        foreach (Tensor view in (Tensor[])[x, x.permute(2, 0, 1), x[.., (0, 4, 2)], -x])
        {
            for (int d = 0; d < 3; d++)
            {
                var (values, places) = view.sort(d);
                Assert.Equal(view.gather(d, places).ToArray<double>(), values.ToArray<double>());
                Assert.True((values.narrow(d, 1, values.shape[d] - 1) >= values.narrow(d, 0, values.shape[d] - 1)).all().item<bool>());
                Assert.True(values.is_contiguous());
                Assert.Equal(places.ToArray<long>(), view.argsort(d).ToArray<long>());
                Assert.Equal(values.narrow(d, 0, 2).contiguous().ToArray<double>(), view.topk(2, d, largest: false).values.ToArray<double>());
                Assert.Equal(values.narrow(d, 1, 1).contiguous().ToArray<double>(), view.kthvalue(2, d, keepdim: true).values.ToArray<double>());
                Assert.Equal(values.narrow(d, (view.shape[d] - 1) / 2, 1).contiguous().ToArray<double>(), view.median(d).values.ToArray<double>());
            }
        }
        Assert.Equal(3, tensor(3).sort().values.item<long>());
        Assert.Equal(2, tensor(2).topk(1).values.item<long>());
        Assert.Equal("selected index k out of range", Assert.Throws<InvalidOperationException>(() => x.topk(6)).Message);
        Assert.Equal("kthvalue(): selected number k out of range for dimension 2", Assert.Throws<InvalidOperationException>(() => x.kthvalue(0)).Message);
    }

    [Fact]
    public void Medians_meet_NaN()
    {
        Tensor x = tensor([[1, NaN, 3, NaN], [NaN, NaN, NaN, NaN], [4, 1, 3, 2]], float64);
        Assert.Equal([NaN, NaN, 2], x.median(1).values.ToArray<double>());
        Assert.Equal([1, 0, 3], x.median(1).indices.ToArray<long>());
        Assert.Equal([1, NaN, 2], x.nanmedian(1).values.ToArray<double>());
        Assert.Equal([0, 0, 3], x.nanmedian(1).indices.ToArray<long>());
        Assert.Equal(2, x.nanmedian().item<double>());
        Assert.True(double.IsNaN(x.median().item<double>()));
        Assert.True(float.IsNaN(zeros(0).median().item<float>()));
        Assert.Equal("median(): Expected reduction dim 1 to have non-zero size.", Assert.Throws<IndexOutOfRangeException>(() => zeros(2, 0).median(1)).Message);
    }

    public static TheoryData<string, double[], double[], double, double[]> Interpolations => new()
    {
        { "linear", [0, 0.3, 0.5, 5.96, 8], [-1, 1.7, 2, 2.13, 3], 0.8, [1.5, -0.5, 8, 0.8, 4] },
        { "lower", [0, 0.25, 0.5, 0.5, 8], [-1, -1, 2, 2, 3], 0.5, [0.5, -1, 8, 0, 2] },
        { "higher", [0, 0.5, 0.5, 7, 8], [-1, 2, 2, 3, 3], 2, [3, 0.25, 8, 2, 7] },
        { "midpoint", [0, 0.375, 0.5, 3.75, 8], [-1, 0.5, 2, 2.5, 3], 1.25, [1.75, -0.375, 8, 1, 4.5] },
        { "nearest", [0, 0.25, 0.5, 7, 8], [-1, 2, 2, 2, 3], 0.5, [0.5, -1, 8, 0, 2] },
    };

    [Theory]
    [MemberData(nameof(Interpolations))]
    public void Quantiles(string interpolation, double[] plain, double[] withoutNaN, double all, double[] columns)
    {
        Tensor x = tensor([[3, -1, NaN, 2, 2], [0.5, 0.25, 8, -0.0, 7]], float64), q = tensor([0, 0.3, 0.5, 0.71, 1], float64);
        Tensor got = x.quantile(q, 1, interpolation: interpolation);
        Assert.Equal([5, 2], got.shape);
        Near([NaN, NaN, NaN, NaN, NaN], got.select(1, 0));
        Near(plain, got.select(1, 1));
        Near(withoutNaN, x.nanquantile(q, 1, interpolation: interpolation).select(1, 0));
        Near([all], x.nanquantile(0.4, interpolation: interpolation));
        Tensor kept = x.nanquantile(0.4, 0, keepdim: true, interpolation: interpolation);
        Assert.Equal([1, 5], kept.shape);
        Near(columns, kept);
        Assert.Equal([5, 1, 1], x.quantile(q, keepdim: true).shape);
    }

    private static void Near(double[] want, Tensor got)
    {
        double[] found = got.contiguous().ToArray<double>();
        Assert.Equal(want.Length, found.Length);
        Assert.All(want.Zip(found), p => Assert.True(double.IsNaN(p.First) ? double.IsNaN(p.Second) : Math.Abs(p.First - p.Second) < 1e-14, $"{p}"));
    }

    [Fact]
    public void Quantiles_of_infinities_and_refusals()
    {
        Tensor x = tensor([double.NegativeInfinity, 1, double.PositiveInfinity], float64);
        Assert.Equal([double.NegativeInfinity, 1, double.PositiveInfinity], x.quantile(tensor([0, 0.5, 1], float64)).ToArray<double>());
        Assert.Equal("quantile() q must be in the range [0, 1] but got 1.5", Assert.Throws<InvalidOperationException>(() => x.quantile(1.5)).Message);
        Assert.Equal("quantile() q values must be in the range [0, 1]",
            Assert.Throws<InvalidOperationException>(() => x.quantile(tensor([2.0], float64))).Message);
        Assert.Equal("quantile() q tensor must be same dtype as the input tensor", Assert.Throws<InvalidOperationException>(() => x.quantile(tensor(0.5f))).Message);
        Assert.Equal("quantile() input tensor must be either float or double dtype", Assert.Throws<InvalidOperationException>(() => ones([2], int64).quantile(0.5)).Message);
        Assert.Equal("nanquantile() input tensor must be non-empty", Assert.Throws<InvalidOperationException>(() => zeros(0).nanquantile(0.5)).Message);
        Assert.StartsWith("quantile() interpolation must be one of", Assert.Throws<InvalidOperationException>(() => x.quantile(0.5, interpolation: "best")).Message);
    }

    [Fact]
    public void Search_counts_what_is_before()
    {
        var random = new Random(2);
        double[] line = [.. Enumerable.Range(0, 40).Select(_ => (double)random.Next(20)).Order()];
        double[] sought = [.. Enumerable.Range(-1, 25).Select(i => (double)i), NaN, double.PositiveInfinity, double.NegativeInfinity, 3.5];
        foreach (bool right in (bool[])[false, true])
        {
            long Count(double v) => double.IsNaN(v) ? 40 : line.Count(b => right ? b <= v : b < v);
            Assert.Equal(sought.Select(Count), bucketize(tensor(sought), tensor(line), right: right).ToArray<long>());
            Assert.Equal(sought.Select(Count), searchsorted(tensor(line), tensor(sought), side: right ? "right" : "left", right: right).ToArray<long>());
        }
        Tensor rows = tensor([[1, 3, 5], [2, 4, 6]]), values = tensor([[3, 4], [1, 7]]);
        Assert.Equal([1, 2, 0, 3], searchsorted(rows, values).ToArray<long>());
        Assert.Equal([2, 2, 0, 3], searchsorted(rows, values, right: true).ToArray<long>());
        Assert.Equal(int32, searchsorted(rows, values, out_int32: true).dtype);
        Assert.Equal(2, searchsorted(tensor([5, 1, 3]), tensor(4), sorter: tensor([1, 2, 0])).item<long>());
        Assert.Equal(1, bucketize(tensor(2.5), tensor([2, 3])).item<long>());
        Assert.Equal("torch.searchsorted(): boundaries tensor should be 1 dimension or the first N-1 dimensions of boundaries tensor and input value tensor "
            + "must match, but we got boundaries tensor [2, 3] and input value tensor [3, 3]",
            Assert.Throws<InvalidOperationException>(() => searchsorted(zeros(2, 3), zeros(3, 3))).Message);
        Assert.Equal("torch.searchsorted(): side and right can't be set to opposites, got side of left while right was True",
            Assert.Throws<InvalidOperationException>(() => searchsorted(rows, values, right: true, side: "left")).Message);
        Assert.Equal("boundaries tensor must be 1 dimension, but got dim(2)", Assert.Throws<InvalidOperationException>(() => bucketize(values, rows)).Message);
    }

    [Fact]
    public void Counting()
    {
        Tensor x = tensor([[5, 2, 5], [1, 2, 5]]);
        var (output, inverse, counts) = unique(x, return_inverse: true, return_counts: true);
        Assert.Equal([1, 2, 5], output.ToArray<long>());
        Assert.Equal([2, 1, 2, 0, 1, 2], inverse!.ToArray<long>());
        Assert.Equal([2, 3], inverse.shape);
        Assert.Equal([1, 2, 3], counts!.ToArray<long>());
        (output, inverse, counts) = x.unique_consecutive(true, true);
        Assert.Equal([5, 2, 5, 1, 2, 5], output.ToArray<long>());
        Assert.Equal([1, 2, NaN, NaN], unique(tensor([2, NaN, 1, NaN, 2], float64)).output.ToArray<double>());
        Assert.Equal(0, unique(zeros(0)).output.numel());
        Assert.Equal([0, 1, 2, 1], histc(tensor([1, 2, 2.5, 3, 9], float32), 4, 0, 4).ToArray<float>());
        Assert.Equal([0, 0, 3, 0], histc(ones(3), 4).ToArray<float>());
        Assert.Equal("torch.histc: max must be larger than min", Assert.Throws<InvalidOperationException>(() => histc(ones(3), 4, 3, 1)).Message);
        Assert.Equal([0, 2.5f, 0, 1], bincount(tensor([1, 3, 1]), tensor([0.5f, 1, 2])).ToArray<float>());
        Assert.Equal([0, 2, 0, 1, 0, 0], bincount(tensor([1, 3, 1]), minlength: 6).ToArray<long>());
    }

    [Theory]
    [InlineData(0, 3, new double[] { 0, 0, 0, 0 })]
    [InlineData(0.5, 32.856407165527344, new[] { 3.3094, 0, -2.8660, 2.8660 })]
    [InlineData(1, 11, new double[] { 1, 0, -1, 1 })]
    [InlineData(1.5, 7.658987522125244, new[] { 0.6259, 0, -0.7227, 0.7227 })]
    [InlineData(2, 6.4031243324279785, new[] { 0.4685, 0, -0.6247, 0.6247 })]
    [InlineData(3, 5.37168550491333, new[] { 0.3119, 0, -0.5545, 0.5545 })]
    [InlineData(double.PositiveInfinity, 4, new[] { 0, 0, -0.5, 0.5 })]
    [InlineData(-1, 0, new double[] { 0, 0, 0, 0 })]
    [InlineData(double.NegativeInfinity, 0, new double[] { 0, 0, 0, 0 })]
    public void Norms_and_their_gradients(double p, double value, double[] gradient)
    {
        foreach (ScalarType type in (ScalarType[])[float32, float64, bfloat16])
        {
            Tensor x = tensor([3, 0, -4, 4], type);
            x.requires_grad = true;
            Tensor y = linalg.vector_norm(x, p);
            Assert.Equal(type, y.dtype);
            Assert.Equal(tensor(value, type).item<double>(), y.item<double>(), type == bfloat16 ? 0 : 1e-6 * value);
            y.backward();
            double[] got = x.grad is { } g ? g.to(float64).ToArray<double>() : new double[4];
            Assert.All(gradient.Zip(got), pair => Assert.Equal(pair.First, pair.Second, type == bfloat16 ? 0.02 : 6e-5));
        }
    }

    [Fact]
    public void Norms_of_everything_else()
    {
        Assert.Equal(5e200, tensor([3e200, -4e200], float64).norm().item<double>(), 1e185);
        Assert.Equal(5e-310, tensor([3e-310, 4e-310], float64).norm().item<double>(), 5e-324);
        Assert.Equal(2.5e38f, tensor([1.5e38f, 2e38f]).norm().item<float>(), 1e32);
        Assert.Equal(13, tensor([new System.Numerics.Complex(3, 4), 12]).norm().item<double>(), 1e-14);
        Assert.Equal([5, 13], tensor([[3, 4], [5, 12]], float32).norm(2, 1).ToArray<float>());
        Assert.Equal([1, 2], tensor([[3, 4], [5, 12]], float32).norm(keepdim: true).shape.Append(2).Skip(1));
        Tensor a = tensor([[1, -2], [3, 4]], float32);
        Assert.Equal((6f, 7f, 4f), (linalg.matrix_norm(a, 1).item<float>(), linalg.norm(a, double.PositiveInfinity).item<float>(), linalg.norm(a, -1).item<float>()));
        Assert.Equal((float)Math.Sqrt(30), linalg.norm(a).item<float>());
        Assert.Equal(0, norm(zeros(0)).item<float>());
        Assert.True(double.IsNaN(tensor([1, NaN], float64).norm().item<double>()));
        Assert.Equal(double.PositiveInfinity, tensor([1, double.NegativeInfinity], float64).norm(3).item<double>());
        Assert.Equal("norm(): input dtype should be either floating point or complex. Got Long instead.",
            Assert.Throws<InvalidOperationException>(() => norm(tensor([1, 2]))).Message);
        Assert.Equal("linalg.norm: If dim is not specified but ord is, the input must be 1D or 2D. Got 3D.",
            Assert.Throws<InvalidOperationException>(() => linalg.norm(zeros(2, 2, 2), 1)).Message);
        Assert.StartsWith("linalg.vector_norm cannot compute the inf norm on an empty tensor",
            Assert.Throws<InvalidOperationException>(() => norm(zeros(0), double.PositiveInfinity)).Message);
    }
}
