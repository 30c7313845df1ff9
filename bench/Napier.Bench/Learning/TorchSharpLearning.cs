using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Bench.Learning;

/// <summary>The same as a user of TorchSharp writes it, with a scope that disposes every step's tensors.</summary>
static class TorchSharpLearning
{
    public static Func<float> Step(Model model)
    {
        Tensor x = tensor(model.Inputs).reshape(Model.Batch, -1), classes = tensor(model.Classes), truth = tensor(model.Truth).reshape(-1, 1);
        var layers = Enumerable.Range(0, model.Sizes.Length - 1).Select(i =>
        {
            var layer = nn.Linear(model.Sizes[i], model.Sizes[i + 1]);
            using (no_grad())
            {
                layer.weight.copy_(tensor(model.Weights(i)).reshape(layer.weight.shape));
                layer.bias!.copy_(tensor(model.Biases(i)));
            }
            return layer;
        }).ToArray();
        var optimizer = optim.SGD(layers.SelectMany(l => l.parameters()), Model.Rate);
        return () =>
        {
            using var scope = NewDisposeScope();
            optimizer.zero_grad();
            Tensor y = layers[0].forward(x);
            for (int i = 1; i < layers.Length; i++) y = layers[i].forward(F.relu(y));
            Tensor loss = model.Binary ? F.binary_cross_entropy_with_logits(y, truth) : F.cross_entropy(y, classes);
            loss.backward();
            optimizer.step();
            return loss.item<float>();
        };
    }

    public static Action Product(int n)
    {
        Tensor a = tensor(Model.Numbers(n * n, 1)).reshape(n, n), b = tensor(Model.Numbers(n * n, 2)).reshape(n, n);
        return () => a.mm(b).Dispose();
    }

    public static Action Backward(string function, int n)
    {
        Tensor x = tensor(Model.Numbers(n, 1)).reshape(-1, 64).requires_grad_(), g = tensor(Model.Numbers(n, 2)).reshape(-1, 64);
        Tensor y = function switch { "exp" => x.exp(), "sigmoid" => x.sigmoid(), _ => x.softmax(-1) };
        return () => autograd.grad([y], [x], [g], retain_graph: true)[0].Dispose();
    }
}
