namespace Napier;

public static partial class torch
{
    /// <summary>Along a dimension the elements that the index names: result[i][j] = input[index[i][j]][j] for dim 0.</summary>
    public static Tensor gather(Tensor input, long dim, Tensor index) => input.gather(dim, index);

    /// <summary>A copy with elements of <paramref name="src"/> at the places that the index names along a dimension.</summary>
    public static Tensor scatter(Tensor input, long dim, Tensor index, Tensor src) => input.scatter(dim, index, src);

    /// <summary>A copy to which elements of <paramref name="src"/> are added at the places that the index names along a dimension.</summary>
    public static Tensor scatter_add(Tensor input, long dim, Tensor index, Tensor src) => input.scatter_add(dim, index, src);

    /// <summary>As <see cref="gather"/>, with broadcasting.</summary>
    public static Tensor take_along_dim(Tensor input, Tensor indices, long dim)
    {
        int at = Dim.Wrap(dim, input.Sizes.Length);
        long[] common = Broadcasting.Shape([.. input.Sizes[..at], 1, .. input.Sizes[(at + 1)..]], [.. indices.Sizes[..at], 1, .. indices.Sizes[(at + 1)..]]);
        long[] a = [.. common], b = [.. common];
        a[at] = input.Sizes[at];
        b[at] = indices.Sizes[at];
        return input.expand(a).gather(at, indices.expand(b));
    }

    public partial class Tensor
    {
        /// <inheritdoc cref="torch.gather"/>
        /// <exception cref="InvalidOperationException">The shapes do not fit, or an index lies outside.</exception>
        public Tensor gather(long dim, Tensor index)
        {
            CheckIndex("gather", dim, index);
            if (Sizes.Length == 0) return reshape(1).gather(0, index.reshape(1)).reshape();
            int at = Dim.Wrap(dim, Sizes.Length);
            Tensor?[] places = Places(at, index, "gather");
            Tensor self = this;
            Tensor source = Conjugated || Negated ? clone() : this;
            return Tape.Record(new Picking(source, places).Take(), "GatherBackward0", this,
                g => zeros(self.Sizes, g.dtype).scatter_add(at, index, g));
        }

        /// <inheritdoc cref="torch.scatter"/>
        public Tensor scatter(long dim, Tensor index, Tensor src) => clone().scatter_(dim, index, src);

        /// <summary>A copy with a number at the places that the index names along a dimension.</summary>
        public Tensor scatter(long dim, Tensor index, Scalar value) => clone().scatter_(dim, index, value);

        /// <summary>Writes elements of <paramref name="src"/> at the places that the index names along a dimension.</summary>
        public Tensor scatter_(long dim, Tensor index, Tensor src) => Scatter(dim, index, src, accumulate: false);

        /// <summary>Writes a number at the places that the index names along a dimension.</summary>
        public Tensor scatter_(long dim, Tensor index, Scalar value) =>
            Scatter(dim, index, full([], value, dtype).expand(index.Sizes), accumulate: false);

        /// <inheritdoc cref="torch.scatter_add"/>
        public Tensor scatter_add(long dim, Tensor index, Tensor src) => clone().scatter_add_(dim, index, src);

        /// <summary>Adds elements of <paramref name="src"/> at the places that the index names along a dimension.</summary>
        public Tensor scatter_add_(long dim, Tensor index, Tensor src) => Scatter(dim, index, src, accumulate: true);

        private Tensor Scatter(long dim, Tensor index, Tensor src, bool accumulate)
        {
            CheckIndex("scatter", dim, index);
            if (src.dtype != dtype) throw new InvalidOperationException("scatter(): Expected self.dtype to be equal to src.dtype");
            if (Sizes.Length == 0)
            {
                reshape(1).Scatter(0, index.reshape(1), src.reshape(1), accumulate);
                return this;
            }
            int at = Dim.Wrap(dim, Sizes.Length);
            for (int d = 0; d < Sizes.Length; d++)
            {
                if (src.Sizes.Length != Sizes.Length || index.Sizes[d] > src.Sizes[d])
                {
                    throw new InvalidOperationException($"Expected index {Layout.Show(index.Sizes)} to be no larger than self {Layout.Show(Sizes)} apart from "
                        + $"dimension {at} and to be no larger size than src {Layout.Show(src.Sizes)}");
                }
            }
            Tensor?[] places = Places(at, index, "scatter");
            Tensor part = src;
            for (int d = 0; d < Sizes.Length; d++) part = part.narrow(d, 0, index.Sizes[d]);
            if (index.Elements == 0) return this;
            return index_put_(places, part, accumulate);
        }

        private void CheckIndex(string name, long dim, Tensor index)
        {
            if (index.dtype != ScalarType.Int64 && index.dtype != ScalarType.Int32)
                throw new InvalidOperationException($"{name}(): Expected dtype int64 for index");
            int at = Dim.Wrap(dim, Sizes.Length);
            if (index.Elements == 0) return;
            if (Math.Max(index.Sizes.Length, 1) != Math.Max(Sizes.Length, 1))
                throw new InvalidOperationException($"Index tensor must have the same number of dimensions as input tensor");
            for (int d = 0; d < Sizes.Length; d++)
            {
                if (d != at && index.Sizes[d] > Sizes[d])
                {
                    throw new InvalidOperationException($"Size does not match at dimension {d} expected index {Layout.Show(index.Sizes)} to be no larger than "
                        + $"self {Layout.Show(Sizes)} apart from dimension {at}");
                }
            }
        }

        // One index tensor per dimension, all of the index's shape: what gather and scatter mean, in terms of picking.
        private Tensor?[] Places(int at, Tensor index, string name)
        {
            long[] numbers = index.to(ScalarType.Int64).ToArray<long>();
            foreach (long n in numbers)
            {
                if (n < 0 || n >= Sizes[at])
                    throw new InvalidOperationException($"index {n} is out of bounds for dimension {at} with size {Sizes[at]}");
            }
            Tensor?[] places = new Tensor?[Sizes.Length];
            for (int d = 0; d < Sizes.Length; d++)
            {
                long[] shape = [.. Enumerable.Repeat(1L, Sizes.Length)];
                shape[d] = index.Sizes[d];
                places[d] = d == at ? index : arange(index.Sizes[d]).reshape(shape);
            }
            return places;
        }
    }
}
