namespace Napier;

/// <summary>The circular distribution of density e^(k cos t) / (2 pi I0(k)), -pi to pi.</summary>
internal static class Circular
{
    private const double TwoPi = 6.283185307179586;
    private const int Points = 16, Terms = 30;

    private static readonly double[] nodes = new double[Points], weights = new double[Points];
    private static readonly double[] gap = new double[Terms];

    static Circular()
    {
        // Gauss and Legendre's rule on [0, 1]: the zeros of the polynomial of degree 16 by Newton's method.
        for (int i = 0; i < Points; i++)
        {
            double x = Scalars.Apply<Cos>(Math.PI * (i + 0.75) / (Points + 0.5)), slope = 1;
            for (int step = 0; step < 8; step++)
            {
                double p = x, before = 1;
                for (int n = 2; n <= Points; n++) (p, before) = ((((2 * n) - 1) * x * p / n) - ((n - 1) * before / n), p);
                slope = Points * (before - (x * p)) / (1 - (x * x));
                x -= p / slope;
            }
            nodes[i] = 0.5 * (1 - x);
            weights[i] = 1 / ((1 - (x * x)) * slope * slope);
        }
        // I1 / I0 = 1 - g with -g' = -1/k + g/k + 2g - g^2 (Riccati), term by term in 1/k.
        gap[1] = 0.5;
        for (int n = 2; n < Terms; n++)
        {
            double sum = (n - 2) * gap[n - 1];
            for (int i = 1; i < n; i++) sum += gap[i] * gap[n - i];
            gap[n] = 0.5 * sum;
        }
    }

    /// <summary>The logarithm of the density: k (cos t - 1) less the logarithm of 2 pi I0(k) e^-k, neither of which grows with k where the density
    /// does not vanish.</summary>
    public static Tensor LogDensity(Tensor t, Tensor k) =>
        ((t * 0.5).sin().square() * k * -2) - (torch.special.i0e(k).log() + (2 * Tails.HalfLogTwoPi));

    /// <summary>k (1 - I1(k) / I0(k)); from k = 40 on by its expansion in 1/k, in which nothing cancels.</summary>
    public static double Gap(double k)
    {
        if (k < 40) return k * (1 - (Scalars.Apply<I1e>(k) / Scalars.Apply<I0e>(k)));
        double sum = 0;
        for (int n = Terms - 1; n >= 1; n--) sum = (sum / k) + gap[n];
        return sum;
    }

    /// <summary>The integral of e^(k cos u - k cos t) from -pi to t &lt;= 0, and that with the factor cos u - cos t: by panels of Gauss's rule from t
    /// leftwards until nothing more comes. In each the integrand changes by e^8 at most, so that a small tail is as accurate as a large one.</summary>
    private static (double Sum, double Weighted) Integral(double t, double k)
    {
        double sum = 0, weighted = 0, root = k > 0 ? 2 / Math.Sqrt(k) : 4;
        for (double to = t; to > -Math.PI;)
        {
            double slope = k * Math.Abs(Scalars.Apply<Sin>(to)), width = Math.Min(Math.Min(to + Math.PI, root), slope > 0 ? 8 / slope : 4);
            double panel = 0, weightedPanel = 0;
            for (int i = 0; i < Points; i++)
            {
                // cos u - cos t as a product.
                double u = to - (width * nodes[i]), less = 2 * Scalars.Apply<Sin>(0.5 * (t + u)) * Scalars.Apply<Sin>(0.5 * (t - u));
                double e = weights[i] * OneLane.Exp(k * less);
                panel += e;
                weightedPanel += e * less;
            }
            sum += panel * width;
            weighted += weightedPanel * width;
            if (panel * width < sum * 1e-18) break;
            to -= width;
            if (width == to + Math.PI) break;
        }
        return (sum, weighted);
    }

    // ln of the density at t.
    private static double LogDensity(double t, double k)
    {
        double half = Scalars.Apply<Sin>(0.5 * t);
        return (-2 * k * half * half) - OneLane.Log(TwoPi * Scalars.Apply<I0e>(k));
    }

    /// <summary>The integral of the density from -pi to t &lt;= 0.</summary>
    public static double Lower(double t, double k) => Integral(t, k).Sum * OneLane.Exp(LogDensity(t, k));

    /// <summary>Its logarithm, however small it is.</summary>
    public static double LogLower(double t, double k) => OneLane.Log(Integral(t, k).Sum) + LogDensity(t, k);

    /// <summary>Its derivative by k over the density: the integral with the factor cos u - I1 / I0.</summary>
    public static double LowerSlope(double t, double k)
    {
        var (sum, weighted) = Integral(t, k);
        double half = Scalars.Apply<Sin>(0.5 * t), off = (k > 0 ? Gap(k) / k : 1) - (2 * half * half); // cos t - I1 / I0
        return weighted + (off * sum);
    }

