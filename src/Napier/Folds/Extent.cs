using System.Numerics;
using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>The smallest and the largest element, and whether all are numbers: a NaN says no, and is neither.</summary>
internal readonly struct Extent<T> : IFold<T, (T Low, T High, bool Numbers)> where T : unmanaged, IFloatingPointIeee754<T>
{
    public static (T Low, T High, bool Numbers) Empty => (T.PositiveInfinity, T.NegativeInfinity, true);

    public static (T Low, T High, bool Numbers) Block(ref T x, nint count, long start)
    {
        T low = T.PositiveInfinity, high = T.NegativeInfinity;
        bool numbers = true;
        nint i = 0, n = Pack<T>.Count;
        if (count >= 2 * n)
        {
            Pack<T> least = Pack<T>.Load(in x), most = least, known = Pack<T>.Equal(least, least);
            for (i = n; i <= count - n; i += n)
            {
                Pack<T> next = Pack<T>.Load(in Unsafe.Add(ref x, i));
                known &= Pack<T>.Equal(next, next);
                least = Pack<T>.Select(Pack<T>.Less(next, least), next, least);
                most = Pack<T>.Select(Pack<T>.Less(most, next), next, most);
            }
            Span<T> lows = stackalloc T[(int)n], highs = stackalloc T[(int)n];
            Span<byte> truth = stackalloc byte[(int)n];
            Pack<T>.Store(least, ref lows[0]);
            Pack<T>.Store(most, ref highs[0]);
            Pack<T>.StoreTruth(known, ref truth[0]);
            numbers = !truth.Contains((byte)0);
            for (int j = 0; j < n; j++) (low, high) = (lows[j] < low ? lows[j] : low, highs[j] > high ? highs[j] : high);
        }
        for (; i < count; i++)
        {
            T next = Unsafe.Add(ref x, i);
            numbers &= !T.IsNaN(next);
            if (next < low) low = next;
            if (next > high) high = next;
        }
        return (low, high, numbers);
    }

    public static (T Low, T High, bool Numbers) Join((T Low, T High, bool Numbers) first, (T Low, T High, bool Numbers) next) =>
        (next.Low < first.Low ? next.Low : first.Low, next.High > first.High ? next.High : first.High, first.Numbers && next.Numbers);
}
