using Napier.Finance;

namespace Napier.Tests.Finance;

public class InterestTests
{
    [Fact]
    public void Numbers_and_tensors_give_the_same_bits()
    {
        double expected = Interest.Compounded(1000, 0.05, 30);
        Assert.Equal(4321.942375150668, expected); // 1000 * 1.05^30
        Tensor grown = Interest.Compounded(tensor(new[] { 1000.0, 1000.0 }), 0.05, tensor(new[] { 30.0, 0.0 }));
        Assert.Equal([expected, 1000.0], grown.ToArray<double>());
    }
}
