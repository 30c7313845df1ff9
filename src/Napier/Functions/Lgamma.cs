namespace Napier;

/// <summary>The logarithm of the absolute value of the gamma function. Within 0.5001 units in the last place in float16, bfloat16 and
/// float32 for x > 0; in float64 within 1e-14 of the value, or 1e-15 absolutely near the zeros left of 0.</summary>
/// <remarks>inf at 0, at the negative integers and at both infinities; +0 at 1 and 2; NaN stays NaN.</remarks>
public readonly struct Lgamma : IUnary<Lgamma>
{
    private const double HalfLog2Pi = 0.9189385332046728; // ln(2 pi) / 2
    private const double LogPi = 1.1447298858494002;

    /// <inheritdoc/>
    public static string Name => "lgamma";

    /// <inheritdoc/>
    public static T Eval<T>(T x) where T : IAlgebra<T> => T.Apply<Lgamma>(x);

    /// <inheritdoc/>
    public static T Slope<T>(T x, T y) where T : IAlgebra<T> => T.Apply<Digamma>(x);

    /// <inheritdoc/>
    public static Takes Takes => Takes.Reals;

    /// <summary>
    /// From 7.5 on Stirling's series; below, with c the nearest integer and u = x - c, ln gamma(2 + u) = u P(u) and the logarithm of
    /// the product that leads from 2 + u to x, so that the zeros at 1 and 2 keep their relative accuracy. Left of 0 by reflection.
    /// </summary>
    /// <inheritdoc/>
    public static V Kernel<V>(V x) where V : struct, ILanes<V>
    {
        V a = V.And(x, V.OfBits(long.MaxValue));
        V y = Positive(a);
        V negative = V.Less(x, V.Of(0));
        if (V.Signs(negative) == 0) return V.Select(V.Equal(x, x), y, x);

        var (sine, _) = SinPi.Of(V.Min(V.Of(1e300), a));
        V mirrored = (V.Of(LogPi) - LogParts.Rounded(a * V.And(sine, V.OfBits(long.MaxValue)))) - y;
        mirrored = V.Select(V.Less(a, V.Of(1e-17)), y, mirrored);
        mirrored = V.Select(V.Less(V.Of(4503599627370495.5), a), V.Of(double.PositiveInfinity), mirrored); // from 2^52 on all are poles
        return V.Select(negative, mirrored, y);
    }

    // ln gamma(a) for a >= 0.
    internal static V Positive<V>(V a) where V : struct, ILanes<V>
    {
        V isFar = V.Less(V.Of(7.5), a);
        V near = V.Min(V.Of(7.5), a);
        V shifter = V.Of(6755399441055744.0);
        V c = (near + shifter) - shifter, u = near - c;
        V up = V.Of(1);
        for (int j = 2; j <= 7; j++) up = V.Select(V.Less(V.Of(j), c), up * (u + V.Of(j)), up);
        V down = V.Select(V.Less(c, V.Of(1)), u * (u + V.Of(1)), u + V.Of(1)), isLow = V.Less(c, V.Of(2));
        var (log, logLow) = LogParts.Of(V.Select(isFar, a, V.Select(isLow, down, up)));
        V sign = V.And(isLow, V.Of(-0.0));
        V nearby = (u * Polynomial.Plain(u, GammaTables.Centre)) + V.Xor(log, sign);
        if (V.Signs(isFar) == 0) return Ends(a, nearby);

        V inverse = V.Of(1) / a;
        V h = a - V.Of(0.5), e = log - V.Of(1);
        V far = (h * e) + ((h * logLow) + (V.Of(HalfLog2Pi - 0.5) + (inverse * Polynomial.Plain(inverse * inverse, GammaTables.Stirling))));
        return Ends(a, V.Select(isFar, far, nearby));
    }

    // 0 and infinity give infinity.
    private static V Ends<V>(V a, V y) where V : struct, ILanes<V> =>
        V.Select(V.Or(V.Equal(a, V.Of(0)), V.Less(V.Of(double.MaxValue), a)), V.Of(double.PositiveInfinity), y);
}

public static partial class torch
{
    /// <summary>The logarithm of the absolute value of the gamma function of each element.</summary>
    /// <param name="input">Any shape and layout, real; bool and integers give the default dtype.</param>
    /// <param name="out">Where the result goes; it is resized if its shape differs.</param>
    /// <exception cref="NotSupportedException">The input is complex.</exception>
    /// <exception cref="InvalidOperationException"><paramref name="out"/> cannot hold the result's dtype, or overlaps the input or itself.</exception>
    public static Tensor lgamma(Tensor input, Tensor? @out = null) => Unary.Call<Lgamma>(input, @out);

    /// <summary>In place: the logarithm of the absolute value of the gamma function of each element.</summary>
    public static Tensor lgamma_(Tensor input) => input.lgamma_();

    public partial class Tensor
    {
        /// <summary>The logarithm of the absolute value of the gamma function of each element.</summary>
        public Tensor lgamma() => Unary.Call<Lgamma>(this);

        /// <summary>In place: the logarithm of the absolute value of the gamma function of each element.</summary>
        /// <exception cref="InvalidOperationException">The dtype is not floating-point, or elements overlap.</exception>
        public Tensor lgamma_() => Unary.InPlace<Lgamma>(this);
    }

    public static partial class special
    {
        /// <summary>The logarithm of the absolute value of the gamma function of each element.</summary>
        /// <param name="input">Any shape and layout, real; bool and integers give the default dtype.</param>
        /// <param name="out">Where the result goes; it is resized if its shape differs.</param>
        /// <exception cref="NotSupportedException">The input is complex.</exception>
        /// <exception cref="InvalidOperationException"><paramref name="out"/> cannot hold the result's dtype, or overlaps the input or itself.</exception>
        public static Tensor gammaln(Tensor input, Tensor? @out = null) => Unary.Call<Lgamma>(input, @out);
    }
}

public static partial class VectorMath
{
    /// <summary>destination[i] = ln |gamma(x[i])|.</summary>
    /// <inheritdoc cref="Erf{T}"/>
    public static void Lgamma<T>(ReadOnlySpan<T> x, Span<T> destination) where T : unmanaged => Spans.Map<Lgamma, T>(x, destination);
}
