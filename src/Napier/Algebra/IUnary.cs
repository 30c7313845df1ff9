namespace Napier;

/// <summary>
/// A function of one argument, applied element by element. A file that implements this interface is all it takes to add a
/// function: kernels for every dtype and layout, derivatives and accuracy oracles are readings of its members.
/// </summary>
/// <typeparam name="TSelf">The implementing type, an empty <see langword="readonly"/> <see langword="struct"/>.</typeparam>
public interface IUnary<TSelf> : IParametric<TSelf> where TSelf : struct, IUnary<TSelf>
{
    /// <summary>The definition. A primitive, which no formula of the algebra defines, applies itself: <c>T.Apply&lt;Exp&gt;(x)</c>.</summary>
    static abstract T Eval<T>(T x) where T : IAlgebra<T>;

    /// <summary>The derivative at <paramref name="x"/>, in terms of x and of the result <paramref name="y"/> = f(x).</summary>
    static abstract T Slope<T>(T x, T y) where T : IAlgebra<T>;

    /// <summary>The function on SIMD lanes of binary64; see <see cref="IParametric{TSelf}.Kernel{V}(TSelf, V)"/>.</summary>
    static virtual V Kernel<V>(V x) where V : struct, ILanes<V> => TSelf.Eval(x);

    /// <summary>The function on lanes of complex numbers.</summary>
    static virtual ComplexLanes<V> Kernel<V>(ComplexLanes<V> z) where V : struct, ILanes<V> => TSelf.Eval(z);

    /// <summary>The function on numbers of twice the digits; see <see cref="IParametric{TSelf}.Kernel{V}(TSelf, Pair{V})"/>.</summary>
    static virtual Pair<V> Kernel<V>(Pair<V> x) where V : struct, ILanes<V> => TSelf.Eval(x);

    /// <summary>A faster kernel for a whole dense block of one element type; see
    /// <see cref="IParametric{TSelf}.Block{E}(TSelf, ref readonly E, ref E, nint, bool)"/>.</summary>
    static virtual nint Block<E>(ref readonly E x, ref E y, nint count, bool large) where E : unmanaged => 0;

    static T IParametric<TSelf>.Eval<T>(TSelf op, T x) => TSelf.Eval(x);

    static T IParametric<TSelf>.Slope<T>(TSelf op, T x, T y) => TSelf.Slope(x, y);

    static V IParametric<TSelf>.Kernel<V>(TSelf op, V x) => TSelf.Kernel(x);

    static ComplexLanes<V> IParametric<TSelf>.Kernel<V>(TSelf op, ComplexLanes<V> z) => TSelf.Kernel(z);

    static Pair<V> IParametric<TSelf>.Kernel<V>(TSelf op, Pair<V> x) => TSelf.Kernel(x);

    static nint IParametric<TSelf>.Block<E>(TSelf op, ref readonly E x, ref E y, nint count, bool large) => TSelf.Block(in x, ref y, count, large);
}
