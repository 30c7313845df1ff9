using System.Numerics.Tensors;
using Bench.Functions;
using Bench.Harness;
using Bench.Peers;
using Bench.Rows;
using Napier;
using static Napier.torch;
using Names = Bench.Rows.Names;
using Sharp = TorchSharp.torch;
using Tensor = Napier.torch.Tensor;

namespace Bench.Reports;

/// <summary>Folds: softmax and its relatives, losses, sums. Every peer in the form that its users call.</summary>
static unsafe class FoldsReport
{
    const string Method = """
        All contenders of a row are interleaved in one run over the same numbers, float32. Napier and TorchSharp make a new result each time;
        "Napier span", TensorPrimitives and ONNX Runtime write into memory that is there, row by row where they know no dimensions.
        The read roof adds up the words of the same memory in the machine's widest registers. Ratios are best against best.

        """;

    static object? sink;

    public static string Write(string folder, bool quick)
    {
        var load = new Load();
        var runner = new Runner(quick ? Budget.Quick : new Budget(0.0012, 1, 5, 14, 14));
        var targets = new List<Target>();
        var softmaxes = new Table("fold", "threads", "Napier", "Napier span", "TorchSharp", "ONNX Runtime", "TensorPrimitives", "vs TorchSharp", "vs ONNX Runtime",
            "vs TensorPrimitives", "targets");
        foreach (int threads in (int[])[1, 2])
        {
            if (threads > Environment.ProcessorCount) break;
            foreach ((long rows, long columns, int dim) in ((long, long, int)[])[(4096, 4096, 1), (64, 50257, 1), (128, 10, 1), (4096, 4096, 0)])
            {
                if (quick && rows * columns > 1 << 22) continue;
                Add(softmaxes, targets, Softmax(runner, rows, columns, dim, threads), rows == 128 ? (4, null, null) : (2, dim == 1 ? 1 : null, dim == 1 ? 1.5 : null));
                if (dim == 1) Add(softmaxes, targets, LogSumExp(runner, rows, columns, threads), rows == 128 ? (4, null, null) : (4, null, 2));
            }
            foreach ((long rows, long classes) in ((long, long)[])[(4096, 1000), (128, 10)])
                Add(softmaxes, targets, CrossEntropy(runner, rows, classes, threads), (rows == 4096 ? 2 : 4, null, null));
        }
        var sums = new Table("sum", "threads", "Napier", "TorchSharp", "TensorPrimitives", "read roof", "vs TorchSharp", "of the roof");
        foreach (int threads in (int[])[1, 2])
        {
            if (threads > Environment.ProcessorCount) break;
            foreach (int? dim in (int?[])[null, 1, 0])
            {
                Row row = Sum(runner, quick ? 512 : 4096, dim, threads);
                sums.Add(row.Title, $"{threads}", Show.Number(row.PerElement(Names.Napier)), Show.Number(row.PerElement(Names.TorchSharp)),
                    Show.Number(row.PerElement(Names.Primitives)), Show.Number(row.PerElement(Names.Copy)), Show.Times(row.Lead(Names.TorchSharp)),
                    Show.Percent(row.Lead(Names.Copy)));
                targets.Add(Target.AtLeast($"{row.Title}, {threads} thread(s), of the read roof", 90, " %", row.Lead(Names.Copy) * 100));
            }
        }
        var text = Heading.Of("Folds: Napier and its peers", "folds", quick, load, Method);
        text.Append("## Targets\n\n").Append(Target.Table(targets)).Append('\n');
        text.Append("## Softmax and its relatives\n\nNanoseconds per element of the input.\n\n").Append(softmaxes).Append('\n');
        text.Append("## Sums, 4096 x 4096\n\nNanoseconds per element.\n\n").Append(sums);
        return Heading.Save(FunctionReport.PathOf(folder, "folds"), text);
    }

    static void Add(Table table, List<Target> targets, Row row, (double? Torch, double? Onnx, double? Primitives) goals)
    {
        table.Add(row.Title, $"{row.Threads}", Show.Number(row.PerElement(Names.Napier)), Show.Number(row.PerElement(Names.NapierSpan)),
            Show.Number(row.PerElement(Names.TorchSharp)), Show.Number(row.PerElement(Names.Onnx)), Show.Number(row.PerElement(Names.Primitives)),
            Show.Times(row.Lead(Names.TorchSharp)), Show.Times(row.Lead(Names.Onnx)), Show.Times(row.Lead(Names.Primitives)),
            $"{Show.Times(goals.Torch)} {Show.Times(goals.Onnx)} {Show.Times(goals.Primitives)}");
        foreach ((string peer, double? goal) in ((string, double?)[])[(Names.TorchSharp, goals.Torch), (Names.Onnx, goals.Onnx), (Names.Primitives, goals.Primitives)])
            if (goal is { } least) targets.Add(Target.AtLeast($"{row.Title}, {row.Threads} thread(s), against {peer}", least, "x", row.Lead(peer)));
    }

