namespace Napier;

public static partial class torch
{
    /// <summary>A copy in which the order along some dimensions is reversed.</summary>
    public static Tensor flip(Tensor input, params long[] dims) => input.flip(dims);

    /// <summary>A copy with the columns in reverse order.</summary>
    public static Tensor fliplr(Tensor input) => input.flip(1);

    /// <summary>A copy with the rows in reverse order.</summary>
    public static Tensor flipud(Tensor input) => input.flip(0);

    /// <summary>A copy whose elements have moved along by some places; those that fall off one end come in at the other.</summary>
    public static Tensor roll(Tensor input, long[] shifts, long[] dims) => input.roll(shifts, dims);

    /// <summary>A copy whose elements have moved along by some places, in row-major order.</summary>
    public static Tensor roll(Tensor input, long shifts) => input.reshape(-1).roll([shifts], [0]).reshape(input.Sizes);

    /// <summary>A copy repeated as often as said along each dimension.</summary>
    public static Tensor tile(Tensor input, params long[] dims) =>
        input.repeat([.. Enumerable.Repeat(1L, Math.Max(0, input.Sizes.Length - dims.Length)), .. dims]);

    /// <summary>A copy in which every element along a dimension stands several times.</summary>
    public static Tensor repeat_interleave(Tensor input, long repeats, long? dim = null) => input.repeat_interleave(repeats, dim);

    /// <summary>Grids of coordinates from one-dimensional tensors.</summary>
    /// <param name="tensors">One per dimension.</param>
    /// <param name="indexing">"ij": the first varies with dimension 0; "xy": with dimension 1.</param>
    public static Tensor[] meshgrid(IReadOnlyList<Tensor> tensors, string indexing = "ij")
    {
        if (indexing is not ("ij" or "xy"))
            throw new InvalidOperationException($"torch.meshgrid: indexing must be one of \"xy\" or \"ij\", but received: {indexing}");
        bool swap = indexing == "xy" && tensors.Count >= 2;
        Tensor[] order = [.. tensors];
        if (swap) (order[0], order[1]) = (order[1], order[0]);
        long[] sizes = [.. order.Select(t => t.Elements)];
        Tensor[] grids = [.. order.Select((t, d) =>
        {
            long[] shape = [.. sizes.Select(_ => 1L)];
            shape[d] = t.Elements;
            return t.reshape(shape).expand(sizes);
        })];
        if (!swap) return grids;
        (grids[0], grids[1]) = (grids[1], grids[0]);
        return [.. grids.Select(g => g.transpose(0, 1))];
    }

    /// <summary>The elements above and on a diagonal, zeros below.</summary>
    public static Tensor triu(Tensor input, long diagonal = 0) => input.triu(diagonal);

    /// <summary>The elements below and on a diagonal, zeros above.</summary>
    public static Tensor tril(Tensor input, long diagonal = 0) => input.tril(diagonal);

    /// <summary>A matrix with a vector on its diagonal, or the diagonal of a matrix.</summary>
    public static Tensor diag(Tensor input, long diagonal = 0) => input.diag(diagonal);

    public partial class Tensor
    {
        /// <inheritdoc cref="torch.flip"/>
        public Tensor flip(params long[] dims)
        {
            int[] axes = [.. dims.Select(d => Dim.Wrap(d, Sizes.Length))];
            if (axes.Distinct().Count() != axes.Length) throw new InvalidOperationException($"dim {axes[^1]} appears multiple times in the list of dims");
            long[] strides = [.. Strides];
            long offset = Offset;
            foreach (int d in axes.Where(d => d < Sizes.Length && Sizes[d] > 0))
            {
                offset += (Sizes[d] - 1) * Strides[d];
                strides[d] = -Strides[d];
            }
            Tensor result = Fresh(Sizes, Layout.Preserve(Sizes, Strides), dtype);
            Copies.Copy(Alias(Sizes, strides, offset), result);
            return Tape.Record(result, "FlipBackward0", this, g => g.flip(dims));
        }

