namespace Napier;

using S = Lanes2<Unfused<ToDouble>>;

/// <content>Logarithms, which go on where the functions underflow, and derivatives by a and b.</content>
internal static partial class IncompleteBeta
{
    /// <summary>ln(x^a (1 - x)^b / B(a, b)) less ln x and ln(1 - x): the logarithm of the beta density.</summary>
    public static double LogDensity(double a, double b, Pair<S> x, Pair<S> y)
    {
        double u = OneLane.Value(x.High), v = OneLane.Value(y.High);
        if (!(a > 0 && b > 0) || double.IsNaN(u)) return double.NaN;
        if (u < 0 || v < 0) return double.NegativeInfinity;
        if (u == 0) return Edge(a, b);
        if (v == 0) return Edge(b, a);
        if (a >= 8 && b >= 8)
        {
            double n = a + b, correction = OneLane.StirlingError(n) - OneLane.StirlingError(a) - OneLane.StirlingError(b);
            double rest = correction + (0.5 * OneLane.Log(a / n * b / TwoPi)) - OneLane.Log(u) - OneLane.Value(LogOf(y, x).High);
            return OneLane.Value((Exponent(a, b, x, y) + OneLane.Pair(rest)).Rounded);
        }
        return OneLane.Value(((OneLane.Sum(a, -1) * LogOf(x, y)) + (OneLane.Sum(b, -1) * LogOf(y, x)) + OneLane.Pair(-LogBeta(a, b))).Rounded);
    }

    // The density at 0: that of b (1 - x)^(b - 1) where a is 1.
    private static double Edge(double a, double b) => a < 1 ? double.PositiveInfinity : a > 1 ? double.NegativeInfinity : OneLane.Log(b);

    /// <summary>The logarithms of I and 1 - I, however small these are.</summary>
    public static (double Lower, double Upper) Logs(double a, double b, Pair<S> x, Pair<S> y)
    {
        var (lower, upper) = Of(a, b, x, y);
        const double least = 1e-290;
        double u = OneLane.Value(x.High), v = OneLane.Value(y.High);
        if (lower < least && u > 0 && a > 0 && b > 0)
            return (LogDensity(a, b, x, y) + OneLane.Log(u) + OneLane.Log(v) - OneLane.Log(FractionValue(a, b, u, v)), -lower);
        if (upper < least && v > 0 && a > 0 && b > 0)
            return (-upper, LogDensity(a, b, x, y) + OneLane.Log(u) + OneLane.Log(v) - OneLane.Log(FractionValue(b, a, v, u)));
        return (lower < 0.5 ? OneLane.Log(lower) : OneLane.Log1p(-upper), upper < 0.5 ? OneLane.Log(upper) : OneLane.Log1p(-lower));
    }

    /// <summary>dx/da and dx/db where I_x(a, b) stays what it is: minus its derivatives over the density. The factor that both share cancels.</summary>
    public static (double A, double B) Sensitivity(double a, double b, double x, double y)
    {
        if (!(a > 0 && b > 0 && x >= 0 && y >= 0) || double.IsInfinity(a) || double.IsInfinity(b)) return (double.NaN, double.NaN);
        if (x == 0 || y == 0) return (0, 0);
        if (x * (a + b + 2) <= a + 1) return FractionSensitivity(a, b, x, y);
        var (byB, byA) = FractionSensitivity(b, a, y, x);
        return (-byA, -byB);
    }

    // I = x^a y^b / B(a, b) over the continued fraction, whose recurrences are differentiated line by line.
    private static (double A, double B) FractionSensitivity(double a, double b, double x, double y)
    {
        double n0 = a + b, lambda = x <= 0.5 ? a - (n0 * x) : (n0 * y) - b;
        double beta = a / (a + 1) * (lambda + 1), betaA = ((lambda + 1) / (a + 1) / (a + 1)) + (a / (a + 1) * y), betaB = -a / (a + 1) * x;
        double c = beta, cA = betaA, cB = betaB, d = 0, dA = 0, dB = 0, h = beta, hA = betaA, hB = betaB;
        for (double n = 1; n < 1e7; n++)
        {
            double middle = a + (2 * n) - 1, part = n * (b - n) * x / middle, partA = -part / middle, partB = n * x / middle;
            double first = a + n - 1, second = n0 + n - 1, scale = x / middle;
            double alpha = first * second * scale * part;
            double alphaA = (scale * (((first + second) * part) + (first * second * partA))) - (alpha / middle);
            double alphaB = scale * first * (part + (second * partB));
            double ratio = (a + n) / (middle + 2), rest = lambda + 1 + (n * (1 + y));
            beta = n + part + (ratio * rest);
            betaA = partA + (rest * (1 - ratio) / (middle + 2)) + (ratio * y);
            betaB = partB - (ratio * x);

            double slopeA = betaA + (alphaA * d) + (alpha * dA), slopeB = betaB + (alphaB * d) + (alpha * dB);
            d = 1 / (beta + (alpha * d));
            (dA, dB) = (-slopeA * d * d, -slopeB * d * d);
            (cA, cB) = (betaA + (alphaA / c) - (alpha * cA / c / c), betaB + (alphaB / c) - (alpha * cB / c / c));
            c = beta + (alpha / c);
            double step = c * d, stepA = (cA * d) + (c * dA), stepB = (cB * d) + (c * dB);
            (hA, hB) = ((hA * step) + (h * stepA), (hB * step) + (h * stepB));
            h *= step;
            if (Math.Abs(step - 1) < 1e-16 && Math.Abs(stepA * h) <= 1e-16 * Math.Abs(hA) && Math.Abs(stepB * h) <= 1e-16 * Math.Abs(hB)) break;
        }
        double riseA = OneLane.Log(x) + PsiRise(a, b), logY = x < 0.5 ? OneLane.Log1p(-x) : OneLane.Log(y), riseB = logY + PsiRise(b, a);
        return (-x * y * ((riseA - (hA / h)) / h), -x * y * ((riseB - (hB / h)) / h));
    }

    /// <summary>psi(x + l) - psi(x) for positive x and l, accurate where l is small beside x.</summary>
    public static double PsiRise(double x, double l)
    {
        double shifted = 0;
        if (l > x && x < 16) return OneLane.Digamma(x + l) - OneLane.Digamma(x);
        for (; x < 16; x++) shifted += l / x / (x + l);
        double y = x + l;
        return OneLane.Log1p(l / x) + (0.5 * l / x / y) + (OneLane.PsiError(x) - OneLane.PsiError(y)) + shifted;
    }

    /// <summary>ln B - (a - 1) psi(a) - (b - 1) psi(b) + (a + b - 2) psi(a + b): the entropy of the beta distribution. Where both are large by
    /// Stirling's formula, in which the large terms have cancelled.</summary>
    public static double Entropy(double a, double b)
    {
        if (!(a > 0 && b > 0)) return double.NaN;
        if (a < 16 || b < 16) return LogBeta(a, b) + ((a - 1) * PsiRise(a, b)) + ((b - 1) * PsiRise(b, a));
        double n = a + b;
        double logs = 0.5 * OneLane.Log(a / n * TwoPi * b / n / n);
        double stirling = OneLane.StirlingError(a) + OneLane.StirlingError(b) - OneLane.StirlingError(n);
        return logs + stirling + End(a, 1) + End(b, 1) - End(n, 2);

        static double End(double a, double less) => (a - less) * ((0.5 / a) + OneLane.PsiError(a));
    }
}
