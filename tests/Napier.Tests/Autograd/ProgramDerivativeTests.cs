using static Napier.torch;
using F = Napier.torch.nn.functional;

namespace Napier.Tests.Autograd;

/// <summary>Folds, products, views and losses: first and second derivatives in reverse and forward against differences, and finite limits.</summary>
public class ProgramDerivativeTests
{
    private static readonly Dictionary<string, Func<Tensor, Tensor, Tensor>> programs = new()
    {
        ["add sub mul div"] = (x, y) => (x + y) * (x - (2.5 * y)) / (y + 3),
        ["maximum minimum where"] = (x, y) => maximum(x, y) * minimum(x, y) + where(x > y, x * x, y * 3),
        ["clamp lerp"] = (x, y) => clamp(x, 0.6, y + 0.5) + lerp(x, y.expand_as(x), 0.3),
        ["addcmul addcdiv"] = (x, y) => addcmul(x, y, x, 0.7) + addcdiv(x, x, y, 0.7),
        ["in place"] = (x, y) => (x * 1).mul_(y).add_(x).div_(y).exp_(),
        ["in place through a view"] = (x, y) =>
        {
            Tensor z = x * y, row = z[1];
            row.mul_(y).exp_();
            return z * z[1];
        },
        ["in place under a view"] = (x, y) =>
        {
            Tensor z = x * y, row = z[1];
            z.mul_(x);
            return row * y;
        },
        ["sum mean"] = (x, y) => x.sum(0) * y + x.mean(1, true),
        ["prod"] = (x, y) => x.prod(1) + y.sum(),
        ["max amin"] = (x, y) => x.max(0).values * y + amin(x, [1], true),
        ["var std"] = (x, y) => x.var(1, true, true) * y + x.std(0),
        ["cumsum cumprod cummax"] = (x, y) => x.cumsum(1) * y + x.cumprod(1) + x.cummax(1).values,
        ["logsumexp"] = (x, y) => x.logsumexp(1, keepdim: true) * y,
        ["logcumsumexp"] = (x, y) => x.logcumsumexp(1) * y,
        ["softmax log_softmax"] = (x, y) => x.softmax(1) * y + x.log_softmax(0),
        ["matmul mv dot bmm"] = (x, y) => matmul(x, y.expand_as(x).t()).sum() + mv(x, y).sum() + dot(x[0], y) + matmul(x.expand(2, 3, 4), y.unsqueeze(1)).sum(),
        ["linear"] = (x, y) => F.linear(x, x * 2, y[..3]),
        ["views"] = (x, y) => (x.t().reshape(2, 6) * 2).narrow(1, 1, 4) * y + x.diagonal().sum() + stack([x[0], y]).flip(0)[0],
        ["index gather cat"] = (x, y) => x.gather(1, tensor(new long[,] { { 0, 2 }, { 1, 1 }, { 3, 0 } })).sum() + x[tensor(new long[] { 0, 0, 2 })] * cat([y[..2], y[2..]]),
        ["as_strided unfold"] = (x, y) => x.as_strided([2, 2], [1, 3]).sum() * y.unfold(0, 2, 1),
        ["norms"] = (x, y) => (x.square().sum(1, true) + 1e-3).sqrt() * y,
        ["mse l1 huber smooth"] = (x, y) => F.mse_loss(x, y.expand_as(x)) + F.l1_loss(x, y.expand_as(x)) + F.huber_loss(x, y.expand_as(x)) + F.smooth_l1_loss(x, y.expand_as(x)),
        ["cross_entropy"] = (x, y) => F.cross_entropy(x * y, tensor(new long[] { 0, 3, 1 })) + F.cross_entropy(x, y.softmax(0).expand_as(x), label_smoothing: 0.1),
        ["cross_entropy weighted"] = (x, y) => F.cross_entropy(x * y, tensor(new long[] { 0, 3, 1 }), weight: tensor(new[] { 0.3, 1.0, 2.0, 0.7 }), ignore_index: 3),
        ["nll none"] = (x, y) => F.nll_loss((x * y).log_softmax(1), tensor(new long[] { 2, 3, 1 }), reduction: nn.Reduction.None) * y[..3],
        ["bce"] = (x, y) => F.binary_cross_entropy(x.sigmoid(), y.sigmoid().expand_as(x)) + F.binary_cross_entropy_with_logits(x, y.sigmoid().expand_as(x)),
        ["bce weighted"] = (x, y) => F.binary_cross_entropy_with_logits(x, y.sigmoid().expand_as(x), weight: y.exp(), pos_weights: y, reduction: nn.Reduction.Sum),
        ["kl poisson gaussian"] = (x, y) => F.kl_div(x.log_softmax(1), y.softmax(0).expand_as(x), "batchmean") + F.poisson_nll_loss(x, y.expand_as(x)) + F.gaussian_nll_loss(x, y.expand_as(x), x.exp()),
        ["layer_norm batch_norm"] = (x, y) => F.layer_norm(x, [4], y, y) + F.batch_norm(x, null, null, y, y, training: true),
        ["checkpoint"] = (x, y) => utils.checkpoint(a => (a[0] * a[1]).exp().sin() * a[1], [x, y]) * y,
        ["custom function"] = (x, y) => Cube.apply(x * y, 2.0) + y,
    };

