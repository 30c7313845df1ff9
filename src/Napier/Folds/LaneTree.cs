using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>Sixteen running sums in lanes of any width, added in the same pairs: each with the one half as many places on, again and again.</summary>
internal static class LaneTree
{
    /// <summary>The sum of all. Lanes of 4 fill the first four arguments, lanes of 8 the first two.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sum<V>(V s0, V s1, V s2, V s3, V s4, V s5, V s6, V s7) where V : struct, ILanes<V>
    {
        if (V.Count <= 2)
        {
            s0 += s4;
            s1 += s5;
            s2 += s6;
            s3 += s7;
        }
        if (V.Count <= 4)
        {
            s0 += s2;
            s1 += s3;
        }
        Unsafe.SkipInit(out Eight sums);
        V.Store(s0 + s1, ref sums[0]);
        if (V.Count <= 2) return sums[0] + sums[1];
        if (V.Count <= 4) return (sums[0] + sums[2]) + (sums[1] + sums[3]);
        return ((sums[0] + sums[4]) + (sums[2] + sums[6])) + ((sums[1] + sums[5]) + (sums[3] + sums[7]));
    }

    [InlineArray(8)]
    private struct Eight
    {
        private double first;
    }
}
