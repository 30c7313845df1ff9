namespace Napier;

/// <summary>Dimensions given by number.</summary>
internal static class Dim
{
    /// <summary>The dimension from 0 on; a 0-dimensional tensor counts as having one.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such dimension.</exception>
    public static int Wrap(long dim, int dimensions)
    {
        int n = Math.Max(dimensions, 1);
        if (dim < -n || dim >= n)
        {
            throw new IndexOutOfRangeException(
                $"Dimension out of range (expected to be in range of [{-n}, {n - 1}], but got {dim})");
        }
        return (int)(dim < 0 ? dim + n : dim);
    }

    /// <summary>Several dimensions from 0 on, each named once.</summary>
    /// <exception cref="InvalidOperationException">One is named twice.</exception>
    public static int[] Wrap(ReadOnlySpan<long> dims, int dimensions)
    {
        int[] wrapped = new int[dims.Length];
        for (int i = 0; i < dims.Length; i++)
        {
            wrapped[i] = Wrap(dims[i], dimensions);
            if (Array.IndexOf(wrapped, wrapped[i], 0, i) >= 0)
                throw new InvalidOperationException($"dim {wrapped[i]} appears multiple times in the list of dims");
        }
        return wrapped;
    }
}
