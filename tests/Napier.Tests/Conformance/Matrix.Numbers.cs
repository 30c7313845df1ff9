using System.Numerics;
using Napier.Proof;

namespace Napier.Tests.Conformance;

public static partial class Matrix
{
    // Away from the places where functions have corners.
    private static readonly double[] points = [0.37, -1.234, 2.71, -2.2, 0.052, -0.071, 0.83, -0.61, 1.63, 4.55, -5.3, 0.0123, 0.96, 12.4, -0.97];

    // Against big floats, at ordinary points: 24 digits and fewer within 0.501 units in the last place, 53 within 24; next to a zero of the
    // function, where a unit is small, within what that would be of the argument.
    private static void Accuracy(Function f)
    {
        if (f.Exact(0.37) is null) return;
        double[] numbers = [.. points, .. Samples.Numbers.Skip(60).Take(12), 1e-3, -1e-3, 30.5, -33.3];
        foreach (ScalarType type in floats)
        {
            Format format = Format.All.First(form => form.Name == type.Name);
            Tensor x = tensor(numbers).to(type), y = f.Call(x);
            double[] arguments = x.to(float64).ToArray<double>(), results = y.to(float64).ToArray<double>();
            for (int i = 0; i < results.Length; i++)
            {
                double argument = arguments[i];
                BigFloat exact = BigFloat.At(160, () => f.Exact(argument)!.Value);
                double right = exact.ToDouble();
                if (!double.IsFinite(right) || !double.IsFinite(results[i]))
                {
                    bool beyond = Math.Abs(right) >= (type == float16 ? 65504 : 3e38);
                    Assert.True(beyond || double.IsNaN(right) == double.IsNaN(results[i]), $"{f}({argument:R}) of {type} is {results[i]}, not {right}");
                    continue;
                }
                BigFloat error = BigFloat.At(160, () => (exact - results[i]).Abs());
                double ulps = error.Scale(-exact.LastPlace(format.FractionBits, format.ExponentBits)).ToDouble();
                bool wide = type == float64;
                Assert.True(ulps <= (wide ? 24 : 0.501) || error.ToDouble() <= (wide ? 6e-15 : 1e-12) * Math.Max(1, Math.Abs(argument)),
                    $"{f}({argument:R}) of {type} is {results[i]:R}, {ulps} units from {right:R}");
            }
        }
    }

    // Numbers of all sizes give the same bits in lanes of any width, and without the fused multiply-add.
    private static void Widths(Function f)
    {
        var random = new Random(11);
        long[] bits64 = [.. Enumerable.Range(0, 4000).Select(i => random.NextInt64(long.MinValue, long.MaxValue))];
        double[] doubles = [0.0, -0.0, double.Epsilon, .. bits64.Select(BitConverter.Int64BitsToDouble)];
        float[] floats = [0f, -0f, float.Epsilon, .. bits64.Select(b => BitConverter.Int32BitsToSingle((int)b))];
        Same(doubles, v => double.IsNaN(v) ? 0 : BitConverter.DoubleToInt64Bits(v));
        Same(floats, v => float.IsNaN(v) ? 0 : BitConverter.SingleToInt32Bits(v));

        void Same<T>(T[] x, Func<T, long> bits) where T : unmanaged
        {
            T[][] results = [.. Isa.Available.Select(width => At(width, x))];
            for (int w = 1; w < results.Length; w++)
            {
                for (int i = 0; i < x.Length; i++)
                    Assert.True(bits(results[0][i]) == bits(results[w][i]), $"{f}({x[i]}) is {results[w][i]} at {Isa.Available[w]}, not {results[0][i]}");
            }
        }

        T[] At<T>(LaneWidth width, T[] x) where T : unmanaged
        {
            T[] y = new T[x.Length];
            LaneWidth before = Isa.Width;
            try
            {
                Isa.Width = width;
                f.Span<T>(x, y);
            }
            finally
            {
                Isa.Width = before;
            }
            return y;
        }
    }

