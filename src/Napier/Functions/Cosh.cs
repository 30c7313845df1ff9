using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>The hyperbolic cosine, (e^x + e^-x)/2.</summary>
public readonly struct Cosh : IUnary<Cosh>
{
    /// <inheritdoc/>
    public static string Name => "cosh";

    /// <inheritdoc/>
    public static T Eval<T>(T x) where T : IAlgebra<T>
    {
        T e = T.Apply<Exp>(x);
        return (e + (T.Of(1) / e)) * T.Of(0.5);
    }

    /// <inheritdoc/>
    public static T Slope<T>(T x, T y) where T : IAlgebra<T> => T.Apply<Sinh>(x);

    /// <summary>With q = e^|x|/4, cosh x = 2 (q + 1/(16 q)), in twice the digits to 2^-65; binary64 within 0.501 units in the last
    /// place. The quarter keeps the last finite results finite; the quotient, nothing for all large q, is taken of a bounded one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Kernel<V>(V x) where V : struct, ILanes<V>
    {
        var e = ExpParts.Natural(new Pair<V>(V.Min(V.Of(711), Lane.Abs(x))));
        var q = e.Mantissa.Scaled(ExpParts.Power(e.Exponent, 0.25));
        var bounded = Lane.Clamp(0, 1.2676506002282294e30, q); // 2^100
        return (q + (Pair<V>.Of(0.0625) / bounded)).Result * V.Of(2);
    }
}

public static partial class VectorMath
{
    /// <summary>destination[i] = cosh x[i]: correctly rounded for float, Half and BFloat16, within 0.501 units in the last place for
    /// double.</summary>
    public static void Cosh<T>(ReadOnlySpan<T> x, Span<T> destination) where T : unmanaged => Spans.Map<Cosh, T>(x, destination);
}
