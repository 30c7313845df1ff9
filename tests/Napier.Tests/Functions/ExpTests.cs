using Napier.Proof;

namespace Napier.Tests.Functions;

/// <summary>exp: thresholds, hard cases, every length and alignment, and the same bits from every width.</summary>
public class ExpTests
{
    private static readonly LaneWidth[] widths = Enum.GetValues<LaneWidth>();

    public static TheoryData<ulong, ulong> Thresholds64 => new()
    {
        { 0x0000000000000000, 0x3ff0000000000000 }, { 0x8000000000000000, 0x3ff0000000000000 },
        { 0x7ff0000000000000, 0x7ff0000000000000 }, { 0xfff0000000000000, 0 },
        { 0x40862e42fefa39ef, 0x7fefffffffffff2a }, { 0x40862e42fefa39f0, 0x7ff0000000000000 },
        { 0xc0874910d52d3051, 1 }, { 0xc0874910d52d3052, 0 },
        { 0xc086232bdd7abcd3, 0x000ffffffffffe7c },
        { 0x3ca0000000000000, 0x3ff0000000000001 }, { 0xbc90000000000000, 0x3ff0000000000000 },
        { 0x0000000000000001, 0x3ff0000000000000 }, { 0x800fffffffffffff, 0x3ff0000000000000 },
        { 0x7fefffffffffffff, 0x7ff0000000000000 }, { 0xffefffffffffffff, 0 },
    };

    public static TheoryData<uint, uint> Thresholds32 => new()
    {
        { 0x00000000, 0x3f800000 }, { 0x80000000, 0x3f800000 }, { 0x7f800000, 0x7f800000 }, { 0xff800000, 0 },
        { 0x42b17217, 0x7f7fff84 }, { 0x42b17218, 0x7f800000 }, { 0xc2cff1b4, 1 }, { 0xc2cff1b5, 0 },
        { 0xc2aeac50, 0x007fffe6 }, { 0x33800000, 0x3f800001 }, { 0x337fffff, 0x3f800000 }, { 0xb3000000, 0x3f800000 },
        { 0x00000001, 0x3f800000 }, { 0x807fffff, 0x3f800000 }, { 0x7f7fffff, 0x7f800000 }, { 0xff7fffff, 0 },
    };

    public static TheoryData<ushort, ushort> Thresholds16 => new()
    {
        { 0x498b, 0x7bf7 }, { 0x498c, 0x7c00 }, { 0xcc55, 1 }, { 0xcc56, 0 }, { 0xc8db, 0x03f9 }, { 0x0fff, 0x3c00 }, { 0x8c00, 0x3c00 },
        { 0x1f79, 0x3c07 }, { 0x25cf, 0x3c17 }, { 0x7c00, 0x7c00 }, { 0xfc00, 0 }, { 0, 0x3c00 }, { 0x8000, 0x3c00 },
    };

    public static TheoryData<ushort, ushort> ThresholdsBrain => new()
    {
        { 0x42b1, 0x7f4d }, { 0x42b2, 0x7f80 }, { 0xc2b9, 1 }, { 0xc2ba, 0 }, { 0xc2af, 0x006d }, { 0x3b7f, 0x3f80 }, { 0xbb00, 0x3f80 },
        { 0x7f80, 0x7f80 }, { 0xff80, 0 }, { 0, 0x3f80 }, { 0x8000, 0x3f80 },
    };

