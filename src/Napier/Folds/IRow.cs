using System.Numerics;

namespace Napier;

/// <summary>What is done along contiguous rows of numbers, which follow each other.</summary>
internal interface IRow
{
    /// <summary>Whether a row gives one number instead of a row.</summary>
    static abstract bool Folds { get; }

    /// <summary>Does them.</summary>
    /// <param name="a">The argument.</param>
    /// <param name="b">A second argument, where there is one.</param>
    /// <param name="y">The result; may be <paramref name="a"/>.</param>
    /// <param name="rows">How many rows there are.</param>
    /// <param name="count">The length of a row.</param>
    /// <param name="large">Whether they are a part of a result that should bypass the caches.</param>
    static abstract void Run<TElement, T>(ref T a, ref T b, ref T y, nint rows, nint count, bool large)
        where TElement : struct, IElement<T> where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>Whether <see cref="Columns"/> does columns that lie side by side where they are.</summary>
    static virtual bool TakesColumns => false;

    /// <summary>Does them.</summary>
    /// <param name="x">The first element of the first column.</param>
    /// <param name="y">Its result; other memory.</param>
    /// <param name="step">How many elements lie between the rows.</param>
    /// <param name="rows">How long the columns are.</param>
    /// <param name="columns">How many there are: at most <see cref="ColumnStripe.Most"/>.</param>
    /// <param name="large">Whether they are a part of a result that should bypass the caches.</param>
    static virtual void Columns<TElement, T>(ref T x, ref T y, nint step, nint rows, nint columns, bool large)
        where TElement : struct, IElement<T> where T : unmanaged, IFloatingPointIeee754<T> => throw new NotSupportedException();
}
