using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>-x ln x, what an outcome of probability x adds to an entropy. Correctly rounded in float16, bfloat16 and float32 as far as is known, within
/// 0.54 units in the last place in float64.</summary>
/// <remarks>entr(0) = 0, -inf below zero and at inf, NaN stays NaN.</remarks>
public readonly struct Entr : IUnary<Entr>
{
    /// <inheritdoc/>
    public static string Name => "entr";

    /// <inheritdoc/>
    public static Takes Takes => Takes.Reals;

    /// <inheritdoc/>
    public static T Eval<T>(T x) where T : IAlgebra<T> => T.IfLess(T.Of(0), x, -x * x.Log(), T.IfLess(x, T.Of(0), T.Of(double.NegativeInfinity), x + T.Of(0)));

    /// <inheritdoc/>
    public static T Slope<T>(T x, T y) where T : IAlgebra<T> => -(T.Of(1) + x.Log());

    /// <summary>
    /// To 24 digits the product carries less than 2^-50 and the rounding test decides; to 53 the logarithm is a pair.
    /// </summary>
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Kernel<V>(V x) where V : struct, ILanes<V>
    {
        V y;
        if (V.Digits == 53)
        {
            // Small factors are scaled up, so that what their products lack is not subnormal.
            V small = V.Less(x, V.Of(1.1830521861667747e-271)); // 2^-900
            V factor = x * V.Select(small, V.Of(1.6069380442589903e60), V.Of(1)); // 2^200
            var (h, l) = LogHead.OfAny(x);
            y = factor * h;
            y = -V.Select(V.Equal(y, V.Of(double.PositiveInfinity)), y, y + V.Fma(factor, l, V.Fma(factor, h, -y)));
            y *= V.Select(small, V.Of(6.223015277861142e-61), V.Of(1)); // 2^-200
        }
        else
        {
            y = -x * Logarithm.ShortNatural(x);
            if (Rounding.Doubtful(y)) y = Exact(x);
        }
        V inside = V.And(V.Less(V.Of(0), x), V.Less(x, V.Of(double.PositiveInfinity)));
        return V.Select(inside, y, V.Select(V.Equal(x, x), V.Select(V.Equal(x, V.Of(0)), V.Of(0), V.Of(double.NegativeInfinity)), x));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static V Exact<V>(V x) where V : struct, ILanes<V> => (LogPair.Natural(x) * new Pair<V>(-x)).Sticky;
}

public static partial class torch
{
    public static partial class special
    {
        /// <summary>The entropy term -x ln x of each element.</summary>
        /// <param name="input">Any shape and layout, real; bool and integers give the default dtype.</param>
        /// <param name="out">Where the result goes; it is resized if its shape differs.</param>
        /// <exception cref="NotSupportedException">The input is complex.</exception>
        /// <exception cref="InvalidOperationException"><paramref name="out"/> cannot hold the result's dtype, or overlaps the input or itself.</exception>
        public static Tensor entr(Tensor input, Tensor? @out = null) => Unary.Call<Entr>(input, @out);
    }
}

public static partial class VectorMath
{
    /// <summary>destination[i] = -x[i] ln x[i].</summary>
    /// <inheritdoc cref="Log{T}"/>
    public static void Entr<T>(ReadOnlySpan<T> x, Span<T> destination) where T : unmanaged => Spans.Map<Entr, T>(x, destination);
}
