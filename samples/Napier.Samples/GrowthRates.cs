using System.Globalization;
using Napier.Finance;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Legends;
using OxyPlot.Series;

namespace Napier.Samples;

/// <summary>Growth of output, prices and carbon dioxide.</summary>
public sealed class GrowthRates : ISample
{
    /// <summary>Carbon dioxide before industry, in parts per million.</summary>
    public const double Before = 280;

    /// <inheritdoc/>
    public string Name => "growth";

    /// <inheritdoc/>
    public string Summary => "Growth of US output and prices by decade, and the exponential rise of carbon dioxide, with standard errors.";

    /// <summary>The trend of the carbon dioxide above its old level, by years since 1958; the weeks without a measurement are left out.</summary>
    public static (Trend Trend, double[] Years, double[] Level) CarbonDioxide()
    {
        var csv = new Csv("co2.csv");
        double[] level = csv.Numbers("co2");
        DateOnly[] dates = [.. csv.Text("date").Select(d => DateOnly.ParseExact(d, "yyyyMMdd", CultureInfo.InvariantCulture))];
        int[] weeks = [.. Enumerable.Range(0, level.Length).Where(i => !double.IsNaN(level[i]))];
        double[] years = [.. weeks.Select(i => (dates[i].DayNumber - new DateOnly(1958, 1, 1).DayNumber) / 365.25)];
        double[] measured = [.. weeks.Select(i => level[i])];
        return (Trend.Fit([.. measured.Select(v => v - Before)], years), years, measured);
    }

    /// <summary>Annual growth of a quarterly series from one year's first quarter to another's.</summary>
    public static double Annual(double[] series, int fromYear, int toYear) =>
        Growth.Cagr(series[4 * (fromYear - 1959)], series[4 * (toYear - 1959)], toYear - fromYear);

    /// <inheritdoc/>
    public void Run(Desk desk)
    {
        var macro = new Csv("macrodata.csv");
        double[] output = macro.Numbers("realgdp"), prices = macro.Numbers("cpi"), people = macro.Numbers("pop");
        int[] years = [1959, 1969, 1979, 1989, 1999, 2009];
        desk.Table("The United States, growth a year",
            ["from", "to", "real output", "a head", "prices", "output in money", "output doubles in", "rule of 70"],
            years.Zip(years.Skip(1)).Append((1959, 2009)).Select(span =>
            {
                var (from, to) = span;
                double real = Annual(output, from, to), inflation = Annual(prices, from, to), heads = Annual(people, from, to);
                return (string[])
                [
                    $"{from}", $"{to}", $"{real:0.00 %}", $"{Rates.Real(real, heads):0.00 %}", $"{inflation:0.00 %}",
                    $"{Rates.FromReal(real, inflation):0.00 %}", $"{Growth.DoublingTime(real):0} years", $"{Growth.RuleOf70(real):0} years",
                ];
            }));
        double[] quarters = [.. Enumerable.Range(0, output.Length).Select(q => q / 4.0)];
        var (carbon, times, level) = CarbonDioxide();
        desk.Table("Exponential trends by least squares", ["", "growth a year", "standard error", "doubles in", "R squared"],
            [
                Row("real output", Trend.Fit(output, quarters)), Row("prices", Trend.Fit(prices, quarters)), Row($"CO2 above {Before:0} ppm", carbon),
            ]);

        var picture = new PlotModel { Title = "Carbon dioxide at Mauna Loa and its exponential trend" };
        picture.Axes.Add(new LinearAxis { Position = AxisPosition.Bottom, Title = "year" });
        picture.Axes.Add(new LinearAxis { Position = AxisPosition.Left, Title = "parts per million" });
        picture.Legends.Add(new Legend { LegendPosition = LegendPosition.LeftTop });
        var measured = new LineSeries { Title = "weekly means" };
        for (int i = 0; i < times.Length; i++) measured.Points.Add(new(1958 + times[i], level[i]));
        var trend = new LineSeries { Title = $"{Before:0} + {carbon.Level.item<double>():0.0} e^({carbon.Rate.item<double>():0.0000} t)" };
        for (int year = 0; year <= 60; year++) trend.Points.Add(new(1958 + year, Before + carbon.At(year)));
        picture.Series.Add(measured);
        picture.Series.Add(trend);
        desk.Picture(picture, Name);
    }

    private static string[] Row(string name, Trend trend) =>
    [
        name, $"{trend.Growth.item<double>():0.000 %}", $"{trend.RateError.item<double>():0.000 %}",
        $"{Growth.DoublingTime(trend.Growth.item<double>()):0.0} years", $"{trend.RSquared.item<double>():0.000}",
    ];
}
