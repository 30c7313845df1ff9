using System.Text.Json;
using Napier.Tests.Optim;

namespace Napier.Tests.NN;

/// <summary>First values after a seed against real PyTorch (tools/Fixtures/learning.py).</summary>
[Collection(nameof(Golden.Settings))]
public class InitTests
{
    private static readonly Dictionary<string, Func<Tensor, Tensor>> makers = new()
    {
        ["uniform_"] = t => nn.init.uniform_(t, -2, 3),
        ["normal_"] = t => nn.init.normal_(t, 1, 0.5),
        ["constant_"] = t => nn.init.constant_(t, 0.3),
        ["ones_"] = nn.init.ones_,
        ["zeros_"] = nn.init.zeros_,
        ["eye_"] = nn.init.eye_,
        ["xavier_uniform_"] = t => nn.init.xavier_uniform_(t, nn.init.calculate_gain("relu")),
        ["xavier_normal_"] = t => nn.init.xavier_normal_(t),
        ["kaiming_uniform_"] = t => nn.init.kaiming_uniform_(t, mode: "fan_out"),
        ["kaiming_normal_"] = t => nn.init.kaiming_normal_(t, nonlinearity: "relu"),
        ["trunc_normal_"] = t => nn.init.trunc_normal_(t, 0.1, 0.5, -1, 0.7),
        ["orthogonal_"] = t => nn.init.orthogonal_(t, 2),
        ["orthogonal_tall"] = t => nn.init.orthogonal_(t.t()).t().contiguous(),
        ["Linear"] = _ => nn.utils.parameters_to_vector(nn.Linear(9, 4).parameters()),
        ["Embedding"] = _ => nn.Embedding(9, 4).weight,
    };

    [Fact]
    public void Numbers_are_PyTorchs()
    {
        foreach (JsonElement c in Steps.Cases("NN/starts.json"))
        {
            string name = c.GetProperty("start").GetString()!;
            manual_seed(7);
            float[] got = makers[name](empty(4, 9)).detach().flatten().ToArray<float>();
            double[] want = [.. c.GetProperty("out").EnumerateArray().Select(v => v.GetDouble())];
            // Through erfinv, and a sum of products, PyTorch's own last digits are not exact.
            double tolerance = name.StartsWith("orthogonal", StringComparison.Ordinal) ? 1e-6 : name == "trunc_normal_" ? 3e-7 : 0;
            Assert.Equal(want.Length, got.Length);
            for (int i = 0; i < got.Length; i++) Assert.True(Math.Abs(want[i] - got[i]) <= tolerance, $"{name} {i}: {got[i]:R}, not {want[i]:R}");
        }
    }

    [Fact]
    public void Distributions_have_the_moments_that_were_asked_for()
    {
        manual_seed(3);
        (Tensor Values, double Mean, double Std)[] table =
        [
            (nn.init.xavier_uniform_(empty([300, 500], float64)), 0, Math.Sqrt(2.0 / 800)),
            (nn.init.xavier_normal_(empty([300, 500], float64), 3), 0, 3 * Math.Sqrt(2.0 / 800)),
            (nn.init.kaiming_uniform_(empty([300, 500], float64)), 0, Math.Sqrt(2.0 / 500)),
            (nn.init.kaiming_normal_(empty([300, 50, 10], float64), mode: "fan_out", nonlinearity: "tanh"), 0, 5.0 / 3 / Math.Sqrt(3000)),
            (nn.init.trunc_normal_(empty([300, 500], float64), 1, 2, -1, 3), 1, 2 * Math.Sqrt(0.29112509)),
        ];
        foreach (var (values, mean, std) in table)
        {
            Assert.Equal(mean, values.mean().item<double>(), 5 * std / Math.Sqrt(150_000));
            Assert.Equal(1, values.std().item<double>() / std, 0.01);
        }
    }

    [Fact]
    public void What_is_impossible_is_said_in_PyTorchs_words()
    {
        (string Text, Action Call)[] table =
        [
            ("Fan in and fan out can not be computed for tensor with fewer than 2 dimensions (Parameter 'tensor')",
                () => nn.init.kaiming_uniform_(zeros(3))),
            ("Mode fan not supported, please use one of ['fan_in', 'fan_out'] (Parameter 'mode')", () => nn.init.kaiming_normal_(zeros(3, 3), mode: "fan")),
            ("Unsupported nonlinearity swish (Parameter 'nonlinearity')", () => nn.init.calculate_gain("swish")),
            ("Only tensors with 2 dimensions are supported", () => nn.init.eye_(zeros(3))),
            ("Only tensors with 2 or more dimensions are supported", () => nn.init.orthogonal_(zeros(3))),
        ];
        foreach (var (text, call) in table) Assert.Equal(text, Assert.Throws<ArgumentException>(call).Message);
    }
}
