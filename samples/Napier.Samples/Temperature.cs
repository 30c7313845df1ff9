using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Legends;
using OxyPlot.Series;

namespace Napier.Samples;

/// <summary>The Boltzmann distribution: what temperature does to the probabilities of states of given energies.</summary>
public sealed class Temperature : ISample
{
    /// <inheritdoc/>
    public string Name => "temperature";

    /// <inheritdoc/>
    public string Summary => "Softmax with temperature: the Boltzmann probabilities of six energy levels, from frozen to hot.";

    /// <summary>The probabilities exp(-E/T) / sum exp(-E/T).</summary>
    /// <param name="energies">The levels' energies, shape [n].</param>
    /// <param name="temperatures">Positive temperatures in units of energy, shape [m].</param>
    /// <returns>Shape [m, n]; every row sums to one.</returns>
    public static Tensor Probabilities(Tensor energies, Tensor temperatures) =>
        softmax(-energies.unsqueeze(0) / temperatures.unsqueeze(1), 1);

    /// <inheritdoc/>
    public void Run(Desk desk)
    {
        Tensor energies = arange(6, dtype: ScalarType.Float64), temperatures = logspace(-2, 3, 51, dtype: ScalarType.Float64);
        Tensor shown = tensor([0.001, 0.1, 0.5, 1.0, 2.0, 10.0, 1000.0], ScalarType.Float64);
        Tensor p = Probabilities(energies, shown), entropy = special.entr(p).sum(1);
        desk.Table("Probabilities of levels with energies 0 to 5", ["T", "E=0", "E=1", "E=2", "E=3", "E=4", "E=5", "mean energy", "entropy"],
            Enumerable.Range(0, (int)shown.shape[0]).Select(i => (string[])
            [
                $"{shown[i].item<double>()}",
                .. p[i].ToArray<double>().Select(v => $"{v:0.0000}"),
                $"{(p[i] * energies).sum().item<double>():0.0000}",
                $"{entropy[i].item<double>():0.0000}",
            ]));
        desk.Say($"At T = 0.001 the scores reach {-(energies / shown[0])[^1].item<double>():0}: softmax shifts by the largest, so nothing overflows.");

        var picture = new PlotModel { Title = "Softmax with temperature" };
        picture.Axes.Add(new LogarithmicAxis { Position = AxisPosition.Bottom, Title = "temperature" });
        picture.Axes.Add(new LinearAxis { Position = AxisPosition.Left, Title = "probability", Minimum = 0, Maximum = 1 });
        picture.Legends.Add(new Legend { LegendPosition = LegendPosition.RightTop });
        Tensor curves = Probabilities(energies, temperatures);
        for (int level = 0; level < 6; level++)
        {
            var line = new LineSeries { Title = $"E = {level}" };
            for (int i = 0; i < 51; i++) line.Points.Add(new DataPoint(temperatures[i].item<double>(), curves[i, level].item<double>()));
            picture.Series.Add(line);
        }
        desk.Picture(picture, Name);
    }
}
