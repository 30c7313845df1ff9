using Napier.Finance;

namespace Napier.Tests.Finance;

/// <summary>Implied volatilities: round trips through exact prices, derivatives, and prices that none gives.</summary>
public class ImpliedVolatilityTests
{
    [Fact]
    public void Every_exact_price_leads_back_within_a_few_ulps_of_what_its_rounding_allows()
    {
        double[][] rows = [.. OptionRows.Of("implied")];
        Assert.Contains(rows, r => r[2] < 1e-240);
        Assert.Contains(rows, r => r[2] > 1 - 1e-9);
        Assert.Contains(rows, r => r[0] == 300);
        Tensor strike = tensor(rows.Select(r => Math.Exp(r[0])).ToArray()), price = OptionRows.Column("implied", 2);
        double[] s = BlackScholes.ImpliedVolatility(Option.Call, price, 1, strike, 1, 0).ToArray<double>();
        double[] shorter = BlackScholes.ImpliedVolatility(Option.Call, price, 1, strike, 0.25, 0).ToArray<double>();
        for (int i = 0; i < rows.Length; i++)
        {
            Assert.InRange(OptionRows.Ulps(s[i], rows[i][1]), 0, 5 * Math.Max(1, rows[i][3]));
            Assert.Equal(2 * s[i], shorter[i]);
        }
    }

    [Fact]
    public void In_the_money_and_puts_lead_back_too()
    {
        manual_seed(3);
        Tensor u = rand([2000, 5], dtype: ScalarType.Float64), type = where(u[.., 0] < 0.5, 1.0, -1.0).to(ScalarType.Float64);
        Tensor spot = 50 + (100 * u[.., 1]), time = 0.05 + (3 * u[.., 2]), volatility = 0.05 + (0.9 * u[.., 3]), rate = 0.1 * u[.., 4];
        Greeks<Tensor> g = BlackScholes.Greeks(type, spot, 100, time, rate, volatility, 0.02);
        Tensor back = BlackScholes.ImpliedVolatility(type, g.Price, spot, 100, time, rate, 0.02);
        Tensor bound = 4e-15 * (1 + ((g.Price + spot + 100) / (g.Vega * volatility))); // what rounding the price and its parts allows
        Assert.True(((back / volatility - 1).abs() <= bound).all().item<bool>());
    }

    [Fact]
    public void It_is_differentiable_in_all_arguments()
    {
        Tensor[] x = [.. ((double[])[12.0, 100, 95, 0.7, 0.03, 0.01]).Select(v => tensor(new[] { v }).requires_grad_())];
        Tensor sigma = BlackScholes.ImpliedVolatility(Option.Call, x[0], x[1], x[2], x[3], x[4], x[5]);
        Tensor[] slopes = autograd.grad([sigma.sum()], x, create_graph: true);
        Greeks<double> g = BlackScholes.Greeks(Option.Call, 100, 95, 0.7, 0.03, sigma.item<double>(), 0.01);
        double[] expected = [1 / g.Vega, -g.Delta / g.Vega, -g.DualDelta / g.Vega, g.Theta / g.Vega, -g.Rho / g.Vega, -g.DividendRho / g.Vega];
        for (int i = 0; i < 6; i++) Assert.Equal(expected[i], slopes[i].item<double>(), 1e-13);
        double second = autograd.grad([slopes[0].sum()], [x[0]])[0].item<double>();
        Assert.Equal(-g.Volga / Math.Pow(g.Vega, 3), second, 1e-12);
    }

    [Fact]
    public void Impossible_prices_are_NaN_in_a_batch_and_named_alone()
    {
        Tensor prices = tensor(new[] { 10.0, 9.99, 100.0, 100.1, -1.0 });
        Tensor sigma = BlackScholes.ImpliedVolatility(Option.Call, prices, 100, 90, 1, 0);
        Assert.Equal([0, double.NaN, double.PositiveInfinity, double.NaN, double.NaN], sigma.ToArray<double>());
        var refused = Assert.Throws<ArgumentException>(() => BlackScholes.ImpliedVolatility(Option.Call, 9.99, 100, 90, 1, 0));
        Assert.Equal("price", refused.ParamName);
        Assert.Contains("from the intrinsic value 10 up to", refused.Message, StringComparison.Ordinal);
        Assert.Equal("time", Assert.Throws<ArgumentException>(() => Black76.ImpliedVolatility(Option.Call, 12, 100, 90, 0, 0)).ParamName);
        Assert.Equal("spot", Assert.Throws<ArgumentException>(() => BlackScholes.ImpliedVolatility(Option.Call, 12, -100, 90, 1, 0)).ParamName);
    }

    [Fact]
    public void Float32_and_other_doors()
    {
        Tensor price = tensor(new[] { 3.5f, 0.25f, 1e-6f });
        Tensor sigma = BlackScholes.ImpliedVolatility(Option.Put, price, 100, 90, 1, 0);
        Assert.Equal(ScalarType.Float32, sigma.dtype);
        Assert.True(allclose(BlackScholes.Price(Option.Put, 100, 90, 1, 0, sigma), price, 1e-6, 0));
        double v = GarmanKohlhagen.ImpliedVolatility(Option.Call, 0.0291, 1.56, 1.6, 0.5, 0.06, 0.08);
        Assert.Equal(0.12, v, 5e-4);
    }
}
