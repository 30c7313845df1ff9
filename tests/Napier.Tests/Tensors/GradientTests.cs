using static Napier.torch;

namespace Napier.Tests.Tensors;

/// <summary>What operations record: gradients against central differences, with broadcasting, in place, and once more for second derivatives.</summary>
public class GradientTests
{
    private static readonly Dictionary<string, Func<Tensor, Tensor, Tensor>> Ops = new()
    {
        ["add"] = (x, y) => x + y,
        ["add alpha"] = (x, y) => add(x, y, 2.5),
        ["sub"] = (x, y) => x - y,
        ["mul"] = (x, y) => x * y,
        ["div"] = (x, y) => x / y,
        ["remainder"] = (x, y) => x % y,
        ["maximum"] = (x, y) => maximum(x, y),
        ["minimum"] = (x, y) => minimum(x, y),
        ["where"] = (x, y) => where(x > y, x * x, y * 3),
        ["clamp"] = (x, y) => clamp(x, -0.5, y),
        ["lerp"] = (x, y) => lerp(x, y.expand_as(x), 0.3),
        ["addcmul"] = (x, y) => addcmul(x, y, x, 0.7),
        ["addcdiv"] = (x, y) => addcdiv(x, x, y, 0.7),
        ["neg exp"] = (x, y) => (-x).exp() + y,
        ["number"] = (x, y) => 2 / x - 1 + y,
        ["in place"] = (x, y) => (x * 1).mul_(y).add_(x).div_(y),
        ["in place of a function"] = (x, y) => (x * y).exp_() * 2,
        ["sum dim"] = (x, y) => x.sum(0) * y,
        ["mean"] = (x, y) => x.mean(1, true) * y,
        ["prod"] = (x, y) => x.prod(1) + y.sum(),
        ["max dim"] = (x, y) => x.max(0).values * y,
        ["amin"] = (x, y) => amin(x, [1], true) * y,
        ["var"] = (x, y) => x.var(1, true, true) * y,
        ["std"] = (x, y) => x.std(0) * y,
        ["cumsum"] = (x, y) => x.cumsum(1) * y,
        ["cumprod"] = (x, y) => x.cumprod(1) * y,
        ["cummax"] = (x, y) => x.cummax(1).values * y,
        ["sort"] = (x, y) => x.sort(0, descending: true).values * y,
        ["topk"] = (x, y) => x.topk(2, 0).values * y,
        ["median"] = (x, y) => x.median(0).values * y,
        ["kthvalue"] = (x, y) => x.kthvalue(3, 1).values + y.sum(),
        ["quantile"] = (x, y) => x.quantile(tensor([0.1, 0.45, 0.9], float64), 0) * y,
        ["norm"] = (x, y) => x.norm(2, 0) * y.norm(),
        ["norm 1"] = (x, y) => x.norm(1, 0) * y.norm(1),
        ["norm inf"] = (x, y) => x.norm(double.PositiveInfinity, 0) * y,
        ["norm 3.5"] = (x, y) => x.norm(3.5, 1).sum() * y.norm(0.5),
        ["matmul"] = (x, y) => matmul(x, y.expand_as(x).t()),
        ["mv"] = (x, y) => mv(x, y),
        ["dot"] = (x, y) => dot(x[0], y),
        ["bmm"] = (x, y) => matmul(x.expand(2, 3, 4), y.unsqueeze(1)),
    };

    public static TheoryData<string> Names => [.. Ops.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Are_the_slopes(string name)
    {
        Func<Tensor, Tensor, Tensor> f = Ops[name];
        Tensor x = Some(12, 1).reshape(3, 4), y = Some(4, 2);
        x.requires_grad = true;
        y.requires_grad = true;
        Loss(f(x, y)).backward();
        Compare(name, x, t => Loss(f(t, y.detach())));
        Compare(name, y, t => Loss(f(x.detach(), t)));
    }

    [Fact]
    public void A_zero_in_a_product_gets_the_product_of_the_others()
    {
        Tensor x = tensor([2.0, 0.0, 3.0, 5.0], float64);
        x.requires_grad = true;
        x.prod().backward();
        Assert.Equal([0, 30, 0, 0], x.grad!.ToArray<double>());
        Tensor y = tensor([2.0, 0.0, 3.0, 5.0], float64);
        y.requires_grad = true;
        y.cumprod(0).sum().backward();
        Assert.Equal([1, 2 + 6 + 30, 0, 0], y.grad!.ToArray<double>());
    }

    [Fact]
    public void What_backward_needs_must_not_be_changed()
    {
        Tensor x = Some(3, 1);
        x.requires_grad = true;
        Tensor loss = (x * 1).exp_().mul_(2).sum();
        Assert.Contains("which is output 0 of MulBackward0, is at version 2; expected version 1 instead",
            Assert.Throws<InvalidOperationException>(() => loss.backward()).Message);
        Assert.Equal("a leaf Variable that requires grad is being used in an in-place operation.",
            Assert.Throws<InvalidOperationException>(() => x.add_(1)).Message);
    }

    [Fact]
    public void Complex_gradients_are_conjugate()
    {
        Tensor x = tensor(new System.Numerics.Complex(1, 2)), y = tensor(new System.Numerics.Complex(3, -1));
        x.requires_grad = true;
        (x * y).backward(torch.ones_like(x));
        Assert.Equal(new System.Numerics.Complex(3, 1), x.grad!.resolve_conj().item<System.Numerics.Complex>());
    }

    // A different weight for every element, so that a gradient in the wrong place shows.
    private static Tensor Loss(Tensor result) => (result * (arange(result.numel(), dtype: float64).reshape(result.shape) + 1)).sum();

    private static void Compare(string name, Tensor input, Func<Tensor, Tensor> loss)
    {
        double[] values = input.detach().ToArray<double>(), got = input.grad is { } g ? g.contiguous().ToArray<double>() : new double[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            double Shifted(double by)
            {
                double[] moved = [.. values];
                moved[i] += by;
                return loss(tensor(moved).reshape(input.shape)).item<double>();
            }
            double slope = (Shifted(1e-6) - Shifted(-1e-6)) / 2e-6;
            Assert.True(Math.Abs(slope - got[i]) <= 1e-6 * (1 + Math.Abs(slope)), $"{name} at {i}: {got[i]}, not {slope}");
        }
    }

    private static Tensor Some(int count, int seed)
    {
        var random = new Random(seed);
        return tensor((double[])[.. Enumerable.Range(0, count).Select(_ => random.NextDouble() + 0.4)]);
    }
}