    // Arguments whose exponential is unusually close to the middle between two numbers: worst cases that V. Lefevre and J.-M. Muller published.
    public static TheoryData<double> HardCases =>
    [
        .. new ulong[]
        {
            0xbf2a2fefefd580df, 0xbe4ed318efb627ea, 0xbe04bd46601ae1ef, 0xbd51000000000242, 0xbd52000000000288, 0xbcf8000000000012,
            0xbcc0000000000001, 0x3cafffffffffffff, 0x3cffffffffffffe0, 0x3df7ffe7ffee0024, 0x3df80017ffedffdc, 0x3e09e9cbbfd6080b,
            0x3e5d7a7d893609e5, 0x3f1ba07d73250de7, 0x3f4d77fd13d27fff, 0x3f76a4d1af9cc989, 0x3feaccfbe46b4ef0, 0x3ffaca7ae8da5a7b,
            0x3ffd6336a88077aa, 0x40042ee3c7dc4946, 0x40276e7e5d7b6eac, 0x402a8ead058bc6b8, 0x4031d5c2daebe367, 0x403c44ce0d716a1a,
            0xc0254c9218baa581, 0x3f3d83e8bdd4f7e4, 0xbe76ff486dc6f81a, 0x3eb282aae3169ee7,
        }.Select(bits => BitConverter.UInt64BitsToDouble(bits)),
    ];

    [Theory, MemberData(nameof(Thresholds64))]
    public void Float64Thresholds(ulong x, ulong y) =>
        Expect(BitConverter.UInt64BitsToDouble(x), BitConverter.UInt64BitsToDouble(y), v => BitConverter.DoubleToUInt64Bits(v));

    [Theory, MemberData(nameof(Thresholds32))]
    public void Float32Thresholds(uint x, uint y) =>
        Expect(BitConverter.UInt32BitsToSingle(x), BitConverter.UInt32BitsToSingle(y), v => BitConverter.SingleToUInt32Bits(v));

    [Theory, MemberData(nameof(Thresholds16))]
    public void Float16Thresholds(ushort x, ushort y) =>
        Expect(BitConverter.UInt16BitsToHalf(x), BitConverter.UInt16BitsToHalf(y), v => BitConverter.HalfToUInt16Bits(v));

    [Theory, MemberData(nameof(ThresholdsBrain))]
    public void BFloat16Thresholds(ushort x, ushort y) => Expect(BFloat16.FromBits(x), BFloat16.FromBits(y), v => v.ToBits());

    [Theory, MemberData(nameof(HardCases))]
    public void HardCasesAreCorrectlyRounded(double x) =>
        Expect(x, BigFloat.At(300, () => BigFloat.Exp(x)).ToDouble(), v => BitConverter.DoubleToUInt64Bits(v));

    [Fact]
    public void RandomFloat64ResultsAreCorrectlyRounded()
    {
        var random = new Random(1);
        double[] x = [.. Enumerable.Range(0, 3000).Select(i => (i % 4) switch
        {
            0 => (random.NextDouble() * 1454.9) - 745.1,
            1 => random.NextDouble() - 0.5,
            2 => -708 - (random.NextDouble() * 37.5),
            _ => Math.ScaleB(random.NextDouble() - 0.5, -random.Next(60)),
        })];
        double[] wanted = [.. x.Select(v => BigFloat.At(200, () => BigFloat.Exp(v)).ToDouble())];
        OnEveryWidth(() =>
        {
            double[] y = new double[x.Length];
            VectorMath.Exp<double>(x, y);
            Assert.Equal(wanted, y);
        });
    }

    [Fact]
    public void TheExactStageAgreesWithBigFloats()
    {
        var random = new Random(2);
        for (int i = 0; i < 300; i++)
        {
            double x = i < 100 ? (random.NextDouble() * 1454.9) - 745.1 : i < 200 ? -708 - (random.NextDouble() * 37.5) : random.NextDouble() - 0.5;
            Assert.Equal(BigFloat.At(200, () => BigFloat.Exp(x)).ToDouble(), ExpExact.Round(x));
        }
    }

