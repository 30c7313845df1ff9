using System.Text.Json;
using Napier.Modules;
using Napier.Tests.Optim;

namespace Napier.Tests.NN;

/// <summary>Layers against real PyTorch (tools/Fixtures/learning.py): results, gradients, running averages, printed forms.</summary>
public class LayerTests
{
    private static readonly Tensor x2 = tensor([0.5, -1.0, 2.0, 1.5, 0.25, -3.0, 0.0, 4.0, 1.0, -2.0, 0.5, 0.125], float64).reshape(4, 3);
    private static readonly Tensor x3 = (arange(24, dtype: float64) * 1.3).sin().reshape(2, 3, 4);
    private static readonly double[] weights = [0.5, 2.0, -1.0];

    private static readonly JsonElement[] cases = Steps.Cases("NN/modules.json");

    private static IEnumerable<JsonElement> Of(string module) => cases.Where(c => c.GetProperty("module").GetString() == module);

    [Fact]
    public void Batches_are_normalised_as_PyTorch_does()
    {
        foreach (JsonElement c in Of("BatchNorm1d"))
        {
            JsonElement o = c.GetProperty("options");
            double Number(string name, double otherwise) => o.TryGetProperty(name, out JsonElement v) ? v.GetDouble() : otherwise;
            bool average = o.TryGetProperty("momentum", out JsonElement m) && m.ValueKind == JsonValueKind.Null;
            BatchNorm1d layer = nn.BatchNorm1d(3, Number("eps", 1e-5), average ? null : m.ValueKind == JsonValueKind.Undefined ? 0.1 : m.GetDouble(),
                !o.TryGetProperty("affine", out _), !o.TryGetProperty("track_running_stats", out _), float64);
            using (no_grad())
            {
                layer.weight?.copy_(tensor(weights));
                layer.bias?.copy_(tensor([0.1, 0.2, 0.3], float64));
            }
            Tensor x = c.GetProperty("dims").GetInt32() == 2 ? x2 : x3;
            Tensor first = layer.call(x);
            x = ((x * 0.5) + 1).requires_grad_();
            Tensor second = layer.call(x);
            Weighted(second).backward();
            layer.eval();
            Compare(c, [first, second, layer.call(x), x.grad, layer.running_mean, layer.running_var, layer.weight?.grad, layer.bias?.grad]);
            Assert.Equal(c.GetProperty("text").GetString(), layer.ToString());
            if (layer.running_mean is not null) Assert.Equal(2L, layer.state_dict()["num_batches_tracked"].item<long>());
        }
    }

    [Fact]
    public void Rows_are_normalised_as_PyTorch_does()
    {
        foreach (JsonElement c in Of("LayerNorm"))
        {
            JsonElement o = c.GetProperty("options");
            long[] shape = [.. c.GetProperty("shape").EnumerateArray().Select(s => s.GetInt64())];
            LayerNorm layer = nn.LayerNorm(shape, o.TryGetProperty("eps", out JsonElement eps) ? eps.GetDouble() : 1e-5,
                !o.TryGetProperty("elementwise_affine", out _), float64);
            Tensor count = arange(shape.Aggregate((a, b) => a * b), dtype: float64).reshape(shape);
            Parameter[] own = [.. layer.parameters()];
            using (no_grad())
            {
                if (own.Length > 0) own[0].copy_(count * 0.5);
                if (own.Length > 0) own[1].copy_(1 - count);
            }
            Tensor x = x3.clone().requires_grad_(), y = layer.call(x);
            Weighted(y).backward();
            Compare(c, [y, x.grad, .. own.Select(p => p.grad)]);
            Assert.Equal(c.GetProperty("text").GetString(), layer.ToString());
        }
    }

    [Fact]
    public void Rows_are_looked_up_and_padding_is_not_learnt()
    {
        JsonElement c = Of("Embedding").Single();
        Embedding layer = nn.Embedding_from_pretrained(arange(15, dtype: float64).reshape(5, 3), freeze: false, padding_idx: -2);
        Tensor y = layer.call(tensor((long[])[0, 3, 1, 3, 0, 4]).reshape(2, 3));
        Weighted(y).backward();
        Compare(c, [y, layer.weight.grad]);
        Assert.Equal(c.GetProperty("text").GetString(), layer.ToString());
        Assert.Equal([0, 0, 0], nn.Embedding(4, 3, padding_idx: 1).weight.detach()[1].ToArray<float>());
        Assert.Equal("index out of range in self", Assert.Throws<IndexOutOfRangeException>(() => layer.call(tensor((long[])[5]))).Message);
        Assert.Equal("index out of range in self", Assert.Throws<IndexOutOfRangeException>(() => layer.call(tensor((long[])[-1]))).Message);
        Assert.StartsWith("Expected tensor for argument #1 'indices' to have one of the following scalar types: Long, Int; but got torch.FloatTensor",
            Assert.Throws<InvalidOperationException>(() => layer.call(zeros(2))).Message, StringComparison.Ordinal);
        Assert.Equal("Padding_idx must be within num_embeddings", Assert.Throws<ArgumentException>(() => nn.Embedding(4, 3, padding_idx: 4)).Message);
    }

