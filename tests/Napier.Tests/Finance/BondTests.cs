using Napier.Finance;

namespace Napier.Tests.Finance;

public class BondTests
{
    private static readonly DateOnly settlement = new(2025, 3, 10);

    private static readonly Bond bond = new(new(2034, 8, 31), 0.0425);

    [Fact]
    public void CouponsEndTheirMonths()
    {
        DateOnly[] dates = bond.CouponDates(settlement);
        Assert.Equal(19, dates.Length);
        Assert.Equal([new DateOnly(2025, 8, 31), new DateOnly(2026, 2, 28)], dates[..2]);
        Assert.Equal(new DateOnly(2034, 8, 31), dates[^1]);
        Assert.Equal([new DateOnly(2025, 4, 15)], new Bond(new(2025, 4, 15), 0.05).CouponDates(settlement));
        Assert.Equal(2.125 * 10 / 180, bond.AccruedInterest(settlement), 15);
    }

    [Theory]
    [InlineData(DayCountConvention.Thirty360Us)]
    [InlineData(DayCountConvention.Thirty360European)]
    [InlineData(DayCountConvention.ActualActualIcma)]
    [InlineData(DayCountConvention.Actual360)]
    [InlineData(DayCountConvention.Actual365Fixed)]
    public void YieldInvertsPrice(DayCountConvention convention)
    {
        foreach (Bond b in (Bond[])[bond with { Convention = convention }, new(new(2025, 8, 1), 0.03, 1, convention), new(new(2030, 1, 1), 0, 2, convention)])
        {
            foreach (double y in (double[])[-0.01, 0, 1e-8, 0.05, 0.4])
            {
                double price = b.CleanPrice(settlement, y);
                Near.Absolute(y, b.Yield(settlement, price), 2e-14, $"{b}");
                Assert.Equal(price, b.CleanPrice(settlement, Near.F64([y])).ToArray<double>()[0]);
            }
        }
    }

    [Fact]
    public void ABondAtParYieldsItsCoupon()
    {
        foreach (double coupon in (double[])[0.0425, 0.05, 0.11])
            Near.Ulps(coupon, new Bond(new(2035, 3, 10), coupon).Yield(settlement, 100), 4);
    }

    [Fact]
    public void SensitivitiesAreTheDerivatives()
    {
        Tensor y = tensor(0.047, ScalarType.Float64, requires_grad: true), price = bond.DirtyPrice(settlement, y);
        Tensor slope = autograd.grad([price], [y], create_graph: true)[0], bend = autograd.grad([slope], [y])[0];
        double p = price.item<double>();
        Near.Relative(bond.ModifiedDuration(settlement, 0.047), -slope.item<double>() / p, 1e-12);
        Near.Relative(bond.Convexity(settlement, 0.047), bend.item<double>() / p, 1e-12);
        Near.Relative(bond.MacaulayDuration(settlement, 0.047), bond.ModifiedDuration(settlement, 0.047) * (1 + (0.047 / 2)), 1e-14);
        // The yield's derivative by the price is the inverse.
        Tensor clean = tensor(bond.CleanPrice(settlement, 0.047), ScalarType.Float64, requires_grad: true);
        bond.Yield(settlement, clean).backward();
        Near.Relative(1 / slope.item<double>(), clean.grad!.item<double>(), 1e-12);

        double[] t = [0.3, 1.3, 2.3], a = [4, 4, 104];
        foreach (Compounding c in (Compounding[])[Compounding.Continuous, Compounding.Quarterly, Compounding.Simple, Compounding.Discount])
        {
            Tensor r = tensor(0.05, ScalarType.Float64, requires_grad: true), value = FixedIncome.Price(tensor(t), tensor(a), r, c);
            Tensor d = autograd.grad([value], [r], create_graph: true)[0];
            Near.Relative(FixedIncome.ModifiedDuration(t, a, 0.05, c), -(d / value).item<double>(), 1e-12);
            if (c == Compounding.Discount) continue; // linear: no second derivative to ask for
            Near.Relative(FixedIncome.Convexity(t, a, 0.05, c), (autograd.grad([d], [r])[0] / value).item<double>(), 1e-12);
        }
    }

    [Fact]
    public void KeyRatesAddUpToTheDuration()
    {
        var (times, amounts) = bond.CashFlows(settlement);
        Curve curve = Curve.FromZeroRates([0.5, 1, 2, 5, 7, 10], Near.F64([0.03, 0.032, 0.035, 0.04, 0.041, 0.042]), Interpolation.LinearZero);
        Tensor keys = FixedIncome.KeyRateDurations(curve, times, amounts);
        Tensor values = amounts * curve.Discount(times), parallel = (values * times).sum() / values.sum();
        Near.Relative(parallel.item<double>(), keys.sum().item<double>(), 1e-12);
        // One by one: bump each zero rate.
        for (int i = 0; i < 6; i++)
        {
            Tensor up = curve.Zeros.clone(), down = curve.Zeros.clone();
            up[i] = up[i] + 1e-5;
            down[i] = down[i] - 1e-5;
            double bumped = (curve.With(up).PresentValue(times, amounts) - curve.With(down).PresentValue(times, amounts)).item<double>() / 2e-5;
            Near.Absolute(-bumped / values.sum().item<double>(), keys[i].item<double>(), 1e-8);
        }
    }

    [Fact]
    public void TheSpreadReproducesThePrice()
    {
        var (times, amounts) = bond.CashFlows(settlement);
        Curve curve = Curve.FromZeroRates([1, 5, 10], Near.F64([0.03, 0.04, 0.042]));
        Tensor price = Near.F64([95.0, 100.0], requires_grad: true), spread = FixedIncome.ZSpread(curve, times, amounts, price);
        Tensor again = (amounts * curve.Discount(times) * (-(spread.detach().unsqueeze(-1) * times)).exp()).sum(-1);
        Near.Absolute(95, again[0].item<double>(), 1e-11);
        Near.Absolute(100, again[1].item<double>(), 1e-11);
        spread.sum().backward();
        Tensor slope = -(amounts * times * curve.Discount(times) * (-(spread[0].detach() * times)).exp()).sum();
        Near.Relative(1 / slope.item<double>(), price.grad![0].item<double>(), 1e-12);
        double[] t = times.ToArray<double>(), a = amounts.ToArray<double>();
        Near.Absolute(0, FixedIncome.ZSpread(curve, t, a, curve.PresentValue(t, a)), 1e-15);
    }

    [Fact]
    public void BadBondsAreRefused()
    {
        Assert.Equal("settlement", Assert.Throws<ArgumentException>(() => bond.CleanPrice(new(2034, 8, 31), 0.05)).ParamName);
        Assert.Equal("Frequency", Assert.Throws<ArgumentException>(() => (bond with { Frequency = 5 }).CleanPrice(settlement, 0.05)).ParamName);
        Assert.Equal("times", Assert.Throws<ArgumentException>(() => FixedIncome.Price([-1, 2], [1, 1], 0.05, Compounding.Annual)).ParamName);
        Assert.Equal("times", Assert.Throws<ArgumentException>(() => FixedIncome.Yield([0, 2], [1, 1], 1, Compounding.Annual)).ParamName);
        Assert.Equal("compounding", Assert.Throws<ArgumentException>(() => FixedIncome.Yield([1, 2], [1, 1], 1, Compounding.Simple)).ParamName);
        Assert.Equal(Outcome.NoSignChange, FixedIncome.SolveYield(Near.F64([1.0]), Near.F64([1.0]), tensor(-1.0, ScalarType.Float64), Compounding.Annual)[0]);
    }
}
