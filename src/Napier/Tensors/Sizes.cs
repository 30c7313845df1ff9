namespace Napier;

/// <summary>Sizes that a caller gives.</summary>
internal static class Sizes
{
    /// <summary>The sizes, if they can be a tensor's.</summary>
    /// <exception cref="InvalidOperationException">One is negative, or there are more elements than a 64-bit count of bytes reaches.</exception>
    public static long[] Checked(long[] sizes)
    {
        Int128 count = 16;
        foreach (long size in sizes)
        {
            if (size < 0) throw new InvalidOperationException($"Trying to create tensor with negative dimension {size}: {Layout.Show(sizes)}");
            count = Int128.Min(count * Math.Max(size, 1), (Int128)long.MaxValue + 1);
        }
        if (count > long.MaxValue) throw new InvalidOperationException($"Storage size calculation overflowed with sizes={Layout.Show(sizes)}");
        return sizes;
    }
}
