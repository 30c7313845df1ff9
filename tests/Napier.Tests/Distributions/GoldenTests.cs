using System.Globalization;
using System.Text.Json;
using Napier.Proof.Distributions;
using Distribution = Napier.torch.distributions.Distribution;

namespace Napier.Tests.Distributions;

/// <summary>The published and 40-digit values of Golden/dist.json.</summary>
public class GoldenTests
{
    private static readonly JsonElement[] cases = Read();

    public static TheoryData<string> Names => new(cases.Where(c => c.GetProperty("fn").GetString() != "kl").Select(c => c.GetProperty("dist").GetString()!).Distinct());

    [Theory]
    [MemberData(nameof(Names))]
    public void Values_agree(string name)
    {
        foreach (JsonElement c in cases.Where(c => c.GetProperty("dist").GetString() == name && c.GetProperty("fn").GetString() != "kl"))
        {
            double expected = c.GetProperty("expected_f64").GetDouble(), found = Find(name, c).item<double>();
            double tolerance = c.TryGetProperty("abs_tol", out JsonElement t) ? t.GetDouble() : Math.Max(1e-13 * Math.Abs(expected), 1e-15);
            if (Math.Abs(expected) < 1e-300) tolerance = 1e-321; // subnormal numbers have few digits
            else if (Math.Abs(expected) < 0.01 && c.GetProperty("fn").GetString() is "cdf" or "sf") tolerance = 1e-13 * expected;
            Assert.True(Math.Abs(found - expected) <= tolerance, $"{c}: {found.ToString("R", CultureInfo.InvariantCulture)}");
        }
    }

    [Fact]
    public void There_are_135_values() => Assert.Equal(135, cases.Length);

    private static Tensor Find(string name, JsonElement c)
    {
        string function = c.GetProperty("fn").GetString()!.Split('(')[0].Replace("sf", "survival", StringComparison.Ordinal);
        var given = c.GetProperty("params").EnumerateObject().ToDictionary(p => p.Name, p => Number(p.Value));
        Distribution d = DistributionErrors.Make(name, given);
        JsonElement x = c.GetProperty("x");
        return function switch
        {
            "logits" => ((Modules.ByOdds)d).logits,
            "logsumexp" => logsumexp(given["logits"], -1),
            _ => DistributionErrors.Call(d, function, x.ValueKind == JsonValueKind.Null ? null : Number(x)),
        };
    }

    [Fact]
    public void Divergences_agree()
    {
        foreach (JsonElement c in cases.Where(c => c.GetProperty("fn").GetString() == "kl"))
        {
            string[] pair = c.GetProperty("x").GetString()!.Split("||");
            Tensor found = distributions.kl_divergence(Of(pair[0]), Of(pair[1]));
            Assert.Equal(c.GetProperty("expected_f64").GetDouble(), found.item<double>(), 1e-14);
        }

        // Gamma(2,3) or Pois(5)
        static Distribution Of(string text)
        {
            Tensor[] numbers = [.. text[(text.IndexOf('(', StringComparison.Ordinal) + 1)..^1].Split(',').Select(ReferenceValue.Tensor)];
            return text.StartsWith("Pois", StringComparison.Ordinal) ? distributions.Poisson(numbers[0]) : distributions.Gamma(numbers[0], numbers[1]);
        }
    }

    // A number, or nested lists of numbers.
    private static Tensor Number(JsonElement e) => e.ValueKind == JsonValueKind.Array
        ? stack([.. e.EnumerateArray().Select(Number)], 0) : tensor(e.GetDouble(), float64);

    private static JsonElement[] Read()
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(Repository.Golden("dist.json")));
        return [.. document.RootElement.EnumerateArray().Select(c => c.Clone())];
    }
}
