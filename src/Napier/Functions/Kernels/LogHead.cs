using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Napier;

/// <summary>The head of every function built on a logarithm, for results of 53 digits: log x as a sum of two numbers, the second small beside the
/// first, within 2^-58, by a fixed sequence of sums and fused products.</summary>
/// <remarks>
/// x = 2^k m, m from 3/4 to 3/2, and m / c = 1 + r for a number c near m by the number of sixteenths nearest to m, |r| at most 7/128, and 1/32 where
/// c is 1. 1/c has so few bits that r is exact: nothing but the product is rounded, and its difference from 1 loses what was. k ln 2 + log c, both
/// cut at 2^-42, is exact too; r is added to it, and the error of that, what was cut off, and r^2 times a polynomial.
/// </remarks>
internal static class LogHead
{
    private const long First = 0x3fe8000000000000;     // 3/4
    private const double Sixteenths = 422212465065984; // 3 * 2^47: the last bits of a sum with it count sixteenths
    private const double Shifter = 6755399441055744.0; // 3 * 2^51

    /// <summary>log x for a positive normal x below 3/2 2^1023.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (V High, V Low) Of<V>(V x) where V : struct, ILanes<V>
    {
        if (V.Count >= 8) return Sum(V.Exponent(x), V.Mantissa(x));
        var (k, m, _) = Split(x);
        return Sum(k, m);
    }

    /// <summary>log x for a positive x, subnormal or not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (V High, V Low) OfAny<V>(V x) where V : struct, ILanes<V>
    {
        V tiny = V.Less(x, V.Of(2.2250738585072014e-308)); // 2^-1022
        var (k, m, _) = Split(V.Select(tiny, x * V.Of(18014398509481984), x)); // 2^54
        return Sum(k - V.And(tiny, V.Of(54)), m);
    }

    /// <summary>log((x + low) 2^octaves) for a positive normal x below 3/2 2^1023 and a low part of at most half its last place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (V High, V Low) Of<V>(V x, V low, V octaves) where V : struct, ILanes<V>
    {
        var (k, m, power) = Split(x);
        V index = m + V.Of(Sixteenths), inverse = Entry(LogHeadTable.Inverses, index);
        var (r, rest) = V.FastTwoSum(V.Fma(m, inverse, V.Of(-1)), low * V.SubtractBits(V.Of(1), power) * inverse);
        var (high, more) = Sum(k + octaves, index, r);
        return (high, more + rest);
    }

    /// <summary>log x times a number in two parts, rounded, for every x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Rounded<V>(V x, double factor, double factorLow) where V : struct, ILanes<V>
    {
        V y = Scaled(x, factor, factorLow);
        return Covers(x) ? y : Rest(x, factor, factorLow);
    }

    /// <summary>Whether all numbers are normal, positive and below 3/2 2^1023.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Covers<V>(V x) where V : struct, ILanes<V>
    {
        // Then the bits less those of 2^-1022 are an integer that is not negative, and stays so with this much more.
        V place = V.SubtractBits(x, V.OfBits(1L << 52));
        return V.Signs(V.Or(place, V.AddBits(place, V.OfBits(5L << 51)))) == 0;
    }

    /// <summary>The same for a positive normal x below 3/2 2^1023. With eight lanes it is right for subnormal numbers too, and NaN for all others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Scaled<V>(V x, double factor, double factorLow) where V : struct, ILanes<V>
    {
        var (high, low) = Of(x);
        return Product(high, low, factor, factorLow);
    }

    // Where there are subnormal arguments among them, some near the greatest number, or none that have a logarithm.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static V Rest<V>(V x, double factor, double factorLow) where V : struct, ILanes<V>
    {
        var (high, low) = OfAny(x);
        return Logarithm.Specials(x, Product(high, low, factor, factorLow));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Product<V>(V high, V low, double factor, double factorLow) where V : struct, ILanes<V>
    {
        if (factor == 1) return high + low;
        V p = high * V.Of(factor);
        return p + V.Fma(low, V.Of(factor), V.Fma(high, V.Of(factorLow), V.Fma(high, V.Of(factor), -p)));
    }

    // k, m and the bits of 2^k less those of 1.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (V K, V M, V Power) Split<V>(V x) where V : struct, ILanes<V>
    {
        V t = V.SubtractBits(x, V.OfBits(First)), power = V.And(t, V.OfBits(-1L << 52));
        return (V.AddBits(V.ShiftRightSigned(t, 52), V.Of(Shifter)) - V.Of(Shifter), V.SubtractBits(x, power), power);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (V High, V Low) Sum<V>(V k, V m) where V : struct, ILanes<V>
    {
        V index = m + V.Of(Sixteenths);
        return Sum(k, index, V.Fma(m, Entry(LogHeadTable.Inverses, index), V.Of(-1)));
    }

    // k ln 2 + log c + log(1 + r).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (V High, V Low) Sum<V>(V k, V index, V r) where V : struct, ILanes<V>
    {
        // r^2 / 2 by itself, whose factor is exact; what is rounded of the rest is small beside it.
        V square = r * r, fourth = square * square;
        V far = V.Fma(square, V.Of(LogHeadTable.P11), V.Fma(r, V.Of(LogHeadTable.P10), V.Of(LogHeadTable.P9)));
        far = V.Fma(square, far, V.Fma(r, V.Of(LogHeadTable.P8), V.Of(LogHeadTable.P7)));
        V near = V.Fma(square, V.Fma(r, V.Of(LogHeadTable.P6), V.Of(LogHeadTable.P5)), V.Fma(r, V.Of(LogHeadTable.P4), V.Of(LogHeadTable.P3)));
        V p = V.Fma(fourth, far, near);

        V whole = V.Fma(k, V.Of(LogSeries.Ln2High), Entry(LogHeadTable.Logs, index));
        var (high, error) = V.FastTwoSum(whole, r);
        V low = V.Fma(k, V.Of(LogSeries.Ln2Low), Entry(LogHeadTable.LogRests, index)) + error;
        return (high, V.Fma(square * r, p, V.Fma(square, V.Of(LogHeadTable.P2), low)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Entry<V>(ReadOnlySpan<double> table, V index) where V : struct, ILanes<V> =>
        V.Lookup16(in MemoryMarshal.GetReference(table), index);
}
