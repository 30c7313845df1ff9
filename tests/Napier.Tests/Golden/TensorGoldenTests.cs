using System.Numerics;
using System.Text.Json;

namespace Napier.Tests.Golden;

/// <summary>torch.tensor(data, dtype) against real PyTorch (section 6).</summary>
[Collection(nameof(Settings))]
public class TensorGoldenTests
{
    public static TheoryData<string> Ids => Goldens.Ids("sec6_tensor.json", Expressible);

    [Theory]
    [MemberData(nameof(Ids))]
    public void Literals_become_tensors_as_in_Python(string id)
    {
        JsonElement c = Goldens.Case("sec6_tensor.json", id);
        using var settings = new DefaultDtype(Goldens.DefaultDtype(c));
        Literal data = Of(c.GetProperty("data"));
        ScalarType? dtype = c.TryGetProperty("dtype", out JsonElement d) ? Goldens.Dtype(d.GetString()!) : null;
        // Python's bare numbers have no C# type: inference alone decides.
        GoldenAssert.Outcome(c, () => Literals.Build(data, dtype));
    }

    private static Literal Of(JsonElement e)
    {
        JsonProperty p = e.EnumerateObject().First();
        return p.Name switch
        {
            "i" => Int128.Parse(p.Value.GetString()!),
            "f" => Goldens.Double(p.Value.GetString()!),
            "b" => p.Value.GetBoolean(),
            "c" => new Complex(Goldens.Double(p.Value[0].GetString()!), Goldens.Double(p.Value[1].GetString()!)),
            "T" => Goldens.Tensor(p.Value),
            _ => Literal.Create([.. p.Value.EnumerateArray().Select(Of)]),
        };
    }

    // Strings do not compile in C#, and complex32 is not a dtype here.
    private static bool Expressible(JsonElement c)
    {
        string text = c.GetRawText();
        return !text.Contains("\"s\":", StringComparison.Ordinal) && !text.Contains("{\"s\"", StringComparison.Ordinal)
            && !text.Contains("complex32", StringComparison.Ordinal);
    }
}
