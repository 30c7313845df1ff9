using System.Text.Json;
using Napier.Modules;

namespace Napier.Tests.Optim;

/// <summary>Optimisers step by step against real PyTorch (tools/Fixtures/learning.py), and what they promise besides.</summary>
public class OptimizerTests
{
    private static readonly JsonElement[] cases = Steps.Cases("Optim/optimizers.json");

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, cases.Length)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Steps_are_those_of_PyTorch(int number)
    {
        JsonElement c = cases[number];
        Tensor[] ps = Steps.Parameters();
        if (c.GetProperty("optimizer").GetString() == "LBFGS")
        {
            Valley(c, ps);
            return;
        }
        torch.optim.Optimizer optimizer = Steps.Make(c, ps);
        int t = 0;
        foreach (JsonElement want in c.GetProperty("path").EnumerateArray())
        {
            Steps.Gradients(ps, t++);
            Assert.Null(optimizer.step());
            Steps.Near(want, ps, 1e-12, $"{c.GetProperty("optimizer")} {c.GetProperty("options")} after step {t}");
        }
    }

    private static void Valley(JsonElement c, Tensor[] ps)
    {
        torch.optim.Optimizer optimizer = Steps.Make(c, ps);
        JsonElement[] losses = [.. c.GetProperty("losses").EnumerateArray()], path = [.. c.GetProperty("path").EnumerateArray()];
        for (int t = 0; t < path.Length; t++)
        {
            Tensor loss = optimizer.step(() => Steps.Valley(optimizer, ps))!;
            // Rounding errors grow from move to move; the first moves agree to the last digits.
            double tolerance = t == 0 ? 1e-12 : 1e-7;
            Assert.Equal(losses[t].GetDouble(), loss.item<double>(), tolerance * 10);
            Steps.Near(path[t], ps, tolerance, $"LBFGS {c.GetProperty("options")} after step {t + 1}");
        }
    }

    [Fact]
    public void Steps_do_not_depend_on_dtype_layout_or_kind_of_number()
    {
        foreach (JsonElement c in cases.Where(c => c.GetProperty("optimizer").GetString() != "LBFGS"))
        {
            string what = c.GetRawText()[..80];
            Tensor[] plain = Steps.Parameters(), single = [.. plain.Select(p => p.detach().to(float32).requires_grad_())];
            // The same numbers: columns first, with gaps, and as parts of complex numbers.
            Tensor columns = plain[0].detach().t().contiguous().t().requires_grad_();
            Tensor gaps = zeros([3, 4], float64).as_strided([3, 2], [4, 2]).copy_(plain[0].detach()).requires_grad_();
            Tensor pairs = view_as_complex(plain[0].detach().clone()).requires_grad_();
            torch.optim.Optimizer[] all =
                [Steps.Make(c, plain), Steps.Make(c, single), Steps.Make(c, [columns]), Steps.Make(c, [gaps]), Steps.Make(c, [pairs])];
            for (int t = 0; t < 6; t++)
            {
                Steps.Gradients(plain, t);
                for (int i = 0; i < 2; i++) single[i].grad = plain[i].grad!.to(float32);
                (columns.grad, gaps.grad) = (plain[0].grad, plain[0].grad!.t().contiguous().t());
                pairs.grad = view_as_complex(plain[0].grad!.clone()).conj().resolve_conj().conj();
                foreach (torch.optim.Optimizer optimizer in all) optimizer.step();
            }
            Assert.True(equal(plain[0].detach(), columns.detach()), what);
            Assert.True(equal(plain[0].detach(), gaps.detach()), what);
            Assert.True(equal(plain[0].detach(), view_as_real(pairs.detach())), what);
            Assert.True((plain[0].detach() - single[0].detach().to(float64)).abs().max().item<double>() < 1e-4, what);
        }
    }

    [Fact]
    public void Steps_have_the_same_bits_at_every_width()
    {
        LaneWidth before = Isa.Width;
        try
        {
            foreach (JsonElement c in cases.Where(c => c.GetProperty("optimizer").GetString() != "LBFGS"))
            {
                foreach (ScalarType type in (ScalarType[])[float64, float32, bfloat16, float16])
                {
                    Tensor? want = null;
                    foreach (LaneWidth width in Enum.GetValues<LaneWidth>())
                    {
                        Isa.Width = width;
                        Tensor p = (arange(13, dtype: float64) - 6).to(type).requires_grad_();
                        torch.optim.Optimizer optimizer = Steps.Make(c, [p]);
                        for (int t = 0; t < 3; t++)
                        {
                            p.grad = (p.detach() * 0.5) + 0.25;
                            optimizer.step();
                        }
                        want ??= p.detach();
                        Assert.True(equal(want, p.detach()), $"{width} {type} {c.GetRawText()[..80]}");
                    }
                }
            }
        }
        finally
        {
            Isa.Width = before;
        }
    }

    [Fact]
    public void Long_parameters_are_changed_by_several_threads_as_by_one()
    {
        Tensor start = arange(200_003, dtype: float32).sin(), g = start.cos();
        Tensor whole = start.clone().requires_grad_();
        whole.grad = g.clone();
        torch.optim.Adam([whole], amsgrad: true).step();
        foreach (int at in (int[])[0, 1, 65_537, 131_072, 200_002])
        {
            Tensor one = start.narrow(0, at, 1).clone().requires_grad_();
            one.grad = g.narrow(0, at, 1).clone();
            torch.optim.Adam([one], amsgrad: true).step();
            Assert.Equal(one.item<float>(), whole.detach()[at].item<float>());
        }
    }

    [Fact]
    public void A_state_goes_into_a_file_and_on_from_there()
    {
        string file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.safetensors");
        try
        {
            foreach (JsonElement c in cases)
            {
                Tensor[] a = Steps.Parameters();
                torch.optim.Optimizer first = Steps.Make(c, a);
                Run(first, a, 0);
                Tensor[] b = [.. a.Select(p => p.detach().clone().requires_grad_())];
                save_safetensors(file, first.state_dict());
                torch.optim.Optimizer second = Other(c, b);
                second.load_state_dict(load_safetensors(file));
                Run(first, a, 3);
                Run(second, b, 3);
                for (int i = 0; i < a.Length; i++) Assert.True(equal(a[i].detach(), b[i].detach()), c.GetRawText()[..80]);
            }
        }
        finally
        {
            File.Delete(file);
        }

        static torch.optim.Optimizer Other(JsonElement c, Tensor[] ps) => c.GetProperty("optimizer").GetString() switch
        {
            "SGD" => torch.optim.SGD(ps, 7),
            "Adam" => torch.optim.Adam(ps),
            "AdamW" => torch.optim.AdamW(ps),
            "RMSprop" => torch.optim.RMSProp(ps),
            "Adagrad" => torch.optim.Adagrad(ps),
            "Adadelta" => torch.optim.Adadelta(ps),
            "Adamax" => torch.optim.Adamax(ps),
            "RAdam" => torch.optim.RAdam(ps),
            "NAdam" => torch.optim.NAdam(ps),
            "Rprop" => torch.optim.Rprop(ps),
            "ASGD" => torch.optim.ASGD(ps),
            _ => torch.optim.LBFGS(ps),
        };

        static void Run(torch.optim.Optimizer optimizer, Tensor[] ps, int from)
        {
            for (int t = from; t < from + 3; t++)
            {
                if (optimizer is LBFGS)
                {
                    optimizer.step(() => Steps.Valley(optimizer, ps));
                    continue;
                }
                Steps.Gradients(ps, t);
                optimizer.step();
            }
        }
    }

    [Fact]
    public void A_step_happens_whole_or_not_at_all()
    {
        Tensor[] ps = Steps.Parameters(), before = [.. ps.Select(p => p.detach().clone())];
        SGD optimizer = torch.optim.SGD(ps, 0.1, momentum: 0.9);
        Steps.Gradients(ps, 0);
        exp(zeros([2], float64), ps[1].grad); // an output takes the shape of its result
        Assert.Contains("the gradient has shape [2]", Assert.Throws<InvalidOperationException>(() => optimizer.step()).Message, StringComparison.Ordinal);
        Same();
        Steps.Gradients(ps, 0);
        optimizer.param_groups[0].Options.momentum = -1;
        Assert.Equal("Invalid momentum value: -1", Assert.Throws<ArgumentException>(() => optimizer.step()).Message);
        Same();
        Assert.DoesNotContain(optimizer.state_dict().Keys, k => k.StartsWith("state.", StringComparison.Ordinal));
        optimizer.param_groups[0].Options.momentum = 0;
        optimizer.step();
        Assert.False(equal(before[0], ps[0].detach()));

        // A closure that fails in the middle of a line search.
        ps = Steps.Parameters();
        LBFGS search = torch.optim.LBFGS(ps, line_search_fn: "strong_wolfe");
        int calls = 0;
        Assert.Throws<TimeoutException>(() => search.step(() => calls++ == 4 ? throw new TimeoutException() : Steps.Valley(search, ps)));
        Same();
        Assert.DoesNotContain("state.0.n_iter", search.state_dict().Keys);

        void Same()
        {
            for (int i = 0; i < ps.Length; i++) Assert.True(equal(before[i], ps[i].detach()));
        }
    }

    [Fact]
    public void Groups_have_options_of_their_own()
    {
        Tensor[] ps = Steps.Parameters();
        SGD optimizer = torch.optim.SGD([new ParamGroup<SGD.Options>([ps[0]]), new([ps[1]], o => o.LearningRate = 0.5)], 0.1, weight_decay: 0.25);
        Assert.Equal([0.1, 0.5], optimizer.ParamGroups.Select(g => g.LearningRate));
        Assert.Equal(0.25, optimizer.param_groups[1].Options.weight_decay);
        foreach (Tensor p in ps) p.grad = zeros_like(p.detach());
        optimizer.step();
        Assert.Equal(0.25 - (0.5 * 0.25 * 0.25), ps[1].item<double>(), 15);
        ps[1].grad!.add_(3);
        optimizer.zero_grad(set_to_none: false);
        Assert.Equal(0, ps[1].grad!.item<double>());
        optimizer.zero_grad();
        Assert.Null(ps[0].grad);
        optimizer.step();
    }

    [Fact]
    public void What_is_impossible_is_said_in_PyTorchs_words()
    {
        Tensor p = ones(2).requires_grad_();
        (string Text, Func<object> Call)[] table =
        [
            ("optimizer got an empty parameter list", () => torch.optim.SGD((Tensor[])[], 0.1)),
            ("optimizer got an empty parameter list", () => torch.optim.LBFGS([])),
            ("can't optimize a non-leaf Tensor", () => torch.optim.Adam([p * 2])),
            ("optimizers change floating point and complex tensors only, but a parameter has dtype torch.int64", () => torch.optim.Adam([arange(3)])),
            ("some parameters appear in more than one parameter group",
                () => torch.optim.SGD([new ParamGroup<SGD.Options>([p]), new ParamGroup<SGD.Options>([p])], 0.1)),
            ("Invalid learning rate: -1", () => torch.optim.SGD([p], -1)),
            ("Invalid learning rate: NaN", () => torch.optim.Adagrad([p], double.NaN)),
            ("Invalid momentum value: -0.5", () => torch.optim.SGD([p], 1, momentum: -0.5)),
            ("Invalid weight_decay value: -1", () => torch.optim.RMSProp([p], weight_decay: -1)),
            ("Nesterov momentum requires a momentum and zero dampening", () => torch.optim.SGD([p], 1, nesterov: true)),
            ("Invalid beta parameter at index 0: 1", () => torch.optim.Adam([p], beta1: 1)),
            ("Invalid beta parameter at index 1: -0.1", () => torch.optim.AdamW([p], beta2: -0.1)),
            ("Invalid epsilon value: -1", () => torch.optim.Adam([p], eps: -1)),
            ("Invalid alpha value: -1", () => torch.optim.RMSProp([p], alpha: -1)),
            ("Invalid lr_decay value: -1", () => torch.optim.Adagrad([p], lr_decay: -1)),
            ("step() missing 1 required positional argument: 'closure' (Parameter 'closure')", () => torch.optim.LBFGS([p]).step()!),
            ("loaded state dict has a different number of parameter groups", () => Load(torch.optim.SGD([p], 1), [])),
            ("loaded state dict contains a parameter group that doesn't match the size of optimizer's group",
                () => Load(torch.optim.SGD([p], 1), torch.optim.SGD([p, ones(1)], 1).state_dict())),
        ];
        foreach (var (text, call) in table) Assert.Equal(text, Assert.Throws<ArgumentException>(call).Message);

        static object Load(torch.optim.Optimizer optimizer, Dictionary<string, Tensor> state)
        {
            optimizer.load_state_dict(state);
            return state;
        }
    }
}
