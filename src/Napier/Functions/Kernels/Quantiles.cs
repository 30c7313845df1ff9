namespace Napier;

/// <summary>
/// Inverses of the incomplete gamma and beta functions by Newton's method on the logarithm of the smaller of the two tails, which
/// is nearly straight however far out the answer lies, within a bracket that halves when a step leaves it.
/// </summary>
internal static class Quantiles
{
    private const int Steps = 200;

    /// <summary>x with P(a, x) = p and Q(a, x) = q = 1 - p, for a > 0; both are given because one may be too near 1 to tell.</summary>
    public static double Gamma(double a, double p, double q)
    {
        if (!(a > 0 && p >= 0 && q >= 0) || double.IsInfinity(a)) return double.NaN;
        if (p == 0) return 0;
        if (q == 0) return double.PositiveInfinity;
        double x = GammaGuess(a, p, q);
        if (x == 0) return 0;
        double low = 0, high = double.PositiveInfinity;
        for (int i = 0; i < Steps; i++)
        {
            var (lower, upper) = IncompleteGamma.Of(a, x);
            double tail = p <= q ? lower : upper, density = a * IncompleteGamma.Factor(a, x); // dP / d ln x
            double off = p <= q ? Excess(tail, p) : -Excess(tail, q), step = -off * tail / density;
            if (off > 0) high = x;
            else low = x;
            if (Math.Abs(step) < 4e-16) return x * (1 + step);
            double next = x * OneLane.Exp(Math.Clamp(step, -2, 2));
            if (!(next > low && next < high))
                next = double.IsInfinity(high) ? 4 * x : low == 0 ? x / 4 : low + ((high - low) / 2);
            if (next == x) return next;
            x = next;
        }
        return x;
    }

    /// <summary>x and y = 1 - x with I_x(a, b) = p and 1 - I = q = 1 - p, for a, b > 0.</summary>
    public static (double X, double Y) Beta(double a, double b, double p, double q)
    {
        if (!(a > 0 && b > 0 && p >= 0 && q >= 0) || double.IsInfinity(a) || double.IsInfinity(b)) return (double.NaN, double.NaN);
        if (p == 0) return (0, 1);
        if (q == 0) return (1, 0);
        double w = BetaGuess(a, b, p, q); // ln(x / y)
        double low = double.NegativeInfinity, high = double.PositiveInfinity;
        for (int i = 0; i < Steps; i++)
        {
            var (x, y) = Split(w);
            if (x == 0 || y == 0) return (x, y);
            var (wideX, wideY) = x <= 0.5 ? (OneLane.Pair(x), OneLane.Sum(1, -x)) : (OneLane.Sum(1, -y), OneLane.Pair(y));
            var (lower, upper) = IncompleteBeta.Of(a, b, wideX, wideY);
            double tail = p <= q ? lower : upper, density = IncompleteBeta.Factor(a, b, wideX, wideY); // dI / dw
            double off = p <= q ? Excess(tail, p) : -Excess(tail, q), step = -off * tail / density;
            if (off > 0) high = w;
            else low = w;
            // One step further in x itself, which w cannot resolve where it is large.
            if (off == 0 || Math.Abs(step) < 1e-12) return (x * (1 + (step * y)), y * (1 - (step * x)));
            double next = w + Math.Clamp(step, -8, 8);
            if (!(next > low && next < high))
                next = double.IsInfinity(high) ? w + 8 : double.IsInfinity(low) ? w - 8 : low + ((high - low) / 2);
            if (next == w) return (x, y);
            w = next;
        }
        return Split(w);
    }

    // ln(tail / wanted), near 0 too.
    private static double Excess(double tail, double wanted)
    {
        double more = (tail - wanted) / wanted;
        return Math.Abs(more) < 0.5 ? OneLane.Log1p(more) : OneLane.Log(tail) - OneLane.Log(wanted);
    }

    // x = e^w / (1 + e^w) and 1 - x, each accurate where it is small.
    private static (double X, double Y) Split(double w)
    {
        double e = OneLane.Exp(-Math.Abs(w)), less = e / (1 + e), more = 1 / (1 + e);
        return w < 0 ? (less, more) : (more, less);
    }

    // Wilson and Hilferty's cube where it is positive; otherwise the first term of the series.
    private static double GammaGuess(double a, double p, double q)
    {
        double z = p <= q ? OneLane.Ndtri(p) : -OneLane.Ndtri(q), root = 1 - (1 / (9 * a)) + (z / (3 * Math.Sqrt(a)));
        double first = (OneLane.Log(p) + OneLane.LgammaOnePlus(a)) / a;
        if (root > 0.3 && a > 0.5) return a * root * root * root;
        if (first < 0 || a > 0.5) return OneLane.Exp(first);
        return Math.Max(1, -OneLane.Log(q) - OneLane.Lgamma(a)); // a small, x large: Q is about e^-x / (x gamma(a))
    }

    // The normal approximation of Abramowitz and Stegun 26.5.22 for a, b > 1; otherwise whichever end's first term fits.
    private static double BetaGuess(double a, double b, double p, double q)
    {
        if (a > 1 && b > 1)
        {
            double z = p <= q ? OneLane.Ndtri(p) : -OneLane.Ndtri(q), r = ((z * z) - 3) / 6, s = 1 / ((2 * a) - 1), t = 1 / ((2 * b) - 1);
            double h = 2 / (s + t);
            if (h + r > 0)
            {
                double w = (z * Math.Sqrt(h + r) / h) + ((s - t) * (r + (5.0 / 6) - (2 / (3 * h))));
                return OneLane.Log(a / b) + (2 * w);
            }
        }
        double scale = IncompleteBeta.LogBeta(a, b);
        double left = (OneLane.Log(p) + OneLane.Log(a) + scale) / a, right = (OneLane.Log(q) + OneLane.Log(b) + scale) / b;
        return left < -1 ? left : right < -1 ? -right : OneLane.Log(a / b);
    }
}
