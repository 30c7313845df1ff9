using Napier.Modules;
using T = Napier.torch.distributions.transforms;
using C = Napier.torch.distributions.constraints;

namespace Napier.Tests.Distributions;

/// <summary>Transforms: there and back, volumes against derivatives, and the ways to what constraints allow.</summary>
public class TransformTests
{
    private static Tensor D(params double[] numbers) => tensor(numbers);

    private static readonly (T.Transform Map, Tensor X)[] scalars =
    [
        (new T.ExpTransform(), D(-3.0, 0.5, 2.0)), (new T.SigmoidTransform(), D(-30.0, 0.5, 8.0)), (new T.TanhTransform(), D(-3.0, 0.5, 2.0)),
        (new T.SoftplusTransform(), D(-30.0, 0.5, 40.0)), (new T.PowerTransform(2.5), D(0.1, 0.5, 2.0)),
        (new T.AffineTransform(1.5, -2.0), D(-3.0, 0.5, 2.0)), (new T.ExpTransform().inv, D(0.1, 0.5, 2.0)),
        (new T.ComposeTransform(new T.AffineTransform(0.5, 2.0), new T.TanhTransform(), new T.ExpTransform()), D(-1.0, 0.5, 0.25)),
    ];

    [Fact]
    public void They_lead_back_and_stretch_as_their_derivative_says()
    {
        foreach (var (map, values) in scalars)
        {
            Tensor x = values.clone().requires_grad_(), y = map.forward(x);
            Assert.True(map.codomain.check(y.detach()).all().item<bool>(), map.ToString());
            Assert.True(allclose(map.inverse(y), x, 1e-12, 1e-12), map.ToString());
            Assert.True(allclose(map.inv.forward(y), x, 1e-12, 1e-12) && allclose(map.inv.inv.forward(x), y, 1e-15));
            y.sum().backward();
            Assert.True(allclose(map.log_abs_det_jacobian(x.detach(), y.detach()), x.grad!.abs().log(), 1e-9, 1e-9), map.ToString());
            Assert.True(allclose(map.inv.log_abs_det_jacobian(y, x), -map.log_abs_det_jacobian(x, y)));
            Assert.True(map.sign.equal(x.grad!.sign()[0].to(map.sign.dtype)), map.ToString());
        }
    }

    [Fact]
    public void Sticks_break_and_mend()
    {
        var map = new T.StickBreakingTransform();
        Tensor x = tensor(new[,] { { 0.5, -1.0, 2.0 }, { -3.0, 0.0, 5.0 } }), y = map.forward(x);
        Assert.True(C.simplex.check(y).all().item<bool>());
        Assert.True(allclose(map.inverse(y), x, 1e-11, 1e-11));
        Assert.Equal([2L, 4L], map.forward_shape([2, 3]).Shape);
        // The volume of the first three shares, by a determinant of difference quotients.
        Tensor at = x[0];
        Tensor[] columns = [.. Enumerable.Range(0, 3).Select(i =>
        {
            Tensor h = zeros([3], float64);
            h[i] = 1e-6;
            return (map.forward(at + h) - map.forward(at - h)).narrow(0, 0, 3) / 2e-6;
        })];
        Assert.Equal(linalg.slogdet(stack(columns, 1)).logabsdet.item<double>(), map.log_abs_det_jacobian(at, y[0]).item<double>(), 1e-7);
        Assert.True(allclose(new T.SoftmaxTransform().forward(x).sum(-1), ones([2], float64)));
        var lower = new T.LowerCholeskyTransform();
        Tensor m = randn([2, 3, 3], float64, generator: new Generator(3)), l = lower.forward(m);
        Assert.True(C.lower_cholesky.check(l).all().item<bool>() && allclose(lower.inverse(l), m.tril(), 1e-13, 1e-14));
    }

    [Fact]
    public void Constraints_are_reached_from_all_real_numbers()
    {
        Tensor x = D(-4.0, -0.5, 0.25, 3.0);
        foreach (C.Constraint constraint in (C.Constraint[])[C.real, C.positive, C.unit_interval, C.simplex, C.greater_than(2.0), C.less_than(-1.0),
            C.interval(-2.0, 5.0), C.half_open_interval(0.0, 3.0), C.independent(C.positive, 1), C.real_vector])
        {
            foreach (T.Transform map in (T.Transform[])[distributions.biject_to(constraint), distributions.transform_to(constraint)])
            {
                Assert.True(constraint.check(map.forward(x)).all().item<bool>(), constraint.ToString());
                if (map.bijective) Assert.True(allclose(map.inverse(map.forward(x)), x, 1e-11, 1e-11), constraint.ToString());
            }
        }
        Assert.Equal("Cannot transform IntegerGreaterThan constraints",
            Assert.Throws<NotSupportedException>(() => distributions.biject_to(C.nonnegative_integer)).Message);
    }

    [Fact]
    public void Transformed_distributions_are_what_they_are_called()
    {
        var normal = distributions.Normal(D(0.5, -1.0), D(2.0, 0.5));
        var made = distributions.TransformedDistribution(normal, new T.ExpTransform());
        var known = distributions.LogNormal(D(0.5, -1.0), D(2.0, 0.5));
        Tensor x = D(0.25, 3.0);
        foreach (Func<distributions.Distribution, Tensor> f in (Func<distributions.Distribution, Tensor>[])[d => d.log_prob(x), d => d.cdf(x), d => d.survival(x),
            d => d.log_cdf(x), d => d.log_survival(x), d => d.icdf(D(0.125, 0.75))])
            Assert.True(allclose(f(made), f(known), 1e-12, 1e-14));
        Assert.Equal([3L, 2L], made.expand([3, 2]).sample().shape);
        Assert.Equal([3L], distributions.Independent(distributions.Normal(zeros(3, 2), 1), 1).sample().sum(-1).shape);
        Assert.Equal([5L, 3L, 2L], distributions.LogisticNormal(zeros(3, 1), 1).expand([5, 3]).sample().shape);
        Assert.StartsWith("Expected reinterpreted_batch_ndims <= len(base_distribution.batch_shape), actual 2 vs 1",
            Assert.Throws<ArgumentException>(() => distributions.Independent(normal, 2)).Message, StringComparison.Ordinal);
        // Draws carry gradients through the transforms.
        Tensor loc = tensor([0.5], dtype: float64, requires_grad: true);
        distributions.TransformedDistribution(distributions.Normal(loc, 1), new T.ExpTransform()).rsample(3).sum().backward();
        Assert.True(loc.grad!.item<double>() > 0);
    }
}
