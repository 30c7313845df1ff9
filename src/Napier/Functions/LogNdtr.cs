using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>The logarithm of the standard normal distribution function, ln Phi(x), accurate on both sides however far out: ln Phi(-40) =
/// -804.6, ln Phi(40) = -3.7e-350. Within 0.5001 units in the last place in float16, bfloat16 and float32, 1 in float64.</summary>
/// <remarks>-inf gives -inf, inf gives -0, NaN stays NaN.</remarks>
public readonly struct LogNdtr : IUnary<LogNdtr>, ITested<LogNdtr>
{
    private const double Far = 40; // the pieces of the scaled tail reach a little further

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

    /// <inheritdoc/>
    public static V Kernel<V>(V x) where V : struct, ILanes<V> => Tested.Kernel<LogNdtr, V>(x);

    /// <summary>ln s(t) - t^2/2 on the left, ln(1 - Q) on the right, where Q(t) = e^(-t^2/2) s(t) is the tail at t = |x| and s the scaled tail.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V ITested<LogNdtr>.Fast<V>(V x)
    {
        V a = Lane.Abs(x), t = V.Min(V.Of(26), a), isRight = V.Less(V.Of(0), x);
        V scaled = GaussianTail.ShortScaled<NormalUnit, V>(V.Min(V.Of(Far), a));
        return V.Select(V.Less(x, V.Of(-Far)), Lane.Tie<V>(), Logs(x, isRight, V.Select(isRight, -(Exp(t) * scaled), scaled - V.Of(1))));
    }

    // Not inlined: of all together the compiler would give up.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static V Exp<V>(in V t) where V : struct, ILanes<V> => ExpTested.Of(t * t * V.Of(-0.5));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static V Logs<V>(in V x, in V isRight, in V less) where V : struct, ILanes<V>
    {
        V log = Logarithm.TestedOnePlus(less);
        return V.Select(isRight, log, V.MulAdd(x * x, V.Of(-0.5), log));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V ITested<LogNdtr>.Wide<V>(V x)
    {
        V t = V.Min(V.Of(NormalUnit.Limit), Lane.Abs(x)), isRight = V.Less(V.Of(0), x);
        var (scaled, scaledLow) = GaussianTail.LongScaled<NormalUnit, V>(t);
        var (tail, tailLow) = GaussianTail.Times<NormalUnit, V>(t, scaled, scaledLow);
        V small = tail * V.Of(ExpParts.Down), rest = V.Of(1) - small;
        V restLow = V.Fma(tailLow, V.Of(-ExpParts.Down), (V.Of(1) - rest) - small);
        var (head, headLow) = V.FastTwoSum(V.Select(isRight, rest, scaled), V.Select(isRight, restLow, scaledLow));
        var (log, logLow) = LogHead.Of(head, headLow, V.Of(0));
        V right = V.Select(V.Less(x, V.Of(10)), log + logLow, -((tail + tailLow) * V.Of(ExpParts.Down))); // there the square of the tail is lost
        V square = t * t, half = V.Of(-0.5);
        var (sum, error) = V.TwoSum(square * half, log);
        V left = sum + (error + V.Fma(V.Fma(t, t, -square), half, logLow));
        V y = V.Select(isRight, right, left), isFar = V.Less(x, V.Of(-NormalUnit.Limit));
        return V.Signs(isFar) == 0 ? y : Rest(x, y, isFar);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static V Rest<V>(V x, V y, V isFar) where V : struct, ILanes<V> => V.Select(isFar, Tails(x), y);

    static V ITested<LogNdtr>.Careful<V>(V x) => Tails(x);

    // With the scaled tail s(t) and the tail Q(t) = e^(-t^2/2) s(t), t = |x|: left of -0.7 the result is ln s(t) - t^2/2, both terms
    // negative; right of 0.7 it is ln(1 - Q), with the rounding of 1 - Q put back; between them ln Phi(x) itself.
    private static V Tails<V>(V x) where V : struct, ILanes<V>
    {
        V a = V.And(x, V.OfBits(long.MaxValue));
        V isNear = V.Less(a, V.Of(NormalUnit.Half)), isRight = V.Less(V.Of(0), x);
        V near = GaussianTail.Near<NormalUnit, V>(-x);

        var (scaled, correction) = GaussianTail.Scaled<NormalUnit, V>(V.Min(V.Of(1e10), a));
        V bounded = V.Min(V.Of(NormalUnit.Limit), a);
        var (m, k) = GaussianTail.Of<NormalUnit, V>(bounded);
        V tail = ExpPair.Scale(m, k), rest = V.Of(1) - tail;
        V restLow = ((V.Of(1) - rest) - tail) / rest;

        var (log, logLow) = LogParts.Of(V.Select(isNear, near, V.Select(isRight, rest, scaled)));
        V right = log + (logLow + restLow);
        right = V.Select(V.Equal(right, V.Of(0)), V.Of(-0.0), right);
        var (high, low) = SplitSquare.Of(a);
        V left = (log + (logLow + (correction - (low * V.Of(0.5))))) - (high * V.Of(0.5));
        // Past 1e10 the square is all that counts, and past 2^500 it has no low part to speak of.
        left = V.Select(V.Less(V.Of(1e10), a), a * (a * V.Of(-0.5)), left);
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
