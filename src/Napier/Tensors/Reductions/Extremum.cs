using System.Numerics;
using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>The largest and smallest elements and where they stand.</summary>
internal static class Extremum
{
    /// <summary>Values and indices, in row-major order of the result.</summary>
    public static (Tensor Values, Tensor Indices) Find(string name, Tensor x, Reduction plan, bool largest)
    {
        if (x.dtype.IsComplex) throw new NotSupportedException($"\"{name}\" not implemented for '{x.dtype.CppName}'");
        return x.dtype switch
        {
            ScalarType.Bool => Of<byte>(x, plan, largest, ScalarType.Bool),
            ScalarType.Byte => Of<byte>(x, plan, largest, x.dtype),
            ScalarType.Int8 => Of<sbyte>(x, plan, largest, x.dtype),
            ScalarType.Int16 => Of<short>(x, plan, largest, x.dtype),
            ScalarType.Int32 => Of<int>(x, plan, largest, x.dtype),
            ScalarType.Int64 => Of<long>(x, plan, largest, x.dtype),
            ScalarType.UInt16 => Of<ushort>(x, plan, largest, x.dtype),
            ScalarType.UInt32 => Of<uint>(x, plan, largest, x.dtype),
            ScalarType.UInt64 => Of<ulong>(x, plan, largest, x.dtype),
            ScalarType.Float64 => Of<double>(x, plan, largest, x.dtype),
            _ => Of<float>(x, plan, largest, ScalarType.Float32),
        };
    }

    private static (Tensor Values, Tensor Indices) Of<T>(Tensor x, Reduction plan, bool largest, ScalarType type) where T : unmanaged, INumber<T>
    {
        (T Value, long Index)[] found = largest
            ? Folding.Run<Extreme<T, Ascending>, T, (T Value, long Index)>(x, plan.Folded, type)
            : Folding.Run<Extreme<T, Descending>, T, (T Value, long Index)>(x, plan.Folded, type);
        return (plan.Make(Array.ConvertAll(found, f => f.Value), x.dtype), plan.Make(Array.ConvertAll(found, f => f.Index), ScalarType.Int64));
    }

    /// <summary>Over all elements; the gradient is shared evenly among equals.</summary>
    public static Tensor Over(string name, Tensor x, long[]? dims, bool keepdim, bool largest, string node)
    {
        var plan = new Reduction(x, dims, keepdim);
        CheckSizes(name, x, dims, plan);
        Tensor result = Find(name, x, plan, largest).Values;
        if (!Tape.Wants(x)) return result;
        Saved sx = new(x), sy = new(result);
        return Tape.Record(result, node, x, g =>
        {
            Tensor same = sx.Value == plan.Spread(sy.Value);
            Tensor share = plan.Spread(g.reshape(plan.Kept) / Summing.Sum(same, dims, true, null).reshape(plan.Kept));
            return torch.where(same, share, 0);
        });
    }

    /// <summary>Over one dimension, with the indices; the gradient goes to those.</summary>
    public static (Tensor values, Tensor indices) Along(string name, Tensor x, long dim, bool keepdim, bool largest)
    {
        var plan = new Reduction(x, [dim], keepdim);
        CheckSizes(name, x, [dim], plan);
        (Tensor values, Tensor indices) = Find(name, x, plan, largest);
        if (!Tape.Wants(x)) return (values, indices);
        long[] sizes = x.Sizes;
        int at = Dim.Wrap(dim, sizes.Length);
        Tensor kept = indices.reshape(plan.Kept);
        Tape.Record(values, char.ToUpperInvariant(name[0]) + name[1..] + "Backward0", x, g =>
            sizes.Length == 0 ? g : torch.zeros(sizes, g.dtype).scatter(at, kept, g.reshape(plan.Kept)));
        return (values, indices);
    }

    public static Tensor Index(string name, Tensor x, long? dim, bool keepdim, bool largest)
    {
        var plan = new Reduction(x, dim is { } d ? [d] : null, keepdim);
        CheckSizes(name, x, dim is { } e ? [e] : null, plan);
        return Find(name, x, plan, largest).Indices;
    }

    private static void CheckSizes(string name, Tensor x, long[]? dims, Reduction plan)
    {
        if (plan.Count > 0) return;
        if (dims is null || dims.Length == 0)
        {
            throw new InvalidOperationException(
                $"{name}(): Expected reduction dim to be specified for input.numel() == 0. Specify the reduction dim with the 'dim' argument.");
        }
        int zero = Array.FindIndex(x.Sizes, s => s == 0);
        throw new IndexOutOfRangeException($"{name}(): Expected reduction dim {zero} to have non-zero size.");
    }
}

public static partial class torch
{
    /// <summary>The largest element; NaN if there is one.</summary>
    /// <exception cref="InvalidOperationException">There is no element.</exception>
    public static Tensor max(Tensor input) => Extremum.Over("max", input, null, false, true, "MaxBackward1");

