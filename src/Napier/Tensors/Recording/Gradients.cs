namespace Napier;

/// <summary>One argument of a recorded operation: what its gradient must look like.</summary>
internal readonly struct Target(Tensor argument)
{
    private readonly long[] sizes = argument.Sizes;
    private readonly ScalarType type = argument.dtype;

    /// <summary>Whether a gradient is wanted.</summary>
    public bool Wanted { get; } = argument.requires_grad;

    /// <summary>The gradient for the argument, from the one for what it was broadcast and converted to.</summary>
    public Tensor Of(Tensor gradient) => Gradients.Cast(Gradients.SumTo(gradient, sizes), type);
}

/// <summary>What backward passes have in common. All of it records itself where recording is on.</summary>
internal static class Gradients
{
    /// <summary>Another dtype; from complex to real the real part.</summary>
    public static Tensor Cast(Tensor x, ScalarType type)
    {
        if (x.dtype == type) return x;
        ScalarType from = x.dtype;
        return Tape.Record(Copies.To(x, type), "ToCopyBackward0", x, g => Cast(g, from));
    }

    /// <summary>The complex conjugate, as a view; real tensors as they are.</summary>
    public static Tensor Conj(Tensor x)
    {
        if (!x.dtype.IsComplex) return x;
        var view = new Tensor(x.Storage.Share(), x.Sizes, x.Strides, x.Offset, x.dtype)
        {
            Conjugated = !x.Conjugated, Negated = x.Negated, Base = x.Base ?? x,
        };
        return Tape.Record(view, "ConjBackward0", x, Conj);
    }

    /// <summary>The tensor seen in a larger shape that it broadcasts to.</summary>
    public static Tensor Expand(Tensor x, long[] sizes)
    {
        if (x.Sizes.AsSpan().SequenceEqual(sizes)) return x;
        long[] from = x.Sizes;
        return Tape.Record(x.Alias(sizes, Shapes.Expanded(x, sizes), x.Offset), "ExpandBackward0", x, g => SumTo(g, from));
    }

    /// <summary>The sum over all dimensions along which a tensor of these sizes was broadcast.</summary>
    public static Tensor SumTo(Tensor x, long[] sizes)
    {
        if (x.Sizes.AsSpan().SequenceEqual(sizes)) return x;
        long[] from = x.Sizes;
        using var quiet = new Quiet();
        Tensor sum = x;
        int lead = from.Length - sizes.Length;
        for (int d = 0; d < from.Length; d++)
        {
            if (d < lead || (sizes[d - lead] == 1 && from[d] != 1)) sum = Fold(sum, d);
        }
        Tensor result = sum.Alias(sizes, sum.Strides[lead..], sum.Offset);
        quiet.End();
        return Tape.Record(result, "SumBackward1", x, g => Expand(g, from));
    }

    // Sums one dimension, keeping it with size 1: halves are added until one slice is left.
    private static Tensor Fold(Tensor x, int dim)
    {
        while (x.Sizes[dim] > 1)
        {
            long half = x.Sizes[dim] / 2, rest = x.Sizes[dim] - half;
            Tensor first = Slice(x, dim, 0, rest), second = Slice(x, dim, rest, half);
            Tensor sum = Tensor.Fresh(first.Sizes, x.dtype);
            Copies.Copy(first, sum);
            Slice(sum, dim, 0, half).add_(second);
            x = sum;
        }
        return x.Sizes[dim] == 1 ? x : Zeros([.. x.Sizes[..dim], 1, .. x.Sizes[(dim + 1)..]], x.dtype);
    }

    private static Tensor Slice(Tensor x, int dim, long start, long length) =>
        x.Alias([.. x.Sizes[..dim], length, .. x.Sizes[(dim + 1)..]], x.Strides, x.Offset + (start * x.Strides[dim]));

    /// <summary>A tensor of zeros.</summary>
    public static Tensor Zeros(long[] sizes, ScalarType type)
    {
        Tensor zeros = Tensor.Fresh(sizes, type);
        Copies.Copy(((Tensor)0).Alias(sizes, new long[sizes.Length], 0), zeros);
        return zeros;
    }

    // Recording off for a while.
    private ref struct Quiet
    {
        private readonly bool before = Tape.Enabled;

        public Quiet() => Tape.Enabled = false;

        public readonly void End() => Tape.Enabled = before;

        public readonly void Dispose() => End();
    }
}
