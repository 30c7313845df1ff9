namespace Napier;

public static partial class torch
{
    /// <summary>Applies a function of your own to every element: a <see langword="struct"/> that says what it is and what its derivative is has
    /// every dtype, layout and lane width, <c>out</c> and backward, as the functions of the library have.</summary>
    /// <typeparam name="TOp">The function.</typeparam>
    /// <param name="input">Any shape and layout, of a dtype that <typeparamref name="TOp"/> takes.</param>
    /// <param name="out">Where the results go; resized if its shape is another.</param>
    public static Tensor apply<TOp>(Tensor input, Tensor? @out = null) where TOp : struct, IUnary<TOp> => Unary.Call<TOp>(input, @out);

    public partial class Tensor
    {
        /// <summary>Applies a function of your own in this tensor's memory.</summary>
        /// <inheritdoc cref="apply{TOp}(Tensor, Tensor)"/>
        public Tensor apply_<TOp>() where TOp : struct, IUnary<TOp> => Unary.InPlace<TOp>(this);
    }
}

public static partial class VectorMath
{
    /// <summary>Applies a function of your own: destination[i] = f(x[i]).</summary>
    /// <typeparam name="TOp">The function.</typeparam>
    /// <typeparam name="T">float, double, <see cref="Half"/> or <see cref="BFloat16"/>.</typeparam>
    /// <inheritdoc cref="Exp{T}"/>
    public static void Apply<TOp, T>(ReadOnlySpan<T> x, Span<T> destination) where TOp : struct, IUnary<TOp> where T : unmanaged =>
        Spans.Map<TOp, T>(x, destination);

    /// <summary>Applies a function of two arguments of your own: destination[i] = f(x[i], y[i]).</summary>
    /// <typeparam name="TOp">The function.</typeparam>
    /// <typeparam name="T">float, double, <see cref="Half"/> or <see cref="BFloat16"/>.</typeparam>
    /// <inheritdoc cref="Pow{T}"/>
    public static void Apply<TOp, T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> destination) where TOp : struct, IBinary<TOp> where T : unmanaged =>
        Spans.Zip<TOp, T>(x, y, destination);
}
