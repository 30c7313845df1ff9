namespace Napier;

using S = Lanes2<Unfused<ToDouble>>;

/// <summary>
/// The regularised incomplete gamma functions P(a, x) and Q(a, x) = 1 - P, each accurate where it is small. For a >= 20 and x within
/// 30 % of it Temme's uniform expansion, which does not tire however large a is; elsewhere the power series (x below a), the
/// continued fraction (above), and for small x the series of Q itself. The factor x^a e^-x / gamma(a + 1) that all share is
/// the exponential of a pair: its exponent is right to 2^-60 or so, however large.
/// </summary>
internal static partial class IncompleteGamma
{
    private const double Tiny = 1e-18;   // what no longer changes a sum
    private const double TwoPi = 6.283185307179586;

    /// <summary>P and Q.</summary>
    public static (double P, double Q) Of(double a, double x)
    {
        if (double.IsNaN(a) || double.IsNaN(x) || a < 0 || x < 0) return (double.NaN, double.NaN);
        if (a == 0) return x > 0 ? (1, 0) : (double.NaN, double.NaN);
        if (double.IsInfinity(a)) return double.IsInfinity(x) ? (double.NaN, double.NaN) : (0, 1);
        if (x == 0) return (0, 1);
        if (double.IsInfinity(x)) return (1, 0);
        if (a >= 20 && Math.Abs(x - a) <= 0.3 * a) return Temme(a, x);
        if (x > 1.1)
        {
            if (x > a) return WithQ(Fraction(a, x));
            return WithP(Series(a, x));
        }
        bool small = x <= 0.5 ? -0.4 / OneLane.Log(x) >= a : x * 1.1 >= a;
        return small ? WithQ(SmallQ(a, x)) : WithP(Series(a, x));
    }

    /// <summary>x^a e^-x / gamma(a + 1).</summary>
    public static double Factor(double a, double x)
    {
        if (a < 8) return OneLane.Exp((OneLane.Pair(a) * LogPair.Natural(S.Of(x))) - OneLane.Sum(x, OneLane.LgammaOnePlus(a)));
        return OneLane.Exp(Exponent(a, x)) * OneLane.Exp(-OneLane.StirlingError(a)) / Math.Sqrt(TwoPi * a);
    }

    // a (ln(x / a) + 1) - x = a (ln(1 + m) - m) with m = (x - a) / a.
    private static Pair<S> Exponent(double a, double x)
    {
        Pair<S> wide = OneLane.Pair(a);
        if (Math.Abs(x - a) <= 0.5 * a)
        {
            Pair<S> m = OneLane.Sum(x, -a) / wide;
            return wide * (OneLane.Log1p(m) - m);
        }
        if (x < 1e-100 * a) return OneLane.Pair(-2000); // a is 8 or more
        return (wide * OneLane.Log(OneLane.Pair(x) / wide)) + OneLane.Sum(a, -x);
    }

    private static (double P, double Q) WithP(double p) => (p, 1 - p);

    private static (double P, double Q) WithQ(double q) => (1 - q, q);

    // P = factor (1 + x / (a + 1) + x^2 / ((a + 1)(a + 2)) + ...).
    private static double Series(double a, double x)
    {
        double factor = Factor(a, x);
        return factor == 0 ? 0 : factor * SeriesSum(a, x);
    }

    private static double SeriesSum(double a, double x)
    {
        double sum = 1, term = 1;
        for (int n = 1; term > sum * Tiny; n++)
        {
            term *= x / (a + n);
            sum += term;
        }
        return sum;
    }

    // Q = a factor / (x + 1 - a - 1 (1 - a) / (x + 3 - a - 2 (2 - a) / (x + 5 - a - ...))), by Lentz's method.
    private static double Fraction(double a, double x)
    {
        double factor = Factor(a, x) * a;
        return factor == 0 ? 0 : factor * FractionValue(a, x);
    }

    private static double FractionValue(double a, double x)
    {
        double b = x + 1 - a, c = 1e300, d = 1 / b, h = d;
        for (int n = 1; n < 100_000; n++)
        {
            double above = n * (a - n);
            b += 2;
            d = 1 / ((above * d) + b);
            c = b + (above / c);
            double step = c * d;
            h *= step;
            if (Math.Abs(step - 1) < 1e-16) break;
        }
        return h;
    }

    // Q = 1 - w - w sum of a (-x)^n / ((a + n) n!), w = x^a / gamma(a + 1).
    private static double SmallQ(double a, double x)
    {
        double exponent = (a * OneLane.Log(x)) - OneLane.LgammaOnePlus(a), sum = 0, term = 1;
        for (int n = 1; n < 60; n++)
        {
            term *= -x / n;
            double next = term * (a / (a + n));
            sum += next;
            if (Math.Abs(next) < Math.Abs(sum) * Tiny) break;
        }
        double less = OneLane.Expm1(exponent);
        return -less - ((1 + less) * sum);
    }

    // Q = e^(-a h) (erfcx(sqrt(a h)) / 2 + R / sqrt(2 pi a)) for x > a, and P likewise with -R below; h = m - ln(1 + m), eta = sqrt(2h) with the sign of m.
    private static (double P, double Q) Temme(double a, double x)
    {
        Pair<S> exponent = Exponent(a, x);
        double scale = OneLane.Exp(exponent), m = (x - a) / a, eta = Eta(a, m, exponent), sum = 0;
        ReadOnlySpan<byte> starts = TemmeTable.Starts;
        for (int k = starts.Length - 2; k >= 0; k--)
        {
            double row = 0;
            for (int n = starts[k + 1] - 1; n >= starts[k]; n--) row = (row * eta) + TemmeTable.D[n];
            sum = (sum / a) + row;
        }
        double tail = 0.5 * OneLane.Erfcx(Math.Sqrt(0.5 * a) * Math.Abs(eta)), rest = sum / Math.Sqrt(TwoPi * a);
        return m > 0 ? WithQ(scale * (tail + rest)) : WithP(scale * (tail - rest));
    }
}
