using Napier.Proof.Distributions;

namespace Napier.Tests.Distributions;

/// <summary>Every distribution against 40-digit values.</summary>
public class AccuracyTests
{
    public static TheoryData<string> Names => new(ReferenceValue.All.Select(v => v.Distribution).Distinct());

    [Theory]
    [MemberData(nameof(Names))]
    public void Float64_values_are_within_1e13(string distribution)
    {
        string wrong = string.Join("\n", DistributionErrors.Measure(distribution)
            .Where(e => !(e.Worst <= (e.Function == "variance" ? 1e-12 : 1e-13)))
            .Select(e => $"{e.Function}: {e.Worst:0.0e0}, {e.Where}"));
        Assert.Equal("", wrong);
    }

    // Distributions of vectors and those made of others, which have tests of their own.
    private static readonly string[] apart =
    [
        "Categorical", "OneHotCategorical", "Multinomial", "Dirichlet",
        "RelaxedBernoulli", "LogitRelaxedBernoulli", "RelaxedOneHotCategorical",
        "ExpRelaxedCategorical", "LogisticNormal",
        "MultivariateNormal", "LowRankMultivariateNormal", "MixtureSameFamily", "Independent", "TransformedDistribution",
    ];

    /// <summary>The table is built from the classes: a distribution whose file was added is here, and wants its values.</summary>
    [Fact]
    public void Every_distribution_has_values()
    {
        string[] classes = [.. typeof(distributions.Distribution).Assembly.GetTypes()
            .Where(t => t.IsAssignableTo(typeof(distributions.Distribution)) && t is { IsAbstract: false, IsPublic: true }).Select(t => t.Name)];
        Assert.Contains("Normal", classes);
        Assert.Empty(classes.Except(ReferenceValue.All.Select(v => v.Distribution)).Except(apart));
    }
}
