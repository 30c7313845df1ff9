using static Napier.torch;
using F = Napier.torch.nn.functional;

namespace Napier.Tests.Autograd;

/// <summary>Calls that do several steps at once give what the steps give.</summary>
public class FusedTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(128, 30, 1)]
    [InlineData(7, 33, 10)]
    [InlineData(64, 100, 40)]
    [InlineData(13, 600, 17)]
    public void Linear_is_product_and_sum_to_the_bit(int batch, int inputs, int outputs)
    {
        manual_seed(1);
        foreach (ScalarType type in (ScalarType[])[float32, float64])
        {
            Tensor x = randn([batch, inputs], type).requires_grad_(), w = randn([outputs, inputs], type).requires_grad_(), b = randn([outputs], type).requires_grad_();
            Tensor x2 = x.detach().requires_grad_(), w2 = w.detach().requires_grad_(), b2 = b.detach().requires_grad_();
            Tensor y = F.linear(x, w, b), z = x2.mm(w2.t()) + b2, g = randn([batch, outputs], type);
            Assert.Equal("AddmmBackward0", y.grad_fn);
            y.backward(g);
            z.backward(g);
            foreach (var (one, other) in (ReadOnlySpan<(Tensor, Tensor)>)[(y, z), (x.grad!, x2.grad!), (w.grad!, w2.grad!), (b.grad!, b2.grad!)])
                Assert.True(equal(one.detach(), other.detach()));
        }
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(17, 3)]
    [InlineData(128, 10)]
    [InlineData(1000, 37)]
    public void Sums_down_columns_are_the_sums_of_the_columns(int rows, int columns)
    {
        manual_seed(2);
        Tensor x = randn(rows, columns) * randn(rows, 1).exp();
        Tensor turned = x.t().contiguous();
        Assert.True(equal(turned.sum(1), x.sum(0)));
        Assert.True(equal(turned.mean(1, keepdim: true), x.mean(0).unsqueeze(1)));
    }

    [Fact]
    public void Cross_entropy_is_log_softmax_and_nll_loss()
    {
        manual_seed(3);
        Tensor classes = tensor(new long[] { 2, 0, -100, 1, 2, 2 });
        foreach (nn.Reduction reduction in Enum.GetValues<nn.Reduction>())
        {
            Tensor x = randn([6, 3], float64).requires_grad_(), x2 = x.detach().requires_grad_();
            Tensor y = F.cross_entropy(x, classes, reduction: reduction), z = F.nll_loss(x2.log_softmax(1), classes, reduction: reduction);
            Assert.True(equal(y.detach(), z.detach()));
            Tensor g = randn_like(y.detach());
            y.backward(g, retain_graph: true);
            z.backward(g);
            Assert.True(allclose(x.grad!, x2.grad!, 1e-14, 1e-15));
            Assert.True(autograd.gradcheck(a => F.cross_entropy(a, classes, reduction: reduction), x, atol: 1e-7, rtol: 1e-6, check_forward_ad: true));
            Assert.True(autograd.gradgradcheck(a => F.cross_entropy(a, classes, reduction: reduction), x, atol: 1e-6, rtol: 1e-5));
        }
        Tensor t = rand([6, 3], float64), s = randn([6, 3], float64).requires_grad_();
        foreach (nn.Reduction reduction in Enum.GetValues<nn.Reduction>())
        {
            Tensor plain = F.binary_cross_entropy_with_logits(s, t, reduction: reduction);
            Assert.True(equal(plain.detach(), F.binary_cross_entropy_with_logits(s, t, weight: ones(1, float64), reduction: reduction).detach()));
            Assert.True(autograd.gradcheck(a => F.binary_cross_entropy_with_logits(a, t, reduction: reduction), s, atol: 1e-7, rtol: 1e-6, check_forward_ad: true));
            Assert.True(autograd.gradgradcheck(a => F.binary_cross_entropy_with_logits(a, t, reduction: reduction), s, atol: 1e-6, rtol: 1e-5));
        }
    }
}
