namespace Napier;

public static partial class torch
{
    /// <summary>How many elements lie in each of equal parts of a range; those outside are not counted, its end belongs to the last part.</summary>
    /// <param name="input">Floating-point elements.</param>
    /// <param name="bins">How many parts.</param>
    /// <param name="min">Where the range starts; where it ends there too, it spans the elements.</param>
    /// <param name="max">Where it ends.</param>
    /// <exception cref="InvalidOperationException">There are no parts, or the range is empty or not finite.</exception>
    /// <exception cref="NotSupportedException">The elements are not floating-point.</exception>
    public static Tensor histc(Tensor input, long bins = 100, double min = 0, double max = 0)
    {
        if (bins <= 0) throw new InvalidOperationException($"torch.histogram(): bins must be > 0, but got {bins} for dimension 0");
        if (!input.dtype.IsFloating) throw new NotSupportedException($"\"histogram_cpu\" not implemented for '{input.dtype.CppName}'");
        if (min == max && input.Elements > 0) (min, max) = (amin(input).to(float64).item<double>(), amax(input).to(float64).item<double>());
        if (min == max) (min, max) = (min - 1, max + 1);
        if (!double.IsFinite(min) || !double.IsFinite(max))
            throw new InvalidOperationException(FormattableString.Invariant($"torch.histc: range of [{min}, {max}] is not finite"));
        if (min > max) throw new InvalidOperationException("torch.histc: max must be larger than min");
        double[] counts = new double[bins];
        foreach (double x in input.detach().to(float64).ToArray<double>())
        {
            if (x >= min && x <= max) counts[Math.Min((long)((x - min) / (max - min) * bins), bins - 1)]++;
        }
        return from_array(counts).to(input.dtype);
    }

    /// <summary>How often each integer from 0 on comes, or the sum of its weights.</summary>
    /// <param name="input">One dimension of integers from 0 on.</param>
    /// <param name="weights">A number for each element; without them each counts 1.</param>
    /// <param name="minlength">The fewest results.</param>
    /// <exception cref="InvalidOperationException">An element is negative, or the shapes are wrong.</exception>
    public static Tensor bincount(Tensor input, Tensor? weights = null, long minlength = 0)
    {
        if (minlength < 0) throw new InvalidOperationException("minlength should be >= 0");
        if (!input.dtype.IsIntegral) throw new NotSupportedException($"\"bincount_cpu\" not implemented for '{input.dtype.CppName}'");
        if (input.Sizes.Length != 1 || (input.Elements > 0 && amin(input).to(int64).item<long>() < 0))
            throw new InvalidOperationException("bincount only supports 1-d non-negative integral inputs.");
        if (weights is not null && (weights.Sizes.Length != 1 || weights.Elements != input.Elements))
            throw new InvalidOperationException("weights should be 1-d and have the same length as input");
        long length = Math.Max(minlength, input.Elements == 0 ? 0 : amax(input).to(int64).item<long>() + 1);
        ScalarType type = weights is null ? int64 : weights.dtype == float32 ? float32 : float64;
        Tensor each = weights is null ? ones(input.Sizes, type) : weights.detach().to(float64);
        return zeros([length], each.dtype).scatter_add_(0, input.to(int64), each).to(type);
    }

    public partial class Tensor
    {
        /// <inheritdoc cref="torch.histc"/>
        public Tensor histc(long bins = 100, double min = 0, double max = 0) => torch.histc(this, bins, min, max);

        /// <inheritdoc cref="torch.bincount"/>
        public Tensor bincount(Tensor? weights = null, long minlength = 0) => torch.bincount(this, weights, minlength);
    }
}
