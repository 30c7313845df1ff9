using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>e^x beyond the digits of binary64, with the power of two apart.</summary>
internal static class ExpWide
{
    private const double Shifter = 6755399441055744.0; // 3 * 2^51

    /// <summary>e^x = 2^k (High + Low) with a relative error below 2^-59, for |x| up to 2^20; k as an integer in the low bits.</summary>
    /// <remarks>
    /// x - k ln 2 is exact but for 2^-76. 1 + r + r^2/2 is summed with all its errors; the rest, r^3 (1/6 + ...), is at most 2^-7 of
    /// the result and wrong by 2^-53 of itself at each of a few steps. Nothing is fused: the same operations on every machine.
    /// </remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static (V High, V Low, V Power) Split<V>(in V x) where V : struct, ILanes<V>
    {
        V t = (x * V.Of(ExpWideTable.InverseLn2)) + V.Of(Shifter);
        V k = t - V.Of(Shifter);
        V near = x - (k * V.Of(ExpWideTable.Ln2High));
        V step = k * V.Of(ExpWideTable.Ln2Low);
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
        (s, low) = ErrorFree.FastTwoSum(s, low);
        return (s, low, t);
    }

    /// <summary>x times 2^k for an integer k in the low bits, within +-1022.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Scale<V>(V x, V power) where V : struct, ILanes<V> =>
        x * V.AddBits(V.ShiftLeft(power, 52), V.Of(1));

    /// <summary>x times 2^k for any integer k in the low bits up to 4000 in magnitude, rounded once at most.</summary>
    public static V ScaleFar<V>(V x, V power) where V : struct, ILanes<V>
    {
        // 2^k in four factors; only the last product can be subnormal.
        V quarter = V.ShiftRightSigned(V.ShiftLeft(power, 44), 46);
        V last = V.SubtractBits(power, V.ShiftLeft(quarter, 2));
        V factor = V.AddBits(V.ShiftLeft(quarter, 52), V.Of(1));
        return Scale(((x * factor) * factor) * factor, V.AddBits(quarter, last));
    }
}
