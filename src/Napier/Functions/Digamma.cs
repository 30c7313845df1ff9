namespace Napier;

/// <summary>The digamma function, the derivative of ln gamma. Within 0.5001 units in the last place in float16, bfloat16 and float32
/// for x > 0; in float64 within 1e-14 of the value, or 1e-15 absolutely near its zeros.</summary>
/// <remarks>-inf at +0, inf at -0, NaN at the negative integers and -inf, inf at inf.</remarks>
public readonly struct Digamma : IUnary<Digamma>
{
    private const double Pi = 3.141592653589793;

    /// <inheritdoc/>
    public static string Name => "digamma";

    /// <inheritdoc/>
    public static T Eval<T>(T x) where T : IAlgebra<T> => T.Apply<Digamma>(x);

    /// <inheritdoc/>
    public static T Slope<T>(T x, T y) where T : IAlgebra<T> => T.Apply(new Polygamma(1), x);

    /// <inheritdoc/>
    public static Takes Takes => Takes.Reals;

    /// <summary>
    /// psi(x) = psi(x + n) - (1/x + ... + 1/(x + n - 1)), the sum kept as one fraction, with x + n at least 8, where
    /// ln x - 1/(2x) less a polynomial in 1/x^2 is good to the last bit. Left of 0 psi(x) = psi(-x) - 1/x + pi cot(-pi x).
    /// </summary>
    /// <inheritdoc/>
    public static V Kernel<V>(V x) where V : struct, ILanes<V>
    {
        V a = V.And(x, V.OfBits(long.MaxValue));
        V numerator = V.Of(0), denominator = V.Of(1), far = a;
        V isNear = V.Less(a, V.Of(8));
        if (V.Signs(isNear) != 0)
        {
            for (int j = 0; j < 8; j++)
            {
                V step = V.Less(far, V.Of(8));
                numerator = V.Select(step, (numerator * far) + denominator, numerator);
                denominator = V.Select(step, denominator * far, denominator);
                far = V.Select(step, far + V.Of(1), far);
            }
        }
        V inverse = V.Of(1) / far, square = inverse * inverse;
        var (log, logLow) = LogParts.Of(V.Min(V.Of(double.MaxValue), far));
        V tail = (inverse * V.Of(0.5)) + (square * Polynomial.Plain(square, GammaTables.Psi));
        V y = (log - (numerator / denominator)) + (logLow - tail);
        V negative = V.Less(x, V.Of(0));
        if (V.Signs(negative) != 0)
        {
            var (sine, cosine) = SinPi.Of(V.Min(V.Of(1e300), a));
            V mirrored = y + ((V.Of(1) / a) + (V.Of(Pi) * cosine / sine));
            V isPole = V.Or(V.Equal(sine, V.Of(0)), V.Less(V.Of(double.MaxValue), a));
            y = V.Select(negative, V.Select(isPole, V.Of(double.NaN), mirrored), y);
        }
        y = V.Select(V.Equal(x, V.Of(double.PositiveInfinity)), x, y);
        y = V.Select(V.Equal(x, V.Of(0)), V.Of(-1) / x, y);
        return V.Select(V.Equal(x, x), y, x);
    }
}

public static partial class torch
{
    /// <summary>The digamma function of each element, the derivative of ln gamma.</summary>
    /// <param name="input">Any shape and layout, real; bool and integers give the default dtype.</param>
    /// <param name="out">Where the result goes; it is resized if its shape differs.</param>
    /// <exception cref="NotSupportedException">The input is complex.</exception>
    /// <exception cref="InvalidOperationException"><paramref name="out"/> cannot hold the result's dtype, or overlaps the input or itself.</exception>
    public static Tensor digamma(Tensor input, Tensor? @out = null) => Unary.Call<Digamma>(input, @out);

    /// <summary>In place: the digamma function of each element, the derivative of ln gamma.</summary>
    public static Tensor digamma_(Tensor input) => input.digamma_();

    public partial class Tensor
    {
        /// <summary>The digamma function of each element, the derivative of ln gamma.</summary>
        public Tensor digamma() => Unary.Call<Digamma>(this);

        /// <summary>In place: the digamma function of each element, the derivative of ln gamma.</summary>
        /// <exception cref="InvalidOperationException">The dtype is not floating-point, or elements overlap.</exception>
        public Tensor digamma_() => Unary.InPlace<Digamma>(this);
    }

    public static partial class special
    {
        /// <summary>The digamma function of each element, the derivative of ln gamma.</summary>
        /// <param name="input">Any shape and layout, real; bool and integers give the default dtype.</param>
        /// <param name="out">Where the result goes; it is resized if its shape differs.</param>
        /// <exception cref="NotSupportedException">The input is complex.</exception>
        /// <exception cref="InvalidOperationException"><paramref name="out"/> cannot hold the result's dtype, or overlaps the input or itself.</exception>
        public static Tensor digamma(Tensor input, Tensor? @out = null) => Unary.Call<Digamma>(input, @out);

        /// <summary>The digamma function of each element, the derivative of ln gamma.</summary>
        /// <param name="input">Any shape and layout, real; bool and integers give the default dtype.</param>
        /// <param name="out">Where the result goes; it is resized if its shape differs.</param>
        /// <exception cref="NotSupportedException">The input is complex.</exception>
        /// <exception cref="InvalidOperationException"><paramref name="out"/> cannot hold the result's dtype, or overlaps the input or itself.</exception>
        public static Tensor psi(Tensor input, Tensor? @out = null) => Unary.Call<Digamma>(input, @out);
    }
}

public static partial class VectorMath
{
    /// <summary>destination[i] = psi(x[i]), the derivative of ln gamma.</summary>
    /// <inheritdoc cref="Erf{T}"/>
    public static void Digamma<T>(ReadOnlySpan<T> x, Span<T> destination) where T : unmanaged => Spans.Map<Digamma, T>(x, destination);
}
