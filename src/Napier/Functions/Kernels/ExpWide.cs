using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>e^x beyond the digits of binary64, with the power of two apart.</summary>
internal static class ExpWide
{
    private const double Shifter = 6755399441055744.0; // 3 * 2^51

    /// <summary>e^x = 2^k m with a relative error below 2^-59, for |x| up to 2^20; m between 0.7 and 1.42, k an integer in the low
    /// bits of Power.</summary>
    /// <remarks>
    /// x - k ln 2 is exact but for 2^-76. 1 + r + r^2/2 is summed with all its errors; the rest, r^3 (1/6 + ...), is at most 2^-7 of
    /// the result and wrong by 2^-53 of itself at each of a few steps. Nothing is fused: the same operations on every machine.
    /// </remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static (Pair<V> Mantissa, V Power) Split<V>(in V x) where V : struct, ILanes<V> => Split(x, V.Of(0));

    /// <summary>The same for an argument of two numbers.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static (Pair<V> Mantissa, V Power) Split<V>(in Pair<V> x) where V : struct, ILanes<V> => Split(x.High, x.Low);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Pair<V> Mantissa, V Power) Split<V>(V x, V xLow) where V : struct, ILanes<V>
    {
        V t = (x * V.Of(ExpWideTable.InverseLn2)) + V.Of(Shifter);
        V k = t - V.Of(Shifter);
        V near = x - (k * V.Of(ExpWideTable.Ln2High));
        V step = (k * V.Of(ExpWideTable.Ln2Low)) - xLow;
        V r = near - step;
        V rest = (near - r) - step;

        V q = (r * V.Of(ExpWideTable.A9)) + V.Of(ExpWideTable.A8);
        q = (r * q) + V.Of(ExpWideTable.A7);
        q = (r * q) + V.Of(ExpWideTable.A6);
        q = (r * q) + V.Of(ExpWideTable.A5);
        q = (r * q) + V.Of(ExpWideTable.A4);
        q = (r * q) + V.Of(ExpWideTable.A3);
        q = (r * q) + V.Of(ExpWideTable.A2);
        q = (r * q) + V.Of(ExpWideTable.A1);
        q = (r * q) + V.Of(ExpWideTable.A0);

        var (square, squareLow) = ErrorFree.TwoProduct(r, r * V.Of(0.5));
        var (s, e) = ErrorFree.FastTwoSum(V.Of(1), r);
        (s, V f) = ErrorFree.FastTwoSum(s, square);
        V low = (((square + square) * r) * q) + ((e + f) + (squareLow + (rest * s)));
        return (Pair<V>.Sum(s, low), t);
    }

    /// <summary>x times 2^k for an integer k in the low bits, within +-1022.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Scale<V>(V x, V power) where V : struct, ILanes<V> =>
        x * V.AddBits(V.ShiftLeft(power, 52), V.Of(1));

    /// <summary>x times 2^k for any integer k in the low bits up to 4000 in magnitude, rounded once at most.</summary>
    private static V ScaleFar<V>(V x, V power) where V : struct, ILanes<V>
    {
        // 2^k in four factors; only the last product can be subnormal.
        V quarter = V.ShiftRightSigned(V.ShiftLeft(power, 44), 46);
        V last = V.SubtractBits(power, V.ShiftLeft(quarter, 2));
        V factor = V.AddBits(V.ShiftLeft(quarter, 52), V.Of(1));
        return Scale(((x * factor) * factor) * factor, V.AddBits(quarter, last));
    }

    /// <summary>x 2^k as one number: rounded once where the lanes are the result, to odd where a rounding to a shorter format follows.</summary>
    /// <param name="x">A pair, perhaps with a low part that is a little too large.</param>
    /// <param name="power">An integer up to 4000 in magnitude in the low bits.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static V Round<V>(in Pair<V> x, in V power) where V : struct, ILanes<V>
    {
        var (high, low) = ErrorFree.FastTwoSum(x.High, x.Low);
        if (V.Digits <= 24) return ScaleFar(ErrorFree.RoundToOdd(high, low), power);
        V near = ScaleFar(high, power), sign = V.And(high, V.Of(-0.0)), magnitude = V.Xor(near, sign);
        V small = V.And(V.Less(magnitude, V.Of(2.2250738585072014e-308)), V.Less(V.Of(0), magnitude));
        if (V.Signs(small) == 0) return near;

        // Subnormal results have a fixed last place: adding 2^-1022, before scaling, rounds there.
        V anchor = V.SubtractBits(V.Of(2.2250738585072014e-308), V.ShiftLeft(power, 52));
        var (sum, error) = ErrorFree.FastTwoSum(anchor, V.Xor(high, sign));
        V subnormal = V.Xor(ScaleFar((sum + (error + V.Xor(low, sign))) - anchor, power), sign);
        return V.Select(small, subnormal, near);
    }
}
