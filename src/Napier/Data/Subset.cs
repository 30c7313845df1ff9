using Napier.Modules;

namespace Napier.Modules
{
    /// <summary>Some samples of a dataset.</summary>
    public sealed class Subset<T> : torch.utils.data.Dataset<T>
    {
        private readonly torch.utils.data.Dataset<T> dataset;
        private readonly long[] indices;

        /// <summary>The samples of these numbers, in this order.</summary>
        public Subset(torch.utils.data.Dataset<T> dataset, IEnumerable<long> indices) => (this.dataset, this.indices) = (dataset, [.. indices]);

        /// <summary>Their numbers in the dataset.</summary>
        public IReadOnlyList<long> Indices => indices;

        /// <inheritdoc/>
        public override long Count => indices.Length;

        /// <inheritdoc/>
        public override T GetTensor(long index) => dataset.GetTensor(indices[index]);

        /// <inheritdoc/>
        protected internal override bool TryGather(ReadOnlySpan<long> indices, out T batch)
        {
            var numbers = new long[indices.Length];
            for (int i = 0; i < numbers.Length; i++) numbers[i] = this.indices[indices[i]];
            return dataset.TryGather(numbers, out batch);
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
                /// <summary>Some samples of a dataset.</summary>
                public static Subset<T> Subset<T>(Dataset<T> dataset, IEnumerable<long> indices) => new(dataset, indices);

                /// <summary>Shares the samples out at random.</summary>
                /// <param name="dataset">The samples.</param>
                /// <param name="lengths">How many go into each part; together all.</param>
                /// <param name="generator">The stream; the default one if null.</param>
                /// <exception cref="ArgumentException">The lengths do not add up.</exception>
                public static Subset<T>[] random_split<T>(Dataset<T> dataset, IReadOnlyList<long> lengths, Generator? generator = null)
                {
                    if (lengths.Any(n => n < 0) || lengths.Sum() != dataset.Count)
                        throw new ArgumentException("Sum of input lengths does not equal the length of the input dataset!");
                    long[] order = randperm(dataset.Count, generator: generator).ToArray<long>();
                    var parts = new Subset<T>[lengths.Count];
                    long at = 0;
                    for (int i = 0; i < parts.Length; at += lengths[i++]) parts[i] = new(dataset, order[(int)at..(int)(at + lengths[i])]);
                    return parts;
                }

                /// <summary>Shares the samples out at random.</summary>
                /// <param name="dataset">The samples.</param>
                /// <param name="fractions">Which fraction goes into each part: rounded down, and what is left over one by one to the first parts.</param>
                /// <param name="generator">The stream; the default one if null.</param>
                /// <exception cref="ArgumentException">The fractions do not add up to 1, or one is not between 0 and 1.</exception>
                public static Subset<T>[] random_split<T>(Dataset<T> dataset, IReadOnlyList<double> fractions, Generator? generator = null)
                {
                    for (int i = 0; i < fractions.Count; i++)
                    {
                        if (!(fractions[i] is >= 0 and <= 1)) throw new ArgumentException($"Fraction at index {i} is not between 0 and 1");
                    }
                    if (Math.Abs(fractions.Sum() - 1) > 1e-9)
                        throw new ArgumentException("Sum of input lengths does not equal the length of the input dataset!");
                    long[] lengths = [.. fractions.Select(f => (long)Math.Floor(dataset.Count * f))];
                    long left = dataset.Count - lengths.Sum();
                    for (int i = 0; i < left; i++) lengths[i % lengths.Length]++;
                    return random_split(dataset, lengths, generator);
                }
            }
        }
    }
}
