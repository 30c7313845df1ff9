namespace Napier;

/// <summary>x without its integer part.</summary>
public readonly struct Frac : IUnary<Frac>
{
    /// <inheritdoc/>
    public static string Name => "frac";

    /// <inheritdoc/>
    public static T Eval<T>(T x) where T : IAlgebra<T> => x - T.Apply<Trunc>(x);

    /// <inheritdoc/>
    public static T Slope<T>(T x, T y) where T : IAlgebra<T> => T.Of(1);

    /// <inheritdoc/>
    public static Saves Saves => Saves.Nothing;

    /// <inheritdoc/>
    public static Takes Takes => Takes.Floats;
}

public static partial class VectorMath
{
    /// <summary>destination[i] = x[i] less its integer part, exactly.</summary>
    /// <inheritdoc cref="Exp{T}"/>
    public static void Frac<T>(ReadOnlySpan<T> x, Span<T> destination) where T : unmanaged => Spans.Map<Frac, T>(x, destination);
}
