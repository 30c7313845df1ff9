using System.Globalization;
using System.IO.Compression;
using nietras.SeparatedValues;

namespace Napier.Samples;

/// <summary>A table of the data folder (data/README.md says where each comes from), read whole, by column.</summary>
public sealed class Csv
{
    private readonly string file;
    private readonly Dictionary<string, int> places = [];
    private readonly List<List<string>> columns = [];

    /// <summary>Reads one, unpacking .gz.</summary>
    /// <param name="file">Its name in the data folder.</param>
    /// <param name="header">False for a file that does not name its columns; they are then called "0", "1", ...</param>
    /// <param name="skip">Lines before the table.</param>
    public Csv(string file, bool header = true, int skip = 0)
    {
        this.file = file;
        using Stream packed = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Data", file));
        using Stream stream = file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(packed, CompressionMode.Decompress) : packed;
        using var text = new StreamReader(stream);
        for (int i = 0; i < skip; i++) text.ReadLine();
        using SepReader reader = Sep.New(',').Reader(o => o with { HasHeader = header, Unescape = true }).From(text);
        foreach (SepReader.Row row in reader)
        {
            for (int c = 0; c < row.ColCount; c++)
            {
                if (columns.Count <= c)
                {
                    columns.Add([]);
                    places.Add(header ? reader.Header.ColNames[c] : c.ToString(CultureInfo.InvariantCulture), c);
                }
                columns[c].Add(row[c].ToString());
            }
        }
    }

    /// <summary>The columns' names, in order.</summary>
    public IReadOnlyCollection<string> Names => places.Keys;

    /// <summary>How many rows there are.</summary>
    public int Rows => columns.Count == 0 ? 0 : columns[0].Count;

    /// <summary>A column as it stands in the file.</summary>
    public IReadOnlyList<string> Text(string name) => places.TryGetValue(name, out int place)
        ? columns[place]
        : throw new ArgumentException($"{file} has no column '{name}'; it has {string.Join(", ", Names)}.", nameof(name));

    /// <summary>A column of numbers; NaN where the cell is empty.</summary>
    public double[] Numbers(string name) => [.. Text(name).Select((text, row) => text.Length == 0 ? double.NaN
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number
        : throw new FormatException($"{file}, column {name}, row {row + 1}: '{text}' is not a number."))];

    /// <summary>Columns of numbers side by side: float64 of shape [rows, names].</summary>
    public Tensor Matrix(params IEnumerable<string> names) => stack([.. names.Select(n => tensor(Numbers(n)))], 1);
}
