using System.Collections.Concurrent;
using System.Numerics;

namespace Napier.Proof;

/// <content>Constants, computed to the precision asked for and remembered.</content>
public readonly partial struct BigFloat
{
    private static readonly ConcurrentDictionary<int, BigInteger> PiBits = new(), Ln2Bits = new(), Ln10Bits = new();

    /// <summary>The ratio of a circle's circumference to its diameter.</summary>
    public static BigFloat Pi => Scaled(FixedPi(Precision + 8), -(Precision + 8));

    /// <summary>The natural logarithm of 2.</summary>
    public static BigFloat Ln2 => Scaled(FixedLn2(Precision + 8), -(Precision + 8));

    /// <summary>The natural logarithm of 10.</summary>
    public static BigFloat Ln10 => Scaled(FixedLn10(Precision + 8), -(Precision + 8));

    /// <summary>Pi in fixed point. Machin: pi/4 = 4 atan(1/5) - atan(1/239).</summary>
    private static BigInteger FixedPi(int bits) => PiBits.GetOrAdd(bits, static b =>
        ((4 * InverseSeries(5, b + 16, alternate: true)) - InverseSeries(239, b + 16, alternate: true)) >> 14);

    /// <summary>ln 2 = 18 atanh(1/26) - 2 atanh(1/4801) + 8 atanh(1/8749).</summary>
    private static BigInteger FixedLn2(int bits) => Ln2Bits.GetOrAdd(bits, static b =>
        ((18 * InverseSeries(26, b + 16)) - (2 * InverseSeries(4801, b + 16)) + (8 * InverseSeries(8749, b + 16))) >> 16);

    /// <summary>ln 10 = 46 atanh(1/31) + 34 atanh(1/49) + 20 atanh(1/161).</summary>
    private static BigInteger FixedLn10(int bits) => Ln10Bits.GetOrAdd(bits, static b =>
        ((46 * InverseSeries(31, b + 16)) + (34 * InverseSeries(49, b + 16)) + (20 * InverseSeries(161, b + 16))) >> 16);

    /// <summary>atanh(1/n) or, alternating, atan(1/n), in fixed point: sum of n^-(2k+1) / (2k+1).</summary>
    private static BigInteger InverseSeries(int n, int bits, bool alternate = false)
    {
        BigInteger power = (BigInteger.One << bits) / n, sum = power, square = n * n;
        for (int k = 1; !power.IsZero; k++)
        {
            power /= square;
            BigInteger term = power / ((2 * k) + 1);
            sum += alternate && (k & 1) == 1 ? -term : term;
        }
        return sum;
    }
}
