using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>The hyperbolic cosine, (e^x + e^-x)/2.</summary>
public readonly struct Cosh : IUnary<Cosh>, IBounded<Cosh>
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

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Kernel<V>(V x) where V : struct, ILanes<V> => Tested.Kernel<Cosh, V>(x);

    static bool ITested<Cosh>.DoubtsSubnormals => false;

    static bool IBounded<Cosh>.Covers<V>(V seen) => V.AllAtMost(seen, FloatExp.Limit);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void IBounded<Cosh>.Bounds<V>(V x, out V one, out V other) => FloatExp.Cosh(x, out one, out other);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V ITested<Cosh>.Fast<V>(V x)
    {
        V half = ExpSingle.Of(Lane.Abs(x)) * V.Of(0.5);
        return half + V.Quotient(V.Of(0.25), half);
    }

    // Binary64 within 0.56 units in the last place: with q = e^|x|/4, cosh x = 2 (q + 1/(16 q)). The quarter keeps the last finite results
    // finite; the quotient, nothing for all large q, has a bounded divisor.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V ITested<Cosh>.Wide<V>(V x)
    {
        var (s, r, c, z) = ExpHead.Natural(V.Min(V.Of(711), Lane.Abs(x)), -2);
        var (q, low) = ExpHead.Sum(s, r, c, z);
        V d = V.Min(V.Of(1.2676506002282294e30), q * V.Of(16)); // 2^100
        V inverse = V.Of(-1) / d;
        V rest = V.Fma(inverse, low * V.Of(16), V.Fma(inverse, d, V.Of(1))) * inverse;
        V sum = q - inverse, error = (q - sum) - inverse;
        return (sum + (error + (low - rest))) * V.Of(2);
    }

    /// <summary>With q = e^|x|/4, cosh x = 2 (q + 1/(16 q)), in twice the digits to 2^-65. The quarter keeps the last finite
    /// results finite; the quotient, nothing for all large q, is taken of a bounded one.</summary>
    static V ITested<Cosh>.Careful<V>(V x)
    {
        var e = ExpParts.Natural(new Pair<V>(V.Min(V.Of(711), Lane.Abs(x))));
        var q = e.Mantissa.Scaled(ExpParts.Power(e.Exponent, 0.25));
        var bounded = Lane.Clamp(0, 1.2676506002282294e30, q); // 2^100
        return (q + (Pair<V>.Of(0.0625) / bounded)).Result * V.Of(2);
    }

    /// <inheritdoc/>
    public static ComplexLanes<V> Kernel<V>(ComplexLanes<V> z) where V : struct, ILanes<V> => ComplexHyperbolic.Cosh(z);
}

public static partial class torch
{
    /// <summary>The hyperbolic cosine of each element.</summary>
    /// <param name="input">Any shape and layout, real or complex; bool and integers give the default dtype.</param>
    /// <param name="out">Where the result goes; it is resized if its shape differs.</param>
    /// <exception cref="InvalidOperationException"><paramref name="out"/> cannot hold the result's dtype, or overlaps the input or itself.</exception>
    public static Tensor cosh(Tensor input, Tensor? @out = null) => Unary.Call<Cosh>(input, @out);

    /// <summary>In place: the hyperbolic cosine of each element.</summary>
    public static Tensor cosh_(Tensor input) => input.cosh_();

    public partial class Tensor
    {
        /// <summary>The hyperbolic cosine of each element.</summary>
        public Tensor cosh() => Unary.Call<Cosh>(this);

        /// <summary>In place: the hyperbolic cosine of each element.</summary>
        /// <exception cref="InvalidOperationException">The dtype cannot hold the results, or elements overlap.</exception>
        public Tensor cosh_() => Unary.InPlace<Cosh>(this);
    }
}

public static partial class VectorMath
{
    /// <summary>destination[i] = cosh x[i]: correctly rounded for float, Half and BFloat16, within 0.56 units in the last place for
    /// double.</summary>
    /// <inheritdoc cref="Exp{T}"/>
    public static void Cosh<T>(ReadOnlySpan<T> x, Span<T> destination) where T : unmanaged => Spans.Map<Cosh, T>(x, destination);
}
