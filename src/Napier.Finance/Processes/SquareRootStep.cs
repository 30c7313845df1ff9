namespace Napier.Finance;

/// <summary>
/// A step of the square-root process dv = speed (mean - v) dt + sigma sqrt(v) dW by Andersen's quadratic-exponential scheme ("Simple and efficient
/// simulation of the Heston stochastic volatility model", Journal of Computational Finance 11(3), 2008): conditional mean and variance are
/// exact, and v never becomes negative.
/// </summary>
/// <remarks>Arguments: v, a standard normal number, the mean, e^(-speed dt), and the two factors of the variance, of v and of the mean.</remarks>
internal readonly struct SquareRootStep : IFormula<SquareRootStep>
{
    public static string Name => "square_root_step";

    public static int Arguments => 6;

    public static void Eval<T>(ReadOnlySpan<T> x, Span<T> y) where T : IAlgebra<T>
    {
        T zero = T.Of(0), one = T.Of(1), two = T.Of(2), tiny = T.Of(1e-300);
        T m = x[2] + ((x[0] - x[2]) * x[3]), spread = (x[0] * x[4]) + (x[2] * x[5]);
        T psi = spread / (m * m), inverse = two / T.IfLess(psi, tiny, tiny, psi);

        // Small spreads: a square of a normal number. Above 1.5 the roots are not wanted, and must not be NaN.
        T root = T.IfLess(inverse, one, zero, inverse - one), b2 = root + T.Apply<Sqrt>(inverse * T.IfLess(root, tiny, tiny, root));
        T b = T.Apply<Sqrt>(T.IfLess(b2, tiny, tiny, b2)) + x[1], square = m / (one + b2) * b * b;

        // Large ones: zero with a probability, and an exponential distribution.
        T p = (psi - one) / (psi + one), tail = Lone.Ndtr(-x[1]), rest = one - p;
        T exponential = m / rest * Lone.Log(T.IfLess(tail, rest, rest, one) / T.IfLess(tail, rest, tail, one));
        y[0] = T.IfLess(psi, T.Of(1.5), square, exponential);
    }

    /// <summary>The factors for a step, from the parameters.</summary>
    public static (Tensor Keep, Tensor OfValue, Tensor OfMean) Factors(Tensor speed, Tensor volatility, double dt)
    {
        Tensor keep = (-(speed * dt)).exp(), gone = apply<Exprel>(-(speed * dt)) * dt, variance = volatility * volatility;
        return (keep, variance * keep * gone, variance * gone * gone * speed / 2);
    }
}
