using System.Text.Json;

namespace Napier.Tests.Golden;

/// <summary>torch.exp against real PyTorch: dtypes, strides, out, overlap, values (sections 1 and 2).</summary>
[Collection(nameof(Settings))]
public class ExpGoldenTests
{
    public static TheoryData<string> Core => Goldens.Ids("sec1_exp_core.json", Expressible);

    public static TheoryData<string> Values => Goldens.Ids("sec2_exp_values.json", Expressible);

    [Theory]
    [MemberData(nameof(Core))]
    public void Exp_follows_PyTorch(string id) => Run(Goldens.Case("sec1_exp_core.json", id));

    [Theory]
    [MemberData(nameof(Values))]
    public void Values_are_right(string id) => Run(Goldens.Case("sec2_exp_values.json", id));

    private static void Run(JsonElement c)
    {
        using var settings = new DefaultDtype(Goldens.DefaultDtype(c));
        string op = c.GetProperty("op").GetString()!;
        if (op == "exp_alias")
        {
            Tensor storage = Goldens.Tensor(c.GetProperty("storage").TryGetProperty("T", out JsonElement s) ? s : c.GetProperty("storage"));
            Tensor View(JsonElement v) => storage.as_strided(Goldens.Longs(v.GetProperty("shape")), Goldens.Longs(v.GetProperty("stride")),
                v.TryGetProperty("offset", out JsonElement o) ? o.GetInt64() : 0);
            GoldenAssert.Outcome(c, () =>
            {
                exp(View(c.GetProperty("input")), View(c.GetProperty("outview")));
                return storage;
            });
            return;
        }
        Tensor x = Goldens.Tensor((c.TryGetProperty("args", out JsonElement args) ? args[0] : c.GetProperty("input")).GetProperty("T"));
        if (op == "exp_view")
        {
            GoldenAssert.Outcome(c, () => c.GetProperty("view").GetString() == "conj" ? x.conj().exp() : x.conj().imag.exp());
            return;
        }
        GoldenAssert.Outcome(c, () => (c.TryGetProperty("mode", out JsonElement mode) ? mode.GetString() : "fn") switch
        {
            "method" => x.exp(),
            "inplace" => x.exp_(),
            "out" => exp(x, Out(c.GetProperty("out"))),
            _ => exp(x),
        });
    }

    private static Tensor Out(JsonElement o) => zeros(Goldens.Longs(o.GetProperty("shape")), Goldens.Dtype(o.GetProperty("dtype").GetString()!));

    // What C# can say at all: arguments of wrong types do not compile, and complex32 and float8 are not dtypes here.
    private static bool Expressible(JsonElement c)
    {
        if (c.TryGetProperty("args", out JsonElement args) && args.EnumerateArray().Any(a => !a.TryGetProperty("T", out JsonElement t)
            || !Goldens.IsKnown(t.GetProperty("dtype").GetString()!))) return false;
        if (c.TryGetProperty("mode", out JsonElement mode) && mode.GetString() == "method" && args.GetArrayLength() > 1) return false;
        if (c.TryGetProperty("out", out JsonElement o) && o.TryGetProperty("dtype", out JsonElement type)) return Goldens.IsKnown(type.GetString()!);
        return !c.TryGetProperty("tag", out JsonElement tag) || tag.GetString() != "bad_arg";
    }
}
