namespace Napier.Finance;

/// <summary>Returns from prices, and back. Time runs along the last dimension; a return of 0.01 is 1 %.</summary>
public static class Returns
{
    /// <summary>Arithmetic returns: p[t]/p[t-1] - 1, one fewer than prices.</summary>
    /// <param name="prices">Prices, shape [..., n], n at least 2.</param>
    public static Tensor Simple(Tensor prices)
    {
        Need.Length(prices, 2, nameof(prices), "prices");
        Tensor p = Call.Align(prices), before = p.narrow(-1, 0, p.size(-1) - 1);
        return (p.narrow(-1, 1, p.size(-1) - 1) - before) / before;
    }

    /// <inheritdoc cref="Simple(Tensor)"/>
    public static double[] Simple(ReadOnlySpan<double> prices) => Simple(Call.Row(prices)).ToArray<double>();

    /// <summary>Log returns: ln(p[t]/p[t-1]), exact for small changes too.</summary>
    /// <param name="prices">Positive prices, shape [..., n], n at least 2; others give NaN.</param>
    public static Tensor Log(Tensor prices) => Simple(prices).log1p();

    /// <inheritdoc cref="Log(Tensor)"/>
    public static double[] Log(ReadOnlySpan<double> prices) => Log(Call.Row(prices)).ToArray<double>();

    /// <summary>Cumulative returns: (1 + r[0]) ... (1 + r[t]) - 1.</summary>
    /// <param name="returns">Arithmetic returns, shape [..., n].</param>
    public static Tensor Cumulative(Tensor returns) => Call.Align(returns).log1p().cumsum(-1).expm1();

    /// <inheritdoc cref="Cumulative(Tensor)"/>
    public static double[] Cumulative(ReadOnlySpan<double> returns) => Cumulative(Call.Row(returns)).ToArray<double>();

    /// <summary>The return of the whole time: (1 + r[0]) ... (1 + r[n-1]) - 1.</summary>
    /// <param name="returns">Arithmetic returns, shape [..., n].</param>
    public static Tensor Total(Tensor returns) => Call.Align(returns).log1p().sum(-1).expm1();

    /// <inheritdoc cref="Total(Tensor)"/>
    public static double Total(ReadOnlySpan<double> returns) => Total(Call.Row(returns)).item<double>();

    /// <summary>The geometric mean return of a year: ((1 + r[0]) ... (1 + r[n-1]))^(periodsPerYear/n) - 1.</summary>
    /// <param name="returns">Arithmetic returns, shape [..., n].</param>
    /// <param name="periodsPerYear">12 for monthly returns, 252 for those of trading days.</param>
    public static Tensor Annualized(Tensor returns, double periodsPerYear)
    {
        Need.Length(returns, 1, nameof(returns), "return");
        Need.Positive(periodsPerYear, nameof(periodsPerYear));
        return (Call.Align(returns).log1p().sum(-1) * (periodsPerYear / returns.size(-1))).expm1();
    }

    /// <inheritdoc cref="Annualized(Tensor, double)"/>
    public static double Annualized(ReadOnlySpan<double> returns, double periodsPerYear) =>
        Annualized(Call.Row(returns), periodsPerYear).item<double>();
}
