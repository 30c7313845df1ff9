namespace Napier.Finance;

/// <summary>An exponential trend, y = level e^(rate t), fitted to ln y by least squares (Excel's LOGEST).</summary>
/// <param name="LogLevel">ln of the level at t = 0.</param>
/// <param name="Rate">The continuous growth rate per unit of t.</param>
/// <param name="LogLevelError">The standard error of <paramref name="LogLevel"/>.</param>
/// <param name="RateError">The standard error of <paramref name="Rate"/>.</param>
/// <param name="Residual">The standard deviation of ln y around the trend, n - 2 degrees of freedom.</param>
/// <param name="RSquared">The share of the variance of ln y that the trend explains.</param>
public sealed record Trend(Tensor LogLevel, Tensor Rate, Tensor LogLevelError, Tensor RateError, Tensor Residual, Tensor RSquared)
{
    /// <summary>The level at t = 0.</summary>
    public Tensor Level => LogLevel.exp();

    /// <summary>The growth of one unit of t: e^rate - 1.</summary>
    public Tensor Growth => Rate.expm1();

    /// <summary>
    /// Fits along the last dimension. With means a and b of t and ln y: rate = sum (t - a)(ln y - b)/sum (t - a)^2, its standard error
    /// s/sqrt(sum (t - a)^2), that of the level s sqrt(1/n + a^2/sum (t - a)^2). (Draper and Smith, Applied Regression Analysis, chapter
    /// 1.)
    /// </summary>
    /// <param name="values">Positive values, shape [..., n].</param>
    /// <param name="times">When they were observed, shape [n] or as the values; 0, 1, 2, ... if null.</param>
    /// <exception cref="ArgumentException">Fewer than 3 values, or one that is not positive.</exception>
    public static Trend Fit(Tensor values, Tensor? times = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        Need.Length(values, 3, nameof(values), "values");
        Need.All(values, nameof(values), v => v > 0, "a logarithm needs positive values; leave the others out");
        long n = values.size(-1);
        Tensor[] x = Call.Align(values, times ?? arange(n, dtype: ScalarType.Float64));
        Tensor log = x[0].log(), middle = x[1].mean(-1, true), t = x[1] - middle, mean = log.mean(-1, true), y = log - mean;
        Tensor spread = (t * t).sum(-1), rate = (t * y).sum(-1) / spread;
        Tensor rest = y - (rate.unsqueeze(-1) * t), residual = ((rest * rest).sum(-1) / (n - 2)).sqrt();
        Tensor centre = middle.squeeze(-1), level = mean.squeeze(-1) - (rate * centre);
        return new(level, rate, residual * ((centre * centre / spread) + (1.0 / n)).sqrt(), residual / spread.sqrt(), residual,
            1 - ((rest * rest).sum(-1) / (y * y).sum(-1)));
    }

    /// <summary>Fits one series of numbers.</summary>
    /// <inheritdoc cref="Fit(Tensor, Tensor?)"/>
    public static Trend Fit(ReadOnlySpan<double> values, ReadOnlySpan<double> times) =>
        Fit(Call.Row(values), times.IsEmpty ? null : Call.Row(times));

    /// <summary>The trend at other times: e^(LogLevel + Rate t).</summary>
    public Tensor At(Tensor times) => (LogLevel.unsqueeze(-1) + (Rate.unsqueeze(-1) * times)).exp();

    /// <summary>The trend of a single series at one time.</summary>
    public double At(double time) => At(full([1], time, LogLevel.dtype)).item<double>();
}
