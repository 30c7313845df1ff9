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
/// Strips with an argument beyond +-76 go to binary64 altogether, so that speed hardly depends on values.
/// </remarks>
internal static unsafe class ExpStrips
{
    /// <summary>Up to here the parts of the sum stay clear of subnormal numbers.</summary>
    public const float Limit = 76;

    private const int Strip = 2048;
    private const nint Group = 16;

    /// <summary>Whether this machine has the instructions.</summary>
    public static bool IsSupported => Isa.Width >= LaneWidth.Bits256 && Avx2.IsSupported && Fma.IsSupported;

    /// <summary>Whether results can go to memory while others are computed.</summary>
    public static bool IsWide => Isa.Width == LaneWidth.Bits512 && Avx512DQ.IsSupported;

    /// <summary>Computes all of them.</summary>
    /// <param name="x">Arguments.</param>
    /// <param name="y">Results: the arguments themselves, or other memory.</param>
    /// <param name="count">How many.</param>
    /// <param name="large">Whether the results should bypass the caches.</param>
    public static void Map(ref float x, ref float y, nint count, bool large)
    {
        // Methods of their own: short runs need no room on the stack.
        nint done = 0;
        if (!IsWide) done = count > Group ? Strips(ref x, 0, ref y, count & -Group) : 0;
        else if (large && count >= ExpFloats512.Group && !Unsafe.AreSame(ref x, ref y)) done = Streamed(ref x, ref y, count);
        else if (count >= ExpFloats512.Group) done = WideStrips(ref x, 0, ref y, count, ExpFloats512.Ahead, ref Unsafe.NullRef<Outflow<float>>());
        if (count - done >= Group)
        {
            nint whole = (count - done) & -Group;
            ExpFloats256.InDoubles(ref Unsafe.Add(ref x, done), ref Unsafe.Add(ref y, done), whole, 0);
            done += whole;
        }
        for (; done < count; done += 8) Few(ref Unsafe.Add(ref x, done), ref Unsafe.Add(ref y, done), count - done);
    }

    /// <summary>y = e^(x - less), where x - less is rounded to float32.</summary>
    /// <param name="x">Arguments.</param>
    /// <param name="less">What is taken away from them.</param>
    /// <param name="y">Results: the arguments themselves, or other memory.</param>
    /// <param name="count">How many.</param>
    /// <param name="ahead">How far ahead of the arguments memory is asked for.</param>
    public static void MapLess(ref float x, float less, ref float y, nint count, nint ahead) =>
        MapLess(ref x, less, ref y, count, ahead, ref Unsafe.NullRef<Outflow<float>>());

    /// <summary>The same, while earlier results go to memory; as many as go meanwhile.</summary>
    [SkipLocalsInit]
    public static void MapLess(ref float x, float less, ref float y, nint count, nint ahead, ref Outflow<float> outflow)
    {
        const int most = (int)ExpFloats512.Group;
        float* rest = stackalloc float[most];
        nint done = 0;
        if (count >= most) done = IsWide ? WideStrips(ref x, less, ref y, count, ahead, ref outflow) : Strips(ref x, less, ref y, count & -Group);
        if (done == count) return;
        Subtract(ref Unsafe.Add(ref x, done), less, rest, count - done);
        Map(ref *rest, ref Unsafe.Add(ref y, done), count - done, large: false);
    }

    // At most 8.
    private static void Few(ref float x, ref float y, nint count) =>
        ExpFloats256.Masked(ref x, ref y, Vector256.GreaterThan(Vector256.Create((int)nint.Min(count, 8)), Vector256<int>.Indices).AsSingle());

