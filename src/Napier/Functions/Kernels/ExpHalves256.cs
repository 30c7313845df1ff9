using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Napier;

/// <summary>
/// e^x of the two 16-bit formats in float32 lanes, sixteen numbers at a time: widened, computed and rounded to 16 bits by integer
/// operations. Correctly rounded: the coefficients are chosen so that all 65,536 inputs of either format come out right.
/// </summary>
internal static class ExpHalves256
{
    /// <summary>2^-80: added to an argument it changes no result, and keeps products with subnormal numbers, which take time, away.</summary>
    public const float Tiny = 8.271806e-25f;

    private const float Shifter = 12582912f; // 3 * 2^22

    /// <summary>Whether this machine has the instructions.</summary>
    public static bool IsSupported => Isa.Width >= LaneWidth.Bits256 && Avx2.IsSupported && Fma.IsSupported;

    /// <summary>float16: as many whole groups of 16 as there are, or all.</summary>
    /// <returns>How many elements that is.</returns>
    public static nint MapFloat16(ref ushort x, ref ushort y, nint count)
    {
        if (count >= ExpHalves512.Group && ExpHalves512.IsSupported)
        {
            ExpHalves512.Float16(ref x, ref y, count);
            return count;
        }
        nint whole = count & ~15;
        if (whole > 0) Float16(ref x, ref y, whole);
        return whole;
    }

    /// <summary>bfloat16: as many whole groups of 16 as there are, or all.</summary>
    /// <returns>How many elements that is.</returns>
    public static nint MapBFloat16(ref ushort x, ref ushort y, nint count)
    {
        if (count >= ExpHalves512.Group && ExpHalves512.IsSupported)
        {
            ExpHalves512.BrainFloat16(ref x, ref y, count);
            return count;
        }
        nint whole = count & ~15;
        if (whole > 0) BrainFloat16(ref x, ref y, whole);
        return whole;
    }

