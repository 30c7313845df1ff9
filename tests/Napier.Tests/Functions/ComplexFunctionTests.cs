using System.Numerics;
using System.Runtime.InteropServices;
using Napier.Proof;

namespace Napier.Tests.Functions;

/// <summary>Every function of complex numbers: accuracy against big floats, the same bits at every width and length, symmetry, special values.</summary>
public class ComplexFunctionTests
{
    private const double Inf = double.PositiveInfinity, NaN = double.NaN;

    public static TheoryData<ComplexRow> Rows =>
    [
        ComplexRow.Of<Exp>(0.53, true, 300, BigComplex.Exp),
        ComplexRow.Of<Exp2>(0.53, true, 300, z => BigComplex.Exp(z * BigFloat.Ln2)),
        ComplexRow.Of<Exp10>(0.53, true, 100, z => BigComplex.Exp(z * BigFloat.Ln10)),
        ComplexRow.Of<Expm1>(1, false, 300, z => BigComplex.Exp(z) - 1),
        ComplexRow.Of<Sinh>(0.65, true, 300, BigComplex.Sinh),
        ComplexRow.Of<Cosh>(0.65, true, 300, BigComplex.Cosh),
        ComplexRow.Of<Tanh>(0.65, true, 300, BigComplex.Tanh),
        ComplexRow.Of<Sin>(0.65, true, 300, z => BigComplex.Back(BigComplex.Sinh(BigComplex.Turned(z)))),
        ComplexRow.Of<Cos>(0.65, true, 300, z => BigComplex.Cosh(BigComplex.Turned(z))),
        ComplexRow.Of<Tan>(0.65, true, 300, z => BigComplex.Back(BigComplex.Tanh(BigComplex.Turned(z)))),
        ComplexRow.Of<Sigmoid>(1, false, 300, BigComplex.Sigmoid),
        ComplexRow.Of<Silu>(2.5, false, 300, z => z * BigComplex.Sigmoid(z)),
        ComplexRow.Of<Log>(0.55, true, 1e100, BigComplex.Log),
        ComplexRow.Of<Log2>(0.55, true, 1e100, z => BigComplex.Log(z) * (BigFloat.One / BigFloat.Ln2)),
        ComplexRow.Of<Log10>(0.55, true, 1e100, z => BigComplex.Log(z) * (BigFloat.One / BigFloat.Ln10)),
        ComplexRow.Of<Log1p>(1, false, 1e100, z => BigComplex.Log(1 + z)),
        ComplexRow.Of<Sqrt>(0.51, true, 1e100, BigComplex.Sqrt),
        ComplexRow.Of<Reciprocal>(0.51, true, 1e100, z => 1 / z),
        ComplexRow.Of<Abs>(0.51, true, 1e100, z => new(BigFloat.Sqrt((z.Re * z.Re) + (z.Im * z.Im)), 0)),
        ComplexRow.Of<Angle>(0.55, true, 1e100, z => new(BigFloat.Atan2(z.Im, z.Re), 0)),
        ComplexRow.Of<Rsqrt>(2, false, 1e100, z => 1 / BigComplex.Sqrt(z)),
    ];

