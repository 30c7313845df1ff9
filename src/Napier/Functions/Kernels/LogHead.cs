using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Napier;

/// <summary>The head of every function built on a logarithm, for results of 53 digits: log x as a sum of two numbers, the second small beside the
/// first, within 2^-58, by a fixed sequence of sums and fused products.</summary>
/// <remarks>
/// x = 2^k m, m from 45/64 to 45/32, and m / c = 1 + r for the middle c of one of sixteen parts, |r| at most 1/32; the part around 1 has c = 1.
/// k ln 2 + log c, both cut at 2^-42, is exact; r is added to it, and the errors of all three, with their errors and r^2 times a polynomial.
/// </remarks>
internal static class LogHead
{
    private const long First = 0x3fe6800000000000; // 45/64
    private const double Shifter = 6755399441055744.0; // 3 * 2^51

    /// <summary>log x for a positive normal x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (V High, V Low) Of<V>(V x) where V : struct, ILanes<V>
    {
        var (k, part, r, rest) = Split(x);
        return Sum(k, part, r, rest);
    }

    /// <summary>log x for a positive x, subnormal or not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (V High, V Low) OfAny<V>(V x) where V : struct, ILanes<V>
    {
        V tiny = V.Less(x, V.Of(2.2250738585072014e-308)); // 2^-1022
        var (k, part, r, rest) = Split(V.Select(tiny, x * V.Of(18014398509481984), x)); // 2^54
        return Sum(k - V.And(tiny, V.Of(54)), part, r, rest);
    }

    /// <summary>log((x + low) 2^octaves) for a positive normal x below 2^1023 and a low part of at most half its last place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (V High, V Low) Of<V>(V x, V low, V octaves) where V : struct, ILanes<V>
    {
        V t = V.SubtractBits(x, V.OfBits(First)), power = V.And(t, V.OfBits(-1L << 52)), m = V.SubtractBits(x, power);
        V part = V.ShiftRight(t, 48), inverse = Entry(LogHeadTable.Inverses, part);
        V p = m * inverse;
        var (r, rest) = V.FastTwoSum(p - V.Of(1), V.Fma(low * V.SubtractBits(V.Of(1), power), inverse, V.Fma(m, inverse, -p)));
        return Sum(Exponent(t) + octaves, part, r, rest);
    }

    /// <summary>log x times a number in two parts, rounded, for every x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Rounded<V>(V x, double factor, double factorLow) where V : struct, ILanes<V>
    {
        // From 2^-1022 up to infinity the bits less those of 2^-1022 are an integer from 0 to 2^63 - 2^53.
        V place = V.SubtractBits(x, V.OfBits(1L << 52));
        var (high, low) = Of(x);
        return V.Signs(V.Or(place, V.AddBits(place, V.OfBits(1L << 53)))) == 0
            ? Product(high, low, factor, factorLow)
            : Rest(x, factor, factorLow);
    }

    // Where there are subnormal arguments among them, or none that have a logarithm.
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (V K, V Part, V R, V Error) Split<V>(V x) where V : struct, ILanes<V>
    {
        V t = V.SubtractBits(x, V.OfBits(First)), m = V.SubtractBits(x, V.And(t, V.OfBits(-1L << 52)));
        V part = V.ShiftRight(t, 48), inverse = Entry(LogHeadTable.Inverses, part);
        V p = m * inverse;
        return (Exponent(t), part, p - V.Of(1), V.Fma(m, inverse, -p));
    }

    // The exponent as a number.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Exponent<V>(V t) where V : struct, ILanes<V> => V.AddBits(V.ShiftRightSigned(t, 52), V.Of(Shifter)) - V.Of(Shifter);

    // k ln 2 + log c + log(1 + r + rest).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (V High, V Low) Sum<V>(V k, V part, V r, V rest) where V : struct, ILanes<V>
    {
        V square = r * r, fourth = square * square;
        V p = V.Fma(square, V.Of(LogHeadTable.P10), V.Fma(r, V.Of(LogHeadTable.P9), V.Of(LogHeadTable.P8)));
        V middle = V.Fma(square, V.Fma(r, V.Of(LogHeadTable.P7), V.Of(LogHeadTable.P6)), V.Fma(r, V.Of(LogHeadTable.P5), V.Of(LogHeadTable.P4)));
        p = V.Fma(square, V.Fma(fourth, p, middle), V.Fma(r, V.Of(LogHeadTable.P3), V.Of(LogHeadTable.P2)));

        V whole = V.Fma(k, V.Of(LogSeries.Ln2High), Entry(LogHeadTable.Logs, part));
        var (high, error) = V.FastTwoSum(whole, r);
        V low = V.Fma(k, V.Of(LogSeries.Ln2Low), Entry(LogHeadTable.LogRests, part)) + (error + rest);
        return (high, V.Fma(square, p, low));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Entry<V>(ReadOnlySpan<double> table, V part) where V : struct, ILanes<V> =>
        V.Lookup16(in MemoryMarshal.GetReference(table), part);
}
