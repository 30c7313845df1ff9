namespace Napier;

/// <summary>
/// A formula of several arguments with one or more results, computed for all elements in one pass: nothing in between becomes a tensor.
/// <c>torch.formula&lt;TFormula&gt;(...)</c> broadcasts the arguments, and backward is one pass as well. Slopes come from the definition,
/// read with dual numbers; a formula that knows shorter or more accurate ones says so.
/// </summary>
/// <remarks>
/// In float64 the results have the bits that the same operations on tensors give. In the shorter formats every element is computed in
/// binary64 and rounded once at the end, by the same IEEE operations on every machine.
/// </remarks>
/// <typeparam name="TSelf">The implementing type, an empty <see langword="readonly"/> <see langword="struct"/>.</typeparam>
public interface IFormula<TSelf> where TSelf : struct, IFormula<TSelf>
{
    /// <summary>The formula's name, for messages and the tape.</summary>
    static abstract string Name { get; }

    /// <summary>How many arguments there are: 1 to 16.</summary>
    static abstract int Arguments { get; }

    /// <summary>How many results there are: 1 to 16.</summary>
    static virtual int Results => 1;

    /// <summary>The definition: reads the arguments <paramref name="x"/>, writes the results <paramref name="y"/>.</summary>
    static abstract void Eval<T>(ReadOnlySpan<T> x, Span<T> y) where T : IAlgebra<T>;

    /// <summary>The partial derivatives at <paramref name="x"/>, where the results are <paramref name="y"/> (empty unless <see cref="Saves"/> has
    /// <see cref="Saves.Output"/>): that of result r by argument a goes to <paramref name="slopes"/>[r * Arguments + a].</summary>
    static virtual void Slopes<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> slopes) where T : IAlgebra<T> => Dual<T>.Slopes<TSelf>(x, slopes);

    /// <summary>What the slopes are computed from: always the arguments, and the results where this says so.</summary>
    static virtual Saves Saves => Saves.Input;

    /// <summary>The formula on SIMD lanes of binary64, where it has a better form there than the definition's.</summary>
    static virtual void Kernel<V>(ReadOnlySpan<V> x, Span<V> y) where V : struct, ILanes<V> => TSelf.Eval(x, y);

    /// <summary>The partial derivatives on SIMD lanes of binary64, where they have a better form there than that of <see cref="Slopes{T}"/>.</summary>
    static virtual void SlopesKernel<V>(ReadOnlySpan<V> x, ReadOnlySpan<V> y, Span<V> slopes) where V : struct, ILanes<V> => TSelf.Slopes(x, y, slopes);
}
