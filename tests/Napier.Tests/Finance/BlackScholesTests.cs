using Napier.Finance;

namespace Napier.Tests.Finance;

/// <summary>European options against 50-digit references, published tables, autograd and their limits.</summary>
public class BlackScholesTests
{
    private static readonly Func<Greeks<Tensor>, Tensor>[] all =
        [g => g.Price, g => g.Delta, g => g.Gamma, g => g.Vega, g => g.Theta, g => g.Rho, g => g.DividendRho, g => g.Vanna, g => g.Volga,
        g => g.Charm, g => g.Veta, g => g.DualDelta, g => g.DualGamma];

    private static Tensor Column(int index) => OptionRows.Column("black", index);

    private static Tensor[] Inputs() => [.. Enumerable.Range(0, 7).Select(Column)]; // type, spot, strike, time, rate, dividend, volatility

    [Fact]
    public void Prices_are_within_4_ulps_where_well_conditioned_and_within_their_condition_elsewhere()
    {
        Tensor[] x = Inputs();
        double[] prices = BlackScholes.Price(x[0], x[1], x[2], x[3], x[4], x[6], x[5]).ToArray<double>();
        double[][] rows = [.. OptionRows.Of("black")];
        Assert.True(rows.Length > 250);
        for (int i = 0; i < rows.Length; i++)
        {
            double[] r = rows[i];
            Assert.Equal(prices[i], BlackScholes.Price(r[0], r[1], r[2], r[3], r[4], r[6], r[5])); // alone or in a batch: the same bits
            Assert.InRange(OptionRows.Ulps(prices[i], r[8]), 0, Math.Max(4, 1.5 * r[7]));
        }
        Assert.Contains(rows, r => r[8] < 1e-10); // far out of the money too
    }

    [Fact]
    public void Greeks_are_those_of_50_digits()
    {
        Tensor[] x = Inputs();
        Greeks<Tensor> g = BlackScholes.Greeks(x[0], x[1], x[2], x[3], x[4], x[6], x[5]);
        Tensor scale = (Column(11) / Column(6)).abs() + Column(9).abs(); // vega over volatility, and delta: where terms cancel
        for (int i = 0; i < all.Length; i++)
        {
            Tensor error = (all[i](g) - Column(8 + i)).abs(), bound = (1e-11 * Column(8 + i).abs()) + (1e-14 * scale);
            Assert.True((error <= bound).all().item<bool>(), $"greek {i}: {(error / bound).max()}");
        }
    }

    [Fact]
    public void Closed_forms_agree_with_autograd_and_with_dual_numbers()
    {
        manual_seed(5);
        Tensor type = tensor(new[] { 1.0, -1.0 }).repeat(50), spot = 80 + (40 * rand([100], dtype: ScalarType.Float64));
        Tensor strike = full([100], 100.0, ScalarType.Float64), time = 0.1 + rand([100], dtype: ScalarType.Float64);
        Tensor rate = full([100], 0.03, ScalarType.Float64), dividend = full([100], 0.01, ScalarType.Float64);
        Tensor volatility = 0.1 + (0.4 * rand([100], dtype: ScalarType.Float64));
        Tensor[] x = [spot, strike, time, rate, dividend, volatility];
        foreach (Tensor t in x) t.requires_grad = true;
        Greeks<Tensor> g = BlackScholes.Greeks(type, spot, strike, time, rate, volatility, dividend);
        Tensor[] first = autograd.grad([BlackScholes.Price(type, spot, strike, time, rate, volatility, dividend).sum()], x, create_graph: true);
        Tensor[] bySpot = autograd.grad([first[0].sum()], x, create_graph: true), byVolatility = autograd.grad([first[5].sum()], x, create_graph: true);
        Tensor byStrike = autograd.grad([first[1].sum()], [strike])[0];
        Tensor[] automatic =
            [g.Price, first[0], bySpot[0], first[5], -first[2], first[3], first[4], bySpot[5], byVolatility[5], -bySpot[2], -byVolatility[2], first[1], byStrike];
        Greeks<Tensor> dual = Greeks.Of<GreeksByDuals<BlackScholesPrice>>([type, spot, strike, time, rate, dividend, volatility]);
        for (int i = 0; i < all.Length; i++)
        {
            Assert.True(allclose(all[i](g), automatic[i], 1e-12, 1e-12), $"autograd {i}: {(all[i](g) - automatic[i]).abs().max()}");
            Assert.True(allclose(all[i](g), all[i](dual), 1e-12, 1e-12), $"dual {i}: {(all[i](g) - all[i](dual)).abs().max()}");
        }
    }

