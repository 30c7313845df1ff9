using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Napier.Proof;

namespace Napier.Cli.Commands;

/// <summary>napier prove NAME: runs a function against the oracle.</summary>
internal static class ProveCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var name = new Argument<string>("name") { Description = "The function, by PyTorch's name: exp, expm1, sigmoid, ..." };
        var every = new Option<int>("--every") { Description = "Try one float32 input in so many, for a quick look.", DefaultValueFactory = _ => 1 };
        var widths = new Option<int[]>("--width")
        {
            Description = "Lane widths: 0 (128 bits without fused multiply-add), 128, 256, 512. Those that the machine lacks run in software.",
            AllowMultipleArgumentsPerToken = true,
        };
        var dtypes = new Option<string[]>("--dtype") { Description = "float16, bfloat16, float32, float64.", AllowMultipleArgumentsPerToken = true };
        every.Validators.Add(result => Check(result, result.GetValueOrDefault<int>() >= 1, "--every takes a number from 1 on."));
        widths.AcceptOnlyFromAmong("0", "128", "256", "512");
        dtypes.AcceptOnlyFromAmong([.. Format.All.Select(f => f.Name)]);

        var command = new Command("prove", "Compare every float16, bfloat16 and float32 result of a function, and a sample of float64, with the exact value.")
        {
            name, every, widths, dtypes,
        };
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed.GetValue(name)!, new ProofOptions
        {
            Every = parsed.GetValue(every),
            Widths = parsed.GetValue(widths) is { Length: > 0 } chosen ? [.. chosen.Distinct().Select(Width)] : Isa.Available,
            Cancellation = cancellation,
        }, parsed.GetValue(dtypes))));
        return command;
    }

    private static int Run(string name, ProofOptions options, string[]? dtypes)
    {
        if (Catalogue.Find(name) is not { } prover)
        {
            Console.Error.WriteLine($"There is no function '{name}'. There are: {string.Join(", ", Catalogue.All.Select(p => p.Name))}.");
            return 2;
        }
        Console.WriteLine($"{name} on lanes of {string.Join(", ", options.Widths.Select(Label))}; best here: {Label(Isa.Best)}");
        long misrounded = 0;
        foreach (Format format in Format.All.Where(f => dtypes is not { Length: > 0 } || dtypes.Contains(f.Name)))
        {
            Tally tally;
            try
            {
                tally = ProgressLine.Run($"{name} {format.Name}", progress => prover.Prove(format, options with { Progress = progress }));
            }
            catch (OperationCanceledException)
            {
                Console.Error.WriteLine("Stopped.");
                return 130;
            }
            Report(format, tally, options);
            misrounded += tally.Misrounded + tally.Disagreeing;
        }
        return misrounded == 0 ? 0 : 1;
    }

    private static void Report(Format format, Tally tally, ProofOptions options)
    {
        bool all = tally.Inputs == 1L << Math.Min(format.Bits, 62);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"  {format.Name,-8} {tally.Inputs,13:N0} inputs{(all ? " (all)" : "")}, {tally.Misrounded:N0} misrounded, digest {tally.Digest:x16}"));
        if (tally.Disagreeing > 0) Console.WriteLine($"           {tally.Disagreeing:N0} results differ between lane widths");
        if (tally.WorstUlp > 0)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"           largest error found {tally.WorstUlp:0.######} ulp, at {tally.WorstInput:R} (0x{BitConverter.DoubleToInt64Bits(tally.WorstInput):x16})"));
        }
    }

    private static void Check(OptionResult result, bool good, string message)
    {
        if (!good) result.AddError(message);
    }

    private static LaneWidth Width(int bits) => bits switch
    {
        0 => LaneWidth.Bits128Unfused,
        128 => LaneWidth.Bits128,
        256 => LaneWidth.Bits256,
        _ => LaneWidth.Bits512,
    };

    private static string Label(LaneWidth width) => width switch
    {
        LaneWidth.Bits128Unfused => "128 bits without fma",
        LaneWidth.Bits128 => "128 bits",
        LaneWidth.Bits256 => "256 bits",
        _ => "512 bits",
    };
}
