using System.Text.Json;
using Napier.Finance;

namespace Napier.Tests.Finance;

/// <summary>What books, manuals and other programs print: each value with its source, to the digits that are printed.</summary>
public class PublishedTests
{
    private const string Excel = "Microsoft Excel function reference", Npf = "numpy-financial documentation and tests/test_financial.py",
        Hull = "Hull, Options, Futures, and Other Derivatives", QuantLib = "QuantLib test-suite/interestrates.cpp, after Haug 1998";

    private static readonly (string Source, string What, double Value, double Published, double Tolerance)[] table =
    [
        (Excel, "FV", TimeValue.Fv(0.06 / 12, 10, -200, -500, When.Begin), 2581.40, 0.005),
        (Excel, "FV", TimeValue.Fv(0.12 / 12, 12, -1000, 0), 12682.50, 0.005),
        (Excel, "FV", TimeValue.Fv(0.11 / 12, 35, -2000, 0, When.Begin), 82846.25, 0.005),
        (Npf, "fv", TimeValue.Fv(0.05 / 12, 10 * 12, -100, -100), 15692.928894335748, 1e-10),
        (Npf, "fv", TimeValue.Fv(0.075, 20, -2000, 0), 86609.362673042924, 1e-9),
        (Npf, "fv", TimeValue.Fv(0.075, 20, -2000, 0, When.Begin), 93105.064874, 5e-6),
        (Excel, "PV", TimeValue.Pv(0.08 / 12, 12 * 20, 500), -59777.15, 0.005),
        (Npf, "pv", TimeValue.Pv(0.05 / 12, 10 * 12, -100, 15692.93), -100.00067131625819, 1e-10),
        (Npf, "pv", TimeValue.Pv(0.07, 20, 12000), -127128.17, 0.005),
        (Excel, "PMT", TimeValue.Pmt(0.06 / 12, 18 * 12, 0, 50000), -129.08, 0.005),
        (Npf, "pmt", TimeValue.Pmt(0.075 / 12, 12 * 15, 200000), -1854.0247200054619, 1e-10),
        (Npf, "pmt", TimeValue.Pmt(0.08 / 12, 5 * 12, 15000), -304.145914, 5e-7),
        (Excel, "NPER", TimeValue.Nper(0.12 / 12, -100, -1000), -9.57859404, 5e-9),
        (Npf, "nper", TimeValue.Nper(0.07 / 12, -150, 8000), 64.07334877066185, 1e-11),
        (Npf, "nper", TimeValue.Nper(0.075, -2000, 0, 100000), 21.544944, 5e-7),
        (Npf, "nper", TimeValue.Nper(0, -2000, 0, 100000), 50, 0),
        (Excel, "IPMT", TimeValue.Ipmt(0.1, 3, 3, 8000), -292.45, 0.005),
        (Npf, "ipmt", TimeValue.Ipmt(0.1 / 12, 1, 24, 2000), -16.67, 0.005),
        (Excel, "PPMT", TimeValue.Ppmt(0.08, 10, 10, 200000), -27598.05, 0.005),
        (Npf, "ppmt", TimeValue.Ppmt(0.1 / 12, 1, 60, 55000), -710.25, 0.005),
        (Excel, "CUMPRINC", TimeValue.CumulativePrincipal(0.09 / 12, 360, 125000, 13, 24), -934.1071, 5e-5),
        (Excel, "CUMPRINC", TimeValue.CumulativePrincipal(0.09 / 12, 360, 125000, 1, 1), -68.27827, 5e-6),
        (Excel, "CUMIPMT", TimeValue.CumulativeInterest(0.09 / 12, 360, 125000, 1, 1), -937.5, 1e-9),
        (Npf, "rate", TimeValue.Rate(10, 0, -3500, 10000), 0.11069085371426901, 1e-11),
        (Npf, "rate", TimeValue.Rate(10, 0, -3500, 10000, When.Begin), 0.11069085371426901, 1e-11),
        (Excel, "RRI", Growth.Cagr(10000, 11000, 96), 0.0009933, 5e-8),
        (Excel, "XNPV", CashFlows.Xnpv(0.09, [-10000, 2750, 4250, 3250, 2750], Dates(20080101, 20080301, 20081030, 20090215, 20090401)),
            2086.647602, 5e-7),
        (Npf, "npv", CashFlows.Npv(0.281, [-100, 39, 59, 55, 20], FirstFlow.Now), -0.0084785916384548798, 1e-13),
        (Npf, "npv", CashFlows.Npv(0.08, [-40000, 5000, 8000, 12000, 30000], FirstFlow.Now), 3065.22267, 5e-6),
        (Excel, "IRR", CashFlows.Irr([-70000, 12000, 15000, 18000, 21000]), -0.021, 5e-4),
        (Excel, "IRR", CashFlows.Irr([-70000, 12000, 15000, 18000, 21000, 26000]), 0.087, 5e-4),
        (Excel, "IRR", CashFlows.Irr([-70000, 12000, 15000]), -0.444, 5e-4),
        (Npf, "irr", CashFlows.Irr([-150000, 15000, 25000, 35000, 45000, 60000]), 0.0524, 5e-5),
        (Npf, "irr", CashFlows.Irr([-100, 0, 0, 74]), -0.0955, 5e-5),
        (Npf, "irr", CashFlows.Irr([-100, 39, 59, 55, 20]), 0.28095, 5e-6),
        (Npf, "irr", CashFlows.Irr([-100, 100, 0, -7]), -0.0833, 5e-5),
        (Npf, "irr", CashFlows.Irr([-100, 100, 0, 7]), 0.06206, 5e-6),
        (Npf, "irr", CashFlows.Irr([-5, 10.5, 1, -8, 1]), 0.0886, 5e-5),
        (Npf, "mirr", CashFlows.Mirr([-4500, -800, 800, 800, 600, 600, 800, 800, 700, 3000], 0.08, 0.055), 0.066597175031553548, 1e-15),
        (Excel, "MIRR", CashFlows.Mirr([-120000, 39000, 30000, 21000, 37000, 46000], 0.10, 0.12), 0.126094130365905, 5e-15),
        (Excel, "YEARFRAC, basis 0", Years(20120101, 20120730, DayCountConvention.Thirty360Us), 0.58055556, 5e-9),
        (Excel, "YEARFRAC, basis 1", Years(20120101, 20120730, DayCountConvention.ActualActualIsda), 0.57650273, 5e-9),
        (Excel, "MDURATION", new Bond(new(2016, 1, 1), 0.08, 2, DayCountConvention.ActualActualIcma).ModifiedDuration(new(2008, 1, 1), 0.09), 5.73567, 5e-6),
        (Excel, "DURATION", new Bond(new(2048, 1, 1), 0.08, 2, DayCountConvention.ActualActualIcma).MacaulayDuration(new(2018, 7, 1), 0.09), 10.9191453, 5e-8),
        (Excel, "LOGEST, slope", 1 + Sales.Growth.item<double>(), 1.463275628, 5e-10),
        (Excel, "LOGEST, intercept", Sales.Level.item<double>(), 495.3047702, 5e-8),
        (QuantLib, "8 % quarterly to continuous", Rates.Convert(0.08, Compounding.Quarterly, Compounding.Continuous), 0.0792, 5e-5),
        (QuantLib, "12 % continuous to annual", Rates.Convert(0.12, Compounding.Continuous, Compounding.Annual), 0.1275, 5e-5),
        (QuantLib, "8 % quarterly to annual", Rates.Convert(0.08, Compounding.Quarterly, Compounding.Annual), 0.0824, 5e-5),
        (QuantLib, "7 % quarterly to semi-annual", Rates.Convert(0.07, Compounding.Quarterly, Compounding.SemiAnnual), 0.0706, 5e-5),
        (Hull, "chapter 4, 8 % continuous to quarterly", Rates.Convert(0.08, Compounding.Continuous, Compounding.Quarterly), 0.0808, 5e-5),
        (Hull, "Table 4.1, weekly", Interest.Periodic(100, 0.10, 52, 1), 110.51, 0.005),
        (Hull, "Table 4.1, daily", Interest.Periodic(100, 0.10, 365, 1), 110.52, 0.005),
        (Hull, "chapter 4, par yield of two years", Zeros.ParRate(2, 2).item<double>(), 0.0687, 5e-5),
        (Hull, "chapter 4, bond price from zero rates", Zeros.PresentValue(HalfYears(4), [3, 3, 3, 103]), 98.39, 0.005),
        (Hull, "Table 4.6, duration", FixedIncome.MacaulayDuration(HalfYears(6), [5, 5, 5, 5, 5, 105], 0.12, Compounding.Continuous), 2.653, 5e-4),
        (Hull, "Table 15.1, daily volatility", Volatility.Annualized(Returns.Log(Stock), 1), 0.01216, 5e-6),
        (Hull, "Table 15.1, yearly volatility", Volatility.Annualized(Returns.Log(Stock), 252), 0.193, 5e-4),
        (Hull, "chapter 23, EWMA", Volatility.Ewma([0.01, 0.02], 0.9)[1], 0.0114, 5e-6),
        ("Hull, Risk Management and Financial Institutions", "normal VaR, 99 %", ValueAtRisk.Normal(0, 200000, 0.99), 465_300, 50),
        ("Brealey, Myers and Allen", "the rule of 72", Growth.RuleOf70(0.08, 72), 9, 1e-12),
    ];

