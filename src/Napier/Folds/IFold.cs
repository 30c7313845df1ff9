namespace Napier;

/// <summary>How long runs are cut for folding.</summary>
internal static class FoldBlock
{
    /// <summary>The number of elements of a block.</summary>
    public const int Length = 4096;
}

/// <summary>
/// A fold: how a block of up to <see cref="FoldBlock.Length"/> neighbouring elements becomes a partial result, and how two partial results
/// become one. Blocks begin at fixed places and are joined in order, so that the result does not depend on threads, lanes or layout.
/// </summary>
/// <typeparam name="E">The elements.</typeparam>
/// <typeparam name="P">The partial result.</typeparam>
internal interface IFold<E, P> where E : unmanaged where P : struct
{
    /// <summary>The result of no element.</summary>
    static abstract P Empty { get; }

    /// <summary>Folds a block, which is not empty.</summary>
    /// <param name="x">The first element.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="start">The position of the first among all.</param>
    static abstract P Block(ref E x, nint count, long start);

    /// <summary>How many columns the fold does side by side, reading each row once; 0 where it takes them one after another.</summary>
    static virtual int Stripe => 0;

    /// <summary>Folds blocks that lie side by side: each is a column.</summary>
    /// <param name="x">The first element of the first column.</param>
    /// <param name="step">How many elements lie between the rows.</param>
    /// <param name="rows">How long the columns are, no longer than a block.</param>
    /// <param name="results">One for each column: at most <see cref="Stripe"/>.</param>
    static virtual void Columns(ref E x, nint step, nint rows, Span<P> results) => throw new NotSupportedException();

    /// <summary>Joins the results of what comes first and what follows.</summary>
    static abstract P Join(P first, P next);
}
