using static Napier.torch;

namespace Napier.Tests.Autograd;

/// <summary>What backward does besides gradients: hooks, modes, versions, memory, and what it refuses.</summary>
public class ReverseModeTests
{
    private static Tensor Leaf(params double[] values) => tensor(values, requires_grad: true);

    private static string Refusal(Action action) => Assert.ThrowsAny<Exception>(action).Message;

    [Fact]
    public void Hooks_see_the_whole_gradient_once_and_may_replace_it()
    {
        Tensor x = Leaf(1, 2);
        List<string> seen = [];
        x.register_post_accumulate_grad_hook(t => seen.Add($"added {t.grad!.sum().item<double>()}"));
        RemovableHandle first = x.register_hook(g =>
        {
            seen.Add($"leaf {g.sum().item<double>()}");
            return g * 10;
        });
        Tensor y = x * 3;
        y.retain_grad();
        y.register_hook(g =>
        {
            seen.Add("middle");
            return g * 2;
        });
        (y.sum() + x.sum()).backward();
        Assert.Equal(["middle", "leaf 14", "added 140"], seen);
        Assert.Equal([70, 70], x.grad!.ToArray<double>());
        Assert.Equal([2, 2], y.grad!.ToArray<double>()); // after all hooks
        first.remove();
        (x * 1).sum().backward();
        Assert.Equal([71, 71], x.grad!.ToArray<double>());
        Assert.Equal("hook 'hook' has changed the size of value", Refusal(() =>
        {
            x.register_hook(g => g.sum());
            x.sum().backward();
        }));
        Assert.Equal("post accumulate grad hooks cannot be registered on non-leaf tensors", Refusal(() => y.register_post_accumulate_grad_hook(_ => { })));
        Assert.Equal("can't retain_grad on Tensor that has requires_grad=False", Refusal(() => ones(2).retain_grad()));
        Assert.Equal("cannot register a hook on a tensor that doesn't require gradient", Refusal(() => ones(2).register_hook(g => g)));
    }

    [Fact]
    public void A_gradient_that_a_hook_keeps_is_not_changed_later()
    {
        Tensor x = Leaf(1, 2);
        List<Tensor> kept = [];
        x.register_hook(kept.Add);
        x.exp().sum().backward();
        double[] first = kept[0].ToArray<double>();
        x.exp().sum().backward();
        Assert.Equal(first, kept[0].ToArray<double>());
    }

    [Fact]
    public void Modes_nest()
    {
        Tensor x = Leaf(1);
        using (no_grad())
        {
            Assert.False((x * 2).requires_grad);
            using (enable_grad()) Assert.True((x * 2).requires_grad);
            using (inference_mode())
            {
                Assert.True(is_inference_mode_enabled());
                Tensor inside = x * 2;
                Assert.True(inside.is_inference());
                using (enable_grad()) Assert.False((x * 2).requires_grad);
                using (inference_mode(false)) Assert.True((x * 2).requires_grad);
                inside.add_(1);
            }
            Assert.False(is_grad_enabled());
        }
        Assert.True(is_grad_enabled());
        IDisposable off = set_grad_enabled(false);
        Assert.False(is_grad_enabled());
        off.Dispose();
        Assert.True(is_grad_enabled());
    }

    [Fact]
    public void Inference_tensors_are_never_recorded()
    {
        Tensor x = Leaf(1), made;
        using (inference_mode()) made = ones(1, float64) * 2;
        Assert.Equal("Inference tensors cannot be saved for backward. To work around you can make a clone to get a normal tensor and use it in autograd.",
            Refusal(() => _ = x * made));
        Assert.StartsWith("Inplace update to inference tensor outside InferenceMode is not allowed.", Refusal(() => made.add_(1)));
        Assert.Equal("Setting requires_grad=True on inference tensor outside InferenceMode is not allowed.", Refusal(() => made.requires_grad_()));
        (x * made.clone()).backward();
        Assert.Equal(2, x.grad!.item<double>());
    }

    [Theory]
    [InlineData("exp", "ExpBackward0")]
    [InlineData("softmax", "SoftmaxBackward0")]
    [InlineData("log_softmax", "LogSoftmaxBackward0")]
    [InlineData("logsumexp", "LogsumexpBackward0")]
    [InlineData("logcumsumexp", "LogcumsumexpBackward0")]
    public void What_backward_needs_must_not_be_changed(string name, string node)
    {
        Tensor x = Leaf(1, 2, 3);
        Tensor y = name switch
        {
            "exp" => x.exp(),
            "softmax" => x.softmax(0),
            "log_softmax" => x.log_softmax(0),
            "logsumexp" => x.reshape(3, 1).logsumexp(1),
            _ => x.logcumsumexp(0),
        };
        Tensor result = y.sum();
        using (no_grad()) y.add_(1);
        string message = Refusal(() => result.backward());
        Assert.Equal($"one of the variables needed for gradient computation has been modified by an inplace operation: [torch.DoubleTensor [3]], which is output "
            + $"0 of {node}, is at version 1; expected version 0 instead. Hint: enable anomaly detection to find the operation that failed to compute its "
            + "gradient, with torch.autograd.set_detect_anomaly(True).", message);
    }