    private static Trend Sales => Trend.Fit([33100, 47300, 69000, 102000, 150000, 220000], [11, 12, 13, 14, 15, 16]);

    private static Curve Zeros => Curve.FromZeroRates(HalfYears(4), Near.F64([0.05, 0.058, 0.064, 0.068]));

    private static double[] Stock =>
    [
        20.00, 20.10, 19.90, 20.00, 20.50, 20.25, 20.90, 20.90, 20.90, 20.75, 20.75, 21.00, 21.10, 20.90, 20.90, 21.25, 21.40, 21.40, 21.25, 21.75, 22.00,
    ];

    [Fact]
    public void PublishedValuesComeOut()
    {
        foreach (var (source, what, value, published, tolerance) in table) Near.Absolute(published, value, tolerance, $"{what} ({source})");
    }

    [Fact]
    public void GoldenValuesComeOut()
    {
        int cases = 0;
        using JsonDocument golden = JsonDocument.Parse(File.ReadAllBytes(Repository.Golden("finance.json")));
        foreach (JsonElement c in golden.RootElement.EnumerateArray())
        {
            string name = c.GetProperty("fn").GetString()!;
            if (name.StartsWith("bs_", StringComparison.Ordinal)) continue; // options have their own tests
            double value = Golden(name, c.GetProperty("args"));
            string what = $"{name} ({c.GetProperty("source").GetString()})";
            Near.Absolute(c.GetProperty("published").GetDouble(), value, c.GetProperty("abs_tol").GetDouble(), what);
            // The exact value is that of decimal arguments, which binary64 rounds.
            Near.Relative(c.GetProperty("exact_f64").GetDouble(), value, 2e-14, what);
            cases++;
        }
        Assert.Equal(33, cases);
    }

