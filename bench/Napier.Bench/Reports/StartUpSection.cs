namespace Bench.Reports;

/// <summary>The part of a results file that the <c>startup</c> command writes. It stands between two marks, so that each command keeps the other's part.</summary>
static class StartUpSection
{
    const string Begin = "<!-- startup -->\n", End = "<!-- /startup -->\n";

    /// <summary>The part as it stands in the file, marks included, or null.</summary>
    public static string? Keep(string path)
    {
        if (!File.Exists(path)) return null;
        string text = File.ReadAllText(path);
        int from = text.IndexOf(Begin, StringComparison.Ordinal), to = text.IndexOf(End, StringComparison.Ordinal);
        return from >= 0 && to > from ? text[from..(to + End.Length)] : null;
    }

    /// <summary>Puts the part at the end of the file, in place of an older one.</summary>
    public static void Append(string path, string content)
    {
        string text = File.Exists(path) ? File.ReadAllText(path) : "";
        if (Keep(path) is { } old) text = text.Replace(old, "");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text + Begin + content.ReplaceLineEndings("\n") + End);
    }
}
