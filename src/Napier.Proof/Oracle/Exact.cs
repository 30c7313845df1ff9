namespace Napier.Proof;

/// <summary>
/// A function as exactly as anyone may ask: evaluated in big floats at one precision and at twice that, until the two agree so
/// well that only one rounding is possible (Ziv's strategy, with the agreement in place of an error analysis, so that it serves
/// any formula, cancellation included).
/// </summary>
/// <param name="f">The function, at the precision of the thread.</param>
public sealed class Exact(Func<BigFloat, BigFloat> f)
{
    private const int Least = 96, Most = 6000;

    // Exact ties and their neighbours: enough bits to tell x/2 from x/2 + x^2/4 for the smallest binary64 number.
    private const int TieBits = 2600;

    /// <summary>f(x) at the precision of the thread, without looking twice.</summary>
    public BigFloat Quick(BigFloat x) => f(x);

    /// <summary>f(x) with a relative error below 2^-<paramref name="bits"/>.</summary>
    public BigFloat Value(BigFloat x, int bits) => Value(x, bits, out _);

    /// <summary>f(x) with a relative error below 2^-<paramref name="bits"/>, and the precision it took.</summary>
    public BigFloat Value(BigFloat x, int bits, out int precision)
    {
        precision = Math.Max(Least, bits + 16);
        BigFloat y = At(precision, x);
        while (precision < Most)
        {
            if (y.IsZero && precision < TieBits)
            {
                y = At(precision = TieBits, x); // zero, or all digits cancelled
                if (y.IsZero) return y;
            }
            BigFloat z = At(2 * precision, x);
            if (!z.IsFinite || y.Equals(z) || Difference(y, z).Top < z.Top - bits - 8) return z;
            (y, precision) = (z, 2 * precision);
        }
        return y;
    }

    /// <summary>f(x) rounded to a format, as bits.</summary>
    public ulong Round(double x, Format format)
    {
        int precision = Least;
        BigFloat y = At(precision, x);
        while (true)
        {
            precision *= 2;
            BigFloat z = At(precision, x);
            if (!z.IsFinite) return Bits(z, format);
            BigFloat difference = Difference(y, z);
            if (difference.IsZero)
            {
                // Exact, or nearer to a number of few bits than this precision can see; only at a tie would that matter,
                // or where all digits have cancelled.
                if ((!z.IsZero && !IsTie(z, format)) || precision >= TieBits) return Bits(z, format);
                y = At(TieBits, x);
                precision = TieBits;
            }
            else
            {
                if (difference.Top < z.Top - 48)
                {
                    // Doubling the precision shrinks the error by far more than these 2^32.
                    BigFloat bound = difference.Scale(-32);
                    ulong low = Bits(BigFloat.At(2 * precision, () => z - bound), format), high = Bits(BigFloat.At(2 * precision, () => z + bound), format);
                    if (low == high) return low;
                }
                if (precision >= Most) return Bits(z, format);
                y = z;
            }
        }
    }

    private static ulong Bits(BigFloat x, Format format) => x.ToBits(format.FractionBits, format.ExponentBits);

    private static BigFloat Difference(BigFloat y, BigFloat z) => BigFloat.At(Most, () => y - z).Abs();

    // Whether x lies half-way between two neighbours of the format.
    private static bool IsTie(BigFloat x, Format format)
    {
        BigFloat half = x.Scale(1 - x.LastPlace(format.FractionBits, format.ExponentBits)).Abs();
        return half.IsInteger && !half.Scale(-1).IsInteger;
    }

    private BigFloat At(int bits, BigFloat x)
    {
        int before = BigFloat.Precision;
        BigFloat.Precision = bits;
        BigFloat y = f(x);
        BigFloat.Precision = before;
        return y;
    }
}
