using System.Text.Json;
using Napier.Modules;
using Schedules = Napier.torch.optim.lr_scheduler;

namespace Napier.Tests.Optim;

/// <summary>Learning rates epoch by epoch against real PyTorch (tools/Fixtures/learning.py).</summary>
public class ScheduleTests
{
    [Fact]
    public void Rates_are_those_of_PyTorch()
    {
        foreach (JsonElement c in Steps.Cases("Optim/schedules.json"))
        {
            SGD optimizer = Two();
            Schedules.LRScheduler schedule = Make(c, optimizer);
            JsonElement[] rates = [.. c.GetProperty("rates").EnumerateArray()];
            double[]? measures = c.GetProperty("measures") is { ValueKind: JsonValueKind.Array } m ? [.. m.EnumerateArray().Select(x => x.GetDouble())] : null;
            for (int t = 0; t < rates.Length; t++)
            {
                string what = $"{c.GetProperty("schedule")} {c.GetProperty("options")} at {t}";
                double[] got = [.. schedule.get_last_lr()];
                for (int g = 0; g < 2; g++)
                    Assert.True(Math.Abs(rates[t][g].GetDouble() - got[g]) <= 1e-12 * got[g] + 1e-16, $"{what}: {got[g]:R}, not {rates[t][g]}");
                if (c.GetProperty("momenta") is { ValueKind: JsonValueKind.Array } momenta)
                    Assert.Equal(momenta[t].GetDouble(), optimizer.param_groups[0].Options.momentum, 12);
                if (t == rates.Length - 1) break;
                if (measures is null) schedule.step();
                else schedule.step(measures[t]);
            }
        }
    }

    [Fact]
    public void A_schedule_goes_on_from_its_state()
    {
        foreach (JsonElement c in Steps.Cases("Optim/schedules.json"))
        {
            SGD a = Two(), b = Two();
            Schedules.LRScheduler first = Make(c, a), second = Make(c, b);
            for (int t = 0; t < 8; t++) Step(first, t);
            b.load_state_dict(a.state_dict());
            second.load_state_dict(first.state_dict());
            for (int t = 8; t < 16; t++)
            {
                Step(first, t);
                Step(second, t);
                Assert.Equal(first.get_last_lr(), second.get_last_lr());
                Assert.Equal(a.param_groups[0].Options.momentum, b.param_groups[0].Options.momentum);
            }

            void Step(Schedules.LRScheduler schedule, int t)
            {
                if (c.GetProperty("measures") is { ValueKind: JsonValueKind.Array } measures) schedule.step(measures[t].GetDouble());
                else schedule.step();
            }
        }
    }

    private static SGD Two()
    {
        Tensor[] ps = Steps.Parameters();
        return torch.optim.SGD([new ParamGroup<SGD.Options>([ps[0]]), new([ps[1]], o => o.LearningRate = 0.02)], 0.1, momentum: 0.9);
    }

    [Fact]
    public void Schedules_follow_one_another()
    {
        SGD optimizer = torch.optim.SGD([ones(1).requires_grad_()], 1);
        Schedules.LRScheduler a = Schedules.ExponentialLR(optimizer, 0.5), b = Schedules.StepLR(optimizer, 2, 0.1);
        List<double> rates = [];
        for (int t = 0; t < 4; t++)
        {
            a.step();
            b.step();
            rates.AddRange(a.get_last_lr());
        }
        double[] want = [0.5, 0.025, 0.0125, 0.000625];
        for (int i = 0; i < 4; i++) Assert.Equal(want[i], rates[i], 12);
        Assert.Equal(1, optimizer.param_groups[0].InitialLearningRate);
    }

