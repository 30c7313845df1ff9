using Napier.Finance;

namespace Napier.Tests.Finance;

public class ReturnsTests
{
    private static readonly double[] prices = [100, 110, 99, 108.9, 54.45, 81.675];

    [Fact]
    public void ReturnsAccumulateToThePrices()
    {
        double[] simple = Returns.Simple(prices), log = Returns.Log(prices), cumulative = Returns.Cumulative(simple);
        Near.Absolute(0.1, simple[0], 1e-15);
        Near.Absolute(-0.1, simple[1], 1e-15);
        Near.Absolute(Math.Log(prices[^1] / prices[0]), log.Sum(), 1e-14);
        for (int t = 1; t < prices.Length; t++) Near.Absolute((prices[t] / prices[0]) - 1, cumulative[t - 1], 1e-14);
        Near.Absolute((prices[^1] / prices[0]) - 1, Returns.Total(simple), 1e-14);
        Near.Absolute(Math.Pow(0.81675, 12 / 5.0) - 1, Returns.Annualized(simple, 12), 1e-14);
        Near.Ulps(9.094947017725146e-13, Returns.Log([1, 1 + 9.094947017729282e-13])[0], 1); // ln(1 + 2^-40)
        Tensor batch = Returns.Simple(tensor(prices).repeat(2, 1));
        Assert.Equal([2L, 5L], batch.shape);
        Assert.Equal(simple, batch[1].ToArray<double>());
    }

    [Fact]
    public void DrawdownsAreMeasuredFromTheHighest()
    {
        Near.Absolute(-0.505, Drawdown.Maximum(prices), 1e-15);
        Assert.Equal([0, 0, -0.1], Drawdown.Series(prices)[..3].Select(d => Math.Round(d, 12)));
        Assert.Equal(0, Drawdown.Maximum([1, 2, 3]));
    }

    [Fact]
    public void RatiosAreTheirDefinitions()
    {
        double[] r = [0.02, -0.01, 0.03, 0.00, -0.02], m = [0.01, -0.005, 0.02, 0.005, -0.015];
        double mean = r.Average(), deviation = Math.Sqrt(r.Sum(x => (x - mean) * (x - mean)) / 4);
        Near.Relative((mean - 0.001) / deviation * Math.Sqrt(12), Performance.Sharpe(r, 0.001, 12), 1e-14);
        Near.Relative((mean - 0.001) / Math.Sqrt(r.Sum(x => Math.Pow(Math.Min(x - 0.001, 0), 2)) / 5), Performance.Sortino(r, 0.001), 1e-14);
        Assert.Equal(double.PositiveInfinity, Performance.Sortino([0.1, 0.2]));
        double mm = m.Average(), beta = r.Zip(m, (x, y) => (x - mean) * (y - mm)).Sum() / m.Sum(y => (y - mm) * (y - mm));
        Near.Relative(beta, Performance.Beta(r, m), 1e-14);
        Near.Relative(1.5, Performance.Beta([.. m.Select(x => (1.5 * x) + 0.2)], m), 1e-13);
        Near.Relative(deviation * Math.Sqrt(252), Volatility.Annualized(r, 252), 1e-14);
    }

    [Fact]
    public void LossesOfTheTail()
    {
        double[] r = [.. Enumerable.Range(0, 101).Select(i => (i - 50) / 1000.0)];
        Random.Shared.Shuffle(r);
        Near.Absolute(0.045, ValueAtRisk.Historical(r, 0.95), 1e-15);
        Near.Absolute(0.0475, ValueAtRisk.HistoricalShortfall(r, 0.95), 1e-15);
        Near.Absolute(2.326347874, ValueAtRisk.Normal(0, 1, 0.99), 5e-10);
        Near.Absolute(2.665, ValueAtRisk.NormalShortfall(0, 1, 0.99), 5e-4);
        Assert.Equal("confidence", Assert.Throws<ArgumentException>(() => ValueAtRisk.Historical(r, 1)).ParamName);
        Assert.Equal("deviation", Assert.Throws<ArgumentException>(() => ValueAtRisk.Normal(0, -1, 0.9)).ParamName);
    }

    [Fact]
    public void ATrendHasItsErrors()
    {
        // y = e^(1 + 0.1 t) with residuals of known sum: ordinary least squares by hand.
        double[] t = [0, 1, 2, 3], noise = [0.01, -0.02, 0.0, 0.01], y = [.. t.Select((x, i) => Math.Exp(1 + (0.1 * x) + noise[i]))];
        Trend trend = Trend.Fit(y, t);
        double slope = t.Zip(noise, (x, e) => (x - 1.5) * e).Sum() / 5, level = noise.Average() - (1.5 * slope);
        double rest = t.Zip(noise, (x, e) => Math.Pow(e - level - (slope * x), 2)).Sum(), s = Math.Sqrt(rest / 2);
        Near.Relative(0.1 + slope, trend.Rate.item<double>(), 1e-13);
        Near.Relative(1 + level, trend.LogLevel.item<double>(), 1e-13);
        Near.Absolute(s / Math.Sqrt(5), trend.RateError.item<double>(), 1e-14);
        Near.Absolute(s * Math.Sqrt(0.25 + (2.25 / 5)), trend.LogLevelError.item<double>(), 1e-14);
        Near.Relative(Math.Exp((1 + level) + ((0.1 + slope) * 5)), trend.At(5), 1e-13);
        Assert.InRange(trend.RSquared.item<double>(), 0.98, 1);
        Assert.Equal([2L], Trend.Fit(tensor(new[,] { { 1.0, 2, 4, 8 }, { 1, 3, 9, 27 } })).Rate.shape);
        Near.Absolute(2, Trend.Fit(tensor(new[,] { { 1.0, 2, 4, 8 }, { 1, 3, 9, 27 } })).Growth[1].item<double>(), 1e-14);
        Assert.Equal("values", Assert.Throws<ArgumentException>(() => Trend.Fit([1, 2, -3], [])).ParamName);
        Assert.Equal("values", Assert.Throws<ArgumentException>(() => Trend.Fit([1, 2], [])).ParamName);
    }

    [Fact]
    public void TooShortSeriesAreRefused()
    {
        Assert.Equal("prices", Assert.Throws<ArgumentException>(() => Returns.Simple(Near.F64([1.0]))).ParamName);
        Assert.Equal("returns", Assert.Throws<ArgumentException>(() => Volatility.Annualized([0.1], 12)).ParamName);
        Assert.Equal("decay", Assert.Throws<ArgumentException>(() => Volatility.Ewma([0.1], 1)).ParamName);
        Assert.Equal("periodsPerYear", Assert.Throws<ArgumentException>(() => Performance.Sharpe([0.1, 0.2], 0, -1)).ParamName);
    }
}
