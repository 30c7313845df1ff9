using Napier.Finance;

namespace Napier.Tests.Finance;

public class CashFlowTests
{
    [Fact]
    public void AllRatesAreFound()
    {
        // (1 + r) = 1.1, 1.2, 1.5: (x - 1.1)(x - 1.2)(x - 1.5), and a polynomial with ten zeros.
        double[] three = CashFlows.AllIrr([1, -3.8, 4.77, -1.98]);
        Assert.Equal(3, three.Length);
        Near.Relative(0.1, three[0], 1e-13);
        Near.Relative(0.2, three[1], 1e-13);
        Near.Relative(0.5, three[2], 1e-13);
        double[] flows = [1];
        for (int k = 1; k <= 10; k++) flows = [.. flows.Append(0).Zip(flows.Prepend(0), (a, b) => a - (b * (k / 4.0)))];
        double[] ten = CashFlows.AllIrr(flows);
        Assert.Equal(10, ten.Length);
        for (int k = 1; k <= 10; k++) Near.Absolute((k / 4.0) - 1, ten[k - 1], 1e-7);
        Near.Absolute(0, CashFlows.Irr(flows), 1e-9); // the one closest to zero
        Near.Absolute(0.1, CashFlows.Irr([1, -2.2, 1.21]), 1e-7); // only touched
    }

    [Fact]
    public void NoRateGivesNaNAndAReason()
    {
        Assert.True(double.IsNaN(CashFlows.Irr([1, 2, 3], out Outcome outcome)));
        Assert.Equal(Outcome.NoSignChange, outcome);
        Assert.True(double.IsNaN(CashFlows.Irr([1, -1, 1], out outcome)));
        Assert.Equal(Outcome.NoRoot, outcome);
        Assert.True(double.IsNaN(CashFlows.Irr([1, double.NaN, -1], out outcome)));
        Assert.Equal(Outcome.BadInput, outcome);
        Assert.True(double.IsNaN(TimeValue.Rate(12, 400, 10000, 5000, When.End, out outcome))); // numpy-financial test_rate_with_infeasible_solution
        Assert.Equal(Outcome.NoSignChange, outcome);
        Assert.True(double.IsNaN(TimeValue.Rate(10, -1.9, 10, 10, When.End, out outcome)));
        Assert.Equal(Outcome.NoRoot, outcome);
        Assert.True(double.IsNaN(TimeValue.Rate(0, 1, 2, 3, When.End, out outcome)));
        Assert.Equal(Outcome.BadInput, outcome);
        Assert.All(Enum.GetValues<Outcome>(), o => Assert.NotEmpty(o.Reason()));
        Assert.True(double.IsNaN(CashFlows.Mirr([39000, 30000, 21000, 37000, 46000], 0.10, 0.12))); // numpy-financial
    }

    [Fact]
    public void BadRowsOfABatchSpoilNoOthers()
    {
        Tensor flows = tensor(new[,] { { -100.0, 39, 59, 55, 20 }, { 1, 1, 1, 1, 1 }, { -100, 0, 0, 74, 0 } });
        Solution solution = CashFlows.SolveIrr(flows);
        Assert.Equal(1, solution.Failures);
        Assert.Equal(Outcome.NoSignChange, solution[1]);
        double[] rates = solution.Value.ToArray<double>();
        Assert.Equal([CashFlows.Irr([-100, 39, 59, 55, 20]), double.NaN, CashFlows.Irr([-100, 0, 0, 74, 0])], rates);
        Solution loans = TimeValue.SolveRate(Near.F64([48.0, 12]), Near.F64([-200.0, 400]), Near.F64([8000.0, 10000]), 0.0);
        Assert.Equal([Outcome.Found, Outcome.NoSignChange], [loans[0], loans[1]]);

        // Nor do they spoil derivatives by what rows share.
        Tensor loan = tensor(8000.0, ScalarType.Float64, requires_grad: true), found = TimeValue.Rate(48.0, Near.F64([-200, 400]), loan);
        found[0].backward();
        Assert.True(double.IsNaN(found[1].item<double>()));
        Assert.True(double.IsFinite(loan.grad!.item<double>()));
    }

    [Fact]
    public void ExtremeRatesAreFound()
    {
        Near.Absolute(0.1, CashFlows.Irr([0, 0, -100, 110, 0]), 1e-15);
        Near.Relative(1e12, CashFlows.Irr([-1, 1e12 + 1]), 1e-14);
        Near.Absolute(-1 + 1e-9, CashFlows.Irr([-1e9, 1]), 1e-16);
        double[] daily = new double[10_001];
        Array.Fill(daily, 1.0);
        daily[0] = -2;
        Near.Absolute(0.5, CashFlows.Irr(daily), 1e-14);
        Near.Absolute(0.5, TimeValue.Rate(10_000, 1, -2), 1e-14);
        Near.Absolute(-0.05, TimeValue.Rate(10, TimeValue.Pmt(-0.05, 10, 100, 50), 100, 50), 1e-13);
    }

