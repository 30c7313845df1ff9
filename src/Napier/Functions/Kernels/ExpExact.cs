using System.Numerics;

namespace Napier;

/// <summary>
/// e^x to 256 binary places in integers, rounded to binary64. No binary64 x is known whose e^x comes closer than 2^-115 to the middle
/// between two neighbours, apart from 0, so that these places decide every case.
/// </summary>
internal static class ExpExact
{
    private const int Places = 256;

    // ln 2 = 18 artanh 1/26 - 2 artanh 1/4801 + 8 artanh 1/8749
    private static readonly BigInteger Ln2 = (18 * Artanh(26)) - (2 * Artanh(4801)) + (8 * Artanh(8749));

    /// <summary>e^x, rounded to nearest; for finite x whose result is finite.</summary>
    public static double Round(double x)
    {
        long bits = BitConverter.DoubleToInt64Bits(x);
        int field = (int)(bits >> 52 & 0x7ff);
        BigInteger mantissa = (bits & 0xfffffffffffff) | (field == 0 ? 0 : 1L << 52);
        int shift = Places + Math.Max(field, 1) - 1075;
        BigInteger fixedPoint = shift >= 0 ? mantissa << shift : mantissa >> -shift;
        if (bits < 0) fixedPoint = -fixedPoint;

        // x = k ln 2 + r with 0 <= r < ln 2; the series of e^r.
        BigInteger k = BigInteger.Divide(fixedPoint - (bits < 0 ? Ln2 - 1 : 0), Ln2);
        BigInteger r = fixedPoint - (k * Ln2);
        BigInteger sum = BigInteger.Zero, term = BigInteger.One << Places;
        for (int n = 1; !term.IsZero; n++)
        {
            sum += term;
            term = (term * r >> Places) / n;
        }

        // 2^k times a number from 1 to 2: what counts as the last place, and the bit below it. (A tie would need rational e^x.)
        int last = Math.Max((int)k - 52, -1074);
        int drop = Places + last - (int)k;
        BigInteger rounded = (sum >> drop) + (sum >> (drop - 1) & BigInteger.One);
        return Math.ScaleB((double)rounded, last);
    }

    private static BigInteger Artanh(int inverse)
    {
        BigInteger power = (BigInteger.One << Places) / inverse, sum = power, square = (BigInteger)inverse * inverse;
        for (int n = 3; !power.IsZero; n += 2)
        {
            power /= square;
            sum += power / n;
        }
        return sum;
    }
}
