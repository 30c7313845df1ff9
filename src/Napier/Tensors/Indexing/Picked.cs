namespace Napier;

public static partial class torch
{
    /// <summary>The rows (of any dimension) that a one-dimensional tensor of integers names, as a copy.</summary>
    public static Tensor index_select(Tensor input, long dim, Tensor index) => input.index_select(dim, index);

    /// <summary>The elements where the mask is true, in one dimension.</summary>
    public static Tensor masked_select(Tensor input, Tensor mask) => input.masked_select(mask);

    /// <summary>The elements at places counted in row-major order, in the shape of the index.</summary>
    public static Tensor take(Tensor input, Tensor index) => input.take(index);

    /// <summary>The indices of all elements that are not zero, one row each.</summary>
    public static Tensor nonzero(Tensor input) => input.nonzero();

    /// <summary>The indices of all elements that are not zero, one row each.</summary>
    public static Tensor argwhere(Tensor input) => input.nonzero();

    /// <summary>The indices of all elements where the condition holds, one tensor per dimension.</summary>
    public static Tensor[] where(Tensor condition) => condition.nonzero().unbind(1);

    public partial class Tensor
    {
        /// <summary>The places that index tensors name (null: a whole dimension), as a copy.</summary>
        internal Tensor index(Tensor?[] indices)
        {
            Tensor source = Conjugated || Negated ? clone() : this;
            Tensor result = new Picking(source, indices).Take();
            Tensor self = this;
            return Tape.Record(result, "IndexBackward0", this, g => zeros(self.Sizes, g.dtype).index_put(indices, g, accumulate: true));
        }

        /// <summary>Writes to the places that index tensors name (null: a whole dimension).</summary>
        internal Tensor index_put_(Tensor?[] indices, Tensor value, bool accumulate = false)
        {
            Tape.CheckInPlace(this);
            Outputs.CheckSelfOverlap(this);
            if (value.dtype != dtype && value.Sizes.Length > 0)
            {
                throw new InvalidOperationException($"Index put requires the source and destination dtypes match, got {dtype.CppName} for the destination and "
                    + $"{value.dtype.CppName} for the source.");
            }
            var picking = new Picking(this, indices);
            Tensor fitting = Assignable(value, picking.ResultSizes);
            try
            {
                fitting = fitting.expand(picking.ResultSizes);
            }
            catch (InvalidOperationException)
            {
                throw new InvalidOperationException(
                    $"shape mismatch: value tensor of shape {Layout.Show(value.Sizes)} cannot be broadcast to indexing result of "
                    + $"shape {Layout.Show(picking.ResultSizes)}");
            }
            Tensor plain = fitting.to(dtype);
            if (Conjugated || Negated || plain.Conjugated || plain.Negated || ReferenceEquals(plain.Storage, Storage)) plain = Copies.Contiguous(plain);
            if (Conjugated) plain = Copies.Resolve(plain.conj());
            if (Negated) plain = Copies.Resolve(new Tensor(plain.Storage.Share(), plain.Sizes, plain.Strides, plain.Offset, dtype) { Negated = true });
            picking.Put(plain, accumulate);
            Storage.Bump();
            if (Tape.Wants(this, value))
            {
                long[] sizes = value.Sizes;
                Tape.RecordInPlace(this, "IndexPutBackward0", [this, value], g =>
                [
                    accumulate ? g : g.index_put(indices, zeros([], g.dtype)),
                    g.index(indices).sum_to_size(sizes),
                ]);
            }
            return this;
        }

        /// <summary>A copy with other values at the places that index tensors name.</summary>
        internal Tensor index_put(Tensor?[] indices, Tensor value, bool accumulate = false) => clone().index_put_(indices, value, accumulate);

        /// <inheritdoc cref="torch.index_select"/>
        /// <exception cref="IndexOutOfRangeException">An index lies outside.</exception>
        public Tensor index_select(long dim, Tensor index)
        {
            if (index.Sizes.Length > 1) throw new IndexOutOfRangeException("index_select(): Index is supposed to be a vector");
            if (Sizes.Length == 0) return reshape(1).index_select(0, index).reshape();
            return this.index(At(dim, index.reshape(-1)));
        }

        /// <summary>A copy to which the rows of <paramref name="source"/> are added at the indices.</summary>
        public Tensor index_add(long dim, Tensor index, Tensor source) => clone().index_add_(dim, index, source);

        /// <summary>Adds the rows of <paramref name="source"/> at the indices.</summary>
        public Tensor index_add_(long dim, Tensor index, Tensor source) =>
            index_put_(At(dim, index.reshape(-1)), source, accumulate: true);

        /// <summary>A copy with the rows of <paramref name="source"/> at the indices.</summary>
        public Tensor index_copy(long dim, Tensor index, Tensor source) => clone().index_copy_(dim, index, source);

        /// <summary>Writes the rows of <paramref name="source"/> at the indices.</summary>
        public Tensor index_copy_(long dim, Tensor index, Tensor source) => index_put_(At(dim, index.reshape(-1)), source);

        /// <summary>A copy with a number at the indices.</summary>
        public Tensor index_fill(long dim, Tensor index, Scalar value) => clone().index_fill_(dim, index, value);

        /// <summary>Writes a number at the indices.</summary>
        public Tensor index_fill_(long dim, Tensor index, Scalar value) => index_put_(At(dim, index.reshape(-1)), full([], value, dtype));

        /// <inheritdoc cref="torch.masked_select"/>
        public Tensor masked_select(Tensor mask)
        {
            if (mask.dtype != ScalarType.Bool) throw new InvalidOperationException("masked_select: expected BoolTensor for mask");
            Tensor[] both = broadcast_tensors(this, mask);
            return both[0][both[1]].reshape(-1);
        }

        /// <inheritdoc cref="torch.take"/>
        public Tensor take(Tensor index)
        {
            if (index.dtype != ScalarType.Int64)
                throw new InvalidOperationException($"take(): Expected a long tensor for index, but got {index.dtype.CppName}");
            return reshape(-1).index([index.reshape(-1)]).reshape(index.Sizes);
        }

        /// <inheritdoc cref="torch.nonzero"/>
        public Tensor nonzero()
        {
            bool[] truths = to(ScalarType.Bool).ToArray<bool>();
            int count = truths.AsSpan().Count(true), dims = Sizes.Length;
            Tensor result = Fresh([count, dims], ScalarType.Int64);
            Span<long> rows = result.Dense<long>();
            int row = 0;
            for (int i = 0; i < truths.Length && dims > 0; i++)
            {
                if (!truths[i]) continue;
                long rest = i;
                for (int d = dims - 1; d >= 0; d--) (rest, rows[(row * dims) + d]) = Math.DivRem(rest, Sizes[d]);
                row++;
            }
            return result;
        }

        // One index tensor for a dimension, whole dimensions before it.
        private Tensor?[] At(long dim, Tensor index)
        {
            Tensor?[] all = new Tensor?[Dim.Wrap(dim, Sizes.Length) + 1];
            all[^1] = index;
            return all;
        }
    }
}
