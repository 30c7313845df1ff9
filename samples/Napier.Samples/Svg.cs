using OxyPlot;
using OxyPlot.Axes;

namespace Napier.Samples;

/// <summary>Pictures as SVG files.</summary>
internal static class Svg
{
    /// <summary>Draws a picture into a file, replacing it when the drawing is done.</summary>
    public static void Write(PlotModel model, string path, double width, double height)
    {
        model.Background = OxyColors.White;
        model.DefaultFont = "Arial"; // the font whose widths the exporter knows
        foreach (Axis axis in model.Axes) axis.AxisTitleDistance = 10;
        string part = path + ".part";
        // Not every viewer honours dominant-baseline.
        var exporter = new SvgExporter { Width = width, Height = height, UseVerticalTextAlignmentWorkaround = true, TextMeasurer = new Roomy() };
        using (FileStream stream = File.Create(part)) exporter.Export(model, stream);
        File.Move(part, path, overwrite: true);
    }

    /// <summary>Leaves room for the fonts that stand in where a viewer has no Arial.</summary>
    private sealed class Roomy() : PdfRenderContext(1, 1, OxyColors.Transparent)
    {
        public override OxySize MeasureText(string text, string fontFamily, double fontSize, double fontWeight)
        {
            OxySize arial = base.MeasureText(text, fontFamily, fontSize, fontWeight);
            return new(arial.Width * 1.4, arial.Height * 1.2);
        }
    }
}
