using Napier.Modules;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Legends;
using OxyPlot.Series;

namespace Napier.Samples;

/// <summary>Logistic regression: the probability that a tumour is malignant, from measurements of its cells.</summary>
public sealed class BreastCancer : ISample
{
    /// <summary>The weight of the ridge: half of it times the sum of squared coefficients is added to the mean loss.</summary>
    public const double Penalty = 0.01;

    /// <summary>The seed that decides which samples are held out.</summary>
    public const ulong Seed = 2;

    /// <summary>The first five features: means over a tumour's cells.</summary>
    public static IReadOnlyList<string> Means { get; } = ["radius", "texture", "perimeter", "area", "smoothness"];

    /// <inheritdoc/>
    public string Name => "breast-cancer";

    /// <inheritdoc/>
    public string Summary => "Logistic regression with a ridge: which tumours are malignant, with calibration, ROC and a maximum that does not exist.";

    /// <summary>All samples: features [569, 30] and whether each is malignant [569], float64.</summary>
    public static (Tensor Features, Tensor Malignant) Read()
    {
        var csv = new Csv("breast_cancer.csv", header: false, skip: 1);
        Tensor all = csv.Matrix(csv.Names);
        return (all[.., ..30], 1 - all[.., 30]);
    }

    /// <summary>What was learnt, and what it says of samples that it has not seen.</summary>
    /// <param name="Coefficients">One for each feature in standard deviations, then the constant.</param>
    /// <param name="Gradient">The largest part of the gradient where learning ended.</param>
    /// <param name="Probabilities">Of malignancy, for the held-out samples.</param>
    /// <param name="Truth">Whether those are malignant.</param>
    /// <param name="Features">The samples learnt from, standardised.</param>
    /// <param name="Labels">Whether those are malignant.</param>
    public sealed record Learnt(Tensor Coefficients, double Gradient, Tensor Probabilities, Tensor Truth, Tensor Features, Tensor Labels)
    {
        /// <summary>The share of held-out samples on the right side of one half.</summary>
        public double Accuracy => ((Probabilities > 0.5) == (Truth > 0.5)).to(ScalarType.Float64).mean().item<double>();

        /// <summary>The probability that a malignant sample gets a higher probability than a benign one.</summary>
        public double RocAuc
        {
            get
            {
                Tensor gap = Probabilities[Truth > 0.5].unsqueeze(1) - Probabilities[Truth < 0.5];
                return ((gap > 0).to(ScalarType.Float64) + (0.5 * (gap == 0).to(ScalarType.Float64))).mean().item<double>();
            }
        }

        /// <summary>The mean of minus the log-probability of the truth.</summary>
        public double LogLoss => nn.functional.binary_cross_entropy(Probabilities, Truth).item<double>();
    }

    /// <summary>Learns from seven tenths of the samples, with the library's own L-BFGS.</summary>
    public static Learnt Learn(Action<double>? progress = null)
    {
        var (features, malignant) = Read();
        var parts = utils.data.random_split(utils.data.TensorDataset(features, malignant), [0.7, 0.3], new Generator(Seed));
        var (x, y) = utils.data.DataLoader(parts[0], (int)parts[0].Count).First();
        var (unseen, truth) = utils.data.DataLoader(parts[1], (int)parts[1].Count).First();
        Tensor mean = x.mean(0), deviation = x.std(0);
        x = (x - mean) / deviation;

        var model = nn.Linear(30, 1, dtype: ScalarType.Float64);
        nn.init.zeros_(model.weight);
        nn.init.zeros_(model.bias!);
        LBFGS optimizer = optim.LBFGS(model.parameters(), max_iter: 5, tolerance_grad: 1e-13, tolerance_change: 0, line_search_fn: "strong_wolfe");
        LBFGS.Options options = optimizer.param_groups[0].Options;
        double steepest = double.PositiveInfinity, first = 0;
        for (int step = 0; step < 60 && steepest > 1e-11; step++)
        {
            optimizer.step(() =>
            {
                optimizer.zero_grad();
                Tensor loss = nn.functional.binary_cross_entropy_with_logits(model.call(x).squeeze(1), y) + (Penalty / 2 * model.weight.square().sum());
                loss.backward();
                return loss;
            });
            steepest = Math.Max(model.weight.grad!.abs().max().item<double>(), model.bias!.grad!.abs().max().item<double>());
            if (step == 0) first = steepest;
            // Close to the minimum losses differ by rounding errors only: the full move is right there, and nothing is left to search for.
            if (steepest < 1e-5) options.line_search_fn = null;
            progress?.Invoke(Math.Clamp(Math.Log(steepest / first) / Math.Log(1e-11 / first), 0, 1));
        }
        using (no_grad())
        {
            Tensor probabilities = model.call((unseen - mean) / deviation).squeeze(1).sigmoid();
            return new(nn.utils.parameters_to_vector(model.parameters()).detach(), steepest, probabilities, truth, x, y);
        }
    }

