using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>The inverse hyperbolic sine. Correctly rounded in float16, bfloat16 and float32 as far as is known, within 0.54 units in the last
/// place in float64.</summary>
/// <remarks>asinh(+-0) = +-0, asinh(+-inf) = +-inf, NaN stays NaN.</remarks>
public readonly struct Asinh : IUnary<Asinh>, ITested<Asinh>
{
    /// <inheritdoc/>
    public static string Name => "asinh";

    /// <inheritdoc/>
    public static Takes Takes => Takes.Reals;

    /// <inheritdoc/>
    public static T Eval<T>(T x) where T : IAlgebra<T> => T.Apply<Asinh>(x);

    /// <inheritdoc/>
    public static T Slope<T>(T x, T y) where T : IAlgebra<T> => T.Of(1) / T.Apply<Sqrt>((x * x) + T.Of(1));

    /// <summary>
    /// log1p(u) with u = |x| + x^2 / (1 + sqrt(1 + x^2)), and the sign of x. To 24 digits u is within 2^-40 and the rounding test decides; to
    /// 53 everything is a pair, from 2^28 on ln(2 |x|), and below 2^-28 x itself.
    /// </summary>
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Kernel<V>(V x) where V : struct, ILanes<V> => Tested.Kernel<Asinh, V>(x);

    static bool ITested<Asinh>.DoubtsSubnormals => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V ITested<Asinh>.Fast<V>(V x)
    {
        V a = Lane.Abs(x), q = a * a, one = V.Of(1);
        return Finish(x, Logarithm.TestedOnePlus(a + V.Quotient(q, one + Lane.Root(one + q))));
    }

    static V ITested<Asinh>.Careful<V>(V x) => Finish(x, Twice(Lane.Abs(x)).Sticky);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V ITested<Asinh>.Wide<V>(V x)
    {
        // a + sqrt(a^2 + 1), which is twice a to 58 digits from 2^28 on.
        V a = Lane.Abs(x), p = a * a, pLow = V.Fma(a, a, -p);
        var (q, qLow) = V.TwoSum(p, V.Of(1));
        V root = V.Sqrt(q), rest = (V.Fma(-root, root, q) + (qLow + pLow)) * (V.Of(0.5) / root);
        var (sum, low) = V.FastTwoSum(root, a);
        V far = V.Less(V.Of(268435456), a);
        var (h, l) = LogHead.Of(V.Select(far, a * V.Of(0.5), sum), V.AndNot(low + rest, far), V.And(far, V.Of(2)));
        return Finish(x, V.Select(V.Less(a, V.Of(3.725290298461914e-09)), a, h + l)); // 2^-28
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Finish<V>(V x, V y) where V : struct, ILanes<V>
    {
        V a = Lane.Abs(x);
        return Lane.CopySign(V.Select(V.Less(a, V.Of(double.PositiveInfinity)), y, a), x);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Pair<V> Twice<V>(V a) where V : struct, ILanes<V>
    {
        var x = new Pair<V>(a);
        var q = x * x;
        return LogPair.NaturalOnePlus(x + (q / (Pair<V>.Of(1) + LogPair.Root(Pair<V>.Of(1) + q))));
    }
}

public static partial class torch
{
    /// <summary>The inverse hyperbolic sine of each element.</summary>
    /// <param name="input">Any shape and layout, real; bool and integers give the default dtype.</param>
    /// <param name="out">Where the result goes; it is resized if its shape differs.</param>
    /// <exception cref="NotSupportedException">The input is complex.</exception>
    /// <exception cref="InvalidOperationException"><paramref name="out"/> cannot hold the result's dtype, or overlaps the input or itself.</exception>
    public static Tensor asinh(Tensor input, Tensor? @out = null) => Unary.Call<Asinh>(input, @out);

    /// <summary>Replaces each element by its inverse hyperbolic sine.</summary>
    public static Tensor asinh_(Tensor input) => input.asinh_();

    /// <summary>The same as <see cref="asinh"/>.</summary>
    public static Tensor arcsinh(Tensor input, Tensor? @out = null) => Unary.Call<Asinh>(input, @out);

    public partial class Tensor
    {
        /// <summary>The inverse hyperbolic sine of each element.</summary>
        public Tensor asinh() => Unary.Call<Asinh>(this);

        /// <summary>Replaces each element by its inverse hyperbolic sine.</summary>
        /// <exception cref="InvalidOperationException">The dtype cannot hold the result, or elements overlap.</exception>
        public Tensor asinh_() => Unary.InPlace<Asinh>(this);

        /// <summary>The same as <see cref="asinh"/>.</summary>
        public Tensor arcsinh() => Unary.Call<Asinh>(this);
    }
}

public static partial class VectorMath
{
    /// <summary>destination[i] = asinh x[i].</summary>
    /// <inheritdoc cref="Log{T}"/>
    public static void Asinh<T>(ReadOnlySpan<T> x, Span<T> destination) where T : unmanaged => Spans.Map<Asinh, T>(x, destination);
}
