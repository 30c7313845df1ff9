using System.Collections;
using Napier.Modules;

namespace Napier.Modules
{
    /// <summary>The samples of a dataset in batches. Each enumeration goes once through all, in an order of its own where they are shuffled.</summary>
    /// <typeparam name="T">What a sample is.</typeparam>
    /// <typeparam name="S">What a batch is.</typeparam>
    public class DataLoader<T, S> : IEnumerable<S>
    {
        private readonly torch.utils.data.Dataset<T> dataset;
        private readonly int batchSize;
        private readonly bool shuffle, drops;
        private readonly torch.Generator? generator;
        private readonly Func<IReadOnlyList<T>, S> collate;

        /// <summary>The samples of a dataset in batches.</summary>
        /// <param name="dataset">The samples.</param>
        /// <param name="batchSize">How many go into a batch.</param>
        /// <param name="collate_fn">Makes a batch of samples.</param>
        /// <param name="shuffle">Whether every enumeration has a random order of its own.</param>
        /// <param name="drop_last">Whether a last batch that would not be full is left out.</param>
        /// <param name="generator">The stream for the orders; if null, each is drawn from a seed of the default stream.</param>
        /// <exception cref="ArgumentException">The batch size is not positive, or nothing is to be shuffled.</exception>
        public DataLoader(torch.utils.data.Dataset<T> dataset, int batchSize, Func<IReadOnlyList<T>, S> collate_fn, bool shuffle = false,
            bool drop_last = false, torch.Generator? generator = null)
        {
            if (batchSize < 1) throw new ArgumentException($"batch_size should be a positive integer value, but got batch_size={batchSize}");
            if (shuffle && dataset.Count == 0) throw new ArgumentException("num_samples should be a positive integer value, but got num_samples=0");
            (this.dataset, this.batchSize, this.shuffle, drops, this.generator, collate) = (dataset, batchSize, shuffle, drop_last, generator, collate_fn);
        }

        /// <summary>How many batches there are.</summary>
        public long Count => drops ? dataset.Count / batchSize : (dataset.Count + batchSize - 1) / batchSize;

        /// <inheritdoc/>
        public IEnumerator<S> GetEnumerator() => Batches(Order()).GetEnumerator();

        /// <inheritdoc/>
        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        private IEnumerable<S> Batches(long[] order)
        {
            for (int b = 0; b < Count; b++)
            {
                int start = b * batchSize;
                yield return Batch(order.AsSpan(start, Math.Min(batchSize, order.Length - start)));
            }
            // PyTorch's sampler draws once more before it finds that nothing is left.
            if (shuffle && generator is not null) torch.randperm(order.Length, generator: generator);
        }

        private S Batch(ReadOnlySpan<long> numbers)
        {
            if (typeof(S) == typeof(T) && dataset.TryGather(numbers, out T batch)) return (S)(object)batch!;
            var samples = new T[numbers.Length];
            for (int i = 0; i < samples.Length; i++) samples[i] = dataset.GetTensor(numbers[i]);
            return collate(samples);
        }

        // As PyTorch draws it: first a number for the seeds of its workers, then the order.
        private long[] Order()
        {
            (generator ?? torch.default_generator).Next64();
            if (!shuffle) return [.. Enumerable.Range(0, checked((int)dataset.Count)).Select(i => (long)i)];
            torch.Generator stream = generator ?? new((ulong)((long)torch.default_generator.Next64() & long.MaxValue));
            return torch.randperm(dataset.Count, generator: stream).ToArray<long>();
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
                /// <summary>Rows of tensors in batches: <c>foreach (var (x, y) in loader)</c>.</summary>
                /// <param name="dataset">The samples: a <see cref="TensorDataset"/>, or a part of one.</param>
                /// <param name="batchSize">How many go into a batch.</param>
                /// <param name="shuffle">Whether every enumeration has a random order of its own.</param>
                /// <param name="device">There is one.</param>
                /// <param name="seed">The seed of the orders; the default stream decides if this is null too.</param>
                /// <param name="drop_last">Whether a last batch that would not be full is left out.</param>
                /// <param name="generator">The stream of the orders, instead of a seed.</param>
                /// <exception cref="ArgumentException">The batch size is not positive, or nothing is to be shuffled.</exception>
                public static DataLoader<IList<Tensor>, IList<Tensor>> DataLoader(Dataset<IList<Tensor>> dataset, int batchSize, bool shuffle = false,
                    Device? device = null, int? seed = null, bool drop_last = false, Generator? generator = null) =>
                    new(dataset, batchSize, Stacked, shuffle, drop_last, Stream(seed, generator));

                /// <summary>Tensors with names in batches, stacked under their names.</summary>
                /// <inheritdoc cref="DataLoader(Dataset{IList{Tensor}}, int, bool, Device, int?, bool, Generator)"/>
                public static DataLoader<Dictionary<string, Tensor>, Dictionary<string, Tensor>> DataLoader(Dataset<Dictionary<string, Tensor>> dataset,
                    int batchSize, bool shuffle = false, Device? device = null, int? seed = null, bool drop_last = false, Generator? generator = null) =>
                    new(dataset, batchSize, Stacked, shuffle, drop_last, Stream(seed, generator));

                private static Generator? Stream(int? seed, Generator? generator) => generator ?? (seed is { } s ? new((ulong)s) : null);

                private static IList<Tensor> Stacked(IReadOnlyList<IList<Tensor>> samples) =>
                    [.. Enumerable.Range(0, samples[0].Count).Select(i => stack([.. samples.Select(s => s[i])]))];

                private static Dictionary<string, Tensor> Stacked(IReadOnlyList<Dictionary<string, Tensor>> samples) =>
                    samples[0].Keys.ToDictionary(name => name, name => stack([.. samples.Select(s => s[name])]));
            }
        }
    }

    /// <summary>Batches taken apart: <c>var (x, y) = batch</c>.</summary>
    public static class BatchExtensions
    {
        /// <summary>A batch of two tensors.</summary>
        /// <exception cref="ArgumentException">It has more or fewer.</exception>
        public static void Deconstruct(this IList<Tensor> batch, out Tensor first, out Tensor second)
        {
            if (batch.Count != 2) throw new ArgumentException($"a batch of {batch.Count} tensors cannot be taken apart into 2");
            (first, second) = (batch[0], batch[1]);
        }

        /// <summary>A batch of three tensors.</summary>
        /// <exception cref="ArgumentException">It has more or fewer.</exception>
        public static void Deconstruct(this IList<Tensor> batch, out Tensor first, out Tensor second, out Tensor third)
        {
            if (batch.Count != 3) throw new ArgumentException($"a batch of {batch.Count} tensors cannot be taken apart into 3");
            (first, second, third) = (batch[0], batch[1], batch[2]);
        }
    }
}