    /// <summary>Where Newton's method ended.</summary>
    /// <param name="Coefficients">One for each feature, then the constant.</param>
    /// <param name="Errors">Their standard errors: roots of the diagonal of the inverse curvature.</param>
    /// <param name="Separates">Whether the plane of these coefficients has all samples of one class on one side and all others on the other:
    /// then steeper ones are always more likely, and without a penalty there is no maximum.</param>
    /// <param name="Steps">How many steps it took.</param>
    public sealed record Newton(Tensor Coefficients, Tensor Errors, bool Separates, int Steps)
    {
        /// <summary>Iteratively reweighted least squares: an answer independent of <see cref="Learn"/>.</summary>
        /// <param name="x">Features, standardised.</param>
        /// <param name="y">Labels, 0 or 1.</param>
        /// <param name="penalty">The weight of the ridge.</param>
        /// <exception cref="InvalidOperationException">The method neither converges nor separates the classes.</exception>
        public static Newton Run(Tensor x, Tensor y, double penalty)
        {
            long n = x.shape[0], k = x.shape[1];
            Tensor a = cat([x, ones([n, 1], x.dtype)], 1), w = zeros([k + 1], x.dtype);
            Tensor ridge = cat([full([k], penalty, x.dtype), zeros([1], x.dtype)]), signs = 1 - (2 * y);
            for (int step = 0; step < 100; step++)
            {
                Tensor z = a.mv(w), p = z.sigmoid();
                // signs z is positive where a sample is on the wrong side.
                bool separates = (signs * z).max().item<double>() < 0;
                Tensor curvature = a.t().mm(a * (p * (-z).sigmoid()).unsqueeze(1)) / n;
                curvature += eye(k + 1, dtype: x.dtype) * ridge;
                Tensor move = linalg.solve(curvature, (a.t().mv(p - y) / n) + (ridge * w));
                if ((penalty == 0 && separates) || move.abs().max().item<double>() < 1e-13 * w.abs().max().item<double>())
                    return new(w, (linalg.inv(curvature) / n).diagonal().sqrt(), separates, step);
                double length = 1, loss = Loss(w);
                while (Loss(w - (move * length)) > loss + 1e-12 && length > 1e-6) length /= 2;
                w -= move * length;
            }
            throw new InvalidOperationException("Newton's method did not converge, and no plane was found that separates the classes.");

            double Loss(Tensor at) => ((signs * a.mv(at)).logaddexp(zeros([1], x.dtype)).mean() + (ridge * at.square()).sum() / 2).item<double>();
        }
    }

