using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>
/// Error-free transformations: sums and products together with their exact rounding errors, by nothing but additions and
/// multiplications. (Dekker 1971; Knuth, TAOCP 2, 4.2.2; Boldo and Melquiond, "Emulation of a FMA and correctly rounded sums",
/// IEEE Transactions on Computers 57(4), 2008.)
/// </summary>
public static class ErrorFree
{
    /// <summary>x + y and its rounding error, for any order of magnitude (Knuth).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (V Sum, V Error) TwoSum<V>(V x, V y) where V : struct, ILanes<V> => V.TwoSum(x, y);

    /// <summary>x + y and its rounding error, where |x| >= |y| or x = 0 (Dekker).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (V Sum, V Error) FastTwoSum<V>(V x, V y) where V : struct, ILanes<V> => V.FastTwoSum(x, y);

    /// <summary>x * y and its rounding error, for |x|, |y| below 2^996 and products above 2^-969.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (V Product, V Error) TwoProduct<V>(V x, V y) where V : struct, ILanes<V> => V.TwoProduct(x, y);

    /// <summary>x * y + z rounded once, without the instruction: the product and two sums exactly, then one rounding to odd, which
    /// keeps the final rounding from happening twice.</summary>
    public static V Fma<V>(V x, V y, V z) where V : struct, ILanes<V>
    {
        // A factor too large to be split lends the other one some of its size, which must be small then.
        V bound = V.OfBits(0x7dd0000000000000), up = V.Of(18446744073709551616.0), down = V.Of(5.421010862427522e-20), one = V.Of(1); // 2^990, 2^64, 2^-64
        V first = V.Less(bound, Absolute(x)), second = V.Less(bound, Absolute(y));
        V scale = V.Select(first, down, V.Select(second, up, one)), other = V.Select(first, up, V.Select(second, down, one));
        var (uh, ul) = TwoProduct(x * scale, y * other);
        var (th, tl) = TwoSum(z, ul);
        var (vh, vl) = TwoSum(uh, th);
        var (s, e) = TwoSum(tl, vl);
        V sum = vh + RoundToOdd(s, e);
        // Zero has the sign that plain arithmetic gives it, whose product is exact then; non-finite arguments too give what that gives.
        return V.Select(V.Less(V.Of(0), Absolute(sum)), sum, (x * y) + z);
    }

    private static V Absolute<V>(V x) where V : struct, ILanes<V> => V.AndNot(x, V.OfBits(long.MinValue));

    /// <summary>The sum of two numbers, the second at most half the last place of the first, rounded so that one more rounding, to 51
    /// digits or fewer, is right: where the sum is inexact, to the neighbour with an odd last bit.</summary>
    public static V RoundToOdd<V>(V sum, V error) where V : struct, ILanes<V>
    {
        V zero = V.Of(0), one = V.OfBits(1);
        V even = V.Equal(V.And(sum, one), zero);
        V inexact = V.AndNot(even, V.Equal(error, zero));
        V opposite = V.SubtractBits(V.OfBits(0), V.ShiftRight(V.Xor(error, sum), 63)); // all ones where the error points toward zero
        V step = V.Or(opposite, one);                                                  // -1 or +1 as an integer
        return V.Select(inexact, V.AddBits(sum, step), sum);
    }
}
