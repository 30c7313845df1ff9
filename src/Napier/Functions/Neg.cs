namespace Napier;

/// <summary>The negative.</summary>
public readonly struct Neg : IUnary<Neg>, INativeKernel<Neg>
{
    /// <inheritdoc/>
    public static string Name => "neg";

    /// <inheritdoc/>
    public static T Eval<T>(T x) where T : IAlgebra<T> => -x;

    /// <inheritdoc/>
    public static T Slope<T>(T x, T y) where T : IAlgebra<T> => T.Of(-1);

    /// <inheritdoc/>
    public static Saves Saves => Saves.Nothing;

    /// <inheritdoc/>
    public static Takes Takes => Takes.Any;

    static V INativeKernel<Neg>.Native<V>(V x) => -x;
}

public static partial class VectorMath
{
    /// <summary>destination[i] = -x[i].</summary>
    /// <inheritdoc cref="Exp{T}"/>
    public static void Neg<T>(ReadOnlySpan<T> x, Span<T> destination) where T : unmanaged => Spans.Map<Neg, T>(x, destination);
}
