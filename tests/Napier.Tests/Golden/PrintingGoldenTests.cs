using System.Text.Json;

namespace Napier.Tests.Golden;

/// <summary>What print(tensor) prints, against real PyTorch (section 5).</summary>
[Collection(nameof(Settings))]
public class PrintingGoldenTests
{
    private const string File = "sec5_printing.json";

    public static TheoryData<string> Plain => Goldens.Ids(File, c => !c.TryGetProperty("grad", out _));

    [Theory]
    [MemberData(nameof(Plain))]
    public void Tensors_print_as_in_Python(string id)
    {
        JsonElement c = Goldens.Case(File, id);
        using var settings = new DefaultDtype(Goldens.DefaultDtype(c));
        try
        {
            if (c.TryGetProperty("opts", out JsonElement opts)) SetOptions(opts);
            JsonElement want = Goldens.Want(c);
            string expected = (want.TryGetProperty("str_main", out JsonElement main) ? main : want.GetProperty("str")).GetString()!;
            Assert.Equal(expected, Build(c.GetProperty("tensor")).ToString());
        }
        finally
        {
            set_printoptions(profile: "default");
        }
    }

    internal static Tensor Build(JsonElement t)
    {
        if (!t.TryGetProperty("gen", out JsonElement gen)) return Goldens.Tensor(t);
        ScalarType type = Goldens.Dtype(t.GetProperty("dtype").GetString()!);
        double start = gen.GetProperty("start").GetDouble(), step = gen.GetProperty("step").GetDouble();
        int n = gen.GetProperty("n").GetInt32();
        double[] numbers = [.. Enumerable.Range(0, n).Select(i => start + (step * i))];
        Tensor flat = type == ScalarType.Bool ? tensor(numbers.Select(v => v != 0 && v % 3 != 0).ToArray()) : tensor(numbers).to(type);
        return flat.reshape(Goldens.Longs(t.GetProperty("shape")));
    }

    private static void SetOptions(JsonElement o)
    {
        int? Int(string name) => o.TryGetProperty(name, out JsonElement v) ? v.GetInt32() : null;
        set_printoptions(Int("precision"),
            o.TryGetProperty("threshold", out JsonElement t) ? t.ValueKind == JsonValueKind.Number ? t.GetDouble() : double.PositiveInfinity : null,
            Int("edgeitems"), Int("linewidth"), o.TryGetProperty("profile", out JsonElement p) ? p.GetString() : null,
            o.TryGetProperty("sci_mode", out JsonElement s) && s.ValueKind is JsonValueKind.True or JsonValueKind.False ? s.GetBoolean() : null);
    }
}
