namespace Napier;

/// <summary>The rules for results that go into a tensor which is there: <c>out=</c> and in place. All are checked before the first store.</summary>
internal static class Outputs
{
    /// <summary>Makes <paramref name="out"/> ready for a result: checks dtype and overlap, gives it the result's shape.</summary>
    /// <param name="name">The function, for messages.</param>
    /// <param name="out">Where the result goes.</param>
    /// <param name="type">The result's dtype; the conversion to out's must be allowed.</param>
    /// <param name="sizes">The result's sizes.</param>
    /// <param name="like">Strides that a resized out follows where they are dense.</param>
    /// <param name="inputs">The arguments.</param>
    public static Tensor Prepare(string name, Tensor @out, ScalarType type, long[] sizes, long[] like, params ReadOnlySpan<Tensor> inputs)
    {
        if (Tape.Enabled && (@out.requires_grad || Tape.Wants(inputs)))
        {
            throw new InvalidOperationException($"{name}(): functions with out=... arguments don't support automatic differentiation, "
                + "but one of the arguments requires grad.");
        }
        CheckCast(type, @out.dtype);
        bool fits = @out.Sizes.AsSpan().SequenceEqual(sizes);
        if (fits)
        {
            CheckSelfOverlap(@out);
            foreach (Tensor input in inputs) CheckOverlap(@out, input);
            return @out;
        }
        if (@out.Elements > 0)
        {
            string warning = "An output with one or more elements was resized since it had shape " + Layout.Show(@out.Sizes)
                + ", which does not match the required output shape " + Layout.Show(sizes) + ". This behavior is deprecated, and in a future PyTorch "
                + "release outputs will not be resized unless they have zero elements. You can explicitly reuse an out tensor t by resizing it, "
                + "inplace, to zero elements with t.resize_(0).";
            torch.Warn(warning);
            if (@out.dtype != type) torch.Warn(warning);
        }
        long[] strides = Layout.Preserve(sizes, like);
        Resize(@out, sizes, strides);
        foreach (Tensor input in inputs) CheckOverlap(@out, input);
        return @out;
    }

    /// <summary>Whether results of a dtype may be stored as another.</summary>
    /// <exception cref="InvalidOperationException">They may not.</exception>
    public static void CheckCast(ScalarType from, ScalarType to)
    {
        if (!torch.can_cast(from, to))
            throw new InvalidOperationException($"result type {from.CppName} can't be cast to the desired output type {to.CppName}");
    }

    /// <summary>Refuses to write where several elements are one.</summary>
    public static void CheckSelfOverlap(Tensor tensor)
    {
        if (Layout.OverlapsItself(tensor.Sizes, tensor.Strides))
        {
            throw new InvalidOperationException("unsupported operation: more than one element of the written-to tensor refers to a single memory "
                + "location. Please clone() the tensor before performing the operation.");
        }
    }

    /// <summary>Refuses to write into memory that is being read, unless both are the very same view.</summary>
    public static void CheckOverlap(Tensor written, Tensor read)
    {
        if (ReferenceEquals(written, read) || !ReferenceEquals(written.Storage, read.Storage) || written.Elements == 0 || read.Elements == 0) return;
        if (!Layout.IsDense(written.Sizes, written.Strides) || !Layout.IsDense(read.Sizes, read.Strides)) return;
        long size = written.dtype.Size, other = read.dtype.Size;
        long start = written.Offset * size, end = start + (written.Elements * size), first = read.Offset * other, last = first + (read.Elements * other);
        if (start == first && end == last && written.Strides.AsSpan().SequenceEqual(read.Strides)) return;
        if (start < last && first < end)
        {
            throw new InvalidOperationException("unsupported operation: some elements of the input tensor and the written-to tensor refer to a "
                + "single memory location. Please clone() the tensor before performing the operation.");
        }
    }

    /// <summary>Gives the tensor another shape; its storage grows where it is too short, keeping what is in it.</summary>
    public static void Resize(Tensor tensor, long[] sizes, long[] strides)
    {
        long needed = Layout.Count(sizes) == 0 ? 0 : tensor.Offset + Layout.Reach(sizes, strides).High + 1;
        Storage memory = tensor.Storage;
        if (needed * tensor.dtype.Size > memory.Bytes) memory = memory.Grow(tensor.dtype, needed);
        tensor.Reshape(memory, sizes, strides);
    }
}
