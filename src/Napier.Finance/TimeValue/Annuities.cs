namespace Napier.Finance;

/// <summary>Payments that grow, and payments without end; the first is made one period from now. Rates are per period. (Brealey, Myers and
/// Allen, Principles of Corporate Finance, chapter 2.)</summary>
public static class Annuities
{
    /// <summary>The present value of n payments, each (1 + growth) times the last: payment (1 - ((1 + growth)/(1 + rate))^n)/(rate -
    /// growth), and n payment/(1 + rate) where the rates are equal.</summary>
    /// <param name="payment">The first payment.</param>
    /// <param name="rate">The discount rate.</param>
    /// <param name="growth">By how much each payment exceeds the last, above -1.</param>
    /// <param name="nper">How many payments.</param>
    public static Tensor Growing(Tensor payment, Tensor rate, Tensor growth, Tensor nper) =>
        Call.On<GrowingFormula>(payment, rate, growth, nper);

    /// <inheritdoc cref="Growing(Tensor, Tensor, Tensor, Tensor)"/>
    public static double Growing(double payment, double rate, double growth, double nper) =>
        Call.On<GrowingFormula>(payment, rate, growth, nper);

    /// <summary>The value at the time of the last payment of n payments, each (1 + growth) times the last: payment ((1 + rate)^n - (1 +
    /// growth)^n)/(rate - growth), and n payment (1 + rate)^(n - 1) where the rates are equal.</summary>
    /// <inheritdoc cref="Growing(Tensor, Tensor, Tensor, Tensor)"/>
    public static Tensor GrowingFuture(Tensor payment, Tensor rate, Tensor growth, Tensor nper) =>
        Call.On<GrowingFutureFormula>(payment, rate, growth, nper);

    /// <inheritdoc cref="GrowingFuture(Tensor, Tensor, Tensor, Tensor)"/>
    public static double GrowingFuture(double payment, double rate, double growth, double nper) =>
        Call.On<GrowingFutureFormula>(payment, rate, growth, nper);

    /// <summary>The present value of payments without end: payment/rate; infinite where the rate is not positive.</summary>
    /// <param name="payment">The payment of every period.</param>
    /// <param name="rate">The discount rate.</param>
    public static Tensor Perpetuity(Tensor payment, Tensor rate) => Call.On<PerpetuityFormula>(payment, rate, 0.0);

    /// <inheritdoc cref="Perpetuity(Tensor, Tensor)"/>
    public static double Perpetuity(double payment, double rate) => Call.On<PerpetuityFormula>(payment, rate, 0.0);

    /// <summary>The present value of growing payments without end: payment/(rate - growth) (Gordon and Shapiro, 1956); infinite where the
    /// rate does not exceed the growth.</summary>
    /// <param name="payment">The first payment.</param>
    /// <param name="rate">The discount rate.</param>
    /// <param name="growth">By how much each payment exceeds the last.</param>
    public static Tensor GrowingPerpetuity(Tensor payment, Tensor rate, Tensor growth) => Call.On<PerpetuityFormula>(payment, rate, growth);

    /// <inheritdoc cref="GrowingPerpetuity(Tensor, Tensor, Tensor)"/>
    public static double GrowingPerpetuity(double payment, double rate, double growth) => Call.On<PerpetuityFormula>(payment, rate, growth);

    private readonly struct GrowingFormula : IFormula<GrowingFormula>
    {
        public static string Name => "growing_annuity";

        public static int Arguments => 4;

        // With (1 + rate)/(1 + growth) = 1 + q this is an annuity at the rate q.
        public static void Eval<T>(ReadOnlySpan<T> x, Span<T> y) where T : IAlgebra<T>
        {
            T scale = T.Of(1) + x[2], q = (x[1] - x[2]) / scale;
            y[0] = x[0] / scale * q.PresentAnnuity(x[3]);
        }
    }

    private readonly struct GrowingFutureFormula : IFormula<GrowingFutureFormula>
    {
        public static string Name => "growing_annuity_future";

        public static int Arguments => 4;

        public static void Eval<T>(ReadOnlySpan<T> x, Span<T> y) where T : IAlgebra<T>
        {
            T q = (x[1] - x[2]) / (T.Of(1) + x[2]);
            y[0] = x[0] * x[2].Compound(x[3] - T.Of(1)) * q.FutureAnnuity(x[3]);
        }
    }

    private readonly struct PerpetuityFormula : IFormula<PerpetuityFormula>
    {
        public static string Name => "perpetuity";

        public static int Arguments => 3;

        public static void Eval<T>(ReadOnlySpan<T> x, Span<T> y) where T : IAlgebra<T> =>
            y[0] = T.IfLess(x[2], x[1], x[0] / (x[1] - x[2]), x[0] * T.Of(double.PositiveInfinity));
    }
}
