namespace Napier;

/// <summary>
/// How the floating-point numbers of one dtype in memory become lanes of binary64 and come back: the only thing that tells the
/// dtypes apart when a function of real numbers is computed.
/// </summary>
/// <typeparam name="E">The number in memory.</typeparam>
public interface IElement<E> where E : unmanaged
{
    /// <summary>Significant bits of the format that results are rounded to first: 24 (and shorter formats) or 53.</summary>
    static abstract int Digits { get; }

    /// <summary>Reads <c>V.Count</c> numbers, exactly.</summary>
    static abstract V Load<V>(ref readonly E source) where V : struct, ILanes<V>;

    /// <summary>Rounds to the format once, to nearest, ties to even, and writes <c>V.Count</c> numbers.</summary>
    static abstract void Store<V>(V x, ref E destination) where V : struct, ILanes<V>;
}
