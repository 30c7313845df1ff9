using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>The hyperbolic tangent, (e^2x - 1)/(e^2x + 1).</summary>
public readonly struct Tanh : IUnary<Tanh>
{
    /// <inheritdoc/>
    public static string Name => "tanh";

    /// <inheritdoc/>
    public static T Eval<T>(T x) where T : IAlgebra<T>
    {
        T e = T.Apply<Expm1>(x + x);
        return e / (e + T.Of(2));
    }

    /// <inheritdoc/>
    public static T Slope<T>(T x, T y) where T : IAlgebra<T> => T.Of(1) - (y * y);

    /// <inheritdoc/>
    public static Saves Saves => Saves.Output;

    /// <summary>e/(e + 2) with e = e^2|x| - 1, in twice the digits to 2^-62; binary64 within 0.502 units in the last place. From 22 on the
    /// result is 1; below 2^-30 it is the argument.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Kernel<V>(V x) where V : struct, ILanes<V>
    {
        V a = Lane.Abs(x);
        V y = OfAbsolute(V.Min(V.Of(22), a)).Result;
        return Lane.CopySign(V.Select(V.Less(a, V.Of(9.313225746154785e-10)), a, y), x); // 2^-30
    }

    /// <summary>tanh of 0 to 22, with twice the digits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Pair<V> OfAbsolute<V>(V a) where V : struct, ILanes<V>
    {
        var e = ExpParts.Natural(new Pair<V>(a + a)).LessOne(1);
        return e / (e + Pair<V>.Of(2));
    }
}

public static partial class VectorMath
{
    /// <summary>destination[i] = tanh x[i]: correctly rounded for float, Half and BFloat16, within 0.502 units in the last place for
    /// double.</summary>
    public static void Tanh<T>(ReadOnlySpan<T> x, Span<T> destination) where T : unmanaged => Spans.Map<Tanh, T>(x, destination);
}
