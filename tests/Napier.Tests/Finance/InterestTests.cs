using Napier.Finance;

namespace Napier.Tests.Finance;

public class InterestTests
{
    [Fact]
    public void DtypesAreThoseOfTheTensors()
    {
        Tensor rate = Near.F64([0.05, 0.06]), whole = tensor([10L, 20L]);
        Assert.Equal(ScalarType.Float64, Interest.Compounded(1000, rate, 30).dtype);
        Assert.Equal(ScalarType.Float64, Interest.Compounded(1000, 0.05, whole).dtype);
        Assert.Equal(ScalarType.Float32, Interest.Compounded(1000, rate.to(ScalarType.Float32), whole).dtype);
        Assert.Equal(ScalarType.Float64, Interest.Compounded((Tensor)1000, (Tensor)0.05, (Tensor)30).dtype);
        // Plain numbers lose no digit beside a tensor of float64.
        Assert.Equal([Interest.Compounded(1000.1, 0.05, 30.3), Interest.Compounded(1000.1, 0.06, 30.3)],
            Interest.Compounded(1000.1, rate, 30.3).ToArray<double>());
        Assert.Equal([2L, 3L], Interest.Compounded(Near.F64([1.0, 2, 3]), rate.unsqueeze(1), 1).shape);
        // One rate for many accounts, or one for each: the same bits, and gradients.
        Tensor accounts = (arange(1000, dtype: ScalarType.Float64) + 0.1).requires_grad_(), one = Near.F64([0.05], true), each = one.expand(1000);
        Tensor together = Interest.Compounded(accounts, one, 30.3), apart = Interest.Compounded(accounts, each, full([1000], 30.3, ScalarType.Float64));
        Assert.Equal(apart.ToArray<double>(), together.ToArray<double>());
        Tensor[] first = autograd.grad([together.sum()], [accounts, one]), second = autograd.grad([apart.sum()], [accounts, one]);
        Assert.Equal(second[0].ToArray<double>(), first[0].ToArray<double>());
        Near.Relative(1, first[1].item<double>() / second[1].item<double>(), 1e-13);
        Assert.Throws<NotSupportedException>(() => Interest.Simple(Near.F64([1.0]).to(ScalarType.ComplexFloat64), 1, 1));
    }

    [Fact]
    public void LimitsAreKept()
    {
        Assert.Equal(1000, Interest.Compounded(1000, 0, 1e300));
        Assert.Equal(0, Interest.Compounded(1000, -1, 5));
        Assert.True(double.IsNaN(Interest.Compounded(1000, -1.5, 5)));
        Assert.Equal(double.PositiveInfinity, Growth.DoublingTime(0));
        Near.Ulps(1, Growth.HalvingTime(-0.5), 0);
        Assert.Equal(0, Growth.Cagr(5, 5, 3));
        Near.Absolute(0.14, Growth.RuleOf70(0.05) / 100, 1e-16);
        Assert.InRange(Growth.RuleOf70Error(0.07), -0.03, -0.02);
        Near.Ulps(0.03, Rates.Convert(0.03, Compounding.Monthly, Compounding.Monthly), 2);
        Near.Absolute(Rates.Real(0.08, 0.03), (1.08 / 1.03) - 1, 1e-15);
        Near.Absolute(0.08, Rates.FromReal(Rates.Real(0.08, 0.03), 0.03), 1e-16);
    }

    [Fact]
    public void SecondDerivativesAtRateZero()
    {
        // s(r) = ((1 + r)^n - 1)/r = n + n(n-1)/2 r + n(n-1)(n-2)/6 r^2 + ...
        Tensor r = tensor(0.0, ScalarType.Float64, requires_grad: true), value = -TimeValue.Fv(r, 10.0, 1.0, 0.0);
        Tensor first = autograd.grad([value], [r], create_graph: true)[0], second = autograd.grad([first], [r])[0];
        Assert.Equal(10, value.item<double>());
        Near.Relative(45, first.item<double>(), 1e-14);
        Near.Relative(240, second.item<double>(), 1e-13);
    }
}
