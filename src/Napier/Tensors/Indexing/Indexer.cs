namespace Napier;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>
        /// A part of the tensor, as NumPy and PyTorch index: numbers, ranges and null give a view, tensors of integers or truth values a
        /// copy. Assigning broadcasts the value into the part.
        /// </summary>
        /// <exception cref="IndexOutOfRangeException">There are too many indices, or one lies outside.</exception>
        public Tensor this[params ReadOnlySpan<TensorIndex> indices]
        {
            get
            {
                Tensor view = Basic(indices, out Tensor?[]? picked);
                return picked is null ? view : view.index(picked);
            }
            set
            {
                ArgumentNullException.ThrowIfNull(value);
                Tensor view = Basic(indices, out Tensor?[]? picked);
                if (picked is not null) view.index_put_(picked, value);
                else view.copy_(Assignable(value, view.Sizes));
            }
        }

        /// <summary>One element or part: a view.</summary>
        public Tensor this[long i1]
        {
            get => select(0, i1);
            set => select(0, i1).copy_(value);
        }

        /// <summary>One element or part: a view.</summary>
        public Tensor this[long i1, long i2]
        {
            get => select(0, i1).select(0, i2);
            set => this[i1, i2].copy_(value);
        }

        /// <summary>As the indexer.</summary>
        public Tensor index(params TensorIndex[] indices) => this[indices];

        /// <summary>As assigning to the indexer.</summary>
        /// <param name="value">What goes there; broadcast.</param>
        /// <param name="indices">The places.</param>
        /// <param name="accumulate">Whether to add to what is there; places named twice then get both.</param>
        public Tensor index_put_(Tensor value, TensorIndex[] indices, bool accumulate = false)
        {
            Tensor view = Basic(indices, out Tensor?[]? picked);
            if (picked is not null) view.index_put_(picked, value, accumulate);
            else if (accumulate) view.reshape([1, .. view.Sizes]).index_put_([zeros([1], ScalarType.Int64)], value, accumulate: true);
            else view.copy_(Assignable(value, view.Sizes));
            return this;
        }

        // Does all that can be done as a view. What is left, tensors to pick by, comes back with one entry per dimension of the view.
        private Tensor Basic(ReadOnlySpan<TensorIndex> indices, out Tensor?[]? picked)
        {
            int spoken = 0;
            bool ellipsis = false;
            foreach (TensorIndex index in indices)
            {
                switch (index.Kind)
                {
                    case TensorIndex.Kinds.Single or TensorIndex.Kinds.Slice: spoken++; break;
                    case TensorIndex.Kinds.Tensor: spoken += IsMask(index.Picked!) ? index.Picked!.Sizes.Length : 1; break;
                    case TensorIndex.Kinds.Ellipsis when ellipsis:
                        throw new IndexOutOfRangeException("an index can only have a single ellipsis ('...')");
                    case TensorIndex.Kinds.Ellipsis: ellipsis = true; break;
                }
            }
            if (spoken > Sizes.Length) throw new IndexOutOfRangeException($"too many indices for tensor of dimension {Sizes.Length}");

            Tensor view = this;
            int dim = 0;
            var tensors = new List<Tensor?>();
            bool any = false;
            foreach (TensorIndex index in indices)
            {
                switch (index.Kind)
                {
                    case TensorIndex.Kinds.Single:
                        view = Select(view, dim, index.Start!.Value);
                        break;
                    case TensorIndex.Kinds.Slice:
                        if (index.Step is <= 0) throw new ArgumentException("step must be greater than zero");
                        view = view.slice(dim++, index.Start, index.Stop, index.Step ?? 1);
                        tensors.Add(null);
                        break;
                    case TensorIndex.Kinds.None:
                        view = view.unsqueeze(dim++);
                        tensors.Add(null);
                        break;
                    case TensorIndex.Kinds.Ellipsis:
                        for (int rest = Sizes.Length - spoken; rest > 0; rest--, dim++) tensors.Add(null);
                        break;
                    case TensorIndex.Kinds.Bool:
                        view = view.unsqueeze(dim++);
                        Tensor truth = index.Start == 1 ? zeros([1], ScalarType.Int64) : empty([0], ScalarType.Int64);
                        tensors.Add(truth);
                        any = true;
                        break;
                    default:
                        Tensor tensor = index.Picked!;
                        any = true;
                        if (!IsMask(tensor))
                        {
                            tensors.Add(tensor);
                            dim++;
                            break;
                        }
                        CheckMask(tensor, view, dim);
                        if (tensor.Sizes.Length == 0)
                        {
                            view = view.unsqueeze(dim);
                            tensor = tensor.unsqueeze(0);
                        }
                        Tensor places = tensor.nonzero();
                        for (int d = 0; d < tensor.Sizes.Length; d++) tensors.Add(places.select(1, d));
                        dim += tensor.Sizes.Length;
                        break;
                }
            }
            picked = any ? [.. tensors] : null;
            return view;
        }

        private Tensor Select(Tensor view, int dim, long index)
        {
            long size = view.Sizes.Length == 0 ? 0 : view.Sizes[dim];
            if (index < -size || index >= size)
                throw new IndexOutOfRangeException($"index {index} is out of bounds for dimension {dim} with size {size}");
            return view.select(dim, index);
        }

        private static bool IsMask(Tensor tensor) => tensor.dtype is ScalarType.Bool or ScalarType.Byte;

        private static void CheckMask(Tensor mask, Tensor view, int dim)
        {
            for (int d = 0; d < mask.Sizes.Length; d++)
            {
                if (mask.Sizes[d] != view.Sizes[dim + d])
                {
                    throw new IndexOutOfRangeException($"The shape of the mask {Layout.Show(mask.Sizes)} at index {d} does not match the shape of the "
                        + $"indexed tensor {Layout.Show(view.Sizes)} at index {dim + d}");
                }
            }
        }

        // Leading dimensions of size 1 of a value may be dropped, as NumPy does.
        private static Tensor Assignable(Tensor value, long[] sizes)
        {
            while (value.Sizes.Length > sizes.Length && value.Sizes[0] == 1) value = value.squeeze(0);
            return value;
        }
    }
}
