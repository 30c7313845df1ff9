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
    public void A_network_goes_into_a_file_and_comes_back()
    {
        string file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.safetensors");
        try
        {
            nn.Module<Tensor, Tensor> a = Net(), b = Net();
            a.call(randn(8, 3)); // the running averages move
            a.eval();
            b.eval();
            Assert.Same(a, a.save(file));
            Tensor x = randn(5, 3);
            Assert.False(equal(a.call(x), b.call(x)));
            b.load(file);
            Assert.True(equal(a.call(x), b.call(x)));
            Assert.Equal(["0.weight", "0.bias", "1.weight", "1.bias", "1.running_mean", "1.running_var", "1.num_batches_tracked", "3.weight", "3.bias"],
                b.state_dict().Keys);

            // What does not fit is listed whole, and nothing is taken over.
            a.save(file, skip: ["0.bias", "3.weight"]);
            var other = nn.Sequential(nn.Linear(3, 5), nn.BatchNorm1d(4), nn.ReLU());
            Tensor before = nn.utils.parameters_to_vector(other.parameters()).detach();
            Assert.Equal("Error(s) in loading state_dict for Sequential:\n\tMissing key(s) in state_dict: \"0.bias\". "
                + "\n\tUnexpected key(s) in state_dict: \"3.bias\". "
                + "\n\tsize mismatch for 0.weight: copying a param with shape torch.Size([4, 3]) from checkpoint, "
                + "the shape in current model is torch.Size([5, 3]).",
                Assert.Throws<InvalidOperationException>(() => other.load(file)).Message);
            Assert.True(equal(before, nn.utils.parameters_to_vector(other.parameters()).detach()));
            var (missing, unexpected) = b.load_state_dict(load_safetensors(file), strict: false);
            Assert.Equal(["0.bias", "3.weight"], missing);
            Assert.Empty(unexpected);
            b.load(file, skip: ["0.bias", "3.weight"]);
        }
        finally
        {
            File.Delete(file);
        }

        static nn.Module<Tensor, Tensor> Net() => nn.Sequential(nn.Linear(3, 4), nn.BatchNorm1d(4), nn.ReLU(), nn.Linear(4, 2));
    }

    [Fact]
    public void Everything_inside_has_a_name()
    {
        var net = nn.Sequential(("body", nn.Sequential(nn.Linear(3, 4), nn.BatchNorm1d(4))), ("head", nn.Linear(4, 1, hasBias: false)));
        Assert.Equal(["body.0.weight", "body.0.bias", "body.1.weight", "body.1.bias", "head.weight"], net.named_parameters().Select(p => p.name));
        Assert.Equal(["body.1.running_mean", "body.1.running_var", "body.1.num_batches_tracked"], net.named_buffers().Select(b => b.name));
        Assert.Equal(["", "body", "body.0", "body.1", "head"], net.named_modules().Select(m => m.name));
        Assert.Equal(["body", "head"], net.named_children().Select(m => m.name));
        Assert.Empty(net.named_parameters(recurse: false));
        net.eval();
        Assert.All(net.modules(), m => Assert.False(m.training));
        net.to(float64);
        Assert.All(net.parameters(), p => Assert.Equal(float64, p.dtype));
        Assert.Equal(int64, net.state_dict()["body.1.num_batches_tracked"].dtype);
        Assert.Throws<ArgumentException>(() => net.to(int32));
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
