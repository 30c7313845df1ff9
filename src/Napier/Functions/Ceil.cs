using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>The smallest integer not below x.</summary>
public readonly struct Ceil : IUnary<Ceil>
{
    /// <inheritdoc/>
    public static string Name => "ceil";

    /// <inheritdoc/>
    public static T Eval<T>(T x) where T : IAlgebra<T> => T.Apply<Ceil>(x);

    /// <inheritdoc/>
    public static T Slope<T>(T x, T y) where T : IAlgebra<T> => T.Of(0);

    /// <inheritdoc/>
    public static Saves Saves => Saves.Nothing;

    /// <inheritdoc/>
    public static Takes Takes => Takes.Any;

    /// <summary>The nearest integer, plus one where that is below; with the sign of x, for the zero that -0.5 gives.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Kernel<V>(V x) where V : struct, ILanes<V>
    {
        V near = Round.Kernel(x);
        return Lane.CopySign(Lane.Abs(V.Select(V.Less(near, x), near + V.Of(1), near)), x);
    }
}

public static partial class VectorMath
{
    /// <summary>destination[i] = the smallest integer not below x[i].</summary>
    /// <inheritdoc cref="Exp{T}"/>
    public static void Ceil<T>(ReadOnlySpan<T> x, Span<T> destination) where T : unmanaged => Spans.Map<Ceil, T>(x, destination);
}
