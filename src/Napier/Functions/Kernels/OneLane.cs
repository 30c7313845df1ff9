namespace Napier;

using S = Lanes2<Unfused<ToDouble>>;

/// <summary>A function of two numbers that is computed one element at a time: its loops run as long as the element needs.</summary>
internal interface IScalarBinary
{
    /// <summary>f(x, y).</summary>
    static abstract double Of(double x, double y);
}

/// <summary>Numbers one at a time, in lanes of which only the first counts: series and continued fractions whose length depends on the argument.
/// Nothing is fused, so that the bits are the same on every machine.</summary>
internal static class OneLane
{
    /// <summary>The first lane.</summary>
    public static double Value(S x)
    {
        Span<double> two = stackalloc double[2];
        S.Store(x, ref two[0]);
        return two[0];
    }

    /// <summary>e^x.</summary>
    public static double Exp(double x) => Value(Napier.Exp.Kernel(S.Of(x)));

    /// <summary>e^x - 1.</summary>
    public static double Expm1(double x) => Value(Napier.Expm1.Kernel(S.Of(x)));

    /// <summary>ln x.</summary>
    public static double Log(double x) => Value(Napier.Log.Kernel(S.Of(x)));

    /// <summary>ln(1 + x).</summary>
    public static double Log1p(double x) => Value(Napier.Log1p.Kernel(S.Of(x)));

    /// <summary>e^(x^2) erfc(x).</summary>
    public static double Erfcx(double x) => Value(Napier.Erfcx.Kernel(S.Of(x)));

    /// <summary>The standard normal distribution's inverse.</summary>
    public static double Ndtri(double x) => Value(Napier.Ndtri.Kernel(S.Of(x)));

    /// <summary>ln gamma(x).</summary>
    public static double Lgamma(double x) => Value(Napier.Lgamma.Kernel(S.Of(x)));

    /// <summary>ln gamma(1 + x) for x >= 0, accurate for small x.</summary>
    public static double LgammaOnePlus(double x) =>
        x <= 0.5 ? (x * Value(Polynomial.Plain(S.Of(x), GammaTables.Centre))) - Log1p(x) : Lgamma(1 + x);

    /// <summary>ln gamma(x) less (x - 1/2) ln x - x + ln(2 pi) / 2, for x >= 8.</summary>
    public static double StirlingError(double x) => Value(Polynomial.Plain(S.Of(1 / (x * x)), GammaTables.Stirling)) / x;

    /// <summary>The digamma function.</summary>
    public static double Digamma(double x) => Value(Napier.Digamma.Kernel(S.Of(x)));

    /// <summary>ln x - 1 / (2x) less the digamma function, for x >= 8.</summary>
    public static double PsiError(double x) => Value(Polynomial.Plain(S.Of(1 / (x * x)), GammaTables.Psi)) / (x * x);

    /// <summary>An exact number as a pair.</summary>
    public static Pair<S> Pair(double x) => new(S.Of(x));

    /// <summary>x + y as a pair.</summary>
    public static Pair<S> Sum(double x, double y)
    {
        var (sum, error) = ErrorFree.TwoSum(S.Of(x), S.Of(y));
        return new(sum, error);
    }

    /// <summary>The rounding error of x * y.</summary>
    public static double ProductError(double x, double y) => Value(ErrorFree.TwoProduct(S.Of(x), S.Of(y)).Error);

    /// <summary>ln x of a positive pair.</summary>
    public static Pair<S> Log(Pair<S> x) => LogPair.Natural(x);

    /// <summary>ln(1 + x) of a pair, on either side of where 1 + x loses digits.</summary>
    public static Pair<S> Log1p(Pair<S> x) => LogPair.NaturalOnePlus(x);

    /// <summary>e^x of a pair; 0 below -1100, infinity above 1100.</summary>
    public static double Exp(Pair<S> x)
    {
        double high = Value(x.High);
        if (!(Math.Abs(high) < 1100)) return high > 0 ? double.PositiveInfinity : high < 0 ? 0 : double.NaN;
        var (s, t, k) = ExpPair.Of(x.High, x.Low);
        return Value(ExpPair.Scale(s + t, k));
    }

    /// <summary>f in every lane.</summary>
    public static V Map<TFunction, V>(V x, V y) where TFunction : IScalarBinary where V : struct, ILanes<V>
    {
        Span<double> left = stackalloc double[8], right = stackalloc double[8];
        V.Store(x, ref left[0]);
        V.Store(y, ref right[0]);
        for (int i = 0; i < V.Count; i++) left[i] = TFunction.Of(left[i], right[i]);
        return V.Load(in left[0]);
    }
}
