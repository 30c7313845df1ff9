using System.Globalization;
using Napier.Proof.Distributions;
using Distribution = Napier.torch.distributions.Distribution;

namespace Napier.Tests.Distributions;

/// <summary>Discrete distributions: that their functions fit each other, gradients, draws, and what is refused.</summary>
public class CountTests
{
    private static readonly (string Name, string Parameters, int Top)[] cases =
    [
        ("Bernoulli", "probs=0.3", 1), ("Bernoulli", "logits=-2", 1), ("Binomial", "total_count=12,probs=0.3", 12),
        ("Binomial", "total_count=90,logits=1.5", 90),
        ("NegativeBinomial", "total_count=4.5,probs=0.4", 60), ("NegativeBinomial", "total_count=3,logits=0.5", 120), ("Geometric", "probs=0.25", 120),
        ("Geometric", "logits=-0.5", 120), ("Poisson", "rate=3.5", 40), ("Poisson", "rate=60", 200),
    ];

    [Fact]
    public void Probabilities_add_up_and_quantiles_are_where_they_reach()
    {
        foreach (var (name, parameters, top) in cases)
        {
            Distribution d = DistributionErrors.Make(name, parameters);
            Tensor k = arange(top + 1).to(float64), p = d.prob(k), cdf = d.cdf(k);
            Assert.True(allclose(p.cumsum(0), cdf, 1e-12, 1e-14), d.ToString());
            Assert.True(allclose(cdf + d.survival(k), ones_like(p), 1e-14, 1e-15), d.ToString());
            Assert.True(allclose((p * k).sum(), d.mean, 1e-10), d.ToString());
            Assert.True(allclose((p * (k - d.mean).square()).sum(), d.variance, 1e-9), d.ToString());
            Tensor inside = (cdf < 1) & (p > 1e-10) & (cdf < 1 - 1e-10);
            Assert.True(d.icdf(cdf[inside]).equal(k[inside]), d.ToString());
            Assert.True(d.icdf(cdf[inside] * (1 + 1e-12)).equal(k[inside] + 1) || top == 1, d.ToString());
            Assert.Equal(0, d.icdf(0).item<double>());
            if (name is "Poisson" or "NegativeBinomial") continue; // no entropy in closed form
            Assert.True(allclose(special.entr(p).sum(), d.entropy(), 1e-11), d.ToString());
        }
    }

    [Fact]
    public void Gradients_are_limits_of_difference_quotients()
    {
        string[] functions = ["log_prob", "cdf", "survival", "log_cdf", "log_survival"];
        foreach (var (name, parameters, top) in cases.Where(c => c.Top > 1))
        {
            var p = parameters.Split(',').Select(t => t.Split('=')).ToDictionary(t => t[0], t => ReferenceValue.Tensor(t[1]));
            Tensor x = tensor(new[] { 1.0, Math.Floor(top / 4.0) });
            foreach (string function in functions)
            {
                string by = p.Keys.Last();
                double at = p[by].item<double>(), h = 1e-5 * Math.Max(0.1, Math.Abs(at));
                double F(double v) => Of(tensor(v, float64)).item<double>();
                Tensor Of(Tensor v) => DistributionErrors.Call(
                    DistributionErrors.Make(name, p.ToDictionary(q => q.Key, q => q.Key == by ? v : q.Value)), function, x).sum();
                Tensor given = tensor(at, float64, requires_grad: true);
                Of(given).backward();
                double expected = (F(at + h) - F(at - h)) / (2 * h), found = given.grad!.item<double>();
                Assert.True(Math.Abs(expected - found) <= 2e-6 * Math.Max(0.01, Math.Abs(expected)),
                    $"{name}({parameters}) {function}: {found}, not {expected}");
            }
        }
        // By the counts, as PyTorch differentiates them.
        Tensor n = tensor(9.0, float64, requires_grad: true), k = tensor(4.0, float64, requires_grad: true);
        (distributions.Binomial(n, tensor(0.3, float64)).log_prob(k) + distributions.Poisson(tensor(2.5, float64)).log_prob(k)).backward();
        Assert.Equal(special.digamma(tensor(10.0, float64)).item<double>() - special.digamma(tensor(6.0, float64)).item<double>() + Math.Log(0.7),
            n.grad!.item<double>(), 1e-13);
        double five = special.digamma(tensor(5.0, float64)).item<double>(), six = special.digamma(tensor(6.0, float64)).item<double>();
        double each = Math.Log(0.3 / 0.7) + Math.Log(2.5) + six - (2 * five);
        Assert.Equal(each, k.grad!.item<double>(), 1e-13);
    }

