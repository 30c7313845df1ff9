namespace Napier.Finance;

/// <summary>
/// What may be lost: value at risk, the loss that is exceeded with probability 1 - confidence, and expected shortfall, the mean loss then.
/// Losses are positive numbers, in the units of the returns. (Hull, Risk Management and Financial Institutions, chapters 12 and 13.)
/// </summary>
public static class ValueAtRisk
{
    /// <summary>Historical value at risk: minus the (1 - confidence) quantile of the returns, interpolated between order statistics as
    /// Excel's PERCENTILE.INC and NumPy do.</summary>
    /// <param name="returns">Returns (or profits), shape [..., n].</param>
    /// <param name="confidence">Between 0 and 1: 0.95, 0.99.</param>
    public static Tensor Historical(Tensor returns, double confidence) => -Tail(returns, confidence).Quantile;

    /// <inheritdoc cref="Historical(Tensor, double)"/>
    public static double Historical(ReadOnlySpan<double> returns, double confidence) =>
        Historical(Call.Row(returns), confidence).item<double>();

    /// <summary>Historical expected shortfall: minus the mean of the returns that are at most the (1 - confidence) quantile.</summary>
    /// <inheritdoc cref="Historical(Tensor, double)"/>
    public static Tensor HistoricalShortfall(Tensor returns, double confidence)
    {
        var (sorted, quantile) = Tail(returns, confidence);
        Tensor below = (sorted <= quantile.detach().unsqueeze(-1)).to(sorted.dtype);
        return -(sorted * below).sum(-1) / below.sum(-1);
    }

    /// <inheritdoc cref="HistoricalShortfall(Tensor, double)"/>
    public static double HistoricalShortfall(ReadOnlySpan<double> returns, double confidence) =>
        HistoricalShortfall(Call.Row(returns), confidence).item<double>();

    /// <summary>Value at risk of normal returns: -(mean + deviation z), z the (1 - confidence) quantile of the standard normal
    /// distribution.</summary>
    /// <param name="mean">The mean return.</param>
    /// <param name="deviation">The standard deviation, not negative.</param>
    /// <param name="confidence">Between 0 and 1.</param>
    public static Tensor Normal(Tensor mean, Tensor deviation, Tensor confidence)
    {
        Check(deviation, confidence);
        return Call.On<NormalFormula>(mean, deviation, confidence);
    }

    /// <inheritdoc cref="Normal(Tensor, Tensor, Tensor)"/>
    public static double Normal(double mean, double deviation, double confidence)
    {
        Check(deviation, confidence);
        return Call.On<NormalFormula>(mean, deviation, confidence);
    }

    /// <summary>Expected shortfall of normal returns: -mean + deviation phi(z)/(1 - confidence), phi the normal density.</summary>
    /// <inheritdoc cref="Normal(Tensor, Tensor, Tensor)"/>
    public static Tensor NormalShortfall(Tensor mean, Tensor deviation, Tensor confidence)
    {
        Check(deviation, confidence);
        return Call.On<NormalShortfallFormula>(mean, deviation, confidence);
    }

    /// <inheritdoc cref="NormalShortfall(Tensor, Tensor, Tensor)"/>
    public static double NormalShortfall(double mean, double deviation, double confidence)
    {
        Check(deviation, confidence);
        return Call.On<NormalShortfallFormula>(mean, deviation, confidence);
    }

    private static void Check(Tensor deviation, Tensor confidence)
    {
        Need.NotNegative(deviation, nameof(deviation), "a standard deviation is 0 or more");
        Need.All(confidence, nameof(confidence), c => c is > 0 and < 1, "give a probability between 0 and 1, such as 0.95");
    }

    private static (Tensor Sorted, Tensor Quantile) Tail(Tensor returns, double confidence)
    {
        Need.Length(returns, 1, nameof(returns), "return");
        Check(0.0, confidence);
        Tensor sorted = sort(Call.Align(returns), -1).values;
        double place = Math.Round((1 - confidence) * (sorted.size(-1) - 1), 9), low = Math.Floor(place); // 1 - 0.95 is not quite 0.05
        Tensor lower = sorted.select(-1, (long)low), upper = sorted.select(-1, Math.Min((long)low + 1, sorted.size(-1) - 1));
        return (sorted, lower + ((upper - lower) * (place - low)));
    }

    private readonly struct NormalFormula : IFormula<NormalFormula>
    {
        public static string Name => "normal_value_at_risk";

        public static int Arguments => 3;

        public static void Eval<T>(ReadOnlySpan<T> x, Span<T> y) where T : IAlgebra<T> =>
            y[0] = (x[1] * T.Apply<Ndtri>(x[2])) - x[0]; // -z(1 - c) = z(c)
    }

    private readonly struct NormalShortfallFormula : IFormula<NormalShortfallFormula>
    {
        public static string Name => "normal_expected_shortfall";

        public static int Arguments => 3;

        public static void Eval<T>(ReadOnlySpan<T> x, Span<T> y) where T : IAlgebra<T>
        {
            T z = T.Apply<Ndtri>(x[2]), density = (z * z * T.Of(-0.5)).Exp() * T.Of(0.3989422804014327); // 1/sqrt(2 pi)
            y[0] = (x[1] * density / (T.Of(1) - x[2])) - x[0];
        }
    }
}
