using System.Numerics;
using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>Products of elements.</summary>
internal static class Multiplying
{
    public static Tensor Prod(Tensor x, long[]? dims, bool keepdim, ScalarType? dtype)
    {
        if (dtype is { } type) x = Gradients.Cast(x, type);
        else type = x.dtype.IsFloating || x.dtype.IsComplex ? x.dtype : ScalarType.Int64;
        var plan = new Reduction(x, dims, keepdim);
        Tensor result = type.IsComplex ? plan.Make(Folding.Run<ComplexProduct, Complex, Complex>(x, plan.Folded, ScalarType.ComplexFloat64), type)
            : type.IsFloating ? plan.Make(Folding.Run<RealProduct, double, double>(x, plan.Folded, ScalarType.Float64), type)
            : plan.Make(Folding.Run<WholeProduct, long, long>(x, plan.Folded, ScalarType.Int64), type);
        if (!Tape.Wants(x)) return result;
        var saved = new Saved(x);
        return Tape.Record(result, dims is null ? "ProdBackward0" : "ProdBackward1", x, g =>
        {
            // The product of the others: where there is one zero, only its own place gets any.
            Tensor v = saved.Value, zero = v == 0;
            Tensor zeros = plan.Spread(Summing.Sum(zero, dims, keepdim, null));
            Tensor rest = plan.Spread(Prod(torch.where(zero, 1, v), dims, keepdim, null));
            Tensor others = torch.where(zero, torch.where(zeros == 1, rest, 0), torch.where(zeros == 0, rest / torch.where(zero, 1, v), 0));
            return plan.Spread(g) * others.conj();
        });
    }
}

public static partial class torch
{
    /// <summary>The product of all elements.</summary>
    /// <param name="input">The tensor.</param>
    /// <param name="dtype">The dtype to convert to first; integers and bool are otherwise multiplied as int64.</param>
    public static Tensor prod(Tensor input, ScalarType? dtype = null) => Multiplying.Prod(input, null, false, dtype);

    /// <summary>Products over one dimension.</summary>
    [OverloadResolutionPriority(1)]
    public static Tensor prod(Tensor input, long dim, bool keepdim = false, ScalarType? dtype = null) => Multiplying.Prod(input, [dim], keepdim, dtype);

    public partial class Tensor
    {
        /// <summary>The product of all elements.</summary>
        public Tensor prod(ScalarType? dtype = null) => Multiplying.Prod(this, null, false, dtype);

        /// <summary>Products over one dimension.</summary>
        [OverloadResolutionPriority(1)]
        public Tensor prod(long dim, bool keepdim = false, ScalarType? dtype = null) => Multiplying.Prod(this, [dim], keepdim, dtype);
    }
}
