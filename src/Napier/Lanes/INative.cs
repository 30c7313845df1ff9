namespace Napier;

/// <summary>
/// Numbers of one dtype as the machine computes with them: one at a time (<see cref="One{T}"/>) or a register full
/// (<see cref="Pack{T}"/>). An elementwise operation is one sentence over this interface.
/// </summary>
/// <remarks>
/// Every operation is exact or rounded once, as IEEE 754 or two's complement say, so that the bits do not depend on how many numbers are
/// computed together. Comparisons give masks: all bits one where they hold.
/// </remarks>
internal interface INative<V> where V : struct, INative<V>
{
    static abstract V Zero { get; }

    static abstract V One { get; }

    static abstract V operator +(V x, V y);

    static abstract V operator -(V x, V y);

    static abstract V operator *(V x, V y);

    /// <summary>Quotient; that of integers is cut toward zero.</summary>
    static abstract V operator /(V x, V y);

    /// <summary>What <c>/</c>, cut toward zero, leaves over: it has the sign of x.</summary>
    static abstract V operator %(V x, V y);

    static abstract V operator -(V x);

    static abstract V operator &(V x, V y);

    static abstract V operator |(V x, V y);

    static abstract V operator ^(V x, V y);

    static abstract V operator ~(V x);

    /// <summary>x times 2^y; 0 where y is negative or not below the number of bits.</summary>
    static abstract V ShiftLeft(V x, V y);

    /// <summary>x divided by 2^y, rounded down; where y is negative or too large, nothing but the sign remains.</summary>
    static abstract V ShiftRight(V x, V y);

    /// <summary>The magnitude.</summary>
    static abstract V Abs(V x);

    /// <summary>Without the fraction.</summary>
    static abstract V Truncate(V x);

    /// <summary>The square root.</summary>
    static abstract V Sqrt(V x);

    /// <summary>The next integer below.</summary>
    static abstract V Floor(V x);

    /// <summary>Mask of x &lt; y.</summary>
    static abstract V Less(V x, V y);

    /// <summary>Mask of x &lt;= y.</summary>
    static abstract V LessOrEqual(V x, V y);

    /// <summary>Mask of x == y.</summary>
    static abstract V Equal(V x, V y);

    /// <summary><paramref name="then"/> where the mask is set, else <paramref name="otherwise"/>.</summary>
    static abstract V Select(V mask, V then, V otherwise);
}

/// <summary>Native numbers and their elements in memory.</summary>
internal interface INative<V, T> : INative<V> where V : struct, INative<V, T> where T : unmanaged
{
    /// <summary>How many numbers there are.</summary>
    static abstract int Count { get; }

    static abstract V Load(ref readonly T source);

    static abstract void Store(V x, ref T destination);

    /// <summary>Stores past the caches; the destination must be aligned to the pack.</summary>
    static virtual unsafe void StorePast(V x, T* destination) => V.Store(x, ref *destination);

    /// <summary>Writes a byte for each number of a mask: 1 where it is set, else 0.</summary>
    static abstract void StoreTruth(V mask, ref byte destination);
}
