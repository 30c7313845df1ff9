namespace Napier;

/// <summary>The absolute value.</summary>
public readonly struct Abs : IUnary<Abs>
{
    /// <inheritdoc/>
    public static string Name => "abs";

    /// <inheritdoc/>
    public static T Eval<T>(T x) where T : IAlgebra<T> => T.IfLess(x, T.Of(0), -x, x);

    /// <inheritdoc/>
    public static T Slope<T>(T x, T y) where T : IAlgebra<T> => T.Apply<Sign>(x);

    /// <inheritdoc/>
    public static Takes Takes => Takes.Any;

    /// <inheritdoc/>
    public static V Kernel<V>(V x) where V : struct, ILanes<V> => Lane.Abs(x);
}

public static partial class VectorMath
{
    /// <summary>destination[i] = |x[i]|.</summary>
    /// <inheritdoc cref="Exp{T}"/>
    public static void Abs<T>(ReadOnlySpan<T> x, Span<T> destination) where T : unmanaged => Spans.Map<Abs, T>(x, destination);
}