    // Up to 10.99 nothing is infinite or NaN.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Float16(ref ushort x, ref ushort y, nint count)
    {
        for (nint i = 0; i < count; i += 16)
        {
            var words = Vector256.LoadUnsafe(ref x, (nuint)i);
            if (IsBeyond(words, 0x497f))
            {
                AnyFloat16(words, ref Unsafe.Add(ref y, i));
                continue;
            }
            var low = Place(Power(Avx2.UnpackLow(Vector256<ushort>.Zero, words).AsInt32()));
            var high = Place(Power(Avx2.UnpackHigh(Vector256<ushort>.Zero, words).AsInt32()));
            Avx2.PackUnsignedSaturate(low, high).StoreUnsafe(ref y, (nuint)i);
        }

        static Vector256<float> Power(Vector256<int> word)
        {
            var (t, q) = Parts(word);
            return (q.AsInt32() + (t.AsInt32() << 23)).AsSingle();
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void AnyFloat16(Vector256<ushort> words, ref ushort y)
    {
        var low = Place(Power(Avx2.UnpackLow(Vector256<ushort>.Zero, words).AsInt32()));
        var high = Place(Power(Avx2.UnpackHigh(Vector256<ushort>.Zero, words).AsInt32()));
        var isNaN = Avx2.CompareGreaterThan((words & Vector256.Create((ushort)0x7fff)).AsInt16(), Vector256.Create((short)0x7c00));
        Avx2.BlendVariable(Avx2.PackUnsignedSaturate(low, high), words | Vector256.Create((ushort)0x200), isNaN.AsUInt16()).StoreUnsafe(ref y);

        static Vector256<float> Power(Vector256<int> word)
        {
            var (t, q) = Parts(word);
            t = Avx.Min(Vector256.Create(Shifter + 17), Avx.Max(Vector256.Create(Shifter - 26), t)); // beyond: infinity and 0
            return Avx.Min(Vector256.Create(65536f), (q.AsInt32() + (t.AsInt32() << 23)).AsSingle());
        }
    }

    // The word in the upper half. Moved down by 3, sign extended, its fields stand where float32 has them: x 2^-112. With 96 added to the exponent,
    // of which only the bits below are in use, it is x 2^-16; then 0 and subnormal numbers, whose result is 1, stand for 2^-15 or a little more,
    // which has the same result and is no subnormal number of float32: products with those take time.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<float> T, Vector256<float> Q) Parts(Vector256<int> word)
    {
        var x = (((word >> 3) & Vector256.Create(unchecked((int)0x8fffe000))) | Vector256.Create(96 << 23)).AsSingle();
        var t = Fma.MultiplyAdd(x, Vector256.Create(ExpHalvesTable.InverseScaled), Vector256.Create(Shifter));
        var r = Fma.MultiplySubtract(x, Vector256.Create(ExpHalvesTable.InverseScaled), t - Vector256.Create(Shifter));
        var w = r * r;
        var q = Fma.MultiplyAdd(r, Vector256.Create(ExpHalvesTable.H5), Vector256.Create(ExpHalvesTable.H4));
        var p = Fma.MultiplyAdd(r, Vector256.Create(ExpHalvesTable.H3), Vector256.Create(ExpHalvesTable.H2));
        q = Fma.MultiplyAdd(w, Vector256.Create(ExpHalvesTable.H6), q);
        q = Fma.MultiplyAdd(q, w, p);
        q = Fma.MultiplyAdd(q, r, Vector256.Create(ExpHalvesTable.H1));
        return (t, Fma.MultiplyAdd(q, r, Vector256.Create(1f)));
    }

    // Ties go down: the exact values lie below them. 2^16 and more become infinity. Below 2^-14 a sum with 1/2 rounds to the place 2^-24.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Place(Vector256<float> y)
    {
        var normal = (y.AsInt32() + Vector256.Create(0xfff - (112 << 23))) >> 13;
        var subnormal = (y + Vector256.Create(0.5f)).AsInt32() - Vector256.Create(0.5f).AsInt32();
        return Avx2.BlendVariable(normal, subnormal, Avx.CompareLessThan(y, Vector256.Create(6.1035156e-5f)).AsInt32());
    }

    // Up to 79.5 results are normal numbers.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void BrainFloat16(ref ushort x, ref ushort y, nint count)
    {
        for (nint i = 0; i < count; i += 16)
        {
            var words = Vector256.LoadUnsafe(ref x, (nuint)i);
            if (IsBeyond(words, 0x429f))
            {
                AnyBrainFloat16(words, ref Unsafe.Add(ref y, i));
                continue;
            }
            var low = BrainPower(Avx2.UnpackLow(Vector256<ushort>.Zero, words).AsSingle()) >>> 16;
            var high = BrainPower(Avx2.UnpackHigh(Vector256<ushort>.Zero, words).AsSingle()) >>> 16;
            Avx2.PackUnsignedSaturate(low, high).StoreUnsafe(ref y, (nuint)i);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void AnyBrainFloat16(Vector256<ushort> words, ref ushort y)
    {
        var low = Any(Avx2.UnpackLow(Vector256<ushort>.Zero, words).AsSingle());
        var high = Any(Avx2.UnpackHigh(Vector256<ushort>.Zero, words).AsSingle());
        var isNaN = Avx2.CompareGreaterThan((words & Vector256.Create((ushort)0x7fff)).AsInt16(), Vector256.Create((short)0x7f80));
        Avx2.BlendVariable(Avx2.PackUnsignedSaturate(low, high), words | Vector256.Create((ushort)0x40), isNaN.AsUInt16()).StoreUnsafe(ref y);

        // Past the largest number infinity. Below 2^-126, scaled up by that much, a sum with 2^16 rounds to the place of 2^-133.
        static Vector256<int> Any(Vector256<float> x)
        {
            x = Avx.Min(Vector256.Create(88.9f), Avx.Max(Vector256.Create(-97f), x)); // beyond: infinity and 0
            var y = BrainPower(x);
            var normal = Avx2.Min(y, Vector256.Create(0x7f800000)) >> 16;
            var scaled = (y + Vector256.Create((126 << 23) - 0x8000)).AsSingle() + Vector256.Create(65536f);
            var subnormal = scaled.AsInt32() - Vector256.Create(65536f).AsInt32();
            return Avx2.BlendVariable(normal, subnormal, Avx.CompareLessThan(x, Vector256.Create(-87.25f)).AsInt32());
        }
    }

    // The bits of float32 and half a unit of the upper ones: rounded to nearest once cut off. No result is a tie.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> BrainPower(Vector256<float> x)
    {
        x += Vector256.Create(Tiny);
        var t = Fma.MultiplyAdd(x, Vector256.Create(ExpHalvesTable.Inverse), Vector256.Create(Shifter));
        var r = Fma.MultiplySubtract(x, Vector256.Create(ExpHalvesTable.Inverse), t - Vector256.Create(Shifter));
        var w = r * r;
        var q = Fma.MultiplyAdd(r, Vector256.Create(ExpHalvesTable.G5), Vector256.Create(ExpHalvesTable.G4));
        var p = Fma.MultiplyAdd(r, Vector256.Create(ExpHalvesTable.G3), Vector256.Create(ExpHalvesTable.G2));
        q = Fma.MultiplyAdd(w, Vector256.Create(ExpHalvesTable.G6), q);
        var one = Fma.MultiplyAdd(r, Vector256.Create(ExpHalvesTable.G1), Vector256.Create(1f));
        q = Fma.MultiplyAdd(q, w, p);
        q = Fma.MultiplyAdd(q, w, one);
        return q.AsInt32() + (t.AsInt32() << 23) + Vector256.Create(0x8000);
    }

    // Whether a magnitude is above the limit, or NaN.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsBeyond(Vector256<ushort> words, short limit)
    {
        var beyond = Avx2.CompareGreaterThan((words & Vector256.Create((ushort)0x7fff)).AsInt16(), Vector256.Create(limit));
        return !Avx.TestZ(beyond, beyond);
    }
}
