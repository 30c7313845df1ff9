using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>x tanh(ln(1 + e^x)).</summary>
public readonly struct Mish : IUnary<Mish>, IBounded<Mish>
{
    /// <inheritdoc/>
    public static string Name => "mish";

    /// <inheritdoc/>
    public static Takes Takes => Takes.Floats;

    /// <summary>With e = e^x: the tangent of the logarithm is n/(n + 2), n = e (e + 2).</summary>
    public static T Eval<T>(T x) where T : IAlgebra<T>
    {
        T e = T.Apply<Exp>(x), n = e * (e + T.Of(2));
        return x * (n / (n + T.Of(2)));
    }

    /// <inheritdoc/>
    public static T Slope<T>(T x, T y) where T : IAlgebra<T>
    {
        T e = T.Apply<Exp>(T.IfLess(x, T.Of(300), x, T.Of(300)));
        T n = e * (e + T.Of(2)), t = n / (n + T.Of(2));
        return t + (x * T.Apply<Sigmoid>(x) * (T.Of(1) - (t * t)));
    }

    /// <inheritdoc/>
    public static V Kernel<V>(V x) where V : struct, ILanes<V> => Tested.Kernel<Mish, V>(x);

    static bool IBounded<Mish>.Covers<V>(V seen) => V.AllAtMost(seen, FloatExp.Limit);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void IBounded<Mish>.Bounds<V>(V x, out V one, out V other) => FloatExp.Mish(x, out one, out other);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V ITested<Mish>.Fast<V>(V x)
    {
        V e = ExpSingle.Of(V.Min(V.Of(40), x)), n = e * (e + V.Of(2));
        V y = x * V.Quotient(n, n + V.Of(2));
        return V.Select(V.Equal(x, V.Of(double.NegativeInfinity)), V.Of(double.NaN), y);
    }

    /// <summary>The definition in twice the digits, to 2^-62: binary64 within 0.502 units in the last place (1 where the result is
    /// subnormal). Past 40 the result is x; at minus infinity it is NaN, as PyTorch has it.</summary>
    static V ITested<Mish>.Careful<V>(V x)
    {
        V v = Lane.Clamp(-780, 40, x);
        var e = ExpParts.Natural(new Pair<V>(v));
        V power = ExpParts.Power(e.Exponent, ExpParts.Up);
        var mantissa = e.Mantissa;
        var whole = mantissa.Scaled(power * V.Of(ExpParts.Down));
        var more = whole + Pair<V>.Of(2);
        var y = new Pair<V>(v * V.Of(ExpParts.Up)) * (mantissa * more / ((whole * more) + Pair<V>.Of(2)));
        return Silu.Gated(x, y.Result * power * V.Of(ExpParts.DownTwice));
    }
}

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>Each element x times the hyperbolic tangent of ln(1 + e^x); NaN at minus infinity.</summary>
            /// <param name="input">Any shape and layout, floating-point.</param>
            /// <param name="inplace">Whether to write into the input.</param>
            public static Tensor mish(Tensor input, bool inplace = false) => inplace ? Unary.InPlace<Mish>(input) : Unary.Call<Mish>(input);
        }
    }
}

public static partial class VectorMath
{
    /// <summary>destination[i] = x[i] tanh(ln(1 + e^x[i])): correctly rounded for float, Half and BFloat16, within 0.502 units in the last
    /// place for double (1 for subnormal results).</summary>
    /// <inheritdoc cref="Exp{T}"/>
    public static void Mish<T>(ReadOnlySpan<T> x, Span<T> destination) where T : unmanaged => Spans.Map<Mish, T>(x, destination);
}
