using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text;
using Bench.Harness;
using Bench.Peers;
using Bench.Reports;
using Bench.Rows;

namespace Bench.Learning;

/// <summary>Training steps, matrix products and backward passes against TorchSharp: bench/results/CPU/learn.md.</summary>
static class LearnReport
{
    const string Peak = "FMA peak";
    const int Square = 1024;

    static readonly Dictionary<string, double> goals = new() { ["logistic 30-1"] = 5, ["logistic 784-10"] = 2, ["MLP 784-128-10"] = 1.2 };

    public static string Write(string folder, bool quick)
    {
        var load = new Load();
        var runner = new Runner(quick ? Budget.Quick : Budget.Full);
        List<Target> targets = [];
        var text = new StringBuilder();
        bool peer = TorchSharpPeer.IsLoaded;
        foreach (int threads in (int[])[1, 2])
        {
            if (threads > Environment.ProcessorCount) break;
            if (peer) TorchSharpPeer.SetThreads(threads);
            Steps(runner, peer, threads, text, targets);
        }
        if (peer) TorchSharpPeer.SetThreads(1);
        Product(runner, peer, text, targets);
        Backward(runner, peer, text, targets, quick);
        Memory(text, targets, quick);

        string path = Path.Combine(folder, Machine.Slug, "learn.md");
        var head = new StringBuilder();
        head.Append("# Learning: Napier and TorchSharp\n\n");
        head.Append($"Written by `dotnet run -c Release --project bench/Napier.Bench -- learn{(quick ? " --quick" : "")}`; not edited by hand.\n");
        if (quick) head.Append("**A smoke test: the rounds are too few to quote.**\n");
        head.Append('\n');
        foreach (string line in Machine.Describe()) head.Append($"- {line}\n");
        head.Append($"- other processes took {Show.Percent(load.Others)} of the processors' time while it ran\n");
        foreach (string note in NativePeers.Notes) head.Append($"- {note}\n");
        head.Append("\nBoth sides do the same work in the same run, interleaved in many short rounds in rotating order. Best is the fastest round, median the\n"
            + "middle one; ratios are best against best, and in brackets the median over rounds of neighbours in time.\n\n## Targets\n\n");
        head.Append(Target.Table(targets)).Append('\n').Append(text);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, head.ToString().ReplaceLineEndings("\n"));
        return path;
    }

    // A step is hundreds of methods, whose final code comes in many lulls: more of them than rows of single functions need.
    static List<Contender> Settled(List<Contender> contenders)
    {
        for (int i = 0; i < 20; i++)
        {
            foreach (Contender c in contenders)
            {
                long start = Stopwatch.GetTimestamp();
                do c.Loop(1);
                while (Stopwatch.GetElapsedTime(start).TotalSeconds < 0.03);
            }
            Thread.Sleep(110);
        }
        return contenders;
    }

    static void Steps(Runner runner, bool peer, int threads, StringBuilder text, List<Target> targets)
    {
        text.Append($"## Training steps, {threads} thread{(threads > 1 ? "s" : "")}\n\n"
            + $"Forward, backward and a step of SGD on a batch of {Model.Batch}, float32. Microseconds.\n\n");
        var table = new Table("model", Names.Napier, Names.TorchSharp, "lead", "bytes per step");
        foreach (Model model in Model.All)
        {
            Func<float> step = NapierLearning.Step(model);
            List<Contender> contenders = [Contender.Of(Names.Napier, () => step())];
            if (peer) contenders.Add(Contender.Of(Names.TorchSharp, TorchSharpStep(model)));
            Row row = runner.Run($"{model.Title}, {threads} threads", 1, threads, Settled(contenders));
            table.Add(model.Title, Micro(row, Names.Napier), Micro(row, Names.TorchSharp),
                Show.Both(row.Lead(Names.TorchSharp), row.MedianLead(Names.TorchSharp), "x"), $"{Fresh.BytesPerCall(contenders[0])}");
            if (threads == 1) targets.Add(Target.AtLeast($"{model.Title} against TorchSharp, 1 thread", goals[model.Title], "x", row.Lead(Names.TorchSharp)));
        }
        text.Append(table).Append('\n');
    }

    static void Product(Runner runner, bool peer, StringBuilder text, List<Target> targets)
    {
        text.Append($"## Product of {Square} x {Square} matrices, float32, 1 thread\n\n"
            + "The peak is chains of multiply-adds in registers, measured in the same run.\n\n");
        List<Contender> contenders = [Contender.Of(Names.Napier, NapierLearning.Product(Square)), Contender.Of(Peak, FmaPeak.Run)];
        if (peer) contenders.Add(Contender.Of(Names.TorchSharp, TorchSharpProduct(Square)));
        Row row = runner.Run("mm", 1, 1, Settled(contenders));
        double flops = 2.0 * Square * Square * Square;
        double? Giga(string name, double each) => row.Of(name) is { } t ? each / t.Best / 1e9 : null;
        double? peak = Giga(Peak, FmaPeak.Flops), napier = Giga(Names.Napier, flops), libtorch = Giga(Names.TorchSharp, flops);
        var table = new Table("", "GFLOP/s", "of the peak");
        table.Add(Names.Napier, Show.Number(napier), Show.Percent(napier / peak));
        table.Add("libtorch (MKL)", Show.Number(libtorch), Show.Percent(libtorch / peak));
        table.Add(Peak, Show.Number(peak), "100 %");
        text.Append(table).Append('\n');
        targets.Add(Target.AtLeast("product of 1024 x 1024 matrices, of the FMA peak", 70, " %", napier / peak * 100));
        targets.Add(Target.AtLeast("the same against libtorch", 0.8, "x", napier / libtorch));
    }

    static void Backward(Runner runner, bool peer, StringBuilder text, List<Target> targets, bool quick)
    {
        text.Append("## Backward, float32, 1 thread\n\n"
            + "A gradient through one function (softmax in rows of 64), into a new tensor. Nanoseconds per element.\n\n");
        var table = new Table("function", "elements", Names.Napier, Names.TorchSharp, "lead");
        foreach (string function in (string[])["exp", "sigmoid", "softmax"])
        {
            List<double?> leads = [];
            foreach (int n in quick ? [1 << 14] : (int[])[1 << 14, 1 << 20])
            {
                List<Contender> contenders = [Contender.Of(Names.Napier, NapierLearning.Backward(function, n))];
                if (peer) contenders.Add(Contender.Of(Names.TorchSharp, TorchSharpBackward(function, n)));
                Row row = runner.Run($"backward of {function}", n, 1, Settled(contenders));
                leads.Add(row.Lead(Names.TorchSharp));
                table.Add(function, Show.Count(n), Show.Both(row.PerElement(Names.Napier), row.MedianPerElement(Names.Napier)),
                    Show.Both(row.PerElement(Names.TorchSharp), row.MedianPerElement(Names.TorchSharp)),
                    Show.Both(row.Lead(Names.TorchSharp), row.MedianLead(Names.TorchSharp), "x"));
            }
            targets.Add(Target.AtLeast($"backward of {function} against TorchSharp ({(quick ? "16K" : "16K, 1M")})", 2, "x", [.. leads]));
        }
        text.Append(table).Append('\n');
    }

    static void Memory(StringBuilder text, List<Target> targets, bool quick)
    {
        Func<float> step = NapierLearning.Step(Model.All[0]);
        for (int i = 0; i < 1000; i++) step();
        long before = GC.GetTotalMemory(forceFullCollection: true);
        int steps = quick ? 1000 : 10_000;
        for (int i = 0; i < steps; i++) step();
        long growth = GC.GetTotalMemory(forceFullCollection: true) - before;
        text.Append($"## Memory\n\nAfter {steps} steps of {Model.All[0].Title} the heap is {growth} bytes larger than before them.\n");
        targets.Add(Target.Below("growth of the heap over 10,000 steps", 100, " KB", Math.Max(0, growth / 1024.0)));
    }

    static string Micro(Row row, string name) => row.Of(name) is { } t ? Show.Both(t.Best * 1e6, t.Median * 1e6) : Show.None;

    // Not inlined, so that a machine without TorchSharp does not load it.
    [MethodImpl(MethodImplOptions.NoInlining)]
    static Action TorchSharpStep(Model model)
    {
        Func<float> step = TorchSharpLearning.Step(model);
        return () => step();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static Action TorchSharpProduct(int n) => TorchSharpLearning.Product(n);

    [MethodImpl(MethodImplOptions.NoInlining)]
    static Action TorchSharpBackward(string function, int n) => TorchSharpLearning.Backward(function, n);
}
