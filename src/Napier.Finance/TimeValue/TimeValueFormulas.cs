namespace Napier.Finance;

internal readonly struct FvFormula : IFormula<FvFormula>
{
    public static string Name => "fv";

    public static int Arguments => 5;

    public static void Eval<T>(ReadOnlySpan<T> x, Span<T> y) where T : IAlgebra<T>
    {
        T rate = x[0], n = x[1], pmt = x[2], pv = x[3], when = x[4];
        y[0] = -((pv * rate.Compound(n)) + (pmt * (T.Of(1) + (rate * when)) * rate.FutureAnnuity(n)));
    }
}

internal readonly struct PvFormula : IFormula<PvFormula>
{
    public static string Name => "pv";

    public static int Arguments => 5;

    public static void Eval<T>(ReadOnlySpan<T> x, Span<T> y) where T : IAlgebra<T>
    {
        T rate = x[0], n = x[1], pmt = x[2], fv = x[3], when = x[4];
        y[0] = -((fv * rate.Compound(-n)) + (pmt * (T.Of(1) + (rate * when)) * rate.PresentAnnuity(n)));
    }
}

internal readonly struct PmtFormula : IFormula<PmtFormula>
{
    public static string Name => "pmt";

    public static int Arguments => 5;

    public static void Eval<T>(ReadOnlySpan<T> x, Span<T> y) where T : IAlgebra<T>
    {
        T rate = x[0], n = x[1], pv = x[2], fv = x[3], when = x[4];
        y[0] = -(pv + (fv * rate.Compound(-n))) / ((T.Of(1) + (rate * when)) * rate.PresentAnnuity(n));
    }
}

internal readonly struct NperFormula : IFormula<NperFormula>
{
    public static string Name => "nper";

    public static int Arguments => 5;

    public static void Eval<T>(ReadOnlySpan<T> x, Span<T> y) where T : IAlgebra<T>
    {
        T rate = x[0], pmt = x[1], pv = x[2], fv = x[3], when = x[4];
        T k = -(pv + fv) / ((pmt * (T.Of(1) + (rate * when))) + (pv * rate));
        y[0] = k * (k * rate).Logrel() / rate.Logrel(); // ln(1 + k r)/ln(1 + r), r cancelled
    }
}

// The parts of payment number per. Those of payments at the beginning follow from those at the end.
internal static class Parts
{
    /// <summary>(pv + fv)/annuity: the principal of the first payment at the end of a period.</summary>
    public static T First<T>(T rate, T n, T pv, T fv) where T : IAlgebra<T> => (pv + fv) / rate.FutureAnnuity(n);

    /// <summary>The value where low &lt;= x &lt;= high, else NaN.</summary>
    public static T Within<T>(T low, T x, T high, T value) where T : IAlgebra<T>
    {
        T nan = T.Of(double.NaN);
        return T.IfLess(x, low, nan, T.IfLess(high, x, nan, value));
    }
}

internal readonly struct IpmtFormula : IFormula<IpmtFormula>
{
    public static string Name => "ipmt";

    public static int Arguments => 6;

    public static void Eval<T>(ReadOnlySpan<T> x, Span<T> y) where T : IAlgebra<T>
    {
        T rate = x[0], per = x[1], n = x[2], pv = x[3], fv = x[4], when = x[5], one = T.Of(1);
        T pmt = -(pv + (fv * rate.Compound(-n))) / rate.PresentAnnuity(n), left = n - per + one;
        T balance = (fv * rate.Compound(-left)) + (pmt * rate.PresentAnnuity(left)); // what the payments to come are worth
        T discounted = balance * rate / (one + (rate * when));
        T first = T.IfLess(per, T.Of(2), T.Of(0) * discounted, discounted);
        y[0] = Parts.Within(one, per, n, T.IfLess(T.Of(0), when, first, discounted));
    }
}

internal readonly struct PpmtFormula : IFormula<PpmtFormula>
{
    public static string Name => "ppmt";

    public static int Arguments => 6;

    public static void Eval<T>(ReadOnlySpan<T> x, Span<T> y) where T : IAlgebra<T>
    {
        T rate = x[0], per = x[1], n = x[2], pv = x[3], fv = x[4], when = x[5], one = T.Of(1);
        T later = -Parts.First(rate, n, pv, fv) * rate.Compound(per - one - when);
        T first = -(pv + (fv * rate.Compound(-n))) / ((one + rate) * rate.PresentAnnuity(n));
        y[0] = Parts.Within(one, per, n, T.IfLess(T.Of(0), when, T.IfLess(per, T.Of(2), first, later), later));
    }
}

internal readonly struct CumulativePrincipalFormula : IFormula<CumulativePrincipalFormula>
{
    public static string Name => "cumprinc";

    public static int Arguments => 6;

    public static void Eval<T>(ReadOnlySpan<T> x, Span<T> y) where T : IAlgebra<T>
    {
        T rate = x[0], n = x[1], pv = x[2], start = x[3], end = x[4], when = x[5], zero = T.Of(0), one = T.Of(1), two = T.Of(2);
        T share = -Parts.First(rate, n, pv, zero), from = T.IfLess(zero, when, T.IfLess(start, two, two, start), start);
        T later = share * rate.Compound(from - one - when) * rate.FutureAnnuity(end - from + one);
        T first = -pv / ((one + rate) * rate.PresentAnnuity(n));
        T sum = T.IfLess(zero, when, T.IfLess(start, two, later + first, later), later);
        y[0] = Parts.Within(one, start, end, Parts.Within(start, end, n, sum));
    }
}

internal readonly struct CumulativeInterestFormula : IFormula<CumulativeInterestFormula>
{
    public static string Name => "cumipmt";

    public static int Arguments => 6;

    public static void Eval<T>(ReadOnlySpan<T> x, Span<T> y) where T : IAlgebra<T>
    {
        CumulativePrincipalFormula.Eval(x, y);
        T rate = x[0], n = x[1], pv = x[2], start = x[3], end = x[4], when = x[5], one = T.Of(1);
        T pmt = -pv / ((one + (rate * when)) * rate.PresentAnnuity(n));
        y[0] = (pmt * (end - start + one)) - y[0];
    }
}
