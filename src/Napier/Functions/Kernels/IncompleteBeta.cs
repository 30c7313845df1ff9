namespace Napier;

using S = Lanes2<Unfused<ToDouble>>;

/// <summary>
/// The regularised incomplete beta function I_x(a, b) and its complement, each accurate where it is small: a continued fraction on
/// the side of the mean where it converges fast, times x^a (1 - x)^b / (a B(a, b)), the exponential of a pair whose exponent is
/// right to 2^-60 or so, however large a and b are.
/// </summary>
internal static partial class IncompleteBeta
{
    private const double TwoPi = 6.283185307179586;

    /// <summary>I_x(a, b) and 1 less it.</summary>
    public static (double Lower, double Upper) Of(double a, double b, double x) => Of(a, b, OneLane.Pair(x), OneLane.Sum(1, -x));

    /// <summary>The same with 1 - x given too, for an x that is known better than binary64 tells.</summary>
    public static (double Lower, double Upper) Of(double a, double b, Pair<S> x, Pair<S> y)
    {
        double u = OneLane.Value(x.High), v = OneLane.Value(y.High);
        if (!(a >= 0 && b >= 0 && u >= 0 && u <= 1)) return (double.NaN, double.NaN);
        if ((a == 0 && b == 0) || (double.IsInfinity(a) && double.IsInfinity(b))) return (double.NaN, double.NaN);
        if (u == 0) return (0, 1);
        if (v == 0) return (1, 0);
        if (a == 0 || double.IsInfinity(b)) return (1, 0);
        if (b == 0 || double.IsInfinity(a)) return (0, 1);
        if (u * (a + b + 2) <= a + 1) return Split(a, b, u, x, y);
        var (upper, lower) = Split(b, a, v, y, x);
        return (lower, upper);
    }

    // Both tails from the one whose fraction converges fast; a small rest has a sum of its own.
    private static (double Lower, double Upper) Split(double a, double b, double u, Pair<S> x, Pair<S> y)
    {
        double lower = Fraction(a, b, u, x, y);
        if (lower < 0.9) return (lower, 1 - lower);
        double upper = a < 1 && b * u <= 1 ? SmallRest(a, b, u) : Fraction(b, a, OneLane.Value(y.High), y, x);
        return (1 - upper, upper);
    }

    /// <summary>x^a (1 - x)^b / B(a, b).</summary>
    public static double Factor(double a, double b, Pair<S> x, Pair<S> y)
    {
        double n = a + b;
        if (a >= 8 && b >= 8)
        {
            // sqrt(a b / (2 pi n)) (x n / a)^a (y n / b)^b, with Stirling's corrections.
            Pair<S> exponent = Exponent(a, b, x, y);
            double correction = OneLane.StirlingError(n) - OneLane.StirlingError(a) - OneLane.StirlingError(b);
            return OneLane.Exp(exponent) * OneLane.Exp(correction) * Math.Sqrt(a / n * b / TwoPi);
        }
        return OneLane.Exp((OneLane.Pair(a) * LogOf(x, y)) + (OneLane.Pair(b) * LogOf(y, x)) + OneLane.Pair(-LogScaled(a, b))) * Scale(a, b);
    }

    // a ln(x n / a) + b ln(y n / b).
    private static Pair<S> Exponent(double a, double b, Pair<S> x, Pair<S> y)
    {
        Pair<S> n = OneLane.Sum(a, b);
        return (OneLane.Pair(a) * LogRatio(x, a, y, b, n)) + (OneLane.Pair(b) * LogRatio(y, b, x, a, n));
    }

    /// <summary>ln B(a, b) for positive a and b.</summary>
    public static double LogBeta(double a, double b)
    {
        if (a > b) (a, b) = (b, a);
        if (a >= 8)
        {
            double n = a + b, correction = OneLane.StirlingError(a) + OneLane.StirlingError(b) - OneLane.StirlingError(n);
            double ratio = OneLane.Log1p(b / a), other = OneLane.Log1p(a / b);
            return (-(a - 0.5) * ratio) - (b * other) - (0.5 * OneLane.Log(b)) + (correction + 0.9189385332046728); // ln(2 pi) / 2
        }
        return LogScaled(a, b) - OneLane.Log(Scale(a, b));
    }

