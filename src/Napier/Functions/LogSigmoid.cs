using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>log(1 / (1 + e^-x)). Correctly rounded in float16, bfloat16 and float32, for every input.</summary>
/// <remarks>logsigmoid(-inf) = -inf, logsigmoid(inf) = +0; NaN stays NaN.</remarks>
public readonly struct LogSigmoid : IUnary<LogSigmoid>, IBounded<LogSigmoid>
{
    /// <inheritdoc/>
    public static string Name => "logsigmoid";

    /// <inheritdoc/>
    public static Takes Takes => Takes.Floats;

    /// <inheritdoc/>
    public static T Eval<T>(T x) where T : IAlgebra<T> =>
        T.IfLess(x, T.Of(0), x - x.Exp().Log1p(), T.Of(0) - (-x).Exp().Log1p());

    /// <inheritdoc/>
    public static T Slope<T>(T x, T y) where T : IAlgebra<T> => T.Apply<Sigmoid>(-x);

    /// <summary>
    /// min(x, 0) - log1p(e^-|x|). To 24 digits the parts are within 2^-44, which the rounding test covers. To 53 it is within
    /// 0.6 units in the last place (1 where it is subnormal).
    /// </summary>
    /// <inheritdoc/>
    public static V Kernel<V>(V x) where V : struct, ILanes<V> => Tested.Kernel<LogSigmoid, V>(x);

    static bool IBounded<LogSigmoid>.Covers<V>(V seen) => V.AllAtMost(seen, FloatLog.ExpLimit);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void IBounded<LogSigmoid>.Bounds<V>(V x, out V one, out V other)
    {
        FloatLog.OnePlusExp(V.Xor(x, V.Of(-0f)), out one, out other);
        one = V.Xor(one, V.Of(-0f));
        other = V.Xor(other, V.Of(-0f));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V ITested<LogSigmoid>.Fast<V>(V x) =>
        Finish(x, V.Min(V.Of(0), x) - SoftplusHead.Tested(V.Or(x, V.OfBits(long.MinValue))));

    static V ITested<LogSigmoid>.Careful<V>(V x) =>
        Finish(x, (new Pair<V>(V.Min(V.Of(0), x)) - SoftplusHead.Exact(new Pair<V>(V.Or(x, V.OfBits(long.MinValue))))).Sticky);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V ITested<LogSigmoid>.Wide<V>(V x) =>
        Finish(x, -SoftplusHead.Long(V.Max(V.Of(0), -x), V.Of(0), V.Or(x, V.OfBits(long.MinValue)), V.Of(0)));

    private static V Finish<V>(V x, V y) where V : struct, ILanes<V> => V.Select(V.Equal(x, V.Of(double.PositiveInfinity)), V.Of(0), y);
}

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>The logarithm of the logistic function of each element.</summary>
            /// <param name="input">Any shape and layout; floating-point.</param>
            /// <exception cref="NotSupportedException">The input is not floating-point.</exception>
            public static Tensor logsigmoid(Tensor input) => Unary.Call<LogSigmoid>(input);
        }
    }
}

public static partial class VectorMath
{
    /// <summary>destination[i] = log(1 / (1 + e^-x[i])).</summary>
    /// <param name="x">The arguments: float, double, <see cref="Half"/> or <see cref="BFloat16"/>.</param>
    /// <param name="destination">Where the results go: at least as long as x; x itself, or memory that does not overlap it.</param>
    /// <exception cref="ArgumentException">The destination is shorter than x, or overlaps it without being the same memory.</exception>
    /// <exception cref="NotSupportedException">T is another type.</exception>
    public static void LogSigmoid<T>(ReadOnlySpan<T> x, Span<T> destination) where T : unmanaged => Spans.Map<LogSigmoid, T>(x, destination);
}
