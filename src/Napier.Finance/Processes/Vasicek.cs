namespace Napier.Finance;

/// <summary>The Ornstein-Uhlenbeck process, dx = speed (mean - x) dt + sigma dW, in interest rates the model of Vasicek (1977): sampled exactly.</summary>
public static class Vasicek
{
    /// <summary>Paths at equally spaced times, from normal numbers. Over a step dt the mean keeps e^(-speed dt) of its distance, and the variance is
    /// sigma^2 (1 - e^(-2 speed dt)) / (2 speed); speed 0 gives Brownian motion. Differentiable in the parameters.</summary>
    /// <param name="start">x at time 0: a number, or one per path.</param>
    /// <param name="speed">How fast x returns to its mean, per year.</param>
    /// <param name="mean">Where x returns to.</param>
    /// <param name="volatility">sigma, in units of x per root year.</param>
    /// <param name="time">The last time, in years.</param>
    /// <param name="normals">Independent standard normal numbers, shape [paths, steps].</param>
    /// <returns>Shape [paths, steps + 1], the first column at time 0.</returns>
    /// <exception cref="ArgumentException"><paramref name="time"/> is not above 0, or <paramref name="normals"/> has another shape.</exception>
    public static Tensor Paths(Tensor start, Tensor speed, Tensor mean, Tensor volatility, double time, Tensor normals)
    {
        double dt = PathMaker.Step(time, normals);
        Tensor[] x = Call.Align(start, speed, mean, volatility, normals);
        Tensor keep = (-(x[1] * dt)).exp(), deviation = x[3] * (apply<Exprel>(-2 * x[1] * dt) * dt).sqrt();
        Tensor z = PathMaker.ByStep(x[4]);
        return PathMaker.Walk(x[0], x[4], (r, k) => x[2] + ((r - x[2]) * keep) + (deviation * z[k]));
    }

    /// <summary>Random paths.</summary>
    /// <param name="start">x at time 0: a number, or one per path.</param>
    /// <param name="speed">How fast x returns to its mean, per year.</param>
    /// <param name="mean">Where x returns to.</param>
    /// <param name="volatility">sigma, in units of x per root year.</param>
    /// <param name="time">The last time, in years.</param>
    /// <param name="steps">How many steps.</param>
    /// <param name="paths">How many paths.</param>
    /// <param name="generator">Where the random numbers come from.</param>
    /// <exception cref="ArgumentException"><paramref name="time"/> is not above 0.</exception>
    public static Tensor Paths(
        Tensor start, Tensor speed, Tensor mean, Tensor volatility, double time, int steps, long paths, Generator? generator = null) =>
        Paths(start, speed, mean, volatility, time, randn([paths, steps], ScalarType.Float64, generator: generator));

    /// <summary>The price of a zero bond that pays 1 at a time, E[e^-integral of r] = e^(A - B r) with B = (1 - e^(-speed T)) / speed and
    /// A = (mean - sigma^2 / (2 speed^2)) (B - T) - sigma^2 B^2 / (4 speed). Speed not 0.</summary>
    /// <param name="rate">r, the short rate today.</param>
    /// <param name="speed">How fast the rate returns to its mean, per year.</param>
    /// <param name="mean">Where it returns to.</param>
    /// <param name="volatility">sigma, per root year.</param>
    /// <param name="time">T, in years.</param>
    public static Tensor Bond(Tensor rate, Tensor speed, Tensor mean, Tensor volatility, Tensor time)
    {
        Tensor[] x = Call.Align(rate, speed, mean, volatility, time);
        Tensor b = apply<Exprel>(-(x[1] * x[4])) * x[4], variance = x[3] * x[3];
        return (((x[2] - (variance / (2 * x[1] * x[1]))) * (b - x[4])) - (variance * b * b / (4 * x[1])) - (b * x[0])).exp();
    }
}
