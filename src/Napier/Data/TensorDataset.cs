using Napier.Modules;

namespace Napier.Modules
{
    /// <summary>Rows of one or more tensors: sample i is row i of each.</summary>
    public sealed class TensorDataset : torch.utils.data.IterableDataset
    {
        private readonly torch.Tensor[] tensors;

        internal TensorDataset(torch.Tensor[] tensors)
        {
            if (tensors.Length == 0) throw new ArgumentException("TensorDataset needs at least one tensor", nameof(tensors));
            if (Array.Exists(tensors, t => t.Sizes.Length == 0 || t.Sizes[0] != tensors[0].Sizes[0]))
                throw new ArgumentException("Size mismatch between tensors");
            this.tensors = [.. tensors];
        }

        /// <inheritdoc/>
        public override long Count => tensors[0].Sizes[0];

        /// <inheritdoc/>
        /// <exception cref="IndexOutOfRangeException">There is no such row.</exception>
        public override IList<torch.Tensor> GetTensor(long index)
        {
            if (index >= Count || index < -Count) throw new IndexOutOfRangeException($"index {index} is out of bounds for dimension 0 with size {Count}");
            return [.. tensors.Select(t => t[index])];
        }

        /// <inheritdoc/>
        protected internal override bool TryGather(ReadOnlySpan<long> indices, out IList<torch.Tensor> batch)
        {
            torch.Tensor rows = torch.tensor(indices.ToArray());
            batch = [.. tensors.Select(t => t.index_select(0, rows))];
            return true;
        }
    }
}

namespace Napier
{
    public static partial class torch
    {
        public static partial class utils
        {
            public static partial class data
            {
                /// <summary>Rows of one or more tensors: sample i is row i of each.</summary>
                /// <param name="tensors">Tensors of the same first size. They are not copied.</param>
                /// <exception cref="ArgumentException">The first sizes differ.</exception>
                public static TensorDataset TensorDataset(params Tensor[] tensors) => new(tensors);
            }
        }
    }
}
