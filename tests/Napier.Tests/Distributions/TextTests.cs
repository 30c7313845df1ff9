using Napier.Modules;
using Napier.Proof.Distributions;
using Distribution = Napier.torch.distributions.Distribution;

namespace Napier.Tests.Distributions;

/// <summary>What distributions print and refuse, in PyTorch's words; other dtypes; values outside the support; expanding.</summary>
public class TextTests
{
    [Theory]
    [InlineData("Normal", "loc=0,scale=1", "Normal(loc: 0.0, scale: 1.0)", "Real()")]
    [InlineData("LogNormal", "loc=0,scale=1", "LogNormal()", "GreaterThan(lower_bound=0.0)")]
    [InlineData("HalfNormal", "scale=2", "HalfNormal()", "GreaterThanEq(lower_bound=0.0)")]
    [InlineData("Exponential", "rate=0.00001", "Exponential(rate: 1e-05)", "GreaterThanEq(lower_bound=0.0)")]
    [InlineData("Laplace", "loc=0,scale=1", "Laplace(loc: 0.0, scale: 1.0)", "Real()")]
    [InlineData("Gumbel", "loc=0,scale=1", "Gumbel(loc: 0.0, scale: 1.0)", "Real()")]
    [InlineData("Weibull", "scale=1,concentration=2", "Weibull(scale: 1.0, concentration: 2.0)", "GreaterThan(lower_bound=0.0)")]
    [InlineData("Pareto", "scale=1,alpha=2", "Pareto(alpha: 2.0, scale: 1.0)", "GreaterThanEq(lower_bound=1.0)")]
    [InlineData("Cauchy", "loc=0,scale=1", "Cauchy(loc: 0.0, scale: 1.0)", "Real()")]
    [InlineData("HalfCauchy", "scale=1", "HalfCauchy()", "GreaterThanEq(lower_bound=0.0)")]
    [InlineData("StudentT", "df=3", "StudentT(df: 3.0, loc: 0.0, scale: 1.0)", "Real()")]
    [InlineData("Uniform", "low=0,high=2", "Uniform(low: 0.0, high: 2.0)", "Interval(lower_bound=0.0, upper_bound=2.0)")]
    [InlineData("Gamma", "concentration=1,rate=2", "Gamma(concentration: 1.0, rate: 2.0)", "GreaterThanEq(lower_bound=0.0)")]
    [InlineData("Chi2", "df=3", "Chi2()", "GreaterThanEq(lower_bound=0.0)")]
    [InlineData("Beta", "concentration1=1,concentration0=2", "Beta()", "Interval(lower_bound=0.0, upper_bound=1.0)")]
    [InlineData("Kumaraswamy", "concentration1=1,concentration0=2", "Kumaraswamy(concentration1: 1.0, concentration0: 2.0)",
        "Interval(lower_bound=0.0, upper_bound=1.0)")]
    [InlineData("FisherSnedecor", "df1=1,df2=2", "FisherSnedecor(df1: 1.0, df2: 2.0)", "GreaterThan(lower_bound=0.0)")]
    [InlineData("VonMises", "loc=0,concentration=1", "VonMises(loc: 0.0, concentration: 1.0)", "Real()")]
    [InlineData("ContinuousBernoulli", "probs=0.3", "ContinuousBernoulli(probs: 0.3)", "Interval(lower_bound=0.0, upper_bound=1.0)")]
    public void They_print_as_in_PyTorch(string name, string parameters, string repr, string support)
    {
        Distribution d = DistributionErrors.Make(name, parameters);
        Assert.Equal(repr, d.ToString());
        Assert.Equal(support, d.support.ToString());
    }

    [Fact]
    public void Ends_that_cross_are_refused()
    {
        Assert.Equal("Uniform is not defined when low>= high", Assert.Throws<ArgumentException>(() => distributions.Uniform(1.0, 0.0)).Message);
        Assert.Equal("Interval(lower_bound=tensor([0., 1.]), upper_bound=tensor([2., 2.]))", distributions.Uniform(tensor([0f, 1f]), 2.0).support.ToString());
        Assert.Throws<ArgumentException>(() => distributions.ContinuousBernoulli());
    }

