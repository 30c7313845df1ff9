using Bench.Functions;
using Bench.Harness;
using Bench.Peers;
using Bench.Rows;

namespace Bench.Reports;

/// <summary>Every function of one argument against libtorch and TensorPrimitives, and the promises beside the figures.</summary>
static class FamilyReport
{
    const string Method = """
        All contenders of a row are interleaved in one run over the same memory. libtorch is called as `at::cpu::NAME_out` on preallocated
        tensors, and where it has no such form (marked *) through TorchSharp, whose result is new each time. Ratios are best against best:
        how many times faster Napier is.

        """;

    // Against libtorch, float32, 256K elements, one thread.
    static readonly Dictionary<string, double> goals = new()
    {
        ["tanh"] = 4, ["expm1"] = 2.5, ["log"] = 1.4, ["gelu"] = 1.5, ["softplus"] = 1.5, ["log1p"] = 1, ["sigmoid"] = 0.8, ["silu"] = 0.8, ["exp2"] = 0.8,
    };

    // Large arrays are memory; the ones that people use most stand for all.
    static readonly string[] large =
        ["exp", "exp2", "expm1", "log", "log1p", "tanh", "sigmoid", "silu", "gelu", "softplus", "erf", "sqrt", "rsqrt", "sinh", "mish", "relu"];

    public static string Write(string folder, bool quick)
    {
        var load = new Load();
        var runner = new Runner(quick ? Budget.Quick : new Budget(0.0012, 0.4, 2, 12, 12));
        int n = quick ? 1 << 14 : 1 << 18, many = quick ? 1 << 18 : 1 << 24;
        var targets = new List<Target>();
        var cached = new Table("function", "Napier", "libtorch", "TensorPrimitives", "vs libtorch", "vs TensorPrimitives", "target",
            "float64", "libtorch", "TensorPrimitives", "vs libtorch", "vs TensorPrimitives");
        foreach (Member f in Member.All)
        {
            Row single = Measure(runner, f, Elements.Float32, n), twice = Measure(runner, f, Elements.Float64, n);
            bool star = single.Of(Names.TorchSharp) is not null;
            string peer = star ? Names.TorchSharp : Names.Libtorch;
            double? goal = goals.TryGetValue(f.Name, out double g) ? g : null;
            cached.Add([f.Name + (star ? " *" : ""), .. Cells(single, peer), goal is null ? Show.None : Show.Times(goal), .. Cells(twice, peer)]);
            if (goal is { } least) targets.Add(Target.AtLeast($"{f.Name}, float32, {Show.Count(n)}, against libtorch", least, "x", single.Lead(peer)));
            if (twice.Lead(peer) is { } lead) targets.Add(Target.AtLeast($"{f.Name}, float64, {Show.Count(n)}, against libtorch", 1, "x", lead));
        }
        var memory = new Table("function", "Napier", "libtorch", "vs libtorch", "new result: Napier", "TorchSharp", "vs TorchSharp");
        foreach (Member f in Member.All.Where(m => large.Contains(m.Name)))
        {
            Row row = Measure(runner, f, Elements.Float32, many), fresh = Fresh(runner, f, many);
            string peer = row.Of(Names.Libtorch) is null ? Names.TorchSharp : Names.Libtorch;
            memory.Add(f.Name, Show.Number(row.PerElement(Names.Napier)), Show.Number(row.PerElement(peer)), Show.Times(row.Lead(peer)),
                Show.Number(fresh.PerElement(Names.Napier)), Show.Number(fresh.PerElement(Names.TorchSharp)), Show.Times(fresh.Lead(Names.TorchSharp)));
            targets.Add(Target.AtLeast($"{f.Name}, float32, {Show.Count(many)}, against libtorch", 1, "x", row.Lead(peer)));
            targets.Add(Target.AtLeast($"{f.Name}, float32, {Show.Count(many)}, a new result each time", 3, "x", fresh.Lead(Names.TorchSharp)));
        }
        var text = Heading.Of("The family: Napier and its peers", "family", quick, load, Method);
        text.Append("## Targets\n\n").Append(Target.Table(targets)).Append('\n');
        text.Append($"## {Show.Count(n)} elements, preallocated, 1 thread\n\nNanoseconds per element: float32, then float64.\n\n").Append(cached).Append('\n');
        text.Append($"## {Show.Count(many)} elements, float32, 1 thread\n\nNanoseconds per element.\n\n").Append(memory);
        return Heading.Save(FunctionReport.PathOf(folder, "family"), text);
    }

    static string[] Cells(Row row, string peer) =>
    [
        Show.Number(row.PerElement(Names.Napier)), Show.Number(row.PerElement(peer)), Show.Number(row.PerElement(Names.Primitives)),
        Show.Times(row.Lead(peer)), Show.Times(row.Lead(Names.Primitives)),
    ];

    static Row Measure<T>(Runner runner, Member f, Element<T> e, int n) where T : unmanaged
    {
        var x = new Block<T>(n);
        var y = new Block<T>(n);
        Fill.Uniform(x.Span, e.From, f.Domain.Low, f.Domain.High);
        var all = new List<Contender> { Contender.Of(Names.Napier, f.Out(x, y)) };
        if (f.Libtorch(x, y, e.Torch) is { } torch) all.Add(Contender.Of(Names.Libtorch, torch));
        else if (TorchSharpPeer.Fresh(f.TorchSharp, x.Array) is { } sharp) all.Add(new(Names.TorchSharp, sharp));
        if (f.Primitives<T>() is { } primitives) all.Add(Contender.Of(Names.Primitives, () => primitives(x.Span, y.Span)));
        return runner.Run($"{f.Name}, {e.Name}, {Show.Count(n)}", n, 1, all);
    }

    static Row Fresh(Runner runner, Member f, int n)
    {
        var x = new Block<float>(n);
        Fill.Uniform(x.Span, v => (float)v, f.Domain.Low, f.Domain.High);
        var all = new List<Contender> { Contender.Of(Names.Napier, f.Fresh(x)) };
        if (TorchSharpPeer.Fresh(f.TorchSharp, x.Array) is { } sharp) all.Add(new(Names.TorchSharp, sharp));
        return runner.Run($"{f.Name}, new, {Show.Count(n)}", n, 1, all);
    }
}
