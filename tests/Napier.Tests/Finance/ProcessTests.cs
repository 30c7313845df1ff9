using Napier.Finance;

namespace Napier.Tests.Finance;

/// <summary>Processes against their moments, closed forms and published prices. All of it is seeded: what holds once holds always.</summary>
[Collection(nameof(Golden.Settings))] // sets the number of threads, which is the process's
public class ProcessTests
{
    [Fact]
    public void A_call_by_simulation_with_its_greeks_is_the_closed_form_within_its_error()
    {
        Tensor spot = tensor(new[] { 100.0 }).requires_grad_(), volatility = tensor(new[] { 0.25 }).requires_grad_();
        Tensor Payoff(Tensor z) =>
            (GeometricBrownianMotion.Paths(spot, 0.05, volatility, 1, z).select(1, -1) - 105).clamp(min: 0) * Math.Exp(-0.05);
        var seen = new List<double>();
        Estimate plain = MonteCarlo.Mean(Payoff, [1], 60_000, antithetic: false);
        Estimate mirrored = MonteCarlo.Mean(Payoff, [1], 60_000, parameters: [spot, volatility], batch: 6000, progress: new Report(seen));
        var control = new ControlVariate(z => GeometricBrownianMotion.Paths(spot, 0.05, volatility, 1, z).select(1, -1).detach(), 100 * Math.Exp(0.05));
        Estimate controlled = MonteCarlo.Mean(Payoff, [1], 60_000, control: control);
        Greeks<double> exact = BlackScholes.Greeks(Option.Call, 100, 105, 1, 0.05, 0.25);
        foreach (Estimate e in (Estimate[])[plain, mirrored, controlled])
        {
            Assert.InRange(Math.Abs(e.Value - exact.Price) / e.StandardError, 0, 3);
            Assert.Equal(60_000, e.Paths);
        }
        Assert.True(mirrored.StandardError < 0.85 * plain.StandardError && controlled.StandardError < 0.7 * mirrored.StandardError);
        double[] expected = [exact.Delta, exact.Vega];
        for (int i = 0; i < 2; i++)
        {
            double error = mirrored.GradientErrors[i].item<double>();
            Assert.InRange(Math.Abs(mirrored.Gradients[i].item<double>() - expected[i]) / error, 0, 3);
            Assert.InRange(error, 0, 0.02 * expected[i]);
        }
        Assert.Equal(10, seen.Count);
        Assert.Equal(1, seen[^1]);
    }

    [Fact]
    public void The_number_of_threads_does_not_matter()
    {
        int threads = get_num_threads();
        try
        {
            double[] values = [.. ((int[])[1, 3]).Select(n =>
            {
                set_num_threads(n);
                return MonteCarlo.Mean(z => (z.sum(1) * 0.1).exp(), [4], 50_000, seed: 7).Value;
            })];
            Assert.Equal(values[0], values[1]);
            Assert.NotEqual(values[0], MonteCarlo.Mean(z => (z.sum(1) * 0.1).exp(), [4], 50_000, seed: 8).Value);
        }
        finally
        {
            set_num_threads(threads);
        }
    }

    [Fact]
    public void Rates_of_Vasicek_and_of_Cox_Ingersoll_and_Ross_price_their_bonds_and_have_their_moments()
    {
        double x0 = 0.03, speed = 0.8, mean = 0.05, sigma = 0.02, t = 2, keep = Math.Exp(-speed * t);
        Tensor v = Vasicek.Paths(x0, speed, mean, sigma, t, 50, 10_000, Generator.Philox(1));
        Moments(v.select(1, -1), mean + ((x0 - mean) * keep), sigma * sigma * (1 - (keep * keep)) / (2 * speed));
        Bond(v, Vasicek.Bond(x0, speed, mean, sigma, t).item<double>());

        sigma = 0.4; // 2 speed mean < sigma^2: the origin is reached
        Tensor c = CoxIngersollRoss.Paths(x0, speed, mean, sigma, t, 50, 10_000, Generator.Philox(2));
        Assert.True((c >= 0).all().item<bool>());
        Moments(c.select(1, -1), mean + ((x0 - mean) * keep), (x0 * sigma * sigma * keep * (1 - keep) / speed) + (mean * sigma * sigma * (1 - keep) * (1 - keep) / (2 * speed)));
        Bond(c, CoxIngersollRoss.Bond(x0, speed, mean, sigma, t).item<double>());

        static void Moments(Tensor x, double mean, double variance)
        {
            double n = x.size(0), kurtosis = ((x - x.mean()).pow(4).mean() / x.var().square()).item<double>();
            Assert.InRange(Math.Abs(x.mean().item<double>() - mean) / Math.Sqrt(variance / n), 0, 3);
            Assert.InRange(Math.Abs(x.var().item<double>() / variance - 1), 0, 3 * Math.Sqrt((kurtosis - 1) / n));
        }

        static void Bond(Tensor rates, double price)
        {
            Tensor integral = (rates.sum(1) - ((rates.select(1, 0) + rates.select(1, -1)) / 2)) * 0.04, discounts = (-integral).exp();
            double error = (discounts.std() / Math.Sqrt(rates.size(0))).item<double>();
            Assert.InRange(Math.Abs(discounts.mean().item<double>() - price), 0, (3 * error) + (2e-4 * price)); // the trapezoid's part
        }
    }

