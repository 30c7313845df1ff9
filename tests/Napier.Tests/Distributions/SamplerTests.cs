using System.Globalization;
using Napier.Proof.Distributions;
using Distribution = Napier.torch.distributions.Distribution;

namespace Napier.Tests.Distributions;

/// <summary>Draws have the distribution that their distribution function says, and are PyTorch's own where the stream is.</summary>
public class SamplerTests
{
    private const int Draws = 10_000;

    // Found by name; where a test fails for a distribution that is not here, add its line.
    public static TheoryData<string, string> Cases => new()
    {
        { "Normal", "loc=0.5,scale=2" }, { "LogNormal", "loc=0.5,scale=0.25" }, { "HalfNormal", "scale=2" }, { "Exponential", "rate=0.5" },
        { "Laplace", "loc=1,scale=2" }, { "Logistic", "loc=1,scale=2" }, { "Gumbel", "loc=1,scale=2" }, { "Weibull", "scale=1.5,concentration=2" },
        { "Pareto", "scale=1.5,alpha=2" }, { "Cauchy", "loc=1,scale=2" }, { "HalfCauchy", "scale=2" }, { "StudentT", "df=5,loc=1,scale=2" },
        { "Uniform", "low=-1,high=2" }, { "Gamma", "concentration=2.5,rate=3" }, { "Gamma", "concentration=0.3,rate=1" }, { "Chi2", "df=3" },
        { "InverseGamma", "concentration=3,rate=2" }, { "Beta", "concentration1=2,concentration0=5" }, { "Beta", "concentration1=0.5,concentration0=0.25" },
        { "Kumaraswamy", "concentration1=2,concentration0=5" }, { "FisherSnedecor", "df1=3,df2=7" }, { "VonMises", "loc=0.5,concentration=4" },
        { "ContinuousBernoulli", "probs=0.25" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Draws_pass_Kolmogorov_and_Smirnovs_test(string name, string parameters)
    {
        Distribution d = DistributionErrors.Make(name, parameters, new Generator(2024));
        double p = Significance(d.cdf(d.sample(Draws)).ToArray<double>());
        Assert.True(p > 0.001, $"{d}: p = {p}");
    }

    [Fact]
    public void The_test_sees_a_wrong_distribution()
    {
        Distribution drawn = DistributionErrors.Make("Normal", "loc=0,scale=1", new Generator(2024)), claimed = DistributionErrors.Make("Normal", "loc=0.06,scale=1");
        Assert.True(Significance(claimed.cdf(drawn.sample(Draws)).ToArray<double>()) < 0.001);
    }

    [Fact]
    public void Seeded_draws_are_those_of_PyTorch()
    {
        List<string> wrong = [];
        foreach (string line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Distributions", "samples.txt")).Where(l => l[0] != '#'))
        {
            string[] words = line.Split(' ');
            ScalarType type = words[2] == "float32" ? float32 : float64;
            var parameters = words[1].Split(',').Select(p => p.Split('=')).ToDictionary(p => p[0], p => ReferenceValue.Tensor(p[1]).to(type));
            Distribution d = DistributionErrors.Make(words[0], parameters, new Generator(7));
            double[] found = d.sample(long.Parse(words[3], CultureInfo.InvariantCulture)).to(float64).ToArray<double>();
            for (int i = 0; i < 5; i++)
            {
                double expected = double.Parse(words[4 + i], CultureInfo.InvariantCulture);
                double tolerance = (type == float32 ? 4e-6 : 1e-13) * Math.Max(1, Math.Abs(expected));
                if (!(Math.Abs(found[i] - expected) <= tolerance)) wrong.Add($"{line}, {i}: {found[i].ToString("R", CultureInfo.InvariantCulture)}");
            }
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    // The probability of a larger distance between the empirical and the given distribution function (Kolmogorov's limit).
    private static double Significance(double[] u)
    {
        Array.Sort(u);
        double distance = 0;
        for (int i = 0; i < u.Length; i++) distance = Math.Max(distance, Math.Max(((i + 1.0) / u.Length) - u[i], u[i] - ((double)i / u.Length)));
        double lambda = distance * (Math.Sqrt(u.Length) + 0.12 + (0.11 / Math.Sqrt(u.Length))), sum = 0;
        for (int k = 1; k < 100; k++) sum += (k % 2 == 1 ? 2 : -2) * Math.Exp(-2 * k * k * lambda * lambda);
        return Math.Clamp(sum, 0, 1);
    }
}
