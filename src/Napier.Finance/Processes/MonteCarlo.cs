namespace Napier.Finance;

/// <summary>What a simulation found: a mean, its standard error, and the derivatives by the parameters with theirs.</summary>
/// <param name="Value">The mean.</param>
/// <param name="StandardError">Its standard error: in about 19 of 20 simulations the truth is within twice this.</param>
/// <param name="Paths">How many paths were simulated.</param>
/// <param name="Gradients">The pathwise derivatives of the mean, one tensor for each parameter.</param>
/// <param name="GradientErrors">Their standard errors, estimated between batches; NaN with one batch.</param>
public sealed record Estimate(double Value, double StandardError, long Paths, Tensor[] Gradients, Tensor[] GradientErrors);

/// <summary>A random variable of which the mean is known, simulated along with a payoff to take out the noise that they share.</summary>
/// <param name="Value">The variable, from the normal numbers that make the paths: shape [paths].</param>
/// <param name="Mean">Its mean.</param>
public sealed record ControlVariate(Func<Tensor, Tensor> Value, double Mean);

/// <summary>Means by simulation. Batch k of the paths is made from stream k of the seed's counted generator, so that results do not depend on the
/// number of threads.</summary>
public static class MonteCarlo
{
    /// <summary>The mean of a payoff.</summary>
    /// <param name="payoff">The discounted payoffs, shape [paths], from standard normal numbers of shape [paths, ..<paramref name="normals"/>].</param>
    /// <param name="normals">How many normal numbers a path needs: [steps], or [steps, factors].</param>
    /// <param name="paths">How many paths; rounded up to an even number where antithetic.</param>
    /// <param name="seed">Which random numbers.</param>
    /// <param name="antithetic">Whether every path comes with its mirror image, made from the negatives of its numbers.</param>
    /// <param name="control">A variable with a known mean. Its factor is the regression's over all paths.</param>
    /// <param name="parameters">Tensors that require gradients and that the payoff depends on. Pathwise derivatives need payoffs without jumps; they are
    /// those of the plain mean, without the control.</param>
    /// <param name="batch">Paths that are simulated at a time.</param>
    /// <param name="progress">Is told the share done, after every batch.</param>
    /// <exception cref="ArgumentException"><paramref name="paths"/> is below 2, <paramref name="batch"/> below 1, or the payoff has another shape.</exception>
    public static Estimate Mean(
        Func<Tensor, Tensor> payoff, long[] normals, long paths, ulong seed = 0, bool antithetic = true, ControlVariate? control = null,
        Tensor[]? parameters = null, long batch = 1 << 14, IProgress<double>? progress = null)
    {
        if (paths < 2) throw new ArgumentException($"must be at least 2, but is {paths}.", nameof(paths));
        if (batch < 1) throw new ArgumentException($"must be at least 1, but is {batch}.", nameof(batch));
        long samples = antithetic ? (paths + 1) / 2 : paths, size = antithetic ? Math.Max(1, batch / 2) : batch;
        var sums = new Sums();
        var gradients = new List<(long Count, Tensor[] Means)>();
        for (long k = 0, done = 0; done < samples; k++)
        {
            long count = Math.Min(size, samples - done);
            Tensor z = randn([count, .. normals], ScalarType.Float64, generator: Generator.Philox(seed, (ulong)k));
            Tensor y = Both(payoff, z), c = control is null ? zeros_like(y) : Both(control.Value, z);
            if (parameters is { Length: > 0 }) gradients.Add((count, autograd.grad([y.mean()], parameters)));
            sums.Add(y.detach(), c.detach());
            done += count;
            progress?.Report((double)done / samples);
        }
        double factor = control is null ? 0 : sums.Factor, value = sums.MeanY - (factor * (sums.MeanC - (control?.Mean ?? 0)));
        Tensor[] means = [.. (parameters ?? []).Select((_, i) => Weighted(gradients, samples, g => g[i]))];
        Tensor[] errors = [.. means.Select((m, i) => gradients.Count < 2 ? full_like(m, double.NaN)
            : (Weighted(gradients, samples, g => (g[i] - m).square()) / (gradients.Count - 1)).sqrt())];
        return new(value, Math.Sqrt(sums.Variance(factor) / samples), antithetic ? 2 * samples : samples, means, errors);

        Tensor Both(Func<Tensor, Tensor> f, Tensor z)
        {
            Tensor y = f(z);
            if (y.ndim != 1 || y.size(0) != z.size(0))
                throw new ArgumentException($"must have shape [{z.size(0)}], one for each path, but has {y.size()}.", nameof(payoff));
            return antithetic ? (y + f(-z)) / 2 : y;
        }
    }

    private static Tensor Weighted(List<(long Count, Tensor[] Means)> batches, long samples, Func<Tensor[], Tensor> of) =>
        batches.Select(b => of(b.Means) * ((double)b.Count / samples)).Aggregate((a, b) => a + b);

    /// <summary>Means and squared deviations of two variables, joined batch by batch (Chan, Golub and LeVeque, 1983).</summary>
    private sealed class Sums
    {
        private double count, yy, cc, yc;

        public double MeanY { get; private set; }

        public double MeanC { get; private set; }

        /// <summary>The regression's factor of the control; 0 where that does not vary.</summary>
        public double Factor => cc > 0 ? yc / cc : 0;

        public double Variance(double factor) => Math.Max(0, yy - (2 * factor * yc) + (factor * factor * cc)) / (count - 1);

        public void Add(Tensor y, Tensor c)
        {
            double n = y.size(0), my = y.mean().item<double>(), mc = c.mean().item<double>(), dy = my - MeanY, dc = mc - MeanC;
            Tensor ry = y - my, rc = c - mc;
            double total = count + n, share = count * n / total;
            yy += ry.square().sum().item<double>() + (dy * dy * share);
            cc += rc.square().sum().item<double>() + (dc * dc * share);
            yc += (ry * rc).sum().item<double>() + (dy * dc * share);
            MeanY += dy * n / total;
            MeanC += dc * n / total;
            count = total;
        }
    }
}
