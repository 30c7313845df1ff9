namespace Napier;

/// <summary>A number with its derivative along some direction: reading a definition with it differentiates it, exactly.</summary>
/// <typeparam name="T">What the value and the derivative are made of: lanes, tensors, or anything else that reads the algebra.</typeparam>
/// <param name="value">The value.</param>
/// <param name="slope">The derivative.</param>
public readonly struct Dual<T>(T value, T slope) : IAlgebra<Dual<T>> where T : IAlgebra<T>
{
    /// <summary>The value.</summary>
    public T Value { get; } = value;

    /// <summary>The derivative.</summary>
    public T Slope { get; } = slope;

    /// <inheritdoc/>
    public static Dual<T> Of(double value) => new(T.Of(value), T.Of(0));

    /// <inheritdoc/>
    public static Dual<T> operator +(Dual<T> left, Dual<T> right) => new(left.Value + right.Value, left.Slope + right.Slope);

    /// <inheritdoc/>
    public static Dual<T> operator -(Dual<T> left, Dual<T> right) => new(left.Value - right.Value, left.Slope - right.Slope);

    /// <inheritdoc/>
    public static Dual<T> operator *(Dual<T> left, Dual<T> right) =>
        new(left.Value * right.Value, (left.Slope * right.Value) + (left.Value * right.Slope));

    /// <inheritdoc/>
    public static Dual<T> operator /(Dual<T> left, Dual<T> right)
    {
        T quotient = left.Value / right.Value;
        return new(quotient, (left.Slope - (quotient * right.Slope)) / right.Value);
    }

    /// <inheritdoc/>
    public static Dual<T> operator -(Dual<T> value) => new(-value.Value, -value.Slope);

    /// <summary>Chooses by the values, both the value and its derivative.</summary>
    public static Dual<T> IfLess(Dual<T> left, Dual<T> right, Dual<T> then, Dual<T> otherwise) => new(
        T.IfLess(left.Value, right.Value, then.Value, otherwise.Value), T.IfLess(left.Value, right.Value, then.Slope, otherwise.Slope));

    /// <inheritdoc/>
    public static Dual<T> Apply<TOp>(Dual<T> x) where TOp : struct, IUnary<TOp>
    {
        T y = T.Apply<TOp>(x.Value);
        return new(y, TOp.Slope(x.Value, y) * x.Slope);
    }

    /// <inheritdoc/>
    public static Dual<T> Apply<TOp>(TOp op, Dual<T> x) where TOp : struct, IParametric<TOp>
    {
        T y = T.Apply(op, x.Value);
        return new(y, TOp.Slope(op, x.Value, y) * x.Slope);
    }

    /// <inheritdoc/>
    public static Dual<T> Apply<TOp>(Dual<T> x, Dual<T> y) where TOp : struct, IBinary<TOp>
    {
        T z = T.Apply<TOp>(x.Value, y.Value);
        var (slopeX, slopeY) = TOp.Slopes(x.Value, y.Value, z);
        return new(z, (slopeX * x.Slope) + (slopeY * y.Slope));
    }

    /// <summary>All partial derivatives of a formula, one argument after the other.</summary>
    /// <param name="x">The arguments.</param>
    /// <param name="slopes">The derivative of result r by argument a goes to slopes[r * Arguments + a].</param>
    internal static void Slopes<TFormula>(ReadOnlySpan<T> x, Span<T> slopes) where TFormula : struct, IFormula<TFormula>
    {
        Formulas.Room<Dual<T>> arguments = default, results = default;
        for (int a = 0; a < TFormula.Arguments; a++)
        {
            for (int i = 0; i < TFormula.Arguments; i++) arguments[i] = new(x[i], T.Of(i == a ? 1 : 0));
            TFormula.Eval(arguments[..TFormula.Arguments], results[..TFormula.Results]);
            for (int r = 0; r < TFormula.Results; r++) slopes[(r * TFormula.Arguments) + a] = results[r].Slope;
        }
    }
}

/// <summary>What formulas have in common.</summary>
internal static class Formulas
{
    /// <summary>The most arguments, and the most results, of a formula.</summary>
    public const int Most = 16;

    /// <summary>Room for the arguments or the results.</summary>
    [System.Runtime.CompilerServices.InlineArray(Most)]
    internal struct Room<T>
    {
        private T first;
    }
}
