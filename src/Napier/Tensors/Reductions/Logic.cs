namespace Napier;

/// <summary>Whether all or any elements are not zero.</summary>
internal static class Logic
{
    public static Tensor All(Tensor x, long[]? dims, bool keepdim, bool any)
    {
        var plan = new Reduction(x, dims, keepdim);
        // Any is what is not all zero.
        Tensor held = any ? x.logical_not() : x;
        bool[] results = Folding.Run<Every, byte, bool>(held, plan.Folded, ScalarType.Bool);
        if (any) results = Array.ConvertAll(results, r => !r);
        return plan.Make(results, x.dtype == ScalarType.Byte ? ScalarType.Byte : ScalarType.Bool);
    }
}

public static partial class torch
{
    /// <summary>Whether no element is zero.</summary>
    public static Tensor all(Tensor input) => Logic.All(input, null, false, any: false);

    /// <summary>Whether no element along a dimension is zero.</summary>
    public static Tensor all(Tensor input, long dim, bool keepdim = false) => Logic.All(input, [dim], keepdim, any: false);

    /// <summary>Whether an element is not zero.</summary>
    public static Tensor any(Tensor input) => Logic.All(input, null, false, any: true);

    /// <summary>Whether an element along a dimension is not zero.</summary>
    public static Tensor any(Tensor input, long dim, bool keepdim = false) => Logic.All(input, [dim], keepdim, any: true);

    /// <summary>How many elements are not zero, over some dimensions (none: all).</summary>
    public static Tensor count_nonzero(Tensor input, long[]? dims = null)
    {
        var plan = new Reduction(input, dims, false);
        return plan.Make(Folding.Run<CountTrue, byte, long>(input, plan.Folded, ScalarType.Bool), ScalarType.Int64);
    }

    public partial class Tensor
    {
        /// <summary>Whether no element is zero.</summary>
        public Tensor all() => torch.all(this);

        /// <summary>Whether no element along a dimension is zero.</summary>
        public Tensor all(long dim, bool keepdim = false) => torch.all(this, dim, keepdim);

        /// <summary>Whether an element is not zero.</summary>
        public Tensor any() => torch.any(this);

        /// <summary>Whether an element along a dimension is not zero.</summary>
        public Tensor any(long dim, bool keepdim = false) => torch.any(this, dim, keepdim);

        /// <summary>How many elements are not zero, over some dimensions (none: all).</summary>
        public Tensor count_nonzero(long[]? dims = null) => torch.count_nonzero(this, dims);
    }
}
