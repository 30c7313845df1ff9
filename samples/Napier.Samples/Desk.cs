using Napier.Cli;
using OxyPlot;
using Spectre.Console;

namespace Napier.Samples;

/// <summary>Where a sample shows its results: lines, tables, a progress bar, pictures.</summary>
/// <param name="console">Takes the text.</param>
/// <param name="pictures">The folder that pictures go to; it is made when the first one is drawn.</param>
public sealed class Desk(IAnsiConsole console, string pictures)
{
    /// <summary>Writes one line.</summary>
    public void Say(string line) => console.WriteLine(line);

    /// <summary>Writes a table; columns whose cells are numbers are best given already formatted.</summary>
    public void Table(string title, string[] heads, IEnumerable<string[]> rows)
    {
        Table table = new Table().Title(Markup.Escape(title)).Border(TableBorder.Simple);
        foreach (string head in heads) table.AddColumn(new TableColumn(Markup.Escape(head)) { Alignment = Justify.Right });
        foreach (string[] row in rows) table.AddRow([.. row.Select(Markup.Escape)]);
        console.Write(table);
    }

    /// <summary>Does long work that reports the share done, from 0 to 1, while a bar shows it.</summary>
    public T Progress<T>(string label, Func<Action<double>, T> work) => ProgressLine.Run(label, work);

    /// <summary>Draws a picture into NAME.svg and says where it is.</summary>
    public void Picture(PlotModel model, string name)
    {
        Directory.CreateDirectory(pictures);
        string path = Path.Combine(pictures, name + ".svg");
        Svg.Write(model, path, 800, 500);
        console.WriteLine($"picture: {path}");
    }
}
