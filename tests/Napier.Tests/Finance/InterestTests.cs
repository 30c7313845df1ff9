using Napier.Finance;

namespace Napier.Tests.Finance;

public class InterestTests
{
    [Fact]
    public void Numbers_and_tensors_give_the_same_bits()
    {
        double expected = Interest.Compounded(1000, 0.05, 30);
        Near.Ulps(4321.942375150662, expected, 1); // to 40 digits, with the binary64 number nearest to 0.05
        Tensor grown = Interest.Compounded(tensor(new[] { 1000.0, 1000.0 }), 0.05, tensor(new[] { 30.0, 0.0 }));
        Assert.Equal([expected, 1000.0], grown.ToArray<double>());
    }
}
