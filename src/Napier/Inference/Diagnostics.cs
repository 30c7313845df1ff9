namespace Napier.Inference;

/// <summary>Whether Markov chains have converged. Every method takes one trace per chain, all of one length.</summary>
/// <remarks>A. Vehtari, A. Gelman, D. Simpson, B. Carpenter and P.-C. Bürkner, "Rank-normalization, folding, and localization: an improved R-hat for
/// assessing convergence of MCMC", Bayesian Analysis (2021).</remarks>
public static class Diagnostics
{
    /// <summary>The larger of the rank-normalised split R-hat of the traces and of their distances from the median. NaN for fewer than 4 draws.</summary>
    public static double RHat(double[][] traces)
    {
        double[][] split = Split(traces);
        if (split[0].Length < 2) return double.NaN;
        double[] sorted = [.. split.SelectMany(t => t).Order()];
        double median = (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
        return Math.Max(Ratio(Ranked(split)), Ratio(Ranked([.. split.Select(t => t.Select(v => Math.Abs(v - median)).ToArray())])));
    }

    /// <summary>The effective sample size for the mean, of split chains. NaN for fewer than 4 draws.</summary>
    public static double EffectiveSampleSize(double[][] traces) => Effective(Split(traces));

    /// <summary>The same of rank-normalised traces: defined for heavy tails too.</summary>
    public static double BulkEffectiveSampleSize(double[][] traces) => Effective(Ranked(Split(traces)));

    /// <summary>Each trace as two, so that one which drifts disagrees with itself.</summary>
    private static double[][] Split(double[][] traces)
    {
        ArgumentNullException.ThrowIfNull(traces);
        if (traces.Length == 0 || traces.Any(t => t is null || t.Length != traces[0].Length))
            throw new ArgumentException("there must be at least one trace, and all must have one length", nameof(traces));
        int half = traces[0].Length / 2;
        return [.. traces.SelectMany(t => new[] { t[..half], t[^half..] })];
    }

    /// <summary>Every value replaced by the normal quantile of its rank among all; equal values share their mean rank.</summary>
    private static double[][] Ranked(double[][] traces)
    {
        int length = traces[0].Length, count = traces.Length * length;
        if (count == 0) return traces;
        double[] values = [.. traces.SelectMany(t => t)];
        int[] order = [.. Enumerable.Range(0, count)];
        Array.Sort((double[])values.Clone(), order);
        double[] scores = new double[count];
        for (int first = 0, next; first < count; first = next)
        {
            for (next = first + 1; next < count && values[order[next]] == values[order[first]]; next++) { }
            double rank = (first + 1 + next) / 2.0;
            for (int i = first; i < next; i++) scores[order[i]] = (rank - 0.375) / (count + 0.25);
        }
        VectorMath.Ndtri<double>(scores, scores);
        return scores.Chunk(length).ToArray();
    }

    private static double Ratio(double[][] traces)
    {
        (double within, double total) = Variances(traces);
        return within == 0 && total == 0 ? double.NaN : Math.Sqrt(total / within);
    }

    /// <summary>The mean variance within chains, and the estimate of the variance of all that is too large until they have met.</summary>
    private static (double Within, double Total) Variances(double[][] traces)
    {
        int n = traces[0].Length;
        double[] means = [.. traces.Select(t => t.Average())];
        double within = traces.Select((t, c) => t.Sum(v => (v - means[c]) * (v - means[c])) / (n - 1)).Average(), mean = means.Average();
        double between = traces.Length == 1 ? 0 : means.Sum(m => (m - mean) * (m - mean)) / (traces.Length - 1);
        return (within, within * (n - 1) / n + between);
    }

    private static double Effective(double[][] traces)
    {
        int n = traces[0].Length, m = traces.Length;
        if (n < 2) return double.NaN;
        (double within, double total) = Variances(traces);
        if (!(total > 0)) return double.NaN;
        double[][] centered = [.. traces.Select(t => t.Average() is var mean ? t.Select(v => v - mean).ToArray() : t)];
        double Correlation(int lag)
        {
            double sum = 0;
            foreach (double[] t in centered)
                for (int i = lag; i < n; i++) sum += t[i] * t[i - lag];
            // Autocovariances over n - 1, in step with the variances within.
            return 1 - (within - sum / m / (n - 1)) / total;
        }

        // Geyer's initial monotone sequence: sums of neighbouring correlations are positive and fall; where noise breaks that, it ends.
        double time = -1, before = double.PositiveInfinity;
        for (int lag = 0; lag + 1 < n; lag += 2)
        {
            double pair = (lag == 0 ? 1 : Correlation(lag)) + Correlation(lag + 1);
            if (!(pair > 0)) break;
            before = Math.Min(before, pair);
            time += 2 * before;
        }
        // Antithetic chains may beat independent draws, but no estimate is trusted beyond this factor.
        double draws = (double)m * n;
        return draws / Math.Max(time, 1 / Scalars.Apply<Log10>(draws));
    }
}
