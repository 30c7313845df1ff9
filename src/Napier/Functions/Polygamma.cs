namespace Napier;

/// <summary>The n-th derivative of the digamma function, (-1)^(n+1) n! times the sum of (x + k)^-(n+1) over k >= 0. Within 2e-14 of the
/// value in float64 for x > 0.</summary>
/// <param name="Order">n, at least 1; for 0 see <see cref="Digamma"/>.</param>
/// <remarks>At 0 and the negative integers infinite for odd n, NaN for even n; inf gives 0; NaN stays NaN.</remarks>
public readonly record struct Polygamma(int Order) : IParametric<Polygamma>
{
    // B_2k / (2k)!, k = 1 to 12.
    private static ReadOnlySpan<double> Bernoulli =>
    [
        0.08333333333333333, -0.001388888888888889, 3.306878306878307e-05, -8.267195767195768e-07, 2.08767569878681e-08,
        -5.284190138687493e-10, 1.3382536530684679e-11, -3.3896802963225827e-13, 8.586062056277845e-15, -2.174868698558062e-16,
        5.509002828360229e-18, -1.3954464685812522e-19,
    ];

    /// <summary>The function with order 1: the trigamma function.</summary>
    public static Polygamma Default => new(1);

    /// <inheritdoc/>
    public static string Name => "polygamma";

    /// <inheritdoc/>
    public static T Eval<T>(Polygamma op, T x) where T : IAlgebra<T> => T.Apply(op, x);

    /// <inheritdoc/>
    public static T Slope<T>(Polygamma op, T x, T y) where T : IAlgebra<T> => T.Apply(new Polygamma(op.Order + 1), x);

    /// <inheritdoc/>
    public static Takes Takes => Takes.Reals;

    /// <summary>
    /// Terms are added one by one until x + k passes 10 + n; Euler and Maclaurin's formula gives the rest. Left of 0 by reflection,
    /// with the derivatives of the cotangent as polynomials in it.
    /// </summary>
    /// <inheritdoc/>
    public static V Kernel<V>(Polygamma op, V x) where V : struct, ILanes<V>
    {
        int n = op.Order;
        V negative = V.Less(x, V.Of(0)), sign = V.Of(n % 2 == 0 ? -1 : 1);
        V y = sign * Sum(n, V.Select(negative, V.Of(1) - x, x));
        if (V.Signs(negative) != 0)
        {
            V a = V.And(x, V.OfBits(long.MaxValue));
            var (sine, cosine) = SinPi.Of(V.Min(V.Of(1e300), a));
            V derivative = Cotangent(n, Lane.Clamp(-1e160, 1e160, -(cosine / sine))); // the square is infinite still, 0 times it is 0
            V mirrored = (n % 2 == 0 ? y : -y) - derivative;
            V isPole = V.Equal(sine, V.Of(0));
            y = V.Select(negative, V.Select(isPole, V.Of(n % 2 == 0 ? double.NaN : double.PositiveInfinity), mirrored), y);
            y = V.Select(V.Equal(x, V.Of(double.NegativeInfinity)), V.Of(double.NaN), y);
        }
        y = V.Select(V.Equal(x, V.Of(0)), V.Of(n % 2 == 0 ? double.NaN : double.PositiveInfinity), y);
        return V.Select(V.Equal(x, x), y, x);
    }

    // n! times the sum of (x + k)^-(n+1), for x > 0.
    private static V Sum<V>(int n, V x) where V : struct, ILanes<V>
    {
        double factorial = 1; // (n - 1)!
        for (int j = 2; j < n; j++) factorial *= j;
        V sum = V.Of(0), limit = V.Of(10 + n);
        for (int k = 0; k < 10 + n; k++)
        {
            V step = V.Less(x, limit);
            if (V.Signs(step) == 0) break;
            sum = V.Select(step, sum + (Power(V.Of(1) / x, n + 1) * V.Of(factorial * n)), sum);
            x = V.Select(step, x + V.Of(1), x);
        }
        V inverse = V.Of(1) / x, square = inverse * inverse, rest = V.Of(1) + (inverse * V.Of(0.5 * n)), power = V.Of(1);
        double rising = n; // (2k + n - 1)! / (n - 1)!
        for (int k = 1; k <= Bernoulli.Length; k++)
        {
            if (k > 1) rising *= ((2.0 * k) + n - 2) * ((2.0 * k) + n - 1);
            else rising *= n + 1;
            power *= square;
            rest += power * V.Of(rising * Bernoulli[k - 1]);
        }
        return sum + (Power(inverse, n) * V.Of(factorial) * rest);
    }

    private static V Power<V>(V x, int n) where V : struct, ILanes<V>
    {
        V y = V.Of(1);
        for (; n > 0; n >>= 1, x *= x) if ((n & 1) != 0) y *= x;
        return y;
    }

    // pi times the n-th derivative of cot(pi x), from c = cot(pi x): each derivative of p(c) is -pi (1 + c^2) p'(c).
    private static V Cotangent<V>(int n, V c) where V : struct, ILanes<V>
    {
        const double pi = 3.141592653589793;
        double[] p = new double[n + 2], next = new double[n + 2];
        p[1] = pi;
        for (int j = 0; j < n; j++)
        {
            Array.Clear(next);
            for (int i = 1; i <= j + 1; i++)
            {
                next[i - 1] -= pi * i * p[i];
                next[i + 1] -= pi * i * p[i];
            }
            (p, next) = (next, p);
        }
        return Polynomial.Plain(c, p);
    }
}

public static partial class torch
{
    /// <summary>The n-th derivative of the digamma function of each element.</summary>
    /// <param name="n">How many times to differentiate; 0 gives the digamma function itself.</param>
    /// <param name="input">Any shape and layout, real; bool and integers give the default dtype.</param>
    /// <exception cref="InvalidOperationException"><paramref name="n"/> is negative.</exception>
    public static Tensor polygamma(int n, Tensor input)
    {
        if (n < 0) throw new InvalidOperationException("polygamma(n, x) does not support negative n.");
        return n == 0 ? Unary.Call<Digamma>(input) : Unary.Call(input, op: new Polygamma(n));
    }

    public static partial class special
    {
        /// <summary>The n-th derivative of the digamma function of each element.</summary>
        /// <inheritdoc cref="torch.polygamma(int, Tensor)"/>
        public static Tensor polygamma(int n, Tensor input) => torch.polygamma(n, input);
    }

    public partial class Tensor
    {
        /// <summary>The n-th derivative of the digamma function of each element.</summary>
        /// <inheritdoc cref="torch.polygamma(int, Tensor)"/>
        public Tensor polygamma(int n) => torch.polygamma(n, this);
    }
}
