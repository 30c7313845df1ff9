using Napier.Modules;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Legends;
using OxyPlot.Series;

namespace Napier.Samples;

/// <summary>A network with one hidden layer that reads handwritten digits of 8 x 8 pixels.</summary>
public sealed class Digits : ISample
{
    /// <summary>The seed that decides which digits are held out, the first weights and the order of learning.</summary>
    public const int Seed = 3;

    private const int Epochs = 14;

    /// <inheritdoc/>
    public string Name => "digits";

    /// <inheritdoc/>
    public string Summary => "A two-layer softmax classifier of handwritten digits, trained in seconds.";

    /// <summary>All digits: pixels [1797, 64] from 0 to 1, and what they show [1797].</summary>
    public static (Tensor Pixels, Tensor Digits) Read()
    {
        var csv = new Csv("digits.csv.gz", header: false);
        Tensor all = csv.Matrix(csv.Names);
        return ((all[.., ..64] / 16).to(ScalarType.Float32), all[.., 64].to(ScalarType.Int64));
    }

    /// <summary>One pass over the digits learnt from.</summary>
    /// <param name="Loss">The mean loss on them.</param>
    /// <param name="HeldOut">The mean loss on those held out.</param>
    /// <param name="Accuracy">The share of those held out that is read correctly.</param>
    public sealed record Epoch(double Loss, double HeldOut, double Accuracy);

    /// <summary>What was learnt.</summary>
    /// <param name="History">The passes.</param>
    /// <param name="Probabilities">Of ten digits, for every one held out.</param>
    /// <param name="Truth">What those show.</param>
    /// <param name="Model">The network.</param>
    public sealed record Learnt(IReadOnlyList<Epoch> History, Tensor Probabilities, Tensor Truth, Sequential Model);

    /// <summary>Learns from four fifths of the digits.</summary>
    public static Learnt Learn(Action<double>? progress = null)
    {
        manual_seed(Seed);
        var (pixels, digits) = Read();
        var parts = utils.data.random_split(utils.data.TensorDataset(pixels, digits), [0.8, 0.2], new Generator(Seed));
        var loader = utils.data.DataLoader(parts[0], 64, shuffle: true, seed: Seed);
        var (unseen, truth) = utils.data.DataLoader(parts[1], (int)parts[1].Count).First();

        Sequential model = nn.Sequential(nn.Linear(64, 96), nn.GELU(), nn.Linear(96, 10));
        AdamW optimizer = optim.AdamW(model.parameters());
        var schedule = optim.lr_scheduler.OneCycleLR(optimizer, 0.01, epochs: Epochs, steps_per_epoch: (int)loader.Count);
        CrossEntropyLoss loss = nn.CrossEntropyLoss();
        List<Epoch> history = [];
        for (int epoch = 0; epoch < Epochs; epoch++)
        {
            double sum = 0;
            foreach (var (x, y) in loader)
            {
                optimizer.zero_grad();
                Tensor l = loss.call(model.call(x), y);
                l.backward();
                optimizer.step();
                schedule.step();
                sum += l.item<float>() * x.shape[0];
            }
            using (no_grad())
            {
                Tensor scores = model.call(unseen);
                double right = (scores.argmax(1) == truth).to(ScalarType.Float64).mean().item<double>();
                history.Add(new(sum / parts[0].Count, loss.call(scores, truth).item<float>(), right));
            }
            progress?.Invoke((epoch + 1.0) / Epochs);
        }
        using (no_grad()) return new(history, model.call(unseen).softmax(1), truth, model);
    }

    /// <inheritdoc/>
    public void Run(Desk desk)
    {
        Learnt learnt = desk.Progress("learning", Learn);
        desk.Say(learnt.Model.ToString());
        desk.Table($"Learning, {learnt.Truth.shape[0]} digits held out (seed {Seed})", ["epoch", "loss", "held out", "accuracy"],
            learnt.History.Index().Where(e => e.Index % 4 == 0 || e.Index == Epochs - 1).Select(e => (string[])
                [$"{e.Index + 1}", $"{e.Item.Loss:0.0000}", $"{e.Item.HeldOut:0.0000}", $"{e.Item.Accuracy:0.0000}"]));

        var (sure, read) = learnt.Probabilities.max(1);
        Tensor wrong = (read != learnt.Truth).nonzero().squeeze(1);
        desk.Say($"held out: accuracy {learnt.History[^1].Accuracy:0.0000}, mean probability of what was read {sure.mean().item<float>():0.0000}");
        desk.Table("Every digit that was misread", ["shows", "read as", "probability"], wrong.ToArray<long>().Select(i => (string[])
            [$"{learnt.Truth[i].item<long>()}", $"{read[i].item<long>()}", $"{sure[i].item<float>():0.000}"]));
        Draw(desk, learnt.History);
    }

    private void Draw(Desk desk, IReadOnlyList<Epoch> history)
    {
        var picture = new PlotModel { Title = "Learning handwritten digits" };
        picture.Axes.Add(new LinearAxis { Position = AxisPosition.Bottom, Title = "epoch" });
        picture.Axes.Add(new LogarithmicAxis { Position = AxisPosition.Left, Title = "mean loss" });
        picture.Legends.Add(new Legend { LegendPosition = LegendPosition.RightTop });
        LineSeries seen = new() { Title = "learnt from" }, unseen = new() { Title = "held out" };
        foreach (var (i, epoch) in history.Index())
        {
            seen.Points.Add(new(i + 1, epoch.Loss));
            unseen.Points.Add(new(i + 1, epoch.HeldOut));
        }
        picture.Series.Add(seen);
        picture.Series.Add(unseen);
        desk.Picture(picture, Name);
    }
}
