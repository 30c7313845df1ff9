using Napier.Inference;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Legends;
using OxyPlot.Series;

namespace Napier.Samples;

/// <summary>Counts explained by a log-linear rate: doctor visits in the RAND health insurance experiment.</summary>
public sealed class PoissonRegression : ISample
{
    private static readonly string[] features = ["lncoins", "idp", "lpi", "fmde", "physlm", "disea", "hlthg", "hlthf", "hlthp"];

    /// <inheritdoc/>
    public string Name => "poisson-regression";

    /// <inheritdoc/>
    public string Summary => "Doctor visits of 20,190 person-years as Poisson counts with rate exp(x b), coefficients with standard errors.";

    /// <summary>The columns that explain, and a constant.</summary>
    public static IReadOnlyList<string> Terms { get; } = [.. features, "const"];

    /// <summary>The features with a column of ones, float64 of shape [n, 10], and the visits, shape [n].</summary>
    public static (Tensor X, Tensor Visits) Load()
    {
        var csv = new Csv("randhie.csv");
        Tensor x = csv.Matrix(features);
        return (cat([x, ones([x.shape[0], 1], ScalarType.Float64)], 1), tensor(csv.Numbers("mdvis")));
    }

    /// <summary>The coefficients of largest likelihood. Poisson's log-probability of y at rate e^s is y s - e^s - ln y!.</summary>
    public static Estimate Fit(Tensor x, Tensor visits) => MaximumLikelihood.Fit(b =>
    {
        Tensor score = x.matmul(b);
        return (visits * score - score.exp() - lgamma(visits + 1)).sum();
    }, zeros([x.shape[1]], ScalarType.Float64));

    /// <inheritdoc/>
    public void Run(Desk desk)
    {
        (Tensor x, Tensor visits) = Load();
        Estimate fit = Fit(x, visits);
        (Tensor low, Tensor high) = fit.Interval();
        desk.Table("Poisson regression of doctor visits", ["term", "coefficient", "standard error", "z", "95 % from", "to", "factor on the rate"],
            Terms.Select((term, i) => (string[])
            [
                term, Show(fit.Values[i]), Show(fit.StandardErrors[i]), $"{fit.ZScores[i].item<double>():0.0}", Show(low[i]), Show(high[i]),
                $"{exp(fit.Values[i]).item<double>():0.000}",
            ]));
        desk.Say($"log-likelihood {fit.LogLikelihood:0.0} after {fit.Iterations} steps of Newton's method");

        // Counts vary more than Poisson's law allows if people differ in more than these columns: the picture shows by how much.
        Tensor rate = exp(x.matmul(fit.Values));
        desk.Say($"sum of squared Pearson residuals over degrees of freedom: {((visits - rate).square() / rate).sum().item<double>() / (x.shape[0] - x.shape[1]):0.00} (Poisson: 1)");
        var picture = new PlotModel { Title = "How many years have so many visits" };
        picture.Axes.Add(new LinearAxis { Position = AxisPosition.Bottom, Title = "visits in a year" });
        picture.Axes.Add(new LinearAxis { Position = AxisPosition.Left, Title = "share of person-years", Minimum = 0 });
        picture.Legends.Add(new Legend { LegendPosition = LegendPosition.RightTop });
        var seen = new StemSeries { Title = "seen", MarkerType = MarkerType.Circle };
        var fitted = new LineSeries { Title = "fitted", MarkerType = MarkerType.Diamond };
        for (int k = 0; k <= 15; k++)
        {
            seen.Points.Add(new DataPoint(k, (visits == k).to(ScalarType.Float64).mean().item<double>()));
            fitted.Points.Add(new DataPoint(k, exp(k * rate.log() - rate - lgamma(tensor(k + 1.0))).mean().item<double>()));
        }
        picture.Series.Add(seen);
        picture.Series.Add(fitted);
        desk.Picture(picture, Name);

        static string Show(Tensor value) => $"{value.item<double>():0.0000}";
    }
}
