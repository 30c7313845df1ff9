using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>The logarithm to some 70 digits, for powers, for arguments that are pairs, and for results that lie so close to a tie
/// that binary64 cannot tell how they round.</summary>
internal static class LogPair
{
    /// <summary>log(1 + f) for |f| up to sqrt(2) - 1: within 2^-69.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Pair<V> OnePlus<V>(Pair<V> f) where V : struct, ILanes<V>
    {
        var (dh, dl) = ErrorFree.FastTwoSum(V.Of(2), f.High);
        var s = f / new Pair<V>(dh, dl + f.Low);
        var z = s * s;
        V t = z.High, w = t * t;
        V even = (w * ((w * ((w * V.Of(LogSeries.M7)) + V.Of(LogSeries.M5))) + V.Of(LogSeries.M3))) + V.Of(LogSeries.M1);
        V odd = (w * ((w * ((w * V.Of(LogSeries.M8)) + V.Of(LogSeries.M6))) + V.Of(LogSeries.M4))) + V.Of(LogSeries.M2);
        var (uh, ul) = ErrorFree.FastTwoSum(V.Of(LogSeries.TwoFifths), t * (even + (t * odd)));
        var v = z * new Pair<V>(uh, ul + V.Of(LogSeries.TwoFifthsLow));
        var (vh, vl) = ErrorFree.FastTwoSum(V.Of(LogSeries.TwoThirds), v.High);
        var x = z * new Pair<V>(vh, vl + (v.Low + V.Of(LogSeries.TwoThirdsLow)));
        var (xh, xl) = ErrorFree.FastTwoSum(V.Of(2), x.High);
        return s * new Pair<V>(xh, xl + x.Low);
    }

    /// <summary>ln x for a positive x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V> Natural<V>(V x) where V : struct, ILanes<V>
    {
        var (k, f) = Logarithm.SplitAny(x);
        return Natural(k, new Pair<V>(f));
    }

    /// <summary>log2 x for a positive x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V> Binary<V>(V x) where V : struct, ILanes<V>
    {
        var (k, f) = Logarithm.SplitAny(x);
        var y = OnePlus(new Pair<V>(f)) * new Pair<V>(V.Of(LogSeries.InverseLn2), V.Of(LogSeries.InverseLn2Low));
        var (h, e) = ErrorFree.FastTwoSum(k, y.High);
        return Pair<V>.Sum(h, e + y.Low);
    }

    /// <summary>log10 x for a positive x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V> Decimal<V>(V x) where V : struct, ILanes<V>
    {
        var (k, f) = Logarithm.SplitAny(x);
        var y = OnePlus(new Pair<V>(f)) * new Pair<V>(V.Of(LogSeries.InverseLn10), V.Of(LogSeries.InverseLn10Low));
        var (h, e) = ErrorFree.FastTwoSum(k * V.Of(LogSeries.Log2High), y.High);
        return Pair<V>.Sum(h, e + (y.Low + (k * V.Of(LogSeries.Log2Low))));
    }

    /// <summary>ln x for a positive pair from 2^-900 to 2^900.</summary>
    public static Pair<V> Natural<V>(Pair<V> x) where V : struct, ILanes<V>
    {
        var (k, f) = Logarithm.Split(x.High);
        var (h, e) = ErrorFree.TwoSum(f, x.Low * Power(-k));
        return Natural(k, new Pair<V>(h, e));
    }

    /// <summary>ln(1 + x) for a pair above -1 and below 2^900, small ones included.</summary>
    public static Pair<V> NaturalOnePlus<V>(Pair<V> x) where V : struct, ILanes<V>
    {
        var (z, c) = ErrorFree.TwoSum(V.Of(1), x.High);
        var (k, f) = Logarithm.Split(z);
        var (h, e) = ErrorFree.TwoSum(f, (c + x.Low) * Power(-k));
        return Natural(k, Pair<V>.Select(V.Equal(k, V.Of(0)), x, new(h, e)));
    }

    /// <summary>k ln 2 + ln(1 + f).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V> Natural<V>(V k, Pair<V> f) where V : struct, ILanes<V>
    {
        var y = OnePlus(f);
        var (h, e) = ErrorFree.FastTwoSum(k * V.Of(LogSeries.Ln2High), y.High);
        return Pair<V>.Sum(h, e + (y.Low + (k * V.Of(LogSeries.Ln2Low))));
    }

    // 2^k for an integer |k| below 1022.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Power<V>(V k) where V : struct, ILanes<V> => V.ShiftLeft(k + V.Of(6755399441055744 + 1023), 52); // 3 * 2^51

    /// <summary>The square root of a positive pair within 2^-100; 0 for 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V> Root<V>(Pair<V> x) where V : struct, ILanes<V>
    {
        V r = V.Sqrt(x.High);
        var (p, e) = ErrorFree.TwoProduct(r, r);
        V correction = (((x.High - p) - e) + x.Low) / (r + r);
        return Pair<V>.Sum(r, V.AndNot(correction, V.Equal(r, V.Of(0))));
    }

    /// <summary>x y for a pair of moderate size, rounded once (twice where it is subnormal): x may be any number.</summary>
    public static V Times<V>(V x, Pair<V> y) where V : struct, ILanes<V>
    {
        V size = V.AndNot(x, V.OfBits(long.MinValue)), one = V.Of(1);
        V big = V.Less(V.Of(6.668014432879854e240), size), small = V.Less(size, V.Of(1.499696813895631e-241)); // 2^800, 2^-800
        V up = V.Of(2.037035976334486e90), down = V.Of(4.909093465297727e-91); // 2^300, 2^-300
        V scale = V.Select(big, down, V.Select(small, up, one)), back = V.Select(big, up, V.Select(small, down, one));
        return (y * new Pair<V>(x * scale)).Rounded * back;
    }
}
