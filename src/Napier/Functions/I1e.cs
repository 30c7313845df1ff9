namespace Napier;

/// <summary>The exponentially scaled modified Bessel function of the first kind, order 1: e^-|x| I1(x). Within 0.5001 units in the last
/// place in float16, bfloat16 and float32, 7 in float64.</summary>
/// <remarks>i1e(+-0) = +-0, i1e(+-inf) = +-0. NaN stays NaN.</remarks>
public readonly struct I1e : IUnary<I1e>
{
    /// <inheritdoc/>
    public static string Name => "i1e";

    /// <inheritdoc/>
    public static T Eval<T>(T x) where T : IAlgebra<T> => T.Apply<I1e>(x);

    /// <inheritdoc/>
    public static T Slope<T>(T x, T y) where T : IAlgebra<T> =>
        T.IfLess(x * x, T.Of(1e-40), T.Of(0.5), T.Apply<I0e>(x) - (y * (T.IfLess(x, T.Of(0), T.Of(-1), T.Of(1)) + (T.Of(1) / x))));

    /// <inheritdoc/>
    public static Saves Saves => Saves.Input | Saves.Output;

    /// <inheritdoc/>
    public static Takes Takes => Takes.Reals;

    /// <summary>A polynomial in x^2 up to 10, one in 1/x over sqrt(x) beyond, and the exponential in two parts.</summary>
    /// <inheritdoc/>
    public static V Kernel<V>(V x) where V : struct, ILanes<V>
    {
        return Bessel.Order1(x, scaled: true);
    }
}

public static partial class torch
{
    public static partial class special
    {
        /// <summary>The exponentially scaled modified Bessel function of order 1 of each element, e^-|x| I1(x).</summary>
        /// <param name="input">Any shape and layout, real; bool and integers give the default dtype.</param>
        /// <param name="out">Where the result goes; it is resized if its shape differs.</param>
        /// <exception cref="NotSupportedException">The input is complex.</exception>
        /// <exception cref="InvalidOperationException"><paramref name="out"/> cannot hold the result's dtype, or overlaps the input or itself.</exception>
        public static Tensor i1e(Tensor input, Tensor? @out = null) => Unary.Call<I1e>(input, @out);
    }
}

public static partial class VectorMath
{
    /// <summary>destination[i] = e^-|x[i]| I1(x[i]).</summary>
    /// <inheritdoc cref="Erf{T}"/>
    public static void I1e<T>(ReadOnlySpan<T> x, Span<T> destination) where T : unmanaged => Spans.Map<I1e, T>(x, destination);
}
