namespace Napier.Finance;

/// <summary>
/// A single number as a reader of the algebra: a formula that is written once over <see cref="IAlgebra{T}"/> works on tensors, where it is
/// recorded and differentiable, and on these, where it costs no tensor.
/// </summary>
internal readonly struct Real(double value) : IAlgebra<Real>
{
    private readonly double value = value;

    public static implicit operator Real(double value) => new(value);

    public static implicit operator double(Real x) => x.value;

    public static Real Of(double value) => new(value);

    public static Real operator +(Real left, Real right) => new(left.value + right.value);

    public static Real operator -(Real left, Real right) => new(left.value - right.value);

    public static Real operator *(Real left, Real right) => new(left.value * right.value);

    public static Real operator /(Real left, Real right) => new(left.value / right.value);

    public static Real operator -(Real value) => new(-value.value);

    public static Real IfLess(Real left, Real right, Real then, Real otherwise) => left.value < right.value ? then : otherwise;

    public static Real Apply<TOp>(Real x) where TOp : struct, IUnary<TOp>
    {
        double argument = x.value, result = 0;
        VectorMath.Apply<TOp, double>(new ReadOnlySpan<double>(in argument), new Span<double>(ref result));
        return result;
    }

    public static Real Apply<TOp>(Real x, Real y) where TOp : struct, IBinary<TOp>
    {
        double left = x.value, right = y.value, result = 0;
        VectorMath.Apply<TOp, double>(new ReadOnlySpan<double>(in left), new ReadOnlySpan<double>(in right), new Span<double>(ref result));
        return result;
    }

    public override string ToString() => value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
