using Bench.Functions;
using Bench.Harness;
using Bench.Rows;

namespace Bench.Reports;

/// <summary>The rows measured so far, by name, for the table of targets.</summary>
sealed class Results
{
    readonly Dictionary<string, Row> rows = [];

    public Row Add(string key, Row row) => rows[key] = row;

    public Row? this[string key] => rows.GetValueOrDefault(key);
}

/// <summary>What a section needs: the function, the runner, where rows go, and whether it is only a smoke test.</summary>
sealed record Job(Function Function, Runner Runner, Results Results, bool Quick)
{
    /// <summary>Sizes to run; a smoke test leaves the big ones out.</summary>
    public IEnumerable<int> Sizes(params int[] sizes) => sizes.Where(n => !Quick || n <= 1 << 18);
}

/// <summary>Float32 over preallocated memory, by size and number of threads.</summary>
static class DenseSection
{
    static readonly string[] peers = [Names.Libtorch, Names.Primitives, Names.Onnx, Names.Sleef, Names.Scalar];
    static readonly string[] columns = [Names.Napier, Names.NapierSpan, .. peers, Names.TensorOfT, Names.Copy, Names.NonTemporal];

    public static string Key(string type, long n, int threads) => $"{type} {Show.Count(n)} t{threads}";

    public static IEnumerable<string> Write(Job job)
    {
        foreach (int threads in (int[])[1, 2])
        {
            if (threads > Environment.ProcessorCount) break;
            var times = new Table(["elements", .. columns]);
            var leads = new Table(["elements", .. peers.Select(p => "vs " + p), "of plain copy", "of NT copy"]);
            foreach (int n in job.Sizes(1 << 10, 1 << 14, 1 << 18, 1 << 20, 1 << 24, 1 << 26))
            {
                var x = new Block<float>(n);
                var y = new Block<float>(n);
                Fill.Uniform(x.Span, v => (float)v);
                string title = $"float32, {Show.Count(n)}, {threads} thread{(threads > 1 ? "s" : "")}";
                Row row = job.Results.Add(Key("float32", n, threads),
                    job.Runner.Run(title, n, threads, Dense.Contenders(job.Function, Elements.Float32, x, y, threads)));
                times.Add([Show.Count(n), .. columns.Select(c => Show.Both(row.PerElement(c), row.MedianPerElement(c)))]);
                leads.Add([Show.Count(n), .. peers.Select(p => Show.Both(row.Lead(p), row.MedianLead(p), "x")),
                    .. ((string[])[Names.Copy, Names.NonTemporal]).Select(p => Show.Percent(row.Lead(p)))]);
            }
            yield return $"## float32, preallocated output, {threads} thread{(threads > 1 ? "s" : "")}\n\nNanoseconds per element, best (median).\n";
            yield return times.ToString();
            yield return "How many times faster Napier is, best against best (median of the paired rounds); and its speed in percent of a copy's.\n";
            yield return leads.ToString();
        }
    }
}

/// <summary>The other element types.</summary>
static class TypesSection
{
    static readonly string[] peers = [Names.Libtorch, Names.Primitives, Names.Onnx, Names.Scalar];
    static readonly string[] columns = [Names.Napier, Names.NapierSpan, .. peers, Names.Copy];

    public static IEnumerable<string> Write(Job job)
    {
        var table = new Table(["type", "elements", .. columns, .. peers.Select(p => "vs " + p)]);
        foreach (int n in job.Sizes(1 << 14, 1 << 20))
        {
            Add(job, table, Elements.Float64, n);
            Add(job, table, Elements.BFloat16, n);
            Add(job, table, Elements.Float16, n);
            Add(job, table, Elements.Complex64, n);
            Add(job, table, Elements.Complex128, n);
        }
        yield return "## Other types, preallocated output, 1 thread\n\nNanoseconds per element, best (median).\n";
        yield return table.ToString();
    }

    static void Add<T>(Job job, Table table, Element<T> e, int n) where T : unmanaged
    {
        var x = new Block<T>(n);
        var y = new Block<T>(n);
        Fill.Uniform(x.Span, e.From);
        Row row = job.Results.Add(DenseSection.Key(e.Name, n, 1),
            job.Runner.Run($"{e.Name}, {Show.Count(n)}", n, 1, Dense.Contenders(job.Function, e, x, y, 1)));
        table.Add([e.Name, Show.Count(n), .. columns.Select(c => Show.Both(row.PerElement(c), row.MedianPerElement(c))),
            .. peers.Select(p => Show.Both(row.Lead(p), row.MedianLead(p), "x"))]);
    }
}
