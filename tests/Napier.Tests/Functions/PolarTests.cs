using System.Numerics;

namespace Napier.Tests.Functions;

/// <summary>Lengths and angles of complex tensors, and what their gradients are.</summary>
public class PolarTests
{
    private static readonly Complex[] Values = [new(3, 4), new(-1, 0), new(0, -2), new(0, 0), new(1e200, 1e200), new(-1e-200, 1e-200)];

    [Fact]
    public void LengthsAndAnglesAreReal()
    {
        Tensor z = torch.tensor(Values, ScalarType.ComplexFloat64);
        Assert.Equal(ScalarType.Float64, z.abs().dtype);
        Assert.Equal([5, 1, 2, 0, 1.4142135623730950e200, 1.4142135623730950e-200], z.abs().ToArray<double>());
        Assert.Equal([0.9272952180016122, Math.PI, -Math.PI / 2, 0, Math.PI / 4, 3 * Math.PI / 4], z.angle().ToArray<double>());
        Assert.Equal([0f, 0f, 3.1415927f, float.NaN], torch.tensor([0f, -0f, -2f, float.NaN]).angle().ToArray<float>());
    }

    [Fact]
    public void PolarGoesBack()
    {
        Tensor z = torch.tensor([new Complex(3, 4), new Complex(-1, 2), new Complex(0.5, -7)], ScalarType.ComplexFloat64);
        Assert.True(torch.allclose(torch.polar(z.abs(), z.angle()), z, rtol: 1e-15, atol: 0));
    }

    [Fact]
    public void DirectionsHaveLengthOne()
    {
        Tensor d = torch.sgn(torch.tensor([new Complex(3, 4), new Complex(0, 0), new Complex(-2, 0)], ScalarType.ComplexFloat64));
        Assert.Equal([new Complex(0.6, 0.8), Complex.Zero, new Complex(-1, 0)], d.ToArray<Complex>());
    }

    [Fact]
    public void GradientsPointToSteepestAscent()
    {
        Tensor z = torch.tensor([new Complex(3, 4)], ScalarType.ComplexFloat64).requires_grad_();
        z.abs().sum().backward();
        Assert.Equal(new Complex(0.6, 0.8), z.grad!.ToArray<Complex>()[0]);

        z = torch.tensor([new Complex(3, 4)], ScalarType.ComplexFloat64).requires_grad_();
        z.angle().sum().backward();
        Complex g = z.grad!.ToArray<Complex>()[0]; // (-b + ai) / |z|^2
        Assert.Equal(-0.16, g.Real, 1e-16);
        Assert.Equal(0.12, g.Imaginary, 1e-16);
    }
}
