namespace Napier;

/// <summary>
/// A function of one argument with parameters: the fields of the implementing struct. <c>Elu</c>, say, carries its alpha, and
/// <c>T.Apply(new Elu(alpha), x)</c> applies it. This is what readers see of every function: one without parameters is
/// an <see cref="IUnary{TSelf}"/>, whose value says nothing.
/// </summary>
/// <typeparam name="TSelf">The implementing type, a <see langword="readonly"/> <see langword="struct"/> of parameters.</typeparam>
public interface IParametric<TSelf> where TSelf : struct, IParametric<TSelf>
{
    /// <summary>PyTorch's name of the function, as in <c>torch.exp</c>.</summary>
    static abstract string Name { get; }

    /// <summary>The definition with the parameters of <paramref name="op"/>. A primitive, which no formula of the algebra defines,
    /// applies itself.</summary>
    static abstract T Eval<T>(TSelf op, T x) where T : IAlgebra<T>;

    /// <summary>The derivative by x, in terms of x and of the result <paramref name="y"/> = f(x).</summary>
    static abstract T Slope<T>(TSelf op, T x, T y) where T : IAlgebra<T>;

    /// <summary>What backward needs to keep of a call.</summary>
    static virtual Saves Saves => Saves.Input;

    /// <summary>Which dtypes the function takes and what it makes of them.</summary>
    static virtual Takes Takes => Takes.Numbers;

    /// <summary>The function on SIMD lanes of binary64. <c>V.Digits</c> says how many significant bits the result will be rounded
    /// to (24 or fewer: one rounding to float32, float16 or bfloat16 follows; 53: the lanes are the result). A primitive
    /// overrides this, with its error analysis.</summary>
    static virtual V Kernel<V>(TSelf op, V x) where V : struct, ILanes<V> => TSelf.Eval(op, x);

    /// <summary>The function on lanes of complex numbers.</summary>
    static virtual ComplexLanes<V> Kernel<V>(TSelf op, ComplexLanes<V> z) where V : struct, ILanes<V> => TSelf.Eval(op, z);

    /// <summary>The function on numbers of twice the digits: what binary64 kernels and the hard cases of float32 are rounded from.</summary>
    static virtual Pair<V> Kernel<V>(TSelf op, Pair<V> x) where V : struct, ILanes<V> => TSelf.Eval(op, x);

    /// <summary>A faster kernel for a whole dense block of one element type on this machine, where the function has one. Its
    /// results have the same bits as <see cref="Kernel{V}(TSelf, V)"/>'s: it may only exist where those are correctly rounded.</summary>
    /// <param name="op">The parameters.</param>
    /// <param name="x">Arguments.</param>
    /// <param name="y">Results: the arguments' own memory, or other.</param>
    /// <param name="count">How many.</param>
    /// <param name="large">Whether the block is, or is a part of, a result larger than the caches, which it then should bypass.</param>
    /// <returns>How many elements, from the first on, were computed; the rest goes through the lanes.</returns>
    static virtual nint Block<E>(TSelf op, ref readonly E x, ref E y, nint count, bool large) where E : unmanaged => 0;
}
