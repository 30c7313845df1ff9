namespace Napier.Finance;

/// <summary>Geometric Brownian motion, dS = drift S dt + sigma S dW: sampled exactly, whatever the step.</summary>
public static class GeometricBrownianMotion
{
    /// <summary>Paths at equally spaced times, from normal numbers: S e^((drift - sigma^2 / 2) t + sigma W(t)). Differentiable in the parameters.</summary>
    /// <param name="spot">The value at time 0: a number, or one per path.</param>
    /// <param name="drift">The expected growth rate, continuously compounded; in pricing the riskless rate less the dividend yield.</param>
    /// <param name="volatility">sigma, per root year.</param>
    /// <param name="time">The last time, in years.</param>
    /// <param name="normals">Independent standard normal numbers, shape [paths, steps].</param>
    /// <returns>Shape [paths, steps + 1], the first column at time 0.</returns>
    /// <exception cref="ArgumentException"><paramref name="time"/> is not above 0, or <paramref name="normals"/> has another shape.</exception>
    public static Tensor Paths(Tensor spot, Tensor drift, Tensor volatility, double time, Tensor normals)
    {
        double dt = PathMaker.Step(time, normals);
        Tensor[] x = Call.Align(spot, drift, volatility, normals);
        Tensor s = PathMaker.Beside(x[0]), mu = PathMaker.Beside(x[1]), sigma = PathMaker.Beside(x[2]);
        Tensor steps = ((mu - (sigma * sigma / 2)) * dt) + (sigma * Math.Sqrt(dt) * x[3]);
        return s * PathMaker.FromZero(steps.cumsum(1)).exp();
    }

    /// <summary>Random paths.</summary>
    /// <param name="spot">The value at time 0: a number, or one per path.</param>
    /// <param name="drift">The expected growth rate, continuously compounded.</param>
    /// <param name="volatility">sigma, per root year.</param>
    /// <param name="time">The last time, in years.</param>
    /// <param name="steps">How many steps.</param>
    /// <param name="paths">How many paths.</param>
    /// <param name="generator">Where the random numbers come from.</param>
    /// <exception cref="ArgumentException"><paramref name="time"/> is not above 0.</exception>
    public static Tensor Paths(Tensor spot, Tensor drift, Tensor volatility, double time, int steps, long paths, Generator? generator = null) =>
        Paths(spot, drift, volatility, time, randn([paths, steps], ScalarType.Float64, generator: generator));
}
