using System.Globalization;
using Napier.Proof.Distributions;
using Distribution = Napier.torch.distributions.Distribution;

namespace Napier.Tests.Distributions;

/// <summary>Gradients of every function of every distribution, by every parameter and by the value, against difference quotients.</summary>
public class DerivativeTests
{
    private static readonly string[] functions = ["log_prob", "cdf", "survival", "log_cdf", "log_survival", "icdf", "entropy", "mean", "variance"];

    // Two values on either side of the middle for each.
    public static TheoryData<string, string, string> Cases => new()
    {
        { "Normal", "loc=0.5,scale=2", "-1.3;1.7" }, { "LogNormal", "loc=0.5,scale=0.7", "0.6;3.1" }, { "HalfNormal", "scale=2", "0.3;4.1" },
        { "Exponential", "rate=0.5", "0.4;5" }, { "Laplace", "loc=1,scale=2", "-0.7;4" }, { "Logistic", "loc=1,scale=2", "-0.7;4" },
        { "Gumbel", "loc=1,scale=2", "-0.5;5" }, { "Weibull", "scale=1.5,concentration=2.2", "0.4;2.5" }, { "Pareto", "scale=1.5,alpha=4.5", "1.7;9" },
        { "Cauchy", "loc=1,scale=2", "-3;1.5" }, { "HalfCauchy", "scale=2", "0.5;6" }, { "StudentT", "df=5,loc=1,scale=2", "-1.5;7" },
        { "StudentT", "df=70,loc=1,scale=2", "-1.5;7" }, { "Uniform", "low=-1,high=2", "-0.2;1.7" }, { "Gamma", "concentration=2.5,rate=3", "0.3;2" },
        { "Gamma", "concentration=80,rate=3", "25;29" }, { "Gamma", "concentration=0.3,rate=1", "0.01;2" }, { "Chi2", "df=3", "0.5;9" },
        { "InverseGamma", "concentration=3.5,rate=2", "0.3;2" }, { "Beta", "concentration1=2.5,concentration0=5", "0.1;0.6" },
        { "Beta", "concentration1=0.7,concentration0=0.4", "0.1;0.8" }, { "Beta", "concentration1=90,concentration0=40", "0.65;0.72" },
        { "Kumaraswamy", "concentration1=2.5,concentration0=5", "0.2;0.7" }, { "FisherSnedecor", "df1=3,df2=9", "0.4;3" },
        { "VonMises", "loc=0.5,concentration=4", "0.1;1.3" }, { "ContinuousBernoulli", "probs=0.25", "0.3;0.8" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Gradients_are_limits_of_difference_quotients(string name, string parameters, string values)
    {
        Dictionary<string, Tensor> p = parameters.Split(',').Select(t => t.Split('=')).ToDictionary(t => t[0], t => ReferenceValue.Tensor(t[1]));
        foreach (string function in functions)
        {
            bool takes = function is not ("entropy" or "mean" or "variance");
            Tensor x = ReferenceValue.Tensor(values);
            if (function == "icdf") x = DistributionErrors.Make(name, p).cdf(x).detach();
            foreach (string by in p.Keys.Append("value"))
            {
                if (by == "value" && !takes) continue;
                Tensor F(Tensor at, bool value)
                {
                    var changed = p.ToDictionary(q => q.Key, q => q.Key == by && !value ? at : q.Value);
                    return DistributionErrors.Call(DistributionErrors.Make(name, changed), function, takes ? value ? at : x : null);
                }
                Tensor at = (by == "value" ? x : p[by]).clone().requires_grad_();
                Tensor y = F(at, by == "value").sum();
                if (!double.IsFinite(y.item<double>())) continue;
                double found = 0;
                if (y.requires_grad)
                {
                    y.backward();
                    found = at.grad!.sum().item<double>();
                }
                double h = 1e-5 * Math.Max(0.1, at.detach().abs().max().item<double>());
                if (by == "value" && function == "icdf") h = 1e-6 * Math.Min(x.min().item<double>(), (1 - x).min().item<double>()) / 0.1;
                Tensor plain = at.detach();
                double expected = ((F(plain + h, by == "value") - F(plain - h, by == "value")).sum().item<double>()) / (2 * h);
                double tolerance = 2e-6 * Math.Max(1e-2, Math.Abs(expected));
                Assert.True(Math.Abs(found - expected) <= tolerance, string.Create(CultureInfo.InvariantCulture,
                    $"{name}({parameters}): d {function} / d {by} is {found:R}, by differences {expected:R}"));
            }
        }
    }

    [Fact]
    public void What_is_missing_says_so()
    {
        // A draw's second derivative by the concentration.
        Tensor c = tensor(2.0, float64, requires_grad: true);
        Tensor slope = autograd.grad([distributions.Gamma(c, 1.0, new Generator(3)).rsample()], [c], create_graph: true)[0]!;
        Assert.Throws<NotSupportedException>(() => slope.backward());
        Assert.Throws<NotSupportedException>(() => distributions.VonMises(0, 1).rsample());
        Assert.Throws<NotSupportedException>(() => distributions.Normal(0, 1).enumerate_support());
    }

    [Theory]
    [InlineData("Normal", "loc=0.5,scale=2")]
    [InlineData("Gamma", "concentration=2.5,rate=3")]
    [InlineData("Gamma", "concentration=0.4,rate=3")]
    [InlineData("Beta", "concentration1=2,concentration0=5")]
    [InlineData("StudentT", "df=12,loc=1,scale=2")]
    [InlineData("Weibull", "scale=1.5,concentration=2")]
    public void A_draw_moves_with_the_parameters_so_that_its_probability_stays(string name, string parameters)
    {
        // E x^2 by draws: its gradient, estimated through the draws, against that of the closed form, within five standard errors.
        var p = parameters.Split(',').Select(t => t.Split('=')).ToDictionary(t => t[0], t => ReferenceValue.Tensor(t[1]).requires_grad_());
        Distribution d = DistributionErrors.Make(name, p, new Generator(11));
        Tensor x = d.rsample(8_000);
        x.square().mean().backward();
        Dictionary<string, double> found = p.ToDictionary(q => q.Key, q => q.Value.grad!.item<double>());
        foreach (Tensor t in p.Values) t.grad = null;
        Distribution again = DistributionErrors.Make(name, p);
        (again.variance + again.mean.square()).backward();
        foreach (var (key, t) in p)
        {
            double expected = t.grad!.item<double>();
            Assert.InRange(found[key], expected - (0.1 * Math.Max(0.5, Math.Abs(expected))), expected + (0.1 * Math.Max(0.5, Math.Abs(expected))));
        }
    }
}
