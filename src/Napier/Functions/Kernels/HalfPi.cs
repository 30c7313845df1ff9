using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Napier;

/// <summary>
/// Brings the argument of a trigonometric function into [-pi/4, pi/4]: x = k pi/2 + r. Whatever the size of x, r is right to 68
/// bits or more, as if pi were known exactly.
/// </summary>
internal static class HalfPi
{
    /// <summary>Up to here k pi/2 is subtracted in three parts; beyond, the digits of 2/pi are multiplied as integers.</summary>
    public const double Moderate = 1048576; // 2^20

    private const double Shifter = 6755399441055744.0; // 3 * 2^51

    /// <summary>r as the sum of two numbers, and k in the low bits of Turns (at least the lowest two are right).</summary>
    /// <remarks>
    /// k has 20 bits, so its products with the first two parts of pi/2 are exact; so is the first difference. The second is kept with
    /// its error, and the third product is rounded at 2^-99. As long as |r| is above 2^-28 that is 2^-70 of it; smaller remainders of
    /// large numbers (x is then next to a multiple of pi/2) are computed again like large ones. NaN and infinity give NaN.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (V High, V Low, V Turns) Reduce<V>(V x) where V : struct, ILanes<V>
    {
        V turns = (x * V.Of(SinCosTable.InverseHalfPi)) + V.Of(Shifter);
        V k = turns - V.Of(Shifter);
        V near = x - (k * V.Of(SinCosTable.HalfPi1));
        var (sum, error) = ErrorFree.TwoSum(near, -(k * V.Of(SinCosTable.HalfPi2)));
        var (high, low) = ErrorFree.FastTwoSum(sum, error - (k * V.Of(SinCosTable.HalfPi3)));

        V magnitude = V.AndNot(x, V.Of(-0.0));
        V tiny = V.AndNot(V.Less(V.AndNot(high, V.Of(-0.0)), V.Of(3.725290298461914e-09)), V.Equal(k, V.Of(0))); // 2^-28
        V finite = V.Less(magnitude, V.Of(double.PositiveInfinity));
        V hard = V.And(V.Or(V.Less(V.Of(Moderate), magnitude), tiny), finite);
        return V.Signs(hard) == 0 ? (high, low, turns) : ReduceHard(x, high, low, turns, hard);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (V High, V Low, V Turns) ReduceHard<V>(V x, V high, V low, V turns, V hard) where V : struct, ILanes<V>
    {
        Span<double> buffer = stackalloc double[4 * 8];
        Span<double> xs = buffer[..8], highs = buffer[8..16], lows = buffer[16..24], counts = buffer[24..];
        V.Store(x, ref xs[0]);
        uint lanes = V.Signs(hard);
        for (int i = 0; i < V.Count; i++)
        {
            if ((lanes >> i & 1) != 0) (highs[i], lows[i], counts[i]) = Fraction(xs[i]);
        }

        // The fraction of a quarter turn, times pi/2.
        V fraction = V.Load(in highs[0]), rest = V.Load(in lows[0]);
        var (product, error) = ErrorFree.TwoProduct(fraction, V.Of(SinCosTable.HalfPiHigh));
        error = error + ((fraction * V.Of(SinCosTable.HalfPiLow)) + (rest * V.Of(SinCosTable.HalfPiHigh)));
        var (h, l) = ErrorFree.FastTwoSum(product, error);
        return (V.Select(hard, h, high), V.Select(hard, l, low), V.Select(hard, V.Load(in counts[0]), turns));
    }

    /// <summary>x / (pi/2) less the nearest integer, as the sum of two numbers, and that integer modulo 4 as the bits of a third.
    /// (Payne and Hanek, SIGNUM Newsletter 18, 1983.)</summary>
    /// <remarks>
    /// x = m 2^e with an integer m of 53 bits. Of m 2/pi only the bits from 2^1 down count, so m meets the 192 bits of 2/pi that
    /// begin at weight 2^(1-e). What is cut off is below 2^-137 of a quarter turn, and no binary64 number comes closer to a multiple
    /// of it than 2^-62.
    /// </remarks>
    private static (double High, double Low, double Turns) Fraction(double x)
    {
        long bits = BitConverter.DoubleToInt64Bits(x);
        ulong m = ((ulong)bits & ((1UL << 52) - 1)) | (1UL << 52);
        int e = (int)(bits >> 52 & 0x7ff) - 1075;

        // x is at least about pi/4, so e >= -53; the table begins 64 zeros before the point.
        int offset = e - 2 + 64, word = offset >> 6, shift = offset & 63;
        ReadOnlySpan<ulong> table = SinCosTable.TwoOverPi.Slice(word, 4);
        ulong w0 = Shifted(table[0], table[1], shift), w1 = Shifted(table[1], table[2], shift), w2 = Shifted(table[2], table[3], shift);

        ulong carry = Math.BigMul(m, w2, out ulong p2);
        UInt128 upper = new UInt128(w0, w1) * m + carry; // modulo 2^128: what is lost are whole turns
        ulong turns = (ulong)(upper >> 126);
        UInt128 fraction = (upper << 2) | (p2 >> 62);
        p2 <<= 2;
        bool negative = (long)(ulong)(fraction >> 64) < 0; // from 1/2 up: the next integer is nearer
        if (negative)
        {
            turns++;
            p2 = 0 - p2;
            fraction = ~fraction + (p2 == 0 ? 1UL : 0UL);
        }

        // Normalize, and read 53 + 53 bits.
        int zeros = (int)UInt128.LeadingZeroCount(fraction);
        fraction = (fraction << zeros) | (zeros == 0 ? 0 : p2 >> (64 - zeros));
        double high = (ulong)(fraction >> 75), low = (ulong)(fraction >> 22) & ((1UL << 53) - 1);
        double scale = BitConverter.Int64BitsToDouble((1023L - 53 - zeros) << 52);
        high *= scale;
        low *= scale * 1.1102230246251565e-16; // 2^-53
        if (negative != (x < 0)) (high, low) = (-high, -low);
        return (high, low, BitConverter.Int64BitsToDouble(x < 0 ? -(long)turns : (long)turns));
    }

    private static ulong Shifted(ulong word, ulong next, int shift) => shift == 0 ? word : (word << shift) | (next >> (64 - shift));
}
