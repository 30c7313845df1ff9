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

    /// <summary>Joins the results of what comes first and what follows.</summary>
    static abstract P Join(P first, P next);
}
