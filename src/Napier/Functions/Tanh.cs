using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>The hyperbolic tangent, (e^2x - 1)/(e^2x + 1).</summary>
public readonly struct Tanh : IUnary<Tanh>, IBounded<Tanh>
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

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Kernel<V>(V x) where V : struct, ILanes<V> => Tested.Kernel<Tanh, V>(x);

    static bool ITested<Tanh>.DoubtsSubnormals => false;

    static V IBounded<Tanh>.Note<V>(V seen, V x) => seen;

    static bool IBounded<Tanh>.Covers<V>(V seen) => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void IBounded<Tanh>.Bounds<V>(V x, out V one, out V other) => FloatExp.Tanh(x, out one, out other);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V ITested<Tanh>.Fast<V>(V x)
    {
        V e = ExpSingle.LessOne(x + x);
        return Lane.CopySign(V.Quotient(e, e + V.Of(2)), x); // -0 stays -0
    }

    // Binary64 within 0.53 units in the last place: e/(e + 2) with e = e^2|x| - 1, the quotient corrected once. From 22 on the result is 1.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V ITested<Tanh>.Wide<V>(V x)
    {
        V a = V.Min(V.Of(22), Lane.Abs(x));
        var (s, r, c, z) = ExpHead.Natural(a + a, 0);
        var (high, low) = ExpHead.LessOne(s, r, c, z, 1, negative: false);
        var (e, eLow) = V.FastTwoSum(high, low);
        var (d, error) = V.TwoSum(e, V.Of(2));
        V inverse = V.Of(-1) / d, q = e * inverse;
        V rest = V.Fma(q, d, e) + V.Fma(q, error + eLow, eLow);
        return V.Xor(V.Fma(rest, inverse, q), V.AndNot(V.Of(-0.0), x)); // the quotient was a negative one
    }

    /// <summary>e/(e + 2) with e = e^2|x| - 1, in twice the digits to 2^-62. From 22 on the
    /// result is 1; below 2^-30 it is the argument.</summary>
    static V ITested<Tanh>.Careful<V>(V x)
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

    /// <inheritdoc/>
    public static ComplexLanes<V> Kernel<V>(ComplexLanes<V> z) where V : struct, ILanes<V> => ComplexHyperbolic.Tanh(z);
}

public static partial class torch
{
    /// <summary>The hyperbolic tangent of each element.</summary>
    /// <param name="input">Any shape and layout, real or complex; bool and integers give the default dtype.</param>
    /// <param name="out">Where the result goes; it is resized if its shape differs.</param>
    /// <exception cref="InvalidOperationException"><paramref name="out"/> cannot hold the result's dtype, or overlaps the input or itself.</exception>
    public static Tensor tanh(Tensor input, Tensor? @out = null) => Unary.Call<Tanh>(input, @out);

    /// <summary>In place: the hyperbolic tangent of each element.</summary>
    public static Tensor tanh_(Tensor input) => input.tanh_();

    public partial class Tensor
    {
        /// <summary>The hyperbolic tangent of each element.</summary>
        public Tensor tanh() => Unary.Call<Tanh>(this);

        /// <summary>In place: the hyperbolic tangent of each element.</summary>
        /// <exception cref="InvalidOperationException">The dtype cannot hold the results, or elements overlap.</exception>
        public Tensor tanh_() => Unary.InPlace<Tanh>(this);
    }

    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>The hyperbolic tangent of each element.</summary>
            /// <param name="input">Any shape and layout, real or complex; bool and integers give the default dtype.</param>
            public static Tensor tanh(Tensor input) => Unary.Call<Tanh>(input);
        }
    }
}

public static partial class VectorMath
{
    /// <summary>destination[i] = tanh x[i]: correctly rounded for float, Half and BFloat16, within 0.53 units in the last place for
    /// double.</summary>
    /// <inheritdoc cref="Exp{T}"/>
    public static void Tanh<T>(ReadOnlySpan<T> x, Span<T> destination) where T : unmanaged => Spans.Map<Tanh, T>(x, destination);
}