    // 1 / B(a, b) = Scale e^-LogScaled for the smaller of a and b below 8.
    private static double Scale(double a, double b)
    {
        double less = Math.Min(a, b), more = Math.Max(a, b);
        return more >= 8 ? less : less / (1 + (less / more));
    }

    private static double LogScaled(double a, double b)
    {
        double less = Math.Min(a, b), more = Math.Max(a, b);
        if (more < 8) return OneLane.LgammaOnePlus(less) + OneLane.LgammaOnePlus(more) - OneLane.LgammaOnePlus(less + more);
        return OneLane.LgammaOnePlus(less) - LogRise(more, less);
    }

    // ln x, by ln(1 - y) where x is near 1 and y therefore says more.
    private static Pair<S> LogOf(Pair<S> x, Pair<S> y)
    {
        double u = OneLane.Value(x.High);
        if (u > 0.5) return OneLane.Value(y.High) < 1e-250 ? -y : OneLane.Log1p(-y);
        return u < 1e-250 ? LogPair.Natural(x.High) : OneLane.Log(x); // the logarithm of pairs ends there
    }

    // ln(x n / a) with n = a + b: x n - a = x b - y a is small near the mean.
    private static Pair<S> LogRatio(Pair<S> x, double a, Pair<S> y, double b, Pair<S> n)
    {
        Pair<S> wide = OneLane.Pair(a), off = ((x * OneLane.Pair(b)) - (y * wide)) / wide;
        return Math.Abs(OneLane.Value(off.High)) < 0.5 ? OneLane.Log1p(off) : OneLane.Log(x * (n / wide));
    }

    // 1 - w - w sum of a (1 - b)(2 - b)...(n - b) x^n / (n! (a + n)), w = x^a / (a B(a, b)): for small a, and x below 1 / b.
    private static double SmallRest(double a, double b, double x)
    {
        double exponent = (a * OneLane.Log(x)) - OneLane.LgammaOnePlus(a) + LogRise(b, a), sum = 0, term = 1;
        for (int n = 1; n < 2000; n++)
        {
            term *= (n - b) / n * x;
            double next = term * (a / (a + n));
            sum += next;
            if (Math.Abs(next) < Math.Abs(sum) * 1e-18) break;
        }
        double less = OneLane.Expm1(exponent);
        return -less - ((1 + less) * sum);
    }

    // ln(gamma(m + l) / gamma(m)) for l small beside m, or both small: exact relative to l.
    private static double LogRise(double m, double l)
    {
        double shifted = 0;
        for (; m < 8; m++) shifted += OneLane.Log1p(l / m);
        double correction = OneLane.StirlingError(l + m) - OneLane.StirlingError(m);
        return ((((l + m - 0.5) * OneLane.Log1p(l / m)) - l) + correction) + ((l * OneLane.Log(m)) - shifted);
    }

    // DiDonato and Morris's continued fraction (ACM TOMS 18(3), 1992, equation 9) by Lentz's method: two terms of the usual one at a time, and
    // a - (a + b) x taken as (a + b) y - b where that is what has digits.
    private static double Fraction(double a, double b, double u, Pair<S> x, Pair<S> y)
    {
        double factor = Factor(a, b, x, y);
        return factor == 0 ? 0 : factor / FractionValue(a, b, u, OneLane.Value(y.High));
    }

    private static double FractionValue(double a, double b, double u, double v)
    {
        double lambda = u <= 0.5 ? a - ((a + b) * u) : ((a + b) * v) - b;
        double beta = a / (a + 1) * (lambda + 1), c = beta, d = 0, h = beta;
        for (double n = 1; n < 1e7; n++)
        {
            double middle = a + (2 * n) - 1, part = n * (b - n) * u / middle;
            double alpha = (a + n - 1) / middle * (a + b + n - 1) * u * part;
            beta = n + part + ((a + n) / (middle + 2) * (lambda + 1 + (n * (1 + v))));
            d = 1 / (beta + (alpha * d));
            c = beta + (alpha / c);
            double step = c * d;
            h *= step;
            if (Math.Abs(step - 1) < 1e-16) break;
        }
        return h;
    }
}