    /// <inheritdoc/>
    public void Run(Desk desk)
    {
        Learnt learnt = desk.Progress("learning", Learn);
        desk.Say($"{learnt.Labels.shape[0]} tumours learnt from, {learnt.Truth.shape[0]} held out (seed {Seed}); ridge {Penalty}; "
            + $"largest part of the gradient at the end {learnt.Gradient:0.0e+00}");
        desk.Say($"held out: accuracy {learnt.Accuracy:0.0000}, area under the ROC curve {learnt.RocAuc:0.0000}, log loss {learnt.LogLoss:0.0000}");
        desk.Table("Calibration on the held-out tumours", ["probability said", "tumours", "mean probability", "share malignant"], Calibration(learnt));

        Newton newton = Newton.Run(learnt.Features, learnt.Labels, Penalty);
        double apart = (newton.Coefficients - learnt.Coefficients).abs().max().item<double>();
        desk.Say($"Newton's method ({newton.Steps} steps) finds the same 31 coefficients; the largest difference is {apart:0.0e+00}.");

        var (features, malignant) = Read();
        Tensor all = (features - features.mean(0)) / features.std(0);
        Newton open = Newton.Run(all, malignant, 0);
        desk.Say(open.Separates
            ? $"Without a ridge: after {open.Steps} steps a plane in the 30 features separates the two classes without an error. Steeper coefficients "
                + "are always more likely, so the maximum of the likelihood does not exist."
            : "Without a ridge the 30 features have a maximum.");
        Newton five = Newton.Run(all[.., ..5], malignant, 0);
        desk.Say($"The first five features alone do not separate them: there the maximum exists ({five.Steps} steps).");
        double[] w = five.Coefficients.ToArray<double>(), e = five.Errors.ToArray<double>();
        desk.Table("Without a ridge, five features", ["per standard deviation of", "log odds", "standard error", "z"],
            Means.Append("(constant)").Select((name, i) => (string[])[name, $"{w[i]:0.000}", $"{e[i]:0.000}", $"{w[i] / e[i]:0.00}"]));
        Draw(desk, learnt);
    }

    private static IEnumerable<string[]> Calibration(Learnt learnt)
    {
        double[] edges = [0, 0.05, 0.25, 0.75, 0.95, 1];
        for (int i = 0; i + 1 < edges.Length; i++)
        {
            Tensor last = i + 2 == edges.Length ? learnt.Probabilities <= 1 : learnt.Probabilities < edges[i + 1];
            Tensor inside = (learnt.Probabilities >= edges[i]).logical_and(last);
            long count = inside.sum().item<long>();
            string range = $"{edges[i]:0.00} to {edges[i + 1]:0.00}";
            yield return count == 0 ? [range, "0", "-", "-"]
                : [range, $"{count}", $"{learnt.Probabilities[inside].mean().item<double>():0.000}", $"{learnt.Truth[inside].mean().item<double>():0.000}"];
        }
    }

    private void Draw(Desk desk, Learnt learnt)
    {
        double[] scores = learnt.Probabilities.logit().ToArray<double>(), truth = learnt.Truth.ToArray<double>();
        double reach = Math.Ceiling(scores.Max(Math.Abs));
        var picture = new PlotModel { Title = "The learnt probability, and the tumours held out" };
        picture.Axes.Add(new LinearAxis { Position = AxisPosition.Bottom, Title = "score: the weighted sum of a tumour's features" });
        picture.Axes.Add(new LinearAxis { Position = AxisPosition.Left, Title = "probability of malignancy", Minimum = -0.1, Maximum = 1.1 });
        picture.Legends.Add(new Legend { LegendPosition = LegendPosition.RightMiddle });
        var curve = new LineSeries { Title = "1 / (1 + exp(-score))" };
        Tensor at = linspace(-reach, reach, 201, ScalarType.Float64);
        foreach (var (s, p) in at.ToArray<double>().Zip(at.sigmoid().ToArray<double>())) curve.Points.Add(new(s, p));
        picture.Series.Add(curve);
        foreach (var (title, label, marker) in new[] { ("malignant", 1.0, MarkerType.Triangle), ("benign", 0.0, MarkerType.Circle) })
        {
            // A little apart, so that none hides another.
            var points = new ScatterSeries { Title = title, MarkerType = marker, MarkerSize = 3 };
            for (int i = 0; i < scores.Length; i++)
            {
                if (truth[i] == label) points.Points.Add(new(scores[i], label + (((i * 37 % 100) - 50) * 0.0012)));
            }
            picture.Series.Add(points);
        }
        desk.Picture(picture, Name);
    }
}
