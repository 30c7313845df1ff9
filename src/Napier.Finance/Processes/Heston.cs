namespace Napier.Finance;

/// <summary>The stochastic volatility model of Heston (1993): dS = drift S dt + sqrt(v) S dW, dv = speed (mean - v) dt + sigma sqrt(v) dZ, where W and Z
/// have a correlation. Simulated by Andersen's quadratic-exponential scheme with central weights: the variance's first two moments are
/// exact, and the log price's integral of it is a trapezoid, of second order in the step.</summary>
public static class Heston
{
    /// <summary>Paths of the price and of the variance at equally spaced times, from normal numbers. Differentiable in the parameters.</summary>
    /// <param name="spot">S at time 0.</param>
    /// <param name="drift">The expected growth rate, continuously compounded; in pricing the riskless rate less the dividend yield.</param>
    /// <param name="variance">v at time 0, not negative.</param>
    /// <param name="speed">How fast the variance returns to its mean, per year.</param>
    /// <param name="mean">Where it returns to, above 0.</param>
    /// <param name="volatility">sigma, the volatility of the variance, above 0.</param>
    /// <param name="correlation">Between price and variance, from -1 to 1.</param>
    /// <param name="time">The last time, in years.</param>
    /// <param name="normals">Independent standard normal numbers, shape [paths, steps, 2].</param>
    /// <returns>Two tensors of shape [paths, steps + 1], the first columns at time 0.</returns>
    /// <exception cref="ArgumentException"><paramref name="time"/> is not above 0, or <paramref name="normals"/> has another shape.</exception>
    public static (Tensor Prices, Tensor Variances) Paths(
        Tensor spot, Tensor drift, Tensor variance, Tensor speed, Tensor mean, Tensor volatility, Tensor correlation, double time, Tensor normals)
    {
        double dt = PathMaker.Step(time, normals, factors: 2);
        Tensor[] x = Call.Align(spot, drift, variance, speed, mean, volatility, correlation, normals);
        Tensor ratio = x[6] / x[5], central = 0.5 * dt * ((x[3] * ratio) - 0.5), free = 0.5 * dt * (1 - (x[6] * x[6]));
        var (keep, ofValue, ofMean) = SquareRootStep.Factors(x[3], x[5], dt);
        Tensor constant = (x[1] * dt) - (ratio * x[3] * x[4] * dt), before = central - ratio, after = central + ratio;
        Tensor z = PathMaker.ByStep(x[7]), v = x[2].expand(x[7].size(0)), log = x[0].log().expand(x[7].size(0));
        List<Tensor> prices = [log], variances = [v];
        for (int k = 0; k < x[7].size(1); k++)
        {
            Tensor next = formula<SquareRootStep>(v, z[k, 0], x[4], keep, ofValue, ofMean);
            log = formula<LogStep>(log, v, next, z[k, 1], constant, before, after, free);
            prices.Add(log);
            variances.Add(v = next);
        }
        return (PathMaker.Beside(prices).exp(), PathMaker.Beside(variances));
    }

    /// <summary>Random paths.</summary>
    /// <param name="spot">S at time 0.</param>
    /// <param name="drift">The expected growth rate, continuously compounded.</param>
    /// <param name="variance">v at time 0, not negative.</param>
    /// <param name="speed">How fast the variance returns to its mean, per year.</param>
    /// <param name="mean">Where it returns to, above 0.</param>
    /// <param name="volatility">sigma, the volatility of the variance, above 0.</param>
    /// <param name="correlation">Between price and variance, from -1 to 1.</param>
    /// <param name="time">The last time, in years.</param>
    /// <param name="steps">How many steps.</param>
    /// <param name="paths">How many paths.</param>
    /// <param name="generator">Where the random numbers come from.</param>
    /// <exception cref="ArgumentException"><paramref name="time"/> is not above 0.</exception>
    public static (Tensor Prices, Tensor Variances) Paths(
        Tensor spot, Tensor drift, Tensor variance, Tensor speed, Tensor mean, Tensor volatility, Tensor correlation, double time, int steps,
        long paths, Generator? generator = null) =>
        Paths(spot, drift, variance, speed, mean, volatility, correlation, time, randn([paths, steps, 2], ScalarType.Float64, generator: generator));

    /// <summary>The next log price: from log price, variance before and after, a normal number, and the step's factors.</summary>
    private readonly struct LogStep : IFormula<LogStep>
    {
        public static string Name => "heston_step";

        public static int Arguments => 8;

        public static void Eval<T>(ReadOnlySpan<T> x, Span<T> y) where T : IAlgebra<T>
        {
            // Where both variances are 0, so is the root, and its slope must not be infinite.
            T spread = x[7] * (x[1] + x[2]), tiny = T.Of(1e-300);
            y[0] = x[0] + x[4] + (x[5] * x[1]) + (x[6] * x[2]) + (T.Apply<Sqrt>(T.IfLess(spread, tiny, tiny, spread)) * x[3]);
        }
    }
}
