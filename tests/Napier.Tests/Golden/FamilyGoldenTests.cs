using System.Text.Json;

namespace Napier.Tests.Golden;

/// <summary>The exponential's family and the losses against real PyTorch (section 4).</summary>
[Collection(nameof(Settings))]
public class FamilyGoldenTests
{
    private const string File = "sec4_family.json";

    public static TheoryData<string> Ids => Goldens.Ids(File, Expressible);

    [Theory]
    [MemberData(nameof(Ids))]
    public void Family_follows_PyTorch(string id)
    {
        JsonElement c = Goldens.Case(File, id);
        GoldenAssert.Outcome(c, () => GoldenOps.Call(c));
    }

    // The functions that PyTorch refuses 16-bit formats for take them here.
    private static bool Different(JsonElement c) => Goldens.Want(c).TryGetProperty("err", out JsonElement e) && e.GetProperty("msg").GetString() is { } message
        && (message.Contains("for 'Half'", StringComparison.Ordinal) || message.Contains("for 'BFloat16'", StringComparison.Ordinal));

    // Wrong types of arguments do not compile in C#.
    private static bool Expressible(JsonElement c) => !Different(c) && !(Goldens.Want(c).TryGetProperty("err", out JsonElement e) && e.GetProperty("type").GetString() == "TypeError");
}
