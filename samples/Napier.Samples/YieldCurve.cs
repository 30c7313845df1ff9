using Napier.Finance;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Legends;
using OxyPlot.Series;

namespace Napier.Samples;

/// <summary>A yield curve from market quotes, and the risk of a bond on it.</summary>
public sealed class YieldCurve : ISample
{
    // Par yields of US Treasury securities on 29 December 2023, per cent (US Department of the Treasury, Daily Treasury Par Yield Curve Rates).
    private static readonly double[] maturities = [0.25, 0.5, 1, 2, 3, 5, 7, 10, 20, 30];

    private static readonly double[] yields = [5.40, 5.26, 4.79, 4.23, 4.01, 3.84, 3.88, 3.88, 4.20, 4.03];

    /// <inheritdoc/>
    public string Name => "yield-curve";

    /// <inheritdoc/>
    public string Summary => "US Treasury yields of 29 December 2023: bootstrapped, interpolated, fitted by Svensson's curve; a bond's key-rate durations.";

    /// <summary>The curve on which every security is worth its par. Those of up to half a year pay once.</summary>
    public static Curve Build(Interpolation interpolation) => Bootstrap.Build(
        [.. maturities.Zip(yields, (t, y) => t <= 0.5 ? (CurveInstrument)new Deposit(t, y / 100) : new Swap(t, y / 100, 2))], interpolation);

    /// <inheritdoc/>
    public void Run(Desk desk)
    {
        Curve straight = Build(Interpolation.LogLinear), linear = Build(Interpolation.LinearZero), smooth = Build(Interpolation.MonotoneCubic);
        double[] zeros = smooth.Zeros.ToArray<double>();
        YieldFit nelson = YieldFit.NelsonSiegelTo(maturities, zeros), svensson = YieldFit.SvenssonTo(maturities, zeros);
        desk.Table("Par yields, and continuous zero rates from them",
            ["years", "par", "discount factor", "zero", "forward, log-linear", "forward, cubic", "Nelson-Siegel", "Svensson"],
            maturities.Select((t, i) => (string[])
            [
                $"{t:0.##}", $"{yields[i]:0.00}", $"{smooth.Discount(t):0.000000}", $"{100 * zeros[i]:0.000}",
                $"{100 * straight.InstantaneousForward(t - 0.01):0.000}", $"{100 * smooth.InstantaneousForward(t):0.000}",
                $"{100 * nelson.Zero(t):0.000}", $"{100 * svensson.Zero(t):0.000}",
            ]));
        desk.Say($"Root mean square of what is left: Nelson-Siegel {1e4 * nelson.Error:0.0}, Svensson {1e4 * svensson.Error:0.0} basis points.");

        var bond = new Bond(new(2033, 11, 15), 0.045, 2, DayCountConvention.ActualActualIcma);
        DateOnly settlement = new(2023, 12, 29);
        var (times, amounts) = bond.CashFlows(settlement);
        double price = linear.PresentValue(times, amounts).item<double>(), yield = bond.Yield(settlement, price - bond.AccruedInterest(settlement));
        desk.Say($"4.5 % of November 2033: {price:0.000} with accrued interest, yield {yield:0.000 %}, "
            + $"modified duration {bond.ModifiedDuration(settlement, yield):0.000} years, convexity {bond.Convexity(settlement, yield):0.00}.");
        double[] keys = FixedIncome.KeyRateDurations(linear, times, amounts).ToArray<double>();
        desk.Table("Its key-rate durations, by automatic differentiation", [.. maturities.Select(t => $"{t:0.##}"), "sum"],
            [[.. keys.Select(k => $"{k:0.000}"), $"{keys.Sum():0.000}"]]);

        var picture = new PlotModel { Title = "US Treasury yields, 29 December 2023" };
        picture.Axes.Add(new LinearAxis { Position = AxisPosition.Bottom, Title = "years", Minimum = 0, Maximum = 30 });
        picture.Axes.Add(new LinearAxis { Position = AxisPosition.Left, Title = "per cent, continuous" });
        picture.Legends.Add(new Legend { LegendPosition = LegendPosition.RightTop });
        Tensor grid = linspace(0.02, 30, 600, ScalarType.Float64);
        Add("zero rate", smooth.Zero(grid));
        Add("forward rate, log-linear", straight.InstantaneousForward(grid));
        Add("forward rate, monotone cubic", smooth.InstantaneousForward(grid));
        Add("forward rate, Svensson", svensson.Forward(grid));
        desk.Picture(picture, Name);

        void Add(string title, Tensor rates)
        {
            var line = new LineSeries { Title = title };
            foreach (var (t, r) in grid.ToArray<double>().Zip(rates.ToArray<double>())) line.Points.Add(new(t, 100 * r));
            picture.Series.Add(line);
        }
    }
}