    [Fact]
    public void Small_layers_do_what_PyTorchs_do()
    {
        (nn.Module<Tensor, Tensor> Layer, Tensor X)[] layers =
            [(nn.GLU(), cat([x2, x2.flip(0)], 1)), (nn.GLU(0), x2), (nn.Hardshrink(), x2), (nn.Softshrink(0.25), x2)];
        foreach (var (c, (layer, from)) in Of("plain").Zip(layers))
        {
            Tensor x = from.clone().requires_grad_(), y = layer.call(x);
            Weighted(y).backward();
            Compare(c, [y, x.grad]);
            Assert.Equal(c.GetProperty("text").GetString(), layer.ToString());
        }
        PReLU learnt = nn.PReLU(3, dtype: float64);
        using (no_grad()) learnt.weight.copy_(tensor(weights));
        Tensor input = x3.clone().requires_grad_(), output = learnt.call(input);
        Weighted(output).backward();
        Compare(Of("PReLU").Single(), [output, input.grad, learnt.weight.grad]);
    }

    [Fact]
    public void Modules_call_their_functions_and_print_as_in_Python()
    {
        Tensor x = x2;
        (string Text, nn.Module<Tensor, Tensor> Layer, Tensor Want)[] table =
        [
            ("ReLU()", nn.ReLU(), nn.functional.relu(x)),
            ("ReLU6()", nn.ReLU6(), nn.functional.relu6(x)),
            ("LeakyReLU(negative_slope=0.01)", nn.LeakyReLU(), nn.functional.leaky_relu(x)),
            ("Sigmoid()", nn.Sigmoid(), x.sigmoid()),
            ("Tanh()", nn.Tanh(), x.tanh()),
            ("SiLU()", nn.SiLU(), nn.functional.silu(x)),
            ("Mish()", nn.Mish(), nn.functional.mish(x)),
            ("GELU(approximate='none')", nn.GELU(), nn.functional.gelu(x)),
            ("GELU(approximate='tanh')", nn.GELU("tanh"), nn.functional.gelu(x, "tanh")),
            ("ELU(alpha=1.0)", nn.ELU(), nn.functional.elu(x)),
            ("SELU()", nn.SELU(), nn.functional.selu(x)),
            ("CELU(alpha=0.5)", nn.CELU(0.5), nn.functional.celu(x, 0.5)),
            ("Softplus(beta=1, threshold=20)", nn.Softplus(), nn.functional.softplus(x)),
            ("LogSigmoid()", nn.LogSigmoid(), nn.functional.logsigmoid(x)),
            ("Softsign()", nn.Softsign(), nn.functional.softsign(x)),
            ("Tanhshrink()", nn.Tanhshrink(), nn.functional.tanhshrink(x)),
            ("Hardsigmoid()", nn.Hardsigmoid(), nn.functional.hardsigmoid(x)),
            ("Hardswish()", nn.Hardswish(), nn.functional.hardswish(x)),
            ("Hardtanh(min_val=-1.0, max_val=1.0)", nn.Hardtanh(), nn.functional.hardtanh(x)),
            ("Threshold(threshold=0.1, value=20.0)", nn.Threshold(0.1, 20), nn.functional.threshold(x, 0.1, 20)),
            ("Softmax(dim=1)", nn.Softmax(1), x.softmax(1)),
            ("LogSoftmax(dim=0)", nn.LogSoftmax(0), x.log_softmax(0)),
            ("Softmin(dim=-1)", nn.Softmin(-1), (-x).softmax(-1)),
            ("Identity()", nn.Identity(), x),
            ("Flatten(start_dim=0, end_dim=-1)", nn.Flatten(0), x.reshape(-1)),
            ("Dropout(p=0.3, inplace=False)", (nn.Module<Tensor, Tensor>)nn.Dropout(0.3).eval(), x),
            ("Sequential(\n  (0): Sigmoid()\n  (1): Tanh()\n)", nn.Sequential(nn.Sigmoid(), nn.Tanh()), x.sigmoid().tanh()),
        ];
        foreach (var (text, layer, want) in table)
        {
            Assert.Equal(text, layer.ToString());
            Assert.True(equal(want, layer.call(x)), text);
        }
        Tensor truth = (x > 0.3).to(float64), classes = tensor((long[])[0, 2, 1, 1]), chances = x.sigmoid(), counts = x.abs().round();
        (nn.Module<Tensor, Tensor, Tensor> Loss, Tensor Input, Tensor Target, Tensor Want)[] losses =
        [
            (nn.CrossEntropyLoss(), x, classes, nn.functional.cross_entropy(x, classes)),
            (nn.CrossEntropyLoss(reduction: nn.Reduction.Sum, label_smoothing: 0.1), x, classes,
                nn.functional.cross_entropy(x, classes, reduction: nn.Reduction.Sum, label_smoothing: 0.1)),
            (nn.NLLLoss(tensor(weights).abs()), x.log_softmax(1), classes, nn.functional.nll_loss(x.log_softmax(1), classes, tensor(weights).abs())),
            (nn.BCELoss(), chances, truth, nn.functional.binary_cross_entropy(chances, truth)),
            (nn.BCEWithLogitsLoss(pos_weights: tensor(weights).abs()), x, truth,
                nn.functional.binary_cross_entropy_with_logits(x, truth, pos_weights: tensor(weights).abs())),
            (nn.MSELoss(), x, truth, (x - truth).square().mean()),
            (nn.L1Loss(nn.Reduction.None), x, truth, (x - truth).abs()),
            (nn.SmoothL1Loss(beta: 0.5), x, truth, nn.functional.smooth_l1_loss(x, truth, beta: 0.5)),
            (nn.HuberLoss(2), x, truth, nn.functional.huber_loss(x, truth, delta: 2)),
            (nn.KLDivLoss(false), chances.log(), chances, zeros([], float64)),
            (nn.PoissonNLLLoss(full: true), x, counts, nn.functional.poisson_nll_loss(x, counts, full: true)),
        ];
        foreach (var (loss, input, target, want) in losses) Assert.True(allclose(want, loss.call(input, target)), loss.Name);
        Assert.True(equal(nn.GaussianNLLLoss(full: true).call(x, truth, chances), nn.functional.gaussian_nll_loss(x, truth, chances, full: true)));
    }

