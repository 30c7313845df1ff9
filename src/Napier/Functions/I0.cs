namespace Napier;

/// <summary>The modified Bessel function of the first kind, order 0. Within 0.5001 units in the last place in float16, bfloat16 and
/// float32, 5 in float64.</summary>
/// <remarks>i0(0) = 1, i0(+-inf) = NaN as in PyTorch, inf from 714 on. NaN stays NaN.</remarks>
public readonly struct I0 : IUnary<I0>
{
    /// <inheritdoc/>
    public static string Name => "i0";

    /// <inheritdoc/>
    public static T Eval<T>(T x) where T : IAlgebra<T> => T.Apply<I0>(x);

    /// <inheritdoc/>
    public static T Slope<T>(T x, T y) where T : IAlgebra<T> => T.Apply<I1>(x);

    /// <inheritdoc/>
    public static Takes Takes => Takes.Reals;

    /// <summary>A polynomial in x^2 up to 10, one in 1/x over sqrt(x) beyond, and the exponential in two parts.</summary>
    /// <inheritdoc/>
    public static V Kernel<V>(V x) where V : struct, ILanes<V>
    {
        V y = Bessel.Order0(x, scaled: false);
        return V.Select(V.Equal(V.And(x, V.OfBits(long.MaxValue)), V.Of(double.PositiveInfinity)), V.Of(double.NaN), y);
    }
}

public static partial class torch
{
    /// <summary>The modified Bessel function of the first kind of order 0 of each element.</summary>
    /// <param name="input">Any shape and layout, real; bool and integers give the default dtype.</param>
    /// <param name="out">Where the result goes; it is resized if its shape differs.</param>
    /// <exception cref="NotSupportedException">The input is complex.</exception>
    /// <exception cref="InvalidOperationException"><paramref name="out"/> cannot hold the result's dtype, or overlaps the input or itself.</exception>
    public static Tensor i0(Tensor input, Tensor? @out = null) => Unary.Call<I0>(input, @out);

    /// <summary>In place: the modified Bessel function of the first kind of order 0 of each element.</summary>
    public static Tensor i0_(Tensor input) => input.i0_();

    public partial class Tensor
    {
        /// <summary>The modified Bessel function of the first kind of order 0 of each element.</summary>
        public Tensor i0() => Unary.Call<I0>(this);

        /// <summary>In place: the modified Bessel function of the first kind of order 0 of each element.</summary>
        /// <exception cref="InvalidOperationException">The dtype is not floating-point, or elements overlap.</exception>
        public Tensor i0_() => Unary.InPlace<I0>(this);
    }

    public static partial class special
    {
        /// <summary>The modified Bessel function of the first kind of order 0 of each element.</summary>
        /// <param name="input">Any shape and layout, real; bool and integers give the default dtype.</param>
        /// <param name="out">Where the result goes; it is resized if its shape differs.</param>
        /// <exception cref="NotSupportedException">The input is complex.</exception>
        /// <exception cref="InvalidOperationException"><paramref name="out"/> cannot hold the result's dtype, or overlaps the input or itself.</exception>
        public static Tensor i0(Tensor input, Tensor? @out = null) => Unary.Call<I0>(input, @out);
    }
}

public static partial class VectorMath
{
    /// <summary>destination[i] = I0(x[i]).</summary>
    /// <inheritdoc cref="Erf{T}"/>
    public static void I0<T>(ReadOnlySpan<T> x, Span<T> destination) where T : unmanaged => Spans.Map<I0, T>(x, destination);
}
