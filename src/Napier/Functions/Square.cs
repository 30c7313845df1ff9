namespace Napier;

/// <summary>x^2.</summary>
public readonly struct Square : IUnary<Square>, INativeKernel<Square>
{
    /// <inheritdoc/>
    public static string Name => "square";

    /// <inheritdoc/>
    public static T Eval<T>(T x) where T : IAlgebra<T> => x * x;

    /// <inheritdoc/>
    public static T Slope<T>(T x, T y) where T : IAlgebra<T> => x + x;

    /// <inheritdoc/>
    public static Takes Takes => Takes.Any;

    static V INativeKernel<Square>.Native<V>(V x) => x * x;
}

public static partial class torch
{
    /// <summary>The square of each element.</summary>
    /// <param name="input">Any shape and layout, real or complex.</param>
    /// <param name="out">Where the result goes; it is resized if its shape differs.</param>
    /// <exception cref="InvalidOperationException"><paramref name="out"/> cannot hold the result's dtype, or overlaps the input or itself.</exception>
    public static Tensor square(Tensor input, Tensor? @out = null) => Unary.Call<Square>(input, @out);

    /// <summary>In place: the square of each element.</summary>
    public static Tensor square_(Tensor input) => input.square_();

    public partial class Tensor
    {
        /// <summary>The square of each element.</summary>
        public Tensor square() => Unary.Call<Square>(this);

        /// <summary>In place: the square of each element.</summary>
        /// <exception cref="InvalidOperationException">The dtype cannot hold the results, or elements overlap.</exception>
        public Tensor square_() => Unary.InPlace<Square>(this);
    }
}

public static partial class VectorMath
{
    /// <summary>destination[i] = x[i]^2, correctly rounded.</summary>
    /// <inheritdoc cref="Exp{T}"/>
    public static void Square<T>(ReadOnlySpan<T> x, Span<T> destination) where T : unmanaged => Spans.Map<Square, T>(x, destination);
}
