using System.Globalization;

namespace Napier.Proof.Distributions;

/// <summary>A value of a distribution that is known to 40 digits: a line of reference.txt or discrete.txt, which
/// tools/Fixtures/distributions.py and discrete.py write.</summary>
/// <param name="Distribution">The distribution's name.</param>
/// <param name="Parameters">Its parameters as they are written: name=value, joined by commas; vectors with semicolons.</param>
/// <param name="Function">What is asked of it: log_prob, cdf, entropy ...</param>
/// <param name="Argument">Where; "-" if the function has no argument.</param>
/// <param name="Expected">The value.</param>
public sealed record ReferenceValue(string Distribution, string Parameters, string Function, string Argument, string Expected)
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<ReferenceValue> All { get; } = [.. Read()];

    /// <summary>A number, or a vector joined by semicolons, in float64.</summary>
    public static torch.Tensor Tensor(string text)
    {
        double[] numbers = [.. text.Split(';').Select(s => double.Parse(s, CultureInfo.InvariantCulture))];
        return text.Contains(';', StringComparison.Ordinal) ? torch.tensor(numbers) : torch.tensor(numbers[0], torch.float64);
    }

    private static IEnumerable<ReferenceValue> Read()
    {
        foreach (string file in (string[])["distributions.txt", "discrete.txt"])
        {
            using Stream stream = typeof(ReferenceValue).Assembly.GetManifestResourceStream(file)!;
            using var reader = new StreamReader(stream);
            while (reader.ReadLine() is { } line)
            {
                if (line.Split(' ') is [var distribution, var parameters, var function, var argument, var expected] && line[0] != '#')
                    yield return new(distribution, parameters, function, argument, expected);
            }
        }
    }
}
