using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>
/// ln x in two parts, by operations that every machine rounds alike: x = m 2^k with m from sqrt(1/2) to sqrt(2), and
/// ln m = 2 atanh(s), s = (m - 1) / (m + 1), with the error of the division put back. The sum of the parts is within 2^-58 of ln x.
/// </summary>
internal static class LogParts
{
    private const double Shifter = 6755399441055744.0; // 3 * 2^51

    /// <summary>The parts of ln x for a positive finite x, subnormal or not. Other arguments give meaningless numbers; see
    /// <see cref="Rounded{V}(V)"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (V High, V Low) Of<V>(V x) where V : struct, ILanes<V>
    {
        V small = V.Less(x, V.Of(2.2250738585072014e-308));
        x = V.Select(small, x * V.Of(18014398509481984.0), x); // 2^54
        V exponent = V.ShiftRightSigned(V.SubtractBits(x, V.OfBits(0x3FE6A09E667F3BCD)), 52); // sqrt(1/2)
        V m = V.SubtractBits(x, V.ShiftLeft(exponent, 52));
        V k = V.AddBits(exponent, V.Of(Shifter)) - V.Of(Shifter) - V.And(small, V.Of(54));

        V f = m - V.Of(1), d = m + V.Of(1);
        V dLow = f - (d - V.Of(2));
        V inverse = V.Of(1) / d, s = f * inverse;
        var (p, pLow) = ErrorFree.TwoProduct(s, d);
        V sLow = (((f - p) - pLow) - (s * dLow)) * inverse;
        V z = s * s;
        V low = V.Of(2) * sLow + (s * z * Polynomial.Plain(z, LogPartsTable.R));
        var (high, error) = ErrorFree.TwoSum(k * V.Of(Exp2Single.Ln2High), V.Of(2) * s);
        return ErrorFree.FastTwoSum(high, error + ((k * V.Of(Exp2Single.Ln2Low)) + low));
    }

    /// <summary>ln x rounded to binary64, for every x: -inf at 0, NaN below.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Rounded<V>(V x) where V : struct, ILanes<V>
    {
        V y = Of(x).High;
        y = V.Select(V.Less(V.Of(double.MaxValue), x), x, y);
        y = V.Select(V.LessOrEqual(x, V.Of(0)), V.Select(V.Equal(x, V.Of(0)), V.Of(double.NegativeInfinity), V.Of(double.NaN)), y);
        return V.Select(V.Equal(x, x), y, x);
    }
}
