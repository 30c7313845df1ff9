namespace Napier.Tests.NN;

/// <summary>Modules: what they compute, what they are made of, and that a small network learns.</summary>
[Collection(nameof(Golden.Settings))]
public class ModuleTests
{
    [Fact]
    public void Linear_is_a_matrix_product_and_a_sum()
    {
        manual_seed(0);
        var layer = nn.Linear(3, 2, dtype: float64);
        Tensor x = randn([4, 3], float64), y = layer.call(x);
        for (int i = 0; i < 4; i++)
        {
            for (int j = 0; j < 2; j++)
            {
                double want = layer.bias!.detach()[j].item<double>();
                for (int k = 0; k < 3; k++) want += x[i, k].item<double>() * layer.weight.detach()[j, k].item<double>();
                Assert.Equal(want, y.detach()[i, j].item<double>(), 12);
            }
        }
        Assert.Equal("Linear(in_features=3, out_features=2, bias=True)", layer.ToString());
        Assert.StartsWith("Parameter containing:\ntensor([[", layer.weight.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_state_goes_from_one_network_to_another_whole_or_not_at_all()
    {
        var a = nn.Sequential(("first", nn.Linear(3, 4)), ("act", nn.ReLU()), ("last", nn.Linear(4, 1)));
        var b = nn.Sequential(("first", nn.Linear(3, 4)), ("act", nn.ReLU()), ("last", nn.Linear(4, 1)));
        Tensor x = randn(5, 3);
        b.load_state_dict(a.state_dict());
        Assert.True(equal(a.call(x), b.call(x)));
        Assert.Equal(["first.weight", "first.bias", "last.weight", "last.bias"], a.state_dict().Keys);
        Tensor before = b.call(x).detach();
        Dictionary<string, Tensor> wrong = a.state_dict();
        wrong["last.weight"] = zeros(1, 5);
        wrong["first.weight"] = zeros(4, 3);
        var thrown = Assert.Throws<InvalidOperationException>(() => b.load_state_dict(wrong));
        Assert.Contains("size mismatch for last.weight: copying a param with shape torch.Size([1, 5])", thrown.Message, StringComparison.Ordinal);
        Assert.True(equal(before, b.call(x)));
    }

    [Fact]
    public void Plain_descent_learns_to_separate_two_classes()
    {
        manual_seed(1);
        Tensor x = randn(200, 2), truth = (x.sum(1, keepdim: true) > 0).to(float32);
        var net = nn.Sequential(nn.Linear(2, 8), nn.Tanh(), nn.Linear(8, 1));
        double first = 0, loss = 0;
        for (int step = 0; step < 200; step++)
        {
            net.zero_grad();
            Tensor l = nn.functional.binary_cross_entropy_with_logits(net.call(x), truth);
            l.backward();
            loss = l.item<float>();
            if (step == 0) first = loss;
            using (no_grad())
            {
                foreach (var p in net.parameters()) p.sub_(p.grad! * 0.5);
            }
        }
        Assert.True(loss < first / 4, $"loss went from {first} to {loss}");
        double right = ((net.call(x) > 0).to(float32) == truth).to(float32).mean().item<float>();
        Assert.True(right > 0.96, $"only {right:P0} right");
    }
}
