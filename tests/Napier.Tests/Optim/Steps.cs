using System.Text.Json;
using Napier.Modules;

namespace Napier.Tests.Optim;

/// <summary>The problems of tools/Fixtures/learning.py.</summary>
internal static class Steps
{
    public static JsonElement[] Cases(string file)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, file)));
        return [.. document.RootElement.GetProperty("cases").EnumerateArray().Select(c => c.Clone())];
    }

    public static Tensor[] Parameters() =>
    [
        tensor([0.5, -1.25, 2.0, 0.125, -0.75, 1.5], float64).reshape(3, 2).requires_grad_(),
        tensor([0.25], float64).requires_grad_(),
    ];

    public static void Gradients(Tensor[] ps, int t)
    {
        Tensor[] targets = [tensor([1.0, 0.5, -0.5, 0.75, 0.25, -1.0], float64).reshape(3, 2), tensor([2.0], float64)];
        Tensor[] scales = [tensor([1.0, 0.1, 3.0, 0.5, 0.01, 2.0], float64).reshape(3, 2), tensor([0.7], float64)];
        for (int i = 0; i < ps.Length; i++) ps[i].grad = (scales[i] * (ps[i].detach() - targets[i])) + (0.3 * Math.Sin((1.7 * t) + i));
    }

    public static Tensor Valley(torch.optim.Optimizer optimizer, Tensor[] ps)
    {
        optimizer.zero_grad();
        Tensor flat = ps[0].flatten(), a = flat[..5], b = flat[1..];
        Tensor loss = ((5 * (b - (a * a)).square()) + (1 - a).square()).sum() + (ps[1].exp() - (2 * ps[1])).sum();
        loss.backward();
        return loss;
    }

    public static torch.optim.Optimizer Make(JsonElement c, Tensor[] ps)
    {
        JsonElement o = c.GetProperty("options");
        double Of(string name, double otherwise) => o.TryGetProperty(name, out JsonElement v) ? v.GetDouble() : otherwise;
        bool Is(string name) => o.TryGetProperty(name, out JsonElement v) && v.GetBoolean();
        return c.GetProperty("optimizer").GetString() switch
        {
            "SGD" => torch.optim.SGD(ps, Of("lr", 0), Of("momentum", 0), Of("dampening", 0), Of("weight_decay", 0), Is("nesterov"), Is("maximize")),
            "Adam" => o.EnumerateObject().Any()
                ? torch.optim.Adam(ps, Of("lr", 0), Of("beta1", 0.9), Of("beta2", 0.999), Of("eps", 1e-8), Of("weight_decay", 0), Is("amsgrad"), Is("maximize"))
                : torch.optim.Adam(ps),
            "AdamW" => torch.optim.AdamW(
                ps, Of("lr", 0), Of("beta1", 0.9), weight_decay: Of("weight_decay", 0.01), amsgrad: Is("amsgrad"), maximize: Is("maximize")),
            "RMSprop" => o.EnumerateObject().Any()
                ? torch.optim.RMSProp(
                    ps, Of("lr", 0), Of("alpha", 0.99), Of("eps", 1e-8), Of("weight_decay", 0), Of("momentum", 0), Is("centered"), Is("maximize"))
                : torch.optim.RMSProp(ps),
            "Adadelta" => torch.optim.Adadelta(
                ps, Of("lr", 1), Of("rho", 0.9), Of("eps", 1e-6), Of("weight_decay", 0), Is("maximize")),
            "Adamax" => torch.optim.Adamax(
                ps, Of("lr", 0), Of("beta1", 0.9), Of("beta2", 0.999), Of("eps", 1e-8), Of("weight_decay", 0), Is("maximize")),
            "RAdam" => torch.optim.RAdam(ps, Of("lr", 0), Of("beta1", 0.9), Of("beta2", 0.999), Of("eps", 1e-8), Of("weight_decay", 0)),
            "NAdam" => torch.optim.NAdam(
                ps, Of("lr", 0), Of("beta1", 0.9), Of("beta2", 0.999), Of("eps", 1e-8), Of("weight_decay", 0), Of("momentum_decay", 4e-3)),
            "Rprop" => torch.optim.Rprop(
                ps, Of("lr", 0.01), Of("etaminus", 0.5), Of("etaplus", 1.2), Of("min_step", 1e-6), Of("max_step", 50), Is("maximize")),
            "ASGD" => torch.optim.ASGD(ps, Of("lr", 0), Of("lambd", 1e-4), Of("alpha", 0.75), Of("t0", 1e6), Of("weight_decay", 0)),
            "Adagrad" => torch.optim.Adagrad(
                ps, Of("lr", 0), Of("lr_decay", 0), Of("weight_decay", 0), Of("initial_accumulator_value", 0), Of("eps", 1e-10)),
            _ => torch.optim.LBFGS(ps, Of("lr", 1), (long)Of("max_iter", 20), history_size: (long)Of("history_size", 100),
                line_search_fn: o.TryGetProperty("line_search_fn", out JsonElement f) ? f.GetString() : null),
        };
    }

    public static void Near(JsonElement want, Tensor[] ps, double tolerance, string what)
    {
        double[] got = [.. ps.SelectMany(p => p.detach().flatten().ToArray<double>())];
        int i = 0;
        foreach (JsonElement x in want.EnumerateArray())
        {
            Assert.True(Math.Abs(x.GetDouble() - got[i]) <= tolerance * Math.Max(1, Math.Abs(got[i])), $"{what}: number {i} is {got[i]:R}, not {x}");
            i++;
        }
        Assert.Equal(i, got.Length);
    }
}
