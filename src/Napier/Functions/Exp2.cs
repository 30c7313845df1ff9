using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>2^x.</summary>
public readonly struct Exp2 : IUnary<Exp2>
{
    /// <inheritdoc/>
    public static string Name => "exp2";

    /// <inheritdoc/>
    public static T Eval<T>(T x) where T : IAlgebra<T> => T.Apply<Exp2>(x);

    /// <inheritdoc/>
    public static T Slope<T>(T x, T y) where T : IAlgebra<T> => y * T.Of(0.6931471805599453);

    /// <inheritdoc/>
    public static Saves Saves => Saves.Output;

    /// <summary>Twice the digits, to 2^-65; binary64 within 0.501 units in the last place (1 where the result is subnormal and so
    /// rounded twice). Exact at integers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Kernel<V>(V x) where V : struct, ILanes<V>
    {
        V v = Lane.Clamp(-1080, 1025, x);
        var e = ExpParts.Binary(v);
        return ExpParts.Scale(e.Mantissa.Result, e.Exponent, V.Less(v, V.Of(-1000)));
    }
}

public static partial class VectorMath
{
    /// <summary>destination[i] = 2^x[i]: correctly rounded for float, Half and BFloat16, within 0.501 units in the last place for double
    /// (1 for subnormal results).</summary>
    public static void Exp2<T>(ReadOnlySpan<T> x, Span<T> destination) where T : unmanaged => Spans.Map<Exp2, T>(x, destination);
}
