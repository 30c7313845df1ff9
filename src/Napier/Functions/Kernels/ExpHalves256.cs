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
    private const float Shifter = 12582912f; // 3 * 2^22

    /// <summary>Whether this machine has the instructions.</summary>
    public static bool IsSupported => Isa.Width >= LaneWidth.Bits256 && Avx2.IsSupported && Fma.IsSupported;

    /// <summary>float16: as many whole groups of 16 as there are.</summary>
    /// <returns>How many elements that is.</returns>
    public static nint MapFloat16(ref ushort x, ref ushort y, nint count)
    {
        nint whole = count & ~15;
        if (whole > 0) Float16(ref x, ref y, whole);
        return whole;
    }

    /// <summary>bfloat16: as many whole groups of 16 as there are.</summary>
    /// <returns>How many elements that is.</returns>
    public static nint MapBFloat16(ref ushort x, ref ushort y, nint count)
    {
        nint whole = count & ~15;
        if (whole > 0) BrainFloat16(ref x, ref y, whole);
        return whole;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Float16(ref ushort x, ref ushort y, nint count)
    {
        for (nint i = 0; i < count; i += 16)
        {
            var words = Vector256.LoadUnsafe(ref x, (nuint)i);
            var low = Float16(Avx2.UnpackLow(Vector256<ushort>.Zero, words).AsInt32());
            var high = Float16(Avx2.UnpackHigh(Vector256<ushort>.Zero, words).AsInt32());
            var result = Avx2.PackUnsignedSaturate(low, high);
            var isNaN = Avx2.CompareGreaterThan((words & Vector256.Create((ushort)0x7fff)).AsInt16(), Vector256.Create((short)0x7c00));
            Avx2.BlendVariable(result, words | Vector256.Create((ushort)0x200), isNaN.AsUInt16()).StoreUnsafe(ref y, (nuint)i);
        }
    }

    // The word in the upper half. Moved down by 3, sign extended, its fields stand where float32 has them: x 2^-112, exactly.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Float16(Vector256<int> word)
    {
        var x = ((word >> 3) & Vector256.Create(unchecked((int)0x8fffe000))).AsSingle();
        var t = Fma.MultiplyAdd(x, Vector256.Create(ExpHalvesTable.InverseScaled), Vector256.Create(Shifter));
        var r = Fma.MultiplySubtract(x, Vector256.Create(ExpHalvesTable.InverseScaled), t - Vector256.Create(Shifter));
        var q = Fma.MultiplyAdd(r, Vector256.Create(ExpHalvesTable.H6), Vector256.Create(ExpHalvesTable.H5));
        q = Fma.MultiplyAdd(q, r, Vector256.Create(ExpHalvesTable.H4));
        q = Fma.MultiplyAdd(q, r, Vector256.Create(ExpHalvesTable.H3));
        q = Fma.MultiplyAdd(q, r, Vector256.Create(ExpHalvesTable.H2));
        q = Fma.MultiplyAdd(q, r, Vector256.Create(ExpHalvesTable.H1));
        q = Fma.MultiplyAdd(q, r, Vector256.Create(1f));
        t = Avx.Min(Vector256.Create(Shifter + 17), Avx.Max(Vector256.Create(Shifter - 26), t)); // beyond: infinity and 0
        var y = Avx.Min(Vector256.Create(65536f), (q.AsInt32() + (t.AsInt32() << 23)).AsSingle());

        // Ties go down: the exact values lie below them. 2^16 and more become infinity. Below 2^-14 a sum with 1/2 rounds to the place 2^-24.
        var normal = ((y.AsInt32() + Vector256.Create(0xfff)) >> 13) - Vector256.Create(112 << 10);
        var subnormal = (y + Vector256.Create(0.5f)).AsInt32() - Vector256.Create(0.5f).AsInt32();
        return Avx2.BlendVariable(normal, subnormal, Avx.CompareLessThan(y, Vector256.Create(6.1035156e-5f)).AsInt32());
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void BrainFloat16(ref ushort x, ref ushort y, nint count)
    {
        for (nint i = 0; i < count; i += 16)
        {
            var words = Vector256.LoadUnsafe(ref x, (nuint)i);
            var low = BrainFloat16(Avx2.UnpackLow(Vector256<ushort>.Zero, words).AsSingle());
            var high = BrainFloat16(Avx2.UnpackHigh(Vector256<ushort>.Zero, words).AsSingle());
            var result = Avx2.PackUnsignedSaturate(low, high);
            var isNaN = Avx2.CompareGreaterThan((words & Vector256.Create((ushort)0x7fff)).AsInt16(), Vector256.Create((short)0x7f80));
            Avx2.BlendVariable(result, words | Vector256.Create((ushort)0x40), isNaN.AsUInt16()).StoreUnsafe(ref y, (nuint)i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> BrainFloat16(Vector256<float> x)
    {
        x = Avx.Min(Vector256.Create(88.9f), Avx.Max(Vector256.Create(-97f), x)); // beyond: infinity and 0
        var t = Fma.MultiplyAdd(x, Vector256.Create(ExpHalvesTable.Inverse), Vector256.Create(Shifter));
        var r = Fma.MultiplySubtract(x, Vector256.Create(ExpHalvesTable.Inverse), t - Vector256.Create(Shifter));
        var q = Fma.MultiplyAdd(r, Vector256.Create(ExpHalvesTable.G6), Vector256.Create(ExpHalvesTable.G5));
        q = Fma.MultiplyAdd(q, r, Vector256.Create(ExpHalvesTable.G4));
        q = Fma.MultiplyAdd(q, r, Vector256.Create(ExpHalvesTable.G3));
        q = Fma.MultiplyAdd(q, r, Vector256.Create(ExpHalvesTable.G2));
        q = Fma.MultiplyAdd(q, r, Vector256.Create(ExpHalvesTable.G1));
        q = Fma.MultiplyAdd(q, r, Vector256.Create(1f));
        var y = q.AsInt32() + (t.AsInt32() << 23);

        // To nearest, ties to even; past the largest number infinity. Below 2^-126, scaled up by that much, a sum with 2^16 rounds to
        // the place of 2^-133.
        var odd = (y >> 16) & Vector256.Create(1);
        var normal = (Avx2.Min(y + odd + Vector256.Create(0x7fff), Vector256.Create(0x7f800000))) >> 16;
        var subnormal = ((y + Vector256.Create(126 << 23)).AsSingle() + Vector256.Create(65536f)).AsInt32() - Vector256.Create(65536f).AsInt32();
        return Avx2.BlendVariable(normal, subnormal, Avx.CompareLessThan(x, Vector256.Create(-87.25f)).AsInt32());
    }
}
