using System.Numerics;
using static Napier.torch;

namespace Napier.Tests.Autograd;

/// <summary>Every function of the family, found by itself: first and second derivatives, in reverse and forward, real and complex, against
/// differences; and the one-pass backward kernel against the slope as a program of tensors, which rounds after every step: within 4 units in
/// the last place of the gradient or of what it is multiplied from.</summary>
public class FunctionDerivativeTests
{
    private static readonly double[] places = [-3.3, -1.7, -0.62, -0.31, 0.27, 0.58, 0.83, 1.6, 2.7, 4.4];
    private static readonly (double X, double Y)[] pairs = [(0.7, 1.9), (2.3, 0.6), (-0.8, 1.4), (1.2, -1.1), (0.4, 0.9)];
    private static readonly Complex[] complexPlaces = [new(0.4, 0.7), new(1.3, -0.6), new(-0.5, 0.3)];

    private static readonly HashSet<string> flat = ["angle", "ceil", "floor", "round", "sign", "trunc"];

    // The derivative by the first argument is not there, in PyTorch neither.
    private static readonly HashSet<string> bySecond = ["gammainc", "gammaincc"];

    public static TheoryData<string> Names => [.. Function.All.Select(f => f.Name)];

    public static TheoryData<string> Complex => [.. Function.All.Where(f => f.TakesComplex).Select(f => f.Name)];

    [Fact]
    public void All_functions_are_found() => Assert.True(Function.All.Count >= 80, $"{Function.All.Count}");

    [Theory]
    [MemberData(nameof(Names))]
    public void Derivatives_are_the_limits_of_differences(string name)
    {
        Function f = Function.All.First(f => f.Name == name);
        Tensor[] x = Inputs(f, float64);
        autograd.gradcheck(f.Call, x, atol: 1e-7, rtol: 1e-6, check_forward_ad: true);
        autograd.gradgradcheck(f.Call, x, atol: 1e-6, rtol: 1e-5, check_fwd_over_rev: true);
        Assert.Equal(flat.Contains(name), Gradient(f, x).All(g => g == 0));
    }

    [Theory]
    [MemberData(nameof(Complex))]
    public void Complex_derivatives_are_the_limits_of_differences(string name)
    {
        Function f = Function.All.First(f => f.Name == name);
        Tensor x = tensor(complexPlaces).requires_grad_(), y = tensor((Complex[])[.. complexPlaces.Reverse().Select(z => z * new Complex(1, 0.3))]).requires_grad_();
        Tensor[] arguments = f.Arguments == 1 ? [x] : [x, y];
        autograd.gradcheck(f.Call, arguments, atol: 1e-7, rtol: 1e-6, check_forward_ad: true);
        autograd.gradgradcheck(f.Call, arguments, atol: 1e-6, rtol: 1e-5);
    }

    [Fact]
    public void Complex_running_logarithms_too()
    {
        Tensor x = tensor(complexPlaces).requires_grad_();
        autograd.gradcheck(z => z.logcumsumexp(0), x, atol: 1e-7, rtol: 1e-6, check_forward_ad: true);
        autograd.gradgradcheck(z => z.logcumsumexp(0), x, atol: 1e-6, rtol: 1e-5);
        autograd.gradcheck(z => z.logsumexp(0), x, atol: 1e-7, rtol: 1e-6, check_forward_ad: true);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void One_pass_and_recorded_backward_agree(string name)
    {
        Function f = Function.All.First(f => f.Name == name);
        foreach (ScalarType type in (ScalarType[])[float32, float64])
        {
            Tensor[] x = Inputs(f, type);
            Tensor y = f.Call(x), start = GradientChecks.Start(y.detach());
            x = [.. x.Where(t => t.requires_grad)];
            Tensor[] once = autograd.grad([y], x, [start], retain_graph: true), recorded = autograd.grad([y], x, [start], create_graph: true);
            double[] from = start.to(float64).ToArray<double>();
            double unit = type == float32 ? Math.Pow(2, -23) : Math.Pow(2, -52);
            for (int i = 0; i < x.Length; i++)
            {
                double[] a = once[i].to(float64).ToArray<double>(), b = recorded[i].detach().to(float64).ToArray<double>();
                for (int k = 0; k < a.Length; k++)
                {
                    double ulps = Math.Abs(a[k] - b[k]) / (unit * Math.Max(Math.Abs(a[k]), from[k]));
                    Assert.True(ulps <= 4, $"{type} at {x[0].detach().to(float64).ToArray<double>()[k]}: {a[k]:r} and {b[k]:r}, {ulps} units apart");
                }
            }
        }
    }

    private static double[] Gradient(Function f, Tensor[] x) => autograd.grad([f.Call(x).sum()], [x[^1]])[0].ToArray<double>();

    // The places at which the function has values.
    private static Tensor[] Inputs(Function f, ScalarType type)
    {
        if (f.Arguments == 1)
        {
            double[] values = f.Call([tensor(places)]).ToArray<double>();
            double[] at = [.. places.Where((_, i) => double.IsFinite(values[i]))];
            Assert.NotEmpty(at);
            return [tensor(at).to(type).requires_grad_()];
        }
        Tensor x = tensor((double[])[.. pairs.Select(p => p.X)]), y = tensor((double[])[.. pairs.Select(p => p.Y)]);
        double[] results = f.Call([x, y]).ToArray<double>();
        (double X, double Y)[] there = [.. pairs.Where((_, i) => double.IsFinite(results[i]))];
        Assert.NotEmpty(there);
        return [tensor((double[])[.. there.Select(p => p.X)]).to(type).requires_grad_(!bySecond.Contains(f.Name)), tensor((double[])[.. there.Select(p => p.Y)]).to(type).requires_grad_()];
    }
}
