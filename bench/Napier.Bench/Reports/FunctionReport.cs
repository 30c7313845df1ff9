using System.Text;
using Bench.Functions;
using Bench.Harness;
using Bench.Peers;
using Bench.Rows;

namespace Bench.Reports;

/// <summary>Runs every section for one function and writes its results file.</summary>
static class FunctionReport
{
    public static string PathOf(string folder, string function) => System.IO.Path.Combine(folder, Machine.Slug, function + ".md");

    public static string Write(Function f, string folder, bool quick)
    {
        var load = new Load();
        var results = new Results();
        var job = new Job(f, new Runner(quick ? Budget.Quick : Budget.Full), results, quick);
        List<string> body =
        [
            .. DenseSection.Write(job),
            .. FreshSection.Write(job),
            .. TypesSection.Write(job),
            .. LayoutSection.Write(job),
            .. ValuesSection.Write(job),
        ];

        string path = PathOf(folder, f.Name);
        var text = new StringBuilder();
        text.Append($"# {f.Name}: Napier and its peers\n\n");
        text.Append($"Written by `dotnet run -c Release --project bench/Napier.Bench -- {f.Name}{(quick ? " --quick" : "")}`; not edited by hand.\n");
        if (quick) text.Append("**A smoke test: the rounds are too few to quote.**\n");
        text.Append('\n');
        foreach (string line in Machine.Describe()) text.Append($"- {line}\n");
        text.Append($"- other processes took {Show.Percent(load.Others)} of the processors' time while it ran\n");
        foreach (string note in NativePeers.Notes) text.Append($"- {note}\n");
        text.Append('\n').Append(Method).Append('\n');
        if (f.Name == "exp") text.Append("## Targets\n\n").Append(Target.Table(ExpTargets.From(results))).Append('\n');
        foreach (string part in body) text.Append(part).Append('\n');
        if (StartUpSection.Keep(path) is { } startUp) text.Append(startUp);

        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text.ToString().ReplaceLineEndings("\n"));
        return path;
    }

    const string Method = """
        All contenders of a row work on the same memory and are interleaved in one run: many short rounds, each contender once
        per round in rotating order, the stack pointer moved through four alignments, everything warmed up until its compiled code
        is final. "Best" is the fastest round and "median" the middle one. Napier's results are correctly rounded; no peer's are.
        libtorch is called as `at::cpu::exp_out` on preallocated tensors, without its dispatcher; on AMD its MKL picks an SSE kernel
        for exp, so a lead over it here is a lead on this CPU.

        """;
}
