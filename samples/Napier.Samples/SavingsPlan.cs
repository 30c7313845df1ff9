using Napier.Finance;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Legends;
using OxyPlot.Series;

namespace Napier.Samples;

/// <summary>Compound interest: what a monthly deposit grows to, at several rates at once, and what a little more interest is worth.</summary>
public sealed class SavingsPlan : ISample
{
    private const double Start = 1000, Monthly = 200, Inflation = 0.02;

    private const int Years = 30;

    /// <inheritdoc/>
    public string Name => "savings-plan";

    /// <inheritdoc/>
    public string Summary => "Compound interest: 200 a month for thirty years, at rates from 1 % to 7 %, and how much one basis point more is worth.";

    /// <summary>Balances at the ends of months.</summary>
    /// <param name="rates">Nominal annual rates, added monthly; shape [m].</param>
    /// <param name="months">Numbers of months, shape [n].</param>
    /// <returns>Shape [m, n].</returns>
    public static Tensor Balances(Tensor rates, Tensor months) => TimeValue.Fv(rates.unsqueeze(-1) / 12, months, -Monthly, -Start);

    /// <summary>What one basis point more of interest adds to the balances, by automatic differentiation.</summary>
    public static Tensor PerBasisPoint(Tensor rates, double months)
    {
        Tensor r = rates.detach().requires_grad_();
        return autograd.grad([Balances(r, full([1], months, ScalarType.Float64)).sum()], [r])[0] * 1e-4;
    }

    /// <inheritdoc/>
    public void Run(Desk desk)
    {
        Tensor rates = tensor([0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.07], ScalarType.Float64), months = arange(0, (12 * Years) + 1, dtype: ScalarType.Float64);
        Tensor balances = Balances(rates, months), last = balances[.., -1], paid = Start + (Monthly * months);
        Tensor effective = Rates.Effective(rates, 12), real = Interest.Compounded(last, Inflation, -Years), more = PerBasisPoint(rates, 12 * Years);
        Tensor doubling = Growth.DoublingTime(effective), rule = Growth.RuleOf70(effective);
        desk.Table($"{Start:0} now and {Monthly:0} at the end of each month for {Years} years; {paid[-1].item<double>():#,0} is paid in",
            ["rate", "effective", "balance", "interest", $"in today's money ({Inflation:0 %})", "one basis point more", "doubles in", "rule of 70"],
            Enumerable.Range(0, (int)rates.size(0)).Select(i => (string[])
            [
                $"{At(rates, i):0.00 %}", $"{At(effective, i):0.000 %}", $"{At(last, i):#,0.00}", $"{At(last, i) - paid[-1].item<double>():#,0.00}",
                $"{At(real, i):#,0.00}", $"{At(more, i):0.00}", $"{At(doubling, i):0.0} years", $"{At(rule, i):0.0} years",
            ]));
        double months5 = TimeValue.Nper(0.05 / 12, -Monthly, -Start, 100_000), needed = -TimeValue.Pmt(0.05 / 12, 240, -Start, 100_000);
        desk.Say($"At 5 % the plan reaches 100,000 after {months5 / 12:0.0} years; to be there in 20, save {needed:0.00} a month.");

        var picture = new PlotModel { Title = $"{Monthly:0} a month for {Years} years" };
        picture.Axes.Add(new LinearAxis { Position = AxisPosition.Bottom, Title = "years", Minimum = 0, Maximum = Years });
        picture.Axes.Add(new LinearAxis { Position = AxisPosition.Left, Title = "balance", Minimum = 0, StringFormat = "#,0" });
        picture.Legends.Add(new Legend { LegendPosition = LegendPosition.LeftTop });
        foreach (int i in (int[])[6, 4, 2, 0]) picture.Series.Add(Line($"{At(rates, i):0 %}", balances[i]));
        picture.Series.Add(Line("paid in", paid));
        desk.Picture(picture, Name);

        LineSeries Line(string title, Tensor y)
        {
            var line = new LineSeries { Title = title };
            double[] values = y.ToArray<double>();
            for (int m = 0; m < values.Length; m++) line.Points.Add(new(m / 12.0, values[m]));
            return line;
        }
    }

    private static double At(Tensor x, int i) => x[i].item<double>();
}
