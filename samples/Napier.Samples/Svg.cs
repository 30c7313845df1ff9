using OxyPlot;

namespace Napier.Samples;

/// <summary>Pictures as SVG files.</summary>
internal static class Svg
{
    /// <summary>Draws a picture into a file, replacing it when the drawing is done.</summary>
    public static void Write(PlotModel model, string path, double width, double height)
    {
        model.Background = OxyColors.White;
        model.DefaultFont = "Arial"; // the font whose widths the exporter knows
        string part = path + ".part";
        // Not every viewer honours dominant-baseline.
        var exporter = new SvgExporter { Width = width, Height = height, UseVerticalTextAlignmentWorkaround = true };
        using (FileStream stream = File.Create(part)) exporter.Export(model, stream);
        File.Move(part, path, overwrite: true);
    }
}
