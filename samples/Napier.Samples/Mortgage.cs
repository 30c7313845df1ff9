using Napier.Finance;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Legends;
using OxyPlot.Series;

namespace Napier.Samples;

/// <summary>A mortgage to the cent, and what the interest rate does to it.</summary>
public sealed class Mortgage : ISample
{
    /// <inheritdoc/>
    public string Name => "mortgage";

    /// <inheritdoc/>
    public string Summary => "A thirty-year mortgage to the cent: the schedule, the true-up of the last payment, and payments at other rates.";

    /// <summary>The schedule that is shown: 250,000 at 3.75 % over 360 months.</summary>
    public static IReadOnlyList<AmortizationRow> Schedule() => Amortization.Schedule(250_000m, 0.0375m, 360, new(2025, 1, 31), MoneyRounding.Cents);

    /// <inheritdoc/>
    public void Run(Desk desk)
    {
        var rows = Schedule();
        int[] shown = [0, 1, 2, 11, 59, 119, 239, 357, 358, 359];
        desk.Table("250,000 at 3.75 % over 30 years, rounded to cents", ["", "date", "payment", "interest", "principal", "balance"],
            shown.Select(i => rows[i]).Select(r => (string[])
            [
                $"{r.Number}", $"{r.Date:yyyy-MM-dd}", $"{r.Payment:#,0.00}", $"{r.Interest:#,0.00}", $"{r.Principal:#,0.00}", $"{r.Balance:#,0.00}",
            ]));
        desk.Say($"Interest in all: {rows.Sum(r => r.Interest):#,0.00}. "
            + $"The last payment differs from the others by {rows[^1].Payment - rows[0].Payment:+0.00;-0.00}.");

        Tensor rates = arange(0.02, 0.0701, 0.01, ScalarType.Float64).requires_grad_(), payments = -TimeValue.Pmt(rates / 12, 360, 250_000);
        Tensor slopes = autograd.grad([payments.sum()], [rates])[0];
        desk.Table("Other rates", ["rate", "payment", "one percentage point more (at the margin)", "interest in all"],
            Enumerable.Range(0, 6).Select(i => (Rate: rates[i].item<double>(), Payment: payments[i].item<double>(), Slope: slopes[i].item<double>()))
                .Select(p => (string[])[$"{p.Rate:0 %}", $"{p.Payment:#,0.00}", $"{p.Slope / 100:+0.00}", $"{(360 * p.Payment) - 250_000:#,0}"]));

        var picture = new PlotModel { Title = "Where the payments of a year go" };
        picture.Axes.Add(new LinearAxis { Position = AxisPosition.Bottom, Title = "year", Minimum = 0, Maximum = 30 });
        picture.Axes.Add(new LinearAxis { Position = AxisPosition.Left, Title = "a year", Minimum = 0, StringFormat = "#,0" });
        picture.Legends.Add(new Legend { LegendPosition = LegendPosition.RightTop, LegendPlacement = LegendPlacement.Outside });
        var interest = new AreaSeries { Title = "interest" };
        var principal = new AreaSeries { Title = "principal" };
        for (int year = 0; year < 30; year++)
        {
            AmortizationRow[] part = [.. rows.Skip(12 * year).Take(12)];
            double paid = (double)part.Sum(r => r.Interest), total = (double)part.Sum(r => r.Payment);
            interest.Points.Add(new(year + 0.5, paid));
            interest.Points2.Add(new(year + 0.5, 0));
            principal.Points.Add(new(year + 0.5, total));
            principal.Points2.Add(new(year + 0.5, paid));
        }
        picture.Series.Add(principal);
        picture.Series.Add(interest);
        desk.Picture(picture, Name);
    }
}
