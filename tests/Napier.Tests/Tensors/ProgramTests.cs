using CsCheck;

namespace Napier.Tests.Tensors;

/// <summary>Random programs of views, dtypes and functions: nothing crashes, and every result is what its elements one by one give.</summary>
public class ProgramTests
{
    private static readonly ScalarType[] dtypes =
        [@bool, uint8, int8, int16, int32, int64, float16, bfloat16, float32, float64, complex64, complex128];

    private static readonly Gen<(long[] Shape, int Dtype, int[] Steps, int Seed)> programs = Gen.Select(
        Gen.Long[0, 5].Array[0, 4], Gen.Int[0, dtypes.Length - 1], Gen.Int[0, 1 << 20].Array[0, 6], Gen.Int[0, 1 << 20]);

    [Fact]
    public void Exp_of_any_view_is_exp_of_its_elements() => programs.Sample(p =>
    {
        Tensor x = Viewed(p.Shape, dtypes[p.Dtype], p.Steps, p.Seed);
        Tensor y = exp(x);
        Assert.Equal(x.shape, y.shape);
        foreach (long[] index in Indices(x.shape)) AssertSame(exp(At(x, index).clone()), At(y, index));
        Tensor into = empty([.. x.shape, 2], y.dtype).select(-1, 1);
        exp(x, into);
        foreach (long[] index in Indices(x.shape)) AssertSame(At(y, index), At(into, index));
    }, iter: 300);

    [Fact]
    public void Copies_and_sums_of_any_view_are_those_of_its_elements() => programs.Sample(p =>
    {
        Tensor x = Viewed(p.Shape, dtypes[p.Dtype], p.Steps, p.Seed);
        Tensor copy = x.contiguous(), wide = x.to(complex128);
        System.Numerics.Complex sum = 0;
        foreach (long[] index in Indices(x.shape))
        {
            AssertSame(At(x, index).clone(), At(copy, index));
            sum += At(wide, index).item<System.Numerics.Complex>();
        }
        var got = wide.sum().item<System.Numerics.Complex>();
        Assert.True((got - sum).Magnitude <= 1e-12 * (1 + sum.Magnitude) * (1 + x.numel()));
        Tensor changed = x.contiguous().clone();
        changed.zero_();
        Assert.Equal(0, changed.to(complex128).sum().item<System.Numerics.Complex>());
    }, iter: 300);

    private static Tensor Viewed(long[] shape, ScalarType type, int[] steps, int seed)
    {
        long count = shape.Aggregate(1L, (a, b) => a * b);
        double[] numbers = [.. Enumerable.Range(0, (int)count).Select(i => (((i * 7919L) + seed) % 41 / 4.0) - 5)];
        Tensor x = tensor(numbers).reshape(shape);
        if (type is complex64 or complex128) x = complex(x, x * 0.5).to(type);
        else x = type == uint8 ? (x + 5).to(type) : x.to(type);
        foreach (int step in steps)
        {
            int choice = step % 9, a = step / 9;
            int n = (int)x.ndim;
            x = choice switch
            {
                0 when n > 1 => x.transpose(a % n, a / n % n),
                1 when n > 0 => x.slice(a % n, a / n % 3, null, 1 + (a % 3)),
                2 => x.unsqueeze(a % (n + 1)),
                3 when n > 0 && x.size(a % n) > 0 => x.select(a % n, a / n % x.size(a % n)),
                4 => x.unsqueeze(0).expand([2, .. x.shape]),
                5 when n > 0 => x.flip(a % n),
                6 => x.conj(),
                7 when n > 0 => x.movedim(0, n - 1),
                8 when n > 0 && x.size(0) > 1 => x.unfold(0, 2, 1),
                _ => x,
            };
            if (x.ndim > 6 || x.numel() > 600) break;
        }
        return x;
    }

    private static IEnumerable<long[]> Indices(long[] shape)
    {
        long count = shape.Aggregate(1L, (a, b) => a * b);
        for (long i = 0; i < count; i++)
        {
            long[] index = new long[shape.Length];
            long rest = i;
            for (int d = shape.Length - 1; d >= 0; d--) (rest, index[d]) = Math.DivRem(rest, shape[d]);
            yield return index;
        }
    }

    private static Tensor At(Tensor x, long[] index)
    {
        foreach (long i in index) x = x.select(0, i);
        return x;
    }

    private static void AssertSame(Tensor want, Tensor got)
    {
        Assert.Equal(want.dtype, got.dtype);
        Assert.Equal(want.to(complex128).item<System.Numerics.Complex>(), got.to(complex128).item<System.Numerics.Complex>());
    }
}
