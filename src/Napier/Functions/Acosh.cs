using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>The inverse hyperbolic cosine. Correctly rounded in float16, bfloat16 and float32 as far as is known, within 0.54 units in the last
/// place in float64.</summary>
/// <remarks>acosh(1) = 0, acosh(inf) = inf, NaN below 1, NaN stays NaN.</remarks>
public readonly struct Acosh : IUnary<Acosh>, ITested<Acosh>
{
    /// <inheritdoc/>
    public static string Name => "acosh";

    /// <inheritdoc/>
    public static Takes Takes => Takes.Reals;

    /// <inheritdoc/>
    public static T Eval<T>(T x) where T : IAlgebra<T> => T.Apply<Acosh>(x);

    /// <inheritdoc/>
    public static T Slope<T>(T x, T y) where T : IAlgebra<T> => T.Of(1) / T.Apply<Sqrt>((x * x) - T.Of(1));

    /// <summary>
    /// log1p(u) with u = t + sqrt(t (t + 2)), t = x - 1. To 24 digits u is within 2^-40 and the rounding test decides; to 53 everything is a
    /// pair, and from 2^28 on ln(2 x).
    /// </summary>
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Kernel<V>(V x) where V : struct, ILanes<V> => Tested.Kernel<Acosh, V>(x);

    static bool ITested<Acosh>.DoubtsSubnormals => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V ITested<Acosh>.Fast<V>(V x)
    {
        V t = x - V.Of(1);
        return Finish(x, Logarithm.TestedOnePlus(t + Lane.Root(t * (t + V.Of(2)))));
    }

    static V ITested<Acosh>.Careful<V>(V x) => Finish(x, Twice(x).Sticky);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V ITested<Acosh>.Wide<V>(V x)
    {
        // x + sqrt(x^2 - 1), which is twice x to 58 digits from 2^28 on.
        V p = x * x, pLow = V.Fma(x, x, -p);
        var (q, qLow) = V.FastTwoSum(p, V.Of(-1));
        V root = V.Sqrt(q), rest = (V.Fma(-root, root, q) + (qLow + pLow)) * (V.Of(0.5) / root);
        var (sum, low) = V.FastTwoSum(x, root);
        V far = V.Less(V.Of(268435456), x);
        low += V.AndNot(rest, V.Equal(q, V.Of(0))); // 0/0 at 1
        var (h, l) = LogHead.Of(V.Select(far, x * V.Of(0.5), sum), V.AndNot(low, far), V.And(far, V.Of(2)));
        return Finish(x, h + l);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Finish<V>(V x, V y) where V : struct, ILanes<V> =>
        V.Or(V.Select(V.Less(x, V.Of(double.PositiveInfinity)), y, x), V.Less(x, V.Of(1)));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Pair<V> Twice<V>(V x) where V : struct, ILanes<V>
    {
        var t = new Pair<V>(x) + Pair<V>.Of(-1);
        return LogPair.NaturalOnePlus(t + LogPair.Root(t * (t + Pair<V>.Of(2))));
    }
}

public static partial class torch
{
    /// <summary>The inverse hyperbolic cosine of each element.</summary>
    /// <param name="input">Any shape and layout, real; bool and integers give the default dtype.</param>
    /// <param name="out">Where the result goes; it is resized if its shape differs.</param>
    /// <exception cref="NotSupportedException">The input is complex.</exception>
    /// <exception cref="InvalidOperationException"><paramref name="out"/> cannot hold the result's dtype, or overlaps the input or itself.</exception>
    public static Tensor acosh(Tensor input, Tensor? @out = null) => Unary.Call<Acosh>(input, @out);

    /// <summary>Replaces each element by its inverse hyperbolic cosine.</summary>
    public static Tensor acosh_(Tensor input) => input.acosh_();

    /// <summary>The same as <see cref="acosh"/>.</summary>
    public static Tensor arccosh(Tensor input, Tensor? @out = null) => Unary.Call<Acosh>(input, @out);

    public partial class Tensor
    {
        /// <summary>The inverse hyperbolic cosine of each element.</summary>
        public Tensor acosh() => Unary.Call<Acosh>(this);

        /// <summary>Replaces each element by its inverse hyperbolic cosine.</summary>
        /// <exception cref="InvalidOperationException">The dtype cannot hold the result, or elements overlap.</exception>
        public Tensor acosh_() => Unary.InPlace<Acosh>(this);

        /// <summary>The same as <see cref="acosh"/>.</summary>
        public Tensor arccosh() => Unary.Call<Acosh>(this);
    }
}

public static partial class VectorMath
{
    /// <summary>destination[i] = acosh x[i].</summary>
    /// <inheritdoc cref="Log{T}"/>
    public static void Acosh<T>(ReadOnlySpan<T> x, Span<T> destination) where T : unmanaged => Spans.Map<Acosh, T>(x, destination);
}