    [Theory]
    [MemberData(nameof(SamplerTests.Cases), MemberType = typeof(SamplerTests))]
    public void Shorter_dtypes_agree_with_float64(string name, string parameters)
    {
        Distribution exact = DistributionErrors.Make(name, parameters);
        foreach (ScalarType type in (ScalarType[])[float32, float16])
        {
            // The very numbers that the shorter dtype has.
            var shorter = parameters.Split(',').Select(p => p.Split('=')).ToDictionary(p => p[0], p => ReferenceValue.Tensor(p[1]).to(type));
            Distribution d = DistributionErrors.Make(name, shorter);
            exact = DistributionErrors.Make(name, shorter.ToDictionary(p => p.Key, p => p.Value.to(float64)));
            Tensor x = d.sample(8);
            Assert.Equal(type, x.dtype);
            double eps = type == float32 ? 1e-6 : 8e-3;
            foreach (string function in (string[])["log_prob", "cdf", "survival"])
            {
                Tensor found = DistributionErrors.Call(d, function, x), expected = DistributionErrors.Call(exact, function, x.to(float64));
                Assert.Equal(type, found.dtype);
                Assert.True(allclose(found.to(float64), expected, rtol: eps, atol: 4 * eps), $"{d} {type} {function} at {x}: {found}, not {expected}");
            }
        }
    }

    [Theory]
    [InlineData("Exponential", "rate=2")]
    [InlineData("Gamma", "concentration=2,rate=2")]
    [InlineData("LogNormal", "loc=0,scale=1")]
    [InlineData("HalfNormal", "scale=1")]
    [InlineData("HalfCauchy", "scale=1")]
    [InlineData("Weibull", "scale=1,concentration=2")]
    [InlineData("Pareto", "scale=1,alpha=2")]
    [InlineData("InverseGamma", "concentration=2,rate=2")]
    [InlineData("FisherSnedecor", "df1=3,df2=2")]
    [InlineData("Beta", "concentration1=2,concentration0=2")]
    [InlineData("Kumaraswamy", "concentration1=2,concentration0=2")]
    [InlineData("ContinuousBernoulli", "probs=0.3")]
    [InlineData("Uniform", "low=0,high=1")]
    public void Outside_the_support_nothing_lies(string name, string parameters)
    {
        Distribution d = DistributionErrors.Make(name, parameters);
        Assert.Throws<ArgumentException>(() => d.log_prob(-0.5));
        d.validate_args = false;
        Assert.Equal(double.NegativeInfinity, d.log_prob(tensor(-0.5, float64)).item<double>());
        Assert.Equal((0, 1), (d.cdf(tensor(-0.5, float64)).item<double>(), d.survival(tensor(-0.5, float64)).item<double>()));
        Distribution wide = d.expand([3, 2]);
        Assert.Equal([3L, 2L], wide.log_prob(tensor(0.5, float64)).shape);
        Assert.False(wide.validate_args);
    }

    [Fact]
    public void Tails_go_on_where_pairs_end()
    {
        Assert.Equal(-1036.06556840827595777, distributions.StudentT(tensor(3.0, float64)).log_cdf(-1e150).item<double>(), 1e-12);
        Assert.Equal(-2252.72274912566880918, distributions.FisherSnedecor(tensor(3.0, float64), 7.0).log_survival(1e280).item<double>(), 1e-12);
    }

    [Fact]
    public void The_normal_tail_is_right_at_40_deviations()
    {
        Normal d = distributions.Normal(tensor(1.5, float64), 0.5);
        Assert.Equal(-804.608442013753788, d.log_survival(tensor(21.5, float64)).item<double>(), 804 * 1e-15);
        Assert.Equal(-804.608442013753788, d.log_cdf(tensor(-18.5, float64)).item<double>(), 804 * 1e-15);
    }
}