    /// <summary>The tail on the side asked for at a distance t from the middle, within -pi to pi, or its logarithm.</summary>
    public static double Tail(double t, double k, bool upper, bool log)
    {
        if (!(k >= 0) || double.IsNaN(t)) return double.NaN;
        t = Math.Clamp(t, -Math.PI, Math.PI);
        bool outer = t <= 0 == !upper;
        double away = -Math.Abs(t);
        if (log) return outer ? LogLower(away, k) : OneLane.Log1p(-Lower(away, k));
        return outer ? Lower(away, k) : 1 - Lower(away, k);
    }

    /// <summary>The distance from the middle that is not exceeded with probability p: Newton's method on the logarithm of the tail, in a bracket.</summary>
    public static double Quantile(double p, double k)
    {
        if (!(p is >= 0 and <= 1)) return double.NaN;
        double tail = Math.Min(p, 1 - p), low = -Math.PI, high = 0;
        if (tail == 0) return p == 0 ? -Math.PI : Math.PI;
        double t = k > 1 ? Math.Max(OneLane.Ndtri(tail) / Math.Sqrt(k), -3) : -Math.PI * (1 - (2 * tail));
        for (int i = 0; i < 200 && tail != 0.5; i++)
        {
            double found = Lower(t, k), density = OneLane.Exp(LogDensity(t, k)), more = (found - tail) / tail;
            if (more > 0) high = t;
            else low = t;
            double step = (found > 0 ? (Math.Abs(more) < 0.5 ? OneLane.Log1p(more) : OneLane.Log(found / tail)) : -1) * found / density;
            double next = t - step;
            if (!(next > low && next < high)) next = low + ((high - low) / 2);
            if (Math.Abs(next - t) <= 2e-16 * Math.Abs(t)) break;
            t = next;
        }
        if (tail == 0.5) t = 0;
        return p < 0.5 ? t : -t;
    }
}

/// <summary>A tail of the von Mises distribution at a distance from its middle, or its logarithm.</summary>
internal readonly struct CircularTail(bool upper, bool log) : IScalarFunction<CircularTail>
{
    private readonly bool upper = upper, log = log;

    public static int Operands => 2;

    public static double Of(CircularTail op, double x, double y, double z) => Circular.Tail(x, y, op.upper, op.log);

    public static Tensor Call(Tensor t, Tensor k, bool upper, bool log)
    {
        double sign = upper ? -1 : 1;
        Tensor Density(Tensor t, Tensor k, Tensor r) => (log ? Circular.LogDensity(t, k) - r : Circular.LogDensity(t, k)).exp() * sign;
        return OnePass.Call(new OneByOne<CircularTail>(new(upper, log)), "CircularTail", t, k, null,
            (t, k, _, r) => Density(t, k, r), (t, k, _, r) => Density(t, k, r) * CircularSlope.Call(t, k));
    }
}

/// <summary>The derivative of the von Mises distribution function by the concentration, over the density.</summary>
internal readonly struct CircularSlope : IScalarFunction<CircularSlope>
{
    public static int Operands => 2;

    public static double Of(CircularSlope op, double x, double y, double z) =>
        !(y >= 0) || double.IsNaN(x) ? double.NaN
        : x <= 0 ? Circular.LowerSlope(Math.Max(x, -Math.PI), y) : -Circular.LowerSlope(-Math.Min(x, Math.PI), y);

    public static Tensor Call(Tensor t, Tensor k) => OnePass.Call(new OneByOne<CircularSlope>(default), "CircularSlope", t, k, null,
        OnePass.None("a quantile's derivative"), OnePass.None("a quantile's derivative"));
}

/// <summary>The von Mises distribution's quantile around 0.</summary>
internal readonly struct CircularQuantile : IScalarFunction<CircularQuantile>
{
    public static int Operands => 2;

    public static double Of(CircularQuantile op, double x, double y, double z) => Circular.Quantile(x, y);

    public static Tensor Call(Tensor p, Tensor k) => OnePass.Call(new OneByOne<CircularQuantile>(default), "CircularQuantile", p, k, null,
        (_, k, _, t) => (-Circular.LogDensity(t, k)).exp(), (_, k, _, t) => -CircularSlope.Call(t, k));
}

/// <summary>k (1 - I1(k) / I0(k)).</summary>
internal readonly struct CircularGap : IScalarFunction<CircularGap>
{
    public static int Operands => 2;

    public static double Of(CircularGap op, double x, double y, double z) => Circular.Gap(x);

    /// <summary>g = k (1 - r) with r = I1 / I0, whose slope is 1 - r / k - r^2: so that of g is 1 - k (1 - r^2).</summary>
    public static Tensor Call(Tensor k) => OnePass.Call(new OneByOne<CircularGap>(default), "CircularGap", k, k, null,
        (k, _, _, g) => 1 - (g * (2 - (g / k))), (k, _, _, _) => torch.zeros_like(k));
}
