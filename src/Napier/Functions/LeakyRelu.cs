namespace Napier;

/// <summary>x where it is positive, else slope x.</summary>
/// <param name="slope">The slope left of 0.</param>
public readonly struct LeakyRelu(double slope) : IParametric<LeakyRelu>
{
    private readonly double slope = slope;

    /// <summary>The function with PyTorch's default slope: 0.01.</summary>
    public static LeakyRelu Default => new(0.01);

    /// <inheritdoc/>
    public static string Name => "leaky_relu";

    /// <inheritdoc/>
    public static Takes Takes => Takes.Floats;

    /// <inheritdoc/>
    public static T Eval<T>(LeakyRelu op, T x) where T : IAlgebra<T> =>
        T.IfLess(T.Of(0), x, x, T.Of(op.slope) * x);

    /// <inheritdoc/>
    public static T Slope<T>(LeakyRelu op, T x, T y) where T : IAlgebra<T> =>
        T.IfLess(T.Of(0), x, T.Of(1), T.Of(op.slope));
}

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>Each element where it is positive, else a small multiple of it.</summary>
            /// <param name="input">Any shape and layout, floating-point.</param>
            /// <param name="negative_slope">The multiple.</param>
            /// <param name="inplace">Whether to write into the input.</param>
            /// <exception cref="NotSupportedException">The input is not floating-point.</exception>
            public static Tensor leaky_relu(Tensor input, double negative_slope = 0.01, bool inplace = false) =>
                inplace ? leaky_relu_(input, negative_slope) : Unary.Call(input, null, new LeakyRelu(negative_slope));

            /// <summary>In place: <see cref="leaky_relu"/>.</summary>
            public static Tensor leaky_relu_(Tensor input, double negative_slope = 0.01) => Unary.InPlace(input, new LeakyRelu(negative_slope));
        }
    }
}

public static partial class VectorMath
{
    /// <summary>destination[i] = x[i] where that is positive, else slope x[i].</summary>
    /// <inheritdoc cref="Exp{T}"/>
    /// <param name="x">float, double, <see cref="Half"/> or <see cref="BFloat16"/>.</param>
    /// <param name="destination">Where the results go: at least as long as x; x itself, or memory that does not overlap it.</param>
    /// <param name="slope">The slope left of 0.</param>
    public static void LeakyRelu<T>(ReadOnlySpan<T> x, Span<T> destination, double slope = 0.01) where T : unmanaged =>
        Spans.Map(x, destination, new LeakyRelu(slope));
}
