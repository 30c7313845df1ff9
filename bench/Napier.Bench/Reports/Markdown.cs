using System.Globalization;
using System.Text;

namespace Bench.Reports;

/// <summary>A table as it stands in a results file.</summary>
sealed class Table(params string[] columns)
{
    readonly List<string[]> rows = [];

    public void Add(params string[] cells) => rows.Add(cells);

    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append("| ").AppendJoin(" | ", columns).AppendLine(" |");
        text.Append("|---|").AppendJoin("|", columns.Skip(1).Select(_ => "---:")).AppendLine("|");
        foreach (string[] row in rows) text.Append("| ").AppendJoin(" | ", row).AppendLine(" |");
        return text.ToString();
    }
}

/// <summary>Numbers as they stand in a table: three significant digits, "-" where there is none.</summary>
static class Show
{
    public const string None = "-";

    public static string Number(double? value)
    {
        if (value is not { } v || !double.IsFinite(v)) return None;
        string format = Math.Abs(v) switch { >= 99.95 => "0", >= 9.995 => "0.0", >= 0.9995 => "0.00", _ => "0.000" };
        return v.ToString(format, CultureInfo.InvariantCulture);
    }

    public static string Times(double? value) => value is null ? None : Number(value) + "x";

    /// <summary>Best, and in brackets the median.</summary>
    public static string Both(double? best, double? median, string unit = "") =>
        best is null ? None : $"{Number(best)}{unit} ({Number(median)}{unit})";

    public static string Percent(double? value) => value is null ? None : Number(value * 100) + " %";

    public static string Count(long n) => n switch
    {
        >= 1 << 20 when n % (1 << 20) == 0 => $"{n >> 20}M",
        >= 1 << 10 when n % (1 << 10) == 0 => $"{n >> 10}K",
        _ => n.ToString(CultureInfo.InvariantCulture),
    };
}
