using System.Numerics;

namespace Napier.Proof;

/// <summary>
/// A binary floating-point number of any precision, with IEEE's infinities, NaN and signed zeros: the value is
/// mantissa * 2^exponent. It shares nothing with the kernels it judges: everything is built on <see cref="BigInteger"/>.
/// </summary>
/// <remarks>
/// Sums, products, quotients and square roots are rounded to <see cref="Precision"/> bits (error at most one half of the last
/// bit, plus a sliver where a sum drops a far smaller term). Functions are computed with guard bits and are good to within
/// two units of the last bit. Exponents beyond +-2^60 become infinity or zero; e^x for |x| above 2^40 is taken as 2^(+-2^50), which
/// is as good as infinite or zero to every format, but keeps its sign and that it is neither.
/// </remarks>
public readonly partial struct BigFloat : IEquatable<BigFloat>
{
    private const long ExponentLimit = 1L << 60, Beyond = 1L << 50;

    [ThreadStatic]
    private static int precision;

    private readonly BigInteger mantissa;
    private readonly long exponent;
    private readonly Kind kind;
    private readonly bool negative;

    private BigFloat(Kind kind, bool negative)
    {
        this.kind = kind;
        this.negative = negative;
    }

    private BigFloat(BigInteger mantissa, long exponent)
    {
        this.mantissa = mantissa;
        this.exponent = exponent;
        kind = Kind.Finite;
        negative = mantissa.Sign < 0;
    }

    // The default value is zero.
    private enum Kind : byte
    {
        Zero,
        Finite,
        Infinite,
        NaN,
    }

    /// <summary>Significant bits that results on this thread are rounded to; 256 unless set.</summary>
    public static int Precision
    {
        get => precision == 0 ? 256 : precision;
        set => precision = value;
    }

    /// <summary>Not a number.</summary>
    public static BigFloat NaN => new(Kind.NaN, false);

    /// <summary>Zero.</summary>
    public static BigFloat Zero => default;

    /// <summary>One.</summary>
    public static BigFloat One => new(BigInteger.One, 0);

    /// <summary>Whether this is NaN.</summary>
    public bool IsNaN => kind == Kind.NaN;

    /// <summary>Whether this is one of the infinities.</summary>
    public bool IsInfinite => kind == Kind.Infinite;

    /// <summary>Whether this is one of the zeros.</summary>
    public bool IsZero => kind == Kind.Zero;

    /// <summary>Whether this is zero or any other number.</summary>
    public bool IsFinite => kind <= Kind.Finite;

    /// <summary>Whether this is an integer.</summary>
    public bool IsInteger => kind == Kind.Zero || (kind == Kind.Finite && (exponent >= 0 || (mantissa & ((BigInteger.One << (int)Math.Min(-exponent, 1 << 20)) - 1)).IsZero));

    /// <summary>Whether the sign is minus, of zero and infinity too.</summary>
    public bool IsNegative => negative;

    /// <summary>The exponent t with 2^t &lt;= |x| &lt; 2^(t+1); for zero the least of all.</summary>
    public long Top => kind == Kind.Finite ? exponent + BitLength(mantissa) - 1 : kind == Kind.Zero ? long.MinValue / 2 : long.MaxValue / 2;

    /// <summary>Runs <paramref name="body"/> with results rounded to <paramref name="bits"/> bits.</summary>
    public static T At<T>(int bits, Func<T> body)
    {
        int before = precision;
        precision = bits;
        try
        {
            return body();
        }
        finally
        {
            precision = before;
        }
    }

    /// <summary>mantissa * 2^exponent, rounded to the precision.</summary>
    public static BigFloat Scaled(BigInteger mantissa, long exponent) => Rounded(mantissa, exponent, Precision);

    /// <summary>An infinity.</summary>
    public static BigFloat Infinity(bool negative = false) => new(Kind.Infinite, negative);

    /// <summary>Exactly this number.</summary>
    public static implicit operator BigFloat(int value) => value == 0 ? Zero : new(value, 0);

    /// <summary>Exactly this number.</summary>
    public static implicit operator BigFloat(double value)
    {
        if (double.IsNaN(value)) return NaN;
        bool negative = double.IsNegative(value);
        if (double.IsInfinity(value)) return Infinity(negative);
        if (value == 0) return new(Kind.Zero, negative);
        long bits = BitConverter.DoubleToInt64Bits(value);
        int field = (int)((bits >> 52) & 0x7ff);
        long fraction = bits & 0xfffffffffffff;
        if (field > 0) fraction |= 1L << 52;
        int zeros = BitOperations.TrailingZeroCount(fraction);
        return new(negative ? -(fraction >> zeros) : fraction >> zeros, Math.Max(field, 1) - 1075 + zeros);
    }

    /// <summary>The number that a decimal such as "-1.25e-3" stands for, to the precision.</summary>
    public static BigFloat Parse(string text)
    {
        int e = text.IndexOfAny(['e', 'E']);
        int power = e < 0 ? 0 : int.Parse(text.AsSpan(e + 1), provider: System.Globalization.CultureInfo.InvariantCulture);
        string digits = e < 0 ? text : text[..e];
        int point = digits.IndexOf('.', StringComparison.Ordinal);
        if (point >= 0) (digits, power) = (digits.Remove(point, 1), power - (digits.Length - point - 1));
        BigInteger n = BigInteger.Parse(digits, System.Globalization.CultureInfo.InvariantCulture);
        BigInteger ten = BigInteger.Pow(10, Math.Abs(power));
        return power >= 0 ? Scaled(n * ten, 0) : Quotient(n, 0, ten, 0, Precision);
    }

    /// <summary>x * 2^<paramref name="power"/>, exactly.</summary>
    public BigFloat Scale(long power) => kind == Kind.Finite ? Limited(mantissa, exponent + power) : this;

    /// <summary>This number rounded to fewer bits.</summary>
    public BigFloat Round(int bits) => kind == Kind.Finite ? Rounded(mantissa, exponent, bits) : this;

    /// <summary>|x|.</summary>
    public BigFloat Abs() => negative ? -this : this;

    /// <summary>The integer nearest to this finite number, halves to the larger.</summary>
    public BigInteger Nearest() => kind != Kind.Finite ? BigInteger.Zero : Fixed(1) + 1 >> 1;

    /// <summary>floor(x * 2^<paramref name="bits"/>): this finite number in fixed point.</summary>
    internal BigInteger Fixed(long bits)
    {
        if (kind != Kind.Finite) return BigInteger.Zero;
        long shift = exponent + bits;
        return shift >= 0 ? mantissa << checked((int)shift)
            : -shift > BitLength(mantissa) + 1 ? (negative ? BigInteger.MinusOne : BigInteger.Zero)
            : mantissa >> (int)-shift;
    }

    private static int BitLength(BigInteger m) => (int)BigInteger.Abs(m).GetBitLength();

    private static BigFloat Limited(BigInteger m, long exponent)
    {
        if (exponent > ExponentLimit) return Infinity(m.Sign < 0);
        return exponent < -ExponentLimit ? new(Kind.Zero, m.Sign < 0) : new(m, exponent);
    }

    private static BigFloat Rounded(BigInteger m, long exponent, int bits)
    {
        if (m.IsZero) return Zero;
        int drop = BitLength(m) - bits;
        if (drop > 0)
        {
            // Half a last place, then cut toward zero; an exact tie goes up, which is within the stated error.
            BigInteger magnitude = (BigInteger.Abs(m) + (BigInteger.One << (drop - 1))) >> drop;
            m = m.Sign < 0 ? -magnitude : magnitude;
            exponent += drop;
        }
        return Limited(m, exponent);
    }

    private static BigFloat Quotient(BigInteger x, long ex, BigInteger y, long ey, int bits)
    {
        int shift = Math.Max(0, bits + 2 + BitLength(y) - BitLength(x));
        BigInteger q = BigInteger.DivRem(x << shift, y, out BigInteger rest);
        // The remainder leaves a trace below the last bit, so that an inexact quotient never looks like a tie.
        if (!rest.IsZero) return Rounded((q << 1) + (x.Sign * y.Sign), ex - ey - shift - 1, bits);
        return Rounded(q, ex - ey - shift, bits);
    }
}
