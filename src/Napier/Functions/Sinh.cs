using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>The hyperbolic sine, (e^x - e^-x)/2.</summary>
public readonly struct Sinh : IUnary<Sinh>, IBounded<Sinh>
{
    /// <inheritdoc/>
    public static string Name => "sinh";

    /// <inheritdoc/>
    public static T Eval<T>(T x) where T : IAlgebra<T>
    {
        T e = T.Apply<Expm1>(x);
        return (e + (e / (e + T.Of(1)))) * T.Of(0.5);
    }

    /// <inheritdoc/>
    public static T Slope<T>(T x, T y) where T : IAlgebra<T> => T.Apply<Cosh>(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Kernel<V>(V x) where V : struct, ILanes<V> => Tested.Kernel<Sinh, V>(x);

    static bool ITested<Sinh>.DoubtsSubnormals => false;

    static bool IBounded<Sinh>.Covers<V>(V seen) => V.AllAtMost(seen, FloatExp.Limit);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void IBounded<Sinh>.Bounds<V>(V x, out V one, out V other) => FloatExp.Sinh(x, out one, out other);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V ITested<Sinh>.Fast<V>(V x)
    {
        V e = ExpSingle.LessOne(Lane.Abs(x));
        return Lane.CopySign((e + V.Quotient(e, e + V.Of(1))) * V.Of(0.5), x);
    }

    // Binary64 within 0.56 units in the last place: with q = (e^|x| - 1)/4, sinh |x| = 2 (q + q/(4q + 1)). The quarter keeps the last finite
    // results finite; the quotient, 1/4 for all large q, has a bounded divisor. Below 2^-30 the argument is the result.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V ITested<Sinh>.Wide<V>(V x)
    {
        V a = Lane.Abs(x);
        var (s, r, c, z) = ExpHead.Natural(V.Min(V.Of(711), a), -2);
        var (high, low) = ExpHead.LessOne(s, r, c, z, 0.25, negative: false);
        var (q, qLow) = V.FastTwoSum(high, low);
        V bounded = V.Min(V.Of(1.2676506002282294e30), q); // 2^100
        var (d, error) = V.TwoSum(bounded * V.Of(4), V.Of(1));
        V inverse = V.Of(-1) / d, p = bounded * inverse;
        V rest = V.Fma(p, d, bounded) + V.Fma(p, V.Fma(qLow, V.Of(4), error), qLow);
        V sum = q - p, sumError = (q - sum) - p;
        V y = (sum + (sumError + (qLow - (rest * inverse)))) * V.Of(2);
        return Lane.CopySign(V.Select(V.Less(a, V.Of(9.313225746154785e-10)), a, y), x); // 2^-30
    }

    /// <summary>With q = (e^|x| - 1)/4, sinh |x| = 2 (q + q/(4q + 1)), in twice the digits to 2^-62. The quarter keeps the last
    /// finite results finite; the quotient, 1/4 for all large q, is taken of a bounded one. Below 2^-30 the argument is the result.</summary>
    static V ITested<Sinh>.Careful<V>(V x)
    {
        V a = Lane.Abs(x);
        var q = ExpParts.Natural(new Pair<V>(V.Min(V.Of(711), a))).LessOne(0.25);
        var bounded = Lane.Clamp(0, 1.2676506002282294e30, q); // 2^100
        V y = (q + (bounded / (bounded.Scaled(V.Of(4)) + Pair<V>.Of(1)))).Result * V.Of(2);
        return Lane.CopySign(V.Select(V.Less(a, V.Of(9.313225746154785e-10)), a, y), x); // 2^-30
    }

    /// <inheritdoc/>
    public static ComplexLanes<V> Kernel<V>(ComplexLanes<V> z) where V : struct, ILanes<V> => ComplexHyperbolic.Sinh(z);
}

public static partial class torch
{
    /// <summary>The hyperbolic sine of each element.</summary>
    /// <param name="input">Any shape and layout, real or complex; bool and integers give the default dtype.</param>
    /// <param name="out">Where the result goes; it is resized if its shape differs.</param>
    /// <exception cref="InvalidOperationException"><paramref name="out"/> cannot hold the result's dtype, or overlaps the input or itself.</exception>
    public static Tensor sinh(Tensor input, Tensor? @out = null) => Unary.Call<Sinh>(input, @out);

    /// <summary>In place: the hyperbolic sine of each element.</summary>
    public static Tensor sinh_(Tensor input) => input.sinh_();

    public partial class Tensor
    {
        /// <summary>The hyperbolic sine of each element.</summary>
        public Tensor sinh() => Unary.Call<Sinh>(this);

        /// <summary>In place: the hyperbolic sine of each element.</summary>
        /// <exception cref="InvalidOperationException">The dtype cannot hold the results, or elements overlap.</exception>
        public Tensor sinh_() => Unary.InPlace<Sinh>(this);
    }
}

public static partial class VectorMath
{
    /// <summary>destination[i] = sinh x[i]: correctly rounded for float, Half and BFloat16, within 0.56 units in the last place for
    /// double.</summary>
    /// <inheritdoc cref="Exp{T}"/>
    public static void Sinh<T>(ReadOnlySpan<T> x, Span<T> destination) where T : unmanaged => Spans.Map<Sinh, T>(x, destination);
}
