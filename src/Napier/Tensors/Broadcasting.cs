namespace Napier;

public static partial class torch
{
    /// <summary>Views of the tensors in one common shape, in which dimensions of size 1 repeat.</summary>
    /// <exception cref="InvalidOperationException">The shapes do not fit together.</exception>
    public static Tensor[] broadcast_tensors(params ReadOnlySpan<Tensor> tensors)
    {
        long[] shape = [];
        foreach (Tensor tensor in tensors) shape = Broadcasting.Shape(shape, tensor.Sizes);
        var views = new Tensor[tensors.Length];
        for (int i = 0; i < views.Length; i++) views[i] = tensors[i].Sizes.AsSpan().SequenceEqual(shape) ? tensors[i] : tensors[i].expand(shape);
        return views;
    }

    /// <summary>The shape that tensors of these shapes have together.</summary>
    public static Size broadcast_shapes(params ReadOnlySpan<long[]> shapes)
    {
        long[] shape = [];
        foreach (long[] next in shapes) shape = Broadcasting.Shape(shape, next);
        return new(shape);
    }

    public partial class Tensor
    {
        /// <summary>The sum over all dimensions in which the given shape has size 1 or none: what undoes broadcasting in a gradient.</summary>
        /// <exception cref="InvalidOperationException">The shape does not broadcast to this tensor's.</exception>
        public Tensor sum_to_size(params long[] size)
        {
            if (size.AsSpan().SequenceEqual(Sizes)) return this;
            if (!Broadcasting.Shape(size, Sizes).AsSpan().SequenceEqual(Sizes))
                throw new InvalidOperationException($"size {Layout.Show(size)} is not expandable to size {Layout.Show(Sizes)}.");
            int lead = Sizes.Length - size.Length;
            long[] dims = [.. Enumerable.Range(0, Sizes.Length).Where(d => d < lead || (size[d - lead] == 1 && Sizes[d] != 1)).Select(d => (long)d)];
            bool recording = Tape.Recording;
            Tape.Recording = false;
            Tensor result = Summing.Sum(this, dims, keepdim: true, dtype).reshape(size);
            Tape.Recording = recording;
            long[] whole = Sizes;
            return Tape.Record(result, "SumBackward1", this, g => g.expand(whole));
        }
    }
}

/// <summary>Shapes that meet.</summary>
internal static class Broadcasting
{
    /// <summary>The common shape: aligned at the last dimension, size 1 gives way.</summary>
    /// <exception cref="InvalidOperationException">Two sizes differ and neither is 1.</exception>
    public static long[] Shape(long[] a, long[] b)
    {
        if (a.AsSpan().SequenceEqual(b)) return a;
        long[] shape = new long[Math.Max(a.Length, b.Length)];
        for (int i = 1; i <= shape.Length; i++)
        {
            long x = i <= a.Length ? a[^i] : 1, y = i <= b.Length ? b[^i] : 1;
            if (x != y && x != 1 && y != 1)
            {
                throw new InvalidOperationException($"The size of tensor a ({x}) must match the size of tensor b ({y}) at non-singleton dimension "
                    + $"{shape.Length - i}");
            }
            shape[^i] = x == 1 ? y : x;
        }
        return shape;
    }

    /// <summary>The strides of a tensor seen in a shape to which it broadcasts: 0 where it repeats.</summary>
    public static long[] Strides(long[] sizes, long[] strides, long[] shape)
    {
        if (sizes.AsSpan().SequenceEqual(shape)) return strides;
        long[] result = new long[shape.Length];
        for (int i = 1; i <= sizes.Length; i++) result[^i] = sizes[^i] == 1 && shape[^i] != 1 ? 0 : strides[^i];
        return result;
    }

    /// <summary>The common shape of the tensors that are there.</summary>
    public static long[] Shape(Tensor x, Tensor? y, Tensor? z)
    {
        long[] shape = x.Sizes;
        if (y is not null) shape = Shape(shape, y.Sizes);
        if (z is not null) shape = Shape(shape, z.Sizes);
        return shape;
    }

    /// <summary>The strides of a tensor seen in a shape to which it broadcasts: 0 where it repeats.</summary>
    public static long[] Strides(Tensor tensor, long[] shape) => Strides(tensor.Sizes, tensor.Strides, shape);

    /// <summary>The strides of a new result of an operation on several tensors of one shape: as PyTorch lays them out.</summary>
    public static long[] ResultStrides(long[] sizes, Tensor x, Tensor? y, Tensor? z)
    {
        bool same = true, contiguous = true, alike = true;
        foreach (Tensor? operand in (ReadOnlySpan<Tensor?>)[x, y, z])
        {
            if (operand is null) continue;
            same &= operand.Sizes.AsSpan().SequenceEqual(sizes);
            contiguous &= operand.is_contiguous();
            alike &= operand.Strides.AsSpan().SequenceEqual(x.Strides);
        }
        if (same && contiguous) return Layout.RowMajor(sizes);
        if (same && alike) return Layout.Preserve(sizes, x.Strides);
        return y is null ? Layout.Preserve(sizes, Strides(x, sizes))
            : z is null ? Layout.Dense(sizes, [Strides(x, sizes), Strides(y, sizes)])
            : Layout.Dense(sizes, [Strides(x, sizes), Strides(y, sizes), Strides(z, sizes)]);
    }
}
