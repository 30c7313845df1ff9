using Napier.Inference;

namespace Napier.Tests.Inference;

/// <summary>Samplers against densities whose moments are known, and the diagnostics against processes whose efficiency is.</summary>
public class SamplerTests
{
    private static readonly Tensor means = tensor([1.0, -20.0, 300.0], ScalarType.Float64), widths = tensor([0.1, 1.0, 20.0], ScalarType.Float64);

    public static TheoryData<string, int> Samplers => new()
    {
        { nameof(HamiltonianMonteCarlo), 500 },
        { nameof(RandomWalkMetropolis), 4000 },
    };

    [Theory]
    [MemberData(nameof(Samplers))]
    public void FindsMeansAndWidthsOfVeryDifferentScales(string name, int draws)
    {
        Chains chains = Run(Make(name, draws, seed: 1), q => -0.5 * ((q - means) / widths).square().sum(1), Start(4, 3));
        Assert.All(chains.RHat.ToArray<double>(), r => Assert.InRange(r, 0.99, 1.02));
        Assert.All(chains.EffectiveSampleSize.ToArray<double>(), n => Assert.True(n > 200, $"{n}"));
        Tensor errors = ((chains.Mean - means) / chains.MeanError).abs();
        Assert.All(errors.ToArray<double>(), z => Assert.True(z < 4.5, $"{z} standard errors off"));
        Assert.All((chains.StandardDeviation / widths).ToArray<double>(), ratio => Assert.InRange(ratio, 0.88, 1.12));
        Assert.InRange(chains.Acceptance, name == nameof(RandomWalkMetropolis) ? 0.1 : 0.6, name == nameof(RandomWalkMetropolis) ? 0.5 : 0.98);
    }

    [Theory]
    [MemberData(nameof(Samplers))]
    public void OneSeedOneResult(string name, int _)
    {
        Tensor Draw(long seed) => Run(Make(name, 50, seed), q => -q.square().sum(1) / 2, Start(2, 2)).Draws;
        Assert.True(equal(Draw(5), Draw(5)));
        Assert.False(equal(Draw(5), Draw(6)));
    }

    [Theory]
    [MemberData(nameof(Samplers))]
    public void StaysInsideTheSupport(string name, int draws)
    {
        // A gamma distribution of shape 3: the logarithm of a negative position is NaN. Mean 3, and no draw below zero.
        Chains chains = Run(Make(name, draws, seed: 3), q => (2 * log(q) - q).sum(1), ones([4, 1], ScalarType.Float64));
        Assert.True(chains.Draws.min().item<double>() >= 0);
        Assert.InRange(chains.Mean.item<double>(), 2.8, 3.2);
    }

    [Fact]
    public void BadInputIsRefusedByName()
    {
        var sampler = new HamiltonianMonteCarlo();
        Assert.Contains("start", Assert.Throws<ArgumentException>(() => Run(sampler, q => q.sum(1), zeros([3], ScalarType.Float64))).Message, StringComparison.Ordinal);
        Assert.Contains("shape [2]", Assert.Throws<ArgumentException>(() => Run(sampler, q => q.sum(), zeros([2, 1], ScalarType.Float64))).Message, StringComparison.Ordinal);
        Assert.Contains("positive and finite", Assert.Throws<ArgumentException>(() => Run(sampler, q => log(q).sum(1), zeros([2, 1], ScalarType.Float64))).Message, StringComparison.Ordinal);
        Assert.Contains("Draws", Assert.Throws<ArgumentException>(() => Run(new HamiltonianMonteCarlo { Draws = 0 }, q => q.sum(1), zeros([2, 1], ScalarType.Float64))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void EffectiveSampleSizeOfAnAutoregression(double memory)
    {
        // Of n values of x[t] = memory x[t-1] + noise, n (1 - memory) / (1 + memory) count.
        const int n = 10000;
        double[][] traces = [.. Enumerable.Range(0, 4).Select(c => Autoregression(memory, n, (ulong)c + 10))];
        double expected = 4 * n * (1 - memory) / (1 + memory);
        Assert.InRange(Diagnostics.EffectiveSampleSize(traces) / expected, 0.9, 1.1);
        Assert.InRange(Diagnostics.BulkEffectiveSampleSize(traces) / expected, 0.9, 1.1);
        Assert.InRange(Diagnostics.RHat(traces), 0.999, 1.005);
    }

    [Fact]
    public void ChainsThatHaveNotMetAreFoundOut()
    {
        double[][] same = [.. Enumerable.Range(0, 4).Select(c => Autoregression(0, 1000, (ulong)c + 20))];
        double[][] shifted = [.. same.Select((t, c) => c == 0 ? t.Select(v => v + 1).ToArray() : t)];
        double[][] wider = [.. same.Select((t, c) => c == 0 ? t.Select(v => v * 3).ToArray() : t)];
        double[][] drifting = [.. same.Select(t => t.Select((v, i) => v + i * 0.002).ToArray())];
        Assert.All([shifted, wider, drifting], bad => Assert.True(Diagnostics.RHat(bad) > 1.05, $"{Diagnostics.RHat(bad)}"));
        Assert.True(Diagnostics.RHat(same) < 1.01);
    }

    private static double[] Autoregression(double memory, int n, ulong seed)
    {
        double[] noise = randn([n], ScalarType.Float64, generator: new Generator(seed)).ToArray<double>();
        noise[0] /= Math.Sqrt(1 - memory * memory);
        for (int t = 1; t < n; t++) noise[t] += memory * noise[t - 1];
        return noise;
    }

    private static Tensor Start(long chains, long dimensions) => randn([chains, dimensions], ScalarType.Float64, generator: new Generator(7));

    private static Chains Run(MarkovChainSampler sampler, Func<Tensor, Tensor> logProb, Tensor start) =>
        sampler.Sample(logProb, start, cancellation: TestContext.Current.CancellationToken);

    private static MarkovChainSampler Make(string name, int draws, long seed) => name == nameof(RandomWalkMetropolis)
        ? new RandomWalkMetropolis { Draws = draws, Warmup = draws / 2, Seed = seed }
        : new HamiltonianMonteCarlo { Draws = draws, Warmup = 300, Seed = seed };
}
