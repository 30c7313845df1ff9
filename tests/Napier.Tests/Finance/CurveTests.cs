using Napier.Finance;

namespace Napier.Tests.Finance;

public class CurveTests
{
    private static readonly double[] times = [0.5, 1, 2, 5, 10];

    private static Tensor Rates => Near.F64([0.02, 0.025, 0.022, 0.03, 0.012]);

    public static TheoryData<Interpolation> All => [.. Enum.GetValues<Interpolation>()];

    [Theory]
    [MemberData(nameof(All))]
    public void CurvesPassThroughTheirNodes(Interpolation interpolation)
    {
        Curve curve = Curve.FromZeroRates(times, Rates, interpolation);
        double[] zeros = curve.Zero(tensor(times)).ToArray<double>(), given = Rates.ToArray<double>();
        for (int i = 0; i < times.Length; i++) Near.Absolute(given[i], zeros[i], 1e-16);
        Assert.Equal(1.0, curve.Discount(0.0));
        Near.Absolute(Math.Exp(-0.025), curve.Discount(1), 1e-15);
        Assert.Equal([curve.Discount(0.3), curve.Discount(12)], curve.Discount(tensor(new[] { 0.3, 12.0 })).ToArray<double>());
        // A forward rate is the mean of the forward rates of moments.
        Tensor moments = 1 + ((arange(2000, dtype: ScalarType.Float64) + 0.5) / 1000);
        Near.Absolute(curve.Forward(1, 3), curve.InstantaneousForward(moments).mean().item<double>(), 1e-6);
        Curve again = Curve.FromDiscountFactors(times, curve.Discount(tensor(times)), interpolation);
        Near.Absolute(curve.Zero(3.3), again.Zero(3.3), 1e-15);
        // Far out the forward rate stays, or the zero rate does.
        double far = interpolation == Interpolation.LinearZero ? curve.Zero(30) - curve.Zero(20) : curve.Forward(12, 20) - curve.Forward(30, 40);
        Near.Absolute(0, far, 1e-15);
    }

