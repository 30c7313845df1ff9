namespace Napier.Tests.Streams;

/// <summary>The counted stream: known answers, and that a number depends on nothing but its place.</summary>
[Collection(nameof(Golden.Settings))]
public sealed class PhiloxTests : IDisposable
{
    private readonly int threads = get_num_threads();

    public void Dispose() => set_num_threads(threads);

    // The vectors of Random123's kat_vectors file for philox4x32 with 10 rounds.
    [Theory]
    [InlineData(0UL, 0UL, 0UL, new uint[] { 0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8 })]
    [InlineData(ulong.MaxValue, ulong.MaxValue, ulong.MaxValue, new uint[] { 0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd })]
    [InlineData(0x85a308d3_243f6a88UL, 0x03707344_13198a2eUL, 0x299f31d0_a4093822UL, new uint[] { 0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1 })]
    public void Known_answers(ulong number, ulong stream, ulong key, uint[] expected)
    {
        uint[] words = new uint[32];
        new Philox(key, stream).Make(number, ref words[0]);
        Assert.Equal(expected, words[..4]);
        if (number < 4) return;
        new Philox(key, stream).Make(number - 3, ref words[0]);
        Assert.Equal(expected, words[12..16]);
    }

    private static readonly (string Name, Func<Tensor, Generator, Tensor> Fill, ScalarType Type)[] fills =
    [
        ("rand", (x, g) => x.uniform_(0, 1, g), float32),
        ("rand64", (x, g) => x.uniform_(-1, 5, g), float64),
        ("randn", (x, g) => x.normal_(0, 1, g), float32),
        ("randn64", (x, g) => x.normal_(3, 2, g), float64),
        ("half", (x, g) => x.normal_(0, 1, g), float16),
        ("randint", (x, g) => x.random_(-5, 1000, g), int64),
        ("wide", (x, g) => x.random_(0, 1L << 50, g), int64),
        ("bernoulli", (x, g) => x.bernoulli_(0.3, g), float32),
        ("exponential", (x, g) => x.exponential_(2, g), float32),
    ];

    [Fact]
    public void Numbers_depend_on_their_place_alone()
    {
        foreach (var (name, fill, type) in fills)
        {
            Tensor whole = Filled(1, 30_000);
            Assert.True(whole.equal(Filled(2, 30_000)) && whole.equal(Filled(5, 30_000)), name);
            var pieces = torch.Generator.Philox(7);
            Tensor[] parts = [.. new long[] { 1, 2, 5, 16, 31, 1000, 28945 }.Select(n => fill(empty([n], type), pieces))];
            Assert.True(whole.equal(cat(parts)), name);

            Tensor Filled(int threads, long n)
            {
                set_num_threads(threads);
                return fill(empty([n], type), torch.Generator.Philox(7));
            }
        }
    }

    [Fact]
    public void Places_can_be_revisited()
    {
        var g = torch.Generator.Philox(3);
        rand([1000], generator: g);
        Assert.Equal(1000, g.get_offset());
        Generator copy = g.clone();
        Tensor next = rand([77], generator: g);
        Assert.True(next.equal(rand([77], generator: copy)));
        g.set_offset(1000);
        Assert.True(next.equal(rand([77], generator: g)));
        g.manual_seed(3);
        Assert.Equal(0, g.get_offset());
        Assert.False(next.equal(rand([77], generator: torch.Generator.Philox(3, stream: 1))));
        Assert.Throws<InvalidOperationException>(() => new torch.Generator(3).get_offset());
    }

    [Fact]
    public void Normal_numbers_are_normal_and_uniform_ones_uniform()
    {
        const int n = 100_000;
        double[] u = randn([n], generator: torch.Generator.Philox(11)).@double().ToArray<double>();
        double[] p = special.ndtr(tensor(u)).ToArray<double>();
        Assert.True(Kolmogorov(p) > 0.001);
        Assert.True(Kolmogorov(rand([n], generator: torch.Generator.Philox(12)).@double().ToArray<double>()) > 0.001);
        Assert.True(Kolmogorov(special.ndtr(randn([n], float64, generator: torch.Generator.Philox(13))).ToArray<double>()) > 0.001);
        // Neighbours, and the partners of the transformation, are uncorrelated: |r| stays below 4 / sqrt(n).
        foreach (int lag in (int[])[1, 2, 8, 16]) Assert.InRange(Enumerable.Range(0, n - lag).Sum(i => u[i] * u[i + lag]) / n, -0.0127, 0.0127);
    }

    // The p-value of Kolmogorov and Smirnov's test against the uniform distribution.
    private static double Kolmogorov(double[] p)
    {
        Array.Sort(p);
        double d = 0;
        for (int i = 0; i < p.Length; i++) d = Math.Max(d, Math.Max(((i + 1.0) / p.Length) - p[i], p[i] - ((double)i / p.Length)));
        double t = d * Math.Sqrt(p.Length);
        return Math.Clamp(2 * Enumerable.Range(1, 50).Sum(k => (k % 2 == 1 ? 1 : -1) * Math.Exp(-2 * k * k * t * t)), 0, 1);
    }
}
