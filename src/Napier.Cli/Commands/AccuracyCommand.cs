using System.CommandLine;
using System.Globalization;
using System.Text;
using Napier.Proof;

namespace Napier.Cli.Commands;

/// <summary>napier accuracy: writes the table of errors.</summary>
internal static class AccuracyCommand
{
    private const int QuickEvery = 4099;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var names = new Argument<string[]>("names") { Description = "The functions; all of them when none is named.", Arity = ArgumentArity.ZeroOrMore };
        var quick = new Option<bool>("--quick") { Description = $"Try one float32 input in {QuickEvery}, and a sixteenth of float64's." };
        var dtypes = new Option<string[]>("--dtype") { Description = "Rows of these only: float16, bfloat16, float32, float64.", AllowMultipleArgumentsPerToken = true };
        dtypes.AcceptOnlyFromAmong([.. Format.All.Select(f => f.Name)]);
        var output = new Option<string>("--output", "-o") { Description = "The file to write; '-' prints.", DefaultValueFactory = _ => "docs/accuracy.md" };
        var command = new Command("accuracy", "Write the table of the largest errors found, per function and dtype; other rows stay.")
        {
            names, quick, dtypes, output, DistributionAccuracyCommand.Create(),
        };
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(
            parsed.GetValue(names) ?? [], parsed.GetValue(quick), parsed.GetValue(dtypes) ?? [], parsed.GetValue(output)!, cancellation)));
        return command;
    }

    private static int Run(string[] names, bool quick, string[] chosen, string output, CancellationToken cancellation)
    {
        if (names.FirstOrDefault(n => Catalogue.Find(n) is null) is { } unknown)
        {
            Console.Error.WriteLine($"There is no function '{unknown}'. There are: {string.Join(", ", Catalogue.All.Select(p => p.Name))}.");
            return 2;
        }
        string[] dtypes = [.. Format.All.Select(f => f.Name)];
        bool print = output == "-";
        if (!print && Path.GetDirectoryName(Path.GetFullPath(output)) is { } folder) Directory.CreateDirectory(folder);
        AccuracyTable table = print ? new() : AccuracyTable.Read(output, dtypes);
        foreach (IProver prover in Catalogue.All.Where(p => names.Length == 0 || names.Contains(p.Name)))
        {
            for (int dtype = 0; dtype < dtypes.Length; dtype++)
            {
                if (chosen.Length > 0 && !chosen.Contains(dtypes[dtype])) continue;
                try
                {
                    table.Set(prover.Name, dtype, Row(prover.Name, Format.All[dtype], Try(prover, Format.All[dtype], quick, cancellation)));
                }
                catch (OperationCanceledException)
                {
                    Console.Error.WriteLine($"Stopped at {prover.Name}.");
                    return 130;
                }
            }
            // What is done stays done if a later function is interrupted.
            if (!print) AtomicFile.Write(output, stream => stream.Write(Encoding.UTF8.GetBytes(table.Text(Head))));
        }
        if (print) Console.Write(table.Text(Head));
        return 0;
    }

    // The exact functions bound the time: float32 in full only where a look at some inputs finds nothing wrong.
    private static Tally Try(IProver prover, Format format, bool quick, CancellationToken cancellation)
    {
        var options = new ProofOptions
        {
            Every = QuickEvery, Float64Runs = quick ? 256 : 4096, Widths = [Isa.Best], Cancellation = cancellation, Limit = TimeSpan.FromSeconds(quick ? 8 : 60),
        };
        Tally tally = ProgressLine.Run($"{prover.Name} {format.Name}", progress => prover.Prove(format, options with { Progress = progress }));
        return format == Format.Float32 && !quick && tally.Misrounded == 0
            ? ProgressLine.Run($"{prover.Name} {format.Name}, all", progress =>
                prover.Prove(format, options with { Every = 1, Widths = Isa.Available, Limit = null, Progress = progress }))
            : tally;
    }

    private static string Head => $"""
        # Accuracy

        Written by `napier accuracy`. Every result was compared with the exact value, computed in big floats by code that
        shares nothing with the kernels. Errors are in units of the last place (ulp): 0.5 is the least that rounding allows. "Correctly rounded"
        is the share of results that are the nearest number of the format, ties to even. float16 and bfloat16: all inputs. float32: all 4,294,967,296,
        on every width of lanes, where the column says so, else one of every {QuickEvery}, at hashed places; fewer, in all formats, of functions whose exact values take long. float64: runs of 4096 neighbours at random places, a quarter of
        them of any exponent, the others between 2^-12 and 2^12. What libtorch and TensorPrimitives give for sampled inputs stands in
        [accuracy-peers.md](accuracy-peers.md), which `bench/Napier.Bench -- accuracy` writes.

        | function | dtype | largest error found (ulp) | correctly rounded | inputs tried | worst input |
        |---|---|---|---|---|---|

        """;

    private static string Row(string name, Format format, Tally tally)
    {
        (string error, string worst) = tally.WorstUlp == 0
            ? ("<= 0.5", "")
            : (Error(tally.WorstUlp), tally.WorstInput.ToString("R", CultureInfo.InvariantCulture));
        return string.Create(CultureInfo.InvariantCulture, $"| {name} | {format.Name} | {error} | {Share(tally)} | {tally.Inputs:N0} | {worst} |");
    }

    private static string Error(double ulp) => ulp < 1000 ? ulp.ToString("0.#####", CultureInfo.InvariantCulture) : ulp.ToString("0.#e+0", CultureInfo.InvariantCulture);

    private static string Share(Tally tally)
    {
        string share = tally.Misrounded == 0 ? "all" : (100 * tally.ShareCorrect).ToString("0.####", CultureInfo.InvariantCulture) + " %";
        return tally.Disagreeing == 0 ? share : string.Create(CultureInfo.InvariantCulture, $"{share}; {tally.Disagreeing:N0} differ between widths");
    }
}