    static Row Softmax(Runner runner, long rows, long columns, int dim, int threads)
    {
        (Block<float> x, Tensor t) = Numbers(rows, columns);
        var y = new Block<float>(rows * columns);
        var all = new List<Contender> { Contender.Of(Names.Napier, () => sink = softmax(t, dim)) };
        if (dim == 1 && threads == 1)
        {
            all.Add(Rows(Names.NapierSpan, (a, b) => VectorMath.SoftMax(a, b), x, y, (int)columns));
            all.Add(Rows(Names.Primitives, (a, b) => TensorPrimitives.SoftMax(a, b), x, y, (int)columns));
        }
        if (dim == 1 && OnnxRuntimePeer.Bind("Softmax", OnnxModel.Float, x.Pointer, y.Pointer, [rows, columns], 4, threads) is { } onnx)
            all.Add(Contender.Of(Names.Onnx, onnx));
        if (TorchSharpPeer.Shaped(a => Sharp.nn.functional.softmax(a, dim), x.Array, rows, columns) is { } sharp) all.Add(new(Names.TorchSharp, sharp));
        return runner.Run($"softmax [{rows}, {columns}] dim {dim}", rows * columns, threads, all);
    }

    static Row LogSumExp(Runner runner, long rows, long columns, int threads)
    {
        (Block<float> x, Tensor t) = Numbers(rows, columns);
        var y = new Block<float>(rows * columns);
        var all = new List<Contender> { Contender.Of(Names.Napier, () => sink = logsumexp(t, 1)) };
        if (threads == 1)
        {
            // What its users write: exponentials of what is left of the largest, their sum, its logarithm.
            all.Add(Rows(Names.Primitives, (a, b) =>
            {
                float most = TensorPrimitives.Max(a);
                TensorPrimitives.Subtract(a, most, b);
                TensorPrimitives.Exp<float>(b, b);
                b[0] = MathF.Log(TensorPrimitives.Sum<float>(b)) + most;
            }, x, y, (int)columns));
        }
        if (TorchSharpPeer.Shaped(a => Sharp.logsumexp(a, 1), x.Array, rows, columns) is { } sharp) all.Add(new(Names.TorchSharp, sharp));
        return runner.Run($"logsumexp [{rows}, {columns}]", rows * columns, threads, all);
    }

    static Row CrossEntropy(Runner runner, long rows, long classes, int threads)
    {
        (Block<float> x, Tensor t) = Numbers(rows, classes);
        long[] truth = [.. Enumerable.Range(0, (int)rows).Select(i => i * 7919L % classes)];
        Tensor target = from_array(truth);
        var all = new List<Contender> { Contender.Of(Names.Napier, () => sink = nn.functional.cross_entropy(t, target)) };
        if (TorchSharpPeer.IsLoaded)
        {
            Sharp.Tensor theirs = Sharp.tensor(truth);
            if (TorchSharpPeer.Shaped(a => Sharp.nn.functional.cross_entropy(a, theirs), x.Array, rows, classes) is { } sharp) all.Add(new(Names.TorchSharp, sharp));
        }
        return runner.Run($"cross_entropy [{rows}, {classes}]", rows * classes, threads, all);
    }

    static Row Sum(Runner runner, long side, int? dim, int threads)
    {
        (Block<float> x, Tensor t) = Numbers(side, side);
        var all = new List<Contender> { Contender.Of(Names.Napier, () => sink = dim is { } d ? t.sum((long)d) : t.sum()) };
        if (TorchSharpPeer.Shaped(a => dim is { } d ? a.sum(d) : a.sum(), x.Array, side, side) is { } sharp) all.Add(new(Names.TorchSharp, sharp));
        if (dim is null && threads == 1) all.Add(Contender.Of(Names.Primitives, () => sink = TensorPrimitives.Sum<float>(x.Span)));
        int half = x.Length / 2;
        Action first = () => Roofs.Read(x.Span[..half]), second = () => Roofs.Read(x.Span[half..]);
        all.Add(Contender.Of(Names.Copy, () =>
        {
            if (threads > 1) Halves.Shared.Run(first, second);
            else
            {
                first();
                second();
            }
        }));
        return runner.Run(dim is null ? "all" : $"dim {dim}", side * side, threads, all);
    }

    static Contender Rows(string name, Map<float> map, Block<float> x, Block<float> y, int columns) => Contender.Of(name, () =>
    {
        for (int i = 0; i < x.Length; i += columns) map(x.Span.Slice(i, columns), y.Span.Slice(i, columns));
    });

    static (Block<float> X, Tensor T) Numbers(long rows, long columns)
    {
        var x = new Block<float>(rows * columns);
        Fill.Uniform(x.Span, v => (float)v);
        return (x, NapierSide.Over(x, new([rows, columns], [columns, 1])));
    }
}
