using static Napier.torch;

namespace Napier.Tests.Autograd;

/// <summary>Forward mode, and functions of functions in any order.</summary>
public class FunctionalTests
{
    private static double[] Values(Tensor x) => x.detach().contiguous().reshape(-1).ToArray<double>();

    private static void Near(double[] want, Tensor got, double tolerance = 1e-12)
    {
        double[] values = Values(got);
        Assert.Equal(want.Length, values.Length);
        for (int i = 0; i < want.Length; i++)
            Assert.True(Math.Abs(want[i] - values[i]) <= tolerance * (1 + Math.Abs(want[i])), $"element {i}: {values[i]}, not {want[i]}");
    }

    [Fact]
    public void Dual_numbers_carry_their_tangents_inside_their_level()
    {
        Tensor x = tensor(new[] { 0.5, 2.0 }), t = tensor(new[] { 1.0, -3.0 }), y;
        using (autograd.forward_ad.dual_level())
        {
            Tensor dual = autograd.forward_ad.make_dual(x, t);
            using (no_grad()) y = dual.exp() * dual; // forward mode does not need the tape
            var (primal, tangent) = autograd.forward_ad.unpack_dual(y);
            Near([.. Values(x).Select(v => v * Math.Exp(v))], primal);
            Near([.. Values(x).Zip(Values(t), (v, d) => d * (1 + v) * Math.Exp(v))], tangent!);
            Assert.Null(autograd.forward_ad.unpack_dual(primal).tangent);
            Assert.Null(autograd.forward_ad.unpack_dual(y.detach()).tangent);
            Assert.Null(autograd.forward_ad.unpack_dual(y > 0).tangent);
            Assert.Equal("Expected the primal and the tangent to have the same size, but got [2] and [3]",
                Assert.Throws<InvalidOperationException>(() => autograd.forward_ad.make_dual(x, ones(3, float64))).Message);
        }
        Assert.Null(autograd.forward_ad.unpack_dual(y).tangent);
        Assert.Equal("Trying to create a dual Tensor for forward AD but no level exists, make sure to enter_dual_level() first.",
            Assert.Throws<InvalidOperationException>(() => autograd.forward_ad.make_dual(x, t)).Message);
        IDisposable outer = autograd.forward_ad.dual_level(), inner = autograd.forward_ad.dual_level();
        Assert.Equal("Trying to exit a forward AD level that was not the last one that was created. This is not supported.",
            Assert.Throws<InvalidOperationException>(outer.Dispose).Message);
        inner.Dispose();
        outer.Dispose();
    }

    [Fact]
    public void Perturbations_are_not_confused()
    {
        // d/dx (x d/dy (x + y)) at 1 is 1, whichever ways the two are differentiated.
        Tensor one = tensor(1.0);
        Tensor Forward(Func<Tensor, Tensor> f, Tensor x) => func.jvp(f, x, ones_like(x)).jvp_out;
        Tensor Reverse(Func<Tensor, Tensor> f, Tensor x) => func.grad(f)(x);
        foreach (var outer in (Func<Func<Tensor, Tensor>, Tensor, Tensor>[])[Forward, Reverse])
        {
            foreach (var inner in (Func<Func<Tensor, Tensor>, Tensor, Tensor>[])[Forward, Reverse])
            {
                Assert.Equal(1, outer(x => x * inner(y => x + y, one), one).item<double>());
                Assert.Equal(2, outer(x => x * inner(y => x * y, one), one).item<double>());
            }
        }
    }

    [Fact]
    public void Third_derivatives_in_every_order_agree()
    {
        Tensor x = tensor(0.7);
        Tensor Forward(Func<Tensor, Tensor> f, Tensor at) => func.jvp(f, at, ones_like(at)).jvp_out;
        Tensor Reverse(Func<Tensor, Tensor> f, Tensor at) => func.grad(f)(at);
        Func<Func<Tensor, Tensor>, Tensor, Tensor>[] ways = [Forward, Reverse];
        double want = 0.7 * Math.Exp(0.7) + (3 * Math.Exp(0.7));
        foreach (var a in ways)
        {
            foreach (var b in ways)
            {
                foreach (var c in ways) Near([want], a(u => b(v => c(w => w * w.exp(), v), u), x));
            }
        }
    }