    [Fact]
    public void Draws_pass_the_chi_square_test()
    {
        foreach (var (name, parameters, top) in cases)
        {
            Distribution d = DistributionErrors.Make(name, parameters, new Generator(99));
            Tensor k = arange(top + 1).to(float64);
            Assert.True(Fits(d.sample(20_000).ToArray<double>(), d.prob(k).ToArray<double>()) > 0.001, d.ToString());
        }
        var c = distributions.Categorical(tensor([0.1, 0.2, 0.3, 0.4]), generator: new Generator(4));
        Assert.True(Fits(c.sample(20_000).to(float64).ToArray<double>(), [0.1, 0.2, 0.3, 0.4]) > 0.001);
        Assert.True(Fits(c.sample(20_000).to(float64).ToArray<double>(), [0.11, 0.19, 0.3, 0.4]) < 0.001); // it sees a wrong one
        var m = distributions.Multinomial(12, tensor([0.1, 0.2, 0.7]), generator: new Generator(4));
        Assert.True(Fits(m.sample(5_000).select(-1, 1).to(float64).ToArray<double>(),
            distributions.Binomial(12, tensor(0.2, float64)).prob(arange(13).to(float64)).ToArray<double>()) > 0.001);
    }

    [Fact]
    public void Categories_are_as_in_PyTorch()
    {
        var c = distributions.Categorical(tensor([0.5, 0.1]));
        Assert.Equal("tensor([0.8333, 0.1667])", c.probs.ToString());
        Assert.Equal(-15.9424, distributions.Categorical(tensor([0f, 1f])).log_prob(0).item<float>(), 1e-4);
        Assert.Equal(-15.9424, distributions.Bernoulli(0).log_prob(1).item<float>(), 1e-4);
        Assert.True(c.mean.isnan().item<bool>() && c.variance.isnan().item<bool>());
        Assert.Equal("tensor([[0],\n        [1],\n        [2]])", distributions.Categorical(ones(2, 3)).enumerate_support(false).ToString());
        Assert.Equal([3L, 2L], distributions.Categorical(ones(2, 3)).enumerate_support().shape);
        Assert.Equal([3L, 2L, 3L], distributions.OneHotCategorical(ones(2, 3)).enumerate_support().shape);
        Assert.Equal("tensor([0., 1., 2., 3.])", distributions.Binomial(3, 0.5).enumerate_support().ToString());
        Assert.Equal([2L, 5L], distributions.Categorical(ones(5, 3)).expand([2, 5]).batch_shape.Shape);
        Assert.Equal([2L, 5L, 3L], distributions.Multinomial(4, ones(5, 3)).expand([2, 5]).sample().shape);
        Assert.Equal(0, distributions.Poisson(0).log_prob(0).item<float>());
        Assert.Equal(float.NegativeInfinity, distributions.Poisson(0).log_prob(1).item<float>());
        Assert.Equal("Categorical(probs: torch.Size([2]))", c.ToString());
        Assert.Equal("Bernoulli(logits: 0.5)", distributions.Bernoulli(logits: 0.5).ToString());
        Assert.Equal("OneHotCategorical()", distributions.OneHotCategorical(ones(3)).ToString());
        Assert.Equal("Independent(Normal(loc: torch.Size([3]), scale: torch.Size([3])), 1)",
            distributions.Independent(distributions.Normal(zeros(3), 1), 1).ToString());
    }

