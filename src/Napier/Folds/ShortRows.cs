using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>
/// Softmax and its relatives over many short rows of float32, as classes and attention heads have them: what is left of each row's largest is
/// written side by side, so that one call takes the exponentials of all.
/// </summary>
internal static class ShortRows
{
    /// <summary>The longest row that counts as short.</summary>
    public const int Longest = 64;

    private const int Room = 2048, Places = 16;

    /// <summary>y = e^(x - max) / sum e^(x - max) in each row. y may be x.</summary>
    [SkipLocalsInit]
    public static void Softmax(ref float x, ref float y, nint rows, nint count)
    {
        Unsafe.SkipInit(out Space left);
        Unsafe.SkipInit(out Space exponentials);
        Unsafe.SkipInit(out Sums sums);
        nint w = Pack<float>.Count;
        for (nint start = 0, n; start < rows; start += n)
        {
            n = nint.Min(Room / Longest, rows - start);
            ref float to = ref Unsafe.Add(ref y, start * count);
            for (nint r = 0; r < n; r++)
            {
                ref float row = ref Unsafe.Add(ref x, (start + r) * count);
                Subtract(ref row, Largest(ref row, count), ref Unsafe.Add(ref left[0], r * count), count);
            }
            Dense.Map<Exp, Float32, float>(in left[0], ref exponentials[0], n * count);
            AddUp(ref exponentials[0], n, count, ref sums[0]);
            for (nint r = 0; r < n; r++)
            {
                float by = (float)(1 / sums[(int)r]);
                ref float from = ref Unsafe.Add(ref exponentials[0], r * count), there = ref Unsafe.Add(ref to, r * count);
                if (count < w)
                {
                    for (nint i = 0; i < count; i++) Unsafe.Add(ref there, i) = Unsafe.Add(ref from, i) * by;
                    continue;
                }
                Pack<float> all = new(Pack<float>.Of(by));
                for (nint i = 0; i < count - w; i += w) Pack<float>.Store(Pack<float>.Load(in Unsafe.Add(ref from, i)) * all, ref Unsafe.Add(ref there, i));
                Pack<float>.Store(Pack<float>.Load(in Unsafe.Add(ref from, count - w)) * all, ref Unsafe.Add(ref there, count - w));
            }
        }
    }

    /// <summary>Each row's largest number and log sum e^(x - largest).</summary>
    /// <param name="x">The rows.</param>
    /// <param name="rows">How many.</param>
    /// <param name="count">How long they are.</param>
    /// <param name="finite">Whether 0 stands for a largest that is infinite.</param>
    /// <param name="most">The largest.</param>
    /// <param name="logs">The logarithms.</param>
    [SkipLocalsInit]
    public static void Normalize(ref float x, nint rows, nint count, bool finite, Span<float> most, Span<double> logs)
    {
        Unsafe.SkipInit(out Space left);
        for (nint start = 0, n; start < rows; start += n)
        {
            n = nint.Min(Room / Longest, rows - start);
            for (nint r = 0; r < n; r++)
            {
                ref float row = ref Unsafe.Add(ref x, (start + r) * count);
                float top = Largest(ref row, count);
                if (finite && float.IsInfinity(top)) top = 0;
                most[(int)(start + r)] = top;
                Subtract(ref row, top, ref Unsafe.Add(ref left[0], r * count), count);
            }
            Dense.Map<Exp, Float32, float>(in left[0], ref left[0], n * count);
            AddUp(ref left[0], n, count, ref logs[(int)start]);
        }
        Dense.Map<Log, Float64, double>(in logs[0], ref logs[0], rows);
    }

    // The last pack may take again some that the one before had.
    private static float Largest(ref float x, nint count)
    {
        nint w = Pack<float>.Count;
        if (count < w)
        {
            float most = float.NegativeInfinity;
            for (nint i = 0; i < count; i++) most = most < Unsafe.Add(ref x, i) ? Unsafe.Add(ref x, i) : most;
            return most;
        }
        Pack<float> best = new(Pack<float>.Of(float.NegativeInfinity));
        for (nint i = 0; i < count - w; i += w) best = Pack<float>.Larger(best, Pack<float>.Load(in Unsafe.Add(ref x, i)));
        return Pack<float>.Largest(Pack<float>.Larger(best, Pack<float>.Load(in Unsafe.Add(ref x, count - w))));
    }

