using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

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
        V s = V.Quotient(f, V.Of(2) + f), z = s * s, w = z * z, half = (V.Of(0.5) * f) * f;
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

    /// <summary>log x to a base, within 2^-44 where it is not 0, and what it is outside the positive numbers: for results of at most 24 digits that
    /// are tested.</summary>
    /// <remarks>
    /// Eight lanes and more hold tables of 16 numbers in registers: m = 2^-k x is split into an entry c near it, with its logarithm, and
    /// m / c = 1 + r. Rounding 1/c costs nothing, since the logarithm is that of the number in the table; c = 1 on both sides of 1, where r is exact and
    /// nothing is added to its series.
    /// </remarks>
    /// <param name="x">Normal numbers or zero.</param>
    /// <param name="unit">1 / ln b for the base b.</param>
    /// <param name="octave">log 2 to this base.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Tested<V>(V x, double unit, double octave) where V : struct, ILanes<V>
    {
        if (V.Count >= 8)
        {
            V m = V.Mantissa(x), index = V.ShiftRight(m, 48);
            return Tabled(V.Exponent(x), index, Rest(m, index), unit, octave);
        }
        var (k, f) = Split(x);
        return Specials(x, V.MulAdd(k, V.Of(octave), unit == 1 ? Short(f) : Short(f) * V.Of(unit)));
    }

    /// <summary>ln(1 + x) in the same way. -0 gives +0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V TestedOnePlus<V>(V x) where V : struct, ILanes<V>
    {
        V z = V.Of(1) + x;
        if (V.Count < 8) return Specials(z, ShortOnePlus(x));
        V m = V.Mantissa(z), index = V.ShiftRight(m, 48);
        V r = V.Select(V.Less(Lane.Abs(x), V.Of(1.0 / 32)), x, Rest(m, index)); // up to there c = 1 and k = 0, and z is rounded
        return Tabled(V.Exponent(z), index, r, 1, LogSeries.Ln2);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Rest<V>(V m, V index) where V : struct, ILanes<V> =>
        V.MulAdd(m, V.Lookup16(in MemoryMarshal.GetReference(LogSeries.Inverses), index), V.Of(-1));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Tabled<V>(V k, V index, V r, double unit, double octave) where V : struct, ILanes<V>
    {
        V p = V.MulAdd(r, V.Of(LogSeries.C7 * unit), V.Of(LogSeries.C6 * unit));
        p = V.MulAdd(r, p, V.Of(LogSeries.C5 * unit));
        p = V.MulAdd(r, p, V.Of(LogSeries.C4 * unit));
        p = V.MulAdd(r, p, V.Of(LogSeries.C3 * unit));
        p = V.MulAdd(r, p, V.Of(LogSeries.C2 * unit));
        p = V.MulAdd(r, p, V.Of(LogSeries.C1 * unit));
        p = V.MulAdd(r, p, V.Of(LogSeries.C0 * unit));
        V log = V.Lookup16(in MemoryMarshal.GetReference(LogSeries.Logs), index);
        V whole = octave == 1 ? V.MulAdd(log, V.Of(unit), k) : V.MulAdd(k, V.Of(octave), unit == 1 ? log : log * V.Of(unit));
        return V.MulAdd(r, p, whole);
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
