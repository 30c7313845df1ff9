namespace Napier.Tests.Tensors;

/// <summary>Factorisations and solutions: what they multiply back to, PyTorch's numbers, their slopes and their refusals.</summary>
public class LinearAlgebraTests
{
    private static Tensor Random(int seed, params long[] sizes) => randn(sizes, float64, generator: new torch.Generator((ulong)seed));

    private static Tensor Positive(int seed, params long[] sizes)
    {
        Tensor x = Random(seed, sizes);
        return x.matmul(x.mT) + (eye(sizes[^1], dtype: float64) * 0.5);
    }

    [Fact]
    public void They_multiply_back()
    {
        foreach (long[] sizes in (long[][])[[1, 1], [5, 5], [3, 4, 4], [2, 1, 7, 7]])
        {
            Tensor a = Positive(1, sizes), l = linalg.cholesky(a), b = Random(2, [.. sizes[..^1], 3]);
            Assert.True(allclose(l.matmul(l.mT), a, 1e-13, 1e-13) && l.equal(l.tril()));
            Assert.True(linalg.cholesky(a, upper: true).equal(l.mT));
            Tensor m = Random(3, sizes), u = m.triu() + eye(sizes[^1], dtype: float64);
            Assert.True(allclose(m.matmul(linalg.solve(m, b)), b, 1e-10, 1e-11));
            Assert.True(allclose(u.matmul(linalg.solve_triangular(u, b, upper: true)), b, 1e-9, 1e-9));
            Assert.True(allclose(linalg.solve_triangular(l, b.mT, upper: false, left: false).matmul(l), b.mT, 1e-10, 1e-11));
            Assert.True(allclose(linalg.inv(m).matmul(m), eye(sizes[^1], dtype: float64).expand_as(m), 1e-10, 1e-10));
            Assert.True(allclose(logdet(a), l.diagonal(0, -2, -1).log().sum(-1) * 2, 1e-12, 1e-12));
            var (sign, log) = linalg.slogdet(m);
            Assert.True(allclose(linalg.det(m), sign * log.exp(), 1e-12, 1e-12));
        }
        Tensor v = linalg.solve(tensor(new[,] { { 0f, 2f }, { 4f, 1f } }), tensor([2f, 5f]));
        Assert.Equal([1f, 1f], v.ToArray<float>());
        Assert.Equal(-8f, linalg.det(tensor(new[,] { { 0f, 2f }, { 4f, 1f } })).item<float>());
        Assert.True(linalg.slogdet(zeros(2, 2)).logabsdet.item<float>() == float.NegativeInfinity);
    }

    [Fact]
    public void Slopes_are_those_of_finite_differences()
    {
        Tensor weights = Random(9, 3, 3), a = Positive(4, 3, 3), m = Random(5, 2, 3, 3) + (eye(3, dtype: float64) * 3), b = Random(6, 3, 2), lower = a.tril();
        Check(x => (linalg.cholesky((x + x.mT) * 0.5) * weights).sum(), a);
        Check(x => (linalg.cholesky((x + x.mT) * 0.5, upper: true) * weights).sum(), a);
        Check(x => linalg.solve(x, b).square().sum(), m);
        Check(x => linalg.solve(m, x).square().sum(), b);
        Check(x => linalg.solve_triangular(x, b, upper: false).square().sum(), lower);
        Check(x => linalg.solve_triangular(x, b.mT, upper: true, left: false, unitriangular: true).square().sum(), m);
        Check(x => linalg.solve_triangular(lower, x, upper: false).square().sum(), b);
        Check(x => linalg.slogdet(x).logabsdet.sum(), m);
        Check(x => linalg.det(x).sum(), m);
        Check(x => (linalg.inv(x) * weights).sum(), m);
    }

    private static void Check(Func<Tensor, Tensor> f, Tensor at)
    {
        Tensor x = at.clone().requires_grad_();
        f(x).backward();
        double[] slopes = x.grad!.ToArray<double>();
        double[] start = at.ToArray<double>();
        for (int i = 0; i < start.Length; i++)
        {
            const double h = 1e-5;
            Assert.Equal((At(h) - At(-h)) / (2 * h), slopes[i], 1e-6 * (1 + Math.Abs(slopes[i])));

            double At(double step)
            {
                double[] moved = [.. start];
                moved[i] += step;
                return f(tensor(moved).reshape(at.shape)).item<double>();
            }
        }
    }

    [Fact]
    public void Refusals_are_PyTorch_s()
    {
        Refused("linalg.cholesky: A must be batches of square matrices, but they are 2 by 3 matrices", () => linalg.cholesky(ones(2, 3)));
        Refused("linalg.cholesky: The input tensor A must have at least 2 dimensions.", () => linalg.cholesky(ones(3)));
        Refused("linalg.cholesky: The factorization could not be completed because the input is not positive-definite "
            + "(the leading minor of order 2 is not positive-definite).", () => linalg.cholesky(ones(2, 2)));
        Refused("linalg.cholesky: (Batch element 1): The factorization could not be completed because the input is not positive-definite "
            + "(the leading minor of order 1 is not positive-definite).", () => linalg.cholesky(stack([eye(2), -eye(2)])));
        Refused("torch.linalg.solve: The solver failed because the input matrix is singular.", () => linalg.solve(ones(2, 2), ones(2)));
        Refused("linalg.solve_triangular: Incompatible shapes of A and B for the equation AX = B (2x2 and 3x1)",
            () => linalg.solve_triangular(eye(2), ones(3, 1), upper: true));

        static void Refused(string message, Action call) => Assert.Equal(message, Assert.Throws<InvalidOperationException>(call).Message);
    }
}
