using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Napier.Tests.Streams;

/// <summary>The streams are PyTorch's own, bit for bit: digests that PyTorch 1.13 gave (tools/Fixtures/streams.py).</summary>
[Collection(nameof(Golden.Settings))]
public class StreamDigestTests
{
    private static readonly Dictionary<string, Func<Tensor>> calls = new()
    {
        ["rand float32 10007"] = () => rand(10007),
        ["rand float64 10007"] = () => rand([10007], float64),
        ["uniform float32 1000"] = () => empty(1000).uniform_(-3.7, 11.3),
        ["randn float32 5"] = () => randn(5),
        ["randn float32 16"] = () => randn(16),
        ["randn float32 10007"] = () => randn(10007),
        ["randn float32 32768"] = () => randn(32768),
        ["normal float32 1000"] = () => empty(1000).normal_(2.5, 0.7),
        ["randn float64 5"] = () => randn([5], float64),
        ["randn float64 151"] = () => randn([151], float64),
        ["randint 10 1000"] = () => randint(0, 10, [1000]),
        ["randint 2^32-5 1000"] = () => randint(-7, (1L << 32) - 12, [1000]),
        ["randint 2^40 1000"] = () => randint(0, 1L << 40, [1000]),
        ["randperm 1000"] = () => randperm(1000),
        ["bernoulli float32 1000"] = () => bernoulli(full([1000], 0.3)),
        ["exponential float32 1000"] = () => empty(1000).exponential_(),
        ["poisson float32 1000"] = () => poisson(arange(1000).@float() * 0.05),
        ["poisson float64 1000"] = () => poisson(arange(1000).@double().pow(2) * 0.05),
        ["binomial float32 1000"] = () => binomial(full([1000], 40.0), arange(1000).@float() / 999),
        ["binomial float64 1000"] = () => binomial(full([1000], 4000.0, float64), arange(1000).@double() / 999),
        ["multinomial one"] = () => cat([.. Enumerable.Range(0, 200).Select(_ => multinomial(tensor([0.1, 0.5, 0.15, 0.25]), 1))]),
        ["multinomial replaced"] = () => multinomial(tensor(new[,] { { 0.1, 0.5, 0.15, 0.25 }, { 4.0, 0.0, 1.0, 2.0 } }), 300, true),
        ["multinomial apart"] = () => multinomial(arange(1, 101).@float(), 60, false),
    };

    [Fact]
    public void Every_stream_is_PyTorch_s()
    {
        var wrong = new List<string>();
        foreach (string line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Streams", "streams.txt")))
        {
            string[] parts = line.Split(',');
            manual_seed(long.Parse(parts[0], CultureInfo.InvariantCulture));
            if (Digest(calls[parts[1]]()) != parts[2]) wrong.Add(line);
        }
        Assert.Empty(wrong);
    }

    private static string Digest(Tensor x) => Convert.ToHexStringLower(SHA256.HashData(x.dtype switch
    {
        ScalarType.Float32 => MemoryMarshal.AsBytes<float>(x.ToArray<float>()),
        ScalarType.Float64 => MemoryMarshal.AsBytes<double>(x.ToArray<double>()),
        _ => MemoryMarshal.AsBytes<long>(x.ToArray<long>()),
    }))[..16];

    [Fact]
    public void Fused_arithmetic_in_software_is_the_hardware_s()
    {
        Assert.SkipUnless(Isa.HasFma, "the machine has no fused multiply-add");
        var random = new Random(5);
        float[] x = new float[8], y = new float[8], z = new float[8], hard = new float[8], soft = new float[8];
        for (int round = 0; round < 4000; round++)
        {
            for (int i = 0; i < 8; i++)
            {
                (x[i], y[i]) = (Any(), Any());
                // Near cancellation and near ties as well.
                z[i] = round % 3 == 0 ? -x[i] * y[i] * (1 + ((random.Next(5) - 2) * 1.2e-7f)) : round % 3 == 1 ? Any() : x[i] * y[i] * MathF.ScaleB(1, random.Next(60) - 30);
            }
            Floats8 a = Floats8.Load(in x[0]), b = Floats8.Load(in y[0]), c = Floats8.Load(in z[0]);
            Floats8.Store(Floats8.Fma(a, b, c), ref hard[0]);
            Floats8.Store(Floats8.FusedInSoftware(a, b, c), ref soft[0]);
            Assert.Equal(hard, soft);
        }

        float Any() => MathF.ScaleB((float)(random.NextDouble() - 0.5), random.Next(20) - 10);
    }
}
