namespace Napier;

/// <summary>The sigmoid in three straight pieces: x + 3 within [0, 6], divided by 6.</summary>
public readonly struct Hardsigmoid : IUnary<Hardsigmoid>
{
    /// <inheritdoc/>
    public static string Name => "hardsigmoid";

    /// <inheritdoc/>
    public static T Eval<T>(T x) where T : IAlgebra<T> => T.IfLess(x, T.Of(-3), T.Of(0), T.IfLess(T.Of(3), x, T.Of(1), (x + T.Of(3)) / T.Of(6)));

    /// <inheritdoc/>
    public static T Slope<T>(T x, T y) where T : IAlgebra<T> => T.IfLess(T.Of(-3), x, T.IfLess(x, T.Of(3), T.Of(1.0 / 6), T.Of(0)), T.Of(0));

    /// <inheritdoc/>
    public static Takes Takes => Takes.Floats;
}

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>The sigmoid in three straight pieces: each element plus 3, kept within [0, 6], divided by 6.</summary>
            /// <param name="input">Any shape and layout, floating-point.</param>
            /// <param name="inplace">Whether to write into the input.</param>
            public static Tensor hardsigmoid(Tensor input, bool inplace = false) =>
                inplace ? Unary.InPlace<Hardsigmoid>(input) : Unary.Call<Hardsigmoid>(input);
        }
    }
}

public static partial class VectorMath
{
    /// <summary>destination[i] = x[i] + 3 within [0, 6], divided by 6.</summary>
    /// <inheritdoc cref="Exp{T}"/>
    public static void Hardsigmoid<T>(ReadOnlySpan<T> x, Span<T> destination) where T : unmanaged => Spans.Map<Hardsigmoid, T>(x, destination);
}
