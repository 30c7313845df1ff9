using Napier.Finance;

namespace Napier.Tests.Finance;

public class AmortizationTests
{
    [Fact]
    public void AMortgageAddsUpToTheCent()
    {
        var rows = Amortization.Schedule(250_000m, 0.0375m, 360, new(2025, 1, 31), MoneyRounding.Cents);
        Assert.Equal(360, rows.Count);
        Assert.Equal(1157.79m, rows[0].Payment); // 250000 at 3.75 % over 30 years: 1157.788972...
        Assert.Equal(781.25m, rows[0].Interest);
        Assert.Equal(0m, rows[^1].Balance);
        Assert.Equal(250_000m, rows.Sum(r => r.Principal));
        Assert.All(rows, r => Assert.Equal(r.Payment, r.Interest + r.Principal));
        Assert.All(rows, r => Assert.Equal(r.Payment, decimal.Round(r.Payment, 2)));
        Assert.InRange(rows[^1].Payment, 1150m, 1165m);
        Assert.Equal([new DateOnly(2025, 2, 28), new DateOnly(2025, 3, 31), new DateOnly(2025, 4, 30)], rows.Skip(1).Take(3).Select(r => r.Date));
        // Binary floating point agrees before rounding.
        Near.Absolute((double)rows[0].Payment, -TimeValue.Pmt(0.0375 / 12, 360, 250_000), 0.005);
        Near.Absolute((double)rows[99].Interest, -TimeValue.Ipmt(0.0375 / 12, 100, 360, 250_000), 0.02);
    }

    // numpy-financial's documentation of ipmt: 2500 over a year at 8.24 %.
    [Fact]
    public void TheExampleOfNumpyFinancialComesOut()
    {
        var rows = Amortization.Schedule(2500m, 0.0824m, 12, new(2024, 1, 15), MoneyRounding.BankersCents);
        Assert.Equal((17.17m, 200.58m, 2299.42m), (rows[0].Interest, rows[0].Principal, rows[0].Balance));
        Near.Absolute(112.98, (double)rows.Sum(r => r.Interest), 0.02);
    }

    [Fact]
    public void TheRoundingRuleCounts()
    {
        Assert.Equal(0.13m, MoneyRounding.Cents.Of(0.125m));
        Assert.Equal(0.12m, MoneyRounding.BankersCents.Of(0.125m));
        var yen = new MoneyRounding(0, MidpointRounding.ToZero);
        Assert.All(Amortization.Schedule(1_000_000m, 0.01m, 24, new(2025, 1, 1), yen), r => Assert.Equal(decimal.Truncate(r.Interest), r.Interest));
        Assert.Equal(100m, Amortization.Payment(1200m, 0m, 12, MoneyRounding.Cents));
    }

    [Fact]
    public void AFixedPaymentPaysOffEarlyOrIsRefused()
    {
        var rows = Amortization.Schedule(1000m, 0.12m, 12, new(2025, 1, 1), MoneyRounding.Cents, payment: 300m);
        Assert.Equal(4, rows.Count);
        Assert.Equal(0m, rows[^1].Balance);
        Assert.True(rows[^1].Payment < 300m);
        var e = Assert.Throws<ArgumentException>(() => Amortization.Schedule(1000m, 0.12m, 12, new(2025, 1, 1), MoneyRounding.Cents, payment: 10m));
        Assert.Equal("payment", e.ParamName);
        Assert.Equal("principal", Assert.Throws<ArgumentException>(() => Amortization.Payment(0m, 0.1m, 12, MoneyRounding.Cents)).ParamName);
        Assert.Equal("annualRate", Assert.Throws<ArgumentException>(() => Amortization.Payment(1m, -0.1m, 12, MoneyRounding.Cents)).ParamName);
        Assert.Equal("payments", Assert.Throws<ArgumentException>(() => Amortization.Payment(1m, 0.1m, 0, MoneyRounding.Cents)).ParamName);
        Assert.Equal("paymentsPerYear", Assert.Throws<ArgumentException>(() => Amortization.Payment(1m, 0.1m, 12, MoneyRounding.Cents, 5)).ParamName);
    }

    [Theory]
    [InlineData(52, "2025-01-08")]
    [InlineData(26, "2025-01-15")]
    [InlineData(4, "2025-04-01")]
    public void PaymentsFollowTheirPeriod(int perYear, string second) =>
        Assert.Equal(DateOnly.Parse(second, System.Globalization.CultureInfo.InvariantCulture),
            Amortization.Schedule(1000m, 0.05m, 3, new(2025, 1, 1), MoneyRounding.Cents, perYear)[1].Date);
}
