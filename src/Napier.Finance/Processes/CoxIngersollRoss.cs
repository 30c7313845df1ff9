namespace Napier.Finance;

/// <summary>The square-root process of Cox, Ingersoll and Ross (1985), dr = speed (mean - r) dt + sigma sqrt(r) dW, by Andersen's quadratic-exponential
/// scheme: the first two moments of every step are exact, the distribution's shape is matched to second order in the step, and r stays
/// non-negative whether or not 2 speed mean >= sigma^2.</summary>
public static class CoxIngersollRoss
{
    /// <summary>Paths at equally spaced times, from normal numbers. Differentiable in the parameters.</summary>
    /// <param name="start">r at time 0, not negative: a number, or one per path.</param>
    /// <param name="speed">How fast r returns to its mean, per year.</param>
    /// <param name="mean">Where r returns to, above 0.</param>
    /// <param name="volatility">sigma.</param>
    /// <param name="time">The last time, in years.</param>
    /// <param name="normals">Independent standard normal numbers, shape [paths, steps].</param>
    /// <returns>Shape [paths, steps + 1], the first column at time 0.</returns>
    /// <exception cref="ArgumentException"><paramref name="time"/> is not above 0, or <paramref name="normals"/> has another shape.</exception>
    public static Tensor Paths(Tensor start, Tensor speed, Tensor mean, Tensor volatility, double time, Tensor normals)
    {
        double dt = PathMaker.Step(time, normals);
        Tensor[] x = Call.Align(start, speed, mean, volatility, normals);
        var (keep, ofValue, ofMean) = SquareRootStep.Factors(x[1], x[3], dt);
        Tensor z = PathMaker.ByStep(x[4]);
        return PathMaker.Walk(x[0], x[4], (r, k) => formula<SquareRootStep>(r, z[k], x[2], keep, ofValue, ofMean));
    }

    /// <summary>Random paths.</summary>
    /// <param name="start">r at time 0, not negative: a number, or one per path.</param>
    /// <param name="speed">How fast r returns to its mean, per year.</param>
    /// <param name="mean">Where r returns to, above 0.</param>
    /// <param name="volatility">sigma.</param>
    /// <param name="time">The last time, in years.</param>
    /// <param name="steps">How many steps.</param>
    /// <param name="paths">How many paths.</param>
    /// <param name="generator">Where the random numbers come from.</param>
    /// <exception cref="ArgumentException"><paramref name="time"/> is not above 0.</exception>
    public static Tensor Paths(
        Tensor start, Tensor speed, Tensor mean, Tensor volatility, double time, int steps, long paths, Generator? generator = null) =>
        Paths(start, speed, mean, volatility, time, randn([paths, steps], ScalarType.Float64, generator: generator));

    /// <summary>The price of a zero bond that pays 1 at a time: A e^(-B r) with h = sqrt(speed^2 + 2 sigma^2), g = 2 h + (speed + h) (e^(h T) - 1),
    /// B = 2 (e^(h T) - 1) / g and A = (2 h e^((speed + h) T / 2) / g)^(2 speed mean / sigma^2).</summary>
    /// <param name="rate">r, the short rate today.</param>
    /// <param name="speed">How fast the rate returns to its mean, per year.</param>
    /// <param name="mean">Where it returns to.</param>
    /// <param name="volatility">sigma, above 0.</param>
    /// <param name="time">T, in years.</param>
    public static Tensor Bond(Tensor rate, Tensor speed, Tensor mean, Tensor volatility, Tensor time)
    {
        Tensor[] x = Call.Align(rate, speed, mean, volatility, time);
        Tensor variance = x[3] * x[3], h = ((x[1] * x[1]) + (2 * variance)).sqrt(), grown = (h * x[4]).expm1(), g = (2 * h) + ((x[1] + h) * grown);
        Tensor log = 2 * x[1] * x[2] / variance * ((2 * h / g).log() + ((x[1] + h) * x[4] / 2));
        return (log - (2 * grown / g * x[0])).exp();
    }
}
