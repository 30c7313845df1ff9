namespace Napier.Finance;

/// <summary>How much returns vary. Time runs along the last dimension.</summary>
public static class Volatility
{
    /// <summary>The annualised volatility: sqrt(periodsPerYear) times the standard deviation, n - 1 degrees of freedom. (Hull, chapter
    /// 15.)</summary>
    /// <param name="returns">Returns (log returns in Hull), shape [..., n], n at least 2.</param>
    /// <param name="periodsPerYear">12 for monthly returns, 252 for those of trading days.</param>
    public static Tensor Annualized(Tensor returns, double periodsPerYear)
    {
        Need.Length(returns, 2, nameof(returns), "returns");
        Need.Positive(periodsPerYear, nameof(periodsPerYear));
        return Call.Align(returns).std(-1) * Math.Sqrt(periodsPerYear);
    }

    /// <inheritdoc cref="Annualized(Tensor, double)"/>
    public static double Annualized(ReadOnlySpan<double> returns, double periodsPerYear) =>
        Annualized(Call.Row(returns), periodsPerYear).item<double>();

    /// <summary>
    /// The exponentially weighted volatility of each period: s[t]^2 = decay s[t-1]^2 + (1 - decay) r[t]^2, s[0]^2 = r[0]^2, per period and
    /// around a mean of zero. (J.P. Morgan, RiskMetrics Technical Document, 1996.)
    /// </summary>
    /// <param name="returns">Returns, shape [..., n].</param>
    /// <param name="decay">0.94 for daily data, 0.97 for monthly; from 0 to below 1.</param>
    /// <returns>s, shape [..., n]; s[t] counts the return of period t.</returns>
    /// <exception cref="ArgumentException">The decay is out of range.</exception>
    public static Tensor Ewma(Tensor returns, double decay = 0.94)
    {
        Need.Length(returns, 1, nameof(returns), "return");
        if (!(decay is >= 0 and < 1))
            throw new ArgumentException($"decay is {decay}: give a number from 0 to below 1, such as 0.94", nameof(decay));
        Tensor[] squares = Call.Align(returns).square().unbind(-1);
        for (int t = 1; t < squares.Length; t++) squares[t] = (squares[t - 1] * decay) + (squares[t] * (1 - decay));
        return stack(squares, -1).sqrt();
    }

    /// <inheritdoc cref="Ewma(Tensor, double)"/>
    public static double[] Ewma(ReadOnlySpan<double> returns, double decay = 0.94) => Ewma(Call.Row(returns), decay).ToArray<double>();
}
