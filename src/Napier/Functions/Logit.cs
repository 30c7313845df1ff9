using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>ln(x / (1 - x)), the inverse of the logistic function, after clamping x to [eps, 1 - eps] where eps is given. Correctly rounded
/// in float16, bfloat16 and float32 as far as is known, within 0.54 units in the last place in float64.</summary>
/// <remarks>logit(0) = -inf, logit(1) = inf, NaN outside [0, 1] (without eps); NaN stays NaN.</remarks>
/// <param name="eps">How far to keep away from 0 and 1, or null.</param>
public readonly struct Logit(double? eps) : IParametric<Logit>
{
    private readonly double low = eps ?? double.NegativeInfinity, high = 1 - (eps ?? double.NegativeInfinity);
    private readonly bool clamps = eps is not null;

    /// <summary>The function with PyTorch's default: no bounds.</summary>
    public static Logit Default => new(null);

    /// <inheritdoc/>
    public static string Name => "logit";

    /// <inheritdoc/>
    public static Takes Takes => Takes.Reals;

    /// <inheritdoc/>
    public static T Eval<T>(Logit op, T x) where T : IAlgebra<T>
    {
        if (op.clamps) x = T.IfLess(x, T.Of(op.low), T.Of(op.low), T.IfLess(T.Of(op.high), x, T.Of(op.high), x));
        T rest = T.Of(1) - x, off = x - T.Of(0.5);
        return T.IfLess(off * off, T.Of(0.04), ((x - rest) / rest).Log1p(), (x / rest).Log());
    }

    /// <inheritdoc/>
    public static T Slope<T>(Logit op, T x, T y) where T : IAlgebra<T>
    {
        T outside = T.Of(op.clamps ? 0 : double.NaN), least = T.Of(op.clamps ? op.low : 0), most = T.Of(op.clamps ? op.high : 1);
        return T.IfLess(x, least, outside, T.IfLess(most, x, outside, T.Of(1) / (x * (T.Of(1) - x))));
    }

    /// <summary>
    /// log q, q = x / (1 - x), as in <see cref="Log"/>, but where q is near 1 its distance from there is (2x - 1) / (1 - x). To 24 digits the
    /// rounding test decides; to 53 everything is a pair, and below 2^-60 the logarithm is that of x.
    /// </summary>
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Kernel<V>(Logit op, V x) where V : struct, ILanes<V>
    {
        if (op.clamps) x = V.Select(V.Less(x, V.Of(op.low)), V.Of(op.low), V.Min(V.Of(op.high), x));
        V rest = V.Of(1) - x, q = x / rest, y;
        if (V.Digits == 53)
        {
            // The quotient in two parts; below 2^-60 it is x.
            V restLow = (V.Of(1) - rest) - x, small = V.Less(x, V.Of(8.673617379884035e-19)), tiny = V.Less(x, V.Of(2.2250738585072014e-308));
            V error = (V.Fma(-q, rest, x) - (q * restLow)) / rest;
            V whole = V.Select(small, V.Select(tiny, x * V.Of(18014398509481984), x), q); // 2^54
            var (h, l) = LogHead.Of(whole, V.AndNot(error, small), V.And(tiny, V.Of(-54)));
            y = h + l;
        }
        else
        {
            var (k, f) = Logarithm.Split(q);
            y = V.MulAdd(k, V.Of(LogSeries.Ln2), Logarithm.Short(V.Select(V.Equal(k, V.Of(0)), (x - rest) / rest, f)));
            if (Rounding.Doubtful(y)) y = Twice(x).Sticky;
        }
        return V.Or(Logarithm.Specials(q, y), V.Less(x, V.Of(0)));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Pair<V> Twice<V>(V x) where V : struct, ILanes<V>
    {
        var rest = Pair<V>.Of(1) - new Pair<V>(x);
        var distance = (new Pair<V>(x) - rest) / rest;
        var far = LogPair.Natural(new Pair<V>(x) / rest);
        return Pair<V>.Select(V.Less(Lane.Abs(distance.High), V.Of(0.25)), LogPair.NaturalOnePlus(distance), far);
    }
}

public static partial class torch
{
    /// <summary>ln(x / (1 - x)) of each element x, after clamping it to [eps, 1 - eps] where eps is given.</summary>
    /// <param name="input">Any shape and layout, real; bool and integers give the default dtype.</param>
    /// <param name="eps">How far to keep away from 0 and 1, or null.</param>
    /// <param name="out">Where the result goes; it is resized if its shape differs.</param>
    /// <exception cref="InvalidOperationException"><paramref name="out"/> cannot hold the result's dtype, or overlaps the input or itself.</exception>
    public static Tensor logit(Tensor input, double? eps = null, Tensor? @out = null) => Unary.Call(input, @out, new Logit(eps));

    /// <summary>Replaces each element by its logit.</summary>
    public static Tensor logit_(Tensor input, double? eps = null) => input.logit_(eps);

    public static partial class special
    {
        /// <inheritdoc cref="torch.logit"/>
        public static Tensor logit(Tensor input, double? eps = null, Tensor? @out = null) => Unary.Call(input, @out, new Logit(eps));
    }

    public partial class Tensor
    {
        /// <inheritdoc cref="torch.logit"/>
        public Tensor logit(double? eps = null) => Unary.Call(this, op: new Logit(eps));

        /// <summary>Replaces each element by its logit.</summary>
        /// <exception cref="InvalidOperationException">The dtype cannot hold the result, or elements overlap.</exception>
        public Tensor logit_(double? eps = null) => Unary.InPlace(this, new Logit(eps));
    }
}

public static partial class VectorMath
{
    /// <summary>destination[i] = ln(x[i] / (1 - x[i])), after clamping x[i] to [eps, 1 - eps] where eps is given.</summary>
    /// <inheritdoc cref="Softplus{T}"/>
    public static void Logit<T>(ReadOnlySpan<T> x, Span<T> destination, double? eps = null) where T : unmanaged =>
        Spans.Map(x, destination, new Logit(eps));
}
