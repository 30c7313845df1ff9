namespace Napier;

/// <summary>Binary search in sorted lines.</summary>
internal static class Searching
{
    private const nint Grain = 1 << 12;

    public static Tensor Run(Tensor sorted, Tensor values, bool narrow, bool right, Tensor? sorter)
    {
        if (sorted.Sizes.Length == 0)
            throw new InvalidOperationException("torch.searchsorted(): boundaries tensor should have positive dimension, but got 0 dimension");
        if (values.Sizes.Length == 0 && sorted.Sizes.Length != 1)
        {
            throw new InvalidOperationException("torch.searchsorted(): input value can be a scalar only when boundaries tensor dimension is 1, but we got "
                + $"boundaries tensor dim({sorted.Sizes.Length}) and input value's dim(0) numel(1)");
        }
        bool one = sorted.Sizes.Length == 1;
        if (!one && !sorted.Sizes.AsSpan(..^1).SequenceEqual(values.Sizes.AsSpan(..^1)))
        {
            throw new InvalidOperationException("torch.searchsorted(): boundaries tensor should be 1 dimension or the first N-1 dimensions of boundaries "
                + $"tensor and input value tensor must match, but we got boundaries tensor {Layout.Show(sorted.Sizes)} and input value tensor "
                + Layout.Show(values.Sizes));
        }
        if (sorter is not null) sorted = Ordered(sorted, sorter);
        ScalarType common = torch.result_type(sorted, values);
        if (common.IsComplex) throw new NotSupportedException($"\"searchsorted_out_cpu\" not implemented for '{common.CppName}'");
        Tensor result = Tensor.Fresh(values.Sizes, ScalarType.Int64);
        Span<long> to = result.Dense<long>();
        int lines = one ? 1 : (int)Layout.Count(values.Sizes.AsSpan(..^1));
        if (common.IsFloating) Search(Line<double>(sorted, ScalarType.Float64), Line<double>(values, ScalarType.Float64), to, lines, right);
        else Search(Line<long>(sorted, ScalarType.Int64), Line<long>(values, ScalarType.Int64), to, lines, right);
        return narrow ? result.to(ScalarType.Int32) : result;
    }

    private static T[] Line<T>(Tensor x, ScalarType type) where T : unmanaged => x.detach().to(type).ToArray<T>();

    private static Tensor Ordered(Tensor sorted, Tensor sorter)
    {
        if (!sorter.Sizes.AsSpan().SequenceEqual(sorted.Sizes))
        {
            throw new InvalidOperationException("torch.searchsorted(): boundary and sorter must have the same size, but got boundary tensor "
                + $"{Layout.Show(sorted.Sizes)}and got sorter tensor {Layout.Show(sorter.Sizes)}");
        }
        if (sorter.dtype != ScalarType.Int64)
        {
            throw new InvalidOperationException(
                $"torch.searchsorted(): sorter must be a tensor of long dtype but got dtype {sorter.dtype.CppName}");
        }
        return sorted.gather(-1, sorter);
    }

    private static void Search<T>(T[] sorted, T[] values, Span<long> to, int lines, bool right) where T : unmanaged, System.Numerics.INumber<T>
    {
        if (to.Length > 0) Workers.Run(new Job<T>(sorted, values, to, lines, right), to.Length, Grain);
    }

    private readonly ref struct Job<T>(T[] sorted, T[] values, Span<long> to, int lines, bool right) : IJob
        where T : unmanaged, System.Numerics.INumber<T>
    {
        private readonly Span<long> to = to;

        public void Run(nint start, nint end)
        {
            int length = sorted.Length / lines, each = to.Length / lines;
            for (nint i = start; i < end; i++)
            {
                ReadOnlySpan<T> line = sorted.AsSpan((int)i / each * length, length);
                T value = values[i];
                int low = 0, high = length;
                while (low < high)
                {
                    int middle = (int)((uint)(low + high) / 2);
                    // Written so that NaN goes behind everything.
                    if (right ? line[middle] > value : line[middle] >= value) high = middle;
                    else low = middle + 1;
                }
                to[(int)i] = low;
            }
        }
    }

    /// <summary>Whether to look for the place behind equal elements.</summary>
    public static bool Right(bool right, string? side) => side switch
    {
        null => right,
        "right" => true,
        "left" => !right ? false : throw new InvalidOperationException(
            "torch.searchsorted(): side and right can't be set to opposites, got side of left while right was True"),
        _ => throw new InvalidOperationException($"torch.searchsorted(): side can only be 'left' or 'right' but got {side}"),
    };
}

public static partial class torch
{
    /// <summary>Where values would be inserted into sorted lines to keep them sorted: before equal elements, or behind them.</summary>
    /// <param name="sorted_sequence">Lines along the last dimension, sorted; either one or as many as <paramref name="values"/> has.</param>
    /// <param name="values">What to look for. NaN belongs at the end.</param>
    /// <param name="out_int32">Whether to give int32.</param>
    /// <param name="right">Whether to go behind equal elements.</param>
    /// <param name="side">The same in words: left or right.</param>
    /// <param name="sorter">Indices that sort the lines, which then need not be sorted.</param>
    /// <exception cref="InvalidOperationException">Shapes do not match, or side and right contradict each other.</exception>
    public static Tensor searchsorted(
        Tensor sorted_sequence, Tensor values, bool out_int32 = false, bool right = false, string? side = null, Tensor? sorter = null) =>
        Searching.Run(sorted_sequence, values, out_int32, Searching.Right(right, side), sorter);

    /// <summary>In which of the buckets that the boundaries divide the numbers into each element lies; elements on a boundary belong to the
    /// bucket below it, or with <paramref name="right"/> to the one above.</summary>
    /// <param name="input">The elements.</param>
    /// <param name="boundaries">One dimension, sorted.</param>
    /// <param name="out_int32">Whether to give int32.</param>
    /// <param name="right">Whether boundaries belong to the bucket above.</param>
    /// <exception cref="InvalidOperationException">The boundaries have not one dimension.</exception>
    public static Tensor bucketize(Tensor input, Tensor boundaries, bool out_int32 = false, bool right = false)
    {
        if (boundaries.Sizes.Length != 1)
            throw new InvalidOperationException($"boundaries tensor must be 1 dimension, but got dim({boundaries.Sizes.Length})");
        return Searching.Run(boundaries, input, out_int32, right, null);
    }
}
