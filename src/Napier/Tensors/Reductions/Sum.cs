using System.Numerics;
using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>Sums and means. Rounded once at the end; the bits depend on the elements and their logical order alone.</summary>
internal static class Summing
{
    public static Tensor Sum(Tensor x, long[]? dims, bool keepdim, ScalarType? dtype, bool mean = false)
    {
        if (mean && dtype is null && !x.dtype.IsFloating && !x.dtype.IsComplex)
        {
            throw new InvalidOperationException("mean(): could not infer output dtype. Input dtype must be either a floating point or complex dtype. "
                + $"Got: {x.dtype.CppName}");
        }
        if (dtype is { } type) x = Gradients.Cast(x, type);
        else type = x.dtype.IsFloating || x.dtype.IsComplex ? x.dtype : ScalarType.Int64;
        var plan = new Reduction(x, dims, keepdim);
        double count = mean ? plan.Count : 1;
        Tensor result = Fold(x, plan, type, count);
        string number = dims is null || dims.Length == 0 ? "0" : "1";
        return Tape.Record(result, (mean ? "MeanBackward" : "SumBackward") + number, x, g => plan.Spread(mean ? g / count : g));
    }

    // Whether these are sums down the columns of a small row-major matrix, as the gradient of a bias is.
    private static bool Columns(Tensor x, Reduction plan, ScalarType type) =>
        type == ScalarType.Float32 && x.dtype == type && x.Sizes.Length == 2 && plan.Folded[0] && !plan.Folded[1] && x.Sizes[0] is > 0 and <= FoldBlock.Length
        && x.Sizes[1] is > 1 and <= ColumnStripe.Most && x.Elements <= 1 << 17 && !x.Negated && x.is_contiguous();

    private static Tensor ColumnSums(Tensor x, Reduction plan, double count)
    {
        Tensor result = Tensor.Fresh(plan.Shape, x.dtype);
        Span<Pair> sums = stackalloc Pair[(int)x.Sizes[1]];
        ColumnStripe.Run<Float32, float>(ref Unsafe.As<byte, float>(ref x.Bytes), sums.Length, (nint)x.Sizes[0], sums);
        GC.KeepAlive(x);
        for (int c = 0; c < sums.Length; c++) Unsafe.Add(ref Unsafe.As<byte, float>(ref result.Bytes), c) = (float)(sums[c].Value / count);
        GC.KeepAlive(result);
        return result;
    }

    private static Tensor Fold(Tensor x, Reduction plan, ScalarType type, double count)
    {
        if (Columns(x, plan, type)) return ColumnSums(x, plan, count);
        ScalarType wide = Reduction.Accumulated(type);
        switch (wide)
        {
            case ScalarType.Float32:
                return plan.Make(Array.ConvertAll(Folding.Run<SingleSum, float, Pair>(x, plan.Folded, wide), p => p.Value / count), type);
            case ScalarType.Float64:
                return plan.Make(Array.ConvertAll(Folding.Run<DoubleSum, double, Pair>(x, plan.Folded, wide), p => p.Value / count), type);
            case ScalarType.Int64:
                return plan.Make(Folding.Run<WholeSum, long, long>(x, plan.Folded, wide), type);
            default:
                var sums = Folding.Run<ComplexSum, Complex, (Pair Real, Pair Imaginary)>(x, plan.Folded, wide);
                return plan.Make(Array.ConvertAll(sums, p => new Complex(p.Real.Value / count, p.Imaginary.Value / count)), type);
        }
    }
}

public static partial class torch
{
    /// <summary>The sum of all elements.</summary>
    /// <param name="input">The tensor.</param>
    /// <param name="dtype">The dtype to convert to first; integers and bool are otherwise summed as int64.</param>
    /// <remarks>float32 and shorter formats are summed in binary64, float64 with compensation; the result is rounded once.</remarks>
    public static Tensor sum(Tensor input, ScalarType? dtype = null) => Summing.Sum(input, null, false, dtype);

