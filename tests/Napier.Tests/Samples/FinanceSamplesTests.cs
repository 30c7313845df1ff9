using Napier.Finance;
using Napier.Samples;

namespace Napier.Tests.Samples;

/// <summary>The figures of the samples about money.</summary>
public class FinanceSamplesTests
{
    [Fact]
    public void TheSavingsPlanGrowsAsAddingUpMonthByMonth()
    {
        double balance = 1000;
        for (int month = 0; month < 360; month++) balance = (balance * (1 + (0.05 / 12))) + 200;
        Tensor rates = tensor(new[] { 0.05 }), months = tensor(new[] { 360.0 });
        Assert.Equal(balance, SavingsPlan.Balances(rates, months).item<double>(), 1e-6);
        double next = SavingsPlan.Balances(rates + 1e-4, months).item<double>();
        Assert.Equal(next - balance, SavingsPlan.PerBasisPoint(rates, 360).item<double>(), 0.5);
    }

    [Fact]
    public void TheMarketHasBetaOneAndFellByHalf()
    {
        var (dates, prices) = Stocks.Read();
        Assert.Equal(new DateOnly(1990, 1, 1), dates[0]);
        Assert.Equal(390, dates.Length);
        Stocks.Figures market = Stocks.Measure(prices["^GSPC"], prices["^GSPC"]);
        Assert.Equal(1, market.Beta, 12);
        Assert.InRange(market.Drawdown, -0.55, -0.50); // October 2007 to February 2009, monthly
        Assert.InRange(market.Volatility, 0.13, 0.17);
        Assert.Equal(Math.Pow(prices["^GSPC"][^1] / prices["^GSPC"][0], 12.0 / market.Months) - 1, market.Growth, 12);
    }

    [Fact]
    public void CarbonDioxideAboveItsOldLevelDoublesInSomeThirtyYears()
    {
        var (trend, _, _) = GrowthRates.CarbonDioxide();
        Assert.InRange(trend.Rate.item<double>(), 0.02, 0.024);
        Assert.InRange(trend.RateError.item<double>(), 1e-6, 1e-4);
        double[] output = new Csv("macrodata.csv").Numbers("realgdp");
        Assert.Equal(Math.Pow(12901.504 / 2710.349, 1 / 50.0) - 1, GrowthRates.Annual(output, 1959, 2009), 4);
    }

    [Fact]
    public void TheMortgageEndsAtZero()
    {
        var rows = Mortgage.Schedule();
        Assert.Equal(0m, rows[^1].Balance);
        Assert.Equal(250_000m, rows.Sum(r => r.Principal));
        Assert.Equal(new DateOnly(2054, 12, 31), rows[^1].Date);
    }

    [Fact]
    public void EveryTreasurySecurityIsWorthPar()
    {
        foreach (Interpolation interpolation in Enum.GetValues<Interpolation>())
        {
            Curve curve = YieldCurve.Build(interpolation);
            Assert.Equal(0.0388, curve.ParRate(10, 2).item<double>(), 13);
            Assert.Equal(0.0403, curve.ParRate(30, 2).item<double>(), 13);
            Assert.Equal(0.0540, curve.Zero(0.25, Compounding.Simple), 13);
        }
    }
}
