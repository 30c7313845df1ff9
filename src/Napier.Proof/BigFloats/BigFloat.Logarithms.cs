using System.Numerics;

namespace Napier.Proof;

/// <content>Logarithms and the inverse hyperbolic functions.</content>
public readonly partial struct BigFloat
{
    /// <summary>The natural logarithm.</summary>
    public static BigFloat Log(BigFloat x)
    {
        if (x.IsNaN) return x;
        if (x.IsZero) return Infinity(negative: true);
        if (x.negative) return NaN;
        if (x.IsInfinite) return x;
        // x = m 2^k with m between 2/3 and 4/3.
        long k = x.Top;
        BigFloat m = x.Scale(-k);
        if (m > 4 / (BigFloat)3) (m, k) = (m.Scale(-1), k + 1);
        int bits = Precision;
        return At(bits + Guard, () =>
        {
            BigFloat less = At(int.MaxValue / 4, () => m - One); // exact
            BigFloat part = Log1pSeries(less);
            return k == 0 ? part : part + (Scaled(k, 0) * Ln2);
        }).Round(bits);
    }

    /// <summary>ln(1 + x) without cancellation.</summary>
    public static BigFloat Log1p(BigFloat x)
    {
        if (x.IsNaN || x.IsZero) return x;
        if (x.Top < -2) return At(Precision + Guard, () => Log1pSeries(x)).Round(Precision);
        return Log(At(Precision + Guard, () => One + x));
    }

    /// <summary>The logarithm to base 2.</summary>
    public static BigFloat Log2(BigFloat x)
    {
        // Powers of two have exact logarithms.
        if (x.kind == Kind.Finite && !x.negative && x.mantissa.IsPowerOfTwo) return Scaled(x.Top, 0);
        return At(Precision + Guard, () => Log(x) / Ln2).Round(Precision);
    }

    /// <summary>The logarithm to base 10.</summary>
    public static BigFloat Log10(BigFloat x)
    {
        BigFloat y = At(Precision + Guard, () => Log(x) / Ln10).Round(Precision);
        if (y.kind != Kind.Finite || y.negative) return y;
        // Powers of ten have exact logarithms.
        BigInteger n = y.Nearest();
        return n < 4096 && x == Scaled(BigInteger.Pow(10, (int)n), 0) ? Scaled(n, 0) : y;
    }

    /// <summary>The inverse of sinh.</summary>
    public static BigFloat Asinh(BigFloat x)
    {
        if (!x.IsFinite || x.IsZero) return x;
        return At(Precision + Guard, () =>
        {
            BigFloat a = x.Abs(), square = a * a;
            BigFloat y = Log1p(a + (square / (One + Sqrt(One + square))));
            return x.negative ? -y : y;
        }).Round(Precision);
    }

    /// <summary>The inverse of cosh, for x from 1 on; NaN below.</summary>
    public static BigFloat Acosh(BigFloat x) => x < One ? NaN : At(Precision + Guard, () =>
    {
        BigFloat t = x - One;
        return Log1p(t + Sqrt(t * (t + 2)));
    }).Round(Precision);

    /// <summary>The inverse of tanh.</summary>
    public static BigFloat Atanh(BigFloat x)
    {
        if (x.IsZero) return x;
        return At(Precision + Guard, () =>
        {
            BigFloat a = x.Abs();
            BigFloat y = Log1p(a.Scale(1) / (One - a)).Scale(-1);
            return x.negative ? -y : y;
        }).Round(Precision);
    }

    // ln(1 + x) for x between -1/3 and 1/3: 2 z (1 + z^2/3 + z^4/5 + ...) with z = x / (2 + x).
    private static BigFloat Log1pSeries(BigFloat x)
    {
        if (x.IsZero) return x;
        BigFloat z = x / (2 + x);
        int bits = Precision + 8;
        BigInteger square = (z * z).Fixed(bits), power = BigInteger.One << bits, sum = power;
        for (int n = 3; !power.IsZero; n += 2)
        {
            power = (power * square) >> bits;
            sum += power / n;
        }
        return z.Scale(1) * Scaled(sum, -bits);
    }
}