    [Fact]
    public void FoundRatesHaveExactDerivatives()
    {
        Tensor flows = Near.F64([-100.0, 39, 59, 55, 20], requires_grad: true), rate = CashFlows.Irr(flows);
        Tensor first = autograd.grad([rate], [flows], create_graph: true)[0], second = autograd.grad([first[1]], [flows])[0];
        double r = rate.item<double>(), slope = 0, bend = 0, mixed = 0;
        double[] c = [-100, 39, 59, 55, 20], v = [.. Enumerable.Range(0, 5).Select(j => Math.Pow(1 + r, -j))];
        for (int j = 0; j < 5; j++)
        {
            slope -= j * c[j] * v[j] / (1 + r);
            bend += j * (j + 1) * c[j] * v[j] / (1 + r) / (1 + r);
        }
        for (int j = 0; j < 5; j++) Near.Relative(-v[j] / slope, first[j].item<double>(), 1e-12);
        // F_r r_jk + F_rr r_j r_k + F_rj r_k + F_rk r_j = 0
        for (int k = 0; k < 5; k++)
        {
            double rj = -v[1] / slope, rk = -v[k] / slope;
            mixed = -((bend * rj * rk) + (-1 * v[1] / (1 + r) * rk) + (-k * v[k] / (1 + r) * rj)) / slope;
            Near.Absolute(mixed, second[k].item<double>(), 1e-12 * Math.Abs(rj));
        }

        Tensor pmt = tensor(-200.0, ScalarType.Float64, requires_grad: true), found = TimeValue.Rate(48.0, pmt, 8000.0);
        found.backward();
        Tensor i = tensor(found.item<double>(), ScalarType.Float64, requires_grad: true), payment = TimeValue.Pmt(i, 48.0, 8000.0);
        payment.backward();
        Near.Relative(1 / i.grad!.item<double>(), pmt.grad!.item<double>(), 1e-12);
        Assert.Equal(TimeValue.Rate(48, -200, 8000), found.item<double>()); // attaching derivatives changes no bit
    }

    [Theory]
    [InlineData(360, 0.005)]
    [InlineData(12, 1e-9)]
    [InlineData(1, 0.3)]
    [InlineData(7.5, -0.04)]
    [InlineData(40, 0)]
    public void RateInvertsThePayment(double nper, double rate)
    {
        foreach (When when in Enum.GetValues<When>())
        {
            foreach (double fv in (double[])[0, -500, 3000])
            {
                if (nper == 1 && fv == 0 && when == When.Begin) continue; // paid at once: any rate will do
                double pmt = TimeValue.Pmt(rate, nper, 1000, fv, when), found = TimeValue.Rate(nper, pmt, 1000, fv, when, out Outcome outcome);
                Assert.Equal(Outcome.Found, outcome);
                // Another rate may fit too; then the one found is closer to zero.
                if (Math.Abs(found - rate) > 1e-11) Assert.True(Math.Abs(found) < Math.Abs(rate), $"{nper} {rate} {fv} {when}: {found}");
                Near.Absolute(0, 1000 - TimeValue.Pv(found, nper, pmt, fv, when), 1e-9);
            }
        }
    }

    [Theory]
    [InlineData(10, 3500, 10000)]
    [InlineData(360, 1000, 1000.001)]
    [InlineData(2, 4725.38, 4509.97)]
    public void RateWithoutPaymentsIsTheGrowthRate(double nper, double begin, double end)
    {
        double expected = Growth.Cagr(begin, end, nper);
        Near.Relative(1, TimeValue.Rate(nper, 0, -begin, end) / expected, 4e-16 / Math.Abs(expected));
        double[] flows = new double[(int)nper + 1];
        (flows[0], flows[^1]) = (-begin, end);
        Near.Relative(1, CashFlows.Irr(flows) / expected, 4e-16 / Math.Abs(expected));
    }

    [Fact]
    public void DatesMayComeInAnyOrderAfterTheFirst()
    {
        DateOnly[] dates = [new(2008, 1, 1), new(2009, 4, 1), new(2008, 3, 1), new(2009, 2, 15), new(2008, 10, 30)];
        double[] values = [-10000, 2750, 2750, 3250, 4250];
        Near.Absolute(0.373362535, CashFlows.Xirr(values, dates), 5e-9); // Excel's XIRR
        Assert.Equal(CashFlows.Xirr(values, dates), CashFlows.Xirr(tensor(values), dates).item<double>());
        Assert.Equal("dates", Assert.Throws<ArgumentException>(() => CashFlows.Xirr([-1, 2], [new(2020, 1, 2), new(2020, 1, 1)])).ParamName);
        Assert.Equal("dates", Assert.Throws<ArgumentException>(() => CashFlows.Xnpv(0.1, [-1, 2], [new DateOnly(2020, 1, 2)])).ParamName);
    }

    [Fact]
    public void ConventionsOfPresentValueDifferByOnePeriod()
    {
        double[] flows = [-40000, 8000, 9200, 10000];
        Near.Ulps(CashFlows.Npv(0.08, flows, FirstFlow.Now) / 1.08, CashFlows.Npv(0.08, flows, FirstFlow.PeriodEnd), 4);
        Tensor batch = CashFlows.Npv(Near.F64([0.0, 0.08]), tensor(flows), FirstFlow.Now);
        Assert.Equal([-12800, CashFlows.Npv(0.08, flows, FirstFlow.Now)], batch.ToArray<double>());
    }

    [Fact]
    public void PaymentsOutsideTheLoanAreNaN()
    {
        Assert.True(double.IsNaN(TimeValue.Ipmt(0.01, 0, 12, 100)));
        Assert.True(double.IsNaN(TimeValue.Ppmt(0.01, 13, 12, 100)));
        Assert.True(double.IsNaN(TimeValue.CumulativePrincipal(0.01, 12, 100, 5, 4)));
        Assert.True(double.IsNaN(TimeValue.Nper(0.01, -1, 1000))); // the interest alone is 10
        Assert.Equal(double.PositiveInfinity, Annuities.Perpetuity(1, 0));
        Assert.Equal(double.PositiveInfinity, Annuities.GrowingPerpetuity(1, 0.02, 0.03));
    }
}
