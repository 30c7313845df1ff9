using System.Numerics;
using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>
/// Bounded functions over blocks of float32, with 512-bit registers. Bounds are computed over a strip without waiting for their comparison; where
/// they differ, the results of the strip are computed again together, in binary64.
/// </summary>
/// <remarks>A strip with an argument that the bounds do not cover goes to binary64 altogether, and so do the next ones until one looks better, so that
/// speed hardly depends on values.</remarks>
internal static unsafe class BoundedStrips
{
    private const int Strip = 2048;
    private const int Group = 64; // results that are tested together
    private const nint Ahead = Memory.Page / sizeof(float);

    /// <summary>Computes y[i] = f(x[i]) for all but the last few.</summary>
    /// <param name="x">Arguments.</param>
    /// <param name="y">Results: the arguments themselves, or other memory.</param>
    /// <param name="count">How many.</param>
    /// <param name="large">Whether the results should bypass the caches.</param>
    /// <returns>How many were computed.</returns>
    public static nint Map<TOp>(ref float x, ref float y, nint count, bool large) where TOp : struct, IBounded<TOp>
    {
        nint done = 0;
        if (count >= Group && Isa.IsWide)
            done = large && !Unsafe.AreSame(ref x, ref y) ? Streamed<TOp>(ref x, ref y, count) : Strips<TOp>(ref x, ref y, count);
        return done + TestedStrips.Map<TOp>(ref Unsafe.Add(ref x, done), ref Unsafe.Add(ref y, done), count - done);
    }

    // The last strip may be too short for a group.
    [SkipLocalsInit]
    private static nint Strips<TOp>(ref float x, ref float y, nint count) where TOp : struct, IBounded<TOp>
    {
        uint* open = stackalloc uint[(Strip / Group) + 2];
        float* copy = stackalloc float[Strip];
        bool inPlace = Unsafe.AreSame(ref x, ref y), far = false;
        nint i = 0;
        for (nint n; (n = nint.Min(Strip, count - i)) >= Group; i += n)
        {
            ref float from = ref Unsafe.Add(ref x, i);
            if (inPlace)
            {
                Unsafe.CopyBlockUnaligned(ref *(byte*)copy, ref Unsafe.As<float, byte>(ref from), (uint)n * sizeof(float));
                from = ref *copy;
            }
            One<TOp>(ref from, ref Unsafe.Add(ref y, i), n, open, ref far, ref Unsafe.NullRef<Outflow<float>>());
        }
        return i;
    }

    // Results go by way of two strips that stay in the cache, since some are computed twice: while one is computed, the one before is written.
    [SkipLocalsInit]
    private static nint Streamed<TOp>(ref float x, ref float y, nint count) where TOp : struct, IBounded<TOp>
    {
        uint* open = stackalloc uint[(Strip / Group) + 2];
        byte* room = stackalloc byte[(2 * Strip * sizeof(float)) + 64];
        float* results = (float*)(((nint)room + 63) & -64);
        bool far = false;
        nint i = 0;
        fixed (float* to = &y) // its alignment must not change
        {
            if (((nint)to & 3) != 0) return Strips<TOp>(ref x, ref y, count);
            nint past = ((nint)to & 63) / sizeof(float); // from the second strip on targets begin on a border of 64 bytes
            Outflow<float> outflow = default;
            for (nint n, turn = 0; (n = nint.Min(Strip - past, count - i)) >= Group; i += n, turn = Strip - turn, past = 0)
            {
                One<TOp>(ref Unsafe.Add(ref x, i), ref results[turn], n, open, ref far, ref outflow);
                outflow.Finish();
                outflow = new(results + turn, to + i, n, 1);
            }
            outflow.Finish();
        }
        return i;
    }

    // far: whether the last strip had to go to binary64.
    private static void One<TOp>(ref float x, ref float y, nint count, uint* open, ref bool far, ref Outflow<float> outflow)
        where TOp : struct, IBounded<TOp>
    {
        int found = -1;
        if (EndsAreCovered<TOp, Floats32>(ref x, count) && (!far || AllAreCovered<TOp, Floats32>(ref x, count)))
        {
            Outflow<float> part = default;
            nint pour = Unsafe.IsNullRef(ref outflow) ? 0 : outflow.Take(count, out part);
            found = InFloats<TOp, Floats32>(ref x, ref y, count, open, pour, in part);
        }
        far = found < 0;
        if (far) InDoubles<TOp>(ref x, ref y, count);
        else Repair<TOp>(ref x, ref y, open, found);
    }

