using System.Globalization;
using Napier.Finance;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Legends;
using OxyPlot.Series;

namespace Napier.Samples;

/// <summary>A chain of options: prices of a market with a volatility smile, the volatilities they imply, and their sensitivities.</summary>
public sealed class OptionChain : ISample
{
    private const double Spot = 100, Rate = 0.03, Dividend = 0.01;

    /// <inheritdoc/>
    public string Name => "option-chain";

    /// <inheritdoc/>
    public string Summary => "Calls and puts at every strike and expiry: prices, implied volatilities and greeks, each table in one call; American puts on a tree.";

    /// <summary>The market's volatility at a strike and time: a smile around the forward that flattens with time.</summary>
    /// <param name="strikes">Strikes.</param>
    /// <param name="times">Years.</param>
    public static Tensor Smile(Tensor strikes, Tensor times)
    {
        Tensor moneyness = (strikes / (Spot * ((Rate - Dividend) * times).exp())).log() / times.sqrt();
        return 0.2 - (0.08 * moneyness) + (0.15 * moneyness * moneyness);
    }

    /// <inheritdoc/>
    public void Run(Desk desk)
    {
        Tensor strikes = arange(70.0, 131.0, 5.0, ScalarType.Float64), times = tensor([1.0 / 12, 0.25, 0.5, 1, 2], ScalarType.Float64).unsqueeze(1);
        Tensor types = where(strikes < Spot, Option.Put, Option.Call).to(ScalarType.Float64); // the options out of the money are the ones traded

        // Quotes are prices rounded to cents; what they imply is no longer exactly the smile.
        Tensor quotes = (BlackScholes.Price(types, Spot, strikes, times, Rate, Smile(strikes, times), Dividend) * 100).round() / 100;
        Tensor implied = BlackScholes.ImpliedVolatility(types, quotes, Spot, strikes, times, Rate, Dividend);
        Greeks<Tensor> greeks = BlackScholes.Greeks(types, Spot, strikes, times, Rate, implied, Dividend);

        const int Shown = 2; // half a year
        string Cell(Tensor of, int k, string format) => of[Shown, k].item<double>().ToString(format, CultureInfo.InvariantCulture);
        desk.Table("Half a year to expiry", ["strike", "type", "quote", "implied", "delta", "gamma", "vega", "theta", "rho", "vanna", "volga"],
            Enumerable.Range(0, (int)strikes.size(0)).Select(k => (string[])
            [
                $"{strikes[k].item<double>():0}", types[k].item<double>() > 0 ? "call" : "put", Cell(quotes, k, "0.00"), Cell(implied, k, "0.00 %"),
                Cell(greeks.Delta, k, "0.000"), Cell(greeks.Gamma, k, "0.0000"), Cell(greeks.Vega, k, "0.00"), Cell(greeks.Theta, k, "0.00"),
                Cell(greeks.Rho, k, "0.00"), Cell(greeks.Vanna, k, "0.000"), Cell(greeks.Volga, k, "0.0"),
            ]));

        double european = BlackScholes.Price(Option.Put, Spot, 110, 1, Rate, 0.2, Dividend);
        double american = Binomial.Price(Option.Put, Spot, 110, 1, Rate, 0.2, Dividend, steps: 200);
        Estimate simulated = desk.Progress("simulating", report => MonteCarlo.Mean(
            z => (110 - GeometricBrownianMotion.Paths(Spot, Rate - Dividend, 0.2, 1, z).select(1, -1)).clamp(min: 0) * Math.Exp(-Rate),
            [1], 100_000, progress: new Reporter(report)));
        desk.Say($"A put struck at 110 for a year: {european:0.000} European, {american:0.000} American (200 steps), "
            + $"{simulated.Value:0.000} with a standard error of {simulated.StandardError:0.000} by simulating {simulated.Paths:N0} paths.");

        var picture = new PlotModel { Title = "Implied volatility" };
        picture.Axes.Add(new LinearAxis { Position = AxisPosition.Bottom, Title = "strike" });
        picture.Axes.Add(new LinearAxis { Position = AxisPosition.Left, Title = "volatility, %" });
        picture.Legends.Add(new Legend { LegendPosition = LegendPosition.RightTop });
        for (int t = 0; t < times.size(0); t++)
        {
            var line = new LineSeries { Title = $"{times[t, 0].item<double>():0.##} years" };
            for (int k = 0; k < strikes.size(0); k++)
            {
                // A quote of no cents implies nothing.
                if (quotes[t, k].item<double>() > 0) line.Points.Add(new DataPoint(strikes[k].item<double>(), 100 * implied[t, k].item<double>()));
            }
            picture.Series.Add(line);
        }
        desk.Picture(picture, Name);
    }

    private sealed class Reporter(Action<double> report) : IProgress<double>
    {
        public void Report(double value) => report(value);
    }
}
