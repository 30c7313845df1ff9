using Distribution = Napier.torch.distributions.Distribution;
using T = Napier.torch.distributions.transforms;

namespace Napier.Tests.Distributions;

/// <summary>Gradients of distributions made of others, of divergences and of draws, against difference quotients.</summary>
[Collection(nameof(Golden.Settings))]
public class CompositeGradientTests
{
    private static Tensor D(params double[] numbers) => tensor(numbers).requires_grad_();

    private static Tensor Square(double a, double b, double c) => tensor(new[,] { { a, b }, { b, c } }).requires_grad_();

    private static Tensor Symmetric(Tensor m) => (m + m.mT) * 0.5;

    [Fact]
    public void Densities()
    {
        Tensor x = D(0.25, -1.5), p = tensor(new[] { 0.25, 0.125, 0.625 });
        Check(a => distributions.MultivariateNormal(a[0], Symmetric(a[1])).log_prob(a[2]), D(0.5, -1), Square(2, 0.5, 1), x);
        Check(a => distributions.MultivariateNormal(a[0], precision_matrix: Symmetric(a[1])).log_prob(a[2]), D(0.5, -1), Square(2, 0.5, 1), x);
        Check(a => distributions.MultivariateNormal(a[0], scale_tril: a[1].tril()).log_prob(a[2]), D(0.5, -1), Square(2, 0.5, 1), x);
        Check(a => distributions.MultivariateNormal(a[0], Symmetric(a[1])).entropy(), D(0.5, -1), Square(2, 0.5, 1));
        Check(a => distributions.LowRankMultivariateNormal(a[0], a[1].unsqueeze(-1), a[2]).log_prob(a[3]), D(0.5, -1), D(1, -0.5), D(0.75, 2), x);
        Check(a => distributions.Dirichlet(a[0]).log_prob(p) + distributions.Dirichlet(a[0]).entropy(), D(0.75, 2, 3.5));
        Check(a => distributions.MixtureSameFamily(distributions.Categorical(logits: a[0]), distributions.Normal(a[1], a[2])).log_prob(a[3]),
            D(0.5, -1), D(-1, 2), D(0.5, 1.5), D(0.25));
        Check(a => distributions.RelaxedOneHotCategorical(a[0].squeeze(), logits: a[1]).log_prob(p), D(0.75), D(0.5, -1, 0.25));
        Check(a => distributions.RelaxedBernoulli(a[0], a[1]).log_prob(0.75), D(0.75), D(0.25));
        Check(a => distributions.LogisticNormal(a[0], a[1]).log_prob(p), D(0.5, -1), D(0.75, 2));
        Check(a => distributions.Multinomial(9, a[0]).log_prob(tensor(new[] { 2.0, 3, 4 })), D(0.25, 0.125, 0.625));
        Check(a => distributions.Categorical(a[0]).log_prob(1) + distributions.Categorical(logits: a[0]).entropy(), D(0.25, 0.125, 0.625));
        Check(a => distributions.TransformedDistribution(distributions.Normal(a[0], a[1]),
            [new T.TanhTransform(), new T.AffineTransform(1.0, -2.0), new T.SoftplusTransform()]).log_prob(a[2]), D(0.5), D(1.5), D(1.25));
    }

    [Fact]
    public void Divergences()
    {
        Check(a => distributions.kl_divergence(distributions.Bernoulli(a[0]), distributions.Bernoulli(logits: a[1])), D(0.25, 0.9), D(-1, 2));
        Check(a => distributions.kl_divergence(distributions.Beta(a[0], a[1]), distributions.Gamma(a[1], a[0])), D(1.5, 4), D(2.5, 0.75));
        Check(a => distributions.kl_divergence(distributions.Dirichlet(a[0]), distributions.Dirichlet(a[1])), D(1.5, 4), D(2.5, 0.75));
        Check(a => distributions.kl_divergence(distributions.Gumbel(a[0], a[1]), distributions.Normal(a[0] * 2, a[1] + 1)), D(1.5, 4), D(2.5, 0.75));
        Check(a => distributions.kl_divergence(distributions.Normal(a[0], a[1]), distributions.Laplace(a[1], a[1] + 1)), D(1.5, 4), D(2.5, 0.75));
        Check(a => distributions.kl_divergence(distributions.Uniform(a[0], a[1]), distributions.Beta(a[0] * 3, a[1] * 2)), D(0.25, 0.5), D(0.75, 0.625));
        Check(a => distributions.kl_divergence(distributions.MultivariateNormal(a[0], Symmetric(a[1])),
            distributions.LowRankMultivariateNormal(a[0] * 2, a[1], a[0].square())), D(0.5, -1), Square(2, 0.5, 1));
    }

    [Fact]
    public void Draws()
    {
        // The same random numbers every time: what is left moves with the parameters. (Draws by rejection are checked in SamplerTests.)
        Check(a => Drawn(g => distributions.MultivariateNormal(a[0], Symmetric(a[1]), generator: g)), D(0.5, -1), Square(2, 0.5, 1));
        Check(a => Drawn(g => distributions.LowRankMultivariateNormal(a[0], a[1].unsqueeze(-1), a[2], g)), D(0.5, -1), D(1, -0.5), D(0.75, 2));
        Check(a => Drawn(g => distributions.RelaxedOneHotCategorical(0.75, logits: a[0], generator: g)), D(0.5, -1, 0.25));
        Check(a => Drawn(g => distributions.RelaxedBernoulli(0.75, a[0], generator: g)), D(0.25, 0.5));
        Check(a => Drawn(g => distributions.LogisticNormal(a[0], a[1], g)), D(0.5, -1), D(0.75, 2));

        static Tensor Drawn(Func<Generator, Distribution> of) => of(new Generator(3)).rsample(4);
    }

    [Fact]
    public void A_share_of_a_Dirichlet_draw_moves_as_its_beta_distribution_says()
    {
        // E x_i^2 = a_i (a_i + 1) / (S (S + 1)): its gradient through 20,000 draws within a few standard errors.
        Tensor a = D(0.75, 2, 3.5), x = distributions.Dirichlet(a, new Generator(5)).rsample(20_000);
        x.square().mean(0)[1].backward();
        double[] found = a.grad!.ToArray<double>();
        Tensor b = D(0.75, 2, 3.5), sum = b.sum();
        (b[1] * (b[1] + 1) / (sum * (sum + 1))).backward();
        double[] expected = b.grad!.ToArray<double>();
        for (int i = 0; i < 3; i++) Assert.Equal(expected[i], found[i], 0.003);
    }

    private static void Check(Func<Tensor[], Tensor> f, params Tensor[] at) => Assert.True(autograd.gradcheck(f, at));
}
