namespace Napier;

public static partial class torch
{
    /// <summary>Uniform numbers from [0, 1).</summary>
    public static Tensor rand(Size size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null) =>
        Made(empty(size, dtype).uniform_(0, 1, generator), requires_grad);

    /// <summary>Uniform numbers from [0, 1).</summary>
    public static Tensor rand(params long[] size) => rand(new Size(size));

    /// <summary>Standard normal numbers.</summary>
    public static Tensor randn(Size size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null) =>
        Made(empty(size, dtype).normal_(0, 1, generator), requires_grad);

    /// <summary>Standard normal numbers.</summary>
    public static Tensor randn(params long[] size) => randn(new Size(size));

    /// <summary>Uniform integers from [low, high).</summary>
    /// <exception cref="InvalidOperationException">The range is empty.</exception>
    public static Tensor randint(long low, long high, Size size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        Generator? generator = null) => Made(empty(size, dtype ?? ScalarType.Int64).random_(low, high, generator), requires_grad);

    /// <summary>Uniform integers from [0, high).</summary>
    public static Tensor randint(long high, Size size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        Generator? generator = null) => randint(0, high, size, dtype, device, requires_grad, generator);

    /// <summary>The integers below n in random order.</summary>
    public static Tensor randperm(long n, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null)
    {
        if (n < 0) throw new InvalidOperationException($"n must be non-negative, got {n}");
        Generator from = generator ?? default_generator;
        Tensor order = arange(n);
        Span<long> numbers = order.Dense<long>();
        for (int i = 0; i < numbers.Length - 1; i++)
        {
            int other = i + (int)(from.Next32() % (uint)(numbers.Length - i));
            (numbers[i], numbers[other]) = (numbers[other], numbers[i]);
        }
        return Made(order.to(dtype ?? ScalarType.Int64), requires_grad);
    }

    /// <summary>Uniform numbers in the shape and dtype of a tensor.</summary>
    public static Tensor rand_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null) =>
        rand(input.size(), dtype ?? input.dtype, device, requires_grad, generator);

    /// <summary>Standard normal numbers in the shape and dtype of a tensor.</summary>
    public static Tensor randn_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null) =>
        randn(input.size(), dtype ?? input.dtype, device, requires_grad, generator);

    /// <summary>Uniform integers from [low, high) in the shape and dtype of a tensor.</summary>
    public static Tensor randint_like(Tensor input, long low, long high, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        Generator? generator = null) => randint(low, high, input.size(), dtype ?? input.dtype, device, requires_grad, generator);

    /// <summary>1 with the probability that each element says, else 0.</summary>
    /// <exception cref="InvalidOperationException">A probability is not between 0 and 1.</exception>
    public static Tensor bernoulli(Tensor input, Generator? generator = null)
    {
        Tensor chances = input.detach().to(ScalarType.Float64).contiguous();
        Generator from = generator ?? default_generator;
        Tensor result = empty(input.size(), ScalarType.Float64);
        Span<double> p = chances.Dense<double>(), drawn = result.Dense<double>();
        foreach (double chance in p)
        {
            if (!(chance is >= 0 and <= 1)) throw new InvalidOperationException("Expected p_in >= 0 && p_in <= 1 to be true, but got false.");
        }
        bool wide = input.dtype == ScalarType.Float64;
        for (int i = 0; i < drawn.Length; i++) drawn[i] = (wide ? from.NextDouble() : from.NextSingle()) < p[i] ? 1 : 0;
        return result.to(input.dtype);
    }

    /// <summary>Class numbers drawn with the weights of each row.</summary>
    /// <param name="input">Weights, not negative: (C) or (N, C).</param>
    /// <param name="num_samples">How many to draw for each row.</param>
    /// <param name="replacement">Whether a class may be drawn again.</param>
    /// <param name="generator">The stream; the default one if null.</param>
    public static Tensor multinomial(Tensor input, long num_samples, bool replacement = false, Generator? generator = null)
    {
        if (input.Sizes.Length is not (1 or 2)) throw new InvalidOperationException("prob_dist must be 1 or 2 dim");
        if (num_samples <= 0) throw new InvalidOperationException("cannot sample n_sample <= 0 samples");
        long classes = input.Sizes[^1];
        if (!replacement && num_samples > classes)
            throw new InvalidOperationException("cannot sample n_sample > prob_dist.size(-1) samples without replacement");
        Generator from = generator ?? default_generator;
        double[] weights = input.detach().to(ScalarType.Float64).ToArray<double>();
        long rows = input.Sizes.Length == 1 ? 1 : input.Sizes[0];
        Tensor result = empty([rows, num_samples], ScalarType.Int64);
        Span<long> drawn = result.Dense<long>();
        for (int r = 0; r < rows; r++)
        {
            Span<double> row = weights.AsSpan((int)(r * classes), (int)classes);
            foreach (double w in row)
            {
                if (!(w >= 0) || double.IsInfinity(w)) throw new InvalidOperationException("probability tensor contains either `inf`, `nan` or element < 0");
            }
            for (int s = 0; s < num_samples; s++)
            {
                double total = 0;
                foreach (double w in row) total += w;
                if (!(total > 0)) throw new InvalidOperationException("invalid multinomial distribution (sum of probabilities <= 0)");
                double at = from.NextDouble() * total, sum = 0;
                int pick = 0;
                for (int c = 0; c < row.Length; c++)
                {
                    if (row[c] == 0) continue;
                    sum += row[c];
                    pick = c;
                    if (at < sum) break;
                }
                drawn[(int)((r * num_samples) + s)] = pick;
                if (!replacement) row[pick] = 0;
            }
        }
        return input.Sizes.Length == 1 ? result.reshape(num_samples) : result;
    }

    /// <summary>Normal numbers with a mean and a standard deviation each.</summary>
    public static Tensor normal(Tensor mean, Tensor std, Generator? generator = null) =>
        (randn(broadcast_shapes(mean.Sizes, std.Sizes), promote_types(mean.dtype, std.dtype), generator: generator) * std.detach()) + mean.detach();

    /// <summary>Normal numbers of one mean and standard deviation.</summary>
    public static Tensor normal(double mean, double std, Size size, ScalarType? dtype = null, Generator? generator = null) =>
        empty(size, dtype).normal_(mean, std, generator);
}
