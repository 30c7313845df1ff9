namespace Napier;

/// <summary>x/(1 + |x|).</summary>
public readonly struct Softsign : IUnary<Softsign>
{
    /// <inheritdoc/>
    public static string Name => "softsign";

    /// <inheritdoc/>
    public static T Eval<T>(T x) where T : IAlgebra<T> => x / (T.Of(1) + T.Apply<Abs>(x));

    /// <inheritdoc/>
    public static T Slope<T>(T x, T y) where T : IAlgebra<T>
    {
        T d = T.Of(1) + T.Apply<Abs>(x);
        return T.Of(1) / (d * d);
    }

    /// <summary>To 24 digits the quotient of binary64 numbers; to 53 that of pairs, unless the result is 1, -1 or NaN.</summary>
    public static V Kernel<V>(V x) where V : struct, ILanes<V>
    {
        V a = Lane.Abs(x), plain = x / (V.Of(1) + a);
        if (V.Digits <= 24) return plain;
        V near = V.And(V.Less(a, V.Of(1152921504606846976)), V.Less(V.Of(0), a)); // 2^60; the plain quotient keeps the sign of 0
        V v = V.Select(near, x, V.Of(0));
        return V.Select(near, (new Pair<V>(v) / (Pair<V>.Of(1) + new Pair<V>(Lane.Abs(v)))).Result, plain);
    }

    /// <inheritdoc/>
    public static Takes Takes => Takes.Numbers;
}

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>Each element divided by one plus its absolute value.</summary>
            /// <param name="input">Any shape and layout, real; bool and integers give the default dtype.</param>
            public static Tensor softsign(Tensor input) => input.dtype.IsComplex ? input / (1 + input.abs()) : Unary.Call<Softsign>(input);
        }
    }
}

public static partial class VectorMath
{
    /// <summary>destination[i] = x[i]/(1 + |x[i]|), within 0.51 units in the last place.</summary>
    /// <inheritdoc cref="Exp{T}"/>
    public static void Softsign<T>(ReadOnlySpan<T> x, Span<T> destination) where T : unmanaged => Spans.Map<Softsign, T>(x, destination);
}
