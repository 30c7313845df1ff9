namespace Napier.Finance;

/// <summary>Return for risk. Time runs along the last dimension; ratios are annualised by sqrt(periodsPerYear).</summary>
public static class Performance
{
    /// <summary>The Sharpe ratio: mean(r - f)/std(r - f) sqrt(periodsPerYear), n - 1 degrees of freedom. (Sharpe, Journal of Portfolio
    /// Management 21, 1994.)</summary>
    /// <param name="returns">Returns of each period, shape [..., n], n at least 2.</param>
    /// <param name="riskFree">The return without risk of one period, or of each.</param>
    /// <param name="periodsPerYear">12 for monthly returns; 1 leaves the ratio per period.</param>
    public static Tensor Sharpe(Tensor returns, Tensor riskFree, double periodsPerYear = 1)
    {
        Need.Length(returns, 2, nameof(returns), "returns");
        Need.Positive(periodsPerYear, nameof(periodsPerYear));
        Tensor[] x = Call.Align(returns, riskFree);
        Tensor excess = x[0] - x[1];
        return excess.mean(-1) / excess.std(-1) * Math.Sqrt(periodsPerYear);
    }

    /// <inheritdoc cref="Sharpe(Tensor, Tensor, double)"/>
    public static double Sharpe(ReadOnlySpan<double> returns, double riskFree = 0, double periodsPerYear = 1) =>
        Sharpe(Call.Row(returns), riskFree, periodsPerYear).item<double>();

    /// <summary>The Sortino ratio: mean(r - target)/sqrt(mean(min(r - target, 0)^2)) sqrt(periodsPerYear). (Sortino and van der Meer,
    /// Journal of Portfolio Management 17, 1991.)</summary>
    /// <param name="returns">Returns of each period, shape [..., n].</param>
    /// <param name="target">The return that is aimed at, of one period, or of each.</param>
    /// <param name="periodsPerYear">12 for monthly returns; 1 leaves the ratio per period.</param>
    /// <returns>Infinite where no return misses the target.</returns>
    public static Tensor Sortino(Tensor returns, Tensor target, double periodsPerYear = 1)
    {
        Need.Length(returns, 1, nameof(returns), "return");
        Need.Positive(periodsPerYear, nameof(periodsPerYear));
        Tensor[] x = Call.Align(returns, target);
        Tensor excess = x[0] - x[1];
        return excess.mean(-1) / excess.clamp(max: 0).square().mean(-1).sqrt() * Math.Sqrt(periodsPerYear);
    }

    /// <inheritdoc cref="Sortino(Tensor, Tensor, double)"/>
    public static double Sortino(ReadOnlySpan<double> returns, double target = 0, double periodsPerYear = 1) =>
        Sortino(Call.Row(returns), target, periodsPerYear).item<double>();

    /// <summary>Beta: the covariance of an asset's returns with the market's, over the market's variance. (Sharpe, Journal of Finance 19,
    /// 1964.)</summary>
    /// <param name="asset">The asset's returns, shape [..., n].</param>
    /// <param name="market">The market's, shape [n] or as the asset's.</param>
    public static Tensor Beta(Tensor asset, Tensor market)
    {
        Need.Length(asset, 2, nameof(asset), "returns");
        Need.Length(market, 2, nameof(market), "returns");
        Tensor[] x = Call.Align(asset, market);
        Tensor a = x[0] - x[0].mean(-1, true), m = x[1] - x[1].mean(-1, true);
        return (a * m).sum(-1) / (m * m).sum(-1);
    }

    /// <inheritdoc cref="Beta(Tensor, Tensor)"/>
    public static double Beta(ReadOnlySpan<double> asset, ReadOnlySpan<double> market) =>
        Beta(Call.Row(asset), Call.Row(market)).item<double>();
}