    private static void Subtract(ref float x, float from, ref float y, nint count)
    {
        nint w = Pack<float>.Count;
        if (count < w)
        {
            for (nint i = 0; i < count; i++) Unsafe.Add(ref y, i) = Unsafe.Add(ref x, i) - from;
            return;
        }
        Pack<float> all = new(Pack<float>.Of(from));
        for (nint i = 0; i < count - w; i += w) Pack<float>.Store(Pack<float>.Load(in Unsafe.Add(ref x, i)) - all, ref Unsafe.Add(ref y, i));
        Pack<float>.Store(Pack<float>.Load(in Unsafe.Add(ref x, count - w)) - all, ref Unsafe.Add(ref y, count - w));
    }

    // The sum of each row in binary64: sixteen sums take the elements by turns and are added in pairs.
    private static void AddUp(ref float x, nint rows, nint count, ref double sums)
    {
        switch (Isa.Width)
        {
            case LaneWidth.Bits512: AddUp<Lanes8<ToDouble>>(ref x, rows, count, ref sums); break;
            case LaneWidth.Bits256: AddUp<Lanes4<ToDouble>>(ref x, rows, count, ref sums); break;
            default: AddUp<Lanes2<ToDouble>>(ref x, rows, count, ref sums); break;
        }
    }

    // What stands behind a row is read too, and masked.
    private static void AddUp<V>(ref float x, nint rows, nint count, ref double sums) where V : struct, ILanes<V>
    {
        nint whole = count & -Places, rest = count - whole;
        Span<double> masks = stackalloc double[Places];
        for (int i = 0; i < Places; i++) masks[i] = i < rest ? BitConverter.Int64BitsToDouble(-1) : 0;
        for (nint r = 0; r < rows; r++)
        {
            ref float row = ref Unsafe.Add(ref x, r * count);
            V s0 = V.Of(0), s1 = s0, s2 = s0, s3 = s0, s4 = s0, s5 = s0, s6 = s0, s7 = s0;
            for (nint i = 0; i < whole; i += Places)
            {
                ref float at = ref Unsafe.Add(ref row, i);
                s0 += V.LoadSingle(in at);
                s1 += V.LoadSingle(in Unsafe.Add(ref at, V.Count));
                if (V.Count > 4) continue;
                s2 += V.LoadSingle(in Unsafe.Add(ref at, 2 * V.Count));
                s3 += V.LoadSingle(in Unsafe.Add(ref at, 3 * V.Count));
                if (V.Count > 2) continue;
                s4 += V.LoadSingle(in Unsafe.Add(ref at, 8));
                s5 += V.LoadSingle(in Unsafe.Add(ref at, 10));
                s6 += V.LoadSingle(in Unsafe.Add(ref at, 12));
                s7 += V.LoadSingle(in Unsafe.Add(ref at, 14));
            }
            if (rest > 0)
            {
                ref float at = ref Unsafe.Add(ref row, whole);
                s0 += Masked<V>(ref at, 0, masks);
                s1 += Masked<V>(ref at, 1, masks);
                if (V.Count <= 4)
                {
                    s2 += Masked<V>(ref at, 2, masks);
                    s3 += Masked<V>(ref at, 3, masks);
                }
                if (V.Count <= 2)
                {
                    s4 += Masked<V>(ref at, 4, masks);
                    s5 += Masked<V>(ref at, 5, masks);
                    s6 += Masked<V>(ref at, 6, masks);
                    s7 += Masked<V>(ref at, 7, masks);
                }
            }
            Unsafe.Add(ref sums, r) = LaneTree.Sum(s0, s1, s2, s3, s4, s5, s6, s7);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Masked<V>(ref float at, int place, Span<double> masks) where V : struct, ILanes<V> =>
        V.And(V.LoadSingle(in Unsafe.Add(ref at, place * V.Count)), V.Load(in masks[place * V.Count]));

    // With room behind the last row for a pack that is read whole.
    [InlineArray(Room + Places)]
    private struct Space
    {
        private float first;
    }

    [InlineArray(Room / Longest)]
    private struct Sums
    {
        private double first;
    }
}
