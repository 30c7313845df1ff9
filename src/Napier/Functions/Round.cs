using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>The nearest integer, ties to even.</summary>
public readonly struct Round : IUnary<Round>
{
    /// <inheritdoc/>
    public static string Name => "round";

    /// <inheritdoc/>
    public static T Eval<T>(T x) where T : IAlgebra<T> => T.Apply<Round>(x);

    /// <inheritdoc/>
    public static T Slope<T>(T x, T y) where T : IAlgebra<T> => T.Of(0);

    /// <inheritdoc/>
    public static Saves Saves => Saves.Nothing;

    /// <inheritdoc/>
    public static Takes Takes => Takes.Any;

    /// <summary>From 2^52 on, numbers are integers; below it, adding 2^52 rounds at the units.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Kernel<V>(V x) where V : struct, ILanes<V>
    {
        V a = Lane.Abs(x), big = V.Of(4503599627370496);
        return V.Select(V.Less(a, big), Lane.CopySign((a + big) - big, x), x);
    }
}

public static partial class VectorMath
{
    /// <summary>destination[i] = the integer nearest to x[i], ties to even.</summary>
    /// <inheritdoc cref="Exp{T}"/>
    public static void Round<T>(ReadOnlySpan<T> x, Span<T> destination) where T : unmanaged => Spans.Map<Round, T>(x, destination);
}
