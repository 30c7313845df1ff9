using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Napier;

/// <summary>
/// e^x of float32 blocks, correctly rounded, in float32 lanes: twice as many as binary64 has. Each result is computed as an
/// unevaluated sum of two float32, a + low, with a small relative error D at most; where a + low - D and a + low + D round to the same
/// float32, that is the answer. The few results that fail this test are computed again in binary64, those of a strip together.
/// </summary>
/// <remarks>
/// Results agree bit for bit with the lanes' kernel because both are correctly rounded; running all 2^32 inputs proves either.
/// Strips with an argument beyond +-76, or a NaN, go to binary64 altogether, so that speed hardly depends on values.
/// </remarks>
internal static unsafe class ExpStrips
{
    private const int Strip = 2048;
    private const int Often = Strip / 8;
    private const float Limit = 76; // up to here the parts of the sum stay clear of subnormal numbers

    /// <summary>Whether this machine has the instructions.</summary>
    public static bool IsSupported => Isa.Width >= LaneWidth.Bits256 && Avx2.IsSupported && Fma.IsSupported;

    /// <summary>Computes all of them.</summary>
    /// <param name="x">Arguments.</param>
    /// <param name="y">Results: the arguments themselves, or other memory.</param>
    /// <param name="count">How many.</param>
    /// <param name="large">Whether the results should bypass the caches.</param>
    public static void Map(ref float x, ref float y, nint count, bool large)
    {
        if (count == Group && Isa.Width == LaneWidth.Bits256)
        {
            ExpFloats256.InDoubles(ref x, ref y, count, 0);
            return;
        }
        // Methods of their own: short runs need no room on the stack.
        bool past = large && Isa.Width == LaneWidth.Bits512 && !Unsafe.AreSame(ref x, ref y);
        nint done = count < Group ? 0 : past ? Streamed(ref x, ref y, count) : Strips(ref x, ref y, count);
        for (; done < count; done += 8) Few(ref Unsafe.Add(ref x, done), ref Unsafe.Add(ref y, done), count - done);
    }

    // At most 8.
    private static void Few(ref float x, ref float y, nint count) =>
        ExpFloats256.Masked(ref x, ref y, Vector256.GreaterThan(Vector256.Create((int)nint.Min(count, 8)), Vector256<int>.Indices).AsSingle());

    private const nint Group = 16;

    [SkipLocalsInit]
    private static nint Strips(ref float x, ref float y, nint count)
    {
        uint* open = stackalloc uint[(Strip / 8) + 1];
        float* copy = stackalloc float[Strip];
        bool inPlace = Unsafe.AreSame(ref x, ref y);
        nint whole = count & -Group;
        for (nint i = 0; i < whole; i += Strip)
        {
            nint n = nint.Min(Strip, whole - i);
            ref float from = ref Unsafe.Add(ref x, i);
            if (inPlace)
            {
                Unsafe.CopyBlockUnaligned(ref *(byte*)copy, ref Unsafe.As<float, byte>(ref from), (uint)n * sizeof(float));
                from = ref *copy;
            }
            One(ref from, ref Unsafe.Add(ref y, i), n, open, !inPlace && i + Strip < whole ? Strip : 0);
        }
        return whole;
    }

    // Worth it where the processor computes faster than memory takes results, which those with narrower registers do not.
    // Results go by way of a strip that stays in the cache, since some are computed twice; meanwhile the next arguments are fetched.
    [SkipLocalsInit]
    private static nint Streamed(ref float x, ref float y, nint count)
    {
        uint* open = stackalloc uint[(Strip / 8) + 1];
        float* results = stackalloc float[Strip];
        fixed (float* to = &y) // its alignment must not change
        {
            if (((nint)to & 3) != 0) return Strips(ref x, ref y, count);
            nint head = (-(nint)to & 31) / sizeof(float);
            if (head > 0) Few(ref x, ref y, head);
            nint end = head + ((count - head) & -Group);
            for (nint i = head; i < end; i += Strip)
            {
                nint n = nint.Min(Strip, end - i);
                One(ref Unsafe.Add(ref x, i), ref *results, n, open, Strip);
                for (nint j = 0; j < n; j += 8) Vector256.Load(results + j).StoreAlignedNonTemporal(to + i + j);
            }
            return end;
        }
    }

    private static void One(ref float x, ref float y, nint count, uint* open, nint ahead)
    {
        bool wide = Isa.Width == LaneWidth.Bits512;
        // One vector tells of most strips that are not.
        if (!IsModerate(ref x, Group) || !IsModerate(ref x, count))
        {
            if (wide) ExpFloats512.InDoubles(ref x, ref y, count);
            else ExpFloats256.InDoubles(ref x, ref y, count, ahead);
            return;
        }
        int found = wide ? ExpFloats512.InFloats(ref x, ref y, count, open) : ExpFloats256.InFloats(ref x, ref y, count, open, ahead);
        if (found > 0) Repair(ref x, ref y, count, open, found);
    }

    private static bool IsModerate(ref float x, nint count)
    {
        // Magnitudes as integers without the sign's place: NaN is the largest.
        Vector256<uint> a = default, b = default;
        for (nint i = 0; i < count; i += 16)
        {
            var v = Vector256.LoadUnsafe(ref x, (nuint)i).AsUInt32();
            var w = Vector256.LoadUnsafe(ref x, (nuint)i + 8).AsUInt32();
            a = Vector256.Max(a, v + v);
            b = Vector256.Max(b, w + w);
        }
        return Vector256.LessThanOrEqualAll(Vector256.Max(a, b), Vector256.Create(2 * BitConverter.SingleToUInt32Bits(Limit)));
    }

    // Computes the results that do not stand in binary64, side by side.
    [SkipLocalsInit]
    private static void Repair(ref float x, ref float y, nint count, uint* open, int found)
    {
        ushort* places = stackalloc ushort[Often + 16];
        float* arguments = stackalloc float[Often + 16];
        int n = 0;
        for (int i = 0; i < found; i++)
        {
            uint start = open[i] >> 16, lanes = open[i] & 0xffff;
            do
            {
                nint place = (nint)start + BitOperations.TrailingZeroCount(lanes);
                places[n] = (ushort)place;
                arguments[n++] = Unsafe.Add(ref x, place);
                lanes &= lanes - 1;
            }
            while (lanes != 0);
            if (n <= Often) continue;
            ExpFloats256.InDoubles(ref x, ref y, count, 0);
            return;
        }
        // The last vector's further lanes compute whatever stands there.
        ExpFloats256.InDoubles(ref *arguments, ref *arguments, (n + 15) & ~15, 0);
        for (int i = 0; i < n; i++) Unsafe.Add(ref y, places[i]) = arguments[i];
    }
}
