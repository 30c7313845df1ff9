using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>The standard normal distribution function, Phi(x) = erfc(-x / sqrt 2) / 2, accurate in its left tail until it underflows
/// (at -14.2 in float32, -38.5 in float64). Within 0.5001 units in the last place in float16, bfloat16 and float32, 1 in float64.</summary>
/// <remarks>ndtr(-inf) = 0, ndtr(0) = 1/2, ndtr(inf) = 1, NaN stays NaN.</remarks>
public readonly struct Ndtr : IUnary<Ndtr>, ITested<Ndtr>
{
    /// <inheritdoc/>
    public static string Name => "ndtr";

    /// <inheritdoc/>
    public static T Eval<T>(T x) where T : IAlgebra<T> => T.Apply<Ndtr>(x);

    /// <inheritdoc/>
    public static T Slope<T>(T x, T y) where T : IAlgebra<T> => T.Of(0.3989422804014327) * (x * x * T.Of(-0.5)).Exp(); // 1 / sqrt(2 pi)

    /// <inheritdoc/>
    public static Takes Takes => Takes.Reals;

    /// <summary>The tail for x &lt;= 0, and 1 less it for x > 0; see <see cref="GaussianTail"/> for the error.</summary>
    /// <inheritdoc/>
    public static V Kernel<V>(V x) where V : struct, ILanes<V> => Tested.Kernel<Ndtr, V>(x);

    static bool ITested<Ndtr>.TestsSubnormals => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V ITested<Ndtr>.Fast<V>(V x)
    {
        V tail = GaussianTail.Fast<NormalUnit, V>(V.Min(V.Of(30), V.And(x, V.OfBits(long.MaxValue))));
        return V.Select(V.Less(V.Of(0), x), V.Of(1) - tail, tail);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V ITested<Ndtr>.Wide<V>(V x)
    {
        var (high, low) = GaussianTail.Long<NormalUnit, V>(V.Min(V.Of(NormalUnit.Limit), Lane.Abs(x)));
        V tail = (high + low) * V.Of(ExpParts.Down);
        return V.Select(V.Less(V.Of(0), x), V.Of(1) - tail, tail);
    }

    static V ITested<Ndtr>.Careful<V>(V x)
    {
        V a = V.And(x, V.OfBits(long.MaxValue));
        V isNear = V.Less(a, V.Of(NormalUnit.Half));
        V near = GaussianTail.Near<NormalUnit, V>(-x);
        if (V.Signs(isNear) == (1u << V.Count) - 1) return near;
        var (m, k) = GaussianTail.Of<NormalUnit, V>(V.Min(V.Of(NormalUnit.Limit), a));
        V tail = ExpPair.Scale(m, k);
        return V.Select(isNear, near, V.Select(V.Less(V.Of(0), x), V.Of(1) - tail, tail));
    }
}

public static partial class torch
{
    public static partial class special
    {
        /// <summary>The standard normal distribution function of each element.</summary>
        /// <param name="input">Any shape and layout, real; bool and integers give the default dtype.</param>
        /// <param name="out">Where the result goes; it is resized if its shape differs.</param>
        /// <exception cref="NotSupportedException">The input is complex.</exception>
        /// <exception cref="InvalidOperationException"><paramref name="out"/> cannot hold the result's dtype, or overlaps the input or itself.</exception>
        public static Tensor ndtr(Tensor input, Tensor? @out = null) => Unary.Call<Ndtr>(input, @out);
    }
}

public static partial class VectorMath
{
    /// <summary>destination[i] = Phi(x[i]), the standard normal distribution function.</summary>
    /// <inheritdoc cref="Erf{T}"/>
    public static void Ndtr<T>(ReadOnlySpan<T> x, Span<T> destination) where T : unmanaged => Spans.Map<Ndtr, T>(x, destination);
}
