namespace Napier.Tests.Tensors;

/// <summary>Powers: integers, promotion, gradients.</summary>
public class PowerTests
{
    [Fact]
    public void IntegersStayIntegersAndWrap()
    {
        Assert.Equal([64, 9, 1, 0], torch.pow(torch.tensor<byte>([200, 3, 7, 0]), torch.tensor<byte>([2, 2, 0, 5])).ToArray<byte>());
        Assert.Equal(
            [-27L, 1L << 62, long.MinValue, 1, -1],
            torch.pow(torch.tensor<long>([-3, 2, 2, -1, -1]), torch.tensor<long>([3, 62, 63, 4, 7])).ToArray<long>());
    }

    [Fact]
    public void NegativeExponentsOfIntegersLeaveWhatIsWhole()
    {
        Assert.Equal([0, 1, -1, 1, 0], torch.pow(torch.tensor<int>([2, 1, -1, -1, 0]), torch.tensor<int>([-1, -5, -3, -4, -2])).ToArray<int>());
        var e = Assert.Throws<InvalidOperationException>(() => torch.tensor<int>([2]).pow(-1));
        Assert.Equal("Integers to negative integer powers are not allowed.", e.Message);
    }

    [Fact]
    public void DtypesPromote()
    {
        Assert.Equal(ScalarType.Float32, torch.tensor<int>([2]).pow(0.5).dtype);
        Assert.Equal(ScalarType.Int64, torch.tensor<bool>([true]).pow(2).dtype);
        Assert.Equal(ScalarType.Float64, torch.float_power(torch.tensor<float>([2]), 3).dtype);
        Assert.Equal(ScalarType.ComplexFloat64, torch.float_power(torch.tensor<Complex64>([new(0, 1)]), 2).dtype);
        Assert.Throws<NotSupportedException>(() => torch.pow(torch.tensor<bool>([true]), torch.tensor<bool>([true])));
    }

    [Fact]
    public void GradientsFollowBothArguments()
    {
        Tensor x = torch.tensor<double>([2, 3, 0]).requires_grad_(), y = torch.tensor<double>([3, 0, 2]).requires_grad_();
        x.pow(y).sum().backward();
        Assert.Equal([12, 0, 0], x.grad!.ToArray<double>());
        double[] by = y.grad!.ToArray<double>();
        Assert.Equal(8 * Math.Log(2), by[0], 1e-14);
        Assert.Equal(Math.Log(3), by[1], 1e-14);
        Assert.Equal(0, by[2]);
    }
}
