using Napier.Modules;

namespace Napier.Tests.Distributions;

/// <summary>What all distributions share: shapes, checks, texts, expanding.</summary>
[Collection(nameof(Golden.Settings))]
public class DistributionTests
{
    [Fact]
    public void Parameters_broadcast_to_the_batch_shape()
    {
        Normal d = distributions.Normal(tensor([0.0, 1.0, 2.0]), tensor([[1.0], [2.0]]));
        Assert.Equal([2L, 3L], d.batch_shape.Shape);
        Assert.Equal([2L, 3L], d.loc.shape);
        Assert.Equal([4L, 2L, 3L], d.sample(4).shape);
        Assert.Equal([2L, 3L], d.log_prob(0.5).shape);
        Assert.Equal([5L, 2L, 3L], d.expand([5, 2, 3]).batch_shape.Shape);
        Assert.Equal([5L, 2L, 3L], d.expand([5, 2, 3]).mean.shape);
        Assert.Throws<InvalidOperationException>(() => distributions.Normal(zeros(3), ones(2)));
    }

    [Fact]
    public void Numbers_take_the_default_dtype_or_that_of_the_first_tensor()
    {
        Assert.Equal(float32, distributions.Normal(0.0, 1.0).sample().dtype);
        Assert.Equal(float32, distributions.Normal(0, 1).sample().dtype);
        Assert.Equal(float64, distributions.Normal(0, tensor(1.0, float64)).sample().dtype);
        Assert.Equal(float64, (distributions.Normal(0, tensor(1.0, float64)).mean * 2).dtype);
        Assert.Equal(-1e150, (-1e150 - distributions.StudentT(tensor(3.0, float64)).loc).item<double>());
    }

    [Fact]
    public void It_prints_as_in_PyTorch()
    {
        Assert.Equal("Normal(loc: 0.0, scale: 1.0)", distributions.Normal(0, 1).ToString());
        Assert.Equal("Normal(loc: torch.Size([2]), scale: torch.Size([2]))", distributions.Normal(zeros(2), 1).ToString());
        Assert.Equal("Normal(loc: tensor([0.]), scale: tensor([0.1000]))", distributions.Normal(zeros(1), 0.1).ToString());
        Assert.Equal("Normal(loc: 1e-05, scale: 1.5e+20)", distributions.Normal(tensor(1e-5, float64), 1.5e20).ToString());
        Assert.Equal("Normal(loc: -123456.75, scale: 0.10000000149011612)", distributions.Normal(-123456.75, 0.1).ToString());
    }

    [Fact]
    public void Bad_parameters_are_refused_in_PyTorchs_words()
    {
        Assert.Equal("Expected parameter scale (Tensor of shape ()) of distribution Normal(loc: 0.0, scale: -1.0) to satisfy the constraint "
            + "GreaterThan(lower_bound=0.0), but found invalid values:\n-1.0",
            Assert.Throws<ArgumentException>(() => distributions.Normal(0, -1)).Message);
        Assert.Equal("Expected parameter scale (Tensor of shape (2,)) of distribution Normal(loc: torch.Size([2]), scale: torch.Size([2])) to satisfy "
            + "the constraint GreaterThan(lower_bound=0.0), but found invalid values:\ntensor([ 1., -1.])",
            Assert.Throws<ArgumentException>(() => distributions.Normal(0, tensor([1f, -1f]))).Message);
        Assert.NotNull(distributions.Normal(0, -1, validate_args: false));
    }

    [Fact]
    public void Bad_values_are_refused_in_PyTorchs_words()
    {
        Normal d = distributions.Normal(0, 1), two = distributions.Normal(zeros(2), 1);
        Assert.StartsWith("Expected value argument (Tensor of shape ()) to be within the support (Real()) of the distribution Normal(loc: 0.0, scale: 1.0), "
            + "but found invalid values:\nnan", Assert.Throws<ArgumentException>(() => d.log_prob(double.NaN)).Message, StringComparison.Ordinal);
        Assert.StartsWith("Value is not broadcastable with batch_shape+event_shape: torch.Size([3]) vs torch.Size([2]).",
            Assert.Throws<ArgumentException>(() => two.log_prob(zeros(3))).Message, StringComparison.Ordinal);
        Assert.StartsWith("The value argument to log_prob must be a Tensor",
            Assert.Throws<ArgumentException>(() => d.log_prob(null!)).Message, StringComparison.Ordinal);
        d.validate_args = false;
        Assert.True(double.IsNaN(d.log_prob(double.NaN).item<double>()));
    }

    [Fact]
    public void Checking_can_be_switched_off_for_all()
    {
        distributions.Distribution.set_default_validate_args(false);
        try
        {
            Assert.NotNull(distributions.Normal(0, -1));
        }
        finally
        {
            distributions.Distribution.set_default_validate_args(true);
        }
    }
}
