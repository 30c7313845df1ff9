using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Napier;

/// <summary>
/// Softmax and its relatives along contiguous rows. The largest element is subtracted first, so that nothing overflows: one pass finds
/// it, one takes exponentials and their sum (a block at a time, in the first-level cache), one scales.
/// </summary>
/// <typeparam name="TElement">The adapter of T.</typeparam>
/// <typeparam name="T">float or double, in which the row is computed.</typeparam>
internal static class SoftmaxRow<TElement, T>
    where TElement : struct, IElement<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int Block = FoldBlock.Length, Several = 32;
    private const nint LongestTwo = 1 << 16; // two rows that second-level caches hold

    /// <summary>y = e^(x - max) / sum e^(x - max). y may be x.</summary>
    /// <remarks><paramref name="large"/>: whether they are a part of a result that should bypass the caches.</remarks>
    public static void Softmax(ref T x, ref T y, nint rows, nint count, bool large)
    {
        if (TElement.Digits <= 24 && count <= ShortRows.Longest)
        {
            ShortRows.Softmax(ref Unsafe.As<T, float>(ref x), ref Unsafe.As<T, float>(ref y), rows, count);
            return;
        }
        if (TElement.Digits <= 24 && large && count <= LongestTwo && ExpStrips.IsWide && !Unsafe.AreSame(ref x, ref y))
        {
            Streamed(ref Unsafe.As<T, float>(ref x), ref Unsafe.As<T, float>(ref y), rows, count);
            return;
        }
        for (nint r = 0; r < rows; r++, x = ref Unsafe.Add(ref x, count), y = ref Unsafe.Add(ref y, count))
        {
            T most = Largest(ref x, count);
            Pair sum = default;
            for (nint i = 0, n; i < count; i += n)
            {
                n = Math.Min(Block, count - i);
                ref T part = ref Unsafe.Add(ref y, i);
                ExpLess(ref Unsafe.Add(ref x, i), most, ref part, n, count);
                sum += LaneSum.Run<TElement, T>(ref part, n);
            }
            if (TElement.Digits <= 24) Multiply(ref y, T.CreateTruncating(1 / sum.Value), count);
            else Divide(ref y, T.CreateTruncating(sum.Value), count);
        }
    }

    // Exponentials of two rows by turns stay in the cache: while one row is computed, the one before is scaled and written to memory, and memory is
    // asked for the next.
    private static unsafe void Streamed(ref float x, ref float y, nint rows, nint count)
    {
        float[] room = ArrayPool<float>.Shared.Rent(checked((int)(2 * (count + (Memory.Page / sizeof(float))))));
        fixed (float* results = room, to = &y)
        {
            Outflow<float> outflow = default;
            for (nint r = 0; r < rows; r++)
            {
                float* turn = Memory.Beside(results + ((r & 1) * (count + (Memory.Page / sizeof(float)))), to + (r * count));
                ref float row = ref Unsafe.Add(ref x, r * count);
                float most = SoftmaxRow<Float32, float>.Largest(ref row, count);
                Pair sum = default;
                for (nint i = 0, n; i < count; i += n)
                {
                    n = Math.Min(Block, count - i);
                    ref float part = ref turn[i];
                    ExpStrips.MapLess(ref Unsafe.Add(ref row, i), most, ref part, n, count, ref outflow);
                    sum += LaneSum.Run<Float32, float>(ref part, n);
                }
                outflow.Finish();
                outflow = new(turn, to + (r * count), count, (float)(1 / sum.Value));
            }
            outflow.Finish();
        }
        ArrayPool<float>.Shared.Return(room);
    }

    /// <summary>y = x - max - log sum e^(x - max). y may be x.</summary>
    public static void LogSoftmax(ref T x, ref T y, nint rows, nint count)
    {
        Span<T> most = stackalloc T[Several];
        Span<double> logs = stackalloc double[Several];
        for (nint start = 0, n; start < rows; start += n)
        {
            n = count > ShortRows.Longest ? 1 : Math.Min(Several, rows - start);
            Normalize(ref Unsafe.Add(ref x, start * count), n, count, false, most, logs);
            for (nint r = 0; r < n; r++)
            {
                nint at = (start + r) * count;
                Subtract(ref Unsafe.Add(ref x, at), most[(int)r], T.CreateTruncating(logs[(int)r]), ref Unsafe.Add(ref y, at), count);
            }
        }
    }

    /// <summary>max + log sum e^(x - max) of each row, where an infinite maximum counts as 0 in the exponents. y may be x.</summary>
    public static void LogSumExp(ref T x, ref T y, nint rows, nint count)
    {
        Span<T> most = stackalloc T[Several];
        Span<double> logs = stackalloc double[Several];
        for (nint start = 0, n; start < rows; start += n)
        {
            n = Math.Min(Several, rows - start);
            Normalize(ref Unsafe.Add(ref x, start * count), n, count, true, most, logs);
            for (int r = 0; r < n; r++) Unsafe.Add(ref y, start + r) = T.CreateTruncating(logs[r] + double.CreateTruncating(most[r]));
        }
    }

    /// <summary>Each row's largest number and log sum e^(x - largest), the two that log-softmax takes away.</summary>
    /// <param name="x">The rows.</param>
    /// <param name="rows">How many.</param>
    /// <param name="count">How long they are.</param>
    /// <param name="finite">Whether 0 stands for a largest that is infinite.</param>
    /// <param name="most">The largest.</param>
    /// <param name="logs">The logarithms.</param>
    public static void Normalize(ref T x, nint rows, nint count, bool finite, Span<T> most, Span<double> logs)
    {
        if (TElement.Digits <= 24 && count is > 0 and <= ShortRows.Longest)
        {
            ShortRows.Normalize(ref Unsafe.As<T, float>(ref x), rows, count, finite, MemoryMarshal.Cast<T, float>(most), logs);
            return;
        }
        for (int r = 0; r < rows; r++, x = ref Unsafe.Add(ref x, count))
        {
            T top = Largest(ref x, count);
            if (finite && T.IsInfinity(top)) top = T.Zero;
            most[r] = top;
            logs[r] = Scalars.Apply<Log>(Sum(ref x, top, count));
        }
    }

    /// <summary>The gradient of softmax: dx = y (g - sum y g). dx may be y.</summary>
    public static void SoftmaxBackward(ref T y, ref T g, ref T dx, nint rows, nint count)
    {
        nint w = Pack<T>.Count;
        for (nint r = 0; r < rows; r++)
        {
            // Products of 24 digits are exact in binary64.
            T s = T.CreateTruncating(TElement.Digits <= 24 ? LaneDot.Run<TElement, T>(ref y, ref g, count) : Products(ref y, ref g, count));
            nint k = 0;
            Pack<T> sums = new(Pack<T>.Of(s));
            for (; k <= count - w; k += w)
            {
                Pack<T>.Store(Pack<T>.Load(in Unsafe.Add(ref y, k)) * (Pack<T>.Load(in Unsafe.Add(ref g, k)) - sums), ref Unsafe.Add(ref dx, k));
            }
            for (; k < count; k++) Unsafe.Add(ref dx, k) = Unsafe.Add(ref y, k) * (Unsafe.Add(ref g, k) - s);
            y = ref Unsafe.Add(ref y, count);
            g = ref Unsafe.Add(ref g, count);
            dx = ref Unsafe.Add(ref dx, count);
        }
    }

    /// <summary>The gradient of log-softmax: dx = g - e^y sum g. dx may be y.</summary>
    public static void LogSoftmaxBackward(ref T y, ref T g, ref T dx, nint rows, nint count)
    {
        nint w = Pack<T>.Count;
        for (nint r = 0; r < rows; r++)
        {
            Pair sum = default;
            for (nint i = 0, n; i < count; i += n)
            {
                n = Math.Min(Block, count - i);
                sum += LaneSum.Run<TElement, T>(ref Unsafe.Add(ref g, i), n);
            }
            T s = T.CreateTruncating(sum.Value);
            Dense.Map<Exp, TElement, T>(in y, ref dx, count);
            nint k = 0;
            Pack<T> sums = new(Pack<T>.Of(s));
            for (; k <= count - w; k += w)
            {
                ref T place = ref Unsafe.Add(ref dx, k);
                Pack<T>.Store(Pack<T>.Load(in Unsafe.Add(ref g, k)) - (Pack<T>.Load(in place) * sums), ref place);
            }
            for (; k < count; k++) Unsafe.Add(ref dx, k) = Unsafe.Add(ref g, k) - (Unsafe.Add(ref dx, k) * s);
            y = ref Unsafe.Add(ref y, count);
            g = ref Unsafe.Add(ref g, count);
            dx = ref Unsafe.Add(ref dx, count);
        }
    }

    // The largest element that is a number; -inf where there is none. NaN comes back in by way of x - max.
    internal static T Largest(ref T x, nint count)
    {
        T most = T.NegativeInfinity;
        nint w = Pack<T>.Count, i = 0;
        if (count >= 4 * w)
        {
            Pack<T> a = new(Pack<T>.Of(most)), b = a, c = a, d = a;
            for (; i <= count - (4 * w); i += 4 * w)
            {
                a = Pack<T>.Larger(a, Pack<T>.Load(in Unsafe.Add(ref x, i)));
                b = Pack<T>.Larger(b, Pack<T>.Load(in Unsafe.Add(ref x, i + w)));
                c = Pack<T>.Larger(c, Pack<T>.Load(in Unsafe.Add(ref x, i + (2 * w))));
                d = Pack<T>.Larger(d, Pack<T>.Load(in Unsafe.Add(ref x, i + (3 * w))));
            }
            most = Pack<T>.Largest(Pack<T>.Larger(Pack<T>.Larger(a, b), Pack<T>.Larger(c, d)));
        }
        for (; i < count; i++)
        {
            T next = Unsafe.Add(ref x, i);
            most = most < next ? next : most;
        }
        return most;
    }

    // The sum of e^(x - most), nothing of which is kept.
    [SkipLocalsInit]
    private static double Sum(ref T x, T most, nint count)
    {
        Unsafe.SkipInit(out Space space);
        ref T buffer = ref Unsafe.As<Space, T>(ref space);
        Pair sum = default;
        for (nint i = 0, n; i < count; i += n)
        {
            n = Math.Min(Block, count - i);
            ExpLess(ref Unsafe.Add(ref x, i), most, ref buffer, n, count);
            sum += LaneSum.Run<TElement, T>(ref buffer, n);
        }
        return sum.Value;
    }

    // y = e^(x - less); memory is asked for arguments that far ahead, usually the next row.
    private static void ExpLess(ref T x, T less, ref T y, nint count, nint ahead)
    {
        if (TElement.Digits <= 24 && ExpStrips.IsSupported)
        {
            ExpStrips.MapLess(ref Unsafe.As<T, float>(ref x), Unsafe.BitCast<T, float>(less), ref Unsafe.As<T, float>(ref y), count, ahead);
            return;
        }
        Subtract(ref x, less, ref y, count);
        Dense.Map<Exp, TElement, T>(in y, ref y, count);
    }

    // The sum of x y, nothing of which is kept.
    [SkipLocalsInit]
    private static double Products(ref T x, ref T y, nint count)
    {
        Unsafe.SkipInit(out Space space);
        ref T buffer = ref Unsafe.As<Space, T>(ref space);
        Pair sum = default;
        for (nint i = 0, n; i < count; i += n)
        {
            n = Math.Min(Block, count - i);
            Multiply(ref Unsafe.Add(ref x, i), ref Unsafe.Add(ref y, i), ref buffer, n);
            sum += LaneSum.Run<TElement, T>(ref buffer, n);
        }
        return sum.Value;
    }

    internal static void Subtract(ref T x, T from, ref T y, nint count)
    {
        nint w = Pack<T>.Count, i = 0;
        Pack<T> all = new(Pack<T>.Of(from));
        for (; i <= count - w; i += w) Pack<T>.Store(Pack<T>.Load(in Unsafe.Add(ref x, i)) - all, ref Unsafe.Add(ref y, i));
        for (; i < count; i++) Unsafe.Add(ref y, i) = Unsafe.Add(ref x, i) - from;
    }

    internal static void Subtract(ref T x, T first, T second, ref T y, nint count)
    {
        nint w = Pack<T>.Count, i = 0;
        Pack<T> a = new(Pack<T>.Of(first)), b = new(Pack<T>.Of(second));
        for (; i <= count - w; i += w) Pack<T>.Store(Pack<T>.Load(in Unsafe.Add(ref x, i)) - a - b, ref Unsafe.Add(ref y, i));
        for (; i < count; i++) Unsafe.Add(ref y, i) = Unsafe.Add(ref x, i) - first - second;
    }

    internal static void Multiply(ref T y, T by, nint count)
    {
        nint w = Pack<T>.Count, i = 0;
        Pack<T> all = new(Pack<T>.Of(by));
        for (; i <= count - w; i += w) Pack<T>.Store(Pack<T>.Load(in Unsafe.Add(ref y, i)) * all, ref Unsafe.Add(ref y, i));
        for (; i < count; i++) Unsafe.Add(ref y, i) *= by;
    }

    private static void Multiply(ref T x, ref T y, ref T z, nint count)
    {
        nint w = Pack<T>.Count, i = 0;
        for (; i <= count - w; i += w)
            Pack<T>.Store(Pack<T>.Load(in Unsafe.Add(ref x, i)) * Pack<T>.Load(in Unsafe.Add(ref y, i)), ref Unsafe.Add(ref z, i));
        for (; i < count; i++) Unsafe.Add(ref z, i) = Unsafe.Add(ref x, i) * Unsafe.Add(ref y, i);
    }

    private static void Divide(ref T y, T by, nint count)
    {
        nint w = Pack<T>.Count, i = 0;
        Pack<T> all = new(Pack<T>.Of(by));
        for (; i <= count - w; i += w) Pack<T>.Store(Pack<T>.Load(in Unsafe.Add(ref y, i)) / all, ref Unsafe.Add(ref y, i));
        for (; i < count; i++) Unsafe.Add(ref y, i) /= by;
    }

    [InlineArray(Block)]
    private struct Space
    {
        private T first;
    }
}