    [Fact]
    public void All65536OfBothShortFormatsAreCorrectlyRounded()
    {
        Half[] x = [.. Enumerable.Range(0, 65536).Select(i => BitConverter.UInt16BitsToHalf((ushort)i))];
        BFloat16[] b = [.. Enumerable.Range(0, 65536).Select(i => BFloat16.FromBits((ushort)i))];
        double[] exact = new double[65536];

        // float64 results, correctly rounded as tested above, are nowhere near a tie of 16 bits apart from those that are exact.
        VectorMath.Exp<double>([.. x.Select(v => (double)v)], exact);
        ushort[] wanted = [.. exact.Select(v => BitConverter.HalfToUInt16Bits((Half)v))];
        VectorMath.Exp<double>([.. b.Select(v => (double)v)], exact);
        ushort[] wantedBrain = [.. exact.Select(v => ((BFloat16)v).ToBits())];
        OnEveryWidth(() =>
        {
            Half[] y = new Half[65536];
            VectorMath.Exp<Half>(x, y);
            BFloat16[] c = new BFloat16[65536];
            VectorMath.Exp<BFloat16>(b, c);
            for (int i = 0; i < 65536; i++)
            {
                if (Half.IsNaN(x[i])) Assert.True(Half.IsNaN(y[i]));
                else Assert.True(wanted[i] == BitConverter.HalfToUInt16Bits(y[i]), $"float16 {i:x4} at {Isa.Width}");
                if (float.IsNaN(b[i])) Assert.True(float.IsNaN(c[i]));
                else Assert.True(wantedBrain[i] == c[i].ToBits(), $"bfloat16 {i:x4} at {Isa.Width}");
            }
        });
    }

    [Fact]
    public void ComplexNumbersGiveTheSameOnEveryWidth()
    {
        var random = new Random(6);
        float[] special =
        [
            0, -0f, 1, float.NaN, float.PositiveInfinity, float.NegativeInfinity, 1e-40f, float.Epsilon, 88, -103, 1e30f, 1048576, 3.1415927f,
            1.5707964f, 200, -88.5f, 3e7f,
        ];
        float Part(int kind, bool angle) => kind switch
        {
            0 => (float)((random.NextDouble() - 0.5) * 20),
            1 => (float)((random.NextDouble() - 0.5) * (angle ? 2e6 : 400)),
            2 => angle ? (float)Math.ScaleB(random.NextDouble() - 0.5, -random.Next(149)) : (float)(random.NextDouble() * 200),
            _ => special[random.Next(special.Length)],
        };
        Complex64[] x = [.. Enumerable.Range(0, 20003).Select(i => new Complex64(Part(i / 64 % 4, false), Part(i / 64 % 4, true)))];
        Complex64[] wanted = new Complex64[x.Length];
        for (int i = 0; i < x.Length; i++) VectorMath.Exp<Complex64>(x.AsSpan(i, 1), wanted.AsSpan(i, 1));
        OnEveryWidth(() =>
        {
            Complex64[] y = [.. x];
            VectorMath.Exp<Complex64>(y, y);
            for (int i = 0; i < x.Length; i++)
                Assert.True(Same(wanted[i].Real, y[i].Real) && Same(wanted[i].Imaginary, y[i].Imaginary), $"{x[i]} at {Isa.Width}: {y[i]}, not {wanted[i]}");
        });
    }

    [Fact]
    public void ResultsThatGoPastTheCachesAreTheSame()
    {
        if (!Isa.Available.Contains(LaneWidth.Bits512)) Assert.Skip("results go past the caches where registers have 512 bits");
        var random = new Random(4);
        float[] x = [.. Enumerable.Range(0, 5000).Select(i => (float)(random.NextDouble() - 0.5) * (i < 3000 ? 20 : 250))];
        LaneWidth before = Isa.Width;
        try
        {
            Isa.Width = LaneWidth.Bits512;
            foreach ((int start, int count) in ((int, int)[])[(0, 5000), (1, 4999), (7, 2048), (8, 17), (3, 16), (5, 1100)])
            {
                float[] plain = new float[5000], past = new float[5000];
                ExpStrips.Map(ref x[start], ref plain[start], count, large: false);
                ExpStrips.Map(ref x[start], ref past[start], count, large: true);
                Assert.Equal(plain, past);
            }
            double[] d = [.. x.Concat(x).Select(v => (double)v * 5)];
            foreach ((int start, int count) in ((int, int)[])[(0, 10000), (1, 9999), (2, 4097), (7, 5145), (3, 6151), (4, 31)])
            {
                double[] plain = new double[10000], past = new double[10000];
                ExpDoubles512.Map(ref d[start], ref plain[start], count, large: false);
                ExpDoubles512.Map(ref d[start], ref past[start], count, large: true);
                Assert.Equal(plain, past);
            }
        }
        finally
        {
            Isa.Width = before;
        }
    }

