using System.Numerics;

namespace Napier.Proof;

/// <content>The logarithm of the gamma function and its derivative.</content>
public readonly partial struct BigFloat
{
    private static readonly List<(BigInteger Above, BigInteger Below)> EvenBernoulli = [];

    /// <summary>ln |gamma(x)|.</summary>
    public static BigFloat Lgamma(BigFloat x)
    {
        if (x.IsNaN) return x;
        if (x.IsInfinite || IsPole(x)) return Infinity();
        if (x == One || x == 2) return Zero;
        return WithoutCancellation(x, static x =>
        {
            if (!x.negative) return Stirling(x);
            // Reflection: gamma(x) gamma(1 - x) = pi / sin(pi x).
            return Log(Pi / SinPi(x).Abs()) - Stirling(One - x);
        });
    }

    /// <summary>The derivative of ln gamma.</summary>
    public static BigFloat Digamma(BigFloat x)
    {
        if (x.IsNaN || (x.IsInfinite && x.negative)) return NaN;
        if (x.IsInfinite) return x;
        if (x.IsZero) return Infinity(!x.negative);
        if (IsPole(x)) return NaN;
        return WithoutCancellation(x, static x =>
        {
            if (!x.negative) return DigammaSeries(x);
            BigFloat angle = Pi * Fraction(x);
            return DigammaSeries(One - x) - (Pi * Cos(angle) / Sin(angle));
        });
    }

    /// <summary>The n-th derivative of <see cref="Digamma"/>, n >= 1.</summary>
    public static BigFloat Polygamma(int n, BigFloat x)
    {
        if (x.IsNaN || (x.IsInfinite && x.negative)) return NaN;
        if (IsPole(x)) return n % 2 == 0 ? NaN : Infinity();
        if (x.IsInfinite) return Zero;
        return At(Precision + Guard, () =>
        {
            if (n > 1 || !x.negative) return PolygammaSeries(n, x);
            // Reflection, instead of as many terms as x is large.
            BigFloat ratio = Pi / SinPi(x);
            return (ratio * ratio) - PolygammaSeries(1, One - x);
        }).Round(Precision);
    }

    private static bool IsPole(BigFloat x) => x.IsZero || (x.negative && x.exponent >= 0);

    // Results near zero are differences of larger numbers: raise the precision until enough bits are left.
    private static BigFloat WithoutCancellation(BigFloat x, Func<BigFloat, BigFloat> f)
    {
        int large = (int)Math.Clamp(Math.Abs(x.Top), 0, 1100);
        for (int extra = Guard + large; ; extra *= 2)
        {
            BigFloat y = At(Precision + extra, () => f(x));
            if (!y.IsFinite || (!y.IsZero && y.Top > large + 12 - extra) || extra > 1 << 16) return y.Round(Precision);
        }
    }

    // x - nearest integer, which is exact.
    private static BigFloat Fraction(BigFloat x) => x.exponent >= 0 ? Zero : At(1 << 20, () => x - Scaled(x.Nearest(), 0));

    // |sin(pi x)|: the sign does not matter to its user.
    private static BigFloat SinPi(BigFloat x) => Sin(Pi * Fraction(x));

    // Where the asymptotic series of both functions are good to the precision.
    private static int Start(BigFloat x) => x.Top > 30 ? 0 : (int)Math.Max(0, (0.25 * Precision) + 4 - x.ToDouble());

    private static BigFloat Stirling(BigFloat x)
    {
        int shift = Start(x);
        BigFloat product = One;
        for (int i = 0; i < shift; i++) product *= x + i;
        BigFloat z = x + shift;
        BigFloat sum = ((z - One.Scale(-1)) * Log(z)) - z + Log(Pi.Scale(1)).Scale(-1);
        BigFloat power = z, square = z * z;
        for (int k = 1; ; k++)
        {
            var (above, below) = Bernoulli(k);
            BigFloat term = Scaled(above, 0) / (Scaled(below * (2 * k) * ((2 * k) - 1), 0) * power);
            if (term.Top < sum.Top - Precision && term.Top < -Precision) break;
            sum += term;
            power *= square;
        }
        return shift == 0 ? sum : sum - Log(product);
    }

    private static BigFloat DigammaSeries(BigFloat x)
    {
        int shift = Start(x);
        BigFloat before = Zero;
        for (int i = 0; i < shift; i++) before += One / (x + i);
        BigFloat z = x + shift, square = z * z, power = square;
        BigFloat sum = Log(z) - (One / z.Scale(1));
        for (int k = 1; ; k++)
        {
            var (above, below) = Bernoulli(k);
            BigFloat term = Scaled(above, 0) / (Scaled(below * 2 * k, 0) * power);
            if (term.Top < -Precision - 8) break;
            sum -= term;
            power *= square;
        }
        return sum - before;
    }

    // (-1)^(n+1) n! times the sum of (x + k)^-(n+1): the first terms one by one, the rest by Euler and Maclaurin's formula.
    private static BigFloat PolygammaSeries(int n, BigFloat x)
    {
        int shift = Start(x) + n;
        BigFloat factorial = One, before = Zero;
        for (int j = 2; j < n; j++) factorial *= j;
        for (int i = 0; i < shift; i++) before += One / Power(x + i, n + 1);
        BigFloat z = x + shift, square = z * z, rising = n * (n + 1);
        BigFloat sum = One + (n / z.Scale(1)), power = square;
        BigInteger twoK = 2;
        for (int k = 1; ; k++)
        {
            var (above, below) = Bernoulli(k);
            BigFloat term = Scaled(above, 0) * rising / (Scaled(below * twoK, 0) * power);
            if (term.Top < -Precision - 8) break;
            sum += term;
            power *= square;
            rising *= Scaled(((BigInteger)(2 * k) + n) * ((2 * k) + n + 1), 0);
            twoK *= (2 * k + 1) * (2 * k + 2);
        }
        BigFloat y = factorial * ((sum / Power(z, n)) + (n * before));
        return n % 2 == 0 ? -y : y;
    }

    private static BigFloat Power(BigFloat x, int n)
    {
        BigFloat y = One;
        for (int i = 0; i < n; i++) y *= x;
        return y;
    }

    // B(2k) as a fraction, by the tangent numbers: B(2k) = (-1)^(k-1) 2k T(k) / (4^k (4^k - 1)).
    private static (BigInteger Above, BigInteger Below) Bernoulli(int k)
    {
        lock (EvenBernoulli)
        {
            if (k > EvenBernoulli.Count)
            {
                int n = Math.Max(2 * k, 64);
                var t = new BigInteger[n + 1];
                t[1] = BigInteger.One;
                for (int i = 2; i <= n; i++) t[i] = (i - 1) * t[i - 1];
                for (int i = 2; i <= n; i++)
                {
                    for (int j = i; j <= n; j++) t[j] = ((j - i) * t[j - 1]) + ((j - i + 2) * t[j]);
                }
                EvenBernoulli.Clear();
                for (int i = 1; i <= n; i++)
                {
                    BigInteger four = BigInteger.One << (2 * i);
                    EvenBernoulli.Add(((i & 1) == 1 ? 2 * i * t[i] : -2 * i * t[i], four * (four - 1)));
                }
            }
            return EvenBernoulli[k - 1];
        }
    }
}
