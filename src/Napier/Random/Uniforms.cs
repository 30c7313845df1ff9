using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Napier;

/// <summary>Uniform float32 numbers: 24 bits of a word; times the width, plus the lower end, in float64.</summary>
internal readonly struct UniformSingles(float low, float width) : IDraw<float>
{
    private const float Step = 1f / (1 << 24);

    public int Words => 1;

    /// <summary>Numbers from [0, 1) in steps of 2^-24.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats8 Of(Words8 words) => (words & Words8.Of(0xffffff)).ToFloats() * Floats8.Of(Step);

    public void Make(Span<uint> words, Span<float> numbers, int first)
    {
        int i = 0;
        for (; i <= numbers.Length - Words8.Count; i += Words8.Count) Floats8.Store(Of(Words8.Load(in words[i])), ref numbers[i]);
        for (; i < numbers.Length; i++) numbers[i] = (words[i] & 0xffffff) * Step;
        if (width == 1 && low == 0) return;
        i = 0;
        for (; i <= numbers.Length - Lanes4<ToDouble>.Count; i += Lanes4<ToDouble>.Count)
        {
            var unit = Lanes4<ToDouble>.LoadSingle(in numbers[i]);
            Lanes4<ToDouble>.StoreSingle((unit * Lanes4<ToDouble>.Of(width)) + Lanes4<ToDouble>.Of(low), ref numbers[i]);
        }
        for (; i < numbers.Length; i++) numbers[i] = (float)(((double)numbers[i] * width) + low);
    }
}

/// <summary>Uniform float64 numbers: 53 bits of two words, the first one the upper, times the width, plus the lower end.</summary>
internal readonly struct UniformDoubles(double low, double width) : IDraw<double>
{
    public int Words => 2;

    public void Make(Span<uint> words, Span<double> numbers, int first)
    {
        Units(words, numbers);
        if (width == 1 && low == 0) return;
        for (int i = 0; i < numbers.Length; i++) numbers[i] = (numbers[i] * width) + low;
    }

    /// <summary>Numbers from [0, 1) in steps of 2^-53.</summary>
    public static void Units(ReadOnlySpan<uint> words, Span<double> numbers)
    {
        int i = 0;
        ref double from = ref Unsafe.As<uint, double>(ref MemoryMarshal.GetReference(words));
        for (; i <= numbers.Length - Lanes4<ToDouble>.Count; i += Lanes4<ToDouble>.Count)
            Lanes4<ToDouble>.Store(Unit(Lanes4<ToDouble>.Load(in Unsafe.Add(ref from, i))), ref numbers[i]);
        for (; i < numbers.Length; i++)
            numbers[i] = ((((ulong)words[2 * i] << 32) | words[(2 * i) + 1]) & ((1UL << 53) - 1)) * (1.0 / (1L << 53));
    }

    // Each half as the low bits of 2^52 + half; nothing here rounds.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Unit<V>(V pair) where V : struct, ILanes<V>
    {
        V magic = V.Of(4503599627370496.0); // 2^52
        V high = V.Or(V.And(pair, V.OfBits(0x1fffff)), magic) - magic, low = V.Or(V.ShiftRight(pair, 32), magic) - magic;
        return ((high * V.Of(4294967296.0)) + low) * V.Of(1.0 / (1L << 53));
    }
}

/// <summary>Exponentially distributed numbers of a rate: -log1p(-u) / rate with a float64 u.</summary>
internal readonly struct Exponentials(double rate) : IDraw<double>
{
    public int Words => 2;

    public void Make(Span<uint> words, Span<double> numbers, int first)
    {
        UniformDoubles.Units(words, numbers);
        for (int i = 0; i < numbers.Length; i++) numbers[i] = -numbers[i];
        Dense.Map<Log1p, Float64, double>(in numbers[0], ref numbers[0], numbers.Length);
        for (int i = 0; i < numbers.Length; i++) numbers[i] /= -rate;
    }
}

/// <summary>1 where a float64 uniform number is below one probability, else 0.</summary>
internal readonly struct Chances(double p) : IDraw<double>
{
    public int Words => 2;

    public void Make(Span<uint> words, Span<double> numbers, int first)
    {
        UniformDoubles.Units(words, numbers);
        for (int i = 0; i < numbers.Length; i++) numbers[i] = numbers[i] < p ? 1 : 0;
    }
}

/// <summary>Replaces probabilities by 1 where a uniform number is below them, by 0 elsewhere.</summary>
/// <param name="wide">Whether the uniform number is float64, else float32.</param>
internal readonly struct Outcomes(bool wide) : IDraw<double>
{
    public int Words => wide ? 2 : 1;

    public void Make(Span<uint> words, Span<double> numbers, int first)
    {
        for (int i = 0; i < numbers.Length; i++)
        {
            double u = wide ? ((((ulong)words[2 * i] << 32) | words[(2 * i) + 1]) & ((1UL << 53) - 1)) * (1.0 / (1L << 53))
                : (words[i] & 0xffffff) * (1.0 / (1 << 24));
            numbers[i] = u < numbers[i] ? 1 : 0;
        }
    }
}

/// <summary>Uniform integers from a range, as the remainders of words, or of pairs of words where the range has 2^32 numbers or more.</summary>
internal readonly struct Integers(long from, ulong range) : IDraw<long>
{
    // Lemire, Kaser and Kurz, "Faster remainder by direct computation" (2019): exact for 32-bit operands.
    private readonly ulong inverse = (ulong.MaxValue / range) + 1;

    private bool Wide => range >= 1UL << 32;

    public int Words => Wide ? 2 : 1;

    public void Make(Span<uint> words, Span<long> numbers, int first)
    {
        if (Wide)
        {
            for (int i = 0; i < numbers.Length; i++)
                numbers[i] = unchecked((long)((((ulong)words[2 * i] << 32) | words[(2 * i) + 1]) % range) + from);
            return;
        }
        for (int i = 0; i < numbers.Length; i++) numbers[i] = (long)Math.BigMul(unchecked(inverse * words[i]), range, out _) + from;
    }
}
