using Bench.Harness;

namespace Bench.Rows;

/// <summary>The names of the contenders, as the results print them.</summary>
static class Names
{
    public const string Napier = "Napier", NapierSpan = "Napier span", NapierOut = "Napier out", Libtorch = "libtorch", TorchSharp = "TorchSharp",
        Primitives = "TensorPrimitives", TensorOfT = "Tensor<T>", Onnx = "ONNX Runtime", Sleef = "SLEEF", Scalar = "scalar",
        Copy = "copy", NewArray = "TensorPrimitives, new array", NonTemporal = "NT copy";
}

/// <summary>One measured row: all contenders, interleaved in one run.</summary>
sealed record Row(string Title, long Elements, int Threads, IReadOnlyList<Timing> Timings)
{
    public Timing? Of(string contender) => Timings.FirstOrDefault(t => t.Name == contender);

    /// <summary>Best nanoseconds per element.</summary>
    public double? PerElement(string contender) => Of(contender)?.Best * 1e9 / Elements;

    /// <summary>Median nanoseconds per element.</summary>
    public double? MedianPerElement(string contender) => Of(contender)?.Median * 1e9 / Elements;

    /// <summary>How many times faster Napier is than a peer, best against best.</summary>
    public double? Lead(string peer, string over = Names.Napier) => Of(peer)?.Best / Of(over)?.Best;

    /// <summary>The same as the median over rounds, each round comparing neighbours in time.</summary>
    public double? MedianLead(string peer, string over = Names.Napier) =>
        Of(peer) is { } p && Of(over) is { } n ? n.PairedRatio(p) : null;
}

/// <summary>Runs rows and says on the error stream how far it has come.</summary>
sealed class Runner(Budget budget)
{
    public Row Run(string title, long elements, int threads, IReadOnlyList<Contender> contenders)
    {
        Console.Error.Write($"{title,-44} ");
        Threads.Set(threads);
        IReadOnlyList<Timing> timings = Paired.Run(contenders, budget, threads > 1);
        var row = new Row(title, elements, threads, timings);
        Console.Error.WriteLine(string.Join("  ", timings.Take(8).Select(t => $"{t.Name} {row.PerElement(t.Name):0.000}"))
            + $"  ({timings[0].Rounds.Count} rounds)");
        return row;
    }
}

/// <summary>Tells every contender that has threads of its own how many to use. (ONNX Runtime is told per session.)</summary>
static class Threads
{
    public static void Set(int threads)
    {
        Functions.NapierSide.SetThreads(threads);
        if (Peers.Libtorch.IsLoaded) Peers.Libtorch.SetThreads(threads);
    }
}
