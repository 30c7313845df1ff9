namespace Napier;

/// <summary>
/// float32 numbers that an instruction works on at once: twice as many as there are of binary64 in <see cref="ILanes{V}"/>. For kernels that
/// say how far to trust their results (<see cref="IBounded{TSelf}"/>). Every operation rounds once.
/// </summary>
/// <typeparam name="V">The implementing type.</typeparam>
internal interface IFloats<V> where V : struct, IFloats<V>
{
    /// <summary>How many numbers there are.</summary>
    static abstract int Count { get; }

    /// <summary>The same number in every lane.</summary>
    static abstract V Of(float value);

    /// <summary>The same bits in every lane.</summary>
    static abstract V OfBits(int bits);

    /// <summary>Sum.</summary>
    static abstract V operator +(V left, V right);

    /// <summary>Difference.</summary>
    static abstract V operator -(V left, V right);

    /// <summary>Product.</summary>
    static abstract V operator *(V left, V right);

    /// <summary>x y + z.</summary>
    static abstract V MulAdd(V x, V y, V z);

    /// <summary>The same with constants, which the compiler copies from register to register where they are lanes.</summary>
    static abstract V MulAdd(V x, V y, float z);

    /// <summary>The same with constants.</summary>
    static abstract V MulAdd(V x, float y, V z);

    /// <summary>The same with constants.</summary>
    static abstract V MulAdd(V x, float y, float z);

    /// <summary>x - y for a constant.</summary>
    static abstract V Subtract(float x, V y);

    /// <summary>x y - z.</summary>
    static abstract V MulSubtract(V x, V y, V z);

    /// <summary>z - x y.</summary>
    static abstract V NegatedMulAdd(V x, V y, V z);

    /// <summary>1 / x within 2^-11 of it, for normal x and quotients.</summary>
    static abstract V Inverse(V x);

    /// <summary><paramref name="bound"/> where it is less than <paramref name="x"/>, else x: NaN in x stays NaN.</summary>
    static abstract V Min(V bound, V x);

    /// <summary><paramref name="bound"/> where it is greater than <paramref name="x"/>, else x: NaN in x stays NaN.</summary>
    static abstract V Max(V bound, V x);

    /// <summary>The larger magnitude of both: the other one where one is NaN.</summary>
    static abstract V Farther(V x, V y);

    /// <summary>The larger of both read as 32-bit integers without sign.</summary>
    static abstract V MaxBits(V x, V y);

    /// <summary>Whether all are at most the bound: NaN is not.</summary>
    static abstract bool AllAtMost(V x, float bound);

    /// <summary><paramref name="then"/> where left &lt; right, else <paramref name="otherwise"/>.</summary>
    static abstract V IfLess(V left, V right, V then, V otherwise);

    /// <summary>k for a positive x = 2^k m with 3/4 &lt;= m &lt; 3/2, as a number: -inf at zero, inf at infinity and within a quarter below it.</summary>
    static abstract V Exponent(V x);

    /// <summary>That m: 1 at zero and infinity, NaN below zero.</summary>
    static abstract V Mantissa(V x);

    /// <summary>The magnitude of x with the sign of y.</summary>
    static abstract V CopySign(V x, V y);

    /// <summary>Bitwise and.</summary>
    static abstract V And(V x, V y);

    /// <summary>Bitwise or.</summary>
    static abstract V Or(V x, V y);

    /// <summary>Bitwise exclusive or.</summary>
    static abstract V Xor(V x, V y);

    /// <summary>Sum of the lanes read as 32-bit integers.</summary>
    static abstract V AddBits(V x, V y);

    /// <summary>Difference of the lanes read as 32-bit integers.</summary>
    static abstract V SubtractBits(V x, V y);

    /// <summary>The lanes' bits shifted left.</summary>
    static abstract V ShiftLeft(V x, int count);

    /// <summary>The lanes' bits shifted right, copies of the sign entering.</summary>
    static abstract V ShiftRightSigned(V x, int count);

    /// <summary>entries[low 5 bits of the lane].</summary>
    /// <param name="entries">The first of 32 words.</param>
    /// <param name="index">Any bits; only the low 5 of each lane count.</param>
    static abstract V Lookup32(ref readonly uint entries, V index);

    /// <summary>The number that the integer in each lane is.</summary>
    static abstract V OfIntegers(V x);

    /// <summary>differ | (x ^ y).</summary>
    static abstract V Differ(V differ, V x, V y);

    /// <summary>A bit for each of 16 places: whether a lane there, or 16 or a multiple of it further, is not all zeros.</summary>
    static abstract uint Places(V differ);

    /// <summary>Reads <see cref="Count"/> numbers.</summary>
    static abstract V Load(ref readonly float source);

    /// <summary>Writes <see cref="Count"/> numbers.</summary>
    static abstract void Store(V x, ref float destination);
}
