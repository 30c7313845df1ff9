namespace Napier;

/// <summary>
/// A handful of binary64 numbers that one instruction works on at once (2, 4 or 8 "lanes"). A kernel written over this interface
/// is compiled once for every width; what it computes for a number does not depend on the lane or on how many there are.
/// </summary>
/// <remarks>
/// Comparisons give masks: lanes whose 64 bits are all ones where the comparison holds and all zeros elsewhere, so that
/// <see cref="Select"/> can choose without branching.
/// </remarks>
/// <typeparam name="V">The implementing type.</typeparam>
public interface ILanes<V> : IAlgebra<V> where V : struct, ILanes<V>
{
    /// <summary>How many numbers there are.</summary>
    static abstract int Count { get; }

    /// <summary>Significant bits of the format that a kernel's result will be rounded to: 24 (or fewer) or 53.</summary>
    static abstract int Digits { get; }

    /// <summary>Whether a fused multiply-add is one instruction here. If not, <see cref="Fma"/> is exact but costs some twenty.</summary>
    static abstract bool Fused { get; }

    /// <summary>x * y + z rounded once, on every machine (finite values whose products neither overflow nor underflow).</summary>
    static abstract V Fma(V x, V y, V z);

    /// <summary>x * y + z, rounded once or twice, whichever is faster here: for kernels whose final result is correctly rounded and
    /// proven so both ways.</summary>
    static abstract V MulAdd(V x, V y, V z);

    /// <summary>x + y and its rounding error, for any order of magnitude (Knuth).</summary>
    static abstract (V Sum, V Error) TwoSum(V x, V y);

    /// <summary>x + y and its rounding error, where |x| >= |y| or x = 0 (Dekker).</summary>
    static abstract (V Sum, V Error) FastTwoSum(V x, V y);

    /// <summary>x * y and its rounding error, for |x|, |y| below 2^996 and products above 2^-969.</summary>
    static abstract (V Product, V Error) TwoProduct(V x, V y);

    /// <summary>x / y within 2^-51 of it, by whatever is fastest here: for kernels whose result is rounded to 24 digits after a test, or
    /// proven. |x| is at most 2^900, |y| from 2^-900 to 2^900, and so is the quotient unless x is 0.</summary>
    static abstract V Quotient(V x, V y);

    /// <summary>Square root, correctly rounded.</summary>
    static abstract V Sqrt(V x);

    /// <summary><paramref name="bound"/> where it is less than <paramref name="x"/>, else x: NaN in x stays NaN.</summary>
    static abstract V Min(V bound, V x);

    /// <summary><paramref name="bound"/> where it is greater than <paramref name="x"/>, else x: NaN in x stays NaN.</summary>
    static abstract V Max(V bound, V x);

    /// <summary>Mask of x &lt; y.</summary>
    static abstract V Less(V x, V y);

    /// <summary>Mask of x &lt;= y.</summary>
    static abstract V LessOrEqual(V x, V y);

    /// <summary>Mask of x == y.</summary>
    static abstract V Equal(V x, V y);

    /// <summary>The bits of <paramref name="then"/> where the mask has ones, those of <paramref name="otherwise"/> where it has zeros.</summary>
    static abstract V Select(V mask, V then, V otherwise);

    /// <summary>One bit per lane, lane 0 lowest: the sign bit of each.</summary>
    static abstract uint Signs(V x);

    /// <summary>Whether some lane is less than the bound.</summary>
    static abstract bool AnyLess(V x, double bound);

    /// <summary>Whether x and y differ in one of these bits in some lane.</summary>
    static abstract bool AnyDiffer(V x, V y, long bits);

    /// <summary>1 / sqrt(x) within 2^-40 of it, by whatever is fastest here.</summary>
    static abstract V InverseRoot(V x);

    /// <summary>The k of x = 2^k m with 3/4 &lt;= m &lt; 3/2, for a normal x, whatever its sign: -inf for zero, inf for infinity.</summary>
    static abstract V Exponent(V x);

    /// <summary>Its m, for a positive x; 1 for zero and infinity, of which it may have the sign; NaN for other numbers below zero.</summary>
    static abstract V Mantissa(V x);

    /// <summary>Lanes of the same 64 bits.</summary>
    static abstract V OfBits(long bits);

    /// <summary>Bitwise and.</summary>
    static abstract V And(V x, V y);

    /// <summary>Bitwise or.</summary>
    static abstract V Or(V x, V y);

    /// <summary>Bitwise exclusive or.</summary>
    static abstract V Xor(V x, V y);

    /// <summary>The bits of <paramref name="x"/> where <paramref name="mask"/> has zeros.</summary>
    static abstract V AndNot(V x, V mask);

    /// <summary>Sum of the lanes read as 64-bit integers.</summary>
    static abstract V AddBits(V x, V y);

    /// <summary>Difference of the lanes read as 64-bit integers.</summary>
    static abstract V SubtractBits(V x, V y);

    /// <summary>The lanes' bits shifted left.</summary>
    static abstract V ShiftLeft(V x, int count);

    /// <summary>The lanes' bits shifted right, zeros entering.</summary>
    static abstract V ShiftRight(V x, int count);

    /// <summary>The lanes' bits shifted right, copies of the sign entering.</summary>
    static abstract V ShiftRightSigned(V x, int count);

    /// <summary>entries[low 4 bits of the lane]: a table of 16 numbers held in registers or read by index.</summary>
    /// <param name="entries">The first of 16 numbers.</param>
    /// <param name="index">Any bits; only the low 4 of each lane count.</param>
    static abstract V Lookup16(ref readonly double entries, V index);

    /// <summary>Takes every two neighbouring lanes of x over those of y as a 2 x 2 matrix and transposes it: the even lanes of both
    /// (x0 y0 x2 y2 ...) and the odd ones (x1 y1 x3 y3 ...). Its own inverse.</summary>
    static abstract (V Even, V Odd) Transpose(V x, V y);

    /// <summary>Reads <see cref="Count"/> doubles.</summary>
    static abstract V Load(ref readonly double source);

    /// <summary>Writes <see cref="Count"/> doubles.</summary>
    static abstract void Store(V x, ref double destination);

    /// <summary>Reads <see cref="Count"/> floats, exactly.</summary>
    static abstract V LoadSingle(ref readonly float source);

    /// <summary>Rounds to the nearest float32, ties to even, and writes <see cref="Count"/> of them.</summary>
    static abstract void StoreSingle(V x, ref float destination);

    /// <summary>Reads <see cref="Count"/> 16-bit words into the low bits of the lanes; the high bits are zero.</summary>
    static abstract V LoadBits16(ref readonly ushort source);

    /// <summary>Writes the low 16 bits of every lane.</summary>
    static abstract void StoreBits16(V x, ref ushort destination);
}