    [Fact]
    public void Refusals_are_PyTorch_s()
    {
        Refused<ArgumentException>("Either `probs` or `logits` must be specified, but not both.", () => distributions.Bernoulli());
        Refused<ArgumentException>("Either `probs` or `logits` must be specified, but not both.", () => distributions.Categorical(ones(2), ones(2)));
        Refused<ArgumentException>("`probs` parameter must be at least one-dimensional.", () => distributions.Categorical(tensor(1f)));
        Refused<ArgumentException>("Expected parameter probs (Tensor of shape ()) of distribution Geometric(probs: 0.0) to be positive but found invalid "
            + "values:\ntensor([0.])", () => distributions.Geometric(0));
        Refused<ArgumentException>("Expected parameter probs (Tensor of shape ()) of distribution Bernoulli(probs: 1.5) to satisfy the constraint "
            + "Interval(lower_bound=0.0, upper_bound=1.0), but found invalid values:\n1.5", () => distributions.Bernoulli(1.5));
        Refused<ArgumentException>("Expected value argument (Tensor of shape ()) to be within the support (Boolean()) of the distribution "
            + "Bernoulli(probs: 0.5), but found invalid values:\n0.5", () => distributions.Bernoulli(0.5).log_prob(0.5));
        Refused<NotSupportedException>("Inhomogeneous total count not supported by `entropy`.",
            () => distributions.Binomial(tensor([2f, 3f]), 0.5).entropy());
        Refused<NotSupportedException>("KL between Binomials where q.total_count > p.total_count is not implemented",
            () => distributions.kl_divergence(distributions.Binomial(2, 0.5), distributions.Binomial(3, 0.5)));
        Refused<NotSupportedException>("No KL(p || q) is implemented for p type Normal and q type StudentT",
            () => distributions.kl_divergence(distributions.Normal(0, 1), distributions.StudentT(3)));
        Refused<NotSupportedException>("The cross KL-divergence between different exponential families cannot                             "
            + "be computed using Bregman divergences", () => distributions.kl_divergence(distributions.Poisson(1), distributions.Normal(0, 1)));
        Refused<ArgumentException>("Exactly one of covariance_matrix or precision_matrix or scale_tril may be specified.",
            () => distributions.MultivariateNormal(zeros(2)));
        Refused<ArgumentException>("Expected parameter covariance_matrix (Tensor of shape (2, 2)) of distribution MultivariateNormal(loc: torch.Size([2]), "
            + "covariance_matrix: torch.Size([2, 2])) to satisfy the constraint PositiveDefinite(), but found invalid values:\ntensor([[1., 2.],\n"
            + "        [2., 1.]])", () => distributions.MultivariateNormal(zeros(2), tensor(new[,] { { 1f, 2f }, { 2f, 1f } })));

        static void Refused<E>(string message, Func<object> call) where E : Exception =>
            Assert.StartsWith(message, Assert.Throws<E>(call).Message, StringComparison.Ordinal);
    }

    // The probability of a larger chi-square; classes with few expected draws are thrown together.
    private static double Fits(double[] draws, double[] probabilities)
    {
        double square = 0, expected = 0, seen = 0, all = 0;
        int classes = 0;
        var counts = draws.GroupBy(v => (int)v).ToDictionary(g => g.Key, g => g.Count());
        for (int k = 0; k < probabilities.Length; k++)
        {
            expected += probabilities[k] * draws.Length;
            seen += counts.GetValueOrDefault(k);
            if (expected < 10 && k < probabilities.Length - 1) continue;
            all += seen;
            if (expected < 1e-3 && seen == 0) continue;
            square += (seen - expected) * (seen - expected) / expected;
            (expected, seen) = (0, 0);
            classes++;
        }
        Assert.Equal(draws.Length, all);
        return special.gammaincc(tensor((classes - 1) / 2.0, float64), tensor(square / 2, float64)).item<double>();
    }
}