    [SkipLocalsInit]
    private static nint Strips(ref float x, float less, ref float y, nint count)
    {
        uint* open = stackalloc uint[(Strip / 8) + 1];
        float* copy = stackalloc float[Strip];
        bool inPlace = Unsafe.AreSame(ref x, ref y);
        for (nint i = 0; i < count; i += Strip)
        {
            nint n = nint.Min(Strip, count - i);
            ref float from = ref Arguments(ref Unsafe.Add(ref x, i), less, inPlace, n, copy);
            ref float to = ref Unsafe.Add(ref y, i);
            nint ahead = !inPlace && i + Strip < count ? Strip : 0;
            // One vector tells of most strips that are not moderate.
            if (IsModerate(ref from, Group) && IsModerate(ref from, n))
                Repair(ref from, 0, ref to, open, ExpFloats256.InFloats(ref from, ref to, n, open, ahead), 1);
            else ExpFloats256.InDoubles(ref from, ref to, n, ahead);
        }
        return count;
    }

    // The last strip may be too short for a group: fewer than 64 are left to the caller.
    [SkipLocalsInit]
    private static nint WideStrips(ref float x, float less, ref float y, nint count, nint ahead, ref Outflow<float> outflow)
    {
        uint* open = stackalloc uint[(Strip / ExpFloats512.Group) + 2];
        float* copy = stackalloc float[Strip];
        bool inPlace = Unsafe.AreSame(ref x, ref y), far = false;
        nint i = 0;
        for (nint n; (n = nint.Min(Strip, count - i)) >= ExpFloats512.Group; i += n)
        {
            ref float from = ref Arguments(ref Unsafe.Add(ref x, i), 0, inPlace, n, copy);
            Wide(ref from, less, ref Unsafe.Add(ref y, i), n, open, copy, ahead, ref far, ref outflow);
        }
        return i;
    }

    // Worth it where the processor computes faster than memory takes results, which those with narrower registers do not.
    // Results go by way of two strips that stay in the cache, since some are computed twice: while one is computed, the one before is written.
    [SkipLocalsInit]
    private static nint Streamed(ref float x, ref float y, nint count)
    {
        uint* open = stackalloc uint[(Strip / ExpFloats512.Group) + 2];
        byte* room = stackalloc byte[(2 * Strip * sizeof(float)) + 64];
        float* results = (float*)(((nint)room + 63) & -64);
        bool far = false;
        nint i = 0;
        fixed (float* to = &y) // its alignment must not change
        {
            if (((nint)to & 3) != 0) return WideStrips(ref x, 0, ref y, count, ExpFloats512.Ahead, ref Unsafe.NullRef<Outflow<float>>());
            nint head = (-(nint)to & 63) / sizeof(float);
            for (; i < head; i += 8) Few(ref Unsafe.Add(ref x, i), ref to[i], head - i);
            i = head;
            Outflow<float> outflow = default;
            for (nint n, turn = 0; (n = nint.Min(Strip, count - i)) >= ExpFloats512.Group; i += n, turn = Strip - turn)
            {
                Wide(ref Unsafe.Add(ref x, i), 0, ref results[turn], n, open, null, ExpFloats512.Ahead, ref far, ref outflow);
                outflow.Finish();
                outflow = new(results + turn, to + i, n, 1);
            }
            outflow.Finish();
        }
        return i;
    }

    // far: whether the last strip had to go to binary64.
    private static void Wide(ref float x, float less, ref float y, nint count, uint* open, float* copy, nint ahead, ref bool far, ref Outflow<float> outflow)
    {
        if (far) x = ref Arguments(ref x, less, false, count, copy);
        if (far) less = 0;
        int found = -1;
        if (far ? IsModerate(ref x, Group) && IsModerate(ref x, count) : EndsAreModerate(ref x, less, count))
        {
            Outflow<float> part = default;
            nint pour = Unsafe.IsNullRef(ref outflow) ? 0 : outflow.Take(count, out part);
            found = ExpFloats512.InFloats(ref x, less, ref y, count, open, ahead, pour, in part);
        }
        far = found < 0;
        if (far) ExpFloats512.InDoubles(ref Arguments(ref x, less, false, count, copy), ref y, count);
        else Repair(ref x, less, ref y, open, found, ExpFloats512.Group / 16);
    }

