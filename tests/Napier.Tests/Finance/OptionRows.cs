using System.Globalization;

namespace Napier.Tests.Finance;

/// <summary>Reference values to 50 digits: options.txt, written by tools/Fixtures/options.py.</summary>
internal static class OptionRows
{
    private static readonly ILookup<string, double[]> rows = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Finance", "options.txt"))
        .Select(line => line.Split(' '))
        .ToLookup(words => words[0], words => words[1..].Select(w => double.Parse(w, CultureInfo.InvariantCulture)).ToArray());

    /// <summary>The rows of one kind.</summary>
    public static IEnumerable<double[]> Of(string kind) => rows[kind];

    /// <summary>One column as a tensor.</summary>
    public static Tensor Column(string kind, int index) => from_array(rows[kind].Select(r => r[index]).ToArray());

    /// <summary>The error in units in the last place of the expected number.</summary>
    public static double Ulps(double actual, double expected) =>
        actual == expected ? 0 : Math.Abs(actual - expected) / (Math.BitIncrement(Math.Abs(expected)) - Math.Abs(expected));
}
