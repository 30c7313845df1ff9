namespace Napier;

public static partial class torch
{
    /// <summary>A view with two dimensions exchanged.</summary>
    public static Tensor transpose(Tensor input, long dim0, long dim1) => input.transpose(dim0, dim1);

    /// <summary>A view with two dimensions exchanged.</summary>
    public static Tensor swapaxes(Tensor input, long axis0, long axis1) => input.transpose(axis0, axis1);

    /// <summary>A view with two dimensions exchanged.</summary>
    public static Tensor swapdims(Tensor input, long dim0, long dim1) => input.transpose(dim0, dim1);

    /// <summary>A view with the dimensions in another order.</summary>
    public static Tensor permute(Tensor input, params long[] dims) => input.permute(dims);

    /// <summary>The transpose of a matrix; a tensor of fewer dimensions as it is.</summary>
    public static Tensor t(Tensor input) => input.t();

    /// <summary>A view with some dimensions moved to other places, the rest in their order.</summary>
    public static Tensor movedim(Tensor input, long[] source, long[] destination) => input.movedim(source, destination);

    /// <summary>A view with one dimension moved to another place.</summary>
    public static Tensor movedim(Tensor input, long source, long destination) => input.movedim([source], [destination]);

    /// <summary>A view with some dimensions moved to other places, the rest in their order.</summary>
    public static Tensor moveaxis(Tensor input, long[] source, long[] destination) => input.movedim(source, destination);

    public partial class Tensor
    {
        /// <summary>A view with the dimensions in reverse order.</summary>
        public Tensor T => Permuted([.. Enumerable.Range(0, Sizes.Length).Reverse()], "PermuteBackward0");

        /// <summary>A view with the last two dimensions exchanged.</summary>
        /// <exception cref="InvalidOperationException">There are fewer than two.</exception>
        public Tensor mT => Sizes.Length >= 2 ? transpose(-2, -1) : throw new InvalidOperationException(
            $"tensor.mT is only supported on matrices or batches of matrices. Got {Sizes.Length}-D tensor.");

        /// <summary>The conjugate of <see cref="T"/> for matrices.</summary>
        public Tensor H => Sizes.Length is 2 or 0 ? transpose(0, Sizes.Length == 2 ? 1 : 0).conj() : throw new InvalidOperationException(
            $"tensor.H is only supported on matrices (2-D tensors). Got {Sizes.Length}-D tensor.");

        /// <summary>The conjugate of <see cref="mT"/>.</summary>
        public Tensor mH => mT.conj();

        /// <inheritdoc cref="torch.transpose"/>
        public Tensor transpose(long dim0, long dim1)
        {
            int a = Dim.Wrap(dim0, Sizes.Length), b = Dim.Wrap(dim1, Sizes.Length);
            int[] order = [.. Enumerable.Range(0, Sizes.Length)];
            if (order.Length > 0) (order[a], order[b]) = (order[b], order[a]);
            return Permuted(order, "TransposeBackward0");
        }

        /// <inheritdoc cref="torch.swapaxes"/>
        public Tensor swapaxes(long axis0, long axis1) => transpose(axis0, axis1);

        /// <inheritdoc cref="torch.swapdims"/>
        public Tensor swapdims(long dim0, long dim1) => transpose(dim0, dim1);

        /// <inheritdoc cref="torch.t"/>
        /// <exception cref="InvalidOperationException">There are more than two dimensions.</exception>
        public Tensor t()
        {
            if (Sizes.Length > 2) throw new InvalidOperationException($"t() expects a tensor with <= 2 dimensions, but self is {Sizes.Length}D");
            int[] order = [.. Enumerable.Range(0, Sizes.Length).Reverse()];
            return Permuted(order, "TBackward0");
        }

        /// <inheritdoc cref="torch.permute"/>
        /// <exception cref="InvalidOperationException">The dimensions are not each named once.</exception>
        public Tensor permute(params long[] dims)
        {
            if (dims.Length != Sizes.Length)
            {
                throw new InvalidOperationException("permute: number of dimensions in the tensor input does not match the length of the desired "
                    + $"ordering of dimensions i.e. input.dim() = {Sizes.Length} is not equal to len(dims) = {dims.Length}");
            }
            int[] order = [.. dims.Select(d => Dim.Wrap(d, Sizes.Length))];
            if (order.Distinct().Count() != order.Length) throw new InvalidOperationException("permute(): duplicate dims are not allowed.");
            return Permuted(order, "PermuteBackward0");
        }

        /// <inheritdoc cref="torch.movedim(Tensor, long[], long[])"/>
        public Tensor movedim(long[] source, long[] destination)
        {
            if (source.Length != destination.Length)
            {
                throw new InvalidOperationException($"movedim: Invalid source or destination dims: source ({Layout.Show(source)} dims) should contain the same "
                    + $"number of dims as destination ({Layout.Show(destination)} dims)");
            }
            int[] from = [.. source.Select(d => Dim.Wrap(d, Sizes.Length))], to = [.. destination.Select(d => Dim.Wrap(d, Sizes.Length))];
            if (from.Distinct().Count() != from.Length) throw new InvalidOperationException($"movedim: repeated dim in `source` ({Layout.Show(source)})");
            if (to.Distinct().Count() != to.Length) throw new InvalidOperationException($"movedim: repeated dim in `destination` ({Layout.Show(destination)})");
            int[] order = new int[Sizes.Length];
            Array.Fill(order, -1);
            for (int i = 0; i < from.Length; i++) order[to[i]] = from[i];
            Queue<int> rest = new(Enumerable.Range(0, Sizes.Length).Except(from));
            for (int d = 0; d < order.Length; d++)
            {
                if (order[d] < 0) order[d] = rest.Dequeue();
            }
            return Permuted(order, "PermuteBackward0");
        }

        /// <inheritdoc cref="torch.movedim(Tensor, long, long)"/>
        public Tensor movedim(long source, long destination) => movedim([source], [destination]);

        private Tensor Permuted(int[] order, string name)
        {
            long[] back = new long[order.Length];
            for (int d = 0; d < order.Length; d++) back[order[d]] = d;
            return View([.. order.Select(d => Sizes[d])], [.. order.Select(d => Strides[d])], Offset, name, g => g.permute(back));
        }
    }
}
