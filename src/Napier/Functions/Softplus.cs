using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>log(1 + e^(beta x)) / beta, and x itself where beta x is above a threshold. Correctly rounded in float16, bfloat16 and
/// float32, for every input, where beta = 1.</summary>
/// <remarks>softplus(-inf) = +0, softplus(inf) = inf; NaN stays NaN; beta = 0 gives inf.</remarks>
/// <param name="beta">How sharp the bend is; PyTorch's default is 1.</param>
/// <param name="threshold">Where the identity takes over; PyTorch's default is 20.</param>
public readonly struct Softplus(double beta, double threshold) : IParametric<Softplus>
{
    private readonly double beta = beta, threshold = threshold;

    /// <summary>The function with PyTorch's defaults: beta 1, threshold 20.</summary>
    public static Softplus Default => new(1, 20);

    /// <inheritdoc/>
    public static string Name => "softplus";

    /// <inheritdoc/>
    public static Takes Takes => Takes.Floats;

    /// <inheritdoc/>
    public static T Eval<T>(Softplus op, T x) where T : IAlgebra<T>
    {
        T t = x * T.Of(op.beta), zero = T.Of(0);
        T sum = T.IfLess(zero, t, t + (-t).Exp().Log1p(), t.Exp().Log1p());
        return T.IfLess(T.Of(op.threshold), t, x, sum / T.Of(op.beta));
    }

    /// <inheritdoc/>
    public static T Slope<T>(Softplus op, T x, T y) where T : IAlgebra<T>
    {
        T t = x * T.Of(op.beta);
        return T.IfLess(T.Of(op.threshold), t, T.Of(1), T.Apply<Sigmoid>(t));
    }

    /// <summary>
    /// max(t, 0) + log1p(e^-|t|), t = beta x, over beta. To 24 digits the parts are within 2^-44, which the rounding test covers.
    /// To 53 the sum is within 0.6 units in the last place, and dividing by a beta that is no power of two costs one more rounding.
    /// </summary>
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Kernel<V>(Softplus op, V x) where V : struct, ILanes<V>
    {
        V t = x * V.Of(op.beta), y;
        if (V.Digits == 53)
        {
            V rest = op.beta == 1 ? V.Of(0) : ErrorFree.TwoProduct(x, V.Of(op.beta)).Error;
            rest = V.Select(V.Equal(rest, rest), rest, V.Of(0));
            V above = V.Less(V.Of(0), t), below = V.Or(t, V.OfBits(long.MinValue));
            y = SoftplusHead.Long(V.Max(V.Of(0), t), V.And(above, rest), below, V.Select(above, -rest, rest)) / V.Of(op.beta);
        }
        else
        {
            y = (V.Max(V.Of(0), t) + SoftplusHead.Tested(V.Or(t, V.OfBits(long.MinValue)))) / V.Of(op.beta);
            if (Tested.Doubtful(y, subnormals: true)) y = V.Select(V.Less(Lane.Abs(x), V.Of(double.PositiveInfinity)), Exact(op, x), y);
        }
        return V.Select(V.Less(V.Of(op.threshold), t), x, y);
    }

    /// <summary>From 17 on log(1 + e^x) rounds to x: wherever a threshold lies beyond, this is -logsigmoid(-x).</summary>
    /// <inheritdoc/>
    public static nint Block<E>(Softplus op, ref readonly E x, ref E y, nint count, bool large) where E : unmanaged =>
        op.beta == 1 && op.threshold >= 17 ? PlainSoftplus<LogSigmoid>.Strips(in x, ref y, count, large) : 0;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static V Exact<V>(Softplus op, V x) where V : struct, ILanes<V>
    {
        var beta = Pair<V>.Of(op.beta);
        var t = new Pair<V>(x) * beta;
        V positive = V.Less(V.Of(0), t.High);
        var sum = SoftplusHead.Exact(Pair<V>.Select(positive, -t, t)) + Pair<V>.Select(positive, t, Pair<V>.Of(0));
        return (sum / beta).Sticky;
    }
}

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>log(1 + e^(beta x)) / beta of each element x, and x itself where beta x is above a threshold.</summary>
            /// <param name="input">Any shape and layout; floating-point.</param>
            /// <param name="beta">How sharp the bend is.</param>
            /// <param name="threshold">Where the identity takes over.</param>
            /// <exception cref="NotSupportedException">The input is not floating-point.</exception>
            public static Tensor softplus(Tensor input, double beta = 1, double threshold = 20) => Unary.Call(input, op: new Softplus(beta, threshold));
        }
    }
}

public static partial class VectorMath
{
    /// <summary>destination[i] = log(1 + e^(beta x[i])) / beta, and x[i] where beta x[i] is above the threshold.</summary>
    /// <param name="x">The arguments: float, double, <see cref="Half"/> or <see cref="BFloat16"/>.</param>
    /// <param name="destination">Where the results go: at least as long as x; x itself, or memory that does not overlap it.</param>
    /// <param name="beta">How sharp the bend is.</param>
    /// <param name="threshold">Where the identity takes over.</param>
    /// <exception cref="ArgumentException">The destination is shorter than x, or overlaps it without being the same memory.</exception>
    /// <exception cref="NotSupportedException">T is another type.</exception>
    public static void Softplus<T>(ReadOnlySpan<T> x, Span<T> destination, double beta = 1, double threshold = 20) where T : unmanaged =>
        Spans.Map<Softplus, T>(x, destination, new Softplus(beta, threshold));
}
