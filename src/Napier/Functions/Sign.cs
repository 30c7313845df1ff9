namespace Napier;

/// <summary>The sign: -1, 0 or 1; 0 for NaN.</summary>
public readonly struct Sign : IUnary<Sign>
{
    /// <inheritdoc/>
    public static string Name => "sign";

    /// <inheritdoc/>
    public static T Eval<T>(T x) where T : IAlgebra<T> => T.IfLess(x, T.Of(0), T.Of(-1), T.IfLess(T.Of(0), x, T.Of(1), T.Of(0)));

    /// <inheritdoc/>
    public static T Slope<T>(T x, T y) where T : IAlgebra<T> => T.Of(0);

    /// <inheritdoc/>
    public static Saves Saves => Saves.Nothing;

    /// <inheritdoc/>
    public static Takes Takes => Takes.RealsKept;
}

public static partial class torch
{
    /// <summary>The sign of each element: -1, 0 or 1; 0 for NaN.</summary>
    /// <param name="input">Any shape and layout, real.</param>
    /// <param name="out">Where the result goes; it is resized if its shape differs.</param>
    /// <exception cref="InvalidOperationException"><paramref name="out"/> cannot hold the result's dtype, or overlaps the input or itself.</exception>
    public static Tensor sign(Tensor input, Tensor? @out = null) => Unary.Call<Sign>(input, @out);

    /// <summary>In place: the sign of each element: -1, 0 or 1; 0 for NaN.</summary>
    public static Tensor sign_(Tensor input) => input.sign_();

    public partial class Tensor
    {
        /// <summary>The sign of each element: -1, 0 or 1; 0 for NaN.</summary>
        public Tensor sign() => Unary.Call<Sign>(this);

        /// <summary>In place: the sign of each element: -1, 0 or 1; 0 for NaN.</summary>
        /// <exception cref="InvalidOperationException">The dtype cannot hold the results, or elements overlap.</exception>
        public Tensor sign_() => Unary.InPlace<Sign>(this);
    }
}

public static partial class VectorMath
{
    /// <summary>destination[i] = the sign of x[i]: -1, 0 or 1; 0 for NaN.</summary>
    /// <inheritdoc cref="Exp{T}"/>
    public static void Sign<T>(ReadOnlySpan<T> x, Span<T> destination) where T : unmanaged => Spans.Map<Sign, T>(x, destination);
}