    /// <summary>Sums over one dimension.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such dimension.</exception>
    [OverloadResolutionPriority(1)]
    public static Tensor sum(Tensor input, long dim, bool keepdim = false, ScalarType? dtype = null) => Summing.Sum(input, [dim], keepdim, dtype);

    /// <summary>Sums over several dimensions; none means all.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such dimension.</exception>
    public static Tensor sum(Tensor input, long[] dim, bool keepdim = false, ScalarType? dtype = null) => Summing.Sum(input, dim, keepdim, dtype);

    /// <summary>The mean of all elements, which are floating-point or complex.</summary>
    /// <exception cref="InvalidOperationException">The dtype is an integer or bool and no other is given.</exception>
    public static Tensor mean(Tensor input, ScalarType? dtype = null) => Summing.Sum(input, null, false, dtype, mean: true);

    /// <summary>Means over one dimension.</summary>
    [OverloadResolutionPriority(1)]
    public static Tensor mean(Tensor input, long dim, bool keepdim = false, ScalarType? dtype = null) =>
        Summing.Sum(input, [dim], keepdim, dtype, mean: true);

    /// <summary>Means over several dimensions; none means all.</summary>
    public static Tensor mean(Tensor input, long[] dim, bool keepdim = false, ScalarType? dtype = null) =>
        Summing.Sum(input, dim, keepdim, dtype, mean: true);

    /// <summary>The sum of the elements that are not NaN.</summary>
    public static Tensor nansum(Tensor input, long[]? dim = null, bool keepdim = false, ScalarType? dtype = null) =>
        Summing.Sum(input.dtype.IsFloating ? where(isnan(input), 0, input) : input, dim, keepdim, dtype);

    /// <summary>The mean of the elements that are not NaN.</summary>
    public static Tensor nanmean(Tensor input, long[]? dim = null, bool keepdim = false, ScalarType? dtype = null) =>
        nansum(input, dim, keepdim, dtype) / Summing.Sum(~isnan(input), dim, keepdim, null);

    public partial class Tensor
    {
        /// <summary>The sum of all elements; see <see cref="torch.sum(Tensor, ScalarType?)"/>.</summary>
        public Tensor sum(ScalarType? dtype = null) => Summing.Sum(this, null, false, dtype);

        /// <summary>Sums over one dimension.</summary>
        [OverloadResolutionPriority(1)]
        public Tensor sum(long dim, bool keepdim = false, ScalarType? dtype = null) => Summing.Sum(this, [dim], keepdim, dtype);

        /// <summary>Sums over several dimensions; none means all.</summary>
        public Tensor sum(long[] dim, bool keepdim = false, ScalarType? dtype = null) => Summing.Sum(this, dim, keepdim, dtype);

        /// <summary>The mean of all elements.</summary>
        public Tensor mean(ScalarType? dtype = null) => Summing.Sum(this, null, false, dtype, mean: true);

        /// <summary>Means over one dimension.</summary>
        [OverloadResolutionPriority(1)]
        public Tensor mean(long dim, bool keepdim = false, ScalarType? dtype = null) => Summing.Sum(this, [dim], keepdim, dtype, mean: true);

        /// <summary>Means over several dimensions; none means all.</summary>
        public Tensor mean(long[] dim, bool keepdim = false, ScalarType? dtype = null) => Summing.Sum(this, dim, keepdim, dtype, mean: true);

        /// <summary>The sum of the elements that are not NaN.</summary>
        public Tensor nansum(long[]? dim = null, bool keepdim = false, ScalarType? dtype = null) => torch.nansum(this, dim, keepdim, dtype);

        /// <summary>The mean of the elements that are not NaN.</summary>
        public Tensor nanmean(long[]? dim = null, bool keepdim = false, ScalarType? dtype = null) => torch.nanmean(this, dim, keepdim, dtype);
    }
}
