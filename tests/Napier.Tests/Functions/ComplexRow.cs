using Napier.Proof;

namespace Napier.Tests.Functions;

/// <summary>One function of complex numbers and what is promised of it.</summary>
/// <param name="Name">PyTorch's name.</param>
/// <param name="Ulps">The bound for complex128, in units in the last place of a part, or of the larger one.</param>
/// <param name="Componentwise">Whether the bound holds for both parts on their own.</param>
/// <param name="Range">How far the test's arguments go.</param>
public abstract record ComplexRow(string Name, double Ulps, bool Componentwise, double Range)
{
    public abstract void Run<T>(ReadOnlySpan<T> x, Span<T> y) where T : unmanaged;

    public abstract BigComplex Oracle(BigComplex z);

    public override string ToString() => Name;

    public static ComplexRow Of<TOp>(double ulps, bool componentwise, double range, Func<BigComplex, BigComplex> oracle)
        where TOp : struct, IUnary<TOp> => new Row<TOp>(ulps, componentwise, range, oracle);

    private sealed record Row<TOp>(double Ulps, bool Componentwise, double Range, Func<BigComplex, BigComplex> Definition)
        : ComplexRow(TOp.Name, Ulps, Componentwise, Range) where TOp : struct, IUnary<TOp>
    {
        public override void Run<T>(ReadOnlySpan<T> x, Span<T> y) => Spans.Map<TOp, T>(x, y);

        public override BigComplex Oracle(BigComplex z) => Definition(z);

        public override string ToString() => Name;
    }
}

/// <summary>Complex numbers of big floats: enough to write down definitions. Differences that cancel are paid for by precision.</summary>
public readonly record struct BigComplex(BigFloat Re, BigFloat Im)
{
    public static implicit operator BigComplex(double x) => new(x, 0);

    public static BigComplex operator +(BigComplex x, BigComplex y) => new(x.Re + y.Re, x.Im + y.Im);

    public static BigComplex operator -(BigComplex x, BigComplex y) => new(x.Re - y.Re, x.Im - y.Im);

    public static BigComplex operator *(BigComplex x, BigComplex y) => new((x.Re * y.Re) - (x.Im * y.Im), (x.Re * y.Im) + (x.Im * y.Re));

    public static BigComplex operator *(BigComplex x, BigFloat y) => new(x.Re * y, x.Im * y);

    public static BigComplex operator /(BigComplex x, BigComplex y)
    {
        BigFloat square = (y.Re * y.Re) + (y.Im * y.Im);
        BigComplex product = x * new BigComplex(y.Re, -y.Im);
        return new(product.Re / square, product.Im / square);
    }

    public static BigComplex Exp(BigComplex z)
    {
        BigFloat e = BigFloat.Exp(z.Re);
        return new(e * BigFloat.Cos(z.Im), e * BigFloat.Sin(z.Im));
    }

    public static BigComplex Log(BigComplex z) => new(BigFloat.Log((z.Re * z.Re) + (z.Im * z.Im)).Scale(-1), BigFloat.Atan2(z.Im, z.Re));

    public static BigComplex Sinh(BigComplex z) => (Exp(z) - Exp(0 - z)) * BigFloat.One.Scale(-1);

    public static BigComplex Cosh(BigComplex z) => (Exp(z) + Exp(0 - z)) * BigFloat.One.Scale(-1);

    public static BigComplex Tanh(BigComplex z) => Sinh(z) / Cosh(z);

    public static BigComplex Turned(BigComplex z) => new(-z.Im, z.Re);

    public static BigComplex Back(BigComplex z) => new(z.Im, -z.Re);

    public static BigComplex Sigmoid(BigComplex z) => 1 / (1 + Exp(0 - z));

    public static BigComplex Sqrt(BigComplex z) => Exp(Log(z) * BigFloat.One.Scale(-1));
}
