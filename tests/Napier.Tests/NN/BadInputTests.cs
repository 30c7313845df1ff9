using Napier.Modules;
using F = Napier.torch.nn.functional;

namespace Napier.Tests.NN;

/// <summary>What losses and layers refuse, in PyTorch's words; and that nothing is half done when they do.</summary>
[Collection(nameof(Golden.Settings))]
public class BadInputTests
{
    private static Tensor Classes(params long[] numbers) => tensor(numbers);

    [Fact]
    public void Refusals_are_in_PyTorchs_words()
    {
        (string Text, Func<object> Call)[] table =
        [
            ("The size of tensor a (4) must match the size of tensor b (3) at non-singleton dimension 1", () => F.mse_loss(zeros(3, 4), zeros(3))),
            ("Using a target size (torch.Size([4])) that is different to the input size (torch.Size([3])) is deprecated. "
                + "Please ensure they have the same size.", () => F.binary_cross_entropy(zeros(3), zeros(4))),
            ("all elements of input should be between 0 and 1", () => F.binary_cross_entropy(tensor([float.NaN]), zeros(1))),
            ("all elements of input should be between 0 and 1", () => F.binary_cross_entropy(tensor([1.5f]), zeros(1))),
            ("Found dtype Long but expected Float", () => F.binary_cross_entropy(zeros(3), zeros([3], int64))),
            ("Target size (torch.Size([3, 1])) must be the same as input size (torch.Size([3]))",
                () => F.binary_cross_entropy_with_logits(zeros(3), zeros(3, 1))),
            ("Expected input batch_size (4) to match target batch_size (3).", () => F.cross_entropy(zeros(4, 3), Classes(0, 1, 2))),
            ("expected scalar type Long but found Float", () => F.cross_entropy(zeros(4, 3), zeros(4))),
            ("expected scalar type Long but found Int", () => F.cross_entropy(zeros(4, 3), zeros([4], int32))),
            ("Target 3 is out of bounds.", () => F.cross_entropy(zeros(4, 3), Classes(0, 1, 3, 2))),
            ("Target -1 is out of bounds.", () => F.cross_entropy(zeros(4, 3), Classes(0, 1, -1, 2))),
            ("0D or 1D target tensor expected, multi-target not supported", () => F.cross_entropy(zeros(4, 3), zeros([4, 1], int64))),
            ("Expected target size [4, 2], got [4, 3]", () => F.cross_entropy(zeros(4, 3, 2), zeros([4, 3], int64))),
            ("weight tensor should be defined either for all 3 classes or no classes but got weight tensor of shape: [2]",
                () => F.cross_entropy(zeros(4, 3), Classes(0, 1, 2, 0), weight: zeros(2))),
            ("label_smoothing must be between 0.0 and 1.0. Got: 1.5", () => F.cross_entropy(zeros(1, 3), Classes(0), label_smoothing: 1.5)),
            ("avg is not a valid value for reduction", () => F.cross_entropy(zeros(1, 3), Classes(0), "avg")),
            ("var is of incorrect size", () => F.gaussian_nll_loss(zeros(3), zeros(3), zeros(2))),
            ("var has negative entry/entries", () => F.gaussian_nll_loss(zeros(3), zeros(3), -ones(3))),
            ("smooth_l1_loss does not support negative values for beta.", () => F.smooth_l1_loss(zeros(3), zeros(3), beta: -1)),
            ("huber_loss does not support non-positive values for delta.", () => F.huber_loss(zeros(3), zeros(3), delta: 0)),
            ("Only Tensors of floating point and complex dtype can require gradients", () => new Parameter(arange(3))),
            ("only Tensors of floating point dtype can require gradients", () => arange(3).requires_grad_()),
            ("mat1 and mat2 shapes cannot be multiplied (4x4 and 3x2)", () => nn.Linear(3, 2).call(zeros(4, 4))),
            ("Expected weight to be of same shape as normalized_shape, but got weight of shape [2] and normalized_shape = [3]",
                () => F.layer_norm(zeros(2, 3), [3], zeros(2))),
            ("grad can be implicitly created only for scalar outputs", () => { F.mse_loss(ones(3).requires_grad_(), zeros(3), nn.Reduction.None).backward(); return 0; }),
        ];
        foreach (var (text, call) in table) Assert.Equal(text, Assert.ThrowsAny<SystemException>(call).Message);
    }

    [Fact]
    public void Targets_of_another_shape_are_remarked_upon()
    {
        List<string> warnings = [];
        torch.warning += warnings.Add;
        try
        {
            Func<Tensor>[] losses =
            [
                () => F.mse_loss(ones(3, 1), zeros(3)), () => F.l1_loss(ones(3, 1), zeros(3)),
                () => F.smooth_l1_loss(ones(3, 1), zeros(3)), () => F.huber_loss(ones(3, 1), zeros(3)),
            ];
            foreach (Func<Tensor> loss in losses) loss();
            F.mse_loss(ones(3, 1), zeros(3, 1));
        }
        finally
        {
            torch.warning -= warnings.Add;
        }
        Assert.Equal(4, warnings.Count);
        Assert.All(warnings, w => Assert.Equal("Using a target size (torch.Size([3])) that is different to the input size (torch.Size([3, 1])). This will "
            + "likely lead to incorrect results due to broadcasting. Please ensure they have the same size.", w));
    }

    [Fact]
    public void A_bad_batch_leaves_the_model_as_it_was()
    {
        manual_seed(0);
        var model = nn.Sequential(nn.Linear(4, 8), nn.Tanh(), nn.Linear(8, 3));
        var optimizer = torch.optim.Adam(model.parameters());
        Tensor before = nn.utils.parameters_to_vector(model.parameters()).detach();
        Func<Tensor>[] bad =
        [
            () => F.cross_entropy(model.call(rand(5, 4)), Classes(0, 1, 2, 3, 0)), // no such class
            () => F.cross_entropy(model.call(rand(5, 3)), Classes(0, 1, 2, 1, 0)), // too few features
            () => F.cross_entropy(model.call(rand(5, 4)), Classes(0, 1, 2)),       // too few labels
        ];
        foreach (Func<Tensor> loss in bad)
        {
            Assert.ThrowsAny<SystemException>(() => optimizer.step(() =>
            {
                optimizer.zero_grad();
                Tensor l = loss();
                l.backward();
                return l;
            }));
        }
        Assert.True(equal(before, nn.utils.parameters_to_vector(model.parameters()).detach()));
        // NaN in the data comes out as NaN, in the loss and in the gradients, where clipping can refuse it.
        Tensor x = rand(5, 4);
        x[2, 1] = float.NaN;
        Tensor nan = F.cross_entropy(model.call(x), Classes(0, 1, 2, 1, 0));
        nan.backward();
        Assert.True(float.IsNaN(nan.item<float>()));
        Assert.Throws<InvalidOperationException>(() => nn.utils.clip_grad_norm_(model.parameters(), 1, error_if_nonfinite: true));
        // Nothing that counts: PyTorch's mean of nothing.
        Assert.True(float.IsNaN(F.cross_entropy(zeros(2, 3), Classes(-100, -100)).item<float>()));
    }
}
