using System.Text;

namespace Napier.Cli.Commands;

/// <summary>The table of errors as a Markdown file: rows by function and dtype. What a run does not touch stays.</summary>
internal sealed class AccuracyTable
{
    private readonly SortedDictionary<string, SortedDictionary<int, string>> rows = new(StringComparer.Ordinal);

    /// <summary>The rows of a file that was written before; none if there is no such file.</summary>
    public static AccuracyTable Read(string path, IReadOnlyList<string> dtypes)
    {
        var table = new AccuracyTable();
        if (!File.Exists(path)) return table;
        foreach (string line in File.ReadLines(path))
        {
            string[] cells = line.Split(" | ");
            int dtype = cells.Length == 6 ? dtypes.ToList().IndexOf(cells[1]) : -1;
            if (dtype >= 0 && line.StartsWith("| ", StringComparison.Ordinal)) table.Set(cells[0][2..], dtype, line);
        }
        return table;
    }

    /// <summary>Puts a row in its place.</summary>
    public void Set(string function, int dtype, string line)
    {
        if (!rows.TryGetValue(function, out SortedDictionary<int, string>? own)) rows.Add(function, own = []);
        own[dtype] = line;
    }

    /// <summary>The file: its head, then the rows by name and dtype.</summary>
    public string Text(string head)
    {
        var text = new StringBuilder(head);
        foreach (string line in rows.Values.SelectMany(own => own.Values)) text.AppendLine(line);
        return text.ToString();
    }
}
