namespace Napier;

/// <summary>Broadcasting: shapes are aligned at their last dimensions, and sizes of 1 stretch.</summary>
internal static class Shapes
{
    /// <summary>The common shape of two.</summary>
    /// <exception cref="InvalidOperationException">Two sizes differ and neither is 1.</exception>
    public static long[] Broadcast(long[] a, long[] b)
    {
        if (a.AsSpan().SequenceEqual(b) || b.Length == 0) return a;
        if (a.Length == 0) return b;
        long[] sizes = new long[Math.Max(a.Length, b.Length)];
        for (int d = sizes.Length - 1; d >= 0; d--)
        {
            int da = d - (sizes.Length - a.Length), db = d - (sizes.Length - b.Length);
            long sa = da < 0 ? 1 : a[da], sb = db < 0 ? 1 : b[db];
            if (sa != sb && sa != 1 && sb != 1)
            {
                throw new InvalidOperationException(
                    $"The size of tensor a ({sa}) must match the size of tensor b ({sb}) at non-singleton dimension {d}");
            }
            sizes[d] = sa == 1 ? sb : sa;
        }
        return sizes;
    }

    /// <summary>The common shape of the tensors that are there.</summary>
    public static long[] Broadcast(Tensor x, Tensor? y, Tensor? z)
    {
        long[] sizes = x.Sizes;
        if (y is not null) sizes = Broadcast(sizes, y.Sizes);
        if (z is not null) sizes = Broadcast(sizes, z.Sizes);
        return sizes;
    }

    /// <summary>The strides with which a tensor is read in a shape that it broadcasts to: 0 where it stretches.</summary>
    public static long[] Expanded(Tensor tensor, long[] sizes)
    {
        if (tensor.Sizes.AsSpan().SequenceEqual(sizes)) return tensor.Strides;
        long[] strides = new long[sizes.Length];
        int lead = sizes.Length - tensor.Sizes.Length;
        for (int d = lead; d < sizes.Length; d++) strides[d] = tensor.Sizes[d - lead] == sizes[d] ? tensor.Strides[d - lead] : 0;
        return strides;
    }

    /// <summary>The strides of a new result of an operation on several tensors of one shape: as PyTorch lays them out.</summary>
    public static long[] Strides(long[] sizes, Tensor x, Tensor? y, Tensor? z)
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
        return y is null ? Layout.Preserve(sizes, Expanded(x, sizes))
            : z is null ? Layout.Dense(sizes, [Expanded(x, sizes), Expanded(y, sizes)])
            : Layout.Dense(sizes, [Expanded(x, sizes), Expanded(y, sizes), Expanded(z, sizes)]);
    }
}
