namespace Napier;

/// <summary>The logarithm of the standard normal distribution function, ln Phi(x), accurate on both sides however far out: ln Phi(-40) =
/// -804.6, ln Phi(40) = -3.7e-350. Within 0.5001 units in the last place in float16, bfloat16 and float32, 3.5 in float64.</summary>
/// <remarks>-inf gives -inf, inf gives -0, NaN stays NaN.</remarks>
public readonly struct LogNdtr : IUnary<LogNdtr>
{
    /// <inheritdoc/>
    public static string Name => "log_ndtr";

    /// <inheritdoc/>
    public static T Eval<T>(T x) where T : IAlgebra<T> => T.Apply<LogNdtr>(x);

    /// <inheritdoc/>
    public static T Slope<T>(T x, T y) where T : IAlgebra<T> => T.Of(0.3989422804014327) * (-(y + (x * x * T.Of(0.5)))).Exp(); // 1 / sqrt(2 pi)

    /// <inheritdoc/>
    public static Saves Saves => Saves.Input | Saves.Output;

    /// <inheritdoc/>
    public static Takes Takes => Takes.Reals;

    /// <summary>
    /// With the scaled tail s(t) and the tail Q(t) = e^(-t^2/2) s(t), t = |x|: left of -0.7 the result is ln s(t) - t^2/2, both terms
    /// negative; right of 0.7 it is ln(1 - Q), with the rounding of 1 - Q put back; between them ln Phi(x) itself.
    /// </summary>
    /// <inheritdoc/>
    public static V Kernel<V>(V x) where V : struct, ILanes<V>
    {
        V a = V.And(x, V.OfBits(long.MaxValue));
        V isNear = V.Less(a, V.Of(NormalUnit.Half)), isRight = V.Less(V.Of(0), x);
        V near = GaussianTail.Near<NormalUnit, V>(-x);

        var (scaled, correction) = GaussianTail.Scaled<NormalUnit, V>(V.Min(V.Of(1e8), a));
        V bounded = V.Min(V.Of(NormalUnit.Limit), a);
        var (m, k) = GaussianTail.Of<NormalUnit, V>(bounded);
        V tail = ExpPair.Scale(m, k), rest = V.Of(1) - tail;
        V restLow = ((V.Of(1) - rest) - tail) / rest;

        var (log, logLow) = LogParts.Of(V.Select(isNear, near, V.Select(isRight, rest, scaled)));
        V right = log + (logLow + restLow);
        right = V.Select(V.Equal(right, V.Of(0)), V.Of(-0.0), right);
        var (high, low) = SplitSquare.Of(a);
        V left = (log + (logLow + (correction - (low * V.Of(0.5))))) - (high * V.Of(0.5));
        // Past 1e8 the square is all that counts, and past 2^500 it has no low part to speak of.
        left = V.Select(V.Less(V.Of(1e8), a), a * (a * V.Of(-0.5)), left);
        V y = V.Select(isNear, log, V.Select(isRight, right, left));
        return V.Select(V.Equal(x, x), y, x);
    }
}

public static partial class torch
{
    public static partial class special
    {
        /// <summary>The logarithm of the standard normal distribution function of each element.</summary>
        /// <param name="input">Any shape and layout, real; bool and integers give the default dtype.</param>
        /// <param name="out">Where the result goes; it is resized if its shape differs.</param>
        /// <exception cref="NotSupportedException">The input is complex.</exception>
        /// <exception cref="InvalidOperationException"><paramref name="out"/> cannot hold the result's dtype, or overlaps the input or itself.</exception>
        public static Tensor log_ndtr(Tensor input, Tensor? @out = null) => Unary.Call<LogNdtr>(input, @out);
    }
}

public static partial class VectorMath
{
    /// <summary>destination[i] = ln Phi(x[i]), the logarithm of the standard normal distribution function.</summary>
    /// <inheritdoc cref="Erf{T}"/>
    public static void LogNdtr<T>(ReadOnlySpan<T> x, Span<T> destination) where T : unmanaged => Spans.Map<LogNdtr, T>(x, destination);
}