    public static TheoryData<string> Names => [.. programs.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Derivatives_are_the_limits_of_differences(string name)
    {
        Func<Tensor, Tensor, Tensor> f = programs[name];
        Tensor x = Some(12, 1).reshape(3, 4).requires_grad_(), y = Some(4, 2).requires_grad_();
        Tensor Call(Tensor[] a) => f(a[0], a[1]);
        Assert.True(autograd.gradcheck(Call, [x, y], atol: 1e-7, rtol: 1e-6, check_forward_ad: name != "checkpoint"));
        Assert.True(autograd.gradgradcheck(Call, [x, y], atol: 1e-6, rtol: 1e-5, check_fwd_over_rev: name != "checkpoint"));
    }

    [Fact]
    public void Limits_at_infinity_are_finite()
    {
        double inf = double.PositiveInfinity;
        (string Name, Func<Tensor, Tensor> F, double[] X, double[] Slope)[] rows =
        [
            ("logsumexp of -inf", x => x.logsumexp(0), [-inf, 1], [0, 1]),
            ("softmax of -inf", x => x.softmax(0)[1], [-inf, 1, 1], [0, 0.25, -0.25]),
            ("log_softmax of -inf", x => x.log_softmax(0)[1], [-inf, 1, 1], [0, 0.5, -0.5]),
            ("logsigmoid", x => F.logsigmoid(x).sum(), [-inf, inf, 0], [1, 0, 0.5]),
            ("softplus", x => F.softplus(x).sum(), [-inf, inf], [0, 1]),
            ("sigmoid", x => x.sigmoid().sum(), [-inf, inf], [0, 0]),
            ("tanh", x => x.tanh().sum(), [-inf, inf], [0, 0]),
            ("exp", x => x.exp().sum(), [-inf], [0]),
            ("erf", x => x.erf().sum(), [-inf, inf], [0, 0]),
            ("silu", x => F.silu(x)[0], [-800], [0]),
            ("logaddexp", x => logaddexp(x, tensor(0.0)).sum(), [-inf, inf], [0, 1]),
            ("logcumsumexp", x => x.logcumsumexp(0)[2], [0, 0, 0], [1 / 3.0, 1 / 3.0, 1 / 3.0]),
            ("where is safe", x => where(x > 0, x.log(), zeros_like(x)).sum(), [2, 4], [0.5, 0.25]),
            ("cross_entropy of -inf", x => F.cross_entropy(x, tensor(1L)), [-inf, 0, 0], [0, -0.5, 0.5]),
            ("bce with logits", x => F.binary_cross_entropy_with_logits(x, tensor(new[] { 1.0, 0.0 }), reduction: nn.Reduction.Sum), [800, -800], [0, 0]),
        ];
        foreach (var (name, f, at, slope) in rows)
        {
            Tensor x = tensor(at, requires_grad: true);
            f(x).backward();
            double[] got = x.grad!.ToArray<double>();
            for (int i = 0; i < at.Length; i++) Assert.True(Math.Abs(got[i] - slope[i]) <= 1e-15, $"{name} at {at[i]}: {got[i]}, not {slope[i]}");
        }
    }

    internal static Tensor Some(int count, int seed)
    {
        var random = new Random(seed);
        return tensor((double[])[.. Enumerable.Range(0, count).Select(_ => random.NextDouble() + 0.4)]);
    }

    private sealed class Cube : autograd.SingleTensorFunction<Cube>
    {
        public override string Name => "Cube";

        public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
        {
            var x = (Tensor)vars[0];
            ctx.save_for_backward([x]);
            ctx.save_data("factor", vars[1]);
            return x * x * x * (double)vars[1];
        }

        public override List<Tensor?> backward(autograd.AutogradContext ctx, Tensor grad_output)
        {
            Tensor x = ctx.get_saved_variables()[0];
            return [grad_output * 3 * x * x * (double)ctx.get_data("factor"), null];
        }
    }
}
