namespace Napier;

/// <summary>x where it exceeds a threshold (or is NaN), else a value.</summary>
/// <param name="threshold">What x must exceed.</param>
/// <param name="value">The result where it does not.</param>
public readonly struct Threshold(double threshold, double value) : IParametric<Threshold>
{
    private readonly double threshold = threshold;
    private readonly double value = value;

    /// <summary>The function with the parameters with which it is the rectifier: 0 up to 0.</summary>
    public static Threshold Default => new(0, 0);

    /// <inheritdoc/>
    public static string Name => "threshold";

    /// <inheritdoc/>
    public static Takes Takes => Takes.RealsKept;

    /// <inheritdoc/>
    public static T Eval<T>(Threshold op, T x) where T : IAlgebra<T> =>
        T.IfLess(x, T.Of(Math.BitIncrement(op.threshold)), T.Of(op.value), x);

    /// <inheritdoc/>
    public static T Slope<T>(Threshold op, T x, T y) where T : IAlgebra<T> =>
        T.IfLess(T.Of(op.threshold), x, T.Of(1), T.Of(0));
}

public static partial class torch
{
    /// <summary>Each element where it exceeds <paramref name="threshold"/> or is NaN, else <paramref name="value"/>.</summary>
    /// <param name="input">Any shape and layout, real.</param>
    /// <param name="threshold">What the element must exceed.</param>
    /// <param name="value">The result where it does not.</param>
    public static Tensor threshold(Tensor input, double threshold, double value) => Unary.Call(input, null, new Threshold(threshold, value));

    /// <summary>In place: <see cref="threshold"/>.</summary>
    public static Tensor threshold_(Tensor input, double threshold, double value) => Unary.InPlace(input, new Threshold(threshold, value));

    public static partial class nn
    {
        public static partial class functional
        {
            /// <inheritdoc cref="torch.threshold"/>
            /// <param name="input">Any shape and layout, floating-point.</param>
            /// <param name="threshold">What the element must exceed.</param>
            /// <param name="value">The result where it does not.</param>
            /// <param name="inplace">Whether to write into the input.</param>
            public static Tensor threshold(Tensor input, double threshold, double value, bool inplace = false) =>
                inplace ? torch.threshold_(input, threshold, value) : torch.threshold(input, threshold, value);
        }
    }
}

public static partial class VectorMath
{
    /// <summary>destination[i] = x[i] where that exceeds the threshold or is NaN, else a value.</summary>
    /// <inheritdoc cref="Exp{T}"/>
    /// <param name="x">float, double, <see cref="Half"/> or <see cref="BFloat16"/>.</param>
    /// <param name="destination">Where the results go: at least as long as x; x itself, or memory that does not overlap it.</param>
    /// <param name="threshold">What x[i] must exceed.</param>
    /// <param name="value">The result where it does not.</param>
    public static void Threshold<T>(ReadOnlySpan<T> x, Span<T> destination, double threshold, double value) where T : unmanaged =>
        Spans.Map(x, destination, new Threshold(threshold, value));
}
