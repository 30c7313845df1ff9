using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>The logistic function, 1/(1 + e^-x).</summary>
public readonly struct Sigmoid : IUnary<Sigmoid>, IBounded<Sigmoid>
{
    /// <inheritdoc/>
    public static string Name => "sigmoid";

    /// <inheritdoc/>
    public static T Eval<T>(T x) where T : IAlgebra<T> => T.Of(1) / (T.Of(1) + T.Apply<Exp>(-x));

    /// <inheritdoc/>
    public static T Slope<T>(T x, T y) where T : IAlgebra<T> => y * (T.Of(1) - y);

    /// <inheritdoc/>
    public static Saves Saves => Saves.Output;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Kernel<V>(V x) where V : struct, ILanes<V> => Tested.Kernel<Sigmoid, V>(x);

    static bool ITested<Sigmoid>.DoubtsSubnormals => false;

    static bool IBounded<Sigmoid>.Covers<V>(V seen) => V.AllAtMost(seen, FloatExp.Limit);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void IBounded<Sigmoid>.Bounds<V>(V x, out V one, out V other) => FloatExp.Sigmoid(x, out one, out other);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V ITested<Sigmoid>.Fast<V>(V x)
    {
        V e = ExpSingle.Of(x);
        return V.Quotient(e, V.Of(1) + e);
    }

    // Binary64 within 0.56 units in the last place (1 where the result is subnormal and so rounded twice): the inverse of (1 + e^-x) 2^-200,
    // corrected once. The power keeps e^-x finite.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V ITested<Sigmoid>.Wide<V>(V x)
    {
        var (inverse, rest) = MinusInverse(-Lane.Clamp(-750, 40, x));
        return V.Fma(inverse, rest, inverse) * V.Of(-ExpParts.Down);
    }

    /// <summary>-2^200 / (1 + e^x) = h (1 + r), for x from -40 to 800.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static (V H, V R) MinusInverse<V>(V x) where V : struct, ILanes<V>
    {
        var (s, r, q, z) = ExpHead.Natural(x, -200);
        var (e, low) = ExpHead.Sum(s, r, q, z);
        var (d, error) = V.TwoSum(e, V.Of(ExpParts.Down));
        V inverse = V.Of(-1) / d;
        return (inverse, V.Fma(inverse, error + low, V.Fma(inverse, d, V.Of(1))));
    }

    /// <summary>e^x/(1 + e^x) in twice the digits, to 2^-64: near 0, where the result is 1/2 + x/4 - x^3/48, the digits that break the
    /// ties of 1/2 + x/4 are there.</summary>
    static V ITested<Sigmoid>.Careful<V>(V x)
    {
        var e = ExpParts.Natural(new Pair<V>(Lane.Clamp(-750, 40, x)));
        var (mantissa, power) = Parts(e);
        return mantissa.Result * power * V.Of(ExpParts.Down);
    }

    /// <summary>The result without its power of two, and this power times 2^200 (which keeps it normal), for e^x in parts with x from
    /// -780 to 40.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static (Pair<V> Mantissa, V Power) Parts<V>(ExpParts.Parts<V> e) where V : struct, ILanes<V>
    {
        V power = ExpParts.Power(e.Exponent, ExpParts.Up);
        var mantissa = e.Mantissa;
        return (mantissa / (Pair<V>.Of(1) + mantissa.Scaled(power * V.Of(ExpParts.Down))), power);
    }

    /// <inheritdoc/>
    public static ComplexLanes<V> Kernel<V>(ComplexLanes<V> z) where V : struct, ILanes<V> => ComplexSigmoid.Sigmoid(z);
}

public static partial class torch
{
    /// <summary>The logistic function of each element, 1/(1 + e^-x).</summary>
    /// <param name="input">Any shape and layout, real or complex; bool and integers give the default dtype.</param>
    /// <param name="out">Where the result goes; it is resized if its shape differs.</param>
    /// <exception cref="InvalidOperationException"><paramref name="out"/> cannot hold the result's dtype, or overlaps the input or itself.</exception>
    public static Tensor sigmoid(Tensor input, Tensor? @out = null) => Unary.Call<Sigmoid>(input, @out);

    /// <summary>In place: the logistic function of each element, 1/(1 + e^-x).</summary>
    public static Tensor sigmoid_(Tensor input) => input.sigmoid_();

    public partial class Tensor
    {
        /// <summary>The logistic function of each element, 1/(1 + e^-x).</summary>
        public Tensor sigmoid() => Unary.Call<Sigmoid>(this);

        /// <summary>In place: the logistic function of each element, 1/(1 + e^-x).</summary>
        /// <exception cref="InvalidOperationException">The dtype cannot hold the results, or elements overlap.</exception>
        public Tensor sigmoid_() => Unary.InPlace<Sigmoid>(this);
    }

    public static partial class special
    {
        /// <summary>The logistic function of each element, 1/(1 + e^-x).</summary>
        /// <inheritdoc cref="torch.sigmoid(Tensor, Tensor)"/>
        public static Tensor expit(Tensor input, Tensor? @out = null) => Unary.Call<Sigmoid>(input, @out);
    }

    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>The logistic function of each element, 1/(1 + e^-x).</summary>
            /// <param name="input">Any shape and layout, real or complex; bool and integers give the default dtype.</param>
            public static Tensor sigmoid(Tensor input) => Unary.Call<Sigmoid>(input);
        }
    }
}

public static partial class VectorMath
{
    /// <summary>destination[i] = 1/(1 + e^-x[i]): correctly rounded for float, Half and BFloat16 (subnormal results too), within 0.56
    /// units in the last place for double (1 for subnormal results).</summary>
    /// <inheritdoc cref="Exp{T}"/>
    public static void Sigmoid<T>(ReadOnlySpan<T> x, Span<T> destination) where T : unmanaged => Spans.Map<Sigmoid, T>(x, destination);
}
