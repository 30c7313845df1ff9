using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>The sigmoid linear unit, x/(1 + e^-x), also called swish.</summary>
public readonly struct Silu : IUnary<Silu>, IBounded<Silu>
{
    /// <inheritdoc/>
    public static string Name => "silu";

    /// <inheritdoc/>
    public static Takes Takes => Takes.FloatsAndComplex;

    /// <inheritdoc/>
    public static T Eval<T>(T x) where T : IAlgebra<T> => x / (T.Of(1) + T.Apply<Exp>(-x));

    /// <inheritdoc/>
    public static T Slope<T>(T x, T y) where T : IAlgebra<T>
    {
        T s = T.Apply<Sigmoid>(x);
        return s * (T.Of(1) + (x * (T.Of(1) - s)));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Kernel<V>(V x) where V : struct, ILanes<V> => Tested.Kernel<Silu, V>(x);

    static bool IBounded<Silu>.Covers<V>(V seen) => V.AllAtMost(seen, FloatExp.Limit);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void IBounded<Silu>.Bounds<V>(V x, out V one, out V other) => FloatExp.Silu(x, out one, out other);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V ITested<Silu>.Fast<V>(V x)
    {
        V e = ExpSingle.Of(x);
        V y = x * V.Quotient(e, V.Of(1) + e);
        return V.Select(V.Equal(x, V.Of(double.NegativeInfinity)), V.Of(double.NaN), y);
    }

    // Binary64 within 0.56 units in the last place (1 where the result is subnormal and so rounded twice).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V ITested<Silu>.Wide<V>(V x)
    {
        V v = -Lane.Clamp(-780, 40, x);
        var (inverse, rest) = Sigmoid.MinusInverse(v);
        V y = v * inverse;
        return Gated(x, (y + V.Fma(y, rest, V.Fma(v, inverse, -y))) * V.Of(ExpParts.Down));
    }

    /// <summary>x times the sigmoid in twice the digits, to 2^-64; the low part breaks the ties of x/2 + x^2/4 that every odd subnormal x
    /// gives. Past 40 the result is x;
    /// at minus infinity it is NaN, as PyTorch has it.</summary>
    static V ITested<Silu>.Careful<V>(V x)
    {
        V v = Lane.Clamp(-780, 40, x);
        var (mantissa, power) = Sigmoid.Parts(ExpParts.Natural(new Pair<V>(v)));
        var y = new Pair<V>(v * V.Of(ExpParts.Up)) * mantissa;
        return Gated(x, y.Result * power * V.Of(ExpParts.DownTwice));
    }

    /// <summary>y, but x where that is past 40 or zero (of either sign), and NaN where it is minus infinity.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Gated<V>(V x, V y) where V : struct, ILanes<V> => V.Select(
        V.Or(V.Less(V.Of(40), x), V.Equal(x, V.Of(0))), x, V.Select(V.Equal(x, V.Of(double.NegativeInfinity)), V.Of(double.NaN), y));

    /// <inheritdoc/>
    public static ComplexLanes<V> Kernel<V>(ComplexLanes<V> z) where V : struct, ILanes<V> => z * ComplexSigmoid.Sigmoid(z);
}

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>Each element times its logistic function, x/(1 + e^-x); NaN at minus infinity.</summary>
            /// <param name="input">Any shape and layout, floating-point or complex.</param>
            /// <param name="inplace">Whether to write into the input.</param>
            public static Tensor silu(Tensor input, bool inplace = false) => inplace ? Unary.InPlace<Silu>(input) : Unary.Call<Silu>(input);
        }
    }
}

public static partial class VectorMath
{
    /// <summary>destination[i] = x[i]/(1 + e^-x[i]): correctly rounded for float, Half and BFloat16, within 0.56 units in the last place for
    /// double (1 for subnormal results).</summary>
    /// <inheritdoc cref="Exp{T}"/>
    public static void Silu<T>(ReadOnlySpan<T> x, Span<T> destination) where T : unmanaged => Spans.Map<Silu, T>(x, destination);
}