    [Fact]
    public void A_step_of_the_square_root_process_has_exact_moments_on_both_branches()
    {
        foreach (double v0 in (double[])[0.001, 0.04, 0.3])
        {
            Tensor u = (arange(0.5, 40_000, 1, ScalarType.Float64) / 40_000).unsqueeze(1), z = special.ndtri(u); // quantiles instead of chance
            Tensor v = CoxIngersollRoss.Paths(v0, 0.5, 0.04, 1.0, 0.25, z).select(1, 1);
            double keep = Math.Exp(-0.125), m = 0.04 + ((v0 - 0.04) * keep);
            double variance = (v0 * keep * (1 - keep) / 0.5) + (0.04 * (1 - keep) * (1 - keep));
            Assert.Equal(m, v.mean().item<double>(), 2e-4 * m);
            Assert.Equal(variance, v.var().item<double>(), 5e-3 * variance);
        }
    }

    // Andersen, "Simple and efficient simulation of the Heston stochastic volatility model" (2008), case I; Broadie and Kaya, "Exact simulation of
    // stochastic volatility and other affine jump diffusion processes" (2006), tables 1 and 2.
    [Theory]
    [InlineData(0, 0.04, 0.5, 0.04, 1, -0.9, 10, 100, 13.085)]
    [InlineData(0, 0.04, 0.5, 0.04, 1, -0.9, 10, 140, 0.296)]
    [InlineData(0.0319, 0.010201, 6.21, 0.019, 0.61, -0.7, 1, 100, 6.8061)]
    [InlineData(0.05, 0.09, 2, 0.09, 1, -0.3, 5, 100, 34.9998)]
    public void Heston_prices_are_the_published_ones(
        double r, double v, double speed, double mean, double sigma, double rho, double time, double strike, double price)
    {
        int steps = (int)Math.Max(16, 4 * time);
        Estimate e = MonteCarlo.Mean(
            z => (Heston.Paths(100, r, v, speed, mean, sigma, rho, time, z).Prices.select(1, -1) - strike).clamp(min: 0) * Math.Exp(-r * time),
            [steps, 2], 16_000);
        Assert.InRange(Math.Abs(e.Value - price), 0, (3 * e.StandardError) + (0.005 * price)); // and a bias of the steps
    }

    [Fact]
    public void Heston_without_volatility_of_variance_is_Black_and_Scholes_and_differentiable()
    {
        Tensor spot = tensor(new[] { 100.0 }).requires_grad_();
        Estimate e = MonteCarlo.Mean(
            z => (Heston.Paths(spot[0], 0.02, 0.04, 1.5, 0.04, 1e-4, -0.5, 1, z).Prices.select(1, -1) - 100).clamp(min: 0) * Math.Exp(-0.02),
            [8, 2], 16_000, parameters: [spot], batch: 1000);
        Greeks<double> exact = BlackScholes.Greeks(Option.Call, 100, 100, 1, 0.02, 0.2);
        Assert.InRange(Math.Abs(e.Value - exact.Price), 0, 3 * e.StandardError);
        Assert.InRange(Math.Abs(e.Gradients[0].item<double>() - exact.Delta), 0, 4 * e.GradientErrors[0].item<double>());
    }

    [Fact]
    public void Jumps_agree_with_their_series_and_without_them_with_Black_and_Scholes()
    {
        Assert.Equal(BlackScholes.Price(Option.Put, 100, 95, 1, 0.05, 0.2, 0.01),
            MertonJumps.Price(Option.Put, 100, 95, 1, 0.05, 0.2, 0, -0.1, 0.15, 0.01).item<double>(), 1e-12);
        double exact = MertonJumps.Price(Option.Call, 100, 105, 0.5, 0.05, 0.2, 1.5, -0.1, 0.15).item<double>();
        Tensor end = MertonJumps.Paths(100, 0.05, 0.2, 1.5, -0.1, 0.15, 0.5, 2, 60_000, Generator.Philox(3)).select(1, -1);
        Tensor payoff = (end - 105).clamp(min: 0) * Math.Exp(-0.025);
        double error = (payoff.std() / Math.Sqrt(60_000)).item<double>();
        Assert.InRange(Math.Abs(payoff.mean().item<double>() - exact), 0, 3 * error);
        Assert.InRange(Math.Abs(end.mean().item<double>() - (100 * Math.Exp(0.025))), 0, 3 * (end.std() / Math.Sqrt(60_000)).item<double>());
    }

    [Fact]
    public void Bad_input_is_refused_by_name()
    {
        Assert.Equal("time", Assert.Throws<ArgumentException>(() => GeometricBrownianMotion.Paths(100, 0, 0.2, 0, 4, 8)).ParamName);
        Assert.Equal("normals", Assert.Throws<ArgumentException>(() => Heston.Paths(100, 0, 0.04, 1, 0.04, 1, 0, 1, zeros([4, 3], ScalarType.Float64))).ParamName);
        Assert.Equal("paths", Assert.Throws<ArgumentException>(() => MonteCarlo.Mean(z => z.sum(1), [1], 1)).ParamName);
        Assert.Equal("payoff", Assert.Throws<ArgumentException>(() => MonteCarlo.Mean(z => z, [1], 10)).ParamName);
    }

    private sealed class Report(List<double> seen) : IProgress<double>
    {
        void IProgress<double>.Report(double value) => seen.Add(value);
    }
}
