using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>
/// The head of every function built on the logarithm: x = 2^k (1 + f) with 1 + f between sqrt(1/2) and sqrt(2), and
/// log(1 + f) = 2 atanh(s), s = f / (2 + f). No table: one division is cheaper than look-ups on most machines.
/// </summary>
/// <remarks>
/// For results of 24 digits the binary64 sum carries less than 2^-50 and the rounding test decides; for 53 digits the leading part
/// of f - f^2/2 is kept short so that products with it are exact (the scheme of FreeBSD's log2, after K. C. Ng). Only additions and
/// multiplications: the bits do not depend on a fused multiply-add.
/// </remarks>
internal static class Logarithm
{
    private const long One = 0x3ff0000000000000, SqrtHalf = 0x3fe6a09e667f3bcd, Fraction = 0x000fffffffffffff;
    private const double Anchor = 4503599627370496; // 2^52

    /// <summary>k and f for a positive normal x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (V K, V F) Split<V>(V x) where V : struct, ILanes<V>
    {
        V t = V.AddBits(x, V.OfBits(One - SqrtHalf));
        V k = V.Or(V.ShiftRight(t, 52), V.Of(Anchor)) - V.Of(Anchor + 1023);
        V m = V.AddBits(V.And(t, V.OfBits(Fraction)), V.OfBits(SqrtHalf));
        return (k, m - V.Of(1));
    }

    /// <summary>The same for subnormal numbers too.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (V K, V F) SplitAny<V>(V x) where V : struct, ILanes<V>
    {
        V tiny = V.Less(x, V.Of(2.2250738585072014E-308)); // 2^-1022
        var (k, f) = Split(V.Select(tiny, x * V.Of(18014398509481984), x)); // 2^54
        return (k - V.And(tiny, V.Of(54)), f);
    }

    /// <summary>log(1 + f) where at most 24 digits count: within 2^-51.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Short<V>(V f) where V : struct, ILanes<V>
    {
        V s = f / (V.Of(2) + f), z = s * s, w = z * z, half = (V.Of(0.5) * f) * f;
        V even = V.MulAdd(w, V.MulAdd(w, V.Of(LogSeries.L6), V.Of(LogSeries.L4)), V.Of(LogSeries.L2));
        V odd = V.MulAdd(w, V.MulAdd(w, V.MulAdd(w, V.Of(LogSeries.L7), V.Of(LogSeries.L5)), V.Of(LogSeries.L3)), V.Of(LogSeries.L1));
        V r = V.MulAdd(w, even, V.MulAdd(z, odd, half));
        return f - (half - (s * r));
    }

    /// <summary>log x for a positive x where at most 24 digits count: within 2^-50.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V ShortNatural<V>(V x) where V : struct, ILanes<V>
    {
        var (k, f) = Split(x);
        return V.MulAdd(k, V.Of(LogSeries.Ln2), Short(f));
    }

    /// <summary>log(1 + x) for x above -1 where at most 24 digits count: within 2^-50.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V ShortOnePlus<V>(V x) where V : struct, ILanes<V>
    {
        var (k, f) = Split(V.Of(1) + x);
        return V.MulAdd(k, V.Of(LogSeries.Ln2), Short(V.Select(V.Equal(k, V.Of(0)), x, f)));
    }

    /// <summary>log(1 + f) in a part of 20 digits and a rest: within 2^-57.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V> Long<V>(V f) where V : struct, ILanes<V>
    {
        V s = f / (V.Of(2) + f), z = s * s, w = z * z, half = (V.Of(0.5) * f) * f;
        V even = (w * ((w * ((w * V.Of(LogSeries.L6)) + V.Of(LogSeries.L4))) + V.Of(LogSeries.L2)));
        V odd = z * ((w * ((w * ((w * V.Of(LogSeries.L7)) + V.Of(LogSeries.L5))) + V.Of(LogSeries.L3))) + V.Of(LogSeries.L1));
        V rest = s * (half + (even + odd));
        V high = V.And(f - half, V.OfBits(unchecked((long)0xffffffff00000000)));
        return new(high, ((f - high) - half) + rest);
    }

    /// <summary>What a logarithm is outside the positive numbers: -inf at zero, NaN below, inf at inf.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Specials<V>(V x, V y) where V : struct, ILanes<V>
    {
        y = V.Select(V.Less(x, V.Of(double.PositiveInfinity)), y, x);
        y = V.Select(V.Equal(x, V.Of(0)), V.Of(double.NegativeInfinity), y);
        return V.Or(y, V.Less(x, V.Of(0)));
    }
}