    // Out of range the steps in float32 give nonsense, some of it subnormal, which takes long. The ends tell of most strips with such arguments: of
    // scores behind a mask too. NaN is no hindrance.
    private static bool EndsAreModerate(ref float x, float less, nint count)
    {
        var limit = Vector512.Create(Limit);
        var first = Vector512.LoadUnsafe(ref x) - Vector512.Create(less);
        var last = Vector512.LoadUnsafe(ref x, (nuint)count - 16) - Vector512.Create(less);
        return !Vector512.GreaterThanAny(Vector512.Abs(first), limit) && !Vector512.GreaterThanAny(Vector512.Abs(last), limit);
    }

    // What to compute of: a copy where something is taken away, or where results replace arguments, some of which are needed again afterwards.
    private static ref float Arguments(ref float x, float less, bool inPlace, nint count, float* copy)
    {
        if (less != 0) Subtract(ref x, less, copy, count);
        else if (inPlace) Unsafe.CopyBlockUnaligned(ref *(byte*)copy, ref Unsafe.As<float, byte>(ref x), (uint)count * sizeof(float));
        else return ref x;
        return ref *copy;
    }

    private static void Subtract(ref float x, float less, float* y, nint count)
    {
        nint i = 0;
        for (; i <= count - 8; i += 8) (Vector256.LoadUnsafe(ref x, (nuint)i) - Vector256.Create(less)).Store(y + i);
        for (; i < count; i++) y[i] = Unsafe.Add(ref x, i) - less;
    }

    private static bool IsModerate(ref float x, nint count)
    {
        // Magnitudes as integers without the sign's place: NaN is the largest. The last 16 may be looked at twice.
        Vector256<uint> a = default, b = default;
        for (nint i = 0; ; i = nint.Min(i + 16, count - 16))
        {
            var v = Vector256.LoadUnsafe(ref x, (nuint)i).AsUInt32();
            var w = Vector256.LoadUnsafe(ref x, (nuint)i + 8).AsUInt32();
            a = Vector256.Max(a, v + v);
            b = Vector256.Max(b, w + w);
            if (i == count - 16) break;
        }
        return Vector256.LessThanOrEqualAll(Vector256.Max(a, b), Vector256.Create(2 * BitConverter.SingleToUInt32Bits(Limit)));
    }

    // Computes the results that do not stand in binary64, side by side. An entry tells of the same lanes of some vectors.
    [SkipLocalsInit]
    private static void Repair(ref float x, float less, ref float y, uint* open, int found, int vectors)
    {
        const int many = 256;
        ushort* places = stackalloc ushort[many + 64];
        float* arguments = stackalloc float[many + 64];
        int n = 0;
        for (int i = 0; i < found; i++)
        {
            uint start = open[i] >> 16, lanes = open[i] & 0xffff;
            do
            {
                nint place = (nint)start + BitOperations.TrailingZeroCount(lanes);
                for (int v = 0; v < vectors; v++, place += 16)
                {
                    places[n] = (ushort)place;
                    arguments[n++] = Unsafe.Add(ref x, place) - less;
                }
                lanes &= lanes - 1;
            }
            while (lanes != 0);
            if (n < many && i < found - 1) continue;
            // The last vectors' further lanes compute whatever stands there.
            InDoubles(ref *arguments, ref *arguments, (n + 31) & ~31);
            for (int j = 0; j < n; j++) Unsafe.Add(ref y, places[j]) = arguments[j];
            n = 0;
        }
    }

    private static void InDoubles(ref float x, ref float y, nint count)
    {
        if (IsWide) ExpFloats512.InDoubles(ref x, ref y, count);
        else ExpFloats256.InDoubles(ref x, ref y, count, 0);
    }
}
