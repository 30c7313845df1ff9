namespace Napier.Finance;

/// <summary>
/// European digital options in the model of Black, Scholes and Merton: they pay all or nothing. Tensors, zero volatility and bad inputs are as in
/// <see cref="BlackScholes"/>; at the strike with nothing left to happen, half is paid.
/// </summary>
public static class Digital
{
    /// <summary>The price of one unit of cash, paid if the option ends in the money: e^(-rT) Phi(w d2).</summary>
    /// <param name="type">w: <see cref="Option.Call"/> or <see cref="Option.Put"/>.</param>
    /// <param name="spot">S, the price of the underlying.</param>
    /// <param name="strike">K.</param>
    /// <param name="time">T, years to expiry.</param>
    /// <param name="rate">r, the riskless rate.</param>
    /// <param name="volatility">sigma.</param>
    /// <param name="dividend">q, the dividend yield; 0 if not given.</param>
    /// <exception cref="InvalidOperationException">The shapes do not fit together.</exception>
    public static Tensor CashOrNothing(
        Tensor type, Tensor spot, Tensor strike, Tensor time, Tensor rate, Tensor volatility, Tensor? dividend = null) =>
        formula<CashFormula>(Call.Align(type, spot, strike, time, rate, dividend ?? 0.0, volatility));

    /// <summary>The price for one option.</summary>
    /// <exception cref="ArgumentException">The type is another number; spot, strike, time or volatility is negative or NaN.</exception>
    /// <inheritdoc cref="CashOrNothing(Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, Tensor)"/>
    public static double CashOrNothing(
        double type, double spot, double strike, double time, double rate, double volatility, double dividend = 0)
    {
        Option.Check(type, spot, strike, time, volatility);
        return VectorMath.Formula<CashFormula>(type, spot, strike, time, rate, dividend, volatility);
    }

    /// <summary>The price of the underlying, delivered if the option ends in the money: S e^(-qT) Phi(w d1).</summary>
    /// <inheritdoc cref="CashOrNothing(Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, Tensor)"/>
    public static Tensor AssetOrNothing(
        Tensor type, Tensor spot, Tensor strike, Tensor time, Tensor rate, Tensor volatility, Tensor? dividend = null) =>
        formula<AssetFormula>(Call.Align(type, spot, strike, time, rate, dividend ?? 0.0, volatility));

    /// <summary>The price for one option.</summary>
    /// <exception cref="ArgumentException">The type is another number; spot, strike, time or volatility is negative or NaN.</exception>
    /// <inheritdoc cref="AssetOrNothing(Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, Tensor)"/>
    public static double AssetOrNothing(
        double type, double spot, double strike, double time, double rate, double volatility, double dividend = 0)
    {
        Option.Check(type, spot, strike, time, volatility);
        return VectorMath.Formula<AssetFormula>(type, spot, strike, time, rate, dividend, volatility);
    }

    /// <summary>A cash-or-nothing option's price and all its sensitivities, in one pass; they need a volatility and a time above 0.</summary>
    /// <inheritdoc cref="CashOrNothing(Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, Tensor)"/>
    public static Greeks<Tensor> CashOrNothingGreeks(
        Tensor type, Tensor spot, Tensor strike, Tensor time, Tensor rate, Tensor volatility, Tensor? dividend = null) =>
        Greeks.Of<GreeksByDuals<CashFormula>>(Call.Align(type, spot, strike, time, rate, dividend ?? 0.0, volatility));

    /// <summary>An asset-or-nothing option's price and all its sensitivities, in one pass; they need a volatility and a time above 0.</summary>
    /// <inheritdoc cref="CashOrNothing(Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, Tensor)"/>
    public static Greeks<Tensor> AssetOrNothingGreeks(
        Tensor type, Tensor spot, Tensor strike, Tensor time, Tensor rate, Tensor volatility, Tensor? dividend = null) =>
        Greeks.Of<GreeksByDuals<AssetFormula>>(Call.Align(type, spot, strike, time, rate, dividend ?? 0.0, volatility));

    private readonly struct CashFormula : IFormula<CashFormula>
    {
        public static string Name => "cash_or_nothing";

        public static int Arguments => 7;

        public static void Eval<T>(ReadOnlySpan<T> x, Span<T> y) where T : IAlgebra<T>
        {
            var b = new BlackTerms<T>(x);
            y[0] = b.Discount * b.N2;
        }

        public static void Kernel<V>(ReadOnlySpan<V> x, Span<V> y) where V : struct, ILanes<V>
        {
            Eval(x, y);
            y[0] = V.Select(BlackScholesPrice.Possible(x), y[0], V.Of(double.NaN));
        }
    }

    private readonly struct AssetFormula : IFormula<AssetFormula>
    {
        public static string Name => "asset_or_nothing";

        public static int Arguments => 7;

        public static void Eval<T>(ReadOnlySpan<T> x, Span<T> y) where T : IAlgebra<T>
        {
            var b = new BlackTerms<T>(x);
            y[0] = b.Spot * b.Carried * b.N1;
        }

        public static void Kernel<V>(ReadOnlySpan<V> x, Span<V> y) where V : struct, ILanes<V>
        {
            Eval(x, y);
            y[0] = V.Select(BlackScholesPrice.Possible(x), y[0], V.Of(double.NaN));
        }
    }
}
