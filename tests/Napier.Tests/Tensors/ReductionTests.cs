using System.Numerics;
using static Napier.torch;

namespace Napier.Tests.Tensors;

/// <summary>Reductions against their definition, over every dtype, choice of dimensions and layout.</summary>
[Collection(nameof(Golden.Settings))] // the number of threads is the process's
public class ReductionTests
{
    private static readonly long[]?[] Choices = [null, [0], [1], [2], [0, 2], [1, -1], [0, 1, 2]];

    public static TheoryData<string> Names => ["sum", "mean", "amax", "amin", "prod", "all", "any", "var"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Over_any_dimensions_and_layout(string name)
    {
        foreach (ScalarType type in ArithmeticTests.Numbers.Append(@bool))
        {
            if (type.IsComplex && name is "amax" or "amin" or "var") continue;
            if (!type.IsFloating && !type.IsComplex && name is "mean" or "var") continue;
            if (type.IsComplex && name is "amax" or "amin" or "var") continue;
            foreach (Tensor x in Layouts(type))
            {
                foreach (long[]? dims in Choices)
                {
                    if (name == "prod" && dims is not { Length: 1 } && !type.IsFloating) continue; // beyond int64
                    foreach (bool keep in (bool[])[false, true]) Check(name, x, dims, keep);
                }
            }
        }
    }

    private static void Check(string name, Tensor x, long[]? dims, bool keep)
    {
        Tensor got = name switch
        {
            "sum" => sum(x, dims ?? [], keep),
            "mean" => mean(x, dims ?? [], keep),
            "amax" => amax(x, dims, keep),
            "amin" => amin(x, dims, keep),
            "var" => var(x, dims ?? [], true, keep),
            "prod" => dims is [var d] ? prod(x, d, keep) : prod(x),
            "all" => dims is [var d] ? all(x, d, keep) : all(x),
            _ => dims is [var d] ? any(x, d, keep) : any(x),
        };
        if (name is "prod" or "all" or "any" && dims is not { Length: 1 }) (dims, keep) = (null, false);
        bool[] folded = new bool[3];
        for (int d = 0; d < 3; d++) folded[d] = dims is null || dims.Contains(d) || dims.Contains(d - 3);
        Complex[] values = x.to(complex128).contiguous().ToArray<Complex>();
        var groups = new Dictionary<long, List<Complex>>();
        long[] shape = x.shape;
        for (long i = 0; i < values.Length; i++)
        {
            long rest = i, key = 0, scale = 1;
            for (int d = 2; d >= 0; d--)
            {
                (rest, long index) = Math.DivRem(rest, shape[d]);
                if (folded[d]) continue;
                key += index * scale;
                scale *= shape[d];
            }
            if (!groups.TryGetValue(key, out List<Complex>? list)) groups[key] = list = [];
            list.Add(values[i]);
        }
        long[] want = [.. Enumerable.Range(0, 3).Where(d => keep || !folded[d]).Select(d => folded[d] ? 1 : shape[d])];
        Assert.Equal(want, got.shape);
        Complex[] results = got.to(complex128).contiguous().ToArray<Complex>();
        for (long k = 0; k < results.Length; k++)
        {
            List<Complex> group = groups[k];
            Complex mean = group.Aggregate((a, b) => a + b) / group.Count;
            Complex value = name switch
            {
                "sum" => group.Aggregate((a, b) => a + b),
                "mean" => mean,
                "amax" => group.Max(v => v.Real),
                "amin" => group.Min(v => v.Real),
                "var" => group.Sum(v => (v.Real - mean.Real) * (v.Real - mean.Real)) / (group.Count - 1),
                "prod" => group.Aggregate((a, b) => a * b),
                "all" => group.All(v => v != 0) ? 1 : 0,
                _ => group.Any(v => v != 0) ? 1 : 0,
            };
            if (name == "var" && group.Count == 1) continue;
            Complex rounded = tensor(value).to(got.dtype).to(complex128).item<Complex>();
            double slack = got.dtype == bfloat16 ? 1e-2 : got.dtype == float16 ? 1e-3 : got.dtype == float64 || got.dtype == complex128 ? 1e-12 : 2e-7;
            if (!got.is_floating_point() && !got.is_complex()) slack = 0;
            Assert.True(results[k] == rounded || Complex.Abs(results[k] - rounded) <= slack * (1 + Complex.Abs(rounded)),
                $"{name} of {x.dtype} [{string.Join(",", x.shape)}] over [{(dims is null ? "" : string.Join(",", dims))}] "
                + $"at {k}: {results[k]}, not {rounded}");
        }
    }

    private static IEnumerable<Tensor> Layouts(ScalarType type)
    {
        var random = new Random(5);
        double[] values = [.. Enumerable.Range(0, 4 * 5 * 6).Select(_ => (double)random.Next(1, 4))];
        Tensor x = tensor(values).reshape(4, 5, 6).to(type);
        yield return x;
        yield return x.permute(2, 0, 1);
        yield return x[.., (0, 5, 2), (1, 6, 2)];
        yield return x[0, .., 0].reshape(5, 1, 1).expand(5, 3, 2);
    }

    [Fact]
    public void A_million_terms_are_summed_within_one_ulp_whatever_the_threads_and_lanes()
    {
        var random = new Random(3);
        float[] singles = [.. Enumerable.Range(0, 1_000_003).Select(_ => (float)(random.NextDouble() - 0.3))];
        double[] doubles = [.. Enumerable.Range(0, 1_000_003).Select(_ => random.NextDouble() - 0.5)];
        double exact = Exact(singles.Select(v => (double)v)), exactDouble = Exact(doubles);
        int threads = get_num_threads();
        LaneWidth width = Isa.Width;
        try
        {
            var seen = new HashSet<(float, double)>();
            foreach (int n in (int[])[1, 2, 5])
            {
                foreach (LaneWidth w in Enum.GetValues<LaneWidth>())
                {
                    set_num_threads(n);
                    Isa.Width = w;
                    seen.Add((sum(from_array(singles)).item<float>(), sum(from_array(doubles)).item<double>()));
                }
            }
            var (single, @double) = Assert.Single(seen);
            Assert.Equal((float)exact, single);
            Assert.InRange(@double, Math.BitDecrement(exactDouble), Math.BitIncrement(exactDouble));
        }
        finally
        {
            set_num_threads(threads);
            Isa.Width = width;
        }
    }

    // All terms are multiples of 2^-60.
    private static double Exact(IEnumerable<double> terms)
    {
        BigInteger sum = terms.Aggregate(BigInteger.Zero, (total, term) => total + new BigInteger(Math.ScaleB(term, 60)));
        return Math.ScaleB((double)sum, -60);
    }

    [Fact]
    public void Layout_does_not_show_in_a_sum()
    {
        var random = new Random(4);
        Tensor x = tensor([.. Enumerable.Range(0, 300 * 70).Select(_ => (float)random.NextDouble())]).reshape(300, 70), columns = x.t().contiguous().t();
        Assert.Equal(sum(x).item<float>(), sum(columns).item<float>());
        Assert.Equal(sum(x, 0).ToArray<float>(), sum(columns, 0).ToArray<float>());
        Assert.Equal(sum(x, 1).ToArray<float>(), sum(columns, 1).ToArray<float>());
    }

    [Fact]
    public void Extremes_say_where_they_stand_and_NaN_wins()
    {
        Tensor x = tensor([[3, 9, 2], [9, 1, 1]]);
        var (values, indices) = x.max(1);
        Assert.Equal([9, 9], values.ToArray<long>());
        Assert.Equal([1, 0], indices.ToArray<long>());
        Assert.Equal([2, 1], x.min(1).indices.ToArray<long>());
        Assert.Equal(1, argmax(x).item<long>());
        Assert.Equal(4, argmin(x).item<long>());
        double[] many = [.. Enumerable.Range(0, 9000).Select(i => (double)(i % 1000))];
        many[5000] = double.NaN;
        Assert.True(double.IsNaN(max(from_array(many)).item<double>()));
        Assert.Equal(5000, argmax(from_array(many)).item<long>());
        Assert.Equal("max(): Expected reduction dim to be specified for input.numel() == 0. Specify the reduction dim with the 'dim' argument.",
            Assert.Throws<InvalidOperationException>(() => max(zeros(0))).Message);
        Assert.Throws<IndexOutOfRangeException>(() => max(zeros(2, 0), 1));
    }

    [Fact]
    public void Empty_sums_and_errors()
    {
        Assert.Equal([0f, 0f], sum(zeros(2, 0), 1).ToArray<float>());
        Assert.Equal(1, prod(zeros(0)).item<float>());
        Assert.True(float.IsNaN(mean(zeros(0)).item<float>()));
        Assert.True(all(zeros(0)).item<bool>());
        Assert.False(any(zeros(0)).item<bool>());
        Assert.Equal("dim 0 appears multiple times in the list of dims",
            Assert.Throws<InvalidOperationException>(() => sum(ones(2, 2), [0, -2])).Message);
        Assert.Equal("Dimension out of range (expected to be in range of [-2, 1], but got 2)",
            Assert.Throws<IndexOutOfRangeException>(() => sum(ones(2, 2), 2)).Message);
        Assert.StartsWith("mean(): could not infer output dtype.", Assert.Throws<InvalidOperationException>(() => mean(tensor([1, 2]))).Message);
        Assert.Equal(int64, sum(tensor([true, true])).dtype);
        Assert.Equal(2, sum(tensor([true, true])).item<long>());
    }

    [Fact]
    public void Running_folds()
    {
        Tensor x = tensor([[1, 2, 3], [4, -5, 6]]);
        Assert.Equal([1, 3, 6, 4, -1, 5], cumsum(x, 1).ToArray<long>());
        Assert.Equal([1, 2, 3, 5, -3, 9], cumsum(x.t().contiguous().t(), 0).ToArray<long>());
        Assert.Equal([1, 2, 6, 4, -20, -120], cumprod(x, -1).ToArray<long>());
        Assert.Equal(int64, cumsum(tensor([true, true]), 0).dtype);
        Assert.Equal(float16, cumsum(tensor([1, 2], float16), 0).dtype);
        var (values, indices) = cummax(tensor([1.0, 3.0, 3.0, double.NaN, 9.0], float64), 0);
        Assert.Equal([1, 3, 3, double.NaN, double.NaN], values.ToArray<double>());
        Assert.Equal([0, 1, 2, 3, 3], indices.ToArray<long>());
        Assert.Equal([1, 1, -1], cummin(tensor([1, 2, -1]), 0).values.ToArray<long>());
        Assert.Equal(3, cumsum(tensor(3), 0).item<int>() );
    }

    [Fact]
    public void Long_columns_of_every_dtype()
    {
        Tensor x = arange(5000 * 19).reshape(5000, 19) % 7;
        foreach (ScalarType type in ArithmeticTests.Numbers)
        {
            Tensor y = x.to(type);
            Assert.Equal(sum(y.t().contiguous(), 1).to(float64).ToArray<double>(), sum(y, 0).to(float64).ToArray<double>());
            if (!type.IsComplex) Assert.Equal(max(y.t().contiguous(), 1).indices.ToArray<long>(), max(y, 0).indices.ToArray<long>());
        }
    }
}
