namespace Napier;

/// <summary>
/// The two 16-bit formats. .NET has no instruction for them, but both are binary64 with fewer bits: their fields, moved up
/// to where binary64 has its own, read as a number that is too small by a power of two.
/// </summary>
internal static class Words
{
    private const int Fraction64 = 52, Bias64 = 1023;

    /// <summary>16-bit patterns (in the low bits of the lanes) as numbers, exactly.</summary>
    /// <param name="word">The patterns.</param>
    /// <param name="fraction">Fraction bits of the format.</param>
    /// <param name="bias">Exponent bias of the format.</param>
    public static V Widen<V>(V word, int fraction, int bias) where V : struct, ILanes<V>
    {
        V sign = V.ShiftLeft(V.And(word, V.OfBits(0x8000)), 48);
        V fields = V.ShiftLeft(V.And(word, V.OfBits(0x7fff)), Fraction64 - fraction);
        V scale = V.OfBits((long)(Bias64 - bias + Bias64) << Fraction64); // subnormals come out right too
        V special = V.LessOrEqual(V.OfBits((long)((2 * bias) + 1) << Fraction64), fields);
        V value = V.Select(special, V.Or(fields, V.OfBits(0x7ffL << Fraction64)), fields * scale);
        return V.Or(value, sign);
    }

    /// <summary>Numbers rounded to the format, to nearest, ties to even, as patterns in the low bits of the lanes.</summary>
    /// <param name="x">Any numbers.</param>
    /// <param name="fraction">Fraction bits of the format.</param>
    /// <param name="bias">Exponent bias of the format.</param>
    public static V Narrow<V>(V x, int fraction, int bias) where V : struct, ILanes<V>
    {
        int drop = Fraction64 - fraction;
        V signBit = V.OfBits(long.MinValue);
        V sign = V.ShiftRight(V.And(x, signBit), 48);
        V magnitude = V.AndNot(x, signBit);

        // Normal results: add just under half of the last place kept (half, where the kept bit is odd) and cut.
        V odd = V.And(V.ShiftRight(magnitude, drop), V.OfBits(1));
        V rounded = V.ShiftRight(V.AddBits(magnitude, V.AddBits(odd, V.OfBits((1L << (drop - 1)) - 1))), drop);
        V normal = V.SubtractBits(rounded, V.OfBits((long)(Bias64 - bias) << fraction));

        // Subnormal results: adding a power of two whose last place is the format's smallest number rounds to that place.
        V anchor = V.OfBits((long)(Bias64 + Fraction64 + 1 - bias - fraction) << Fraction64);
        V subnormal = V.SubtractBits(magnitude + anchor, anchor);
        V smallest = V.OfBits((long)(Bias64 + 1 - bias) << Fraction64);
        V word = V.Select(V.Less(magnitude, smallest), subnormal, normal);

        // From half a last place above the largest number on: infinity. NaN stays NaN.
        long infinity = (long)((2 * bias) + 1) << fraction;
        V overflow = V.OfBits(((long)(Bias64 + bias) << Fraction64) | (((1L << (fraction + 1)) - 1) << (drop - 1)));
        word = V.Select(V.LessOrEqual(overflow, magnitude), V.OfBits(infinity), word);
        word = V.Select(V.Equal(x, x), word, V.OfBits(infinity | (1L << (fraction - 1))));
        return V.Or(word, sign);
    }
}
