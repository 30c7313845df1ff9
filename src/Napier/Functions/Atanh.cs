using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>The inverse hyperbolic tangent. Correctly rounded in float16, bfloat16 and float32 as far as is known, within 0.54 units in the last
/// place in float64.</summary>
/// <remarks>atanh(+-0) = +-0, atanh(+-1) = +-inf, NaN outside, NaN stays NaN.</remarks>
public readonly struct Atanh : IUnary<Atanh>, ITested<Atanh>
{
    /// <inheritdoc/>
    public static string Name => "atanh";

    /// <inheritdoc/>
    public static Takes Takes => Takes.Reals;

    /// <inheritdoc/>
    public static T Eval<T>(T x) where T : IAlgebra<T> => T.Apply<Atanh>(x);

    /// <inheritdoc/>
    public static T Slope<T>(T x, T y) where T : IAlgebra<T> => T.Of(1) / (T.Of(1) - (x * x));

    /// <summary>
    /// log1p(u) / 2 with u = 2 |x| / (1 - |x|), and the sign of x. To 24 digits u is within 2^-40 and the rounding test decides; to 53
    /// everything is a pair, and below 2^-28 the result is x itself.
    /// </summary>
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Kernel<V>(V x) where V : struct, ILanes<V> => Tested.Kernel<Atanh, V>(x);

    static bool ITested<Atanh>.DoubtsSubnormals => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V ITested<Atanh>.Fast<V>(V x)
    {
        V a = Lane.Abs(x), y = V.Of(0.5) * Logarithm.TestedOnePlus(V.Quotient(a + a, V.Of(1) - a));
        return Lane.CopySign(V.Select(V.Equal(a, V.Of(1)), V.Of(double.PositiveInfinity), y), x);
    }

    static V ITested<Atanh>.Careful<V>(V x) => Finish(x, Twice(Lane.Abs(x)).Sticky);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V ITested<Atanh>.Wide<V>(V x)
    {
        // log((1 + a) / (1 - a)), the quotient in two parts.
        V a = Lane.Abs(x), one = V.Of(1);
        var (n, nLow) = V.FastTwoSum(one, a);
        V d = one - a, dLow = (one - d) - a, inverse = one / d, q = n * inverse;
        V rest = (V.Fma(-q, d, n) + V.Fma(-q, dLow, nLow)) * inverse;
        var (sum, low) = V.FastTwoSum(q, rest);
        var (h, l) = LogHead.Of(sum, low, V.Of(0));
        return Finish(x, V.Select(V.Less(a, V.Of(3.725290298461914e-09)), a, (h + l) * V.Of(0.5))); // 2^-28
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Finish<V>(V x, V y) where V : struct, ILanes<V>
    {
        V a = Lane.Abs(x), one = V.Of(1);
        y = V.Select(V.Equal(a, one), V.Of(double.PositiveInfinity), V.Select(V.Less(a, one), y, V.Of(double.NaN)));
        return Lane.CopySign(y, x);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Pair<V> Twice<V>(V a) where V : struct, ILanes<V>
    {
        var u = new Pair<V>(a + a) / (Pair<V>.Of(1) - new Pair<V>(a));
        return LogPair.NaturalOnePlus(u).Scaled(V.Of(0.5));
    }
}

public static partial class torch
{
    /// <summary>The inverse hyperbolic tangent of each element.</summary>
    /// <param name="input">Any shape and layout, real; bool and integers give the default dtype.</param>
    /// <param name="out">Where the result goes; it is resized if its shape differs.</param>
    /// <exception cref="NotSupportedException">The input is complex.</exception>
    /// <exception cref="InvalidOperationException"><paramref name="out"/> cannot hold the result's dtype, or overlaps the input or itself.</exception>
    public static Tensor atanh(Tensor input, Tensor? @out = null) => Unary.Call<Atanh>(input, @out);

    /// <summary>Replaces each element by its inverse hyperbolic tangent.</summary>
    public static Tensor atanh_(Tensor input) => input.atanh_();

    /// <summary>The same as <see cref="atanh"/>.</summary>
    public static Tensor arctanh(Tensor input, Tensor? @out = null) => Unary.Call<Atanh>(input, @out);

    public partial class Tensor
    {
        /// <summary>The inverse hyperbolic tangent of each element.</summary>
        public Tensor atanh() => Unary.Call<Atanh>(this);

        /// <summary>Replaces each element by its inverse hyperbolic tangent.</summary>
        /// <exception cref="InvalidOperationException">The dtype cannot hold the result, or elements overlap.</exception>
        public Tensor atanh_() => Unary.InPlace<Atanh>(this);

        /// <summary>The same as <see cref="atanh"/>.</summary>
        public Tensor arctanh() => Unary.Call<Atanh>(this);
    }
}

public static partial class VectorMath
{
    /// <summary>destination[i] = atanh x[i].</summary>
    /// <inheritdoc cref="Log{T}"/>
    public static void Atanh<T>(ReadOnlySpan<T> x, Span<T> destination) where T : unmanaged => Spans.Map<Atanh, T>(x, destination);
}
