using Napier.Inference;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Legends;
using OxyPlot.Series;

namespace Napier.Samples;

/// <summary>Survival after heart transplants: exponential and Weibull lifetimes, some of which are known only to be longer than seen.</summary>
public sealed class Survival : ISample
{
    /// <inheritdoc/>
    public string Name => "survival";

    /// <inheritdoc/>
    public string Summary => "Censored lifetimes of 69 transplant patients: exponential and Weibull fits, and the posterior by Hamiltonian Monte Carlo.";

    /// <summary>Days survived, and 1 where the patient died, 0 where the study ended first; float64 of shape [69].</summary>
    public static (Tensor Days, Tensor Died) Load()
    {
        var csv = new Csv("heart.csv");
        return (tensor(csv.Numbers("survival")), tensor(csv.Numbers("censors")));
    }

    /// <summary>The log-likelihood of Weibull lifetimes with logarithms of scale and shape b, for each row of b: shape [chains, 2] gives [chains].</summary>
    public static Tensor LogLikelihood(Tensor b, Tensor days, Tensor died)
    {
        Tensor shape = b[.., 1..2].exp(), logHazard = shape * (days.log() - b[.., 0..1]);
        return (died * (b[.., 1..2] + logHazard - days.log()) - logHazard.exp()).sum(1);
    }

    /// <summary>The posterior of the logarithms of scale and shape, under priors Normal(7, 3) and Normal(0, 1).</summary>
    public static Chains Posterior(Tensor days, Tensor died, int draws, IProgress<double>? progress = null)
    {
        Tensor priorMean = tensor([7.0, 0.0], ScalarType.Float64), priorWidth = tensor([3.0, 1.0], ScalarType.Float64);
        Tensor start = priorMean + 0.5 * randn([4, 2], ScalarType.Float64, generator: new Generator(3));
        return new HamiltonianMonteCarlo { Draws = draws, Warmup = draws, Seed = 4 }.Sample(
            b => LogLikelihood(b, days, died) - (((b - priorMean) / priorWidth).square() / 2).sum(1), start, progress);
    }

    /// <summary>Kaplan and Meier's estimate: the share surviving after each death.</summary>
    public static IReadOnlyList<(double Day, double Share)> KaplanMeier(Tensor days, Tensor died)
    {
        var lives = days.ToArray<double>().Zip(died.ToArray<double>()).OrderBy(l => l.First).ToArray();
        var steps = new List<(double, double)> { (0, 1) };
        double share = 1;
        foreach (var group in lives.GroupBy(l => l.First))
        {
            int atRisk = lives.Count(l => l.First >= group.Key);
            share *= 1 - group.Sum(l => l.Second) / atRisk;
            steps.Add((group.Key, share));
        }
        return steps;
    }

    /// <inheritdoc/>
    public void Run(Desk desk)
    {
        (Tensor days, Tensor died) = Load();
        var exponential = Fit.Exponential(days, died);
        var weibull = Fit.Weibull(days, died);
        desk.Table("Survival after a heart transplant, days", ["model", "parameter", "estimate", "standard error", "log-likelihood"],
        [
            ["exponential", "rate", $"{exponential.Estimate.Values[0].item<double>():0.000000}", $"{exponential.Estimate.StandardErrors[0].item<double>():0.000000}", $"{exponential.Estimate.LogLikelihood:0.000}"],
            ["Weibull", "scale", $"{weibull.Estimate.Values[0].item<double>():0.00}", $"{weibull.Estimate.StandardErrors[0].item<double>():0.00}", $"{weibull.Estimate.LogLikelihood:0.000}"],
            ["Weibull", "shape", $"{weibull.Estimate.Values[1].item<double>():0.0000}", $"{weibull.Estimate.StandardErrors[1].item<double>():0.0000}", ""],
        ]);
        desk.Say($"{died.sum().item<double>():0} of {days.shape[0]} died within the study. A shape below 1 means that the risk falls with time.");

        Chains chains = desk.Progress("Sampling the posterior", done => Posterior(days, died, 1000, new Direct(done)));
        desk.Table("Posterior of the Weibull model, logarithms", ["parameter", "mean", "deviation", "effective draws", "R-hat"],
            new[] { "ln scale", "ln shape" }.Select((name, i) => (string[])
            [
                name, $"{chains.Mean[i].item<double>():0.0000}", $"{chains.StandardDeviation[i].item<double>():0.0000}",
                $"{chains.EffectiveSampleSize[i].item<double>():0}", $"{chains.RHat[i].item<double>():0.0000}",
            ]));

        var picture = new PlotModel { Title = "Share surviving" };
        picture.Axes.Add(new LinearAxis { Position = AxisPosition.Bottom, Title = "days", Minimum = 0 });
        picture.Axes.Add(new LinearAxis { Position = AxisPosition.Left, Title = "share", Minimum = 0, Maximum = 1 });
        picture.Legends.Add(new Legend { LegendPosition = LegendPosition.RightTop });
        var steps = new StairStepSeries { Title = "Kaplan-Meier" };
        steps.Points.AddRange(KaplanMeier(days, died).Select(s => new DataPoint(s.Day, s.Share)));
        picture.Series.Add(steps);
        Tensor grid = linspace(1, 1800, 181, ScalarType.Float64);
        foreach (var (title, model) in new (string, distributions.Distribution)[] { ("exponential", exponential.Distribution), ("Weibull", weibull.Distribution) })
        {
            var line = new LineSeries { Title = title };
            Tensor share = model.survival(grid);
            for (int i = 0; i < grid.shape[0]; i++) line.Points.Add(new DataPoint(grid[i].item<double>(), share[i].item<double>()));
            picture.Series.Add(line);
        }
        desk.Picture(picture, Name);
    }

    /// <summary>Hands progress on at once, where Progress would queue it.</summary>
    private sealed class Direct(Action<double> done) : IProgress<double>
    {
        public void Report(double value) => done(value);
    }
}
