using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>The integer next towards zero.</summary>
public readonly struct Trunc : IUnary<Trunc>
{
    /// <inheritdoc/>
    public static string Name => "trunc";

    /// <inheritdoc/>
    public static T Eval<T>(T x) where T : IAlgebra<T> => T.Apply<Trunc>(x);

    /// <inheritdoc/>
    public static T Slope<T>(T x, T y) where T : IAlgebra<T> => T.Of(0);

    /// <inheritdoc/>
    public static Saves Saves => Saves.Nothing;

    /// <inheritdoc/>
    public static Takes Takes => Takes.Any;

    /// <summary>The nearest integer, less one where that is too far out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Kernel<V>(V x) where V : struct, ILanes<V>
    {
        V a = Lane.Abs(x), near = Round.Kernel(a);
        return Lane.CopySign(V.Select(V.Less(a, near), near - V.Of(1), near), x);
    }
}

public static partial class VectorMath
{
    /// <summary>destination[i] = x[i] without its fraction.</summary>
    /// <inheritdoc cref="Exp{T}"/>
    public static void Trunc<T>(ReadOnlySpan<T> x, Span<T> destination) where T : unmanaged => Spans.Map<Trunc, T>(x, destination);
}
