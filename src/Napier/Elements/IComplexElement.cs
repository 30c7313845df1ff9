namespace Napier;

/// <summary>How the complex numbers of one dtype in memory, real and imaginary parts by turns, become lanes and come back.</summary>
/// <typeparam name="E">The number in memory.</typeparam>
public interface IComplexElement<E> where E : unmanaged
{
    /// <summary>Significant bits of the parts: 24 or 53.</summary>
    static abstract int Digits { get; }

    /// <summary>Reads <c>V.Count</c> numbers, exactly. Which number goes to which lane is for <see cref="Store"/> to undo.</summary>
    static abstract ComplexLanes<V> Load<V>(ref readonly E source) where V : struct, ILanes<V>;

    /// <summary>Rounds every part once, to nearest, ties to even, and writes <c>V.Count</c> numbers.</summary>
    static abstract void Store<V>(ComplexLanes<V> z, ref E destination) where V : struct, ILanes<V>;
}
