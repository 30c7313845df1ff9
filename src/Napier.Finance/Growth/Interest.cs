namespace Napier.Finance;

/// <summary>What a sum grows to, and what a later sum is worth now. Rates are per period or year as said: 0.05 is 5 %. Rates below -1 a
/// period give NaN; negative times discount. (Hull, Options, Futures, and Other Derivatives, chapter 4.)</summary>
public static class Interest
{
    /// <summary>Simple interest: principal (1 + rate years).</summary>
    /// <param name="principal">The sum at the start.</param>
    /// <param name="rate">The interest rate of a year.</param>
    /// <param name="years">How long.</param>
    public static Tensor Simple(Tensor principal, Tensor rate, Tensor years) => Grown<SimpleFormula>(principal, rate, years);

    /// <inheritdoc cref="Simple(Tensor, Tensor, Tensor)"/>
    public static double Simple(double principal, double rate, double years) => Call.On<SimpleFormula>(principal, rate, years);

    /// <summary>Compound interest: principal (1 + rate)^periods.</summary>
    /// <param name="principal">The sum at the start.</param>
    /// <param name="rate">The interest rate of one period.</param>
    /// <param name="periods">How many periods; any real number.</param>
    public static Tensor Compounded(Tensor principal, Tensor rate, Tensor periods) => Grown<CompoundedFormula>(principal, rate, periods);

    /// <inheritdoc cref="Compounded(Tensor, Tensor, Tensor)"/>
    public static double Compounded(double principal, double rate, double periods) => Call.On<CompoundedFormula>(principal, rate, periods);

    /// <summary>Compound interest at a nominal annual rate: principal (1 + nominal/n)^(n years).</summary>
    /// <param name="principal">The sum at the start.</param>
    /// <param name="nominal">The nominal interest rate of a year.</param>
    /// <param name="periodsPerYear">How often a year interest is added, n.</param>
    /// <param name="years">How long.</param>
    public static Tensor Periodic(Tensor principal, Tensor nominal, Tensor periodsPerYear, Tensor years) =>
        Grown<PeriodicFormula>(principal, nominal, periodsPerYear, years);

    /// <inheritdoc cref="Periodic(Tensor, Tensor, Tensor, Tensor)"/>
    public static double Periodic(double principal, double nominal, double periodsPerYear, double years) =>
        Call.On<PeriodicFormula>(principal, nominal, periodsPerYear, years);

    /// <summary>Continuous compounding: principal e^(rate years).</summary>
    /// <param name="principal">The sum at the start.</param>
    /// <param name="rate">The continuous rate of a year.</param>
    /// <param name="years">How long.</param>
    public static Tensor Continuous(Tensor principal, Tensor rate, Tensor years) => Grown<ContinuousFormula>(principal, rate, years);

    /// <inheritdoc cref="Continuous(Tensor, Tensor, Tensor)"/>
    public static double Continuous(double principal, double rate, double years) => Call.On<ContinuousFormula>(principal, rate, years);

    // Many principals at few rates: each growth factor is computed once. In float64 the bits are the same.
    private static Tensor Grown<TFormula>(params ReadOnlySpan<Tensor> arguments) where TFormula : struct, IFormula<TFormula>
    {
        Tensor[] x = Call.Align(arguments);
        if (x[0].dtype != ScalarType.Float64 || Array.Exists(x[1..], t => t.numel() >= x[0].numel())) return formula<TFormula>(x);
        return x[0] * formula<TFormula>([x[0].new_ones([]), .. x.AsSpan(1)]);
    }

    private readonly struct SimpleFormula : IFormula<SimpleFormula>
    {
        public static string Name => "simple_interest";

        public static int Arguments => 3;

        public static void Eval<T>(ReadOnlySpan<T> x, Span<T> y) where T : IAlgebra<T> => y[0] = x[0] * (T.Of(1) + (x[1] * x[2]));
    }

    private readonly struct CompoundedFormula : IFormula<CompoundedFormula>
    {
        public static string Name => "compound_interest";

        public static int Arguments => 3;

        public static void Eval<T>(ReadOnlySpan<T> x, Span<T> y) where T : IAlgebra<T> => y[0] = x[0] * x[1].Compound(x[2]);
    }

    private readonly struct PeriodicFormula : IFormula<PeriodicFormula>
    {
        public static string Name => "periodic_interest";

        public static int Arguments => 4;

        public static void Eval<T>(ReadOnlySpan<T> x, Span<T> y) where T : IAlgebra<T> => y[0] = x[0] * (x[1] / x[2]).Compound(x[2] * x[3]);
    }

    private readonly struct ContinuousFormula : IFormula<ContinuousFormula>
    {
        public static string Name => "continuous_interest";

        public static int Arguments => 3;

        public static void Eval<T>(ReadOnlySpan<T> x, Span<T> y) where T : IAlgebra<T> => y[0] = x[0] * (x[1] * x[2]).Exp();
    }
}
