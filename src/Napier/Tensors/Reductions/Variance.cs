using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>Variances and standard deviations.</summary>
internal static class Variance
{
    public static (Tensor Spread, Tensor Mean) Of(Tensor x, long[]? dims, double correction, bool keepdim, bool root)
    {
        if (!x.dtype.IsFloating && !x.dtype.IsComplex)
            throw new InvalidOperationException("std and var only support floating point and complex dtypes");
        var plan = new Reduction(x, dims, keepdim);
        if (plan.Count - correction <= 0)
        {
            torch.Warn($"{(root ? "std" : "var")}(): degrees of freedom is <= 0. Correction should be strictly less than the reduction factor "
                + "(input numel divided by output numel).");
        }
        double freedom = Math.Max(0, plan.Count - correction);
        if (x.dtype.IsComplex) return OfComplex(x, dims, correction, keepdim, root);
        Moments[] moments = Folding.Run<MomentFold, double, Moments>(x, plan.Folded, ScalarType.Float64);
        double[] spread = Array.ConvertAll(moments, m => m.Count == 0 ? double.NaN : m.Squares / freedom);
        if (root) spread = Array.ConvertAll(spread, Math.Sqrt);
        Tensor result = plan.Make(spread, x.dtype);
        Tensor mean = plan.Make(Array.ConvertAll(moments, m => m.Count == 0 ? double.NaN : m.Mean), x.dtype);
        if (!Tape.Wants(x)) return (result, mean);
        Saved sx = new(x), sy = new(result);
        Tape.Record(result, root ? "StdBackward0" : "VarBackward0", x, g =>
        {
            Tensor v = sx.Value, centred = v - Summing.Sum(v, dims, true, null, mean: true);
            if (root) g = torch.where(sy.Value == 0, 0, g / (sy.Value * 2));
            return plan.Spread(g) * (2 / freedom) * centred;
        });
        Tape.Record(mean, "MeanBackward1", x, g => plan.Spread(g / plan.Count));
        return (result, mean);
    }

    private static (Tensor Spread, Tensor Mean) OfComplex(Tensor x, long[]? dims, double correction, bool keepdim, bool root)
    {
        Tensor spread = Of(x.real, dims, correction, keepdim, false).Spread + Of(x.imag, dims, correction, keepdim, false).Spread;
        return (root ? spread.sqrt() : spread, Summing.Sum(x, dims, keepdim, null, mean: true));
    }
}

public static partial class torch
{
    /// <summary>The variance of all elements.</summary>
    /// <param name="input">Floating-point or complex elements.</param>
    /// <param name="unbiased">Whether to divide by one less than their number.</param>
    public static Tensor var(Tensor input, bool unbiased = true) => Variance.Of(input, null, unbiased ? 1 : 0, false, false).Spread;

    /// <summary>Variances over one dimension.</summary>
    public static Tensor var(Tensor input, long dimension, bool unbiased = true, bool keepdim = false) => var(input, [dimension], unbiased, keepdim);

    /// <summary>Variances over some dimensions (none: all).</summary>
    public static Tensor var(Tensor input, long[] dimensions, bool unbiased = true, bool keepdim = false) =>
        Variance.Of(input, dimensions, unbiased ? 1 : 0, keepdim, false).Spread;

    /// <summary>The standard deviation of all elements.</summary>
    public static Tensor std(Tensor input, bool unbiased = true) => Variance.Of(input, null, unbiased ? 1 : 0, false, true).Spread;

    /// <summary>Standard deviations over one dimension.</summary>
    public static Tensor std(Tensor input, long dimension, bool unbiased = true, bool keepdim = false) => std(input, [dimension], unbiased, keepdim);

    /// <summary>Standard deviations over some dimensions (none: all).</summary>
    public static Tensor std(Tensor input, long[] dimensions, bool unbiased = true, bool keepdim = false) =>
        Variance.Of(input, dimensions, unbiased ? 1 : 0, keepdim, true).Spread;

    /// <summary>Variance and mean of all elements.</summary>
    public static (Tensor var, Tensor mean) var_mean(Tensor input, bool unbiased = true) => Variance.Of(input, null, unbiased ? 1 : 0, false, false);

    /// <summary>Variances and means over one dimension.</summary>
    public static (Tensor var, Tensor mean) var_mean(Tensor input, long dimension, bool unbiased = true, bool keepdim = false) =>
        Variance.Of(input, [dimension], unbiased ? 1 : 0, keepdim, false);

    /// <summary>Standard deviation and mean of all elements.</summary>
    public static (Tensor std, Tensor mean) std_mean(Tensor input, bool unbiased = true) => Variance.Of(input, null, unbiased ? 1 : 0, false, true);

    /// <summary>Standard deviations and means over one dimension.</summary>
    public static (Tensor std, Tensor mean) std_mean(Tensor input, long dimension, bool unbiased = true, bool keepdim = false) =>
        Variance.Of(input, [dimension], unbiased ? 1 : 0, keepdim, true);

    public partial class Tensor
    {
        /// <summary>The variance of all elements.</summary>
        public Tensor var(bool unbiased = true) => torch.var(this, unbiased);

        /// <summary>Variances over one dimension.</summary>
        public Tensor var(long dim, bool unbiased = true, bool keepdim = false) => torch.var(this, dim, unbiased, keepdim);

        /// <summary>Variances over some dimensions (none: all).</summary>
        public Tensor var(long[] dim, bool unbiased = true, bool keepdim = false) => torch.var(this, dim, unbiased, keepdim);

        /// <summary>The standard deviation of all elements.</summary>
        public Tensor std(bool unbiased = true) => torch.std(this, unbiased);

        /// <summary>Standard deviations over one dimension.</summary>
        public Tensor std(long dim, bool unbiased = true, bool keepdim = false) => torch.std(this, dim, unbiased, keepdim);

        /// <summary>Standard deviations over some dimensions (none: all).</summary>
        public Tensor std(long[] dim, bool unbiased = true, bool keepdim = false) => torch.std(this, dim, unbiased, keepdim);
    }
}
