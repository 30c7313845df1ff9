using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Napier;

/// <summary>
/// The head of every function built on an exponential, for results of 53 digits: b^x = s (1 + r + r^2 q + z), with s a power of the 16th root
/// of 2.
/// </summary>
/// <remarks>
/// x = (16 n + j) ln 2 / 16 + r, |r| below 0.0217, and r is exact. r^2 q is the rest of the series, within 2^-62, and
/// z, below 2^-44, makes up for what the rounded root 2^(j/16) and the rounded constant ln 2 / 16 lack. Every machine performs the same
/// products and sums; those whose rounding matters are fused.
/// </remarks>
internal static class ExpHead
{
    private const double Shifter = 6755399441055744.0; // 3 * 2^51: adding it leaves an integer in the low bits

    /// <summary>e^x times a power of two. The caller keeps |x| below 2000 and s in the range of normal numbers.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="power">The exponent of that power of two.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (V S, V R, V Q, V Z) Natural<V>(V x, int power) where V : struct, ILanes<V>
    {
        V t = V.Fma(x, V.Of(ExpDoubleTable.Inverse), V.Of(Shifter));
        V k = t - V.Of(Shifter);
        V r = V.Fused
            ? V.Fma(k, V.Of(-ExpDoubleTable.Step), x)
            : (x - (k * V.Of(ExpDoubleTable.StepHigh))) - (k * V.Of(ExpDoubleTable.StepLow));
        V z = V.Fma(k, V.Of(-ExpDoubleTable.StepRest), RootError(t));
        return (Root(t, power), r, Series(r), V.Fma(r, z, z));
    }

    /// <summary>2^x, for |x| below 2^13.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Binary<V>(V x) where V : struct, ILanes<V>
    {
        V t = x + V.Of(Shifter / 16); // 16 x rounded to an integer, in the low bits
        return Value(t, (x - (t - V.Of(Shifter / 16))) * V.Of(0.6931471805599453), V.Less(x, V.Of(-1000)));
    }

    /// <summary>10^x, for |x| below 2^12.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Decimal<V>(V x) where V : struct, ILanes<V>
    {
        V t = V.Fma(x, V.Of(ExpDoubleTable.DecimalInverse), V.Of(Shifter));
        V k = t - V.Of(Shifter);
        V r = V.Fma(k, V.Of(-ExpDoubleTable.DecimalStep), x) * V.Of(2.302585092994046);
        return Value(t, V.Fma(k, V.Of(-ExpDoubleTable.DecimalStepRest), r), V.Less(x, V.Of(-302)));
    }

    /// <summary>The exponential in two parts, with a relative error below 2^-58.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (V High, V Low) Sum<V>(V s, V r, V q, V z) where V : struct, ILanes<V>
    {
        V c = V.Fma(r * r, q, r + z), high = V.Fma(s, c, s);
        return (high, V.Fma(s, c, s - high));
    }

    /// <summary>The exponential less <paramref name="one"/>, the power of two it was multiplied by: two parts, not yet normalized, with a relative
    /// error below 2^-58.</summary>
    /// <param name="s">The power.</param>
    /// <param name="r">The argument's rest.</param>
    /// <param name="q">The quotient of the series.</param>
    /// <param name="z">The correction.</param>
    /// <param name="one">The exponential of 0.</param>
    /// <param name="negative">Whether the argument may be.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (V High, V Low) LessOne<V>(V s, V r, V q, V z, double one, bool negative) where V : struct, ILanes<V>
    {
        var (d, error) = negative ? V.TwoSum(s, V.Of(-one)) : V.FastTwoSum(s, V.Of(-one));
        V high = V.Fma(s, r, d);
        V low = V.Fma(s, r, d - high);
        return (high, V.Fma(s, V.Fma(r * r, q, z), low + error));
    }

    // s (1 + r + w), scaled in two steps so that s stays a normal number where the result is not, and at its upper end.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Value<V>(V t, V r, V small) where V : struct, ILanes<V>
    {
        V c = V.Fma(r * r, Series(r), r + RootError(t));
        V s = V.AddBits(Root(t, 0), V.Select(small, V.OfBits(200L << 52), V.OfBits(-1L << 52)));
        return V.Fma(s, c, s) * V.Select(small, V.Of(ExpParts.Down), V.Of(2));
    }

    // (e^r - 1 - r) / r^2.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Series<V>(V r) where V : struct, ILanes<V>
    {
        V square = r * r;
        V high = V.Fma(r, V.Of(ExpDoubleTable.D7), V.Of(ExpDoubleTable.D6));
        V middle = V.Fma(r, V.Of(ExpDoubleTable.D5), V.Of(ExpDoubleTable.D4));
        return V.Fma(square, V.Fma(square, high, middle), V.Fma(r, V.Of(ExpDoubleTable.D3), V.Of(0.5)));
    }

    // 2^(j/16) 2^(n + power), rounded: the entries of the table have j taken off, shifted as t is.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Root<V>(V t, int power) where V : struct, ILanes<V>
    {
        V root = V.AddBits(V.Lookup16(in Unsafe.As<ulong, double>(ref MemoryMarshal.GetReference(Exp2Single.Roots)), t), V.ShiftLeft(t, 48));
        return power == 0 ? root : V.AddBits(root, V.OfBits((long)power << 52));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V RootError<V>(V t) where V : struct, ILanes<V> =>
        V.Lookup16(in Unsafe.As<ulong, double>(ref MemoryMarshal.GetReference(ExpDoubleTable.RootErrors)), t);
}
