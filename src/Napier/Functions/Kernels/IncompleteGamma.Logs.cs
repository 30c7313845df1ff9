namespace Napier;

using S = Lanes2<Unfused<ToDouble>>;

/// <content>Logarithms, which go on where the functions underflow, and derivatives by a.</content>
internal static partial class IncompleteGamma
{
    /// <summary>ln(x^(a-1) e^-x / gamma(a)): the logarithm of the gamma density. From a = 8 on by Stirling's formula, whose large terms are one
    /// pair.</summary>
    public static double LogDensity(double a, double x)
    {
        if (double.IsNaN(a) || double.IsNaN(x) || !(a > 0)) return double.NaN;
        if (x < 0 || double.IsInfinity(x)) return double.NegativeInfinity;
        if (x == 0) return a < 1 ? double.PositiveInfinity : a == 1 ? 0 : double.NegativeInfinity;
        Pair<S> log = LogPair.Natural(S.Of(x));
        if (a < 8) return OneLane.Value(((OneLane.Sum(a, -1) * log) + OneLane.Pair(-x) + OneLane.Pair(-OneLane.Lgamma(a))).Rounded);
        Pair<S> exponent = x < 1e-100 * a
            ? (OneLane.Pair(a) * (log + -LogPair.Natural(S.Of(a)))) + OneLane.Sum(a, -x)
            : Exponent(a, x);
        double rest = (0.5 * OneLane.Log(a / TwoPi)) - OneLane.Value(log.High) - OneLane.StirlingError(a);
        return OneLane.Value((exponent + OneLane.Pair(rest)).Rounded);
    }

    /// <summary>ln P and ln Q, however small these are.</summary>
    public static (double P, double Q) Logs(double a, double x)
    {
        var (p, q) = Of(a, x);
        const double least = 1e-290;
        if (p < least && a > 0 && x > 0)
            return (LogDensity(a, x) + OneLane.Log(x) - OneLane.Log(a) + OneLane.Log(SeriesSum(a, x)), -p);
        if (q < least && a > 0 && !double.IsInfinity(x))
            return (-q, LogDensity(a, x) + OneLane.Log(x) + OneLane.Log(FractionValue(a, x)));
        return (p < 0.5 ? OneLane.Log(p) : OneLane.Log1p(-q), q < 0.5 ? OneLane.Log(q) : OneLane.Log1p(-p));
    }

    /// <summary>dx/da where P(a, x) stays what it is: minus the derivative of P by a over that by x. What both have in common, however large or
    /// small, cancels in the formulas.</summary>
    public static double Sensitivity(double a, double x)
    {
        if (!(a > 0 && x >= 0) || double.IsInfinity(a) || double.IsInfinity(x)) return double.NaN;
        if (x == 0) return 0;
        if (a >= 20 && Math.Abs(x - a) <= 0.3 * a) return TemmeSensitivity(a, x);
        return x > a && x > 1.1 ? FractionSensitivity(a, x) : SeriesSensitivity(a, x);
    }

    // P = x^a e^-x / gamma(a + 1) times the series' sum.
    private static double SeriesSensitivity(double a, double x)
    {
        double sum = 1, term = 1, harmonic = 0, slope = 0;
        for (int n = 1; term * (1 + harmonic) > (sum - slope) * Tiny; n++)
        {
            term *= x / (a + n);
            harmonic += 1 / (a + n);
            sum += term;
            slope -= term * harmonic;
        }
        return -(x / a) * (((OneLane.Log(x) - OneLane.Digamma(a + 1)) * sum) + slope);
    }

    // Q = x^a e^-x / gamma(a) times the continued fraction, whose recurrences are differentiated line by line.
    private static double FractionSensitivity(double a, double x)
    {
        double b = x + 1 - a, c = 1e300, d = 1 / b, h = d, slopeC = 0, slopeD = d * d, slopeH = slopeD;
        for (int n = 1; n < 100_000; n++)
        {
            double above = n * (a - n);
            b += 2;
            double slope = (n * d) + (above * slopeD) - 1;
            d = 1 / ((above * d) + b);
            slopeD = -slope * d * d;
            slopeC = (n / c) - (above * slopeC / c / c) - 1;
            c = b + (above / c);
            double step = c * d, slopeStep = (slopeC * d) + (c * slopeD);
            slopeH = (slopeH * step) + (h * slopeStep);
            h *= step;
            if (Math.Abs(step - 1) < 1e-16 && Math.Abs(slopeStep * h) <= 1e-16 * Math.Abs(slopeH)) break;
        }
        return x * (((OneLane.Log(x) - OneLane.Digamma(a)) * h) + slopeH);
    }

    // With e = e^(-a eta^2 / 2) and the double sum R(a, eta): Q = erfc(eta sqrt(a / 2)) / 2 + e R / sqrt(2 pi a), where d eta / da = -m / (a eta).
    private static double TemmeSensitivity(double a, double x)
    {
        double m = (x - a) / a, eta = Eta(a, m, Exponent(a, x)), sum = 0, byA = 0, byEta = 0;
        ReadOnlySpan<byte> starts = TemmeTable.Starts;
        for (int k = starts.Length - 2; k >= 0; k--)
        {
            double row = 0, slope = 0;
            for (int n = starts[k + 1] - 1; n >= starts[k]; n--)
            {
                slope = (slope * eta) + row;
                row = (row * eta) + TemmeTable.D[n];
            }
            byA = (byA / a) - (sum / a / a);
            byEta = (byEta / a) + slope;
            sum = (sum / a) + row;
        }
        double ratio = eta == 0 ? 1 : m / eta;
        double bracket = ratio - (eta / 2) + (sum * (m - (eta * eta / 2) - (0.5 / a))) + byA - (byEta * ratio / a);
        return x / a * OneLane.Exp(OneLane.StirlingError(a)) * bracket;
    }

    // sqrt(2 (m - ln(1 + m))) with the sign of m; the exponent is a times the difference.
    private static double Eta(double a, double m, Pair<S> exponent)
    {
        double h = Math.Abs(m) < 1e-4
            ? m * m * (0.5 - (m * ((1.0 / 3) - (m * (0.25 - (m * (0.2 - (m / 6))))))))
            : -OneLane.Value(exponent.High) / a;
        return Math.CopySign(Math.Sqrt(2 * h), m);
    }

    /// <summary>a + ln gamma(a) + (1 - a) psi(a): the entropy of the gamma distribution of rate 1. From a = 16 on by Stirling's formula, in which the
    /// large terms have cancelled.</summary>
    public static double Entropy(double a)
    {
        if (!(a > 0)) return double.NaN;
        if (a < 16) return a + OneLane.Lgamma(a) + ((1 - a) * OneLane.Digamma(a));
        return (0.5 * OneLane.Log(TwoPi * a)) + 0.5 - (0.5 / a) + OneLane.StirlingError(a) + ((a - 1) * OneLane.PsiError(a));
    }
}
