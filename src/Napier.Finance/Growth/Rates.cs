namespace Napier.Finance;

/// <summary>One rate in the words of another convention. All rates are per year; 0.05 is 5 %.</summary>
public static class Rates
{
    /// <summary>
    /// The rate by which <paramref name="to"/> describes the growth that <paramref name="rate"/> describes in the convention
    /// <paramref name="from"/>. Continuous rate: c = n ln(1 + r/n), ln(1 + r t)/t or -ln(1 - d t)/t; back: n (e^(c/n) - 1), (e^(c t) -
    /// 1)/t, (1 - e^(-c t))/t. (Hull, chapter 4; Haug, The Complete Guide to Option Pricing Formulas, 1998, p. 181.)
    /// </summary>
    /// <param name="rate">The yearly rate.</param>
    /// <param name="from">What it is.</param>
    /// <param name="to">What is wanted.</param>
    /// <param name="years">The time t that simple and discount rates refer to, positive; it does not matter to the others.</param>
    /// <returns>NaN where the growth factor is not positive.</returns>
    public static Tensor Convert(Tensor rate, Compounding from, Compounding to, Tensor? years = null)
    {
        Tensor t = years ?? 1.0;
        Need.Positive(t, nameof(years));
        return Call.On<ConvertFormula>([rate, Code(from), Code(to), t]);
    }

    /// <inheritdoc cref="Convert(Tensor, Compounding, Compounding, Tensor?)"/>
    public static double Convert(double rate, Compounding from, Compounding to, double years = 1)
    {
        Need.Positive(years, nameof(years));
        return Call.On<ConvertFormula>([rate, Code(from), Code(to), years]);
    }

    /// <summary>The effective annual rate: (1 + nominal/n)^n - 1 (Excel's EFFECT).</summary>
    /// <param name="nominal">The nominal annual rate.</param>
    /// <param name="periodsPerYear">How often a year interest is added, n.</param>
    public static Tensor Effective(Tensor nominal, Tensor periodsPerYear) => Call.On<EffectiveFormula>(nominal, periodsPerYear);

    /// <inheritdoc cref="Effective(Tensor, Tensor)"/>
    public static double Effective(double nominal, double periodsPerYear) => Call.On<EffectiveFormula>(nominal, periodsPerYear);

    /// <summary>The nominal annual rate: n ((1 + effective)^(1/n) - 1) (Excel's NOMINAL).</summary>
    /// <param name="effective">The effective annual rate.</param>
    /// <param name="periodsPerYear">How often a year interest is added, n.</param>
    public static Tensor Nominal(Tensor effective, Tensor periodsPerYear) => Call.On<NominalFormula>(effective, periodsPerYear);

    /// <inheritdoc cref="Nominal(Tensor, Tensor)"/>
    public static double Nominal(double effective, double periodsPerYear) => Call.On<NominalFormula>(effective, periodsPerYear);

    /// <summary>What a rate is worth after inflation: (1 + nominal)/(1 + inflation) - 1 = (nominal - inflation)/(1 + inflation). (Fisher,
    /// The Theory of Interest, 1930.)</summary>
    /// <param name="nominal">The rate in money, per period.</param>
    /// <param name="inflation">The rise of prices in the same period.</param>
    public static Tensor Real(Tensor nominal, Tensor inflation) => Call.On<RealFormula>(nominal, inflation);

    /// <inheritdoc cref="Real(Tensor, Tensor)"/>
    public static double Real(double nominal, double inflation) => Call.On<RealFormula>(nominal, inflation);

    /// <summary>The rate in money that is worth <paramref name="real"/> after inflation: real + inflation + real inflation. (Fisher,
    /// 1930.)</summary>
    /// <param name="real">The rate in goods, per period.</param>
    /// <param name="inflation">The rise of prices in the same period.</param>
    public static Tensor FromReal(Tensor real, Tensor inflation) => Call.On<FromRealFormula>(real, inflation);

    /// <inheritdoc cref="FromReal(Tensor, Tensor)"/>
    public static double FromReal(double real, double inflation) => Call.On<FromRealFormula>(real, inflation);

    // n for periods, 0 for continuous, -1 for simple, -2 for discount: numbers that a formula can compare.
    private static double Code(Compounding convention) => convention.Kind switch
    {
        Compounding.Kinds.Periodic => convention.PeriodsPerYear,
        Compounding.Kinds.Continuous => 0,
        Compounding.Kinds.Simple => -1,
        _ => -2,
    };

    private readonly struct ConvertFormula : IFormula<ConvertFormula>
    {
        public static string Name => "convert_rate";

        public static int Arguments => 4;

        public static void Eval<T>(ReadOnlySpan<T> x, Span<T> y) where T : IAlgebra<T>
        {
            T rate = x[0], from = x[1], to = x[2], t = x[3], zero = T.Of(0), one = T.Of(1), bill = T.Of(-1.5);
            T n = T.IfLess(zero, from, from, one), m = T.IfLess(zero, to, to, one);
            // The rate of one period, signed so that growth is (1 + p)^(1/q) a year.
            T q = T.IfLess(from, zero, t, one / n), signed = T.IfLess(from, bill, -rate, rate), p = signed * q;
            T log = p.Log1p() / T.IfLess(from, bill, -q, q), continuous = T.IfLess(from, zero, log, T.IfLess(zero, from, log, rate));
            T s = T.IfLess(to, zero, t, one / m), back = T.IfLess(to, bill, -s, s), discrete = (continuous * back).Expm1() / back;
            // Between two numbers of periods the power itself loses least.
            T direct = p.Compoundm1(n / m) * m, periodic = T.IfLess(zero, from, direct, discrete);
            y[0] = T.IfLess(to, zero, discrete, T.IfLess(zero, to, periodic, continuous));
        }
    }

    private readonly struct EffectiveFormula : IFormula<EffectiveFormula>
    {
        public static string Name => "effective_rate";

        public static int Arguments => 2;

        public static void Eval<T>(ReadOnlySpan<T> x, Span<T> y) where T : IAlgebra<T> => y[0] = (x[0] / x[1]).Compoundm1(x[1]);
    }

    private readonly struct NominalFormula : IFormula<NominalFormula>
    {
        public static string Name => "nominal_rate";

        public static int Arguments => 2;

        public static void Eval<T>(ReadOnlySpan<T> x, Span<T> y) where T : IAlgebra<T> => y[0] = x[1] * x[0].Compoundm1(T.Of(1) / x[1]);
    }

    private readonly struct RealFormula : IFormula<RealFormula>
    {
        public static string Name => "real_rate";

        public static int Arguments => 2;

        public static void Eval<T>(ReadOnlySpan<T> x, Span<T> y) where T : IAlgebra<T> => y[0] = (x[0] - x[1]) / (T.Of(1) + x[1]);
    }

    private readonly struct FromRealFormula : IFormula<FromRealFormula>
    {
        public static string Name => "nominal_from_real";

        public static int Arguments => 2;

        public static void Eval<T>(ReadOnlySpan<T> x, Span<T> y) where T : IAlgebra<T> => y[0] = x[0] + (x[1] * (T.Of(1) + x[0]));
    }
}
