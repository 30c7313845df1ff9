namespace Napier;

public static partial class torch
{
    /// <summary>Tools beside the tensors.</summary>
    public static partial class utils
    {
        /// <summary>Samples, and batches of them.</summary>
        public static partial class data
        {
            /// <summary>Numbered samples.</summary>
            /// <typeparam name="T">What a sample is.</typeparam>
            public abstract class Dataset<T>
            {
                /// <summary>How many samples there are.</summary>
                public abstract long Count { get; }

                /// <summary>One sample.</summary>
                /// <param name="index">Its number, below <see cref="Count"/>.</param>
                public abstract T GetTensor(long index);

                /// <summary>Several samples as one batch, where the dataset has a shorter way than one by one.</summary>
                /// <param name="indices">Their numbers.</param>
                /// <param name="batch">The batch.</param>
                /// <returns>Whether there is a shorter way.</returns>
                protected internal virtual bool TryGather(ReadOnlySpan<long> indices, out T batch)
                {
                    batch = default!;
                    return false;
                }
            }

            /// <summary>Numbered samples that are tensors with names.</summary>
            public abstract class Dataset : Dataset<Dictionary<string, Tensor>>
            {
            }

            /// <summary>Numbered samples that are rows of tensors.</summary>
            public abstract class IterableDataset : Dataset<IList<Tensor>>
            {
            }
        }
    }
}
