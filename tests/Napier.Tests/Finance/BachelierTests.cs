using Napier.Finance;

namespace Napier.Tests.Finance;

/// <summary>The normal model and digital options.</summary>
public class BachelierTests
{
    private static Tensor Column(int index) => OptionRows.Column("normal", index);

    [Fact]
    public void Prices_and_implied_volatilities_are_those_of_50_digits()
    {
        double[][] rows = [.. OptionRows.Of("normal")];
        double[] p = Bachelier.Price(Column(0), Column(1), Column(2), Column(3), Column(4), Column(5)).ToArray<double>();
        double[] v = Bachelier.ImpliedVolatility(Column(0), Column(7), Column(1), Column(2), Column(3), Column(4)).ToArray<double>();
        double[] vega = Bachelier.Greeks(Column(0), Column(1), Column(2), Column(3), Column(4), Column(5)).Vega.ToArray<double>();
        for (int i = 0; i < rows.Length; i++)
        {
            Assert.InRange(OptionRows.Ulps(p[i], rows[i][7]), 0, Math.Max(4, 1.5 * rows[i][6]));
            double condition = Math.Max(Math.Abs(rows[i][1]), rows[i][7]) / (vega[i] * rows[i][5]);
            if (condition < 1e12) Assert.InRange(Math.Abs(v[i] - rows[i][5]) / rows[i][5], 0, 1e-15 * (4 + condition));
            else Assert.False(v[i] > rows[i][5] * 2); // the price is all intrinsic value
        }
    }

    [Fact]
    public void Far_out_of_the_money_round_trips_hold()
    {
        foreach (double distance in (double[])[0, 1e-9, 1e-3, 0.1, 0.5, 0.9, 1.1, 2, 5, 10, 20, 35])
        {
            double p = Bachelier.Price(Option.Call, -distance, 0, 1, 0, 1);
            Assert.Equal(1, Bachelier.ImpliedVolatility(Option.Call, p, -distance, 0, 1, 0), 2e-15);
        }
    }

    [Fact]
    public void Closed_forms_agree_with_autograd()
    {
        Tensor type = tensor(new[] { 1.0, -1.0, 1.0 });
        Tensor[] x = [.. ((double[][])[[0.02, -0.01, 0.03], [0.025, 0, 0.01], [1, 2, 0.5], [0.03, 0.02, -0.01], [0.01, 0.008, 0.02]])
            .Select(v => tensor(v).requires_grad_())];
        Greeks<Tensor> g = Bachelier.Greeks(type, x[0], x[1], x[2], x[3], x[4]);
        Tensor[] first = autograd.grad([Bachelier.Price(type, x[0], x[1], x[2], x[3], x[4]).sum()], x, create_graph: true);
        Tensor[] byForward = autograd.grad([first[0].sum()], x, create_graph: true), byVolatility = autograd.grad([first[4].sum()], x);
        (Tensor, Tensor)[] pairs =
            [(g.Delta, first[0]), (g.DualDelta, first[1]), (g.Theta, -first[2]), (g.Rho, first[3]), (g.Vega, first[4]), (g.Gamma, byForward[0]),
            (g.Vanna, byForward[4]), (g.Charm, -byForward[2]), (g.Volga, byVolatility[4]), (g.Veta, -byVolatility[2])];
        for (int i = 0; i < pairs.Length; i++) Assert.True(allclose(pairs[i].Item1, pairs[i].Item2, 1e-12, 1e-14), $"{i}");
    }

    // Haug, The Complete Guide to Option Pricing Formulas, sections 4.19.2 and 4.19.3 (as in QuantLib's test-suite/digitaloption.cpp).
    [Fact]
    public void Digital_prices_are_the_published_ones()
    {
        Assert.Equal(2.6710, 10 * Digital.CashOrNothing(Option.Put, 100, 80, 0.75, 0.06, 0.35, 0.06), 5e-5);
        Assert.Equal(20.2069, Digital.AssetOrNothing(Option.Put, 70, 65, 0.5, 0.07, 0.27, 0.05), 5e-5);
    }

    [Fact]
    public void Digitals_and_their_greeks_make_up_the_plain_option()
    {
        Tensor type = tensor(new[] { 1.0, -1.0, 1.0 }), spot = tensor(new[] { 90.0, 100.0, 130.0 });
        Greeks<Tensor> asset = Digital.AssetOrNothingGreeks(type, spot, 100, 0.8, 0.05, 0.25, 0.02);
        Greeks<Tensor> cash = Digital.CashOrNothingGreeks(type, spot, 100, 0.8, 0.05, 0.25, 0.02);
        Greeks<Tensor> plain = BlackScholes.Greeks(type, spot, 100, 0.8, 0.05, 0.25, 0.02);
        Check(g => g.Price);
        Check(g => g.Delta);
        Check(g => g.Gamma);
        Check(g => g.Vega);
        Check(g => g.Theta);
        Check(g => g.Rho);
        Check(g => g.DividendRho);
        Check(g => g.Vanna);
        Check(g => g.Volga);
        Check(g => g.Charm);
        Check(g => g.Veta);

        void Check(Func<Greeks<Tensor>, Tensor> of) => Assert.True(allclose(of(plain), type * (of(asset) - (100 * of(cash))), 1e-11, 1e-11));
    }

    [Fact]
    public void Digitals_without_volatility_pay_or_do_not()
    {
        Tensor spot = tensor(new[] { 90.0, 100.0, 110.0 });
        Assert.Equal([0, 0.5, 1], Digital.CashOrNothing(Option.Call, spot, 100, 1, 0, 0).ToArray<double>());
        Assert.Equal([90, 50, 0], Digital.AssetOrNothing(Option.Put, spot, 100, 1, 0, 0).ToArray<double>());
        Assert.True(Digital.CashOrNothing(Option.Call, spot, 100, 1, 0, -0.1).isnan().all().item<bool>());
    }
}