    /// <summary>The largest elements along a dimension, and the first index of each.</summary>
    public static (Tensor values, Tensor indices) max(Tensor input, long dim, bool keepdim = false) => Extremum.Along("max", input, dim, keepdim, true);

    /// <summary>The larger of two, element by element.</summary>
    public static Tensor max(Tensor input, Tensor other) => maximum(input, other);

    /// <summary>The smallest element; NaN if there is one.</summary>
    /// <exception cref="InvalidOperationException">There is no element.</exception>
    public static Tensor min(Tensor input) => Extremum.Over("min", input, null, false, false, "MinBackward1");

    /// <summary>The smallest elements along a dimension, and the first index of each.</summary>
    public static (Tensor values, Tensor indices) min(Tensor input, long dim, bool keepdim = false) => Extremum.Along("min", input, dim, keepdim, false);

    /// <summary>The smaller of two, element by element.</summary>
    public static Tensor min(Tensor input, Tensor other) => minimum(input, other);

    /// <summary>The largest elements over some dimensions (none: all).</summary>
    public static Tensor amax(Tensor input, long[]? dim = null, bool keepdim = false, Tensor? @out = null) =>
        Reduction.Into("amax", Extremum.Over("amax", input, dim, keepdim, true, "AmaxBackward0"), @out, input);

    /// <summary>The smallest elements over some dimensions (none: all).</summary>
    public static Tensor amin(Tensor input, long[]? dim = null, bool keepdim = false, Tensor? @out = null) =>
        Reduction.Into("amin", Extremum.Over("amin", input, dim, keepdim, false, "AminBackward0"), @out, input);

    /// <summary>The smallest and largest elements, along one dimension or of all.</summary>
    public static (Tensor min, Tensor max) aminmax(Tensor input, long? dim = null, bool keepdim = false)
    {
        long[]? dims = dim is { } d ? [d] : null;
        return (amin(input, dims, keepdim), amax(input, dims, keepdim));
    }

    /// <summary>Where the largest element first stands, counted in row-major order.</summary>
    public static Tensor argmax(Tensor input) => Extremum.Index("argmax", input, null, false, true);

    /// <summary>Where the largest elements along a dimension first stand.</summary>
    public static Tensor argmax(Tensor input, long dim, bool keepdim = false) => Extremum.Index("argmax", input, dim, keepdim, true);

    /// <summary>Where the smallest element first stands, counted in row-major order.</summary>
    public static Tensor argmin(Tensor input) => Extremum.Index("argmin", input, null, false, false);

    /// <summary>Where the smallest elements along a dimension first stand.</summary>
    public static Tensor argmin(Tensor input, long dim, bool keepdim = false) => Extremum.Index("argmin", input, dim, keepdim, false);

    public partial class Tensor
    {
        /// <summary>The largest element; NaN if there is one.</summary>
        public Tensor max() => torch.max(this);

        /// <summary>The largest elements along a dimension, and the first index of each.</summary>
        [OverloadResolutionPriority(1)]
        public (Tensor values, Tensor indices) max(long dim, bool keepdim = false) => torch.max(this, dim, keepdim);

        /// <summary>The smallest element; NaN if there is one.</summary>
        public Tensor min() => torch.min(this);

        /// <summary>The smallest elements along a dimension, and the first index of each.</summary>
        [OverloadResolutionPriority(1)]
        public (Tensor values, Tensor indices) min(long dim, bool keepdim = false) => torch.min(this, dim, keepdim);

        /// <summary>The largest elements over some dimensions (none: all).</summary>
        public Tensor amax(long[] dims, bool keepdim = false, Tensor? @out = null) => torch.amax(this, dims, keepdim, @out);

        /// <summary>The largest elements over some dimensions (none: all).</summary>
        public Tensor amax(params long[] dims) => torch.amax(this, dims);

        /// <summary>The smallest elements over some dimensions (none: all).</summary>
        public Tensor amin(long[] dims, bool keepdim = false, Tensor? @out = null) => torch.amin(this, dims, keepdim, @out);

        /// <summary>The smallest elements over some dimensions (none: all).</summary>
        public Tensor amin(params long[] dims) => torch.amin(this, dims);

        /// <summary>The smallest and largest elements, along one dimension or of all.</summary>
        public (Tensor min, Tensor max) aminmax(long? dim = null, bool keepdim = false) => torch.aminmax(this, dim, keepdim);

        /// <summary>Where the largest element first stands, counted in row-major order.</summary>
        public Tensor argmax() => torch.argmax(this);

        /// <summary>Where the largest elements along a dimension first stand.</summary>
        public Tensor argmax(long dim, bool keepdim = false) => torch.argmax(this, dim, keepdim);

        /// <summary>Where the smallest element first stands, counted in row-major order.</summary>
        public Tensor argmin() => torch.argmin(this);

        /// <summary>Where the smallest elements along a dimension first stand.</summary>
        public Tensor argmin(long dim, bool keepdim = false) => torch.argmin(this, dim, keepdim);
    }
}
