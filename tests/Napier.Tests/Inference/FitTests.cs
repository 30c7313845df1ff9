using Napier.Inference;
using Napier.Samples;
using static Napier.torch.distributions;

namespace Napier.Tests.Inference;

/// <summary>Fits against the definition of a maximum: no parameter can move without loss, and the loss is what the covariance says.</summary>
public class FitTests
{
    private static readonly Tensor positive = Gamma(tensor(2.5, ScalarType.Float64), tensor(0.5, ScalarType.Float64), new Generator(1)).sample(400);
    private static readonly Tensor counts = tensor([0.0, 3, 1, 0, 7, 2, 2, 0, 11, 1, 0, 5, 3, 0, 0, 9, 1, 4, 2, 0], ScalarType.Float64);
    private static readonly Tensor signed = (positive.log() * 3) + 1;
    private static readonly Tensor seen = (arange(400) % 3 != 0).to(ScalarType.Float64);

    private static readonly Dictionary<string, (Func<Estimate> Fit, Func<Tensor, Distribution> Build, Tensor Data, Tensor? Observed)> cases = new()
    {
        ["normal"] = (() => Fit.Normal(signed).Estimate, b => Normal(b[0], b[1]), signed, null),
        ["lognormal"] = (() => Fit.LogNormal(positive).Estimate, b => LogNormal(b[0], b[1]), positive, null),
        ["exponential"] = (() => Fit.Exponential(positive).Estimate, b => Exponential(b[0]), positive, null),
        ["exponential, censored"] = (() => Fit.Exponential(positive, seen).Estimate, b => Exponential(b[0]), positive, seen),
        ["poisson"] = (() => Fit.Poisson(counts).Estimate, b => Poisson(b[0]), counts, null),
        ["bernoulli"] = (() => Fit.Bernoulli((counts > 1).to(ScalarType.Float64)).Estimate, b => Bernoulli(b[0]), (counts > 1).to(ScalarType.Float64), null),
        ["geometric"] = (() => Fit.Geometric(counts).Estimate, b => Geometric(b[0]), counts, null),
        ["weibull"] = (() => Fit.Weibull(positive).Estimate, b => Weibull(b[0], b[1]), positive, null),
        ["weibull, censored"] = (() => Fit.Weibull(positive, seen).Estimate, b => Weibull(b[0], b[1]), positive, seen),
        ["gamma"] = (() => Fit.Gamma(positive).Estimate, b => Gamma(b[0], b[1]), positive, null),
        ["beta"] = (() => Fit.Beta(positive / 30).Estimate, b => Beta(b[0], b[1]), positive / 30, null),
        ["gumbel"] = (() => Fit.Gumbel(signed).Estimate, b => Gumbel(b[0], b[1]), signed, null),
        ["negative binomial"] = (() => Fit.NegativeBinomial(counts).Estimate, b => NegativeBinomial(b[0], logits: b[1]), counts, null),
    };

