using System.Globalization;
using System.Numerics;

namespace Napier.Proof;

/// <content>One rounding to the formats in memory, to nearest, ties to even, with subnormals and overflow.</content>
public readonly partial struct BigFloat
{
    /// <summary>Rounded to float64.</summary>
    public double ToDouble() => BitConverter.UInt64BitsToDouble(ToBits(52, 11));

    /// <summary>Rounded to float32.</summary>
    public float ToSingle() => BitConverter.UInt32BitsToSingle((uint)ToBits(23, 8));

    /// <summary>Rounded to float16.</summary>
    public Half ToHalf() => BitConverter.UInt16BitsToHalf((ushort)ToBits(10, 5));

    /// <summary>Rounded to bfloat16.</summary>
    public BFloat16 ToBFloat16() => BFloat16.FromBits((ushort)ToBits(7, 8));

    /// <summary>Rounded to the IEEE format of these field widths, as its bit pattern; NaN is the positive quiet one.</summary>
    public ulong ToBits(int fractionBits, int exponentBits)
    {
        ulong infinity = ((1ul << exponentBits) - 1) << fractionBits;
        ulong sign = negative ? 1ul << (fractionBits + exponentBits) : 0;
        switch (kind)
        {
            case Kind.NaN: return infinity | (1ul << (fractionBits - 1));
            case Kind.Infinite: return sign | infinity;
            case Kind.Zero: return sign;
        }
        long bias = (1L << (exponentBits - 1)) - 1;
        long top = Top;
        if (top > bias) return sign | infinity;
        long last = LastPlace(fractionBits, exponentBits);
        BigInteger magnitude = BigInteger.Abs(mantissa);
        ulong kept = (ulong)RoundedShift(magnitude, last - exponent);
        // Fields of a normal number: its leading one adds one to the exponent field, and a carry moves up by itself.
        ulong field = (ulong)Math.Max(0, last + bias + fractionBits - 1);
        return sign | Math.Min(infinity, (field << fractionBits) + kept);
    }

    /// <summary>The exponent of the last place that the format keeps of a number of this size.</summary>
    public long LastPlace(int fractionBits, int exponentBits)
    {
        long smallest = 2 - (1L << (exponentBits - 1));
        return Math.Max(Top, smallest) - fractionBits;
    }

    /// <summary>About 25 decimal digits.</summary>
    public override string ToString() => ToString(25);

    /// <summary>Scientific notation of so many significant decimal digits, the last one rounded.</summary>
    public string ToString(int digits)
    {
        if (IsNaN) return "nan";
        string sign = negative ? "-" : "";
        if (IsInfinite) return sign + "inf";
        if (IsZero) return sign + "0";
        if (Math.Abs(Top) > 1 << 20) return $"{sign}2^{Top}";
        int power = (int)Math.Floor(Top * 0.30102999566398120);
        while (true)
        {
            BigInteger n = Decimals(digits - 1 - power);
            string text = n.ToString(CultureInfo.InvariantCulture);
            if (text.Length > digits)
            {
                power++;
                continue;
            }
            string tail = digits > 1 ? "." + text[1..] : "";
            return $"{sign}{text[..1]}{tail}e{power.ToString("+0;-0", CultureInfo.InvariantCulture)}";
        }
    }

    private BigInteger Decimals(int scale)
    {
        BigInteger m = BigInteger.Abs(mantissa), ten = BigInteger.Pow(10, Math.Abs(scale));
        BigInteger above = scale > 0 ? m * ten : m, below = scale > 0 ? BigInteger.One : ten;
        if (exponent > 0) above <<= (int)exponent;
        else below <<= (int)-exponent;
        return ((above << 1) + below) / (below << 1);
    }

    // magnitude / 2^shift to nearest, ties to even.
    private static BigInteger RoundedShift(BigInteger magnitude, long shift)
    {
        if (shift <= 0) return magnitude << (int)-shift;
        if (shift > magnitude.GetBitLength() + 1) return BigInteger.Zero;
        BigInteger kept = magnitude >> (int)shift, rest = magnitude - (kept << (int)shift), half = BigInteger.One << (int)(shift - 1);
        int order = rest.CompareTo(half);
        return order > 0 || (order == 0 && !kept.IsEven) ? kept + 1 : kept;
    }
}
