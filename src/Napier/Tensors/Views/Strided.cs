namespace Napier;

public static partial class torch
{
    /// <summary>A view with these very sizes and strides (in elements) of the memory behind a tensor.</summary>
    /// <param name="input">The tensor.</param>
    /// <param name="size">Sizes of the view.</param>
    /// <param name="stride">Elements between neighbours; not negative.</param>
    /// <param name="storage_offset">Where the first element stands in the memory, in elements; the input's own if null.</param>
    /// <exception cref="InvalidOperationException">The view would reach outside the memory.</exception>
    public static Tensor as_strided(Tensor input, long[] size, long[] stride, long? storage_offset = null) =>
        input.as_strided(size, stride, storage_offset);

    public partial class Tensor
    {
        /// <inheritdoc cref="torch.as_strided"/>
        public Tensor as_strided(long[] size, long[] stride, long? storage_offset = null)
        {
            long offset = storage_offset ?? Offset;
            if (size.Length != stride.Length)
                throw new InvalidOperationException($"mismatch in length of strides and shape");
            if (Array.Exists(stride, s => s < 0))
                throw new InvalidOperationException($"as_strided: Negative strides are not supported at the moment, got strides: {Layout.Show(stride)}");
            if (offset < 0) throw new InvalidOperationException($"Tensor: invalid storage offset {offset}");
            long[] sizes = [.. Napier.Sizes.Checked(size)], strides = [.. stride];
            if (Layout.Count(sizes) > 0)
            {
                Int128 last = offset;
                for (int d = 0; d < sizes.Length; d++) last += (Int128)(sizes[d] - 1) * strides[d];
                if ((last + 1) * dtype.Size > Storage.Bytes)
                {
                    throw new InvalidOperationException($"setStorage: sizes {Layout.Show(sizes)}, strides {Layout.Show(strides)}, storage offset {offset}, and "
                        + $"itemsize {dtype.Size} requiring a storage size of {(last + 1) * dtype.Size} are out of bounds for storage of size {Storage.Bytes}");
                }
            }
            Tensor source = this;
            return Tape.Record(Alias(sizes, strides, offset), "AsStridedBackward0", this, g => AsStridedGradient(g, source, sizes, strides, offset));
        }

        // The view's gradient added up where its elements stand in the source's memory, read back through the source's own strides.
        private static Tensor AsStridedGradient(Tensor gradient, Tensor source, long[] sizes, long[] strides, long offset)
        {
            long first = Math.Min(offset, source.Offset);
            long extent = 1 + Math.Max(offset + Layout.Reach(sizes, strides).High, source.Offset + Layout.Reach(source.Sizes, source.Strides).High) - first;
            Tensor memory = zeros([extent], gradient.dtype);
            Tensor places = Fresh([extent], ScalarType.Int64);
            Span<long> numbers = places.Dense<long>();
            for (int i = 0; i < numbers.Length; i++) numbers[i] = i;
            Tensor written = new Tensor(places.Storage.Share(), sizes, strides, offset - first, ScalarType.Int64).reshape(-1);
            memory = memory.index_add(0, written, gradient.reshape(-1));
            return memory.as_strided(source.Sizes, source.Strides, source.Offset - first);
        }

        /// <summary>A view that the caller knows to stay inside, with the way its gradient goes back.</summary>
        private Tensor View(long[] sizes, long[] strides, long offset, string name, Func<Tensor, Tensor?> backward) =>
            Tape.Record(Alias(sizes, strides, offset), name, this, backward);
    }
}
