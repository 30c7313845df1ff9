using System.Text.Json;

namespace Napier.Tests.Golden;

/// <summary>Gradients against real PyTorch (section 3), and what tensors with a history print (section 5).</summary>
[Collection(nameof(Settings))]
public class GradientGoldenTests
{
    public static TheoryData<string> Ids => Goldens.Ids("sec3_gradients.json", _ => true);

    public static TheoryData<string> Printed => Goldens.Ids("sec5_printing.json", c => c.TryGetProperty("grad", out JsonElement g) && g.GetString() != "param");

    [Theory]
    [MemberData(nameof(Ids))]
    public void Gradients_follow_PyTorch(string id)
    {
        JsonElement c = Goldens.Case("sec3_gradients.json", id);
        JsonElement want = Goldens.Want(c);
        Tensor[] x = [.. c.GetProperty("args").EnumerateArray().Where(a => a.TryGetProperty("T", out _))
            .Select(a => Goldens.Tensor(a.GetProperty("T")).requires_grad_())];
        Tensor y = GoldenOps.Call(c, x);
        // PyTorch takes the sixth of hardsigmoid from float32.
        double tolerance = c.GetProperty("op").GetString() == "F.hardsigmoid" ? 1e-7 : x[0].dtype is ScalarType.Float64 or ScalarType.ComplexFloat64 ? 1e-12 : 2e-6;
        y.backward(Goldens.Tensor(want.GetProperty("gout").GetProperty("T")));
        int i = 0;
        foreach (JsonElement gradient in want.GetProperty("grads").EnumerateArray())
        {
            Near(Goldens.Tensor(gradient.GetProperty("T")), x[i].grad!, tolerance);
            i++;
        }
    }

    [Theory]
    [MemberData(nameof(Printed))]
    public void Histories_print_as_in_Python(string id)
    {
        JsonElement c = Goldens.Case("sec5_printing.json", id);
        JsonElement want = Goldens.Want(c);
        string expected = (want.TryGetProperty("str_main", out JsonElement main) ? main : want.GetProperty("str")).GetString()!;
        Tensor x = PrintingGoldenTests.Build(c.GetProperty("tensor")).requires_grad_();
        Tensor y = c.GetProperty("grad").GetString() switch
        {
            "leaf" => x,
            "exp" => x.exp(),
            "exp_" => x.clone().exp_(),
            "exp2" => x.exp2(),
            "expm1" => x.expm1(),
            "log" => x.log(),
            "log1p" => x.log1p(),
            "sigmoid" => x.sigmoid(),
            "tanh" => x.tanh(),
            "gelu" => nn.functional.gelu(x),
            "softmax" => x.softmax(-1),
            "log_softmax" => x.log_softmax(-1),
            "logsumexp" => x.logsumexp(-1),
            "sum" => x.sum(),
            "mean" => x.mean(),
            "add" => x + 1,
            "mul" => x * 2,
            "neg" => -x,
            "clone" => x.clone(),
            "reshape" => x.reshape(-1, 1),
            "transpose" => x.reshape(2, -1).t(),
            "index" => x[0],
            var other => throw new Xunit.Sdk.XunitException($"operation {other} is not known to this test"),
        };
        Assert.Equal(expected, y.ToString());
    }

    private static void Near(Tensor want, Tensor got, double tolerance)
    {
        Assert.Equal(want.dtype, got.dtype);
        Assert.Equal(want.shape, got.shape);
        var a = want.reshape(-1).to(complex128).ToArray<System.Numerics.Complex>();
        var b = got.reshape(-1).to(complex128).ToArray<System.Numerics.Complex>();
        for (int i = 0; i < a.Length; i++) Assert.True(Close(a[i].Real, b[i].Real) && Close(a[i].Imaginary, b[i].Imaginary), $"element {i}: {a[i]} against {b[i]}");

        bool Close(double p, double q) => double.IsNaN(p) ? double.IsNaN(q)
            : double.IsInfinity(p) ? p == q : Math.Abs(p - q) <= tolerance * Math.Max(1, Math.Abs(p));
    }
}
