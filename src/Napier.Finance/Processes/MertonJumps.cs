namespace Napier.Finance;

/// <summary>The jump diffusion of Merton (1976): geometric Brownian motion with jumps at the times of a Poisson process, by factors whose logarithms
/// are normal. The drift is that of the whole: the jumps' mean is taken out of the diffusion.</summary>
public static class MertonJumps
{
    /// <summary>Random paths at equally spaced times, exact at them. Derivatives by the parameters hold the numbers of jumps fixed.</summary>
    /// <param name="spot">The value at time 0.</param>
    /// <param name="drift">The expected growth rate, jumps included, continuously compounded.</param>
    /// <param name="volatility">sigma of the diffusion, per root year.</param>
    /// <param name="intensity">The expected number of jumps per year.</param>
    /// <param name="jumpMean">The mean of the logarithm of a jump's factor.</param>
    /// <param name="jumpDeviation">Its standard deviation.</param>
    /// <param name="time">The last time, in years.</param>
    /// <param name="steps">How many steps.</param>
    /// <param name="paths">How many paths.</param>
    /// <param name="generator">Where the random numbers come from.</param>
    /// <returns>Shape [paths, steps + 1], the first column at time 0.</returns>
    /// <exception cref="ArgumentException"><paramref name="time"/> is not above 0.</exception>
    public static Tensor Paths(
        Tensor spot, Tensor drift, Tensor volatility, Tensor intensity, Tensor jumpMean, Tensor jumpDeviation, double time, int steps, long paths,
        Generator? generator = null)
    {
        Tensor normals = randn([paths, steps], ScalarType.Float64, generator: generator), sizes = randn([paths, steps], ScalarType.Float64, generator: generator);
        double dt = PathMaker.Step(time, normals);
        Tensor[] x = [.. Call.Align(spot, drift, volatility, intensity, jumpMean, jumpDeviation, normals).Select((t, i) => i < 6 ? PathMaker.Beside(t) : t)];
        Tensor counts = poisson((x[3].detach() * dt).expand(paths, steps), generator);
        Tensor compensation = x[3] * (x[4] + (x[5] * x[5] / 2)).expm1();
        Tensor diffusion = ((x[1] - compensation - (x[2] * x[2] / 2)) * dt) + (x[2] * Math.Sqrt(dt) * x[6]);
        Tensor jumps = (x[4] * counts) + (x[5] * counts.sqrt() * sizes);
        return x[0] * PathMaker.FromZero((diffusion + jumps).cumsum(1)).exp();
    }

    /// <summary>The price of a European option: Merton's series, the Black-Scholes prices given the number of jumps, each with its probability.</summary>
    /// <param name="type"><see cref="Option.Call"/> or <see cref="Option.Put"/>.</param>
    /// <param name="spot">S, the price of the underlying.</param>
    /// <param name="strike">K.</param>
    /// <param name="time">T, years to expiry.</param>
    /// <param name="rate">r, the riskless rate.</param>
    /// <param name="volatility">sigma of the diffusion.</param>
    /// <param name="intensity">The expected number of jumps per year.</param>
    /// <param name="jumpMean">The mean of the logarithm of a jump's factor.</param>
    /// <param name="jumpDeviation">Its standard deviation.</param>
    /// <param name="dividend">q, the dividend yield; 0 if not given.</param>
    /// <exception cref="InvalidOperationException">The shapes do not fit together.</exception>
    public static Tensor Price(
        Tensor type, Tensor spot, Tensor strike, Tensor time, Tensor rate, Tensor volatility, Tensor intensity, Tensor jumpMean, Tensor jumpDeviation,
        Tensor? dividend = null)
    {
        Tensor[] x = Call.Align(type, spot, strike, time, rate, volatility, intensity, jumpMean, jumpDeviation, dividend ?? 0.0);
        Tensor growth = x[7] + (x[8] * x[8] / 2), expected = x[6] * growth.exp() * x[3];
        double most = expected.max().item<double>();
        Tensor weight = (-expected).exp(), sum = zeros([], x[1].dtype);
        int terms = (int)(most + (12 * Math.Sqrt(most)) + 30); // what is left of the Poisson distribution is below 1e-17
        for (int n = 0; n < terms; n++)
        {
            Tensor sigma = ((x[5] * x[5]) + (n * x[8] * x[8] / x[3])).sqrt(), carried = x[4] - (x[6] * growth.expm1()) + (n * growth / x[3]);
            sum = sum + (weight * BlackScholes.Price(x[0], x[1], x[2], x[3], carried, sigma, x[9]));
            weight = weight * expected / (n + 1);
        }
        return sum;
    }
}
