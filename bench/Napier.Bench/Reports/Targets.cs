using Bench.Rows;

namespace Bench.Reports;

/// <summary>One promise about speed: the figure to reach, the figure measured, and whether it holds.</summary>
sealed record Target(string What, string Goal, string Measured, bool? Met)
{
    public static Target AtLeast(string what, double goal, string unit, params double?[] measured) =>
        Judge(what, $">= {Show.Number(goal)}{unit}", measured, unit, values => values.Min() >= goal);

    public static Target Below(string what, double goal, string unit, params double?[] measured) =>
        Judge(what, $"< {Show.Number(goal)}{unit}", measured, unit, values => values.Max() < goal);

    static Target Judge(string what, string goal, double?[] measured, string unit, Func<IEnumerable<double>, bool> met)
    {
        if (measured.Length == 0 || measured.Any(m => m is null)) return new(what, goal, "not measured", null);
        return new(what, goal, string.Join(", ", measured.Select(m => Show.Number(m) + unit)), met(measured.Select(m => m!.Value)));
    }

    public static string Table(IEnumerable<Target> targets)
    {
        var table = new Table("target", "goal", "measured", "verdict");
        foreach (Target t in targets) table.Add(t.What, t.Goal, t.Measured, t.Met switch { true => "met", false => "**missed**", null => Show.None });
        return table.ToString();
    }
}

/// <summary>What exp promises on a machine with AVX-512. Ratios are best against best.</summary>
static class ExpTargets
{
    public static IEnumerable<Target> From(Results r)
    {
        double?[] Leads(string peer, int threads, params int[] sizes) =>
            [.. sizes.Select(n => r[DenseSection.Key("float32", n, threads)]?.Lead(peer))];
        double?[] Percent(string peer, int threads, params int[] sizes) => [.. Leads(peer, threads, sizes).Select(v => v * 100)];
        double? Type(string type, int n, string peer) => r[DenseSection.Key(type, n, 1)]?.Lead(peer);
        int[] cached = [1 << 14, 1 << 18, 1 << 20], large = [1 << 24, 1 << 26];

        yield return Target.AtLeast("float32 in cache (16K, 256K, 1M; 1 thread) against libtorch", 2.7, "x", Leads(Names.Libtorch, 1, cached));
        yield return Target.AtLeast("the same against TensorPrimitives", 1.6, "x", Leads(Names.Primitives, 1, cached));
        yield return Target.AtLeast("the same against SLEEF (ahead)", 1, "x", Leads(Names.Sleef, 1, cached));
        yield return Target.AtLeast("stretch: the same against ONNX Runtime (level)", 1, "x", Leads(Names.Onnx, 1, cached));
        yield return Target.AtLeast("float32 past cache (16M, 64M), 2 threads, of the NT copy roof", 85, " %", Percent(Names.NonTemporal, 2, large));
        yield return Target.AtLeast("the same, 1 thread, of a plain copy", 100, " %", Percent(Names.Copy, 1, large));
        yield return Target.AtLeast("the same, 1 thread, against libtorch", 2.5, "x", Leads(Names.Libtorch, 1, large));
        yield return Target.AtLeast("a new result each time, 16M, against libtorch (1 thread, 2 threads)", 8, "x",
            r[FreshSection.Key(1 << 24, 1)]?.Lead(Names.Libtorch), r[FreshSection.Key(1 << 24, 2)]?.Lead(Names.Libtorch));
        yield return Target.Below("one call on 1 and on 16 elements", 60, " ns", Call(r, 1), Call(r, 16));
        yield return Target.AtLeast("the same against TorchSharp", 12, "x",
            r[FreshSection.Key(1, 1)]?.Lead(Names.TorchSharp), r[FreshSection.Key(16, 1)]?.Lead(Names.TorchSharp));
        foreach ((string type, double goal) in ((string, double)[])[("float64", 1.5), ("bfloat16", 1.9), ("float16", 1.2), ("complex64", 8)])
            yield return Target.AtLeast($"{type} in cache (16K, 1M) against libtorch", goal, "x", Type(type, 1 << 14, Names.Libtorch), Type(type, 1 << 20, Names.Libtorch));
        yield return Target.AtLeast("stretch: float64 against libtorch", 2, "x", Type("float64", 1 << 14, Names.Libtorch), Type("float64", 1 << 20, Names.Libtorch));
        yield return Target.AtLeast("stretch: float64 against TensorPrimitives (level)", 1, "x",
            Type("float64", 1 << 14, Names.Primitives), Type("float64", 1 << 20, Names.Primitives));
        yield return Target.AtLeast("transposed and stepped views against libtorch", 2, "x",
            [.. Views.All.Select(v => r[LayoutSection.ViewKey(v.Title)]?.Lead(Names.Libtorch))]);
        yield return Target.Below("slowest kind of values against ordinary ones, float32 and float64", 1.5, "x",
            ValuesSection.Worst(r[ValuesSection.Key("float32")], Names.Napier), ValuesSection.Worst(r[ValuesSection.Key("float64")], Names.Napier));
    }

    static double? Call(Results r, int n) => r[FreshSection.Key(n, 1)]?.Of(Names.Napier)?.Best * 1e9;
}
