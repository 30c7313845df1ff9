namespace Napier.Tests.Streams;

/// <summary>The streams are PyTorch's own: known first numbers of seed 0, and what must hold of any stream.</summary>
[Collection(nameof(Golden.Settings))]
public class StreamTests
{
    [Fact]
    public void Randn_of_seed_0_prints_as_in_PyTorch()
    {
        manual_seed(0);
        Assert.Equal("tensor([ 1.5410, -0.2934, -2.1788,  0.5684, -1.0845])", randn(5).ToString());
    }

    [Fact]
    public void Rand_of_seed_0_prints_as_in_PyTorch()
    {
        manual_seed(0);
        Assert.Equal("tensor([0.4963, 0.7682, 0.0885, 0.1320, 0.3074])", rand(5).ToString());
    }

    [Fact]
    public void Normal_numbers_come_in_pairs_across_calls()
    {
        manual_seed(3);
        double[] apart = [.. randn([5], float64).ToArray<double>(), .. randn([3], float64).ToArray<double>()];
        manual_seed(3);
        Assert.Equal(randn([8], float64).ToArray<double>(), apart);
    }

    [Theory]
    [InlineData(16)]
    [InlineData(10007)]
    public void Filled_normal_numbers_agree_with_the_formula(int n)
    {
        manual_seed(1234567890123);
        double[] got = randn([n], float64).ToArray<double>();
        double mean = got.Average(), variance = got.Average(v => v * v) - (mean * mean);
        Assert.InRange(mean, -5 / Math.Sqrt(n), 5 / Math.Sqrt(n));
        Assert.InRange(variance, 1 - (8 / Math.Sqrt(n)), 1 + (8 / Math.Sqrt(n)));
    }

    [Fact]
    public void Randperm_is_a_permutation() => Assert.Equal(Enumerable.Range(0, 1000).Select(i => (long)i), randperm(1000).ToArray<long>().Order());
}
