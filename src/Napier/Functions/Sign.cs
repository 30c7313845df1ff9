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
    public static Takes Takes => Takes.Any;
}

public static partial class VectorMath
{
    /// <summary>destination[i] = the sign of x[i]: -1, 0 or 1; 0 for NaN.</summary>
    /// <inheritdoc cref="Exp{T}"/>
    public static void Sign<T>(ReadOnlySpan<T> x, Span<T> destination) where T : unmanaged => Spans.Map<Sign, T>(x, destination);
}
