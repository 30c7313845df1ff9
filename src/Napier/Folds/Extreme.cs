using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Napier;

/// <summary>The largest (or, with <typeparamref name="TOrder"/>, smallest) element and where it first stands; the first NaN wins.</summary>
internal readonly struct Extreme<T, TOrder> : IFold<T, (T Value, long Index)>
    where T : unmanaged, INumber<T> where TOrder : struct, IOrder
{
    public static (T Value, long Index) Empty => (default, -1);

    public static (T Value, long Index) Block(ref T x, nint count, long start)
    {
        nint i = 1, n = Pack<T>.Count;
        T best = x;
        bool nan = T.IsNaN(x);
        if (count >= 4 * n)
        {
            Pack<T> wins = Pack<T>.Load(in x), numbers = Pack<T>.Equal(wins, wins);
            for (i = n; i <= count - n; i += n)
            {
                Pack<T> next = Pack<T>.Load(in Unsafe.Add(ref x, i));
                numbers &= Pack<T>.Equal(next, next);
                wins = Pack<T>.Select(TOrder.Before(wins, next), next, wins);
            }
            Span<T> lanes = stackalloc T[(int)n];
            Span<byte> truth = stackalloc byte[(int)n];
            Pack<T>.Store(wins, ref lanes[0]);
            Pack<T>.StoreTruth(numbers, ref truth[0]);
            nan = truth.Contains((byte)0);
            best = lanes[0];
            foreach (T lane in lanes)
            {
                if (TOrder.Before(best, lane)) best = lane;
            }
        }
        for (; i < count; i++)
        {
            T next = Unsafe.Add(ref x, i);
            nan |= T.IsNaN(next);
            if (TOrder.Before(best, next)) best = next;
        }
        // -0 and 0 are equal: what stands at the first place counts.
        i = 0;
        if (nan)
        {
            while (!T.IsNaN(Unsafe.Add(ref x, i))) i++;
        }
        else
        {
            var copies = Pack<T>.Of(best);
            Pack<T> sought = Pack<T>.Load(in Unsafe.As<Vector<T>, T>(ref copies));
            while (i <= count - n && Pack<T>.IsClear(Pack<T>.Equal(Pack<T>.Load(in Unsafe.Add(ref x, i)), sought))) i += n;
            while (Unsafe.Add(ref x, i) != best) i++;
        }
        return (Unsafe.Add(ref x, i), start + i);
    }

    public static (T Value, long Index) Join((T Value, long Index) first, (T Value, long Index) next) =>
        T.IsNaN(first.Value) ? first : T.IsNaN(next.Value) || TOrder.Before(first.Value, next.Value) ? next : first;
}

/// <summary>Which of two numbers is preferred.</summary>
internal interface IOrder
{
    /// <summary>Whether y is preferred to x.</summary>
    static abstract bool Before<T>(T x, T y) where T : INumber<T>;

    /// <summary>Mask of where y is preferred to x.</summary>
    static abstract Pack<T> Before<T>(Pack<T> x, Pack<T> y) where T : unmanaged;
}

/// <summary>Larger numbers are preferred.</summary>
internal readonly struct Ascending : IOrder
{
    public static bool Before<T>(T x, T y) where T : INumber<T> => x < y;

    public static Pack<T> Before<T>(Pack<T> x, Pack<T> y) where T : unmanaged => Pack<T>.Less(x, y);
}

/// <summary>Smaller numbers are preferred.</summary>
internal readonly struct Descending : IOrder
{
    public static bool Before<T>(T x, T y) where T : INumber<T> => y < x;

    public static Pack<T> Before<T>(Pack<T> x, Pack<T> y) where T : unmanaged => Pack<T>.Less(y, x);
}

/// <summary>Whether all (or any) truth values hold.</summary>
internal readonly struct Every : IFold<byte, bool>
{
    public static bool Empty => true;

    public static bool Block(ref byte x, nint count, long start) => !MemoryMarshal.CreateReadOnlySpan(ref x, (int)count).Contains((byte)0);

    public static bool Join(bool first, bool next) => first && next;
}

/// <summary>How many elements are not zero.</summary>
internal readonly struct CountTrue : IFold<byte, long>
{
    public static long Empty => 0;

    public static long Block(ref byte x, nint count, long start) => MemoryMarshal.CreateReadOnlySpan(ref x, (int)count).Count((byte)1);

    public static long Join(long first, long next) => first + next;
}

public static partial class VectorMath
{
    /// <summary>The largest element; NaN if there is one.</summary>
    /// <param name="x">float, double, <see cref="Half"/> or <see cref="BFloat16"/>; not empty.</param>
    /// <exception cref="ArgumentException">There is no element.</exception>
    /// <exception cref="NotSupportedException">T is another type.</exception>
    public static T Max<T>(ReadOnlySpan<T> x) where T : unmanaged => x[Place<Ascending, T>(x)];

    /// <summary>The smallest element; NaN if there is one.</summary>
    /// <inheritdoc cref="Max{T}"/>
    public static T Min<T>(ReadOnlySpan<T> x) where T : unmanaged => x[Place<Descending, T>(x)];

    /// <summary>Where the largest element first stands, or the first NaN; -1 where there is none.</summary>
    /// <param name="x">float, double, <see cref="Half"/> or <see cref="BFloat16"/>.</param>
    /// <exception cref="NotSupportedException">T is another type.</exception>
    public static int IndexOfMax<T>(ReadOnlySpan<T> x) where T : unmanaged => x.IsEmpty ? -1 : Place<Ascending, T>(x);

    /// <summary>Where the smallest element first stands, or the first NaN; -1 where there is none.</summary>
    /// <inheritdoc cref="IndexOfMax{T}"/>
    public static int IndexOfMin<T>(ReadOnlySpan<T> x) where T : unmanaged => x.IsEmpty ? -1 : Place<Descending, T>(x);

    private static int Place<TOrder, T>(ReadOnlySpan<T> x) where TOrder : struct, IOrder where T : unmanaged
    {
        if (x.IsEmpty) throw new ArgumentException("x is empty: give at least one element.", nameof(x));
        return Spans.Place<TOrder, T>(x);
    }
}
