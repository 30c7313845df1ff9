using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>A function with two kernels: a fast one, good enough to round to 24 digits nearly always, and a careful one that
/// performs the same IEEE operations on every machine.</summary>
internal interface ITested<TSelf> : IUnary<TSelf> where TSelf : struct, ITested<TSelf>
{
    /// <summary>f(x) with a relative error below 2^-38. May use <c>V.MulAdd</c>.</summary>
    static abstract V Fast<V>(V x) where V : struct, ILanes<V>;

    /// <summary>f(x) to the last bits of binary64, by products and sums that every machine rounds alike.</summary>
    static abstract V Careful<V>(V x) where V : struct, ILanes<V>;

    /// <summary>f(x) as a result of binary64 itself, where that has a faster form than the careful one, by the same IEEE operations on every
    /// machine.</summary>
    static virtual V Wide<V>(V x) where V : struct, ILanes<V> => TSelf.Careful(x);

    /// <summary>Whether results below 2^-126, which round to fewer digits than the test looks at, all go the careful way. Functions that need it
    /// not have been run over all arguments with such results.</summary>
    static virtual bool DoubtsSubnormals => true;

    /// <summary>Whether the fast kernel keeps its relative error in results of float32 below 2^-126: then they are not doubted but tested, at their own
    /// last place.</summary>
    static virtual bool TestsSubnormals => false;

    /// <summary>Computes y[i] = f(x[i]) of float64 for the first so many, where there is something faster than the kernel.</summary>
    /// <returns>How many.</returns>
    static virtual nint Doubles(ref double x, ref double y, nint count) => 0;

    static nint IUnary<TSelf>.Block<E>(ref readonly E x, ref E y, nint count, bool large) => typeof(E) == typeof(float)
        ? TestedStrips.Map<TSelf>(ref Unsafe.As<E, float>(ref Unsafe.AsRef(in x)), ref Unsafe.As<E, float>(ref y), count)
        : Doubled(in x, ref y, count);

    /// <summary>What every tested function does with a block of float64.</summary>
    internal static nint Doubled<E>(ref readonly E x, ref E y, nint count) where E : unmanaged => typeof(E) == typeof(double)
        ? TSelf.Doubles(ref Unsafe.As<E, double>(ref Unsafe.AsRef(in x)), ref Unsafe.As<E, double>(ref y), count)
        : 0;
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
    public static V Kernel<TOp, V>(V x) where TOp : struct, ITested<TOp> where V : struct, ILanes<V>
    {
        if (V.Digits > 24) return TOp.Wide(x);
        V y = TOp.Fast(x);
        return Doubtful<TOp, V>(y) ? Repair<TOp, V>(x, y) : y;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static V Repair<TOp, V>(V x, V y) where TOp : struct, ITested<TOp> where V : struct, ILanes<V> =>
        V.Select(Doubt(Place<TOp, V>(y), Doubts<TOp, V>()), TOp.Careful(x), y);

    /// <summary>Whether some result of the fast kernel does not decide how it rounds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Doubtful<TOp, V>(V y) where TOp : struct, ITested<TOp> where V : struct, ILanes<V> =>
        Doubtful(Place<TOp, V>(y), Doubts<TOp, V>());

    private static bool Doubts<TOp, V>() where TOp : struct, ITested<TOp> where V : struct, ILanes<V> =>
        TOp.DoubtsSubnormals && !(TOp.TestsSubnormals && V.Digits == 24);

    // From 2^-126 to 2^-125 the last place is that of the numbers below, and the ties lie as they do there.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Place<TOp, V>(V y) where TOp : struct, ITested<TOp> where V : struct, ILanes<V>
    {
        if (!TOp.TestsSubnormals || V.Digits != 24) return y;
        V a = Lane.Abs(y);
        return V.IfLess(a, V.Of(Normal), a + V.Of(Normal), y);
    }

    // A tie between normal float32 numbers has 2^28 in the low 29 bits of its binary64 form. Numbers of fewer digits, below 2^-126, are all
    // doubted where the function wants it.
    private const long Window = 1 << 15; // 2^-38 of y
    private const long Tie = 1 << 28;
    private const double Normal = 1.1754943508222875e-38; // 2^-126

    /// <summary>Mask of the lanes that an error of 2^-38 could put on the other side of a tie.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Doubt<V>(V y, bool subnormals) where V : struct, ILanes<V>
    {
        V zero = V.Of(0);
        V near = V.Equal(V.And(V.AddBits(y, V.OfBits(Tie + Window)), V.OfBits((2 * Tie) - (2 * Window))), zero);
        return subnormals ? V.Or(near, V.AndNot(V.Less(Lane.Abs(y), V.Of(Normal)), V.Equal(y, zero))) : near;
    }

    /// <summary>Whether there is such a lane.</summary>
    /// <remarks>A tie within the window: with the half that ties have more added, its ends differ in the place of a whole, 2^29. And one less
    /// than the bits of a zero is NaN, which is not less than anything.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Doubtful<V>(V y, bool subnormals) where V : struct, ILanes<V> =>
        V.AnyDiffer(V.AddBits(y, V.OfBits(Tie + Window)), V.AddBits(y, V.OfBits(Tie - Window)), 2 * Tie)
            || (subnormals && V.AnyLess(Lane.Abs(V.SubtractBits(y, V.OfBits(1))), Normal));
}
