using System.Globalization;
using Bench.Functions;
using Bench.Harness;
using Bench.Peers;
using Napier.Proof;

namespace Bench.Reports;

/// <summary>The errors of Napier, libtorch and TensorPrimitives side by side, over the same sampled inputs, against exact values.</summary>
static unsafe class AccuracyReport
{
    static readonly double[] marks = [0, 1e-40, 1e-30, 1e-10, 1e-5, 0.001, 0.1, 0.5, 0.9999, 1, 1.0001, 2, 10, 20, 50, 80, 88, 100, 500, 700];

    public static string Write(string folder, bool quick)
    {
        var load = new Load();
        int inputs = quick ? 100 : 2000;
        var table = new Table("function", "dtype", "inputs", "Napier: largest error", "correctly rounded", "libtorch: largest error", "correctly rounded",
            "TensorPrimitives: largest error", "correctly rounded");
        IReadOnlyList<Member> members = [.. Member.All.Where(m => Peers.Libtorch.Out(m.Name) is not null || Peers.Libtorch.Out("special_" + m.Name) is not null
            || m.Primitives<float>() is not null)];
        for (int i = 0; i < members.Count; i++)
        {
            Member f = members[i];
            Console.Error.Write($"\r{i + 1} of {members.Count}: {f.Name,-16}");
            Add(table, f, Elements.Float16, Format.Float16, inputs, Half.CreateTruncating, h => BitConverter.HalfToUInt16Bits(h));
            Add(table, f, Elements.BFloat16, Format.BFloat16, inputs, v => Elements.BFloat16.From(v), b => b);
            Add(table, f, Elements.Float32, Format.Float32, inputs, v => (float)v, v => BitConverter.SingleToUInt32Bits(v));
            Add(table, f, Elements.Float64, Format.Float64, inputs, v => v, BitConverter.DoubleToUInt64Bits);
        }
        Console.Error.WriteLine();
        var text = Heading.Of("Accuracy beside the peers", "accuracy", quick, load, """
            The same inputs for all: half of them where the function is used, a quarter of every magnitude, and the neighbourhood of marks such as 1.
            Errors are in units of the last place of the exact result; the nearest number of the format is never more than 0.5 off. "inf" is a result
            that is infinite, zero or NaN where the exact one is not, or the other way round. What all inputs of Napier's own give is in accuracy.md.

            """);
        text.Append(table);
        return Heading.Save(Path.Combine(folder, "accuracy-peers.md"), text);
    }

    static void Add<T>(Table table, Member f, Element<T> e, Format format, int inputs, Func<double, T> from, Func<T, ulong> bits) where T : unmanaged
    {
        var x = new Block<T>(inputs);
        var y = new Block<T>(inputs);
        double[] numbers = Sample(f, inputs);
        for (int i = 0; i < inputs; i++) x.Array[i] = from(numbers[i]);
        Exact exact = f.Prover.Exact;
        ulong[] right;
        try
        {
            right = [.. x.Array.Select(v => exact.Round(format.Value(bits(v)), format))];
        }
        catch (InsufficientExecutionStackException)
        {
            return; // the oracle does not know it
        }
        f.Out(x, y)();
        string[] napier = Judge();
        string[] torch = [Show.None, Show.None], primitives = [Show.None, Show.None];
        if (f.Libtorch(x, y, e.Torch) is { } call)
        {
            call();
            torch = Judge();
        }
        if (typeof(T) != typeof(ushort) && f.Primitives<T>() is { } map)
        {
            map(x.Span, y.Span);
            primitives = Judge();
        }
        table.Add([f.Name, e.Name, inputs.ToString("N0", CultureInfo.InvariantCulture), .. napier, .. torch, .. primitives]);

        string[] Judge()
        {
            double worst = 0;
            int good = 0;
            for (int i = 0; i < inputs; i++)
            {
                ulong found = format.Canonical(bits(y.Array[i]));
                if (found == format.Canonical(right[i])) good++;
                else worst = Math.Max(worst, format.UlpError(found, exact.Value(format.Value(bits(x.Array[i])), 100)));
            }
            string error = good == inputs ? "<= 0.5" : worst < 1000 ? worst.ToString("0.###", CultureInfo.InvariantCulture)
                : double.IsFinite(worst) ? worst.ToString("0.#e+0", CultureInfo.InvariantCulture) : "inf";
            return [error, good == inputs ? "all" : (100.0 * good / inputs).ToString("0.##", CultureInfo.InvariantCulture) + " %"];
        }
    }

    static double[] Sample(Member f, int count)
    {
        var random = new Random(11);
        var (low, high) = f.Domain;
        return [.. Enumerable.Range(0, count).Select(i => (i % 4) switch
        {
            0 or 1 => low + ((high - low) * random.NextDouble()),
            2 => Math.ScaleB(1 + random.NextDouble(), random.Next(-20, 9)) * (random.Next(2) == 0 ? 1 : -1),
            _ => marks[i / 4 % marks.Length] * (1 + ((random.NextDouble() - 0.5) * 1e-3)) * (random.Next(2) == 0 ? 1 : -1),
        })];
    }
}
