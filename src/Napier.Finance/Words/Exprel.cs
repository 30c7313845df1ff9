namespace Napier.Finance;

/// <summary>(e^x - 1) / x, and 1 at 0: the mean of e^s over s from 0 to x. Its slope keeps its digits around 0.</summary>
public readonly struct Exprel : IUnary<Exprel>
{
    /// <inheritdoc/>
    public static string Name => "exprel";

    /// <inheritdoc/>
    public static Saves Saves => Saves.Input | Saves.Output;

    /// <inheritdoc/>
    public static Takes Takes => Takes.Reals;

    /// <inheritdoc/>
    public static T Eval<T>(T x) where T : IAlgebra<T>
    {
        T one = T.Of(1), zero = T.Of(0), safe = T.IfLess(x, zero, x, T.IfLess(zero, x, x, one)), q = T.Apply<Expm1>(x) / safe;
        return T.IfLess(x, zero, q, T.IfLess(zero, x, q, x + one));
    }

    /// <summary>(e^x - y) / x; near 0 the series of (k + 1) x^k / (k + 2)!, whose terms beyond the 16th are below 2^-60.</summary>
    /// <inheritdoc/>
    public static T Slope<T>(T x, T y) where T : IAlgebra<T>
    {
        T square = x * x, border = T.Of(0.25), s = T.IfLess(square, border, x, T.Of(0)), far = T.IfLess(square, border, T.Of(1), x);
        double factor = 1;
        for (int k = 2; k <= 17; k++) factor /= k;
        T series = T.Of(16 * factor);
        for (int k = 14; k >= 0; k--)
        {
            factor *= k + 3;
            series = (series * s) + T.Of((k + 1) * factor);
        }
        return T.IfLess(square, border, series, (T.Apply<Exp>(x) - y) / far);
    }
}
