namespace Napier;

/// <summary>x within [0, 6].</summary>
public readonly struct Relu6 : IUnary<Relu6>
{
    /// <inheritdoc/>
    public static string Name => "relu6";

    /// <inheritdoc/>
    public static T Eval<T>(T x) where T : IAlgebra<T> => T.IfLess(x, T.Of(0), T.Of(0), T.IfLess(T.Of(6), x, T.Of(6), x));

    /// <inheritdoc/>
    public static T Slope<T>(T x, T y) where T : IAlgebra<T> => T.IfLess(T.Of(0), x, T.IfLess(x, T.Of(6), T.Of(1), T.Of(0)), T.Of(0));

    /// <inheritdoc/>
    public static Takes Takes => Takes.RealsKept;
}

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>Each element, kept within [0, 6].</summary>
            /// <param name="input">Any shape and layout, real.</param>
            /// <param name="inplace">Whether to write into the input.</param>
            public static Tensor relu6(Tensor input, bool inplace = false) => inplace ? Unary.InPlace<Relu6>(input) : Unary.Call<Relu6>(input);
        }
    }
}

public static partial class VectorMath
{
    /// <summary>destination[i] = x[i] within [0, 6].</summary>
    /// <inheritdoc cref="Exp{T}"/>
    public static void Relu6<T>(ReadOnlySpan<T> x, Span<T> destination) where T : unmanaged => Spans.Map<Relu6, T>(x, destination);
}