    [Fact]
    public void Dropout_keeps_the_mean_while_training_and_everything_afterwards()
    {
        manual_seed(5);
        Dropout layer = nn.Dropout(0.25);
        Tensor x = ones([100_000], float64).requires_grad_(), y = layer.call(x);
        y.sum().backward();
        double zeros = (y == 0).to(float64).mean().item<double>();
        Assert.Equal(0.25, zeros, 5 * Math.Sqrt(0.25 * 0.75 / 100_000));
        Assert.True(equal(y.detach(), x.grad!));
        Assert.True(((y == 0).logical_or((y - (4.0 / 3)).abs() < 1e-15)).all().item<bool>());
        Assert.Same(x, layer.eval() is Dropout still ? still.call(x) : null);
        Assert.Equal(0, nn.functional.dropout(x, 1).sum().item<double>());
        Assert.StartsWith("dropout probability has to be between 0 and 1, but got 1.5", Assert.Throws<ArgumentException>(() => nn.Dropout(1.5)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Layers_refuse_what_does_not_fit()
    {
        (string Text, Action Call)[] table =
        [
            ("expected 2D or 3D input (got 1D input)", () => nn.BatchNorm1d(3).call(zeros(3))),
            ("running_mean should contain 4 elements not 3", () => nn.BatchNorm1d(3).call(zeros(2, 4))),
            ("Expected more than 1 value per channel when training, got input size torch.Size([1, 3])", () => nn.BatchNorm1d(3).call(zeros(1, 3))),
            ("Given normalized_shape=[4], expected input with shape [*, 4], but got input of size[2, 3]", () => nn.LayerNorm(4).call(zeros(2, 3))),
            ("Halving dimension must be even, but dimension 1 is size 3", () => nn.GLU().call(zeros(2, 3))),
            ("lambda must be greater or equal to 0, but found to be -1.", () => nn.Softshrink(-1).call(zeros(2))),
            ("Mismatch of parameter numbers and input channel size. Found parameter numbers = 3 and channel size = 2.",
                () => nn.PReLU(3).call(zeros(4, 2))),
        ];
        foreach (var (text, call) in table) Assert.Equal(text, Assert.ThrowsAny<SystemException>(call).Message);
        // A refused batch leaves the running averages alone.
        BatchNorm1d layer = nn.BatchNorm1d(3);
        Assert.ThrowsAny<SystemException>(() => layer.call(zeros(1, 3)));
        Assert.Equal(0, layer.state_dict()["num_batches_tracked"].item<long>());
    }

    private static Tensor Weighted(Tensor y) => (y * arange(y.numel(), dtype: float64).reshape(y.shape)).sum();

    private static void Compare(JsonElement c, Tensor?[] got)
    {
        JsonElement[] want = [.. c.GetProperty("out").EnumerateArray()];
        for (int i = 0; i < want.Length; i++)
        {
            if (want[i].ValueKind == JsonValueKind.Null)
            {
                Assert.Null(got[i]);
                continue;
            }
            double[] a = [.. want[i].EnumerateArray().Select(v => v.GetDouble())], b = got[i]!.detach().contiguous().ToArray<double>();
            Assert.Equal(a.Length, b.Length);
            double scale = a.Max(Math.Abs);
            for (int j = 0; j < a.Length; j++)
                Assert.True(Math.Abs(a[j] - b[j]) <= 1e-12 * Math.Max(1, scale), $"{c.GetProperty("text")} tensor {i} number {j}: {b[j]:R}, not {a[j]:R}");
        }
    }
}
