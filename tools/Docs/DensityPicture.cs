using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Series;

namespace Napier.Docs;

/// <summary>Draws a density (or the probabilities of counts) and the cumulative probability; where a draw is a vector, lines of equal density.</summary>
internal static class DensityPicture
{
    private const int Points = 161, Side = 61;

    /// <summary>The picture.</summary>
    public static PlotModel Draw(Shown shown)
    {
        distributions.Distribution d = shown.Distribution;
        var model = new PlotModel { Padding = new OxyThickness(8, 8, 16, 8) };
        model.Axes.Add(new LinearAxis { Position = AxisPosition.Bottom });
        model.Axes.Add(new LinearAxis { Position = AxisPosition.Left, Key = "left" });
        if (d.support.is_discrete || Counts(d) is not null) Stems(model, d, (int)shown.From, (int)shown.To);
        else if (d.event_shape.Length == 0) Curves(model, d, shown.From, shown.To);
        else Contours(model, d, shown.From, shown.To);
        return model;
    }

    private static void Curves(PlotModel model, distributions.Distribution d, double from, double to)
    {
        // Halves of a step inside, so that no end of a support is met.
        double step = (to - from) / Points;
        Tensor x = linspace(from + step / 2, to - step / 2, Points, ScalarType.Float64);
        Tensor inside = d.support.check(x), safe = where(inside, x, x[inside][0]);
        model.Series.Add(Line(x, where(inside, d.prob(safe), zeros_like(x)), LineStyle.Solid));
        if (Cumulative(d, x) is { } cumulative) model.Series.Add(Line(x, cumulative, LineStyle.Dash));
    }

    private static Tensor? Cumulative(distributions.Distribution d, Tensor x)
    {
        Tensor inside = d.support.check(x), values = x[inside];
        try
        {
            Tensor all = d.cdf(where(inside, x, values[0]));
            // Left of the support nothing, right of it all.
            return where(inside, all, (x > values[^1]).to(ScalarType.Float64));
        }
        catch (NotSupportedException)
        {
            return null;
        }
    }

    private static void Stems(PlotModel model, distributions.Distribution d, int from, int to)
    {
        Tensor k = arange(from, to + 1, dtype: ScalarType.Float64);
        Tensor probability = d.prob(Counts(d)?.Invoke(k) ?? k), sum = probability.cumsum(0);
        var stems = new StemSeries { MarkerType = MarkerType.Circle };
        var steps = new StairStepSeries { LineStyle = LineStyle.Dash };
        for (int i = 0; i <= to - from; i++)
        {
            stems.Points.Add(new DataPoint(from + i, probability[i].item<double>()));
            steps.Points.Add(new DataPoint(from + i, sum[i].item<double>()));
        }
        model.Series.Add(stems);
        model.Series.Add(steps);
    }

    private static void Contours(PlotModel model, distributions.Distribution d, double from, double to)
    {
        bool simplex = d.event_shape[0] == 3;
        double step = (to - from) / Side;
        double[] places = [.. Enumerable.Range(0, Side).Select(i => from + (i + 0.5) * step)];
        double[,] density = new double[Side, Side];
        for (int i = 0; i < Side; i++)
        {
            for (int j = 0; j < Side; j++)
            {
                double x = places[i], y = places[j], rest = 1 - x - y;
                density[i, j] = simplex && rest < step / 4 ? 0 : d.prob(tensor(simplex ? [x, y, rest] : new[] { x, y })).item<double>();
            }
        }
        double most = density.Cast<double>().Max();
        model.Axes[0].Title = simplex ? "first of three shares" : "first";
        model.Axes[1].Title = "second";
        model.Series.Add(new ContourSeries
        {
            ColumnCoordinates = places, RowCoordinates = places, Data = density, LabelStep = int.MaxValue,
            ContourLevels = [.. new[] { 0.05, 0.2, 0.4, 0.6, 0.8, 0.95 }.Select(share => share * most)],
            ContourColors = [OxyColors.SteelBlue],
        });
    }

    /// <summary>What stands for a count where a draw is a vector; null elsewhere.</summary>
    private static Func<Tensor, Tensor>? Counts(distributions.Distribution d) => d switch
    {
        Modules.OneHotCategorical => k => eye(k.numel(), dtype: ScalarType.Float64),
        Modules.Multinomial => k => stack([k, k.max() - k], 1),
        _ => null,
    };

    private static LineSeries Line(Tensor x, Tensor y, LineStyle style)
    {
        var line = new LineSeries { LineStyle = style };
        line.Points.AddRange(x.ToArray<double>().Zip(y.ToArray<double>(), (a, b) => new DataPoint(a, b)));
        return line;
    }
}
