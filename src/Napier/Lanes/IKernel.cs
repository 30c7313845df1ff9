namespace Napier;

/// <summary>
/// An elementwise operation of up to three operands of one dtype, computed in that dtype: a sentence over native numbers. Writing one
/// is all it takes to add an operation; every dtype, layout and broadcast runs it through the same loop (<see cref="NativeLoop{TOp, T, TOne, TPack}"/>).
/// </summary>
internal interface IKernel<TSelf> where TSelf : struct, IKernel<TSelf>
{
    /// <summary>How many operands count: 1, 2 or 3.</summary>
    static abstract int Operands { get; }

    /// <summary>Whether the result is a truth value (<see cref="Of"/> gives a mask).</summary>
    static virtual bool Truth => false;

    /// <summary>Whether the operation has no vector form.</summary>
    static virtual bool OneByOne => false;

    static abstract V Of<V>(V x, V y, V z) where V : struct, INative<V>;
}

/// <summary>An operation of one operand.</summary>
internal interface IMap<TSelf> : IKernel<TSelf> where TSelf : struct, IMap<TSelf>
{
    static abstract V Of<V>(V x) where V : struct, INative<V>;

    static int IKernel<TSelf>.Operands => 1;

    static V IKernel<TSelf>.Of<V>(V x, V y, V z) => TSelf.Of(x);
}

/// <summary>An operation of two operands.</summary>
internal interface IZip<TSelf> : IKernel<TSelf> where TSelf : struct, IZip<TSelf>
{
    static abstract V Of<V>(V x, V y) where V : struct, INative<V>;

    static int IKernel<TSelf>.Operands => 2;

    static V IKernel<TSelf>.Of<V>(V x, V y, V z) => TSelf.Of(x, y);
}

/// <summary>An operation of three operands.</summary>
internal interface IZip3<TSelf> : IKernel<TSelf> where TSelf : struct, IZip3<TSelf>
{
    static int IKernel<TSelf>.Operands => 3;
}
