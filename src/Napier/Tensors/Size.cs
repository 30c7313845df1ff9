using System.Collections;
using System.Runtime.CompilerServices;

namespace Napier;

public static partial class torch
{
    /// <summary>The sizes of a tensor's dimensions: <c>torch.Size</c>.</summary>
    [CollectionBuilder(typeof(Size), nameof(Create))]
    public readonly struct Size : IReadOnlyList<long>, IEquatable<Size>
    {
        private readonly long[]? sizes;

        /// <summary>The sizes given; they are copied.</summary>
        public Size(params long[] shape) => sizes = [.. shape];

        /// <summary>The sizes; a copy.</summary>
        public long[] Shape => [.. Values];

        /// <summary>The number of dimensions.</summary>
        public int Length => Values.Length;

        /// <inheritdoc/>
        public int Count => Values.Length;

        /// <summary>Whether there are no dimensions.</summary>
        public bool IsEmpty => Values.Length == 0;

        internal long[] Values => sizes ?? [];

        /// <summary>The size of a dimension; negative ones count from the end.</summary>
        public long this[int dim] => Values[Dim.Wrap(dim, Values.Length)];

        /// <summary>The sizes given.</summary>
        public static Size Create(ReadOnlySpan<long> sizes) => new(sizes.ToArray());

        /// <summary>One dimension.</summary>
        public static implicit operator Size(long size) => new(size);

        /// <summary>Two dimensions.</summary>
        public static implicit operator Size((long, long) size) => new(size.Item1, size.Item2);

        /// <summary>Three dimensions.</summary>
        public static implicit operator Size((long, long, long) size) => new(size.Item1, size.Item2, size.Item3);

        /// <summary>Four dimensions.</summary>
        public static implicit operator Size((long, long, long, long) size) => new(size.Item1, size.Item2, size.Item3, size.Item4);

        /// <summary>The sizes given.</summary>
        public static implicit operator Size(long[] sizes) => new(sizes);

        /// <summary>The sizes; a copy.</summary>
        public static implicit operator long[](Size size) => size.Shape;

        /// <summary>Equality of every size.</summary>
        public static bool operator ==(Size left, Size right) => left.Equals(right);

        /// <summary>Difference in any size.</summary>
        public static bool operator !=(Size left, Size right) => !left.Equals(right);

        /// <summary>The number of elements.</summary>
        public long numel() => Layout.Count(Values);

        /// <summary>The sizes from <paramref name="first"/> up to <paramref name="next"/>.</summary>
        public Size Slice(int first, int next) => new(Values[first..next]);

        /// <inheritdoc/>
        public bool Equals(Size other) => Values.AsSpan().SequenceEqual(other.Values);

        /// <inheritdoc/>
        public override bool Equals(object? obj) => obj is Size other && Equals(other);

        /// <inheritdoc/>
        public override int GetHashCode()
        {
            var hash = default(HashCode);
            foreach (long size in Values) hash.Add(size);
            return hash.ToHashCode();
        }

        /// <inheritdoc/>
        public IEnumerator<long> GetEnumerator() => ((IEnumerable<long>)Values).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        /// <summary>As Python prints it: <c>torch.Size([2, 3])</c>.</summary>
        public override string ToString() => $"torch.Size({Layout.Show(Values)})";
    }
}