    [Fact]
    public void ResultsDoNotDependOnTheNumbersBesideThem()
    {
        // Blocks with a NaN or an infinity among them are computed in another way.
        Half[] x = [.. Enumerable.Range(0, 65536).Select(i => BitConverter.UInt16BitsToHalf((ushort)i))];
        BFloat16[] b = [.. Enumerable.Range(0, 65536).Select(i => BFloat16.FromBits((ushort)i))];
        var random = new Random(3);
        float[] f = [.. Enumerable.Range(0, 20000).Select(i => (float)((random.NextDouble() - 0.5) * (i % 3 == 0 ? 250 : 20)))];
        double[] d = [.. Enumerable.Range(0, 20000).Select(i => (random.NextDouble() - 0.5) * (i % 3 == 0 ? 1600 : 20))];
        Beside(x, Half.NaN, v => Half.IsNaN(v) ? 0ul : BitConverter.HalfToUInt16Bits(v));
        Beside(b, BFloat16.FromBits(0x7fc0), v => float.IsNaN(v) ? 0ul : v.ToBits());
        Beside(f, float.NegativeInfinity, v => BitConverter.SingleToUInt32Bits(v));
        Beside(d, double.NegativeInfinity, v => BitConverter.DoubleToUInt64Bits(v));

        static void Beside<T>(T[] x, T disturbing, Func<T, ulong> bits) where T : unmanaged
        {
            T[] alone = new T[x.Length], y = new T[x.Length];
            for (int i = 0; i < x.Length; i++) VectorMath.Exp<T>(x.AsSpan(i, 1), alone.AsSpan(i, 1));
            T[][] mixed = [.. Enumerable.Range(0, 2).Select(place => x.Select((v, i) => i % 16 == place ? disturbing : v).ToArray())];
            OnEveryWidth(() =>
            {
                for (int place = 0; place < 2; place++)
                {
                    VectorMath.Exp<T>(mixed[place], y);
                    for (int i = 0; i < x.Length; i++)
                    {
                        if (i % 16 != place) Assert.True(bits(alone[i]) == bits(y[i]), $"{typeof(T).Name} {x[i]} at {Isa.Width}");
                    }
                }
            });
        }
    }

