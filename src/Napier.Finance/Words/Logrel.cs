namespace Napier.Finance;

/// <summary>ln(1 + x) / x, and 1 at 0. Its slope keeps its digits around 0.</summary>
public readonly struct Logrel : IUnary<Logrel>
{
    /// <inheritdoc/>
    public static string Name => "logrel";

    /// <inheritdoc/>
    public static Saves Saves => Saves.Input | Saves.Output;

    /// <inheritdoc/>
    public static Takes Takes => Takes.Reals;

    /// <inheritdoc/>
    public static T Eval<T>(T x) where T : IAlgebra<T>
    {
        T one = T.Of(1), zero = T.Of(0), safe = T.IfLess(x, zero, x, T.IfLess(zero, x, x, one)), q = T.Apply<Log1p>(x) / safe;
        return T.IfLess(x, zero, q, T.IfLess(zero, x, q, x + one));
    }

    /// <summary>
    /// (1/(1 + x) - y) / x. For |x| below 1/4: ln(1 + x) = 2 atanh s with s = x/(2 + x), so y = 2 A(q)/(2 + x) with q = s^2 below 0.021 and
    /// A(q) = 1 + q/3 + q^2/5 + ..., twelve terms of which are left off below 2^-65.
    /// </summary>
    /// <inheritdoc/>
    public static T Slope<T>(T x, T y) where T : IAlgebra<T>
    {
        T square = x * x, border = T.Of(0.0625), two = T.Of(2), near = T.IfLess(square, border, x, T.Of(0)), far = T.IfLess(square, border, T.Of(1), x);
        T span = two + near, s = near / span, q = s * s, a = T.Of(1.0 / 25), slope = T.Of(12.0 / 25);
        for (int k = 11; k >= 0; k--)
        {
            a = (a * q) + T.Of(1.0 / ((2 * k) + 1));
            if (k > 0) slope = (slope * q) + T.Of((double)k / ((2 * k) + 1));
        }
        T series = two * ((slope * T.Of(4) * s / span) - a) / (span * span);
        return T.IfLess(square, border, series, ((T.Of(1) / (T.Of(1) + x)) - y) / far);
    }
}