    [Fact]
    public void What_is_impossible_is_said_in_PyTorchs_words()
    {
        torch.optim.Optimizer sgd = torch.optim.SGD([ones(1).requires_grad_()], 1), adagrad = torch.optim.Adagrad([ones(1).requires_grad_()]);
        (string Text, Func<object> Call)[] table =
        [
            ("You must define either total_steps OR (epochs AND steps_per_epoch)", () => Schedules.OneCycleLR(sgd, 1)),
            ("Expected positive integer total_steps, but got 0", () => Schedules.OneCycleLR(sgd, 1, 0)),
            ("Expected float between 0 and 1 pct_start, but got 2", () => Schedules.OneCycleLR(sgd, 1, 5, pct_start: 2)),
            ("optimizer must support momentum with `cycle_momentum` option enabled", () => Schedules.OneCycleLR(adagrad, 1, 5)),
            ("Factor should be < 1.0.", () => Schedules.ReduceLROnPlateau(sgd, factor: 1)),
            ("mode best is unknown!", () => Schedules.ReduceLROnPlateau(sgd, "best")),
            ("Expected 1 lr_lambdas, but got 2", () => Schedules.LambdaLR(sgd, [e => 1, e => 2])),
            ("param 'initial_lr' is not specified in param_groups[0] when resuming an optimizer",
                () => Schedules.ExponentialLR(torch.optim.SGD([ones(1).requires_grad_()], 1), 0.5, last_epoch: 3)),
        ];
        foreach (var (text, call) in table) Assert.Equal(text, Assert.Throws<ArgumentException>(call).Message);
        Schedules.LRScheduler cycle = Schedules.OneCycleLR(sgd, 1, 2);
        cycle.step();
        cycle.step();
        Assert.Equal("Tried to step 4 times. The specified number of total steps is 2", Assert.Throws<ArgumentException>(cycle.step).Message);
    }

    private static Schedules.LRScheduler Make(JsonElement c, torch.optim.Optimizer optimizer)
    {
        JsonElement o = c.GetProperty("options");
        double Of(string name, double otherwise = -1) => o.TryGetProperty(name, out JsonElement v) ? v.GetDouble() : otherwise;
        string Named(string name, string otherwise) => o.TryGetProperty(name, out JsonElement v) ? v.GetString()! : otherwise;
        return c.GetProperty("schedule").GetString() switch
        {
            "StepLR" => Schedules.StepLR(optimizer, (int)Of("step_size"), Of("gamma")),
            "MultiStepLR" => Schedules.MultiStepLR(optimizer, [.. o.GetProperty("milestones").EnumerateArray().Select(m => m.GetInt32())], Of("gamma")),
            "ExponentialLR" => Schedules.ExponentialLR(optimizer, Of("gamma")),
            "CosineAnnealingLR" => Schedules.CosineAnnealingLR(optimizer, Of("T_max"), Of("eta_min", 0)),
            "LinearLR" => Schedules.LinearLR(optimizer, Of("start_factor"), Of("end_factor"), (int)Of("total_iters")),
            "ConstantLR" => Schedules.ConstantLR(optimizer, Of("factor"), (int)Of("total_iters")),
            "PolynomialLR" => Schedules.PolynomialLR(optimizer, (int)Of("total_iters"), Of("power", 1)),
            "CosineAnnealingWarmRestarts" => Schedules.CosineAnnealingWarmRestarts(optimizer, (int)Of("T_0"), (int)Of("T_mult", 1), Of("eta_min", 0)),
            "SequentialLR" => Schedules.SequentialLR(optimizer,
                [Schedules.LinearLR(optimizer, 0.2, total_iters: 4), Schedules.ExponentialLR(optimizer, 0.8), Schedules.CosineAnnealingLR(optimizer, 6)],
                [5, 12]),
            "LambdaLR" => Schedules.LambdaLR(optimizer, epoch => 1.0 / (1 + epoch)),
            "MultiplicativeLR" => Schedules.MultiplicativeLR(optimizer, epoch => 1 - (1.0 / (2 + epoch))),
            "OneCycleLR" => Schedules.OneCycleLR(optimizer, Of("max_lr"), (int)Of("total_steps"), (int)Of("epochs"), (int)Of("steps_per_epoch"),
                Of("pct_start", 0.3),
                Named("anneal_strategy", "cos") == "cos" ? Schedules.impl.OneCycleLR.AnnealStrategy.Cos : Schedules.impl.OneCycleLR.AnnealStrategy.Linear,
                base_momentum: Of("base_momentum", 0.85), max_momentum: Of("max_momentum", 0.95), div_factor: Of("div_factor", 25),
                final_div_factor: Of("final_div_factor", 1e4), three_phase: o.TryGetProperty("three_phase", out _)),
            _ => Schedules.ReduceLROnPlateau(optimizer, Named("mode", "min"), Of("factor"), (int)Of("patience"), Of("threshold", 1e-4),
                Named("threshold_mode", "rel"), (int)Of("cooldown", 0), [Of("min_lr", 0)]),
        };
    }
}
