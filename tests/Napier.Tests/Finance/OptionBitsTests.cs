using Napier.Finance;

namespace Napier.Tests.Finance;

/// <summary>An option's price and sensitivities are the same bits on every machine.</summary>
[Collection(nameof(Golden.Settings))] // sets the lane width, which is the process's
public class OptionBitsTests
{
    [Fact]
    public void Every_lane_width_gives_the_same_bits()
    {
        double[] edges = [0, 1e-300, 1e-30, 0.3, 1, 90, 100, 110, 1e30, double.PositiveInfinity, double.NaN];
        var rows = OptionRows.Of("black").Select(r => r[..7]).ToList();
        foreach (double s in edges)
        {
            foreach (double k in edges)
            {
                foreach (double v in (double[])[0, 0.001, 0.2, 0.9, 3, 40]) rows.Add([s < k ? 1 : -1, s, k, 0.7, 0.03, k < 1 ? 0.01 : 0, v]);
            }
        }
        LaneWidth width = Isa.Width;
        try
        {
            foreach (ScalarType type in (ScalarType[])[ScalarType.Float32, ScalarType.Float64])
            {
                Tensor[] x = [.. Enumerable.Range(0, 7).Select(a => tensor(rows.Select(r => r[a]).ToArray()).to(type))];
                long[]? first = null;
                foreach (LaneWidth w in Enum.GetValues<LaneWidth>())
                {
                    Isa.Width = w;
                    long[] bits = Bits(x);
                    first ??= bits;
                    Assert.Equal(first, bits);
                }
            }
        }
        finally
        {
            Isa.Width = width;
        }
    }

    // Price, its gradients and the closed forms. A NaN is a NaN.
    private static long[] Bits(Tensor[] columns)
    {
        Tensor[] x = [.. columns.Select(c => c.detach().clone())];
        foreach (Tensor t in x[1..]) t.requires_grad = true;
        Tensor price = BlackScholes.Price(x[0], x[1], x[2], x[3], x[4], x[6], x[5]);
        Tensor[] gradients = autograd.grad([price.sum()], x[1..]);
        Greeks<Tensor> g = BlackScholes.Greeks(columns[0], columns[1], columns[2], columns[3], columns[4], columns[6], columns[5]);
        Tensor[] all = [price.detach(), .. gradients, g.Delta, g.Gamma, g.Theta, g.Vanna, g.Volga, g.Charm, g.Veta, g.DualGamma];
        return [.. all.SelectMany(t => t.to(ScalarType.Float64).ToArray<double>()).Select(v => BitConverter.DoubleToInt64Bits(double.IsNaN(v) ? double.NaN : v))];
    }
}