    [Fact]
    public void EveryWidthGivesTheSameFloat32Bits()
    {
        // Every 4099th of all bit patterns, and the 4096 around each power of two up to 128.
        float[] x = [.. Enumerable.Range(0, 1 << 20).Select(i => BitConverter.UInt32BitsToSingle((uint)i * 4099)),
            .. Enumerable.Range(-30, 38).SelectMany(e => Enumerable.Range(-2048, 4096).Select(i => BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits(MathF.ScaleB(1, e)) + i))),
            .. Enumerable.Range(-30, 38).SelectMany(e => Enumerable.Range(-2048, 4096).Select(i => BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits(-MathF.ScaleB(1, e)) + i)))];
        float[]? first = null;
        OnEveryWidth(() =>
        {
            float[] y = new float[x.Length];
            VectorMath.Exp<float>(x, y);
            first ??= y;
            for (int i = 0; i < y.Length; i++) Assert.True(Same(first[i], y[i]), $"{x[i]:R} at {Isa.Width}");
        });
    }

    [Fact]
    public void EveryLengthInPlaceAndApartWritesItsResultsAndNothingElse() => OnEveryWidth(() =>
    {
        Lengths<float>(i => i % 50 == 7 ? -100 : i - 40);
        Lengths<double>(i => i % 50 == 7 ? -740 : i - 40);
        Lengths<Half>(i => (Half)((i % 27) - 17));
        Lengths<BFloat16>(i => (BFloat16)(float)((i % 180) - 92));
    });

    [Fact]
    public void RunsOfOrdinaryAndOtherFloat64ArgumentsMayFollowEachOther()
    {
        // Long runs go through in strips, of which those with large arguments are computed in another way.
        var random = new Random(7);
        Func<double>[] kinds =
        [
            () => (random.NextDouble() - 0.5) * 1100, () => -708 - (random.NextDouble() * 40), () => random.NextDouble() * 1e-308, () => double.NaN,
            () => 700 + (random.NextDouble() * 20), () => random.NextDouble() < 0.1 ? double.NegativeInfinity : random.NextDouble(), () => double.PositiveInfinity,
            () => random.NextDouble() - 0.5,
        ];
        double[] x = [.. Enumerable.Range(0, 9000).Select(i => kinds[i / 1100 % kinds.Length]())], alone = new double[x.Length];
        for (int i = 0; i < x.Length; i++) VectorMath.Exp<double>(x.AsSpan(i, 1), alone.AsSpan(i, 1));
        OnEveryWidth(() =>
        {
            foreach ((int start, int count) in ((int, int)[])[(0, 9000), (1, 1024), (1000, 1025), (77, 1055), (2200, 1056), (5, 2079), (3, 2080), (3300, 4097)])
            {
                double[] inPlace = x[start..(start + count)], apart = new double[count];
                VectorMath.Exp<double>(inPlace, apart);
                VectorMath.Exp<double>(inPlace, inPlace);
                Assert.Equal(alone[start..(start + count)], apart);
                Assert.Equal(alone[start..(start + count)], inPlace);
            }
        });
    }

    private static void Lengths<T>(Func<int, T> value) where T : unmanaged, IEquatable<T>
    {
        const int guard = 16;
        T fence = value(99);
        T[] arguments = [.. Enumerable.Range(0, 257).Select(value)], whole = new T[257];
        VectorMath.Exp<T>(arguments, whole);
        for (int n = 0; n <= 257; n++)
        {
            T[] apart = Fenced(n, fence), inPlace = Fenced(n, fence);
            arguments.AsSpan(0, n).CopyTo(inPlace.AsSpan(guard));
            VectorMath.Exp<T>(arguments.AsSpan(0, n), apart.AsSpan(guard, n));
            VectorMath.Exp<T>(inPlace.AsSpan(guard, n), inPlace.AsSpan(guard, n));
            T[] wanted = Fenced(n, fence);
            whole.AsSpan(0, n).CopyTo(wanted.AsSpan(guard));
            Assert.Equal(wanted, apart);
            Assert.Equal(wanted, inPlace);
        }

        static T[] Fenced(int n, T fence)
        {
            T[] all = new T[n + (2 * guard)];
            Array.Fill(all, fence);
            return all;
        }
    }

    // The value among ordinary ones, at each place of a block and of a tail.
    private static void Expect<T>(T x, T y, Func<T, ulong> bits) where T : unmanaged => OnEveryWidth(() =>
    {
        T[] arguments = new T[67], results = new T[67];
        for (int at = 0; at < arguments.Length; at++)
        {
            Array.Clear(arguments);
            arguments[at] = x;
            VectorMath.Exp<T>(arguments, results);
            Assert.True(bits(y) == bits(results[at]), $"exp({x}) is {results[at]}, not {y}, at {at}, {Isa.Width}");
        }
    });

    private static bool Same(float a, float b) => float.IsNaN(a) ? float.IsNaN(b) : BitConverter.SingleToInt32Bits(a) == BitConverter.SingleToInt32Bits(b);

    private static void OnEveryWidth(Action test)
    {
        LaneWidth before = Isa.Width;
        try
        {
            foreach (LaneWidth width in widths)
            {
                Isa.Width = width;
                test();
            }
        }
        finally
        {
            Isa.Width = before;
        }
    }
}
