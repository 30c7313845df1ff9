using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Napier;

/// <summary>
/// e^x of float32 blocks, correctly rounded, in float32 lanes: twice as many as binary64 has. Each result is computed as an
/// unevaluated sum of two float32, a + low, with a small relative error D at most; where a + low - D and a + low + D round to the same
/// float32, that is the answer. The few vectors that fail this test are computed again in binary64, a strip at a time.
/// </summary>
/// <remarks>
/// Results agree bit for bit with the lanes' kernel because both are correctly rounded; running all 2^32 inputs proves either.
/// Strips with an argument beyond +-76, or a NaN, go to binary64 altogether, so that speed hardly depends on values.
/// </remarks>
internal static class ExpStrips
{
    private const int Strip = 1024;
    private const float Limit = 76; // up to here the parts of the sum stay clear of subnormal numbers

    /// <summary>Whether this machine has the instructions.</summary>
    public static bool IsSupported => Isa.Width >= LaneWidth.Bits256 && Avx2.IsSupported && Fma.IsSupported;

    /// <summary>Computes as many whole groups of 16 as there are.</summary>
    /// <returns>How many elements that is.</returns>
    public static nint Map(ref float x, ref float y, nint count)
    {
        nint whole = count & ~15;
        if (whole > 0) MapGroups(ref x, ref y, whole); // a method of its own: short runs need no room on the stack
        return whole;
    }

    [SkipLocalsInit]
    private static unsafe void MapGroups(ref float x, ref float y, nint whole)
    {
        byte* passed = stackalloc byte[(Strip / 8) + 8];
        float* copy = stackalloc float[Strip];
        bool inPlace = Unsafe.AreSame(ref x, ref y), wide = Isa.Width == LaneWidth.Bits512;
        for (nint i = 0; i < whole; i += Strip)
        {
            nint n = nint.Min(Strip, whole - i);
            ref float from = ref Unsafe.Add(ref x, i);
            ref float to = ref Unsafe.Add(ref y, i);
            if (!IsModerate(ref from, n))
            {
                if (wide) ExpFloats512.InDoubles(ref from, ref to, n);
                else ExpFloats256.InDoubles(ref from, ref to, n);
                continue;
            }
            if (inPlace)
            {
                Unsafe.CopyBlockUnaligned(ref *(byte*)copy, ref Unsafe.As<float, byte>(ref from), (uint)n * sizeof(float));
                from = ref *copy;
            }
            if (wide) ExpFloats512.InFloats(ref from, ref to, n, ref *passed);
            else ExpFloats256.InFloats(ref from, ref to, n, ref *passed);
            Unsafe.WriteUnaligned(passed + (n / 8), ulong.MaxValue);
            Repair(ref from, ref to, n, passed);
        }
    }

    private static bool IsModerate(ref float x, nint count)
    {
        var largest = Vector256<int>.Zero;
        var magnitude = Vector256.Create(int.MaxValue);
        for (nint i = 0; i < count; i += 16)
        {
            var a = Vector256.LoadUnsafe(ref x, (nuint)i).AsInt32() & magnitude;
            var b = Vector256.LoadUnsafe(ref x, (nuint)i + 8).AsInt32() & magnitude;
            largest = Vector256.Max(largest, Vector256.Max(a, b));
        }
        return Vector256.LessThanOrEqualAll(largest, Vector256.Create(Limit).AsInt32());
    }

    // One bit per element says whether its result stands.
    private static unsafe void Repair(ref float x, ref float y, nint count, byte* passed)
    {
        for (nint i = 0; i < count / 8; i += 8)
        {
            if (Unsafe.ReadUnaligned<ulong>(passed + i) == ulong.MaxValue) continue;
            for (nint j = i; j < i + 8; j++)
            {
                if (passed[j] != byte.MaxValue) ExpFloats256.EightInDoubles(ref Unsafe.Add(ref x, 8 * j), ref Unsafe.Add(ref y, 8 * j));
            }
        }
    }
}
