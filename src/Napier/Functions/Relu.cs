namespace Napier;

/// <summary>The rectified linear unit, max(x, 0).</summary>
public readonly struct Relu : IUnary<Relu>, INativeKernel<Relu>
{
    /// <inheritdoc/>
    public static string Name => "relu";

    /// <inheritdoc/>
    public static T Eval<T>(T x) where T : IAlgebra<T> => T.IfLess(x, T.Of(0), T.Of(0), x);

    /// <inheritdoc/>
    public static T Slope<T>(T x, T y) where T : IAlgebra<T> => T.IfLess(T.Of(0), y, T.Of(1), T.Of(0));

    /// <inheritdoc/>
    public static Saves Saves => Saves.Output;

    /// <inheritdoc/>
    public static Takes Takes => Takes.RealsKept;

    static V INativeKernel<Relu>.Native<V>(V x) => V.Select(V.Less(x, V.Zero), V.Zero, x);
}

public static partial class torch
{
    /// <summary>The rectified linear unit of each element: 0 where it is negative.</summary>
    /// <param name="input">Any shape and layout, real.</param>
    public static Tensor relu(Tensor input) => Unary.Call<Relu>(input);

    /// <summary>In place: the rectified linear unit of each element: 0 where it is negative.</summary>
    public static Tensor relu_(Tensor input) => Unary.InPlace<Relu>(input);

    public partial class Tensor
    {
        /// <summary>The rectified linear unit of each element: 0 where it is negative.</summary>
        public Tensor relu() => Unary.Call<Relu>(this);

        /// <summary>In place: the rectified linear unit of each element: 0 where it is negative.</summary>
        /// <exception cref="InvalidOperationException">The dtype cannot hold the results, or elements overlap.</exception>
        public Tensor relu_() => Unary.InPlace<Relu>(this);
    }

    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>The rectified linear unit of each element: 0 where it is negative.</summary>
            /// <param name="input">Any shape and layout, real.</param>
            /// <param name="inplace">Whether to write into the input.</param>
            public static Tensor relu(Tensor input, bool inplace = false) => inplace ? Unary.InPlace<Relu>(input) : Unary.Call<Relu>(input);
        }
    }
}

public static partial class VectorMath
{
    /// <summary>destination[i] = x[i], or 0 where that is negative.</summary>
    /// <inheritdoc cref="Exp{T}"/>
    public static void Relu<T>(ReadOnlySpan<T> x, Span<T> destination) where T : unmanaged => Spans.Map<Relu, T>(x, destination);
}