    [Fact]
    public void Float32_is_computed_in_float64_and_rounded()
    {
        Tensor[] x = [.. Inputs().Select(t => t.to(ScalarType.Float32))], wide = [.. x.Select(t => t.to(ScalarType.Float64))];
        Tensor single = BlackScholes.Price(x[0], x[1], x[2], x[3], x[4], x[6], x[5]);
        Tensor exact = BlackScholes.Price(wide[0], wide[1], wide[2], wide[3], wide[4], wide[6], wide[5]);
        Assert.Equal(ScalarType.Float32, single.dtype);
        Tensor normal = exact > 1e-37;
        Assert.True(allclose(single.masked_select(normal).to(ScalarType.Float64), exact.masked_select(normal), 6.1e-8, 0));
    }

    [Fact]
    public void Arguments_broadcast_and_numbers_are_float64()
    {
        Tensor strikes = arange(80.0, 121.0, 10.0, ScalarType.Float64), times = tensor(new[] { 0.5, 1.0 }).unsqueeze(1);
        Tensor surface = BlackScholes.Price(Option.Call, 100, strikes, times, 0.05, 0.2);
        Assert.Equal([2, 5], surface.shape);
        Assert.Equal(BlackScholes.Price(Option.Call, 100, 90, 1, 0.05, 0.2), surface[1, 1].item<double>());
        Tensor single = BlackScholes.Price(Option.Call, (Tensor)100.0, 90, 1, 0.05, 0.2);
        Assert.Equal((ScalarType.Float64, surface[1, 1].item<double>()), (single.dtype, single.item<double>()));
    }

    // Hull, Options, Futures and Other Derivatives, example 15.6; Haug, The Complete Guide to Option Pricing Formulas, chapters 1 and 2 (as in
    // QuantLib's test-suite/europeanoption.cpp).
    [Theory]
    [InlineData(1, 42, 40, 0.5, 0.1, 0, 0.2, 4.76, 0.005)]
    [InlineData(-1, 42, 40, 0.5, 0.1, 0, 0.2, 0.81, 0.005)]
    [InlineData(1, 60, 65, 0.25, 0.08, 0, 0.3, 2.1334, 5e-5)]
    [InlineData(-1, 100, 95, 0.5, 0.1, 0.05, 0.2, 2.4648, 5e-5)]
    [InlineData(1, 19, 19, 0.75, 0.1, 0.1, 0.28, 1.7011, 5e-5)]
    [InlineData(-1, 19, 19, 0.75, 0.1, 0.1, 0.28, 1.7011, 5e-5)]
    [InlineData(1, 1.56, 1.6, 0.5, 0.06, 0.08, 0.12, 0.0291, 5e-5)]
    public void Prices_are_the_published_ones(double type, double s, double k, double t, double r, double q, double v, double price, double tolerance)
    {
        Assert.Equal(price, BlackScholes.Price(type, s, k, t, r, v, q), tolerance);
        Assert.Equal(price, GarmanKohlhagen.Price(type, s, k, t, r, q, v), tolerance);
        if (q == r) Assert.Equal(price, Black76.Price(type, s, k, t, r, v), tolerance);
    }

