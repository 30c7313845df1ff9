namespace Napier;

/// <summary>Medians: the element in the middle, of two the smaller.</summary>
internal static class Middle
{
    public static (Tensor Values, Tensor Indices) Of(string name, Tensor x, long dim, bool keepdim)
    {
        int at = Dim.Wrap(dim, x.Sizes.Length);
        if (x.dtype.IsComplex) throw new NotSupportedException($"\"median_cpu\" not implemented for '{x.dtype.CppName}'");
        long size = x.Sizes.Length == 0 ? 1 : x.Sizes[at];
        if (size == 0) throw new IndexOutOfRangeException($"{name}(): Expected reduction dim {at} to have non-zero size.");
        var (values, indices) = Sorter.Run(x, at, false);
        long[] one = torch.Without(x, at);
        Tensor ranks = torch.full(one, (size - 1) / 2);
        if (x.dtype.IsFloating && x.Sizes.Length > 0)
        {
            // NaN stand last. One is enough to be the median; nanmedian counts up to them, and gives the first where there is nothing else.
            Tensor numbers = (~values.isnan()).sum(at, keepdim: true);
            ranks = name == "median" ? torch.where(numbers == size, ranks, numbers) : (numbers - 1).clamp(min: 0) >> 1;
        }
        return torch.Chosen(char.ToUpperInvariant(name[0]) + name[1..] + "Backward1", x, at, values, indices, ranks, keepdim);
    }

    public static Tensor OfAll(string name, Tensor x) =>
        x.Elements > 0 ? Of(name, x.reshape(-1), 0, false).Values : torch.full([], double.NaN, x.dtype.IsFloating ? x.dtype : ScalarType.Float32).to(x.dtype);
}

public static partial class torch
{
    /// <summary>The median of all elements: of two in the middle the smaller; NaN if there is one.</summary>
    public static Tensor median(Tensor input) => Middle.OfAll("median", input);

    /// <summary>The medians along a dimension, and where they stand; see <see cref="median(Tensor)"/>.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such dimension, or it is empty.</exception>
    public static (Tensor values, Tensor indices) median(Tensor input, long dim, bool keepdim = false) => Middle.Of("median", input, dim, keepdim);

    /// <summary>The median of all elements that are not NaN.</summary>
    public static Tensor nanmedian(Tensor input) => Middle.OfAll("nanmedian", input);

    /// <summary>The medians, along a dimension, of the elements that are not NaN, and where they stand.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such dimension, or it is empty.</exception>
    public static (Tensor values, Tensor indices) nanmedian(Tensor input, long dim, bool keepdim = false) => Middle.Of("nanmedian", input, dim, keepdim);

    public partial class Tensor
    {
        /// <inheritdoc cref="torch.median(Tensor)"/>
        public Tensor median() => torch.median(this);

        /// <inheritdoc cref="torch.median(Tensor, long, bool)"/>
        public (Tensor values, Tensor indices) median(long dim, bool keepdim = false) => torch.median(this, dim, keepdim);

        /// <inheritdoc cref="torch.nanmedian(Tensor)"/>
        public Tensor nanmedian() => torch.nanmedian(this);

        /// <inheritdoc cref="torch.nanmedian(Tensor, long, bool)"/>
        public (Tensor values, Tensor indices) nanmedian(long dim, bool keepdim = false) => torch.nanmedian(this, dim, keepdim);
    }
}