    private static double Golden(string name, JsonElement x)
    {
        double N(string key) => x.TryGetProperty(key, out JsonElement e) ? Number(e) : 0;
        double[] Row(string key) => [.. x.GetProperty(key).EnumerateArray().Select(Number)];
        DateOnly Day(string key) => Date(x.GetProperty(key));
        When when = x.TryGetProperty("when", out JsonElement w) && w.GetString() == "begin" ? When.Begin : When.End;
        Bond Bond() => new(Day("maturity"), N("coupon"), (int)N("freq"),
            x.GetProperty("basis").ValueKind == JsonValueKind.String ? DayCountConvention.Thirty360Us : DayCountConvention.ActualActualIcma);
        (double[] Times, double[] Amounts) Flows(double years)
        {
            double[] times = HalfYears((int)(2 * years)), amounts = [.. times.Select(_ => 50 * N("coupon"))];
            amounts[^1] += 100;
            return (times, amounts);
        }

        switch (name)
        {
            case "effective_rate": return Rates.Effective(N("nominal"), N("periods"));
            case "nominal_rate": return Rates.Nominal(N("effective"), N("periods"));
            case "pduration": return Growth.Periods(N("rate"), N("pv"), N("fv"));
            case "convert_rate": return Rates.Convert(N("r"), Compounding.Periodic(double.Parse(x.GetProperty("from_").GetString()!.Split('/')[1],
                System.Globalization.CultureInfo.InvariantCulture)), Compounding.Continuous);
            case "fv_compound": return Interest.Periodic(N("pv"), N("r"), N("n"), N("years"));
            case "pmt": return TimeValue.Pmt(N("rate"), N("nper"), N("pv"), N("fv"), when);
            case "nper": return TimeValue.Nper(N("rate"), N("pmt"), N("pv"), N("fv"), when);
            case "rate": return TimeValue.Rate(N("nper"), N("pmt"), N("pv"), N("fv"), when);
            case "rate x12": return 12 * TimeValue.Rate(N("nper"), N("pmt"), N("pv"));
            case "ipmt": return TimeValue.Ipmt(N("rate"), N("per"), N("nper"), N("pv"));
            case "ppmt": return TimeValue.Ppmt(N("rate"), N("per"), N("nper"), N("pv"));
            case "cumipmt": return TimeValue.CumulativeInterest(N("rate"), N("nper"), N("pv"), N("start"), N("end"));
            case "npv (Excel)+initial": return N("initial") + CashFlows.Npv(N("rate"), Row("values"), FirstFlow.PeriodEnd);
            case "npv (numpy: first flow at t=0)": return CashFlows.Npv(N("rate"), Row("values"), FirstFlow.Now);
            case "xirr":
                return CashFlows.Xirr(Row("values"), [.. x.GetProperty("dates").EnumerateArray().Select(Date)]);
            case "mirr": return CashFlows.Mirr(Row("values"), N("finance"), N("reinvest"));
            case "zero_rate_bootstrap": return HullCurve().Zero(N("t"));
            case "forward_rate %":
                double[] zeros = [.. x.GetProperty("zero_pct").EnumerateObject().Select(p => p.Value.GetDouble())];
                return Curve.FromZeroRates([1, 2, 3, 4, 5], tensor(zeros)).Forward(N("t1"), N("t2"));
            case "bond_yield_continuous":
                var (at, paid) = Flows(N("years"));
                return FixedIncome.Yield(at, paid, N("price"), Compounding.Continuous);
            case "bond_price_continuous":
                (at, paid) = Flows(N("years"));
                return FixedIncome.Price(at, paid, N("y"), Compounding.Continuous);
            case "duration (Macaulay)": return Bond().MacaulayDuration(Day("settlement"), N("yld"));
            case "bond_price (clean)": return Bond().CleanPrice(Day("settlement"), N("yld"));
            case "bond_yield": return Bond().Yield(Day("settlement"), N("price"));
            case "yearfrac": return DayCount.YearFraction(Day("start"), Day("end"), DayCountConvention.Actual365Fixed);
            default: throw new NotSupportedException(name);
        }
    }