        /// <inheritdoc cref="torch.roll(Tensor, long[], long[])"/>
        public Tensor roll(long[] shifts, long[] dims)
        {
            if (shifts.Length == 0) throw new InvalidOperationException("`shifts` required");
            if (shifts.Length != dims.Length)
                throw new InvalidOperationException($"shifts and dimensions must align. shifts: {shifts.Length}, dims:{dims.Length}");
            Tensor result = this;
            for (int i = 0; i < dims.Length; i++)
            {
                int at = Dim.Wrap(dims[i], Sizes.Length);
                long size = Sizes[at];
                if (size == 0) continue;
                long shift = ((shifts[i] % size) + size) % size;
                result = cat([result.narrow(at, size - shift, shift), result.narrow(at, 0, size - shift)], at);
            }
            return ReferenceEquals(result, this) ? clone() : result;
        }

        /// <summary>A copy repeated as often as said along each dimension; further dimensions come first.</summary>
        public Tensor repeat(params long[] repeats)
        {
            if (repeats.Length < Sizes.Length)
            {
                throw new InvalidOperationException(
                    "Number of dimensions of repeat dims can not be smaller than number of dimensions of tensor");
            }
            if (Array.Exists(repeats, r => r < 0))
                throw new InvalidOperationException($"Trying to create tensor with negative dimension {repeats.First(r => r < 0)}: {Layout.Show(repeats)}");
            long[] own = [.. Enumerable.Repeat(1L, repeats.Length - Sizes.Length), .. Sizes];
            long[] apart = [.. own.SelectMany((size, d) => (long[])[1, size])];
            long[] full = [.. own.SelectMany((size, d) => (long[])[repeats[d], size])];
            return reshape(apart).expand(full).clone().reshape([.. own.Select((size, d) => size * repeats[d])]);
        }

        /// <inheritdoc cref="torch.repeat_interleave"/>
        public Tensor repeat_interleave(long repeats, long? dim = null)
        {
            if (repeats < 0) throw new InvalidOperationException("repeats can not be negative");
            if (dim is null) return reshape(-1).repeat_interleave(repeats, 0);
            int at = Dim.Wrap(dim.Value, Sizes.Length);
            long[] full = [.. Sizes[..(at + 1)], repeats, .. Sizes[(at + 1)..]];
            return unsqueeze(at + 1).expand(full).clone().flatten(at, at + 1);
        }

        /// <inheritdoc cref="torch.triu"/>
        public Tensor triu(long diagonal = 0) => Triangle((row, column) => column - row >= diagonal);

        /// <inheritdoc cref="torch.tril"/>
        public Tensor tril(long diagonal = 0) => Triangle((row, column) => column - row <= diagonal);

        /// <inheritdoc cref="torch.diag"/>
        public Tensor diag(long diagonal = 0)
        {
            if (Sizes.Length == 2) return this.diagonal(diagonal).clone();
            if (Sizes.Length != 1) throw new InvalidOperationException($"diag(): Supports 1D or 2D tensors. Got {Sizes.Length}D");
            return diag_embed(diagonal);
        }

        /// <summary>Matrices with the last dimension on their diagonals.</summary>
        public Tensor diag_embed(long offset = 0)
        {
            long n = Sizes[^1] + Math.Abs(offset);
            Tensor result = zeros([.. Sizes[..^1], n, n], dtype);
            Copies.Copy(this, result.diagonal(offset, -2, -1));
            return Tape.Record(result, "DiagEmbedBackward0", this, g => g.diagonal(offset, -2, -1));
        }

        private Tensor Triangle(Func<long, long, bool> kept)
        {
            if (Sizes.Length < 2) throw new InvalidOperationException("tril/triu: input tensor must have at least 2 dimensions");
            long rows = Sizes[^2], columns = Sizes[^1];
            Tensor mask = Fresh([rows, columns], ScalarType.Bool);
            Span<bool> truths = mask.Dense<bool>();
            for (int i = 0; i < truths.Length; i++) truths[i] = !kept(i / columns, i % columns);
            Tensor zeroed = clone();
            return zeroed.index_put_([.. new Tensor?[Sizes.Length - 2], .. mask.nonzero().unbind(1)], zeros([], dtype));
        }
    }
}
