using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Napier;

/// <summary>Eight 32-bit words at once, for random numbers: a 256-bit register, or two of 128 bits where the machine has no wider ones. Integer
/// arithmetic is exact, so the width cannot show.</summary>
internal readonly struct Words8(Vector256<uint> value)
{
    internal readonly Vector256<uint> V = value;

    public const int Count = 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words8 Of(uint word) => new(Vector256.Create(word));

    /// <summary>Four 64-bit counters, low words in even places: first, first + 1, ...</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words8 Counters(ulong first) => new((Vector256.Create(first) + Vector256.Create(0UL, 1, 2, 3)).AsUInt32());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words8 operator ^(Words8 x, Words8 y) => new(x.V ^ y.V);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words8 operator &(Words8 x, Words8 y) => new(x.V & y.V);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words8 operator |(Words8 x, Words8 y) => new(x.V | y.V);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words8 operator ~(Words8 x) => new(~x.V);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words8 operator +(Words8 x, Words8 y) => new(x.V + y.V);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words8 operator -(Words8 x, Words8 y) => new(x.V - y.V);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words8 operator >>(Words8 x, int count) => new(x.V >>> count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words8 operator <<(Words8 x, int count) => new(x.V << count);

    /// <summary>Ones in all bits where the words are equal, else zeros.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words8 Equal(Words8 x, Words8 y) => new(Vector256.Equals(x.V, y.V));

    /// <summary>The 64-bit products of the words in even places, low halves in even places and high halves in odd ones.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words8 TimesEven(Words8 x, Words8 y) =>
        Avx2.IsSupported ? new(Avx2.Multiply(x.V, y.V).AsUInt32())
        : new(Vector256.Create(TimesEven(x.V.GetLower(), y.V.GetLower()), TimesEven(x.V.GetUpper(), y.V.GetUpper())).AsUInt32());

    /// <summary>The words of odd places moved to the even places before them, zeros after them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words8 Odd(Words8 x) => new((x.V.AsUInt64() >>> 32).AsUInt32());

    /// <summary>Even words of four registers in turn: a0 b0 c0 d0 a2 b2 c2 d2, a4 b4 c4 d4 a6 b6 c6 d6.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Words8 First, Words8 Second) Interleave(Words8 a, Words8 b, Words8 c, Words8 d)
    {
        var low = Vector256.Create(0xffffffffUL);
        var ab = (a.V.AsUInt64() & low) | (b.V.AsUInt64() << 32);
        var cd = (c.V.AsUInt64() & low) | (d.V.AsUInt64() << 32);
        if (Avx2.IsSupported)
        {
            var even = Avx2.UnpackLow(ab, cd);
            var odd = Avx2.UnpackHigh(ab, cd);
            return (new(Avx2.Permute2x128(even, odd, 0x20).AsUInt32()), new(Avx2.Permute2x128(even, odd, 0x31).AsUInt32()));
        }
        return (new(Vector256.Create(ab.GetElement(0), cd.GetElement(0), ab.GetElement(1), cd.GetElement(1)).AsUInt32()),
            new(Vector256.Create(ab.GetElement(2), cd.GetElement(2), ab.GetElement(3), cd.GetElement(3)).AsUInt32()));
    }

    /// <summary>The words, below 2^31, as float32 numbers: exact below 2^24.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Floats8 ToFloats() => new(Vector256.ConvertToSingle(V.AsInt32()));

    /// <summary>The words as the bits of float32 numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Floats8 AsFloats() => new(V.AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words8 Load(ref readonly uint source) => new(Vector256.LoadUnsafe(in source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Words8 x, ref uint destination) => x.V.StoreUnsafe(ref destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ulong> TimesEven(Vector128<uint> x, Vector128<uint> y)
    {
        if (Sse2.IsSupported) return Sse2.Multiply(x, y);
        return Vector128.Create((ulong)x.GetElement(0) * y.GetElement(0), (ulong)x.GetElement(2) * y.GetElement(2));
    }
}