    // Beyond what the bounds cover the steps in float32 give nonsense, some of it subnormal, which takes long, as do those with very small arguments
    // other than 0. The ends tell of most such strips.
    private static bool EndsAreCovered<TOp, V>(ref float x, nint count) where TOp : struct, IBounded<TOp> where V : struct, IFloats<V>
    {
        V first = V.Load(ref x), last = V.Load(ref Unsafe.Add(ref x, count - V.Count));
        return TOp.Covers(TOp.Note(TOp.Note(V.Of(0), first), last)) && V.Places(V.Or(Small(first), Small(last))) == 0;
    }

    private static bool AllAreCovered<TOp, V>(ref float x, nint count) where TOp : struct, IBounded<TOp> where V : struct, IFloats<V>
    {
        V seen = V.Of(0), small = V.Of(0);
        for (nint i = 0; i <= count - V.Count; i += V.Count)
        {
            V v = V.Load(ref Unsafe.Add(ref x, i));
            seen = TOp.Note(seen, v);
            small = V.Or(small, Small(v));
        }
        return TOp.Covers(seen) && V.Places(small) == 0;
    }

    // Not all zeros where squares are subnormal.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Small<V>(V x) where V : struct, IFloats<V>
    {
        V a = V.And(x, V.OfBits(int.MaxValue));
        return V.IfLess(a, V.Of(8.673617e-19f), a, V.Of(0)); // 2^-60
    }

    // Results, and a list of the groups of which some do not stand: where one begins, shifted left by 16, and a bit for each of 16 places in its four
    // quarters. Other memory than the arguments'; groups overlap at the end. -1 if some argument is not covered, so that nothing stands.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int InFloats<TOp, V>(ref float x, ref float y, nint count, uint* open, nint pour, in Outflow<float> outflow)
        where TOp : struct, IBounded<TOp> where V : struct, IFloats<V>
    {
        V seen = V.Of(0);
        int found = 0;
        nint last = count - Group;
        for (nint i = 0; ; i = nint.Min(i + Group, last))
        {
            V v = V.Load(ref Unsafe.Add(ref x, i));
            seen = TOp.Note(seen, v);
            TOp.Bounds(v, out V one, out V other);
            V.Store(one, ref Unsafe.Add(ref y, i));
            V differ = V.Xor(one, other);
            v = V.Load(ref Unsafe.Add(ref x, i + V.Count));
            seen = TOp.Note(seen, v);
            TOp.Bounds(v, out one, out other);
            V.Store(one, ref Unsafe.Add(ref y, i + V.Count));
            differ = V.Differ(differ, one, other);
            uint lanes = V.Places(differ);
            open[found] = ((uint)i << 16) | lanes;
            found += lanes != 0 ? 1 : 0;
            if (i <= pour - Group) outflow.Pour(i);
            Memory.AskForFour(ref Unsafe.Add(ref x, i + Ahead));
            if (i == last) break;
        }
        return TOp.Covers(seen) ? found : -1;
    }

    // Other memory than the arguments'.
    private static void InDoubles<TOp>(ref float x, ref float y, nint count) where TOp : struct, IBounded<TOp>
    {
        nint done = TestedStrips.Strips<TOp>(ref x, ref y, count), rest = count - 32;
        if (done < count) TestedStrips.Strips<TOp>(ref Unsafe.Add(ref x, rest), ref Unsafe.Add(ref y, rest), 32);
    }

    // Arguments whose results do not stand, side by side.
    [SkipLocalsInit]
    private static void Repair<TOp>(ref float x, ref float y, uint* open, int found) where TOp : struct, IBounded<TOp>
    {
        const int many = 256;
        ushort* places = stackalloc ushort[many + Group];
        float* arguments = stackalloc float[many + Group];
        int n = 0;
        for (int i = 0; i < found; i++)
        {
            int start = (int)(open[i] >> 16);
            for (uint lanes = open[i] & 0xffff; lanes != 0; lanes &= lanes - 1)
            {
                int place = start + BitOperations.TrailingZeroCount(lanes);
                for (int v = 0; v < Group; v += 16)
                {
                    places[n] = (ushort)(place + v);
                    arguments[n++] = Unsafe.Add(ref x, place + v);
                }
            }
            if (n < many && i < found - 1) continue;
            // The last vector's further lanes compute whatever stands there.
            TestedStrips.Strips<TOp>(ref *arguments, ref *arguments, (n + 31) & ~31);
            for (int j = 0; j < n; j++) Unsafe.Add(ref y, (int)places[j]) = arguments[j];
            n = 0;
        }
    }
}
