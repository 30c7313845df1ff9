using Napier.Finance;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Legends;
using OxyPlot.Series;

namespace Napier.Samples;

/// <summary>Growth and risk of eight shares and two indices from monthly prices.</summary>
public sealed class Stocks : ISample
{
    /// <inheritdoc/>
    public string Name => "stocks";

    /// <inheritdoc/>
    public string Summary => "Growth rates, volatility, drawdowns, beta and value at risk from three decades of monthly prices.";

    /// <summary>What is known of one share.</summary>
    /// <param name="Months">How many monthly returns there are.</param>
    /// <param name="Growth">The compound annual growth rate.</param>
    /// <param name="Volatility">The annualised volatility of log returns.</param>
    /// <param name="Drawdown">The deepest fall from a high.</param>
    /// <param name="Sharpe">The annualised Sharpe ratio, nothing being free of risk.</param>
    /// <param name="Beta">Against the S&amp;P 500.</param>
    /// <param name="ValueAtRisk">The loss of a month that is exceeded once in twenty.</param>
    /// <param name="Shortfall">The mean loss then.</param>
    public sealed record Figures(
        int Months, double Growth, double Volatility, double Drawdown, double Sharpe, double Beta, double ValueAtRisk, double Shortfall);

    /// <summary>The prices on the first of each month: date and price by column; NaN where a share was not traded yet.</summary>
    public static (DateOnly[] Dates, Dictionary<string, double[]> Prices) Read()
    {
        var csv = new Csv("Stocks.csv", skip: 1);
        DateOnly[] dates = [.. csv.Text("Date").Select(d => DateOnly.ParseExact(d, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture))];
        int[] rows = [.. Enumerable.Range(0, dates.Length).Where(i => dates[i].Day == 1)];
        var prices = new Dictionary<string, double[]>();
        foreach (string name in csv.Names.Where(n => n != "Date"))
        {
            double[] column = csv.Numbers(name);
            prices.Add(name, [.. rows.Select(i => column[i])]);
        }
        return ([.. rows.Select(i => dates[i])], prices);
    }

    /// <summary>The figures of one share beside the market, over the months in which it was traded.</summary>
    public static Figures Measure(double[] prices, double[] market)
    {
        int first = Array.FindIndex(prices, p => !double.IsNaN(p));
        double[] p = prices[first..], simple = Returns.Simple(p), log = Returns.Log(p), index = Returns.Simple(market.AsSpan(first));
        return new(simple.Length, Returns.Annualized(simple, 12), Volatility.Annualized(log, 12), Drawdown.Maximum(p),
            Performance.Sharpe(simple, 0, 12), Performance.Beta(simple, index), ValueAtRisk.Historical(simple, 0.95),
            ValueAtRisk.HistoricalShortfall(simple, 0.95));
    }

    /// <inheritdoc/>
    public void Run(Desk desk)
    {
        var (dates, prices) = Read();
        desk.Table($"Monthly prices, {dates[0]:yyyy-MM} to {dates[^1]:yyyy-MM}",
            ["", "months", "growth a year", "volatility", "Sharpe", "beta", "deepest fall", "VaR 95 %", "shortfall", "doubles in"],
            prices.Select(share =>
            {
                Figures f = Measure(share.Value, prices["^GSPC"]);
                return (string[])
                [
                    share.Key, $"{f.Months}", $"{f.Growth:0.0 %}", $"{f.Volatility:0.0 %}", $"{f.Sharpe:0.00}", $"{f.Beta:0.00}", $"{f.Drawdown:0.0 %}",
                    $"{f.ValueAtRisk:0.0 %}", $"{f.Shortfall:0.0 %}", f.Growth > 0 ? $"{Growth.DoublingTime(f.Growth):0.0} years" : "never",
                ];
            }));

        var picture = new PlotModel { Title = "What 1 grew to" };
        picture.Axes.Add(new DateTimeAxis { Position = AxisPosition.Bottom, StringFormat = "yyyy" });
        picture.Axes.Add(new LogarithmicAxis { Position = AxisPosition.Left, Title = "growth factor" });
        picture.Legends.Add(new Legend { LegendPosition = LegendPosition.LeftTop });
        foreach (string name in (string[])["AAPL", "MSFT", "AMZN", "^IXIC", "^GSPC", "IBM", "XRX"])
        {
            double[] p = prices[name];
            int first = Array.FindIndex(p, v => !double.IsNaN(v));
            double[] factor = Growth.Factor(p[first], tensor(p[first..])).ToArray<double>();
            var line = new LineSeries { Title = name };
            for (int i = 0; i < factor.Length; i++) line.Points.Add(new(DateTimeAxis.ToDouble(dates[first + i].ToDateTime(TimeOnly.MinValue)), factor[i]));
            picture.Series.Add(line);
        }
        desk.Picture(picture, Name);
    }
}
