namespace Napier.Tests.NN;

public class ClippingTests
{
    [Theory]
    [InlineData(2.0, 13.0)]
    [InlineData(1.0, 19.0)]
    [InlineData(double.PositiveInfinity, 12.0)]
    [InlineData(3.0, 12.2070549538)]
    public void Gradients_are_scaled_together(double order, double norm)
    {
        Tensor a = zeros([2], float64).requires_grad_(), b = zeros([2, 1], float64).requires_grad_(), unused = zeros([3], float64).requires_grad_();
        a.grad = tensor([3.0, -4.0], float64);
        b.grad = tensor([-12.0, 0.0], float64).reshape(2, 1);
        Assert.Equal(norm, nn.utils.clip_grad_norm_([a, b, unused], 100, order), 8);
        Assert.Equal([3, -4], a.grad!.ToArray<double>());
        nn.utils.clip_grad_norm_([a, b, unused], 1, order);
        Assert.Equal(-12 / norm, b.grad!.ToArray<double>()[0], 6);
        Assert.Equal(1, nn.utils.clip_grad_norm_([a, b], 1, order), 6);
        Assert.Null(unused.grad);
    }

    [Fact]
    public void Large_gradients_do_not_overflow_and_NaN_is_said()
    {
        Tensor p = zeros(2).requires_grad_();
        p.grad = tensor([3e38f, 3e38f]);
        Assert.Equal(Math.Sqrt(2) * 3e38f, nn.utils.clip_grad_norm_([p], 1), 1e30);
        Assert.Equal((float)Math.Sqrt(0.5), p.grad!.ToArray<float>()[0], 1e-6f);
        p.grad = tensor([float.NaN, 1f]);
        Assert.StartsWith("The total norm of order 2 for gradients from `parameters` is non-finite",
            Assert.Throws<InvalidOperationException>(() => nn.utils.clip_grad_norm_([p], 1, error_if_nonfinite: true)).Message, StringComparison.Ordinal);
        Assert.Equal(1f, p.grad!.ToArray<float>()[1]);
        nn.utils.clip_grad_value_([p], 0.5);
        Assert.Equal([float.NaN, 0.5f], p.grad!.ToArray<float>());
    }

    [Fact]
    public void Parameters_go_into_one_vector_and_back()
    {
        Tensor a = rand(2, 3).requires_grad_(), b = rand(4).requires_grad_();
        Tensor v = nn.utils.parameters_to_vector([a, b]);
        Assert.Equal([10L], v.shape);
        nn.utils.vector_to_parameters(v.detach() * 2, [a, b]);
        Assert.True(equal(v.detach() * 2, nn.utils.parameters_to_vector([a, b]).detach()));
        Assert.Throws<InvalidOperationException>(() => nn.utils.vector_to_parameters(zeros(3), [a, b]));
    }
}
