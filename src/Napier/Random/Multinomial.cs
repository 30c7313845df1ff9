namespace Napier;

public static partial class torch
{
    /// <summary>Class numbers drawn with the weights of each row, number for number PyTorch's.</summary>
    /// <param name="input">Weights, not negative: (C) or (N, C).</param>
    /// <param name="num_samples">How many to draw for each row.</param>
    /// <param name="replacement">Whether a class may be drawn again.</param>
    /// <param name="generator">The stream; the default one if null.</param>
    /// <exception cref="InvalidOperationException">The weights are no distribution, or more classes are asked for than there are.</exception>
    public static Tensor multinomial(Tensor input, long num_samples, bool replacement = false, Generator? generator = null)
    {
        if (input.Sizes.Length is not (1 or 2)) throw new InvalidOperationException("prob_dist must be 1 or 2 dim");
        if (!input.dtype.IsFloating)
            throw new InvalidOperationException($"multinomial only supports floating-point dtypes for input, got: {input.dtype.CppName}");
        if (num_samples <= 0) throw new InvalidOperationException("cannot sample n_sample <= 0 samples");
        long classes = input.Sizes[^1];
        if (!replacement && num_samples > classes)
            throw new InvalidOperationException("cannot sample n_sample > prob_dist.size(-1) samples without replacement");
        Tensor weights = input.detach();
        CheckWeights(weights.to(ScalarType.Float64).contiguous(), (int)classes);
        Generator from = generator ?? default_generator;
        if (replacement && num_samples > 1) return Replaced(weights, num_samples, from);
        // The largest of weight / exponential number is a class drawn by weight, the next ones those drawn after it.
        Tensor keys = weights / empty_like(weights).exponential_(1, from);
        return num_samples == 1 ? keys.argmax(-1, keepdim: true) : Largest(keys, (int)num_samples);
    }

    // The places of the largest numbers of each row, largest first.
    private static Tensor Largest(Tensor keys, int count)
    {
        int classes = (int)keys.Sizes[^1];
        double[] all = keys.to(ScalarType.Float64).ToArray<double>();
        Tensor result = empty([.. keys.Sizes[..^1], count], ScalarType.Int64);
        Span<long> picks = result.Dense<long>();
        var places = new long[classes];
        for (int r = 0; r < all.Length / classes; r++)
        {
            Span<double> row = all.AsSpan(r * classes, classes);
            for (int i = 0; i < classes; i++) (row[i], places[i]) = (-row[i], i);
            row.Sort(places.AsSpan());
            places.AsSpan(0, count).CopyTo(picks[(r * count)..]);
        }
        return result;
    }

    private static void CheckWeights(Tensor weights, int classes)
    {
        Span<double> all = weights.Dense<double>();
        for (int row = 0; row < all.Length; row += classes)
        {
            double sum = 0;
            foreach (double w in all.Slice(row, classes))
            {
                if (!(w >= 0) || double.IsInfinity(w)) throw new InvalidOperationException("probability tensor contains either `inf`, `nan` or element < 0");
                sum += w;
            }
            if (!(sum > 0)) throw new InvalidOperationException("invalid multinomial distribution (sum of probabilities <= 0)");
        }
    }

    // Looks uniform numbers up in the sums of the weights so far.
    private static Tensor Replaced(Tensor weights, long count, Generator from)
    {
        ScalarType type = weights.dtype;
        int classes = (int)weights.Sizes[^1];
        bool wide = type == ScalarType.Float64;
        double[] sums = weights.to(ScalarType.Float64).ToArray<double>();
        int rows = sums.Length / classes;
        Tensor result = empty([rows, count], ScalarType.Int64);
        Span<long> drawn = result.Dense<long>();
        for (int r = 0; r < rows; r++)
        {
            Span<double> row = sums.AsSpan(r * classes, classes);
            double sum = 0;
            foreach (ref double w in row) w = sum = wide ? sum + w : (float)(sum + w);
            foreach (ref double w in row) w = wide ? w / sum : (float)(w / sum);
            row[^1] = 1;
            foreach (ref long pick in drawn.Slice((int)(r * count), (int)count))
            {
                double u = from.NextDouble();
                int left = 0, right = classes;
                while (left < right)
                {
                    int middle = left + ((right - left) / 2);
                    if (row[middle] < u) left = middle + 1;
                    else right = middle;
                }
                pick = left;
            }
        }
        return weights.Sizes.Length == 1 ? result.reshape(count) : result;
    }
}