    [Fact]
    public void PiecesHaveTheirShapes()
    {
        Curve linear = Curve.FromZeroRates(times, Rates, Interpolation.LinearZero), log = Curve.FromZeroRates(times, Rates);
        Near.Absolute(0.0235, linear.Zero(1.5), 1e-16);
        Near.Absolute(0.02, linear.Zero(0.1), 1e-16);
        Near.Absolute(((0.022 * 2) - 0.025) / 1, log.InstantaneousForward(1.7), 1e-15);
        Near.Absolute(0.02, log.Zero(0), 1e-12);
        Near.Absolute((Math.Exp(0.01) - 1) / 0.5, log.Zero(0.5, Compounding.Simple), 1e-15);
        // SciPy's PchipInterpolator (tools/Fixtures/finance.py).
        Curve cubic = Curve.FromZeroRates(times, Rates, Interpolation.MonotoneCubic);
        foreach (double[] line in References.Lines("pchip", out _))
        {
            Near.Absolute(line[1], cubic.LogDiscount(line[0]), 1e-15);
            Near.Absolute(line[2], cubic.InstantaneousForward(line[0]), 1e-14);
        }
        Assert.Equal(0.03, Curve.FromZeroRates([2], Near.F64([0.03]), Interpolation.MonotoneCubic).Zero(7), 15);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void BootstrappingPricesItsInstruments(Interpolation interpolation)
    {
        CurveInstrument[] instruments =
        [
            new Deposit(0.25, 0.031), new Deposit(0.5, 0.032), new ForwardRateAgreement(0.5, 0.75, 0.033), new Swap(2, 0.035, 2), new Swap(5, 0.039, 2),
            new Swap(10, 0.042, 1), new Swap(30, 0.041, 1),
        ];
        Curve curve = Bootstrap.Build(instruments, interpolation);
        Near.Absolute(0.031, curve.Zero(0.25, Compounding.Simple), 1e-14);
        Near.Absolute(0.033, curve.Forward(0.5, 0.75, Compounding.Simple), 1e-13);
        Near.Absolute(0.035, curve.ParRate(2, 2).item<double>(), 1e-14);
        Near.Absolute(0.041, curve.ParRate(30, 1).item<double>(), 1e-14);
        // Sensitivities to quotes: bumping says the same.
        Tensor quotes = tensor(instruments.Select(i => i.Quote).ToArray(), requires_grad: true);
        Tensor factor = Bootstrap.Build(instruments, interpolation, quotes).Discount(tensor(7.0, ScalarType.Float64));
        Assert.Equal(curve.Discount(7), factor.item<double>(), 14);
        factor.backward();
        double[] bumped = new double[7];
        for (int i = 0; i < 7; i++)
        {
            double h = 1e-5, up = Bumped(i, h), down = Bumped(i, -h);
            Near.Absolute((up - down) / (2 * h), quotes.grad![i].item<double>(), 2e-7, $"quote {i}");
        }

        double Bumped(int i, double h)
        {
            double[] moved = quotes.ToArray<double>();
            moved[i] += h;
            return Bootstrap.Build(instruments, interpolation, tensor(moved)).Discount(7);
        }
    }

    [Fact]
    public void FitsFindTheirParameters()
    {
        double[] t = [0.25, 0.5, 1, 2, 3, 5, 7, 10, 15, 20, 30];
        double[] z = NelsonSiegel.Zero(tensor(t), 0.045, -0.02, 0.015, 1.8).ToArray<double>();
        YieldFit fit = YieldFit.NelsonSiegelTo(t, z);
        Near.Absolute(0.045, fit.B0, 1e-10);
        Near.Absolute(1.8, fit.Tau1, 1e-7);
        Assert.InRange(fit.Error, 0, 1e-11);
        z = NelsonSiegel.SvenssonZero(tensor(t), 0.045, -0.02, 0.015, -0.03, 1.2, 8.0).ToArray<double>();
        fit = YieldFit.SvenssonTo(t, z);
        Assert.InRange(fit.Error, 0, 1e-9);
        for (int i = 0; i < t.Length; i++) Near.Absolute(z[i], fit.Zero(t[i]), 1e-8);
        Near.Absolute(0.025, NelsonSiegel.Zero(0, 0.045, -0.02, 0.015, 1.8), 1e-16);
        // f = d(t z)/dt
        Tensor x = tensor(t, requires_grad: true);
        (x * fit.Zero(x)).sum().backward();
        double[] forward = fit.Forward(x.detach()).ToArray<double>(), slopes = x.grad!.ToArray<double>();
        for (int i = 0; i < t.Length; i++) Near.Absolute(forward[i], slopes[i], 1e-12);
    }

    [Fact]
    public void BadCurvesAreRefused()
    {
        Refused("times", () => Curve.FromZeroRates([1, 3, 2], Near.F64([0.1, 0.1, 0.1])), "not sorted");
        Refused("times", () => Curve.FromZeroRates([1, 2, 2], Near.F64([0.1, 0.1, 0.1])), "twice");
        Refused("times", () => Curve.FromZeroRates([0, 2], Near.F64([0.1, 0.1])), "leave it out");
        Refused("rates", () => Curve.FromZeroRates([1, 2], Near.F64([0.1])), "one number for each");
        Refused("factors", () => Curve.FromDiscountFactors([1, 2], Near.F64([0.9, -0.8])), "positive");
        DateOnly today = new(2025, 1, 1);
        Refused("dates", () => Curve.FromZeroRates(today, [new(2026, 1, 1), new(2025, 6, 1)], Near.F64([0.1, 0.1])), "not sorted");
        Refused("dates", () => Curve.FromZeroRates(today, [new(2026, 1, 1), new(2026, 1, 1)], Near.F64([0.1, 0.1])), "twice");
        Refused("dates", () => Curve.FromZeroRates(today, [today], Near.F64([0.1])), "not after");
        Curve curve = Curve.FromZeroRates(times, Rates);
        Refused("t", () => curve.Discount(-0.1), "-0.1");
        Refused("to", () => curve.Forward(2, 2), "later");
        Refused("maturity", () => curve.ParRate(-1, 2), "positive");
        Refused("instruments", () => Bootstrap.Build([new Swap(2, 0.03), new Swap(2, 0.04)]), "twice");
        Refused("times", () => YieldFit.SvenssonTo([1, 2, 3], [0.1, 0.1, 0.1]), "at least");
        Assert.Throws<InvalidOperationException>(() => Bootstrap.Build([new Deposit(1, 0.03), PricedFlows.Bond(-5, 2, 4, 1)]));
        Refused("periodsPerYear", () => Compounding.Periodic(0), "positive");
        Refused("years", () => Napier.Finance.Rates.Convert(0.1, Compounding.Simple, Compounding.Annual, -1), "positive");
    }

    [Fact]
    public void DatesMeasureTime()
    {
        Curve curve = Curve.FromZeroRates(new(2024, 1, 1), [new(2025, 1, 1), new(2026, 1, 1)], Near.F64([0.03, 0.04]));
        Assert.Equal([366 / 365.0, 731 / 365.0], curve.Times.ToArray<double>());
        Curve annual = Curve.FromZeroRates([1, 2], Near.F64([0.03, 0.04]), compounding: Compounding.Annual);
        Near.Absolute(1 / 1.04 / 1.04, annual.Discount(2), 1e-15);
    }

    private static void Refused(string parameter, Action act, string says)
    {
        var e = Assert.Throws<ArgumentException>(act);
        Assert.Equal(parameter, e.ParamName);
        Assert.Contains(says, e.Message, StringComparison.Ordinal);
    }
}
