namespace Napier;

/// <summary>A function of two arguments, applied element by element with broadcasting.</summary>
/// <typeparam name="TSelf">The implementing type, an empty <see langword="readonly"/> <see langword="struct"/>.</typeparam>
public interface IBinary<TSelf> where TSelf : struct, IBinary<TSelf>
{
    /// <summary>PyTorch's name of the function.</summary>
    static abstract string Name { get; }

    /// <summary>The definition.</summary>
    static abstract T Eval<T>(T x, T y) where T : IAlgebra<T>;

    /// <summary>The partial derivatives at (<paramref name="x"/>, <paramref name="y"/>), in terms of these and of the result
    /// <paramref name="z"/> = f(x, y).</summary>
    static abstract (T X, T Y) Slopes<T>(T x, T y, T z) where T : IAlgebra<T>;

    /// <summary>What backward needs to keep of a call.</summary>
    static virtual Saves Saves => Saves.Input;

    /// <summary>Which dtypes the function takes and what it makes of them.</summary>
    static virtual Takes Takes => Takes.Numbers;

    /// <summary>The function on SIMD lanes of binary64; see <see cref="IUnary{TSelf}.Kernel{V}(V)"/>.</summary>
    static virtual V Kernel<V>(V x, V y) where V : struct, ILanes<V> => TSelf.Eval(x, y);

    /// <summary>The function on lanes of complex numbers.</summary>
    static virtual ComplexLanes<V> Kernel<V>(ComplexLanes<V> x, ComplexLanes<V> y) where V : struct, ILanes<V> => TSelf.Eval(x, y);
}
