namespace Napier.Finance;

/// <summary>
/// ((1 + r)^n - 1) / r, and n at r = 0: the value at the end of n payments of 1. -Annuity(r, -n) = (1 - (1 + r)^-n) / r is their value one
/// period before the first. Within 2 units in the last place for rates of any size.
/// </summary>
public readonly struct Annuity : IBinary<Annuity>
{
    /// <inheritdoc/>
    public static string Name => "annuity";

    /// <inheritdoc/>
    public static Takes Takes => Takes.Reals;

    /// <inheritdoc/>
    public static T Eval<T>(T r, T n) where T : IAlgebra<T>
    {
        T zero = T.Of(0), safe = T.IfLess(r, zero, r, T.IfLess(zero, r, r, T.Of(1))), q = T.Apply<Compoundm1>(r, n) / safe;
        return T.IfLess(r, zero, q, T.IfLess(zero, r, q, n + r));
    }

    /// <summary>With u = n ln(1 + r), L = ln(1 + r)/r and E = (e^u - 1)/u the value is n E L, whose factors have slopes that are exact
    /// around 0.</summary>
    /// <inheritdoc/>
    public static (T X, T Y) Slopes<T>(T r, T n, T z) where T : IAlgebra<T>
    {
        T log = T.Apply<Log1p>(r), u = n * log, e = T.Apply<Exprel>(u), l = T.Apply<Logrel>(r);
        T byR = n * ((Exprel.Slope(u, e) * n * l / (T.Of(1) + r)) + (e * Logrel.Slope(r, l)));
        return (byR, T.Apply<Compound>(r, n) * l);
    }
}

/// <summary>Words for formulas of interest.</summary>
internal static class InterestWords
{
    extension<T>(T x) where T : IAlgebra<T>
    {
        /// <summary>(1 + x)^n.</summary>
        public T Compound(T n) => T.Apply<Compound>(x, n);

        /// <summary>(1 + x)^n - 1.</summary>
        public T Compoundm1(T n) => T.Apply<Compoundm1>(x, n);

        /// <summary>The value at the end of n payments of 1 at the rate x.</summary>
        public T FutureAnnuity(T n) => T.Apply<Annuity>(x, n);

        /// <summary>The value one period before the first of n payments of 1 at the rate x.</summary>
        public T PresentAnnuity(T n) => -T.Apply<Annuity>(x, -n);

        /// <summary>e^x - 1.</summary>
        public T Expm1() => T.Apply<Expm1>(x);

        /// <summary>ln(1 + x) / x.</summary>
        public T Logrel() => T.Apply<Logrel>(x);

        /// <summary>(e^x - 1) / x.</summary>
        public T Exprel() => T.Apply<Exprel>(x);
    }
}
