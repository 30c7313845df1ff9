using Napier.Proof;

namespace Napier.Coefficients;

/// <summary>Chebyshev expansions: interpolation at many Chebyshev points, cut off at a degree, as powers of x or of t = the place in the interval
/// from -1 to 1. Within a small factor of the best polynomial, and without an iteration.</summary>
public static class Chebyshev
{
    /// <summary>Coefficients of 1, t, t^2, ... of the expansion of f on [from, to], where t goes from -1 to 1.</summary>
    /// <param name="f">The function.</param>
    /// <param name="from">The left end.</param>
    /// <param name="to">The right end.</param>
    /// <param name="degree">The last power kept.</param>
    /// <param name="points">The degree of the interpolation.</param>
    public static BigFloat[] InPlace(Func<BigFloat, BigFloat> f, BigFloat from, BigFloat to, int degree, int points)
    {
        int n = points + 1;
        BigFloat middle = (from + to).Scale(-1), radius = (to - from).Scale(-1);
        BigFloat Angle(int j, int k) => BigFloat.Cos(BigFloat.Pi * (j * ((2 * k) + 1)) / (2 * n));
        BigFloat[] values = [.. Enumerable.Range(0, n).Select(k => f(middle + (radius * Angle(1, k))))];
        var powers = new BigFloat[degree + 1];
        BigFloat[] before = [BigFloat.One], last = [BigFloat.Zero, BigFloat.One];
        for (int j = 0; j <= degree; j++)
        {
            BigFloat c = BigFloat.Zero;
            for (int k = 0; k < n; k++) c += values[k] * Angle(j, k);
            c = c * (j == 0 ? 1 : 2) / n;
            BigFloat[] t = j == 0 ? before : j == 1 ? last : Next(before, last);
            for (int i = 0; i < t.Length; i++) powers[i] += c * t[i];
            if (j > 1) (before, last) = (last, t);
        }
        return powers;
    }

    /// <summary>The same as coefficients of 1, x, x^2, ...</summary>
    /// <inheritdoc cref="InPlace"/>
    public static BigFloat[] Of(Func<BigFloat, BigFloat> f, BigFloat from, BigFloat to, int degree, int points)
    {
        BigFloat[] t = InPlace(f, from, to, degree, points);
        BigFloat slope = 2 / (to - from), shift = -(from + to) / (to - from);
        BigFloat[] x = [BigFloat.Zero];
        for (int j = degree; j >= 0; j--)
        {
            var next = new BigFloat[x.Length + 1];
            for (int i = 0; i < x.Length; i++)
            {
                next[i] += x[i] * shift;
                next[i + 1] += x[i] * slope;
            }
            next[0] += t[j];
            x = next;
        }
        return x[..(degree + 1)];
    }

    // T(n + 1) = 2 t T(n) - T(n - 1).
    private static BigFloat[] Next(BigFloat[] before, BigFloat[] last)
    {
        var next = new BigFloat[last.Length + 1];
        for (int i = 0; i < last.Length; i++) next[i + 1] = last[i].Scale(1);
        for (int i = 0; i < before.Length; i++) next[i] -= before[i];
        return next;
    }
}