    internal static Curve HullCurve() => Bootstrap.Build(
    [
        PricedFlows.Bond(97.5, 0.25, 0, 4), PricedFlows.Bond(94.9, 0.5, 0, 2), PricedFlows.Bond(90, 1, 0, 1), PricedFlows.Bond(96, 1.5, 8, 2),
        PricedFlows.Bond(101.6, 2, 12, 2),
    ]);

    private static double Number(JsonElement e)
    {
        if (e.ValueKind == JsonValueKind.Number) return e.GetDouble();
        double[] parts = [.. e.GetString()!.Split('/').Select(p => double.Parse(p, System.Globalization.CultureInfo.InvariantCulture))];
        return parts.Length == 1 ? parts[0] : parts[0] / parts[1];
    }

    private static double[] HalfYears(int count) => [.. Enumerable.Range(1, count).Select(i => i / 2.0)];

    private static DateOnly Date(JsonElement e) => DateOnly.Parse(e.GetString()!, System.Globalization.CultureInfo.InvariantCulture);

    private static DateOnly[] Dates(params int[] days) => [.. days.Select(Date)];

    private static DateOnly Date(int day) => new(day / 10000, day / 100 % 100, day % 100);

    private static double Years(int from, int to, DayCountConvention convention) => DayCount.YearFraction(Date(from), Date(to), convention);
}