    public static TheoryData<string> Names => [.. cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void IsTheMaximumAndKnowsItsCurvature(string name)
    {
        var (fit, build, data, observed) = cases[name];
        Estimate estimate = fit();
        Assert.True(estimate.Converged, estimate.Reason);
        double[] at = estimate.Values.ToArray<double>();
        double Likelihood(double[] b)
        {
            Distribution d = build(tensor(b));
            return (observed is null ? d.log_prob(data) : where(observed == 1, d.log_prob(data), d.log_survival(data))).sum().item<double>();
        }
        double top = Likelihood(at);
        Assert.Equal(top, estimate.LogLikelihood, 1e-9 * Math.Abs(top));

        // Minus the Hessian by central differences, times the covariance, is one.
        int p = at.Length;
        double[] steps = [.. at.Select(v => 2e-4 * Math.Abs(v))];
        double Moved(int i, double si, int j, double sj)
        {
            double[] b = [.. at];
            b[i] += si * steps[i];
            b[j] += sj * steps[j];
            return Likelihood(b);
        }
        Tensor information = zeros([p, p], ScalarType.Float64);
        for (int i = 0; i < p; i++)
        {
            double up = Moved(i, 1, i, 0), down = Moved(i, -1, i, 0);
            Assert.True(up < top && down < top, $"parameter {i} can gain: {up - top:e2}, {down - top:e2}");
            for (int j = 0; j < p; j++)
                information[i, j] = -(Moved(i, 1, j, 1) - Moved(i, 1, j, -1) - Moved(i, -1, j, 1) + Moved(i, -1, j, -1)) / (4 * steps[i] * steps[j]);
        }
        Tensor one = information.matmul(estimate.Covariance);
        // LogNormal and Normal tell expected information, which is the observed one at the maximum.
        Assert.True((one - eye(p, dtype: ScalarType.Float64)).abs().max().item<double>() < 2e-3, $"{one}");
    }

    [Fact]
    public void WeibullSurvivalAgreesWithNewtonOnItsOneEquation()
    {
        // The scale can be solved for: what is left is sum t^k ln t / sum t^k - 1/k = mean of ln t over deaths.
        (Tensor days, Tensor died) = Survival.Load();
        double[] t = days.ToArray<double>(), d = died.ToArray<double>();
        double deaths = d.Sum(), logs = t.Zip(d, (day, death) => death * Math.Log(day)).Sum() / deaths, k = 1;
        for (int i = 0; i < 60; i++)
        {
            double s0 = t.Sum(v => Math.Pow(v, k)), s1 = t.Sum(v => Math.Pow(v, k) * Math.Log(v)), s2 = t.Sum(v => Math.Pow(v, k) * Math.Log(v) * Math.Log(v));
            k -= (s1 / s0 - 1 / k - logs) / (s2 / s0 - s1 / s0 * (s1 / s0) + 1 / (k * k));
        }
        double scale = Math.Pow(t.Sum(v => Math.Pow(v, k)) / deaths, 1 / k);
        Estimate fit = Fit.Weibull(days, died).Estimate;
        Assert.Equal(scale, fit.Values[0].item<double>(), scale * 1e-9);
        Assert.Equal(k, fit.Values[1].item<double>(), k * 1e-9);

        // Minus the Hessian in (scale, k) by hand.
        double z0 = 0, z1 = 0, z2 = 0;
        foreach (double v in t)
        {
            double u = Math.Log(v / scale), e = Math.Exp(k * u);
            (z0, z1, z2) = (z0 + e, z1 + e * u, z2 + e * u * u);
        }
        double a = k * (k + 1) / (scale * scale) * z0 - deaths * k / (scale * scale), b = deaths / scale - (z0 + k * z1) / scale, c = deaths / (k * k) + z2;
        Assert.Equal(Math.Sqrt(c / (a * c - b * b)), fit.StandardErrors[0].item<double>(), scale * 1e-9);
        Assert.Equal(Math.Sqrt(a / (a * c - b * b)), fit.StandardErrors[1].item<double>(), 1e-9);

        Estimate exponential = Fit.Exponential(days, died).Estimate;
        Assert.Equal(deaths / t.Sum(), exponential.Values.item<double>(), 1e-15);
        Assert.Equal(Math.Sqrt(deaths) / t.Sum(), exponential.StandardErrors.item<double>(), 1e-15);
    }

    [Fact]
    public void TheSurvivalPosteriorSurroundsTheEstimate()
    {
        (Tensor days, Tensor died) = Survival.Load();
        Chains chains = Survival.Posterior(days, died, 400);
        Estimate logs = Fit.By(b => Weibull(b[0].exp(), b[1].exp()), b => b, days, tensor([6.0, 0.0], ScalarType.Float64), died).Estimate;
        Assert.All(chains.RHat.ToArray<double>(), r => Assert.InRange(r, 0.99, 1.02));
        Assert.All(((chains.Mean - logs.Values) / logs.StandardErrors).ToArray<double>(), z => Assert.InRange(z, -0.5, 0.5));
        Assert.All((chains.StandardDeviation / logs.StandardErrors).ToArray<double>(), ratio => Assert.InRange(ratio, 0.8, 1.3));
    }

    [Fact]
    public void BadDataIsRefusedByName()
    {
        void Refused(string word, Action fit) => Assert.Contains(word, Assert.Throws<ArgumentException>(fit).Message, StringComparison.Ordinal);
        Refused("at least one observation", () => Fit.Normal(zeros([0], ScalarType.Float64)));
        Refused("finite", () => Fit.Normal(tensor([1.0, double.NaN])));
        Refused("two different", () => Fit.Normal(ones([3])));
        Refused("must be positive", () => Fit.Weibull(tensor([1.0, -1.0])));
        Refused("observed", () => Fit.Weibull(tensor([1.0, 2.0]), tensor([1.0])));
        Refused("zeros and ones", () => Fit.Exponential(tensor([1.0, 2.0]), tensor([1.0, 0.5])));
        Refused("at least one is observed", () => Fit.Exponential(tensor([1.0, 2.0]), tensor([0.0, 0.0])));
        Refused("Poisson", () => Fit.NegativeBinomial(tensor([2.0, 2.0, 3.0])));
    }
}
