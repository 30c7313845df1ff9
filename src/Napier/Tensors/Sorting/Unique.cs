namespace Napier;

/// <summary>Elements that differ from their neighbours.</summary>
internal static class Distinct
{
    public static (Tensor Output, Tensor Inverse, Tensor Counts) Run(Tensor x, bool sort)
    {
        Tensor line = x.detach().reshape(-1);
        Tensor order = torch.arange(line.Elements);
        if (sort) (line, order) = Sorter.Run(line, 0, false);
        long n = line.Elements;
        if (n == 0) return (line, Tensor.Fresh(x.Sizes, ScalarType.Int64), Tensor.Fresh([0], ScalarType.Int64));
        Tensor starts = torch.cat([torch.ones([1], ScalarType.Bool), line.narrow(0, 1, n - 1) != line.narrow(0, 0, n - 1)]);
        Tensor places = torch.nonzero(starts).squeeze(1);
        Tensor numbers = torch.cumsum(starts, 0) - 1;
        Tensor inverse = torch.zeros([n], ScalarType.Int64).scatter_(0, order, numbers).reshape(x.Sizes);
        Tensor ends = torch.cat([places.narrow(0, 1, places.Elements - 1), torch.full([1], n)]);
        return (line.index_select(0, places), inverse, ends - places);
    }
}

public static partial class torch
{
    /// <summary>The different elements of a tensor in order. Every NaN differs from every other.</summary>
    /// <param name="input">Any dtype but complex.</param>
    /// <param name="sorted">Accepted for PyTorch's sake: the result always is.</param>
    /// <param name="return_inverse">Whether to say for each element which one it is.</param>
    /// <param name="return_counts">Whether to say how often each comes.</param>
    /// <exception cref="NotSupportedException">The elements are complex.</exception>
    public static (Tensor output, Tensor? inverse_indices, Tensor? counts) unique(
        Tensor input, bool sorted = true, bool return_inverse = false, bool return_counts = false)
    {
        _ = sorted;
        var (output, inverse, counts) = Distinct.Run(input, sort: true);
        return (output, return_inverse ? inverse : null, return_counts ? counts : null);
    }

    /// <summary>The elements in row-major order without those that equal the one before.</summary>
    /// <inheritdoc cref="unique"/>
    public static (Tensor output, Tensor? inverse_indices, Tensor? counts) unique_consecutive(
        Tensor input, bool return_inverse = false, bool return_counts = false)
    {
        var (output, inverse, counts) = Distinct.Run(input, sort: false);
        return (output, return_inverse ? inverse : null, return_counts ? counts : null);
    }

    public partial class Tensor
    {
        /// <inheritdoc cref="torch.unique"/>
        public (Tensor output, Tensor? inverse_indices, Tensor? counts) unique(
            bool sorted = true, bool return_inverse = false, bool return_counts = false) => torch.unique(this, sorted, return_inverse, return_counts);

        /// <inheritdoc cref="torch.unique_consecutive"/>
        public (Tensor output, Tensor? inverse_indices, Tensor? counts) unique_consecutive(bool return_inverse = false, bool return_counts = false) =>
            torch.unique_consecutive(this, return_inverse, return_counts);
    }
}
