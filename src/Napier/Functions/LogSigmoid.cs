using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>log(1 / (1 + e^-x)). Correctly rounded in float16, bfloat16 and float32, for every input.</summary>
/// <remarks>logsigmoid(-inf) = -inf, logsigmoid(inf) = +0; NaN stays NaN.</remarks>
public readonly struct LogSigmoid : IUnary<LogSigmoid>
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
    /// min(x, 0) - log1p(e^-|x|). To 24 digits the parts are within 2^-50, which the rounding test covers. To 53 it is within
    /// 0.7 units in the last place (1 where it is subnormal).
    /// </summary>
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Kernel<V>(V x) where V : struct, ILanes<V>
    {
        V y;
        if (V.Digits == 53)
        {
            y = -SoftplusHead.Long(V.Max(V.Of(0), -x), V.Of(0), V.Or(x, V.OfBits(long.MinValue)), V.Of(0));
        }
        else
        {
            y = V.Min(V.Of(0), x) - SoftplusHead.Short(V.Or(x, V.OfBits(long.MinValue)));
            if (Rounding.Doubtful(y)) y = Exact(x);
        }
        return V.Select(V.Equal(x, V.Of(double.PositiveInfinity)), V.Of(0), y);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static V Exact<V>(V x) where V : struct, ILanes<V>
    {
        V zero = V.Of(0), below = V.Or(x, V.OfBits(long.MinValue));
        return (new Pair<V>(V.Min(zero, x)) - SoftplusHead.Exact(new Pair<V>(below))).Sticky;
    }
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
