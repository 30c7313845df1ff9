namespace Napier;

/// <summary>
/// Error-free transformations: sums and products together with their exact rounding errors, by nothing but additions and
/// multiplications. (Dekker 1971; Knuth, TAOCP 2, 4.2.2; Boldo and Melquiond, "Emulation of a FMA and correctly rounded sums",
/// IEEE Transactions on Computers 57(4), 2008.)
/// </summary>
public static class ErrorFree
{
    /// <summary>x + y and its rounding error, for any order of magnitude (Knuth).</summary>
    public static (V Sum, V Error) TwoSum<V>(V x, V y) where V : struct, ILanes<V>
    {
        V s = x + y, b = s - x;
        return (s, (x - (s - b)) + (y - b));
    }

    /// <summary>x + y and its rounding error, where |x| >= |y| or x = 0 (Dekker).</summary>
    public static (V Sum, V Error) FastTwoSum<V>(V x, V y) where V : struct, ILanes<V>
    {
        V s = x + y;
        return (s, y - (s - x));
    }

    /// <summary>x * y and its rounding error, for |x|, |y| below 2^996 and products above 2^-969.</summary>
    public static (V Product, V Error) TwoProduct<V>(V x, V y) where V : struct, ILanes<V>
    {
        V p = x * y;
        if (V.Fused) return (p, V.Fma(x, y, -p));
        var (xh, xl) = Split(x);
        var (yh, yl) = Split(y);
        return (p, (((xh * yh) - p) + (xh * yl) + (xl * yh)) + (xl * yl));
    }

    /// <summary>x * y + z rounded once, without the instruction: the product and two sums exactly, then one rounding to odd, which
    /// keeps the final rounding from happening twice.</summary>
    public static V Fma<V>(V x, V y, V z) where V : struct, ILanes<V>
    {
        var (uh, ul) = TwoProduct(x, y);
        var (th, tl) = TwoSum(z, ul);
        var (vh, vl) = TwoSum(uh, th);
        var (s, e) = TwoSum(tl, vl);
        // Round to odd: where the sum was inexact and its last bit is even, step to the neighbour in the error's direction.
        V one = V.OfBits(1), zero = V.Of(0);
        V even = V.Equal(V.ShiftLeft(s, 63), zero);          // +0 exactly where the last bit is 0
        V inexact = V.AndNot(even, V.Equal(e, zero));
        V sameSign = V.ShiftRightSigned(V.Xor(e, s), 63);    // all ones where the error points toward zero
        V step = V.Or(sameSign, one);                        // -1 or +1 as an integer
        V odd = V.Select(inexact, V.AddBits(s, step), s);
        V exact = V.Equal(V.Or(vh, zero), vh + zero);
        return V.Select(exact, vh + odd, (x * y) + z);       // non-finite arguments give what plain arithmetic gives
    }

    // Veltkamp's splitting into 26 and 27 bits.
    private static (V High, V Low) Split<V>(V x) where V : struct, ILanes<V>
    {
        V c = V.Of(134217729.0) * x; // 2^27 + 1
        V high = c - (c - x);
        return (high, x - high);
    }
}
