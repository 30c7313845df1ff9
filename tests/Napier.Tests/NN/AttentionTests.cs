using static Napier.torch;
using F = Napier.torch.nn.functional;

namespace Napier.Tests.NN;

/// <summary>Attention by blocks against the formula with all scores at once: values, gradients, second derivatives, masks.</summary>
public class AttentionTests
{
    // Queries, keys, width of both, width of the values: less than a block, exact blocks, more.
    public static TheoryData<int, int, int, int> Shapes => new() { { 1, 1, 1, 1 }, { 5, 7, 3, 4 }, { 64, 128, 8, 8 }, { 70, 300, 16, 5 }, { 130, 129, 4, 9 } };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Blocks_give_what_the_formula_gives(int queries, int keys, int width, int depth)
    {
        manual_seed(1);
        foreach (ScalarType type in (ScalarType[])[float32, float64])
        {
            double tolerance = type == float32 ? 2e-5 : 1e-12;
            foreach (string kind in (string[])["none", "causal", "bool", "number", "scale"])
            {
                Tensor[] x = [.. ((Tensor[])[randn([2, 3, queries, width], type), randn([3, keys, width], type), randn([2, 1, keys, depth], type)])
                    .Select(t => t.requires_grad_())];
                Tensor[] y = [.. x.Select(t => t.detach().requires_grad_())];
                Tensor? mask = kind == "bool" ? rand(queries, keys) > 0.4 : kind == "number" ? randn([2, 1, queries, keys], type) : null;
                double? scale = kind == "scale" ? 0.3 : null;
                bool causal = kind == "causal";
                Tensor got = F.scaled_dot_product_attention(x[0], x[1], x[2], mask, 0, causal, scale), want = Formula(y, mask, causal, scale);
                Tensor g = randn_like(want.detach());
                got.backward(g);
                want.backward(g);
                Near(want, got, tolerance, kind);
                for (int i = 0; i < 3; i++) Near(y[i].grad!, x[i].grad!, tolerance, $"{kind}, gradient {i}");
            }
        }
    }

    [Fact]
    public void Derivatives_are_the_limits_of_differences()
    {
        manual_seed(2);
        Tensor[] x = [randn([2, 3, 2], float64).requires_grad_(), randn([2, 4, 2], float64).requires_grad_(), randn([2, 4, 3], float64).requires_grad_()];
        Tensor mask = randn([3, 4], float64).requires_grad_();
        Assert.True(autograd.gradcheck(
            a => F.scaled_dot_product_attention(a[0], a[1], a[2], is_causal: true), x, atol: 1e-7, rtol: 1e-6, check_forward_ad: true));
        Assert.True(autograd.gradgradcheck(a => F.scaled_dot_product_attention(a[0], a[1], a[2]), x, atol: 1e-6, rtol: 1e-5));
        Assert.True(autograd.gradcheck(a => F.scaled_dot_product_attention(a[0], a[1], a[2], a[3]), [.. x, mask], atol: 1e-7, rtol: 1e-6));
    }

    [Fact]
    public void A_query_without_keys_gets_zeros_and_gives_no_gradient()
    {
        manual_seed(3);
        Tensor q = randn(2, 3).requires_grad_(), k = randn(4, 3).requires_grad_(), v = randn(4, 2).requires_grad_();
        float no = float.NegativeInfinity;
        foreach (Tensor mask in (Tensor[])[tensor(new[,] { { false, false, false, false }, { true, false, true, true } }),
            tensor(new[,] { { no, no, no, no }, { 0, no, 0, 0 } })])
        {
            q.grad = k.grad = v.grad = null;
            Tensor y = F.scaled_dot_product_attention(q, k, v, mask);
            Assert.Equal([0f, 0f], y[0].detach().ToArray<float>());
            y.sum().backward();
            Assert.Equal([0f, 0f, 0f], q.grad![0].ToArray<float>());
            Assert.Equal([0f, 0f], v.grad![1].ToArray<float>());
            foreach (Tensor g in (Tensor[])[q.grad, k.grad!, v.grad]) Assert.True(isfinite(g).all().item<bool>());
        }
    }

    [Fact]
    public void Dropout_leaves_out_the_same_keys_in_both_directions()
    {
        Tensor[] x = [randn([1, 70, 4], float64).requires_grad_(), randn([1, 140, 4], float64).requires_grad_(), randn([1, 140, 3], float64).requires_grad_()];
        Tensor Call(Tensor[] a)
        {
            manual_seed(7);
            return F.scaled_dot_product_attention(a[0], a[1], a[2], dropout_p: 0.3);
        }
        Tensor[] direction = [.. x.Select(t => randn_like(t.detach()))];
        Tensor y = Call(x), g = randn_like(y.detach());
        y.backward(g);
        double slope = x.Select((t, i) => (t.grad! * direction[i]).sum().item<double>()).Sum(), step = 1e-6;
        double up = (Call([.. x.Select((t, i) => t.detach() + (direction[i] * step))]) * g).sum().item<double>();
        double down = (Call([.. x.Select((t, i) => t.detach() - (direction[i] * step))]) * g).sum().item<double>();
        Assert.Equal((up - down) / (2 * step), slope, 1e-6 * (1 + Math.Abs(slope)));
        // One value for all keys: on average every query gets it.
        Tensor mean = F.scaled_dot_product_attention(zeros(1000, 2), zeros(200, 2), ones(200, 1), dropout_p: 0.3).mean();
        Assert.Equal(1, mean.item<float>(), 0.01);
        Assert.NotEqual(1, F.scaled_dot_product_attention(zeros(1, 2), zeros(200, 2), ones(200, 1), dropout_p: 0.3).item<float>());
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        Tensor q = ones(2, 3);
        string Refusal(Func<Tensor> call) => Assert.ThrowsAny<Exception>(call).Message;
        Assert.Equal("Explicit attn_mask should not be set when is_causal=True",
            Refusal(() => F.scaled_dot_product_attention(q, q, q, ones([2, 2], @bool), is_causal: true)));
        Assert.StartsWith("Expected query, key, and value to have the same dtype, but got query.dtype: Float key.dtype: Double",
            Refusal(() => F.scaled_dot_product_attention(q, q.to(float64), q)));
        Assert.StartsWith("Expected query, key, and value to all be  at least 2 dimensional", Refusal(() => F.scaled_dot_product_attention(q[0], q, q)));
        Assert.Contains("but got query: [2, 3], key: [2, 4]", Refusal(() => F.scaled_dot_product_attention(q, ones(2, 4), q)));
    }

    private static Tensor Formula(Tensor[] x, Tensor? mask, bool causal, double? scale)
    {
        Tensor scores = x[0].matmul(x[1].mT) * (scale ?? (1 / Math.Sqrt(x[0].size(-1))));
        Tensor least = full([], double.NegativeInfinity, scores.dtype);
        if (mask is not null) scores = mask.dtype == @bool ? where(mask, scores, least) : scores + mask;
        if (causal) scores = where(ones([scores.size(-2), scores.size(-1)], @bool).tril(), scores, least);
        Tensor dead = (scores == double.NegativeInfinity).all(-1, keepdim: true);
        return where(dead, zeros([], scores.dtype), where(dead, zeros([], scores.dtype), scores).softmax(-1)).matmul(x[2]);
    }

    private static void Near(Tensor want, Tensor got, double tolerance, string what)
    {
        Assert.Equal(want.shape, got.shape);
        double worst = ((want - got).abs() / (1 + want.abs())).detach().amax().to(float64).item<double>();
        Assert.True(worst <= tolerance, $"{what}: {worst} apart");
    }
}
