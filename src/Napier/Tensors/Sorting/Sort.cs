namespace Napier;

public static partial class torch
{
    /// <summary>The elements along a dimension in order, and where each stood. Equal elements keep their order; NaN counts as the largest.</summary>
    /// <param name="input">Any dtype but complex.</param>
    /// <param name="dim">The dimension.</param>
    /// <param name="descending">Whether the largest comes first.</param>
    /// <param name="stable">Accepted for PyTorch's sake: every sort is stable.</param>
    /// <exception cref="NotSupportedException">The elements are complex.</exception>
    /// <exception cref="IndexOutOfRangeException">There is no such dimension.</exception>
    public static (Tensor values, Tensor indices) sort(Tensor input, long dim = -1, bool descending = false, bool stable = true)
    {
        _ = stable;
        int at = Dim.Wrap(dim, input.Sizes.Length);
        var (values, indices) = Sorter.Run(input, at, descending);
        return Recorded("SortBackward0", input, at, values, indices);
    }

    /// <summary>Where the elements along a dimension stand, in their order; see <see cref="sort"/>.</summary>
    /// <inheritdoc cref="sort"/>
    public static Tensor argsort(Tensor input, long dim = -1, bool descending = false, bool stable = true)
    {
        _ = stable;
        return Sorter.Run(input, Dim.Wrap(dim, input.Sizes.Length), descending).Indices;
    }

    /// <summary>The elements along the first dimension in order.</summary>
    public static Tensor msort(Tensor input) => sort(input, 0).values;

    /// <summary>The k largest (or smallest) elements along a dimension, and where they stand; the first of equals. NaN counts as the largest.</summary>
    /// <param name="input">Any dtype but complex.</param>
    /// <param name="k">How many.</param>
    /// <param name="dim">The dimension.</param>
    /// <param name="largest">Whether the largest are wanted.</param>
    /// <param name="sorted">Accepted for PyTorch's sake: the results always are.</param>
    /// <exception cref="InvalidOperationException">There are not so many.</exception>
    public static (Tensor values, Tensor indices) topk(Tensor input, long k, long dim = -1, bool largest = true, bool sorted = true)
    {
        _ = sorted;
        int at = Dim.Wrap(dim, input.Sizes.Length);
        if (k < 0 || k > (input.Sizes.Length == 0 ? 1 : input.Sizes[at])) throw new InvalidOperationException("selected index k out of range");
        if (input.dtype.IsComplex) throw new NotSupportedException($"\"topk_cpu\" not implemented for '{input.dtype.CppName}'");
        var (values, indices) = Sorter.Run(input, at, largest);
        if (input.Sizes.Length > 0) (values, indices) = (Copies.Contiguous(values.narrow(at, 0, k)), Copies.Contiguous(indices.narrow(at, 0, k)));
        return Recorded("TopkBackward0", input, at, values, indices);
    }

    /// <summary>The k-th smallest element along a dimension, counted from 1, and where it stands. NaN counts as the largest.</summary>
    /// <exception cref="InvalidOperationException">There are not so many.</exception>
    public static (Tensor values, Tensor indices) kthvalue(Tensor input, long k, long dim = -1, bool keepdim = false)
    {
        int at = Dim.Wrap(dim, input.Sizes.Length);
        long size = input.Sizes.Length == 0 ? 1 : input.Sizes[at];
        if (size == 0) throw new IndexOutOfRangeException($"kthvalue(): Expected reduction dim {at} to have non-zero size.");
        if (k < 1 || k > size) throw new InvalidOperationException($"kthvalue(): selected number k out of range for dimension {at}");
        if (input.dtype.IsComplex) throw new NotSupportedException($"\"kthvalue_cpu\" not implemented for '{input.dtype.CppName}'");
        var (values, indices) = Sorter.Run(input, at, false);
        return Chosen("KthvalueBackward0", input, at, values, indices, full([.. Without(input, at)], k - 1), keepdim);
    }

    /// <summary>Of sorted lines one element each, by its rank.</summary>
    internal static (Tensor Values, Tensor Indices) Chosen(string name, Tensor input, int dim, Tensor values, Tensor indices, Tensor ranks, bool keepdim)
    {
        if (input.Sizes.Length > 0) (values, indices) = (values.gather(dim, ranks), indices.gather(dim, ranks));
        (values, indices) = Recorded(name, input, dim, values, indices);
        return keepdim || input.Sizes.Length == 0 ? (values, indices) : (values.squeeze(dim), indices.squeeze(dim));
    }

    /// <summary>The sizes with 1 for a dimension.</summary>
    internal static long[] Without(Tensor input, int dim) => [.. input.Sizes.Select((size, d) => d == dim ? 1 : size)];

    // Values that were picked by indices: their gradients go to where they came from.
    private static (Tensor Values, Tensor Indices) Recorded(string name, Tensor input, int dim, Tensor values, Tensor indices)
    {
        long[] sizes = input.Sizes;
        Tape.Record(values, name, input, g => sizes.Length == 0 ? g : zeros(sizes, g.dtype).scatter(dim, indices, g));
        return (values, indices);
    }

    public partial class Tensor
    {
        /// <inheritdoc cref="torch.sort"/>
        public (Tensor values, Tensor indices) sort(long dim = -1, bool descending = false, bool stable = true) => torch.sort(this, dim, descending, stable);

        /// <inheritdoc cref="torch.argsort"/>
        public Tensor argsort(long dim = -1, bool descending = false, bool stable = true) => torch.argsort(this, dim, descending, stable);

        /// <inheritdoc cref="torch.msort"/>
        public Tensor msort() => torch.msort(this);

        /// <inheritdoc cref="torch.topk"/>
        public (Tensor values, Tensor indices) topk(long k, long dim = -1, bool largest = true, bool sorted = true) =>
            torch.topk(this, k, dim, largest, sorted);

        /// <inheritdoc cref="torch.kthvalue"/>
        public (Tensor values, Tensor indices) kthvalue(long k, long dim = -1, bool keepdim = false) => torch.kthvalue(this, k, dim, keepdim);
    }
}
