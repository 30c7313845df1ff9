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
        p.CopyTo(drawn);
        Draws.Fill(new Outcomes(wide), drawn, from);
        return result.to(input.dtype);
    }

    /// <summary>Normal numbers with a mean and a standard deviation each.</summary>
    public static Tensor normal(Tensor mean, Tensor std, Generator? generator = null) =>
        (randn(broadcast_shapes(mean.Sizes, std.Sizes), promote_types(mean.dtype, std.dtype), generator: generator) * std.detach()) + mean.detach();

    /// <summary>Normal numbers of one mean and standard deviation.</summary>
    public static Tensor normal(double mean, double std, Size size, ScalarType? dtype = null, Generator? generator = null) =>
        empty(size, dtype).normal_(mean, std, generator);
}
