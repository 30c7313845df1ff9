using Napier.Inference;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Series;

namespace Napier.Samples;

/// <summary>Odds explained by a log-linear formula: which mean sizes of cell nuclei tell malignant tumours from benign ones, and how surely.</summary>
public sealed class OddsRatios : ISample
{
    /// <inheritdoc/>
    public string Name => "odds-ratios";

    /// <inheritdoc/>
    public string Summary => "Logistic regression with standard errors on features of breast tumours; and what happens where no maximum exists.";

    /// <summary>The features that are used, of the file's thirty: mean texture, smoothness and symmetry, which leave the classes overlapping.</summary>
    public static IReadOnlyList<(string Name, int Column)> Few { get; } = [("mean texture", 1), ("mean smoothness", 4), ("mean symmetry", 8)];

    /// <summary>All thirty features, each with mean 0 and deviation 1, float64 of shape [569, 30]; and 1 for benign, 0 for malignant.</summary>
    public static (Tensor Features, Tensor Benign) Load()
    {
        // The first line gives the shape and the classes' names, not columns.
        var csv = new Csv("breast_cancer.csv", header: false, skip: 1);
        Tensor all = csv.Matrix(csv.Names);
        Tensor x = all[.., ..30];
        return ((x - x.mean([0L])) / x.std([0L]), all[.., 30]);
    }

    /// <summary>The intercept and coefficients of largest likelihood; a ridge penalty takes penalty / 2 times the sum of the coefficients' squares away.</summary>
    public static Estimate Fit(Tensor features, Tensor benign, double penalty = 0) => MaximumLikelihood.Fit(b =>
    {
        Tensor score = features.matmul(b[1..]) + b[0];
        return (nn.functional.logsigmoid(score) * benign + nn.functional.logsigmoid(-score) * (1 - benign)).sum() - penalty / 2 * b[1..].square().sum();
    }, zeros([features.shape[1] + 1], ScalarType.Float64));

    /// <inheritdoc/>
    public void Run(Desk desk)
    {
        (Tensor x, Tensor benign) = Load();
        Tensor few = x[.., tensor(Few.Select(f => (long)f.Column).ToArray())];
        Estimate fit = Fit(few, benign);
        (Tensor low, Tensor high) = fit.Interval();
        desk.Table("Odds of a benign tumour, features in standard deviations", ["term", "coefficient", "standard error", "odds ratio", "95 % from", "to", "p"],
            Few.Select(f => f.Name).Prepend("intercept").Select((name, i) => (string[])
            [
                name, Show(fit.Values[i]), Show(fit.StandardErrors[i]), Show(exp(fit.Values[i])), Show(exp(low[i])), Show(exp(high[i])),
                $"{fit.PValues[i].item<double>():0.0e+00}",
            ]));

        Estimate all = Fit(x, benign);
        desk.Say($"All thirty features: {all.Reason ?? "converged"}.");
        Estimate ridge = Fit(x, benign, penalty: 1);
        desk.Say($"With a ridge penalty of 1: converged after {ridge.Iterations} steps, log-likelihood less penalty {ridge.LogLikelihood:0.000}.");

        var picture = new PlotModel { Title = "Odds ratios per standard deviation, with 95 % intervals" };
        picture.Axes.Add(new LogarithmicAxis { Position = AxisPosition.Bottom, Title = "odds ratio" });
        picture.Axes.Add(new CategoryAxis { Position = AxisPosition.Left, ItemsSource = Few.Select(f => f.Name).ToArray() });
        var points = new ScatterErrorSeries { MarkerType = MarkerType.Circle };
        for (int i = 0; i < Few.Count; i++)
        {
            double from = exp(low[i + 1]).item<double>(), to = exp(high[i + 1]).item<double>();
            picture.Series.Add(new LineSeries { Color = OxyColors.Gray, Points = { new DataPoint(from, i), new DataPoint(to, i) } });
            points.Points.Add(new ScatterErrorPoint(exp(fit.Values[i + 1]).item<double>(), i, 0, 0));
        }
        picture.Series.Add(points);
        desk.Picture(picture, Name);

        static string Show(Tensor value) => $"{value.item<double>():0.0000}";
    }
}
