using System.Globalization;
using Napier.Modules;
using Napier.Proof.Distributions;
using Distribution = Napier.torch.distributions.Distribution;
using T = Napier.torch.distributions.transforms;

namespace Napier.Tests.Distributions;

/// <summary>Divergences, distributions made of others and seeded draws against what PyTorch computes (tools/Fixtures/composites.py).</summary>
[Collection(nameof(Golden.Settings))]
public class CompositeTests
{
    private static readonly string[][] lines =
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Distributions", "composites.txt")).Select(l => l.Split(' '))];

    [Fact]
    public void Divergences_are_those_of_PyTorch()
    {
        List<string> wrong = [];
        foreach (string[] line in lines.Where(l => l is ["kl", _, _, _, _, _]))
        {
            double expected = double.Parse(line[5].Replace("inf", "Infinity", StringComparison.Ordinal), CultureInfo.InvariantCulture);
            Tensor found = distributions.kl_divergence(DistributionErrors.Make(line[1], line[2]), DistributionErrors.Make(line[3], line[4]));
            if (!Near(expected, found.item<double>(), 1e-12)) wrong.Add($"{string.Join(' ', line)}: {found.item<double>():R}");
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void Composites_compute_what_PyTorch_computes()
    {
        List<string> wrong = [];
        foreach (string[] line in lines.Where(l => l[0] != "kl" && !l[0].StartsWith("sample.", StringComparison.Ordinal)))
        {
            // Names hold single spaces: numbers begin behind the last word that is none.
            int first = Array.FindLastIndex(line, w => !double.TryParse(w, CultureInfo.InvariantCulture, out _)) + 1;
            Compare(string.Join(' ', line[..first]), line[first..], Call(string.Join(' ', line[..first])),
                line[0] == "dirichlet.grad" ? 1e-3 : 2e-13, wrong); // PyTorch approximates this gradient
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void Seeded_draws_are_those_of_PyTorch()
    {
        List<string> wrong = [];
        foreach (string[] line in lines.Where(l => l[0].StartsWith("sample.", StringComparison.Ordinal)))
        {
            manual_seed(7);
            Compare(line[0], line[1..], Call(line[0]).to(float64), 1e-13, wrong);
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static Tensor D(params double[] numbers) => tensor(numbers);

    private static Tensor Call(string name)
    {
        Tensor s = tensor(new[,] { { 2.0, 0.5, -0.25 }, { 0.5, 1.0, 0.125 }, { -0.25, 0.125, 3.0 } });
        Tensor s2 = tensor(new[,] { { 1.0, -0.25, 0.0 }, { -0.25, 0.5, 0.25 }, { 0.0, 0.25, 2.0 } });
        Tensor m = D(0.5, -1, 2), x = tensor(new[,] { { 1.0, 0.0, 1.5 }, { -2.0, 1.0, 4.0 } });
        Tensor w = tensor(new[,] { { 1.0, 0.5 }, { -0.5, 0.25 }, { 0.0, 2.0 } }), w2 = tensor(new[,] { { 0.5 }, { 1.0 }, { -1.5 } }), d = D(0.5, 1, 2);
        var normal = distributions.MultivariateNormal(m, s);
        var precise = distributions.MultivariateNormal(m, precision_matrix: s2);
        var low = distributions.LowRankMultivariateNormal(m, w, d);
        var low2 = distributions.LowRankMultivariateNormal(-m, w2, D(1.5, 0.25, 1));
        var mix = distributions.MixtureSameFamily(distributions.Categorical(D(0.25, 0.5, 0.25)), distributions.Normal(D(-1, 0.5, 3), D(0.5, 1, 2)));
        var apart = distributions.Independent(distributions.Normal(m, d), 1);
        var chain = distributions.TransformedDistribution(distributions.Normal(D(0.5, 1), D(2, 0.5)),
            [new T.TanhTransform(), new T.AffineTransform(1, D(-2, 0.5)), new T.SigmoidTransform()]);
        string[] part = name.Split('.');
        Distribution? of = part[0] switch
        {
            "normal" => normal, "precise" => precise, "low" => low, "low2" => low2, "mixture" => mix, "independent" => apart, "transformed" => chain,
            "relaxed" => distributions.RelaxedBernoulli(tensor(0.5, float64), logits: D(0.5, -1)),
            "relaxed one" => distributions.RelaxedOneHotCategorical(tensor(0.75, float64), D(0.25, 0.5, 0.25)),
            "logistic normal" => distributions.LogisticNormal(D(0.5, -0.5), D(1, 2)),
            "sticks" => distributions.TransformedDistribution(distributions.Normal(D(0.5, 1), D(2, 0.5)),
                [new T.AffineTransform(0.5, 2.0), new T.StickBreakingTransform()]),
            _ => null,
        };
        if (part[0] == "kl") return distributions.kl_divergence(part[1] == "normal" ? normal : low, part[2] == "precise" ? precise : low2);
        if (part[0] == "dirichlet")
        {
            Tensor a = D(0.75, 2, 3.5).requires_grad_();
            manual_seed(5);
            Tensor draw = distributions.Dirichlet(a).rsample(2);
            if (part[1] == "rsample") return draw.detach();
            (draw * D(1, -2, 0.5)).sum().backward();
            return a.grad!;
        }
        return part switch
        {
            ["normal" or "precise", "scale_tril"] => ((MultivariateNormal)of!).scale_tril,
            ["normal" or "precise", "covariance_matrix"] => ((MultivariateNormal)of!).covariance_matrix,
            ["normal" or "precise", "precision_matrix"] => ((MultivariateNormal)of!).precision_matrix,
            ["low", "scale_tril"] => low.scale_tril,
            ["low", "covariance_matrix"] => low.covariance_matrix,
            ["low", "precision_matrix"] => low.precision_matrix,
            ["mixture", var f] => DistributionErrors.Call(mix, f, D(-1, 0, 7)),
            ["transformed", "icdf"] => chain.icdf(D(0.25, 0.75)),
            ["transformed", var f] => DistributionErrors.Call(chain, f, D(0.625, 0.75)),
            ["sticks", _] => of!.log_prob(D(0.25, 0.25, 0.5)),
            ["relaxed", _] => of!.log_prob(D(0.25, 0.75)),
            ["relaxed one", _] => of!.log_prob(D(0.5, 0.125, 0.375)),
            ["logistic normal", _] => of!.log_prob(tensor(new[,] { { 0.25, 0.25, 0.5 }, { 0.125, 0.625, 0.25 } })),
            ["sample", "Bernoulli"] => distributions.Bernoulli(D(0.3, 0.6)).sample(4),
            ["sample", "Binomial"] => distributions.Binomial(20, D(0.3, 0.9)).sample(4),
            ["sample", "NegativeBinomial"] => distributions.NegativeBinomial(5, D(0.3, 0.6)).sample(4),
            ["sample", "Geometric"] => distributions.Geometric(D(0.3, 0.05)).sample(4),
            ["sample", "Poisson"] => distributions.Poisson(D(0.5, 40)).sample(4),
            ["sample", "Categorical"] => distributions.Categorical(tensor(new[,] { { 0.25, 0.75 }, { 0.5, 0.5 } })).sample(4),
            ["sample", "OneHotCategorical"] => distributions.OneHotCategorical(D(0.25, 0.25, 0.5)).sample(4),
            ["sample", "Multinomial"] => distributions.Multinomial(9, D(0.25, 0.25, 0.5)).sample(3),
            ["sample", "RelaxedBernoulli"] => distributions.RelaxedBernoulli(tensor(0.5, float64), D(0.3, 0.6)).sample(4),
            ["sample", "RelaxedOneHotCategorical"] => distributions.RelaxedOneHotCategorical(tensor(0.5, float64), D(0.25, 0.25, 0.5)).sample(3),
            ["sample", "LogisticNormal"] => distributions.LogisticNormal(D(0.5, -0.5), D(1, 2)).sample(3),
            ["sample", "MultivariateNormal"] => normal.sample(3),
            ["sample", "LowRankMultivariateNormal"] => low.sample(3),
            ["sample", "MixtureSameFamily"] => mix.sample(4),
            ["sample", "TransformedDistribution"] => chain.sample(4),
            _ => DistributionErrors.Call(of!, part[1], x),
        };
    }

    private static void Compare(string name, string[] expected, Tensor found, double tolerance, List<string> wrong)
    {
        double[] numbers = found.detach().reshape(-1).ToArray<double>();
        if (numbers.Length != expected.Length) wrong.Add($"{name}: {numbers.Length} numbers, not {expected.Length}");
        for (int i = 0; i < Math.Min(numbers.Length, expected.Length); i++)
        {
            if (!Near(double.Parse(expected[i], CultureInfo.InvariantCulture), numbers[i], tolerance))
                wrong.Add($"{name}[{i}]: {numbers[i]:R}, not {expected[i]}");
        }
    }

    private static bool Near(double expected, double found, double tolerance) =>
        expected == found || Math.Abs(expected - found) <= tolerance * Math.Max(1, Math.Abs(expected));
}
