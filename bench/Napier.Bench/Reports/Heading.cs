using System.Text;
using Bench.Peers;

namespace Bench.Reports;

/// <summary>What every results file says at its top, and how it is put in its place.</summary>
static class Heading
{
    public static StringBuilder Of(string title, string command, bool quick, Load load, string method)
    {
        var text = new StringBuilder();
        text.Append($"# {title}\n\n");
        text.Append($"Written by `dotnet run -c Release --project bench/Napier.Bench -- {command}{(quick ? " --quick" : "")}`; not edited by hand.\n");
        if (quick) text.Append("**A smoke test: the rounds are too few to quote.**\n");
        text.Append('\n');
        foreach (string line in Machine.Describe()) text.Append($"- {line}\n");
        text.Append($"- other processes took {Show.Percent(load.Others)} of the processors' time while it ran\n");
        foreach (string note in NativePeers.Notes) text.Append($"- {note}\n");
        return text.Append('\n').Append(method).Append('\n');
    }

    /// <summary>Writes beside the place and moves: a run that is stopped leaves what was there.</summary>
    public static string Save(string path, StringBuilder text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        string beside = path + ".new";
        File.WriteAllText(beside, text.ToString().ReplaceLineEndings("\n"));
        File.Move(beside, path, overwrite: true);
        return path;
    }
}
