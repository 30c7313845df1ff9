using System.Numerics;

namespace Napier;

/// <summary>What is done along one contiguous row of numbers.</summary>
internal interface IRow
{
    /// <summary>Whether a row gives one number instead of a row.</summary>
    static abstract bool Folds { get; }

    /// <summary>Does a row.</summary>
    /// <param name="a">The argument.</param>
    /// <param name="b">A second argument, where there is one.</param>
    /// <param name="y">The result; may be <paramref name="a"/>.</param>
    /// <param name="count">The length of the row.</param>
    static abstract void Run<TElement, T>(ref T a, ref T b, ref T y, nint count)
        where TElement : struct, IElement<T> where T : unmanaged, IFloatingPointIeee754<T>;
}
