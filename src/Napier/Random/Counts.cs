namespace Napier;

/// <summary>Random counts, number for number PyTorch's on the CPU.</summary>
internal static class Counts
{
    // stirling(k): what ln k! is above Stirling's formula in k + 1.
    private static ReadOnlySpan<double> Tails =>
    [
        0.0810614667953272, 0.0413406959554092, 0.0276779256849983, 0.02079067210376509, 0.0166446911898211,
        0.0138761288230707, 0.0118967099458917, 0.0104112652619720, 0.00925546218271273, 0.00833056343336287,
    ];

    /// <summary>How many events happen where <paramref name="rate"/> are expected: below 10 by multiplying uniform numbers, from there by transformed
    /// rejection (Hörmann, "The transformed rejection method for generating Poisson random variables", 1993, algorithm PTRS).</summary>
    public static double Poisson(double rate, Generator from)
    {
        if (rate == 0) return 0;
        if (rate < 10)
        {
            double limit = Exponential(-rate), product = 1;
            for (long count = 0; ; count++)
            {
                product *= from.NextDouble();
                if (!(product > limit)) return count;
            }
        }
        double log = Log(rate), b = 0.931 + (2.53 * Math.Sqrt(rate)), a = -0.059 + (0.02483 * b);
        double inverse = 1.1239 + (1.1328 / (b - 3.4)), tight = 0.9277 - (3.6224 / (b - 2));
        while (true)
        {
            double u = from.NextDouble() - 0.5, v = from.NextDouble(), us = 0.5 - Math.Abs(u);
            double k = Math.Floor((((2 * a / us) + b) * u) + rate + 0.43);
            if (us >= 0.07 && v <= tight) return k;
            if (k < 0 || (us < 0.013 && v > us)) continue;
            if (Log(v) + Log(inverse) - Log((a / (us * us)) + b) <= -rate + (k * log) - Scalars.Apply<Lgamma>(k + 1)) return k;
        }
    }

    /// <summary>How many of <paramref name="count"/> trials succeed, each with probability <paramref name="p"/>: where ten are expected by transformed
    /// rejection (Hörmann, "The generation of binomial random variates", 1993, algorithm BTRS), below by the gaps between successes.</summary>
    /// <param name="count">Trials.</param>
    /// <param name="p">Probability.</param>
    /// <param name="wide">Whether PyTorch would compute all of it in float64, else some of it in float32.</param>
    /// <param name="from">The stream.</param>
    public static double Binomial(double count, double p, bool wide, Generator from)
    {
        if (count <= 0 || p <= 0) return 0;
        if (p >= 1) return count;
        if (p <= 0.5) return Few(p);
        return p > 0.5 ? count - Few(Short(1 - p)) : double.NaN;

        double Few(double q) => Short(count * q) >= 10 ? Rejected(q) : Gaps(q);

        double Short(double x) => wide ? x : (float)x;

        double Gaps(double q)
        {
            double sum = 0, log = Short(Scalars.Apply<Log1p>(-q));
            for (long found = 0; ; found++)
            {
                sum += Math.Ceiling(Log(from.NextDouble()) / log);
                if (!(sum <= count)) return found;
            }
        }

        double Rejected(double q)
        {
            double stddev = Short(Math.Sqrt(Short(Short(count * q) * Short(1 - q)))), b = 1.15 + (2.53 * stddev);
            double a = -0.0873 + (0.0248 * b) + (0.01 * q), c = Short(count * q) + 0.5, tight = 0.92 - (4.2 / b);
            double r = Short(q / Short(1 - q)), alpha = (2.83 + (5.1 / b)) * stddev, m = Math.Floor(Short(Short(count + 1) * q));
            while (true)
            {
                double u = from.NextDouble() - 0.5, v = from.NextDouble(), us = 0.5 - Math.Abs(u);
                double k = Math.Floor((((2 * a / us) + b) * u) + c);
                if (k < 0 || k > count) continue;
                if (us >= 0.07 && v <= tight) return k;
                v = Log(v * alpha / ((a / (us * us)) + b));
                double bound = ((m + 0.5) * Log((m + 1) / (r * (count - m + 1))))
                    + ((count + 1) * Log((count - m + 1) / (count - k + 1)))
                    + ((k + 0.5) * Log(r * (count - k + 1) / (k + 1)))
                    + Tail(m) + Tail(count - m) - Tail(k) - Tail(count - k);
                if (v <= bound) return k;
            }
        }
    }

    private static double Tail(double k)
    {
        if (k <= 9) return Tails[(int)k];
        double square = (k + 1) * (k + 1);
        return ((1.0 / 12) - (((1.0 / 360) - (1.0 / 1260 / square)) / square)) / (k + 1);
    }

    private static double Log(double x) => Scalars.Apply<Log>(x);

    private static double Exponential(double x) => Scalars.Apply<Exp>(x);
}

public static partial class torch
{
    /// <summary>Random counts, each with the expectation that its element says.</summary>
    /// <exception cref="InvalidOperationException">A rate is negative or NaN.</exception>
    public static Tensor poisson(Tensor input, Generator? generator = null)
    {
        if (!input.dtype.IsFloating) throw new InvalidOperationException($"\"poisson_cpu\" not implemented for '{input.dtype.CppName}'");
        double[] rates = input.detach().to(ScalarType.Float64).ToArray<double>();
        foreach (double rate in rates)
            if (!(rate >= 0)) throw new InvalidOperationException("invalid Poisson rate, expected rate to be non-negative");
        Generator from = generator ?? default_generator;
        for (int i = 0; i < rates.Length; i++) rates[i] = Counts.Poisson(rates[i], from);
        return Counted(rates, input.Sizes, input.dtype);
    }

    /// <summary>How many of so many trials succeed, each with the probability that its element says.</summary>
    /// <param name="count">Numbers of trials, broadcast against <paramref name="prob"/>.</param>
    /// <param name="prob">Probabilities, of the same dtype.</param>
    /// <param name="generator">The stream; the default one if null.</param>
    /// <exception cref="InvalidOperationException">The dtypes differ or are not floating-point, or the shapes do not broadcast.</exception>
    public static Tensor binomial(Tensor count, Tensor prob, Generator? generator = null)
    {
        if (count.dtype != prob.dtype)
            throw new InvalidOperationException($"Found dtype {prob.dtype.CppName} but expected {count.dtype.CppName}");
        if (!count.dtype.IsFloating) throw new InvalidOperationException($"\"binomial_cpu\" not implemented for '{count.dtype.CppName}'");
        long[] sizes = broadcast_shapes(count.Sizes, prob.Sizes);
        double[] counts = count.detach().expand(sizes).to(ScalarType.Float64).ToArray<double>();
        double[] probabilities = prob.detach().expand(sizes).to(ScalarType.Float64).ToArray<double>();
        Generator from = generator ?? default_generator;
        bool wide = count.dtype == ScalarType.Float64;
        for (int i = 0; i < counts.Length; i++) counts[i] = Counts.Binomial(counts[i], probabilities[i], wide, from);
        return Counted(counts, sizes, count.dtype);
    }

    private static Tensor Counted(double[] numbers, long[] sizes, ScalarType type)
    {
        Tensor result = empty(sizes, ScalarType.Float64);
        numbers.CopyTo(result.Dense<double>());
        return result.to(type);
    }
}