    [Theory]
    [MemberData(nameof(Rows))]
    public void Complex128IsWithinItsBound(ComplexRow row)
    {
        Complex[] x = Arguments(row, 120, 1), y = new Complex[x.Length];
        row.Run<Complex>(x, y);
        for (int i = 0; i < x.Length; i++) Check(row, x[i], y[i], row.Ulps, 52, 11);
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Complex64IsRoundedFromBinary64(ComplexRow row)
    {
        Complex64[] x = [.. Arguments(row, 120, 2).Select(Clamped)], y = new Complex64[x.Length];
        row.Run<Complex64>(x, y);
        for (int i = 0; i < x.Length; i++) Check(row, x[i], y[i], row.Componentwise ? 0.5001 : 0.7072, 23, 8);
    }

    [Fact]
    public void LogarithmsKeepTheirDigitsNextToTheCircle()
    {
        var row = ComplexRow.Of<Log>(0.55, true, 1, BigComplex.Log);
        var random = new Random(5);
        Complex[] x = [.. Enumerable.Range(0, 200).Select(i =>
            Complex.FromPolarCoordinates(1 + Math.ScaleB(random.NextDouble() - 0.5, -random.Next(0, 54)), 7 * random.NextDouble()))];
        Complex[] y = new Complex[x.Length];
        row.Run<Complex>(x, y);
        for (int i = 0; i < x.Length; i++) Check(row, x[i], y[i], row.Ulps, 52, 11);
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void EveryWidthAndLengthGivesTheSameBits(ComplexRow row)
    {
        Complex[] x = [.. Arguments(row, 1000, 3), .. Corners];
        Widths(row, x);
        Widths(row, x.Select(Clamped).ToArray());
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void ConjugateArgumentsGiveConjugateResults(ComplexRow row)
    {
        Complex[] x = [.. Arguments(row, 100, 4), .. Corners], y = new Complex[x.Length], conjugate = new Complex[x.Length];
        row.Run<Complex>(x, y);
        row.Run<Complex>(x.Select(Complex.Conjugate).ToArray(), conjugate);
        for (int i = 0; i < x.Length; i++)
        {
            if (row.Name is "abs" or "angle") continue; // no analytic functions
            bool free = IsSignFree(x[i]) || row.Name == "silu"; // a product's zeros have the sign that its sum gives
            Assert.True(Same(y[i].Real, conjugate[i].Real, free) && Same(-y[i].Imaginary, conjugate[i].Imaginary, free),
                $"{row}({x[i]}) is {y[i]}, of the conjugate {conjugate[i]}");
        }
    }

    // e^z as C99, Annex G, has it, and what lies between overflow of e^a and of the result.
    public static TheoryData<double, double, double, double> Exponentials => new()
    {
        { 0, 0, 1, 0 }, { -0.0, 0, 1, 0 }, { 0, -0.0, 1, -0.0 },
        { 1, Inf, NaN, NaN }, { 1, NaN, NaN, NaN }, { -700, -Inf, NaN, NaN },
        { Inf, 0, Inf, 0 }, { Inf, -0.0, Inf, -0.0 }, { Inf, 1, Inf, Inf }, { Inf, 2, -Inf, Inf }, { Inf, 4, -Inf, -Inf }, { Inf, -1, Inf, -Inf },
        { Inf, Inf, Inf, NaN }, { Inf, NaN, Inf, NaN },
        { -Inf, 0, 0, 0 }, { -Inf, -0.0, 0, -0.0 }, { -Inf, 1, 0, 0 }, { -Inf, 2, -0.0, 0 }, { -Inf, 4, -0.0, -0.0 },
        { -Inf, Inf, 0, 0 }, { -Inf, -Inf, 0, -0.0 },
        { NaN, 0, NaN, 0 }, { NaN, -0.0, NaN, -0.0 }, { NaN, 1, NaN, NaN }, { NaN, Inf, NaN, NaN }, { NaN, NaN, NaN, NaN },
        { 709.9, 0.5, 1.7739471950198739e308, 9.691117694907653e307 }, { 713, 1.5707, 4.322278100759249e305, Inf },
        { 0, 1e30, -0.9999564608959665, 0.009331468931175825 },
    };

    [Theory]
    [MemberData(nameof(Exponentials))]
    public void ExponentialsOfSpecialValues(double a, double b, double re, double im) => Special<Exp>(a, b, re, im);

    [Fact]
    public void Complex64ExponentialsDoNotOverflowEarly()
    {
        Complex64[] x = [new(88.8f, 0.5f), new(88.8f, 0), new(100, 1e-30f)], y = new Complex64[3];
        VectorMath.Exp<Complex64>(x, y);
        Assert.Equal([new(3.2258138e38f, 1.7622702e38f), new(float.PositiveInfinity, 0), new(float.PositiveInfinity, 2.688117e13f)], y);
    }

    public static TheoryData<string, double, double, double, double> Others => new()
    {
        { "sinh", 0, Inf, 0, NaN }, { "sinh", 0, NaN, 0, NaN }, { "sinh", 1, Inf, NaN, NaN }, { "sinh", Inf, 0, Inf, 0 }, { "sinh", Inf, 2, -Inf, Inf },
        { "sinh", -Inf, 2, Inf, Inf }, { "sinh", Inf, Inf, Inf, NaN }, { "sinh", NaN, 0, NaN, 0 }, { "sinh", NaN, 1, NaN, NaN },
        { "cosh", 0, Inf, NaN, 0 }, { "cosh", 1, NaN, NaN, NaN }, { "cosh", Inf, 0, Inf, 0 }, { "cosh", Inf, 2, -Inf, Inf }, { "cosh", -Inf, Inf, Inf, NaN },
        { "cosh", NaN, 0, NaN, 0 }, { "cosh", 800, 1.5707963267948966, Inf, Inf },
        { "tanh", Inf, 1, 1, 0 }, { "tanh", Inf, 2, 1, -0.0 }, { "tanh", -Inf, NaN, -1, 0 }, { "tanh", 1, Inf, NaN, NaN }, { "tanh", NaN, 0, NaN, 0 }, { "tanh", 0, NaN, 0, NaN },
        { "log", 0, 0, -Inf, 0 }, { "log", -0.0, 0, -Inf, Math.PI }, { "log", -1, 0, 0, Math.PI }, { "log", -1, -0.0, 0, -Math.PI }, { "log", Inf, NaN, Inf, NaN },
        { "log", NaN, Inf, Inf, NaN }, { "log", 1, Inf, Inf, Math.PI / 2 }, { "log", -Inf, 1, Inf, Math.PI }, { "log", -Inf, Inf, Inf, 3 * Math.PI / 4 },
        { "log1p", -1, 0, -Inf, 0 }, { "log1p", -0.0, -0.0, -0.0, -0.0 }, { "log1p", 1e-200, -1e-300, 1e-200, -1e-300 }, { "log1p", Inf, 1, Inf, 0 },
        { "sqrt", -4, 0, 0, 2 }, { "sqrt", -4, -0.0, 0, -2 }, { "sqrt", -0.0, -0.0, 0, -0.0 }, { "sqrt", NaN, Inf, Inf, Inf }, { "sqrt", -Inf, 1, 0, Inf },
        { "sqrt", Inf, -1, Inf, -0.0 }, { "sqrt", -Inf, NaN, NaN, Inf }, { "sqrt", Inf, NaN, Inf, NaN }, { "sqrt", 3e-324, 0, 2.2227587494850775e-162, 0 },
        { "expm1", -0.0, -0.0, -0.0, -0.0 }, { "expm1", -Inf, 1, -1, 0 }, { "expm1", Inf, 0, Inf, 0 }, { "expm1", 5e-324, -5e-324, 5e-324, -5e-324 },
        { "sigmoid", -800, 0, 0, 0 }, { "sigmoid", 0, 0, 0.5, 0 }, { "sigmoid", Inf, 3, 1, 0 }, { "sigmoid", -Inf, 3, -0.0, 0 },
        { "reciprocal", Inf, NaN, 0, -0.0 }, { "reciprocal", 0, 0, Inf, NaN }, { "reciprocal", 1e-310, 1e-310, Inf, -Inf }, { "reciprocal", 1e308, 0, 1e-308, -0.0 },
    };

    [Theory]
    [MemberData(nameof(Others))]
    public void SpecialValuesOfTheOthers(string function, double a, double b, double re, double im)
    {
        ComplexRow row = Rows.Select(r => r.Data).First(r => r.Name == function);
        Special(row, a, b, re, im);
    }

    private static void Special<TOp>(double a, double b, double re, double im) where TOp : struct, IUnary<TOp> =>
        Special(ComplexRow.Of<TOp>(1, true, 1, z => z), a, b, re, im);

    private static void Special(ComplexRow row, double a, double b, double re, double im)
    {
        Complex[] y = new Complex[1];
        row.Run<Complex>([new(a, b)], y);
        bool free = double.IsNaN(b) || (double.IsNaN(a) && row.Name == "cosh");
        Assert.True(Same(re, y[0].Real, free) && Same(im, y[0].Imaginary, free), $"{row}({a}, {b}) is ({y[0].Real:R}, {y[0].Imaginary:R}), not ({re:R}, {im:R})");
    }

    private static readonly Complex[] Corners =
        [.. from a in (double[])[0, -0.0, 1, -1, 1e-310, -710.2, 1e300, Inf, -Inf, NaN]
            from b in (double[])[0, -0.0, 1, -2, 1e-310, 1e22, Inf, -Inf, NaN] select new Complex(a, b)];

    // Where Annex G leaves the signs of zeros and infinities open.
    private static bool IsSignFree(Complex z) => double.IsNaN(z.Real) || double.IsNaN(z.Imaginary) || double.IsInfinity(z.Imaginary);

    private static bool Same(double x, double y, bool signFree) =>
        double.IsNaN(x) ? double.IsNaN(y) : (signFree ? Math.Abs(x) == Math.Abs(y) : x == y) && (signFree || double.IsNegative(x) == double.IsNegative(y));

    private static Complex64 Clamped(Complex z) => new((float)Math.Clamp(z.Real, -1e30, 1e30), (float)Math.Clamp(z.Imaginary, -1e30, 1e30));

    private static void Check(ComplexRow row, Complex x, Complex y, double bound, int fraction, int exponent)
    {
        const int precision = 1200;
        BigComplex exact = BigFloat.At(precision, () => row.Oracle(new(x.Real, x.Imaginary)));
        BigFloat size = BigFloat.At(precision, () => BigFloat.Sqrt((exact.Re * exact.Re) + (exact.Im * exact.Im)));
        (double Re, double Im) error = (Ulps(exact.Re, y.Real, size), Ulps(exact.Im, y.Imaginary, size));
        double worst = row.Componentwise ? Math.Max(error.Re, error.Im) : Math.Sqrt((error.Re * error.Re) + (error.Im * error.Im));
        Assert.True(worst <= bound, $"{row}({x}) is {y}, {worst} ulp from {exact.Re} + {exact.Im}i");

        double Ulps(BigFloat want, double found, BigFloat whole)
        {
            if (double.IsInfinity(found)) return (fraction == 23 ? want.ToSingle() : want.ToDouble()) == found ? 0 : Inf;
            BigFloat unit = row.Componentwise ? want : whole;
            return BigFloat.At(precision, () => (want - found).Abs()).Scale(-unit.LastPlace(fraction, exponent)).ToDouble();
        }
    }

    // All sizes up to the range, both signs, the axes, and next to multiples of pi/2.
    private static Complex[] Arguments(ComplexRow row, int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(i => new Complex(Part(), Part()))];

        double Part()
        {
            double sign = random.Next(2) == 0 ? 1 : -1;
            return random.Next(6) switch
            {
                0 => sign * Math.ScaleB(1 + random.NextDouble(), random.Next(-60, 0)),
                1 => sign * random.Next(100) * (Math.PI / 2),
                2 when row.Range > 1e6 => sign * Math.ScaleB(1 + random.NextDouble(), random.Next(-300, 300)),
                2 => sign * row.Range * random.NextDouble(),
                _ => 4 * ((2 * random.NextDouble()) - 1),
            };
        }
    }

    private static void Widths<T>(ComplexRow row, T[] x) where T : unmanaged
    {
        LaneWidth before = Isa.Width;
        try
        {
            T[] first = new T[x.Length];
            Isa.Width = LaneWidth.Bits128Unfused;
            row.Run<T>(x, first);
            foreach (LaneWidth width in Enum.GetValues<LaneWidth>())
            {
                Isa.Width = width;
                T[] y = new T[x.Length];
                row.Run<T>(x, y);
                for (int i = 0; i < x.Length; i++) Assert.True(SameBits(first[i], y[i]), $"{row}({x[i]}) is {y[i]} with {width}, but {first[i]}");

                // Every length, between guards.
                for (int length = 0; length <= 40; length++)
                {
                    T guard = x[^1];
                    T[] memory = new T[length + 2];
                    memory[0] = memory[^1] = guard;
                    row.Run<T>(x.AsSpan(7, length), memory.AsSpan(1, length));
                    Assert.True(SameBits(guard, memory[0]) && SameBits(guard, memory[^1]), $"{row} wrote past {length} elements");
                    for (int i = 0; i < length; i++) Assert.True(SameBits(first[7 + i], memory[1 + i]), $"{row}({x[7 + i]}) among {length}");
                }
            }
        }
        finally
        {
            Isa.Width = before;
        }
    }

    private static bool SameBits<T>(T x, T y) where T : unmanaged => (x, y) switch
    {
        (Complex a, Complex b) => Same(a.Real, b.Real, false) && Same(a.Imaginary, b.Imaginary, false),
        (Complex64 a, Complex64 b) => Same(a.Real, b.Real, false) && Same(a.Imaginary, b.Imaginary, false),
        _ => throw new ArgumentException(typeof(T).Name),
    };
}
