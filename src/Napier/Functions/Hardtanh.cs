namespace Napier;

/// <summary>x within [min, max].</summary>
/// <param name="min">The least result.</param>
/// <param name="max">The largest result.</param>
public readonly struct Hardtanh(double min, double max) : IParametric<Hardtanh>
{
    private readonly double min = min;
    private readonly double max = max;

    /// <summary>The function with PyTorch's defaults: from -1 to 1.</summary>
    public static Hardtanh Default => new(-1, 1);

    /// <inheritdoc/>
    public static string Name => "hardtanh";

    /// <inheritdoc/>
    public static Takes Takes => Takes.RealsKept;

    /// <inheritdoc/>
    public static T Eval<T>(Hardtanh op, T x) where T : IAlgebra<T> =>
        T.IfLess(x, T.Of(op.min), T.Of(op.min), T.IfLess(T.Of(op.max), x, T.Of(op.max), x));

    /// <inheritdoc/>
    public static T Slope<T>(Hardtanh op, T x, T y) where T : IAlgebra<T> =>
        T.IfLess(T.Of(op.min), x, T.IfLess(x, T.Of(op.max), T.Of(1), T.Of(0)), T.Of(0));
}

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>Each element, kept within [min_val, max_val].</summary>
            /// <param name="input">Any shape and layout, real.</param>
            /// <param name="min_val">The least result.</param>
            /// <param name="max_val">The largest result.</param>
            /// <param name="inplace">Whether to write into the input.</param>
            public static Tensor hardtanh(Tensor input, double min_val = -1.0, double max_val = 1.0, bool inplace = false) =>
                inplace ? hardtanh_(input, min_val, max_val) : Unary.Call(input, null, new Hardtanh(min_val, max_val));

            /// <summary>In place: <see cref="hardtanh"/>.</summary>
            public static Tensor hardtanh_(Tensor input, double min_val = -1.0, double max_val = 1.0) =>
                Unary.InPlace(input, new Hardtanh(min_val, max_val));
        }
    }
}

public static partial class VectorMath
{
    /// <summary>destination[i] = x[i] within [min, max].</summary>
    /// <inheritdoc cref="Exp{T}"/>
    /// <param name="x">float, double, <see cref="Half"/> or <see cref="BFloat16"/>.</param>
    /// <param name="destination">Where the results go: at least as long as x; x itself, or memory that does not overlap it.</param>
    /// <param name="min">The least result.</param>
    /// <param name="max">The largest result.</param>
    public static void Hardtanh<T>(ReadOnlySpan<T> x, Span<T> destination, double min = -1, double max = 1) where T : unmanaged =>
        Spans.Map(x, destination, new Hardtanh(min, max));
}
