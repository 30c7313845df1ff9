using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>Sizes and strides: what is contiguous, what is dense, and which strides a new result gets.</summary>
internal static class Layout
{
    /// <summary>The number of elements.</summary>
    public static long Count(ReadOnlySpan<long> sizes)
    {
        long count = 1;
        foreach (long size in sizes) count = checked(count * size);
        return count;
    }

    /// <summary>Row-major strides; a dimension of size 0 counts as 1.</summary>
    public static long[] RowMajor(ReadOnlySpan<long> sizes)
    {
        if (sizes.Length == 0) return [];
        long[] strides = new long[sizes.Length];
        long step = 1;
        for (int d = sizes.Length - 1; d >= 0; d--)
        {
            strides[d] = step;
            step = checked(step * Math.Max(sizes[d], 1));
        }
        return strides;
    }

    /// <summary>Whether the elements lie in row-major order without gaps.</summary>
    public static bool IsContiguous(ReadOnlySpan<long> sizes, ReadOnlySpan<long> strides)
    {
        long step = 1;
        bool contiguous = true;
        for (int d = sizes.Length - 1; d >= 0; d--)
        {
            if (sizes[d] == 0) return true;
            if (sizes[d] == 1) continue;
            contiguous &= strides[d] == step;
            step *= sizes[d];
        }
        return contiguous;
    }

    /// <summary>Whether the elements fill a range of memory without gaps or overlap, in whatever order of dimensions.</summary>
    public static bool IsDense(ReadOnlySpan<long> sizes, ReadOnlySpan<long> strides)
    {
        if (IsContiguous(sizes, strides)) return true;
        long[] steps = strides.ToArray(), lengths = sizes.ToArray();
        for (int d = 0; d < lengths.Length; d++)
        {
            if (lengths[d] == 1) steps[d] = long.MaxValue; // a single index needs no stride: last
        }
        Array.Sort(steps, lengths);
        long step = 1;
        for (int d = 0; d < lengths.Length && lengths[d] != 1; d++)
        {
            if (steps[d] != step) return false;
            step *= lengths[d];
        }
        return true;
    }

    /// <summary>Whether two different indices may lead to the same element, as far as a stride of 0 shows it.</summary>
    public static bool OverlapsItself(ReadOnlySpan<long> sizes, ReadOnlySpan<long> strides)
    {
        for (int d = 0; d < sizes.Length; d++)
        {
            if (sizes[d] > 1 && strides[d] == 0) return true;
        }
        return false;
    }

    /// <summary>The strides of a new result of an elementwise function of one tensor: PyTorch's "preserve format".</summary>
    public static long[] Preserve(long[] sizes, long[] strides)
    {
        if (IsCanonical(sizes, strides)) return strides;
        if (IsContiguous(sizes, strides)) return RowMajor(sizes);
        if (sizes.Length == 4 && IsChannelsLast(sizes, strides)) return ChannelsLast(sizes);
        if (IsDense(sizes, strides)) return strides;
        return Permuted(sizes, OrderByStride(sizes, [strides]), atLeastOne: false);
    }

    /// <summary>Dense strides in the order in which the operands of an operation lie in memory; the first that tells decides.</summary>
    public static long[] Dense(long[] sizes, ReadOnlySpan<long[]> operands) => Permuted(sizes, OrderByStride(sizes, operands), atLeastOne: true);

    /// <summary>The strides of a copy that another dtype makes necessary: kept where dense, else dense in the order of the strides.</summary>
    public static long[] PreserveInCopy(long[] sizes, long[] strides) =>
        IsDense(sizes, strides) ? strides : Permuted(sizes, OrderByStride(sizes, [strides]), atLeastOne: true);

    /// <summary>Channels-last strides of a 4-dimensional shape: order C, W, H, N from the innermost on.</summary>
    public static long[] ChannelsLast(ReadOnlySpan<long> sizes) =>
        [sizes[1] * sizes[2] * sizes[3], 1, sizes[1] * sizes[3], sizes[1]];

    /// <summary>Lowest and highest element offset that the strides reach from the first element.</summary>
    public static (long Low, long High) Reach(ReadOnlySpan<long> sizes, ReadOnlySpan<long> strides)
    {
        long low = 0, high = 0;
        for (int d = 0; d < sizes.Length; d++)
        {
            long span = checked((sizes[d] - 1) * strides[d]);
            if (span < 0) low = checked(low + span);
            else high = checked(high + span);
        }
        return (low, high);
    }

    /// <summary>As PyTorch writes sizes: <c>[2, 3]</c>.</summary>
    public static string Show(ReadOnlySpan<long> sizes) => "[" + string.Join(", ", sizes.ToArray()) + "]";

    /// <summary>Whether the strides are <see cref="RowMajor"/>'s, those of dimensions of size 1 too.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsCanonical(long[] sizes, long[] strides) => sizes.Length == 1 ? strides[0] == 1 : HasCanonical(sizes, strides);

    private static bool HasCanonical(long[] sizes, long[] strides)
    {
        long step = 1;
        for (int d = sizes.Length - 1; d >= 0; d--)
        {
            if (strides[d] != step) return false;
            step *= Math.Max(sizes[d], 1);
        }
        return true;
    }

    private static bool IsChannelsLast(ReadOnlySpan<long> sizes, ReadOnlySpan<long> strides)
    {
        long step = 1;
        foreach (int d in (ReadOnlySpan<int>)[1, 3, 2, 0])
        {
            if (sizes[d] == 1) continue;
            if (strides[d] != step) return false;
            step *= sizes[d];
        }
        return true;
    }

    // Dimensions from the innermost on. An insertion sort with an ambiguous comparison: where a stride is 0 nothing is known, so
    // PyTorch's very sequence of comparisons decides.
    private static int[] OrderByStride(long[] sizes, ReadOnlySpan<long[]> operands)
    {
        int n = sizes.Length;
        int[] order = new int[n];
        for (int i = 0; i < n; i++) order[i] = n - 1 - i;
        for (int i = 1; i < n; i++)
        {
            int moved = i;
            for (int other = i - 1; other >= 0; other--)
            {
                int comparison = Compare(sizes, operands, order[other], order[moved]);
                if (comparison < 0) break;
                if (comparison == 0) continue;
                (order[other], order[moved]) = (order[moved], order[other]);
                moved = other;
            }
        }
        return order;
    }

    private static int Compare(long[] sizes, ReadOnlySpan<long[]> operands, int a, int b)
    {
        foreach (long[] strides in operands)
        {
            if (strides[a] == 0 || strides[b] == 0) continue;
            if (strides[a] != strides[b]) return strides[a] < strides[b] ? -1 : 1;
            if (sizes[a] > sizes[b]) return 1;
        }
        return 0;
    }

    private static long[] Permuted(long[] sizes, int[] order, bool atLeastOne)
    {
        long[] strides = new long[sizes.Length];
        long step = 1;
        foreach (int d in order)
        {
            strides[d] = step;
            step *= atLeastOne ? Math.Max(sizes[d], 1) : sizes[d];
        }
        return strides;
    }
}
