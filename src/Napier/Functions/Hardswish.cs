namespace Napier;

/// <summary>x times its sigmoid in three straight pieces.</summary>
public readonly struct Hardswish : IUnary<Hardswish>
{
    /// <inheritdoc/>
    public static string Name => "hardswish";

    /// <inheritdoc/>
    public static T Eval<T>(T x) where T : IAlgebra<T> => x * (T.IfLess(x, T.Of(-3), T.Of(0), T.IfLess(T.Of(3), x, T.Of(6), x + T.Of(3))) / T.Of(6));

    /// <inheritdoc/>
    public static T Slope<T>(T x, T y) where T : IAlgebra<T> => T.IfLess(x, T.Of(-3), T.Of(0), T.IfLess(T.Of(3), x, T.Of(1), (x / T.Of(3)) + T.Of(0.5)));

    /// <inheritdoc/>
    public static Takes Takes => Takes.Floats;
}

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>Each element times its sigmoid in three straight pieces.</summary>
            /// <param name="input">Any shape and layout, floating-point.</param>
            /// <param name="inplace">Whether to write into the input.</param>
            public static Tensor hardswish(Tensor input, bool inplace = false) => inplace ? Unary.InPlace<Hardswish>(input) : Unary.Call<Hardswish>(input);
        }
    }
}

public static partial class VectorMath
{
    /// <summary>destination[i] = x[i] times (x[i] + 3 within [0, 6])/6.</summary>
    /// <inheritdoc cref="Exp{T}"/>
    public static void Hardswish<T>(ReadOnlySpan<T> x, Span<T> destination) where T : unmanaged => Spans.Map<Hardswish, T>(x, destination);
}
