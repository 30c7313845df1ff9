using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>A function with two kernels: a fast one, good enough to round to 24 digits nearly always, and a careful one that
/// performs the same IEEE operations on every machine.</summary>
internal interface ITested
{
    /// <summary>f(x) with a relative error below 2^-38. May use <c>V.MulAdd</c>.</summary>
    static abstract V Fast<V>(V x) where V : struct, ILanes<V>;

    /// <summary>f(x) to the last bits of binary64, by products and sums that every machine rounds alike.</summary>
    static abstract V Careful<V>(V x) where V : struct, ILanes<V>;

    /// <summary>Whether results below 2^-126, which round to fewer digits than the test looks at, all go the careful way. Functions that need it
    /// not have been run over all arguments with such results.</summary>
    static virtual bool DoubtsSubnormals => true;
}

/// <summary>
/// Ziv's rounding test. Where the fast kernel's result stays on one side of all ties between float32 numbers even when its error
/// is counted in, rounding it gives what rounding the exact value gives; the other lanes (one in 8192) take the careful
/// kernel. So results of 24 digits do not depend on how the fast kernel came by its last bits.
/// </summary>
internal static class Tested
{
    /// <summary>The kernel made of both.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Kernel<TOp, V>(V x) where TOp : struct, ITested where V : struct, ILanes<V>
    {
        if (V.Digits > 24) return TOp.Careful(x);
        V y = TOp.Fast(x);
        V doubt = Doubt(y, TOp.DoubtsSubnormals);
        return V.Signs(doubt) == 0 ? y : Repair<TOp, V>(x, y, doubt);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static V Repair<TOp, V>(V x, V y, V doubt) where TOp : struct, ITested where V : struct, ILanes<V> =>
        V.Select(doubt, TOp.Careful(x), y);

    // A tie between normal float32 numbers has 2^28 in the low 29 bits of its binary64 form. Numbers of fewer digits, below 2^-126, are all
    // doubted where the function wants it.
    /// <summary>Mask of the lanes that an error of 2^-38 could put on the other side of a tie.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Doubt<V>(V y, bool subnormals) where V : struct, ILanes<V>
    {
        const int window = 1 << 15; // 2^-38 of y
        V zero = V.Of(0);
        V distance = V.And(V.AddBits(y, V.OfBits((1 << 28) + window)), V.OfBits(0x1FFFFFFF & -(2 * window)));
        if (!subnormals) return V.Equal(distance, zero);
        V tiny = V.AndNot(V.Less(V.And(y, V.OfBits(long.MaxValue)), V.Of(1.1754943508222875e-38)), V.Equal(y, zero));
        return V.Or(V.Equal(distance, zero), tiny);
    }
}