    [Fact]
    public void Anomaly_detection_names_both_places()
    {
        using IDisposable mode = autograd.detect_anomaly();
        Tensor x = Leaf(1, 2), y = Recorded(x), z = y.sum();
        Edited(y);
        string message = Refusal(() => z.backward());
        Assert.Contains("Error detected in ExpBackward0. Traceback of forward call", message);
        Assert.Contains(nameof(Recorded), message);
        Assert.Contains(nameof(Edited), message);
        Tensor w = Leaf(-1);
        Assert.StartsWith("Function 'SqrtBackward0' returned nan values in its 0th output.", Refusal(() => w.sqrt().backward()));

        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
        static Tensor Recorded(Tensor x) => x.exp();

        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
        static void Edited(Tensor y) => y.add_(1);
    }

    [Fact]
    public void Saved_tensors_can_be_packed()
    {
        Tensor x = Leaf(0.5, 2);
        int packed = 0;
        Tensor y;
        using (autograd.graph.saved_tensors_hooks(t => (packed++, t.to(float32)), o => (((int, Tensor))o).Item2.to(float64))) y = x.exp().sin();
        y.sum().backward();
        Assert.Equal(2, packed);
        Assert.Equal(Math.Exp(0.5) * Math.Cos(Math.Exp(0.5)), x.grad![0].item<double>(), 5);
    }

    [Fact]
    public void Checkpoints_keep_the_arguments_only_and_draw_the_same_numbers()
    {
        manual_seed(3);
        Tensor x = Leaf([.. Enumerable.Range(1, 50).Select(i => i / 50.0)]);
        int calls = 0;
        Tensor Layer(Tensor a)
        {
            calls++;
            return nn.functional.dropout(a.exp(), 0.5).sin();
        }
        Tensor y = utils.checkpoint(Layer, x);
        double[] values = y.detach().ToArray<double>();
        Tensor next = rand(1);
        y.sum().backward();
        Assert.Equal(2, calls);
        manual_seed(3);
        Tensor plain = x.detach().requires_grad_(), z = Layer(plain);
        Assert.Equal(values, z.detach().ToArray<double>());
        Assert.Equal(next.item<float>(), rand(1).item<float>());
        z.sum().backward();
        Assert.Equal(plain.grad!.ToArray<double>(), x.grad!.ToArray<double>());
        int round = 0;
        Tensor w = utils.checkpoint(a => round++ == 0 ? a.exp().sin() : a.exp(), x);
        Assert.StartsWith("torch.utils.checkpoint: A different number of tensors was saved during the original forward and recomputation.",
            Refusal(() => w.sum().backward()));
    }

    [Fact]
    public void Custom_functions_with_several_results_and_bad_gradients()
    {
        Tensor x = Leaf(1, 2), y = Leaf(3);
        List<Tensor> results = SumAndProduct.apply(x, y);
        Assert.Equal("SumAndProductBackward", results[0].grad_fn);
        results[1].sum().backward(); // the first result's gradient is zero
        Assert.Equal([3, 3], x.grad!.ToArray<double>());
        Assert.Equal([3], y.grad!.ToArray<double>());
        Assert.Equal("function Bad returned an incorrect number of gradients (expected 1, got 2)", Refusal(() => Bad.apply(x).sum().backward()));
    }

    [Fact]
    public void A_graph_goes_when_its_result_goes()
    {
        Tensor x = Leaf(0.5, 2);
        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
        WeakReference Step()
        {
            Tensor y = (x.exp() * x).sigmoid();
            y.sum().backward();
            return new(y);
        }
        WeakReference[] made = [.. Enumerable.Range(0, 20).Select(_ => Step())];
        for (int i = 0; i < 2; i++) GC.Collect();
        Assert.DoesNotContain(made, r => r.IsAlive);
    }

    private sealed class SumAndProduct : autograd.MultiTensorFunction<SumAndProduct>
    {
        public override string Name => "SumAndProductBackward";

        public override List<Tensor> forward(autograd.AutogradContext ctx, params object[] vars)
        {
            Tensor x = (Tensor)vars[0], y = (Tensor)vars[1];
            ctx.save_for_backward([x, y]);
            return [x + y, x * y];
        }

        public override List<Tensor?> backward(autograd.AutogradContext ctx, List<Tensor?> grad_outputs)
        {
            List<Tensor> saved = ctx.get_saved_variables();
            Tensor s = grad_outputs[0]!, p = grad_outputs[1]!;
            return [s + (p * saved[1]), s + (p * saved[0])];
        }
    }

    private sealed class Bad : autograd.SingleTensorFunction<Bad>
    {
        public override string Name => "Bad";

        public override Tensor forward(autograd.AutogradContext ctx, params object[] vars) => ((Tensor)vars[0]).exp();

        public override List<Tensor?> backward(autograd.AutogradContext ctx, Tensor grad_output) => [grad_output, grad_output];
    }
}
