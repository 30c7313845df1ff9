using System.CommandLine;
using System.Globalization;
using System.Text;
using Napier.Proof.Distributions;

namespace Napier.Cli.Commands;

/// <summary>napier accuracy distributions: writes the table of errors of the distributions.</summary>
internal static class DistributionAccuracyCommand
{
    private static readonly string[] functions = ["log_prob", "cdf", "survival", "log_cdf", "log_survival", "icdf", "entropy", "mean", "variance"];

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var output = new Option<string>("--output", "-o")
        {
            Description = "The file to write; '-' prints.", DefaultValueFactory = _ => "docs/accuracy-distributions.md",
        };
        var command = new Command("distributions", "Write the table of the largest errors of the distributions, per function.") { output };
        command.SetAction(parsed => Run(parsed.GetValue(output)!));
        return command;
    }

    private static int Run(string output)
    {
        var text = new StringBuilder($"""
            # Accuracy of the distributions

            Written by `napier accuracy distributions`. Every float64 result was compared with {ReferenceValue.All.Count:N0} values that mpmath computed to 60
            digits or more (tools/Fixtures/distributions.py and discrete.py), over parameters small and large and arguments from the far left tail to the far right. An entry is
            the largest relative error; 1.1e-16 is half a unit in the last place. Where a function changes its sign (log_prob, entropy, mean, the icdf of
            distributions on all numbers) the error of results below 0.01 is relative to 0.01. A dash: the function is not there, or is not finite.

            | distribution | values | {string.Join(" | ", functions)} |
            |---|---|{string.Concat(functions.Select(_ => "---|"))}

            """);
        foreach (var rows in DistributionErrors.Measure().GroupBy(e => e.Distribution).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            Dictionary<string, DistributionErrors> by = rows.ToDictionary(e => e.Function);
            text.AppendLine(CultureInfo.InvariantCulture,
                $"| {rows.Key} | {rows.Sum(e => e.Values)} | {string.Join(" | ", functions.Select(f => by.TryGetValue(f, out var e) ? Show(e.Worst) : "-"))} |");
        }
        if (output == "-")
        {
            Console.Write(text);
            return 0;
        }
        if (Path.GetDirectoryName(Path.GetFullPath(output)) is { } folder) Directory.CreateDirectory(folder);
        File.WriteAllText(output, text.ToString());
        return 0;
    }

    private static string Show(double error) => error < 1e-20 ? "0" : error.ToString("0.0e-0", CultureInfo.InvariantCulture);
}