    // The recorded gradient is the derivative: of big floats where they know the function, of f itself otherwise; so is the gradient's own.
    private static void Gradients(Function f)
    {
        double[] inside = [.. points.Where(x => Finite(f, x - 1e-3) && Finite(f, x + 1e-3))];
        Tensor x = tensor(inside).requires_grad_(), y = f.Call(x);
        Assert.True(y.requires_grad);
        Tensor first = autograd.grad([y.sum()], [x], create_graph: true)[0];
        double[] slopes = first.detach().ToArray<double>();
        // NaN everywhere is how a function of two arguments says that its slope by the first is not there.
        if (f.Arguments == 2 && slopes.All(double.IsNaN)) return;
        bool exact = f.Exact(0.37) is not null;
        for (int i = 0; i < inside.Length; i++)
        {
            double want = exact ? Quotient(f, inside[i]) : Difference(v => Value(f, v), inside[i], 1e-4);
            double slack = exact ? 1e-11 : 1e-6;
            Assert.True(Math.Abs(slopes[i] - want) <= slack * (1 + Math.Abs(want)), $"{f}'({inside[i]}) is {slopes[i]:R}, not {want:R}");
        }

        double[] second = first.requires_grad ? autograd.grad([first.sum()], [x], allow_unused: true)[0]?.ToArray<double>() ?? new double[inside.Length] : new double[inside.Length];
        for (int i = 0; i < inside.Length; i++)
        {
            double want = Difference(v => Slope(f, v), inside[i], 1e-4);
            Assert.True(Math.Abs(second[i] - want) <= 2e-6 * (1 + Math.Abs(want)) + (1e-8 * Math.Abs(slopes[i])), $"{f}''({inside[i]}) is {second[i]:R}, not {want:R}");
        }
        Tensor short_ = tensor(inside, dtype: bfloat16).requires_grad_();
        f.Call(short_).sum().backward();
        Assert.Equal(bfloat16, short_.grad!.dtype);
        using (no_grad()) Assert.False(f.Call(x).requires_grad);
        if (f.TakesComplex) ComplexGradient(f);
    }

    // Of functions that have a complex derivative the gradient is its conjugate.
    private static void ComplexGradient(Function f)
    {
        foreach (Complex z in (Complex[])[new(0.4, 0.7), new(-0.9, 0.35), new(0.3, -1.2)])
        {
            Complex At(Complex v) => f.Call(tensor(v)).to(complex128).item<Complex>();
            const double h = 1e-5;
            Complex across = (At(z + h) - At(z - h)) / (2 * h), along = (At(z + new Complex(0, h)) - At(z - new Complex(0, h))) / new Complex(0, 2 * h);
            if (Complex.Abs(across - along) > 1e-3 * (1 + Complex.Abs(across))) continue;
            Tensor leaf = tensor(z).requires_grad_(), y = f.Call(leaf);
            y.backward(ones_like(y));
            Complex got = leaf.grad!.resolve_conj().item<Complex>();
            Assert.True(Complex.Abs(got - Complex.Conjugate(across)) <= 1e-7 * (1 + Complex.Abs(across)), $"{f}'({z}) is {got}, not {Complex.Conjugate(across)}");
        }
    }

    private static bool Finite(Function f, double x) => double.IsFinite(Value(f, x));

    private static double Value(Function f, double x)
    {
        f.Span(new ReadOnlySpan<double>(in x), new Span<double>(ref x));
        return x;
    }

    private static double Slope(Function f, double x)
    {
        Tensor leaf = tensor(x, float64).requires_grad_();
        return autograd.grad([f.Call(leaf)], [leaf])[0].item<double>();
    }

    // The central difference of fourth order.
    private static double Difference(Func<double, double> f, double x, double h) =>
        ((8 * (f(x + h) - f(x - h))) - (f(x + (2 * h)) - f(x - (2 * h)))) / (12 * h);

    private static double Quotient(Function f, double x)
    {
        BigFloat h = BigFloat.Scaled(1, -60);
        return BigFloat.At(240, () => (f.Exact(x + h)!.Value - f.Exact(x - h)!.Value) / h.Scale(1)).ToDouble();
    }
}