    [Fact]
    public void Jacobians_and_Hessians()
    {
        Tensor a = ProgramDerivativeTests.Some(6, 4).reshape(2, 3), x = ProgramDerivativeTests.Some(3, 5);
        Tensor F(Tensor v) => mv(a, v.exp());
        double[] want = [.. Enumerable.Range(0, 6).Select(i => Values(a)[i] * Math.Exp(Values(x)[i % 3]))];
        foreach (Tensor j in (Tensor[])[func.jacrev(F)(x), func.jacfwd(F)(x), autograd.functional.jacobian(F, x)])
        {
            Assert.Equal([2, 3], j.shape);
            Assert.False(j.requires_grad);
            Near(want, j);
        }
        Tensor G(Tensor v) => v.exp().sum() + v.prod();
        double[] p = Values(x);
        double[] hessian = [.. from i in Enumerable.Range(0, 3) from j in Enumerable.Range(0, 3) select i == j ? Math.Exp(p[i]) : p[0] * p[1] * p[2] / p[i] / p[j]];
        foreach (Tensor h in (Tensor[])[func.hessian(G)(x), func.jacrev(func.jacrev(G))(x), func.jacrev(func.jacfwd(G))(x), func.jacfwd(func.jacfwd(G))(x),
            autograd.functional.hessian(G, x)])
        {
            Near(hessian, h);
        }
        Tensor direction = ProgramDerivativeTests.Some(3, 6);
        Near(Values(mv(tensor(hessian).reshape(3, 3), direction)), autograd.functional.hvp(G, x, direction).hvp);
        Near(Values(mv(tensor(want).reshape(2, 3), direction)), autograd.functional.jvp(F, x, direction).jvp);
        Near(Values(mv(tensor(want).reshape(2, 3).t(), a[.., 0])), autograd.functional.vjp(F, x, a[.., 0]).vjp);
    }

    [Fact]
    public void Gradients_flow_through_to_what_is_outside()
    {
        Tensor w = tensor(2.0, requires_grad: true), x = tensor(3.0);
        Tensor slope = func.grad(v => w * v * v)(x); // 2 w v
        slope.backward();
        Assert.Equal(6, w.grad!.item<double>());
        var (gradients, value) = func.grad_and_value(a => (a[0] * a[1]).sum(), [1])([x, tensor(5.0)]);
        Assert.Equal((3.0, 15.0, false), (gradients[0].item<double>(), value.item<double>(), value.requires_grad));
        using (no_grad()) Assert.False(func.grad(v => w * v * v)(x).requires_grad);
        Assert.Contains("Expected f(*args) to return a scalar tensor, got tensor with 1 dims",
            Assert.Throws<InvalidOperationException>(() => func.grad(v => v * ones(2))(x)).Message);
    }

    [Fact]
    public void Vmap_maps_programs_over_any_dimension()
    {
        Tensor x = ProgramDerivativeTests.Some(12, 7).reshape(3, 4), y = ProgramDerivativeTests.Some(3, 8);
        Near(Values(x.softmax(1)), func.vmap(v => v.softmax(0))(x));
        Near(Values(x.exp().sum(0)), func.vmap(v => v.exp().sum(), in_dims: 1)(x));
        Near(Values((x * y.unsqueeze(1)).t()), func.vmap(a => a[0] * a[1], [0, 0], out_dims: 1)([x, y]));
        // Gradients of every sample at once.
        Near(Values(x.cos()), func.vmap(func.grad(v => v.sin().sum()))(x));
        Near(Values(x.cos()), func.grad(v => func.vmap(r => r.sin().sum())(v).sum())(x));
        Assert.Contains("Expected all tensors to have the same size in the mapped dimension, got sizes [3, 4]",
            Assert.Throws<ArgumentException>(() => func.vmap(a => a[0], [0, 1])([x, x])).Message);
    }

    [Fact]
    public void Wrong_gradients_are_found()
    {
        Tensor x = tensor(new[] { 0.5, 2.0 }, requires_grad: true);
        Tensor Wrong(Tensor v) => (v.detach() * v).sum(); // half of the gradient is missing
        Assert.False(autograd.gradcheck(Wrong, x, raise_exception: false));
        string message = Assert.Throws<autograd.GradcheckError>(() => autograd.gradcheck(Wrong, x)).Message;
        Assert.StartsWith("Jacobian mismatch for output 0 with respect to input 0,\nnumerical:tensor([[", message);
        Assert.Contains("\nanalytical:tensor([[", message);
        Assert.True(autograd.gradcheck(v => v.detach() * v, x, raise_exception: false) is false);
        Assert.Equal("gradcheck expects at least one input tensor to require gradient, but none of the them have requires_grad=True.",
            Assert.Throws<ArgumentException>(() => autograd.gradcheck(v => v.exp(), x.detach())).Message);
    }
}
