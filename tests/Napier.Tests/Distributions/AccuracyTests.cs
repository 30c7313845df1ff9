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
}
