using System.Numerics;
using System.Numerics.Tensors;
using System.Text;
using Bench.Harness;
using Bench.Peers;
using Bench.Reports;
using Bench.Rows;

namespace Bench.Finance;

/// <summary>Options and interest against the peers: finance.md.</summary>
static class FinanceReport
{
    const string Closed = "Napier, all 13 in closed form";

    static readonly string[] peers = [Names.TorchSharp, Names.Primitives, Names.Scalar];

    public static string Write(string folder, bool quick)
    {
        var load = new Load();
        var runner = new Runner(quick ? Budget.Quick : Budget.Full);
        int count = quick ? 1 << 16 : 1_000_000, accounts = quick ? 1 << 20 : 1 << 24;
        TorchSharpPeer.SetThreads(1);
        Row single = Prices(runner, new OptionData<float>(count), "float32"), @double = Prices(runner, new OptionData<double>(count), "float64");
        Row singleGreeks = Sensitivities(runner, new OptionData<float>(count), "float32");
        Row doubleGreeks = Sensitivities(runner, new OptionData<double>(count), "float64");
        Row implied = runner.Run("implied volatilities, float64", count, 1,
            [Contender.Of(Names.Napier, NapierOptions.Implied(new OptionData<double>(count)))]);
        Row impliedSingle = runner.Run("implied volatilities, float32", count, 1,
            [Contender.Of(Names.Napier, NapierOptions.Implied(new OptionData<float>(count)))]);
        Row interest = Interest(runner, accounts);

        var text = new StringBuilder();
        text.Append("# Finance: Napier and its peers\n\n");
        text.Append($"Written by `dotnet run -c Release --project bench/Napier.Bench -- finance{(quick ? " --quick" : "")}`; not edited by hand.\n");
        if (quick) text.Append("**A smoke test: the rounds are too few to quote.**\n");
        text.Append('\n');
        foreach (string line in Machine.Describe()) text.Append($"- {line}\n");
        text.Append($"- other processes took {Show.Percent(load.Others)} of the processors' time while it ran\n");
        foreach (string note in NativePeers.Notes) text.Append($"- {note}\n");
        text.Append('\n').Append(Method).Append("\n## Targets\n\n").Append(Target.Table(
        [
            Target.AtLeast("Black-Scholes prices against TorchSharp eager, float32 and float64", 2.5, "x", single.Lead(Names.TorchSharp), @double.Lead(Names.TorchSharp)),
            Target.AtLeast("the same against a scalar loop", 5, "x", single.Lead(Names.Scalar), @double.Lead(Names.Scalar)),
            Target.AtLeast("the same against TensorPrimitives (level)", 1, "x", single.Lead(Names.Primitives), @double.Lead(Names.Primitives)),
            Target.AtLeast("prices and five greeks by autograd against TorchSharp's", 3, "x", singleGreeks.Lead(Names.TorchSharp), doubleGreeks.Lead(Names.TorchSharp)),
            Target.AtLeast("implied volatilities per second and core, millions", 1, "", 1e3 / implied.PerElement(Names.Napier)),
            Target.AtLeast("compound interest, 1 thread, of a plain copy", 100, " %", 100 * interest.Lead(Names.Copy)),
        ])).Append('\n');
        text.Append($"## {count:N0} European calls, 1 thread\n\nNanoseconds per option, best (median).\n\n");
        text.Append(PriceTable(("float32", single), ("float64", @double))).Append('\n');
        text.Append("Prices and the derivatives by spot, strike, time, rate and volatility through autograd, and all thirteen of first and second order.\n\n");
        var greeks = new Table("type", Names.Napier, Closed, Names.TorchSharp, "vs TorchSharp");
        foreach (var (type, row) in ((string, Row)[])[("float32", singleGreeks), ("float64", doubleGreeks)])
        {
            greeks.Add(type, Both(row, Names.Napier), Both(row, Closed), Both(row, Names.TorchSharp),
                Show.Both(row.Lead(Names.TorchSharp), row.MedianLead(Names.TorchSharp), "x"));
        }
        text.Append(greeks).Append("\nImplied volatilities of their prices.\n\n");
        var volatilities = new Table("type", "Napier", "millions per second");
        volatilities.Add("float32", Both(impliedSingle, Names.Napier), Show.Number(1e3 / impliedSingle.PerElement(Names.Napier)));
        volatilities.Add("float64", Both(implied, Names.Napier), Show.Number(1e3 / implied.PerElement(Names.Napier)));
        text.Append(volatilities).Append($"\n## Compound interest on {Show.Count(accounts)} accounts, float64, 1 thread\n\nNanoseconds per account, best (median).\n\n");
        var roof = new Table(Names.Napier, Names.Primitives, Names.Copy, "of a plain copy");
        roof.Add(Both(interest, Names.Napier), Both(interest, Names.Primitives), Both(interest, Names.Copy), Show.Percent(interest.Lead(Names.Copy)));
        text.Append(roof);

        string path = FunctionReport.PathOf(folder, "finance");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text.ToString().ReplaceLineEndings("\n"));
        return path;
    }

    static Row Prices<T>(Runner runner, OptionData<T> data, string type) where T : unmanaged, IFloatingPointIeee754<T>
    {
        T[] result = new T[data.Spot.Length];
        List<Contender> all = [Contender.Of(Names.Napier, NapierOptions.Price(data))];
        if (TorchSharpPeer.IsLoaded) all.Add(Contender.Of(Names.TorchSharp, TorchOptions.Price(data)));
        all.Add(Contender.Of(Names.Primitives, new PrimitiveOptions<T>(data, result).Price));
        all.Add(Contender.Of(Names.Scalar, () => ScalarOptions.Price(data, result)));
        return runner.Run($"Black-Scholes prices, {type}", data.Spot.Length, 1, all);
    }

    static Row Sensitivities<T>(Runner runner, OptionData<T> data, string type) where T : unmanaged, IFloatingPointIeee754<T>
    {
        List<Contender> all = [Contender.Of(Names.Napier, NapierOptions.Autograd(data)), Contender.Of(Closed, NapierOptions.Greeks(data))];
        if (TorchSharpPeer.IsLoaded) all.Add(Contender.Of(Names.TorchSharp, TorchOptions.Greeks(data)));
        return runner.Run($"with greeks, {type}", data.Spot.Length, 1, all);
    }

    static Row Interest(Runner runner, int accounts)
    {
        double[] x = new double[accounts], y = new double[accounts];
        Fill.Uniform<double>(x, v => v, 1, 1e6);
        double factor = Math.Pow(1.05, 10);
        return runner.Run("compound interest", accounts, 1,
        [
            Contender.Of(Names.Napier, NapierOptions.Compound(x)),
            Contender.Of(Names.Primitives, () => TensorPrimitives.Multiply(x, factor, y)),
            Contender.Of(Names.Copy, () => x.CopyTo(y, 0)),
        ]);
    }

    static Table PriceTable(params (string Type, Row Row)[] rows)
    {
        var table = new Table(["type", Names.Napier, .. peers, .. peers.Select(p => "vs " + p)]);
        foreach (var (type, row) in rows)
        {
            table.Add([type, Both(row, Names.Napier), .. peers.Select(p => Both(row, p)), .. peers.Select(p => Show.Both(row.Lead(p), row.MedianLead(p), "x"))]);
        }
        return table;
    }

    static string Both(Row row, string name) => Show.Both(row.PerElement(name), row.MedianPerElement(name));

    const string Method = """
        All contenders of a row work on the same numbers and are interleaved in one run, as in exp.md. Napier prices in one pass, in binary64 also for
        float32, and keeps its digits far out of the money. TorchSharp is eager, a tensor for every step. TensorPrimitives works in
        blocks of 1,024 with the five-term polynomial of Abramowitz and Stegun for the normal distribution, good to 7 digits. The
        scalar loop uses Hart's approximation, good to 15.

        """;
}
