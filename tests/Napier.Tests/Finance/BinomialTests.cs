using Napier.Finance;

namespace Napier.Tests.Finance;

/// <summary>Trees against published prices, the closed form and its derivatives.</summary>
public class BinomialTests
{
    // Hull, Options, Futures and Other Derivatives, examples 21.1 and 21.2: an American put, S = K = 50, r = 10 %, sigma = 40 %, five months.
    [Theory]
    [InlineData(5, 4.488)]
    [InlineData(30, 4.263)]
    [InlineData(50, 4.272)]
    [InlineData(100, 4.278)]
    [InlineData(500, 4.283)]
    public void American_puts_are_the_published_ones(int steps, double price) =>
        Assert.Equal(price, Binomial.Price(Option.Put, 50, 50, 5.0 / 12, 0.1, 0.4, steps: steps), 1e-3);

    [Fact]
    public void European_trees_converge_to_the_closed_form_in_their_orders()
    {
        Tensor strikes = tensor(new[] { 80.0, 95, 110, 130 }), type = tensor(new[] { 1.0, -1, 1, -1 });
        Tensor exact = BlackScholes.Price(type, 100, strikes, 0.75, 0.06, 0.3, 0.02);
        double coarse = Error(101, Tree.CoxRossRubinstein), fine = Error(401, Tree.CoxRossRubinstein);
        Assert.InRange(fine, 0, 0.02);
        Assert.InRange(fine, 0, coarse);
        Assert.InRange(Error(101, Tree.LeisenReimer) / Error(401, Tree.LeisenReimer), 13, 18); // second order: 16
        Assert.InRange(Error(401, Tree.LeisenReimer), 0, 1e-4);

        double Error(int steps, Tree tree) =>
            (Binomial.Price(type, 100, strikes, 0.75, 0.06, 0.3, 0.02, steps, Exercise.European, tree) - exact).abs().max().item<double>();
    }

    [Fact]
    public void Deltas_and_vegas_are_those_of_the_model()
    {
        Tensor spot = tensor(new[] { 95.0, 105 }).requires_grad_(), volatility = tensor(new[] { 0.3 }).requires_grad_();
        Binomial.Price(Option.Call, spot, 100, 1, 0.05, volatility, steps: 301, exercise: Exercise.European, tree: Tree.LeisenReimer).sum().backward();
        Greeks<Tensor> g = BlackScholes.Greeks(Option.Call, spot.detach(), 100, 1, 0.05, 0.3);
        Assert.True(allclose(spot.grad!, g.Delta, 2e-3, 0));
        Assert.True(allclose(volatility.grad!, g.Vega.sum().reshape(1), 2e-3, 0));
    }

    [Fact]
    public void An_American_call_without_dividends_is_never_exercised_early_and_a_put_may_be_at_once()
    {
        double american = Binomial.Price(Option.Call, 100, 95, 1, 0.05, 0.2, steps: 200);
        Assert.Equal(Binomial.Price(Option.Call, 100, 95, 1, 0.05, 0.2, steps: 200, exercise: Exercise.European), american, 1e-10);
        Assert.Equal(60, Binomial.Price(Option.Put, 40, 100, 1, 0.1, 0.2, steps: 100), 1e-12);
    }

    [Fact]
    public void Bad_input_is_refused_or_NaN()
    {
        Assert.Equal("steps", Assert.Throws<ArgumentException>(() => Binomial.Price(Option.Put, 50, 50, 1, 0.1, 0.4, steps: 0)).ParamName);
        Assert.Equal("steps",
            Assert.Throws<ArgumentException>(() => Binomial.Price(Option.Put, 50, 50, 1, 0.1, 0.4, steps: 100, tree: Tree.LeisenReimer)).ParamName);
        Assert.Equal(double.NaN, Binomial.Price(Option.Put, 50, 50, 1, 0.5, 0.01, steps: 10)); // the drift outruns the volatility
    }
}
