using System.Text;
using Bench.Harness;
using Bench.Peers;
using Bench.Rows;

namespace Bench.Reports;

/// <summary>Random numbers and densities against libtorch as TorchSharp calls it.</summary>
static class DistributionReport
{
    public static string Write(string folder, bool quick)
    {
        var load = new Load();
        var runner = new Runner(quick ? Budget.Quick : Budget.Full);
        var results = new Results();
        int[] sizes = [.. ((int[])[1 << 16, 1 << 20, 1 << 24]).Where(n => !quick || n <= 1 << 18)];
        List<string> body = [];
        foreach (int threads in (int[])[1, 2])
        {
            if (threads > Environment.ProcessorCount) break;
            body.Add($"## Random float32 numbers into memory that is there, {threads} thread{(threads > 1 ? "s" : "")}\n\n{Legend}");
            var table = new Table("fill", "elements", Draws.Counted, Draws.Twister, Names.TorchSharp, "Philox leads", "MT19937 leads");
            foreach (string what in Draws.Fills)
            {
                foreach (int n in sizes)
                {
                    Row row = results.Add($"{what} {n} {threads}", runner.Run($"{what}, {Show.Count(n)}, {threads}", n, threads, Draws.Fill(what, n)));
                    table.Add([what, Show.Count(n), .. ((string[])[Draws.Counted, Draws.Twister, Names.TorchSharp])
                        .Select(c => Show.Both(row.PerElement(c), row.MedianPerElement(c))), .. ((string[])[Draws.Counted, Draws.Twister])
                        .Select(c => Show.Both(row.Lead(Names.TorchSharp, c), row.MedianLead(Names.TorchSharp, c), "x"))]);
                }
            }
            body.Add(table.ToString());
        }
        body.Add($"## Normal.log_prob of float32, a fresh result, 1 thread\n\n{Legend}");
        var density = new Table("elements", Names.Napier, Names.TorchSharp, "Napier leads");
        foreach (int n in sizes)
        {
            Row row = results.Add($"log_prob {n}", runner.Run($"Normal.log_prob, {Show.Count(n)}", n, 1, Draws.LogProb(n)));
            density.Add([Show.Count(n), .. ((string[])[Names.Napier, Names.TorchSharp]).Select(c => Show.Both(row.PerElement(c), row.MedianPerElement(c))),
                Show.Both(row.Lead(Names.TorchSharp), row.MedianLead(Names.TorchSharp), "x")]);
        }
        body.Add(density.ToString());
        return Save(folder, quick, load, results, body);
    }

    static IEnumerable<Target> Targets(Results r)
    {
        const int large = 1 << 24;
        double? Lead(string what, string contender) => r[$"{what} {large} 1"]?.Lead(Names.TorchSharp, contender);
        yield return Target.AtLeast("uniform_ of the Philox stream, 16M, 1 thread", 2, "x", Lead("uniform_", Draws.Counted));
        yield return Target.AtLeast("normal_ of the Philox stream, 16M, 1 thread", 2, "x", Lead("normal_", Draws.Counted));
        yield return Target.AtLeast("uniform_ and normal_ of the MT19937 stream, 16M, 1 thread", 1, "x", Lead("uniform_", Draws.Twister),
            Lead("normal_", Draws.Twister));
        yield return Target.AtLeast("Normal.log_prob, 16M, 1 thread", 6, "x", r[$"log_prob {large}"]?.Lead(Names.TorchSharp));
    }

    static string Save(string folder, bool quick, Load load, Results results, List<string> body)
    {
        string path = FunctionReport.PathOf(folder, "distributions");
        var text = new StringBuilder();
        text.Append("# Distributions: Napier and libtorch\n\n");
        text.Append($"Written by `dotnet run -c Release --project bench/Napier.Bench -- distributions{(quick ? " --quick" : "")}`; not edited by hand.\n");
        if (quick) text.Append("**A smoke test: the rounds are too few to quote.**\n");
        text.Append('\n');
        foreach (string line in Machine.Describe()) text.Append($"- {line}\n");
        text.Append($"- other processes took {Show.Percent(load.Others)} of the processors' time while it ran\n");
        foreach (string note in NativePeers.Notes) text.Append($"- {note}\n");
        text.Append("\n## Targets\n\n").Append(Target.Table(Targets(results))).Append('\n');
        foreach (string part in body) text.Append(part).Append('\n');
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text.ToString().ReplaceLineEndings("\n"));
        return path;
    }

    const string Legend = "Nanoseconds per element, best (median); leads are best against best (median of the paired rounds).\n";
}
