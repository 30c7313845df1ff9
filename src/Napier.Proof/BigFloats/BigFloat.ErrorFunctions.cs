using System.Numerics;

namespace Napier.Proof;

/// <content>The error function and the normal distribution.</content>
public readonly partial struct BigFloat
{
    /// <summary>2/sqrt(pi) times the integral of e^-t^2 from 0 to x.</summary>
    public static BigFloat Erf(BigFloat x)
    {
        if (x.IsZero || x.IsNaN) return x;
        if (x.IsInfinite) return x.negative ? -One : One;
        BigFloat y = At(Precision + Guard, () => x.Abs() < One ? ErfSeries(x.Abs()) : One - Erfc(x.Abs())).Round(Precision);
        return x.negative ? -y : y;
    }

    /// <summary>1 - erf x without cancellation.</summary>
    public static BigFloat Erfc(BigFloat x)
    {
        if (x.IsNaN) return x;
        if (x.IsInfinite) return x.negative ? 2 : Zero;
        if (x.negative) return At(Precision + 8, () => 2 - Erfc(-x)).Round(Precision);
        if (Asymptotic(x)) return At(Precision + Guard + (int)Math.Min(80, 2 * Math.Max(0, x.Top)), () => Exp(-(x * x)) * ErfcxAsymptotic(x)).Round(Precision);
        return At(Precision + Guard + TailBits(x), () => One - ErfSeries(x)).Round(Precision);
    }

    /// <summary>e^(x^2) erfc x.</summary>
    public static BigFloat Erfcx(BigFloat x)
    {
        if (x.IsNaN) return x;
        if (x.IsInfinite) return x.negative ? Infinity() : Zero;
        int extra = Guard + (int)Math.Clamp(2 * x.Top, 0, 80);
        return At(Precision + extra, () => !x.negative && Asymptotic(x) ? ErfcxAsymptotic(x) : Exp(x * x) * Erfc(x)).Round(Precision);
    }

    /// <summary>The normal distribution function, erfc(-x / sqrt 2) / 2.</summary>
    public static BigFloat Ndtr(BigFloat x)
    {
        if (!x.IsFinite) return x.IsNaN ? x : x.negative ? Zero : One;
        int extra = Guard + (int)Math.Clamp(2 * x.Top, 0, 80);
        return At(Precision + extra, () => Erfc(-x / Sqrt(2)).Scale(-1)).Round(Precision);
    }

    /// <summary>The logarithm of <see cref="Ndtr"/>.</summary>
    public static BigFloat LogNdtr(BigFloat x)
    {
        if (!x.IsFinite) return x.IsNaN ? x : x.negative ? x : new(Kind.Zero, true);
        return At(Precision + Guard, () =>
        {
            if (!x.negative) return Log1p(-Erfc(x / Sqrt(2)).Scale(-1));
            // ln(e^(-x^2/2) erfcx(-x / sqrt 2) / 2), which does not underflow.
            return Log(Erfcx(-x / Sqrt(2)).Scale(-1)) - (x * x).Scale(-1);
        }).Round(Precision);
    }

    /// <summary>The inverse of erf.</summary>
    public static BigFloat Erfinv(BigFloat y)
    {
        if (y.IsZero || y.IsNaN || y.Abs() > One) return y.IsZero ? y : NaN;
        if (y.Abs() == One) return Infinity(y.negative);
        if (y.negative) return -Erfinv(-y);
        return At(Precision + Guard, () => ErfcInverse(One - y, y)).Round(Precision);
    }

    /// <summary>The inverse of erfc.</summary>
    public static BigFloat Erfcinv(BigFloat p)
    {
        if (p.IsNaN || p < Zero || p > 2) return NaN;
        if (p.IsZero) return Infinity();
        if (p == 2) return Infinity(negative: true);
        if (p == One) return Zero;
        return At(Precision + Guard + (int)Math.Min(2000, Math.Max(0, -p.Top)), () =>
            p > One ? -ErfcInverse(2 - p, p - One) : ErfcInverse(p, One - p)).Round(Precision);
    }

    /// <summary>The inverse of <see cref="Ndtr"/>.</summary>
    public static BigFloat Ndtri(BigFloat p)
    {
        if (p.IsNaN || p < Zero || p > One) return NaN;
        if (p.IsZero) return Infinity(negative: true);
        if (p == One) return Infinity();
        return At(Precision + Guard + (int)Math.Min(2000, Math.Max(0, -p.Top)), () =>
        {
            BigFloat twice = p.Scale(1), less = One - twice;
            if (less.IsZero) return Zero;
            BigFloat z = less.negative ? ErfcInverse(2 - twice, -less) : -ErfcInverse(twice, less);
            return z * Sqrt(2);
        }).Round(Precision);
    }

    // x > 0 with erfc x = c, erf x = f (both given, for c + f = 1 may not show in either). Newton on ln erfc, or on erf near 0.
    private static BigFloat ErfcInverse(BigFloat c, BigFloat f)
    {
        BigFloat half = Sqrt(Pi).Scale(-1), x;
        if (f < (BigFloat)0.5)
        {
            x = f * half;
            for (int known = 1; known < 2 * Precision; known *= 2)
            {
                BigFloat step = (Erf(x) - f) * half * Exp(x * x);
                x -= step;
                if (step.Top < x.Top - Precision) break;
            }
            return x;
        }
        BigFloat target = Log(c);
        x = Sqrt(-target);
        for (int i = 0; i < 100; i++)
        {
            // d ln erfc / dx = -2 / (sqrt(pi) erfcx x).
            BigFloat cx = Erfcx(x), step = (Log(cx) - (x * x) - target) * half * cx;
            x += step;
            if (step.IsZero || step.Top < x.Top - Precision + 8) break;
        }
        return x;
    }

    // Whether the smallest term of the asymptotic series, about e^-x^2, is below the last bit.
    private static bool Asymptotic(BigFloat x) => x.Top >= 30 || (x * x) > (BigFloat)(0.75 * (Precision + (3 * Guard)));

    private static int TailBits(BigFloat x) => (int)(1.4427 * Math.Pow(x.ToDouble(), 2)) + 16;

    // 2/sqrt(pi) e^-x^2 x sum of (2 x^2)^n / (1 3 5 ... (2n + 1)): all terms positive.
    private static BigFloat ErfSeries(BigFloat x)
    {
        if (x.IsZero) return x;
        int bits = Precision + 8;
        BigInteger twice = (x * x).Scale(1).Fixed(bits), term = BigInteger.One << bits, sum = term;
        for (int n = 1; !term.IsZero; n++)
        {
            term = ((term * twice) >> bits) / ((2 * n) + 1);
            sum += term;
        }
        return (x.Scale(1) / Sqrt(Pi)) * Exp(-(x * x)) * Scaled(sum, -bits);
    }

    // 1 / (x sqrt pi) (1 - 1/(2x^2) + 1 3/(2x^2)^2 - ...)
    private static BigFloat ErfcxAsymptotic(BigFloat x)
    {
        int bits = Precision + 8;
        BigInteger step = (One / (x * x).Scale(1)).Fixed(bits), term = BigInteger.One << bits, sum = term;
        for (int n = 1; !term.IsZero; n += 2)
        {
            term = (term * step * n) >> bits;
            sum += (n & 2) == 0 ? -term : term;
        }
        return Scaled(sum, -bits) / (x * Sqrt(Pi));
    }
}
