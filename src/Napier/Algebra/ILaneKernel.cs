namespace Napier;

/// <summary>A function of up to three operands on lanes of binary64, rounded once to the elements' dtype.</summary>
internal interface ILaneKernel<TSelf> where TSelf : struct, ILaneKernel<TSelf>
{
    /// <summary>How many operands count: 1, 2 or 3.</summary>
    static abstract int Operands { get; }

    static abstract V Of<V>(TSelf op, V x, V y, V z) where V : struct, ILanes<V>;

    /// <summary>The function on lanes of complex numbers.</summary>
    static abstract ComplexLanes<V> Of<V>(TSelf op, ComplexLanes<V> x, ComplexLanes<V> y, ComplexLanes<V> z) where V : struct, ILanes<V>;
}
