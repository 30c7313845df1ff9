using System.Numerics;

namespace Napier.Proof;

/// <content>The exponential and its direct relatives.</content>
public readonly partial struct BigFloat
{
    private const int Guard = 24;

    /// <summary>e^x.</summary>
    public static BigFloat Exp(BigFloat x)
    {
        if (x.IsNaN) return x;
        if (x.IsInfinite) return x.negative ? Zero : x;
        if (x.IsZero || x.Top < -Precision - Guard) return One + x;
        if (x.Top > 40) return One.Scale(x.negative ? -Beyond : Beyond);

        // x = k ln 2 + r, everything in fixed point; the bits of k are guard bits of ln 2.
        int bits = Precision + Guard + (int)Math.Max(0, x.Top);
        BigInteger ln2 = FixedLn2(bits), fixedX = x.Fixed(bits);
        BigInteger k = ((2 * fixedX) + ln2) / (2 * ln2);
        if (fixedX.Sign < 0 && !(((2 * fixedX) + ln2) % (2 * ln2)).IsZero) k -= ((2 * fixedX) + ln2).Sign < 0 ? 1 : 0;
        return Limited(FixedExp(fixedX - (k * ln2), bits), -bits).Scale((long)k).Round(Precision);
    }

    /// <summary>e^x - 1 without cancellation.</summary>
    public static BigFloat Expm1(BigFloat x)
    {
        if (x.IsZero || x.IsNaN) return x;
        if (x.Top < -Precision - Guard) return x;
        int extra = (int)Math.Max(0, -x.Top) + 4;
        return At(Precision + extra, () => Exp(x) - One).Round(Precision);
    }

    /// <summary>2^x.</summary>
    public static BigFloat Exp2(BigFloat x) => Power(x, () => Ln2, 2);

    /// <summary>10^x.</summary>
    public static BigFloat Exp10(BigFloat x) => Power(x, () => Ln10, 10);

    /// <summary>2^x - 1 without cancellation.</summary>
    public static BigFloat Exp2m1(BigFloat x) => At(Precision + Guard, () => Expm1(x * Ln2)).Round(Precision);

    /// <summary>(e^x - e^-x) / 2.</summary>
    public static BigFloat Sinh(BigFloat x)
    {
        if (!x.IsFinite || x.IsZero) return x;
        if (x.Top > 40) return (x.negative ? -One : One).Scale(Beyond);
        return At(Precision + Guard, () =>
        {
            BigFloat less = Expm1(x.Abs());
            BigFloat y = (less + (less / (less + One))).Scale(-1);
            return x.negative ? -y : y;
        }).Round(Precision);
    }

    /// <summary>(e^x + e^-x) / 2.</summary>
    public static BigFloat Cosh(BigFloat x) => At(Precision + Guard, () =>
    {
        BigFloat e = Exp(x.Abs());
        return (e + (One / e)).Scale(-1);
    }).Round(Precision);

    /// <summary>sinh x / cosh x.</summary>
    public static BigFloat Tanh(BigFloat x)
    {
        if (x.IsZero || x.IsNaN) return x;
        if (x.IsInfinite || x.Top > 40) return x.negative ? -One : One;
        return At(Precision + Guard, () =>
        {
            BigFloat less = Expm1(x.Abs().Scale(1));
            BigFloat y = less / (less + 2);
            return x.negative ? -y : y;
        }).Round(Precision);
    }

    /// <summary>1 / (1 + e^-x).</summary>
    public static BigFloat Sigmoid(BigFloat x) => At(Precision + Guard, () => One / (One + Exp(-x))).Round(Precision);

    private static BigFloat Power(BigFloat x, Func<BigFloat> logarithm, int b)
    {
        // Integers first: there the power is exact, or a quotient of integers.
        if (x.kind == Kind.Finite && x.exponent >= 0 && x.Top < 12)
        {
            BigInteger power = BigInteger.Pow(b, (int)(BigInteger.Abs(x.mantissa) << (int)x.exponent));
            return x.negative ? One / Scaled(power, 0) : Scaled(power, 0);
        }
        int extra = Guard + (int)Math.Clamp(x.Top, 0, 60);
        return At(Precision + extra, () => Exp(x * logarithm())).Round(Precision);
    }

    // e^r for |r| below 1/2 or so: Taylor's series of r / 2^s, then s squarings.
    private static BigInteger FixedExp(BigInteger r, int bits)
    {
        int halvings = (int)Math.Sqrt(bits) / 2;
        int work = bits + (2 * halvings) + 8;
        BigInteger t = r << (work - bits - halvings), one = BigInteger.One << work, term = one, sum = one;
        for (int n = 1; !term.IsZero && term != BigInteger.MinusOne; n++)
        {
            term = ((term * t) >> work) / n;
            sum += term;
        }
        for (int i = 0; i < halvings; i++) sum = (sum * sum) >> work;
        return sum >> (work - bits);
    }
}