    // Haug, chapter 2, as in QuantLib's test-suite/europeanoption.cpp, testGreekValues.
    [Fact]
    public void Greeks_are_the_published_ones()
    {
        Assert.Equal(0.5946, BlackScholes.Greeks(Option.Call, 105, 100, 0.5, 0.1, 0.36, 0.1).Delta, 5e-5);
        Assert.Equal(-0.3566, BlackScholes.Greeks(Option.Put, 105, 100, 0.5, 0.1, 0.36, 0.1).Delta, 5e-5);
        Assert.Equal(0.0278, BlackScholes.Greeks(Option.Call, 55, 60, 0.75, 0.1, 0.3).Gamma, 5e-5);
        Assert.Equal(18.9358, BlackScholes.Greeks(Option.Put, 55, 60, 0.75, 0.1, 0.3).Vega, 5e-5);
        Assert.Equal(-31.1924, BlackScholes.Greeks(Option.Put, 430, 405, 1.0 / 12, 0.07, 0.2, 0.05).Theta, 5e-5);
        Assert.Equal(38.7325, BlackScholes.Greeks(Option.Call, 72, 75, 1, 0.09, 0.19).Rho, 5e-5);
        Greeks<double> futures = Black76.Greeks(Option.Call, 105, 100, 0.5, 0.1, 0.36);
        Assert.Equal(-0.5 * futures.Price, futures.Rho, 1e-12); // at a fixed forward only the discounting depends on the rate
    }

    [Fact]
    public void Without_volatility_or_time_a_price_is_the_discounted_intrinsic_value()
    {
        double intrinsic = 100 * Math.Exp(-0.02) - 90 * Math.Exp(-0.05);
        Assert.Equal(intrinsic, BlackScholes.Price(Option.Call, 100, 90, 1, 0.05, 0, 0.02), 1e-13);
        Assert.Equal(0, BlackScholes.Price(Option.Put, 100, 90, 1, 0.05, 0, 0.02));
        Assert.Equal(10, BlackScholes.Price(Option.Call, 100, 90, 0, 0.05, 0.2));
        Assert.Equal(0, BlackScholes.Price(Option.Call, 100, 100, 0, 0.05, 0.2));
        Assert.Equal(0, BlackScholes.Price(Option.Call, 0, 100, 1, 0.05, 0.2));
        Assert.Equal(100, BlackScholes.Price(Option.Call, 100, 0, 1, 0.05, 0.2));
        Greeks<double> g = BlackScholes.Greeks(Option.Call, 100, 90, 0, 0.05, 0.2);
        Assert.Equal((1, 0, 0, 0), (g.Delta, g.Gamma, g.Vega, g.Vanna));
        Assert.Equal(100, BlackScholes.Price(Option.Call, 100, 90, 1, 0, 1e3), 1e-12); // and with too much of it the underlying
    }

    [Fact]
    public void Bad_rows_of_a_batch_are_NaN_and_single_ones_are_refused_by_name()
    {
        double[,] rows = { { 1, 100, 90, 1, 0.2 }, { 2, 100, 90, 1, 0.2 }, { 1, -1, 90, 1, 0.2 }, { 1, 100, -1, 1, 0.2 }, { 1, 100, 90, -1, 0.2 }, { 1, 100, 90, 1, -0.2 } };
        string[] names = ["", "type", "spot", "strike", "time", "volatility"];
        Tensor x = tensor(rows), p = BlackScholes.Price(x[.., 0], x[.., 1], x[.., 2], x[.., 3], 0.05, x[.., 4]);
        Assert.Equal([false, true, true, true, true, true], p.isnan().ToArray<bool>());
        Assert.Null(Option.Reason(1, 100, 90, 1, 0.2));
        for (int i = 1; i < names.Length; i++)
        {
            (double type, double s, double k, double t, double v) = (rows[i, 0], rows[i, 1], rows[i, 2], rows[i, 3], rows[i, 4]);
            Assert.StartsWith(names[i], Option.Reason(type, s, k, t, v), StringComparison.Ordinal);
            Assert.Equal(names[i], Assert.Throws<ArgumentException>(() => BlackScholes.Price(type, s, k, t, 0.05, v)).ParamName);
        }
    }
}
