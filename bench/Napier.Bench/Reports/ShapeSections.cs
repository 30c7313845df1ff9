using Bench.Functions;
using Bench.Harness;
using Bench.Rows;

namespace Bench.Reports;

/// <summary>Results made by the call itself: a large one in a loop, and the smallest ones.</summary>
static class FreshSection
{
    static readonly string[] large = [Names.Napier, Names.Libtorch, Names.TorchSharp, Names.NewArray, Names.TensorOfT];

    static readonly string[] small =
    [
        Names.Napier, Names.NapierOut, Names.NapierSpan, Names.Libtorch, Names.TorchSharp, Names.Primitives, Names.NewArray, Names.TensorOfT,
    ];

    public static string Key(long n, int threads) => $"fresh {n} t{threads}";

    public static IEnumerable<string> Write(Job job)
    {
        yield return Large(job);
        yield return Small(job);
    }

    static string Large(Job job)
    {
        int n = job.Quick ? 1 << 18 : 1 << 24;
        float[] values = new float[n];
        Fill.Uniform<float>(values, v => (float)v);
        var table = new Table(["threads", .. large, "vs libtorch", "vs TorchSharp", "vs TensorPrimitives"]);
        foreach (int threads in (int[])[1, 2])
        {
            // The tensor of System.Numerics.Tensors takes a third of a second here and would only stretch the rounds.
            List<Contender> contenders = [.. Fresh.Contenders(job.Function, values)
                .Where(c => large.Contains(c.Name) && (c.Name != Names.TensorOfT || job.Quick))];
            Row row = job.Results.Add(Key(n, threads), job.Runner.Run($"new result, {Show.Count(n)}, {threads} thread(s)", n, threads, contenders));
            table.Add([$"{threads}", .. large.Select(c => Show.Both(row.PerElement(c), row.MedianPerElement(c))),
                .. ((string[])[Names.Libtorch, Names.TorchSharp, Names.NewArray]).Select(p => Show.Both(row.Lead(p), row.MedianLead(p), "x"))]);
        }
        return $"## A new result each time (y = {job.Function.Name}(x) in a loop), float32, {Show.Count(n)} elements\n\n"
            + "Nanoseconds per element, best (median). libtorch and TorchSharp dispose each result at once; Napier leaves it to the collector.\n\n" + table;
    }

    static string Small(Job job)
    {
        var table = new Table(["elements", .. small, "vs TorchSharp"]);
        foreach (int n in (int[])[1, 16])
        {
            float[] values = new float[n];
            Fill.Uniform<float>(values, v => (float)v);
            List<Contender> contenders = Fresh.Contenders(job.Function, values);
            Row row = job.Results.Add(Key(n, 1), job.Runner.Run($"small call, {n}", n, 1, contenders));
            Dictionary<string, long> bytes = contenders.ToDictionary(c => c.Name, Fresh.BytesPerCall);
            table.Add([$"{n}", .. small.Select(c => row.Of(c) is { } t ? $"{Show.Number(t.Best * 1e9)} ({Show.Number(t.Median * 1e9)}), {bytes[c]} B" : Show.None),
                Show.Both(row.Lead(Names.TorchSharp), row.MedianLead(Names.TorchSharp), "x")]);
        }
        return "## Small calls, float32\n\nNanoseconds per call, best (median), and managed bytes allocated per call. Napier, TorchSharp (disposed), "
            + "libtorch and Tensor<T> make their result; \"out\", \"span\" and TensorPrimitives write into one that is there.\n\n" + table;
    }
}

/// <summary>Views, and in place.</summary>
static class LayoutSection
{
    public static string ViewKey(string title) => "view " + title;

    public static IEnumerable<string> Write(Job job)
    {
        var views = new Table("view, 1M elements", Names.Napier, Names.Libtorch, "vs libtorch");
        foreach ((string title, Layout x, Layout y) in Views.All)
        {
            Row row = job.Results.Add(ViewKey(title), job.Runner.Run(title, x.Elements, 1, Views.Contenders(job.Function, x, y)));
            views.Add(title, Cell(row, Names.Napier), Cell(row, Names.Libtorch), Lead(row, Names.Libtorch));
        }
        yield return "## Views, float32, preallocated output, 1 thread\n\nNanoseconds per element, best (median).\n";
        yield return views.ToString();

        var inPlace = new Table("elements", Names.Napier, Names.Libtorch, Names.Primitives, "vs libtorch", "vs TensorPrimitives");
        foreach (int n in job.Sizes(1 << 14, 1 << 20))
        {
            Row row = job.Results.Add($"in place {n}", job.Runner.Run($"in place, {Show.Count(n)}", n, 1, InPlace.Contenders(job.Function, n)));
            inPlace.Add(Show.Count(n), Cell(row, Names.Napier), Cell(row, Names.Libtorch), Cell(row, Names.Primitives),
                Lead(row, Names.Libtorch), Lead(row, Names.Primitives));
        }
        yield return "## In place, float32, 1 thread\n\nNanoseconds per element, best (median). The input is put back before each call, outside the clock.\n";
        yield return inPlace.ToString();
    }

    static string Cell(Row row, string name) => Show.Both(row.PerElement(name), row.MedianPerElement(name));

    static string Lead(Row row, string peer) => Show.Both(row.Lead(peer), row.MedianLead(peer), "x");
}

/// <summary>The same work on ordinary, tiny, huge and undefined numbers.</summary>
static class ValuesSection
{
    const int Length = 1 << 16;

    static readonly string[] contenders = [Names.Napier, Names.Libtorch, Names.Primitives, Names.Onnx];

    public static string Key(string type) => "values " + type;

    /// <summary>The slowest kind in units of ordinary numbers.</summary>
    public static double? Worst(Row? row, string contender) => row?.PerElement(Values.Column(contender, Values.Ordinary)) is { } ordinary
        ? Values.Kinds.Max(k => row.PerElement(Values.Column(contender, k))) / ordinary : null;

    public static IEnumerable<string> Write(Job job)
    {
        yield return "## Does the time depend on the values? 64K elements, 1 thread\n\nNanoseconds per element, best, and in brackets the ratio to ordinary numbers.\n";
        yield return Table(job, Elements.Float32);
        yield return Table(job, Elements.Float64);
    }

    static string Table<T>(Job job, Element<T> e) where T : unmanaged
    {
        Row row = job.Results.Add(Key(e.Name), job.Runner.Run($"values, {e.Name}", Length, 1, Values.Contenders(job.Function, e, Length)));
        string[] present = [.. contenders.Where(c => row.Of(Values.Column(c, Values.Ordinary)) is not null)];
        var table = new Table([e.Name, .. present]);
        foreach (string kind in Values.Kinds)
        {
            table.Add([kind, .. present.Select(c =>
            {
                double? time = row.PerElement(Values.Column(c, kind)), ordinary = row.PerElement(Values.Column(c, Values.Ordinary));
                return $"{Show.Number(time)} ({Show.Times(time / ordinary)})";
            })]);
        }
        return table.ToString();
    }
}
