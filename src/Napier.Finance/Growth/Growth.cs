namespace Napier.Finance;

/// <summary>How fast something grew, and how long it takes to. Rates are per period: 0.05 is 5 %.</summary>
public static class Growth
{
    /// <summary>The growth factor, end/begin.</summary>
    /// <param name="begin">The value at the start, not 0.</param>
    /// <param name="end">The value at the end.</param>
    public static Tensor Factor(Tensor begin, Tensor end) => Call.On<FactorFormula>(begin, end);

    /// <inheritdoc cref="Factor(Tensor, Tensor)"/>
    public static double Factor(double begin, double end) => Call.On<FactorFormula>(begin, end);

    /// <summary>The compound annual growth rate: (end/begin)^(1/periods) - 1 (Excel's RRI). Keeps its digits where end is close to
    /// begin.</summary>
    /// <param name="begin">The value at the start, not 0.</param>
    /// <param name="end">The value at the end.</param>
    /// <param name="periods">How many periods (years) lie between.</param>
    /// <returns>NaN where end/begin is negative.</returns>
    public static Tensor Cagr(Tensor begin, Tensor end, Tensor periods) => Call.On<CagrFormula>(begin, end, periods);

    /// <inheritdoc cref="Cagr(Tensor, Tensor, Tensor)"/>
    public static double Cagr(double begin, double end, double periods) => Call.On<CagrFormula>(begin, end, periods);

    /// <summary>The continuous growth rate: ln(end/begin)/periods.</summary>
    /// <inheritdoc cref="Cagr(Tensor, Tensor, Tensor)"/>
    public static Tensor ContinuousRate(Tensor begin, Tensor end, Tensor periods) => Call.On<ContinuousFormula>(begin, end, periods);

    /// <inheritdoc cref="ContinuousRate(Tensor, Tensor, Tensor)"/>
    public static double ContinuousRate(double begin, double end, double periods) => Call.On<ContinuousFormula>(begin, end, periods);

    /// <summary>How many periods it takes to grow from begin to end: ln(end/begin)/ln(1 + rate) (Excel's PDURATION).</summary>
    /// <param name="rate">The growth of one period.</param>
    /// <param name="begin">The value at the start, not 0.</param>
    /// <param name="end">The value at the end.</param>
    /// <returns>Infinite for rate 0; negative where the rate leads away from the end.</returns>
    public static Tensor Periods(Tensor rate, Tensor begin, Tensor end) => Call.On<PeriodsFormula>(rate, begin, end);

    /// <inheritdoc cref="Periods(Tensor, Tensor, Tensor)"/>
    public static double Periods(double rate, double begin, double end) => Call.On<PeriodsFormula>(rate, begin, end);

    /// <summary>How many periods it takes to double: ln 2/ln(1 + rate).</summary>
    /// <param name="rate">The growth of one period, positive; 0 gives infinity and a negative one a negative number.</param>
    public static Tensor DoublingTime(Tensor rate) => Call.On<DoublingFormula>(rate);

    /// <inheritdoc cref="DoublingTime(Tensor)"/>
    public static double DoublingTime(double rate) => Call.On<DoublingFormula>(rate);

    /// <summary>How many periods it takes to halve: -ln 2/ln(1 + rate).</summary>
    /// <param name="rate">The growth of one period, negative: -0.05 is a decline of 5 %. 0 gives infinity.</param>
    public static Tensor HalvingTime(Tensor rate) => -DoublingTime(rate);

    /// <inheritdoc cref="HalvingTime(Tensor)"/>
    public static double HalvingTime(double rate) => -DoublingTime(rate);

    /// <summary>The doubling time by the rule of 70: 0.70/rate. (The rule of 69.3 is exact for continuous rates, 72 divides
    /// well.)</summary>
    /// <param name="rate">The growth of one period.</param>
    /// <param name="rule">70, or 72, or 69.3.</param>
    public static Tensor RuleOf70(Tensor rate, double rule = 70) => Call.On<RuleFormula>(rate, rule);

    /// <inheritdoc cref="RuleOf70(Tensor, double)"/>
    public static double RuleOf70(double rate, double rule = 70) => Call.On<RuleFormula>(rate, rule);

    /// <summary>How far the rule of 70 is off: its doubling time over the true one, less 1.</summary>
    /// <inheritdoc cref="RuleOf70(Tensor, double)"/>
    public static Tensor RuleOf70Error(Tensor rate, double rule = 70) => Call.On<RuleErrorFormula>(rate, rule);

    /// <inheritdoc cref="RuleOf70Error(Tensor, double)"/>
    public static double RuleOf70Error(double rate, double rule = 70) => Call.On<RuleErrorFormula>(rate, rule);

    private readonly struct FactorFormula : IFormula<FactorFormula>
    {
        public static string Name => "growth_factor";

        public static int Arguments => 2;

        public static void Eval<T>(ReadOnlySpan<T> x, Span<T> y) where T : IAlgebra<T> => y[0] = x[1] / x[0];
    }

    private readonly struct CagrFormula : IFormula<CagrFormula>
    {
        public static string Name => "cagr";

        public static int Arguments => 3;

        public static void Eval<T>(ReadOnlySpan<T> x, Span<T> y) where T : IAlgebra<T> => y[0] = ((x[1] - x[0]) / x[0]).Compoundm1(T.Of(1) / x[2]);
    }

    private readonly struct ContinuousFormula : IFormula<ContinuousFormula>
    {
        public static string Name => "continuous_growth";

        public static int Arguments => 3;

        public static void Eval<T>(ReadOnlySpan<T> x, Span<T> y) where T : IAlgebra<T> => y[0] = ((x[1] - x[0]) / x[0]).Log1p() / x[2];
    }

    private readonly struct PeriodsFormula : IFormula<PeriodsFormula>
    {
        public static string Name => "periods";

        public static int Arguments => 3;

        public static void Eval<T>(ReadOnlySpan<T> x, Span<T> y) where T : IAlgebra<T> => y[0] = ((x[2] - x[1]) / x[1]).Log1p() / x[0].Log1p();
    }

    private readonly struct DoublingFormula : IFormula<DoublingFormula>
    {
        public static string Name => "doubling_time";

        public static int Arguments => 1;

        public static void Eval<T>(ReadOnlySpan<T> x, Span<T> y) where T : IAlgebra<T> => y[0] = T.Of(1).Log1p() / x[0].Log1p();
    }

    private readonly struct RuleFormula : IFormula<RuleFormula>
    {
        public static string Name => "rule_of_70";

        public static int Arguments => 2;

        public static void Eval<T>(ReadOnlySpan<T> x, Span<T> y) where T : IAlgebra<T> => y[0] = x[1] / (T.Of(100) * x[0]);
    }

    private readonly struct RuleErrorFormula : IFormula<RuleErrorFormula>
    {
        public static string Name => "rule_of_70_error";

        public static int Arguments => 2;

        public static void Eval<T>(ReadOnlySpan<T> x, Span<T> y) where T : IAlgebra<T> =>
            y[0] = (x[1] / T.Of(100) * x[0].Logrel() / T.Of(1).Log1p()) - T.Of(1);
    }
}
