using System.Numerics;
using static Napier.torch;

namespace Napier.Tests.Tensors;

/// <summary>Matrix products against their definition, and the chain of fused multiply-adds that fixes their bits.</summary>
public class MatrixTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(7, 17, 5)]
    [InlineData(6, 16, 300)]
    [InlineData(100, 33, 257)]
    [InlineData(13, 2070, 9)]
    public void Products_are_chains_of_fused_multiply_adds(int m, int n, int k)
    {
        float[] a = Random(m * k, 1), b = Random(k * n, 2), want = new float[m * n];
        for (int i = 0; i < m; i++)
        {
            for (int j = 0; j < n; j++)
            {
                float sum = 0;
                for (int p = 0; p < k; p++) sum = MathF.FusedMultiplyAdd(a[(i * k) + p], b[(p * n) + j], sum);
                want[(i * n) + j] = sum;
            }
        }
        Tensor x = tensor(a).reshape(m, k), y = tensor(b).reshape(k, n);
        LaneWidth width = Isa.Width;
        try
        {
            foreach (LaneWidth w in Enum.GetValues<LaneWidth>())
            {
                Isa.Width = w;
                Assert.Equal(want, mm(x, y).ToArray<float>());
                Assert.Equal(want, mm(x.t().contiguous().t(), y.t().contiguous().t()).ToArray<float>());
                Assert.Equal(want, matmul(x.expand(3, m, k), y)[2].contiguous().ToArray<float>());
            }
        }
        finally
        {
            Isa.Width = width;
        }
    }

    [Fact]
    public void Every_dtype_and_rule_for_dimensions()
    {
        foreach (ScalarType type in ArithmeticTests.Numbers)
        {
            foreach (var (sx, sy) in ((long[], long[])[])[
                ([3], [3]), ([2, 3], [3]), ([3], [3, 4]), ([2, 3], [3, 4]), ([5, 2, 3], [3, 4]), ([5, 2, 3], [5, 3, 4]),
                ([2, 1, 2, 3], [5, 3, 4]), ([3], [5, 3, 4]), ([5, 2, 3], [3])])
            {
                Tensor x = Whole(sx, type, 3), y = Whole(sy, type, 4), got = matmul(x, y);
                Assert.Equal(type, got.dtype);
                Complex[] values = got.to(complex128).contiguous().ToArray<Complex>();
                Tensor wide = sx.Length == 1 ? x.unsqueeze(0) : x, right = sy.Length == 1 ? y.unsqueeze(1) : y;
                Tensor sum = (wide.to(complex128).unsqueeze(-1) * right.to(complex128).unsqueeze(-3)).sum(-2);
                if (sx.Length == 1) sum = sum.squeeze(-2);
                if (sy.Length == 1) sum = sum.squeeze(-1);
                Assert.Equal(sum.shape, got.shape);
                Assert.Equal(sum.contiguous().ToArray<Complex>(), values);
            }
        }
    }

    [Fact]
    public void Errors_are_PyTorchs()
    {
        Assert.Equal("mat1 and mat2 shapes cannot be multiplied (2x3 and 2x3)", Message(() => mm(ones(2, 3), ones(2, 3))));
        Assert.Equal("both arguments to matmul need to be at least 1D, but they are 0D and 1D", Message(() => matmul(tensor(1.0f), ones(2))));
        Assert.Equal("1D tensors expected, but got 2D and 1D tensors", Message(() => dot(ones(2, 2), ones(2))));
        Assert.Equal("expected m1 and m2 to have the same dtype, but got: float != double", Message(() => mm(ones(2, 2), ones(2, 2).to(float64))));
        Assert.Equal("size mismatch, got input (2), mat (2x3), vec (2)", Message(() => mv(ones(2, 3), ones(2))));
        Assert.Equal([0f, 0f], mv(zeros(2, 0), zeros(0)).ToArray<float>());
        Assert.Equal([0f, 0f, 0f, 0f], mm(zeros(2, 0), zeros(0, 2)).ToArray<float>());
    }

    [Fact]
    public void Dot_of_float32_is_rounded_once_on_every_width()
    {
        float[] a = Random(10_007, 8), b = Random(10_007, 9);
        BigInteger exact = BigInteger.Zero;
        for (int i = 0; i < a.Length; i++) exact += new BigInteger(Math.ScaleB((double)a[i] * b[i], 100));
        float want = (float)Math.ScaleB((double)exact, -100);
        LaneWidth width = Isa.Width;
        try
        {
            foreach (LaneWidth w in Enum.GetValues<LaneWidth>())
            {
                Isa.Width = w;
                Assert.Equal(want, dot(tensor(a), tensor(b)).item<float>());
            }
        }
        finally
        {
            Isa.Width = width;
        }
    }

    [Fact]
    public void Gradients_of_products()
    {
        Tensor a = Whole([2, 3], float64, 1), b = Whole([3, 4], float64, 2);
        a.requires_grad = true;
        b.requires_grad = true;
        mm(a, b).sum().backward();
        Assert.Equal(b.detach().sum(1).ToArray<double>().Concat(b.detach().sum(1).ToArray<double>()), a.grad!.ToArray<double>());
        Assert.Equal(a.detach().sum(0).unsqueeze(1).expand(3, 4).contiguous().ToArray<double>(), b.grad!.contiguous().ToArray<double>());
    }

    private static string Message(Action call) => Assert.Throws<InvalidOperationException>(call).Message;

    private static float[] Random(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (float)random.NextDouble() - 0.4f)];
    }

    private static Tensor Whole(long[] shape, ScalarType type, int seed)
    {
        var random = new Random(seed);
        return tensor((double[])[.. Enumerable.Range(0, (int)shape.Aggregate(1L, (n, s) => n * s)).Select(_ => (double)random.Next(1, 5))])
            .reshape(shape).to(type);
    }
}
