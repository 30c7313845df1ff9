using System.Numerics;
using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>
/// Softmax and its relatives along one contiguous row. The largest element is subtracted first, so that nothing overflows: one pass finds
/// it, one takes exponentials and their sum (a block at a time, in the first-level cache), one scales.
/// </summary>
/// <typeparam name="TElement">The adapter of T.</typeparam>
/// <typeparam name="T">float or double, in which the row is computed.</typeparam>
internal static class SoftmaxRow<TElement, T>
    where TElement : struct, IElement<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int Block = FoldBlock.Length;

    /// <summary>y = e^(x - max) / sum e^(x - max). y may be x.</summary>
    public static void Softmax(ref T x, ref T y, nint count)
    {
        T most = Largest(ref x, count);
        Pair sum = default;
        for (nint i = 0, n; i < count; i += n)
        {
            n = Math.Min(Block, count - i);
            ref T part = ref Unsafe.Add(ref y, i);
            Subtract(ref Unsafe.Add(ref x, i), most, ref part, n);
            Dense.Map<Exp, TElement, T>(in part, ref part, n);
            sum += LaneSum.Run<TElement, T>(ref part, n);
        }
        if (TElement.Digits <= 24) Multiply(ref y, T.CreateTruncating(1 / sum.Value), count);
        else Divide(ref y, T.CreateTruncating(sum.Value), count);
    }

    /// <summary>y = x - max - log sum e^(x - max). y may be x.</summary>
    public static void LogSoftmax(ref T x, ref T y, nint count)
    {
        T most = Largest(ref x, count);
        T log = T.CreateTruncating(Scalars.Apply<Log>(Sum(ref x, most, count)));
        Subtract(ref x, most, log, ref y, count);
    }

    /// <summary>max + log sum e^(x - max), where an infinite maximum counts as 0 in the exponents.</summary>
    public static T LogSumExp(ref T x, nint count)
    {
        T most = Largest(ref x, count);
        if (T.IsInfinity(most)) most = T.Zero;
        return T.CreateTruncating(Scalars.Apply<Log>(Sum(ref x, most, count)) + double.CreateTruncating(most));
    }

    /// <summary>The gradient of softmax: dx = y (g - sum y g). dx may be y.</summary>
    public static void SoftmaxBackward(ref T y, ref T g, ref T dx, nint count)
    {
        // Products of 24 digits are exact in binary64.
        T s = T.CreateTruncating(TElement.Digits <= 24 ? LaneDot.Run<TElement, T>(ref y, ref g, count) : Products(ref y, ref g, count));
        nint w = Pack<T>.Count, k = 0;
        Pack<T> sums = new(Pack<T>.Of(s));
        for (; k <= count - w; k += w)
        {
            Pack<T>.Store(Pack<T>.Load(in Unsafe.Add(ref y, k)) * (Pack<T>.Load(in Unsafe.Add(ref g, k)) - sums), ref Unsafe.Add(ref dx, k));
        }
        for (; k < count; k++) Unsafe.Add(ref dx, k) = Unsafe.Add(ref y, k) * (Unsafe.Add(ref g, k) - s);
    }

    /// <summary>The gradient of log-softmax: dx = g - e^y sum g. dx may be y.</summary>
    public static void LogSoftmaxBackward(ref T y, ref T g, ref T dx, nint count)
    {
        Pair sum = default;
        for (nint i = 0, n; i < count; i += n)
        {
            n = Math.Min(Block, count - i);
            sum += LaneSum.Run<TElement, T>(ref Unsafe.Add(ref g, i), n);
        }
        T s = T.CreateTruncating(sum.Value);
        Dense.Map<Exp, TElement, T>(in y, ref dx, count);
        nint w = Pack<T>.Count, k = 0;
        Pack<T> sums = new(Pack<T>.Of(s));
        for (; k <= count - w; k += w)
        {
            ref T place = ref Unsafe.Add(ref dx, k);
            Pack<T>.Store(Pack<T>.Load(in Unsafe.Add(ref g, k)) - (Pack<T>.Load(in place) * sums), ref place);
        }
        for (; k < count; k++) Unsafe.Add(ref dx, k) = Unsafe.Add(ref g, k) - (Unsafe.Add(ref dx, k) * s);
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
                a = Larger(a, Pack<T>.Load(in Unsafe.Add(ref x, i)));
                b = Larger(b, Pack<T>.Load(in Unsafe.Add(ref x, i + w)));
                c = Larger(c, Pack<T>.Load(in Unsafe.Add(ref x, i + (2 * w))));
                d = Larger(d, Pack<T>.Load(in Unsafe.Add(ref x, i + (3 * w))));
            }
            Span<T> lanes = stackalloc T[(int)w];
            Pack<T>.Store(Larger(Larger(a, b), Larger(c, d)), ref lanes[0]);
            foreach (T lane in lanes) most = most < lane ? lane : most;
        }
        for (; i < count; i++)
        {
            T next = Unsafe.Add(ref x, i);
            most = most < next ? next : most;
        }
        return most;
    }

    private static Pack<T> Larger(Pack<T> best, Pack<T> next) => Pack<T>.Select(Pack<T>.Less(best, next), next, best);

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
            Subtract(ref Unsafe.Add(ref x, i), most, ref buffer, n);
            Dense.Map<Exp, TElement, T>(in buffer, ref buffer, n);
            sum += LaneSum.Run<TElement, T>(ref buffer, n);
        }
        return sum.Value;
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

    private static void Subtract(ref T x, T first, T second, ref T y, nint count)
    {
        nint w = Pack<T>.Count, i = 0;
        Pack<T> a = new(Pack<T>.Of(first)), b = new(Pack<T>.Of(second));
        for (; i <= count - w; i += w) Pack<T>.Store(Pack<T>.Load(in Unsafe.Add(ref x, i)) - a - b, ref Unsafe.Add(ref y, i));
        for (; i < count; i++) Unsafe.Add(ref y, i) = Unsafe.Add(ref x, i) - first - second;
    }

    private static void Multiply(ref T y, T by, nint count)
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
