namespace Napier;

internal readonly struct Add : IZip<Add>
{
    public static V Of<V>(V x, V y) where V : struct, INative<V> => x + y;
}

internal readonly struct Subtract : IZip<Subtract>
{
    public static V Of<V>(V x, V y) where V : struct, INative<V> => x - y;
}

/// <summary>x + z y.</summary>
internal readonly struct AddScaled : IZip3<AddScaled>
{
    public static V Of<V>(V x, V y, V z) where V : struct, INative<V> => x + (z * y);
}

/// <summary>Sums and differences.</summary>
internal static class Sums
{
    public static Tensor Add(Place to, Tensor x, Tensor y, Scalar? alpha, bool minus = false)
    {
        if (to.Replaces(x, y)) return to.Replace(copy => Add(Place.New, copy, y, alpha, minus));
        ScalarType type = ResultTypes.Of(x, y);
        if (minus) CheckDifference(x, y);
        if (alpha is { } a) CheckAlpha(type, a);
        string name = minus ? "sub" : "add";
        Tensor result;
        if (type == ScalarType.Bool) result = Elementwise.Call<Or>(name, type, to, x, alpha is { } bit && !bit.ToBoolean() ? false : y);
        else if (alpha is { } factor && !(factor.IsIntegral && factor.ToInt64() == 1))
        {
            Tensor scale = factor;
            result = Elementwise.Call<AddScaled>(name, type, to, x, y, minus ? -scale : scale);
        }
        else result = minus ? Elementwise.Call<Subtract>(name, type, to, x, y) : Elementwise.Call<Add>(name, type, to, x, y);
        if (!Tape.Wants(x, y)) return result;
        Target tx = new(x), ty = new(y);
        return Tape.Record(result, minus ? "SubBackward0" : "AddBackward0", [x, y], g =>
        {
            if (!ty.Wanted) return [tx.Of(g), null];
            Tensor other = alpha is { } f ? g * ((Tensor)f).conj() : g;
            return [tx.Wanted ? tx.Of(g) : null, ty.Of(minus ? -other : other)];
        });
    }

    private static void CheckAlpha(ScalarType type, Scalar alpha)
    {
        if (alpha.Type == ScalarType.Bool && type != ScalarType.Bool)
            throw new InvalidOperationException("Boolean alpha only supported for Boolean results.");
        if (!type.IsFloating && !type.IsComplex && (alpha.Type.IsFloating || alpha.Type.IsComplex))
            throw new InvalidOperationException("For integral input tensors, argument alpha must not be a floating point number.");
        if (!type.IsComplex && alpha.Type.IsComplex)
            throw new InvalidOperationException("For non-complex input tensors, argument alpha must not be a complex number.");
    }

    private static void CheckDifference(Tensor x, Tensor y)
    {
        if (x.dtype == ScalarType.Bool && y.dtype == ScalarType.Bool)
        {
            throw new InvalidOperationException("Subtraction, the `-` operator, with two bool tensors is not supported. Use the `^` or "
                + "`logical_xor()` operator instead.");
        }
        if (x.dtype == ScalarType.Bool || y.dtype == ScalarType.Bool)
        {
            throw new InvalidOperationException("Subtraction, the `-` operator, with a bool tensor is not supported. If you are trying to invert a "
                + "mask, use the `~` or `logical_not()` operator instead.");
        }
    }
}

public static partial class torch
{
    /// <summary>input + alpha other, element by element with broadcasting and type promotion; for bool, or.</summary>
    /// <param name="input">The first term.</param>
    /// <param name="other">The second term: a tensor or a number.</param>
    /// <param name="alpha">A factor of the second term.</param>
    /// <param name="out">Where the result goes.</param>
    /// <exception cref="InvalidOperationException">The shapes do not broadcast, or the dtypes do not allow it.</exception>
    public static Tensor add(Tensor input, Tensor other, Scalar? alpha = null, Tensor? @out = null) => Sums.Add(Place.Out(@out), input, other, alpha);

    /// <summary>input - alpha other, element by element with broadcasting and type promotion.</summary>
    /// <param name="input">The minuend.</param>
    /// <param name="other">The subtrahend: a tensor or a number.</param>
    /// <param name="alpha">A factor of the subtrahend.</param>
    /// <param name="out">Where the result goes.</param>
    /// <exception cref="InvalidOperationException">The shapes do not broadcast, or one is bool.</exception>
    public static Tensor sub(Tensor input, Tensor other, Scalar? alpha = null, Tensor? @out = null) =>
        Sums.Add(Place.Out(@out), input, other, alpha, minus: true);

    /// <summary>The same as <see cref="sub"/>.</summary>
    public static Tensor subtract(Tensor input, Tensor other, Scalar? alpha = null, Tensor? @out = null) => sub(input, other, alpha, @out);

    /// <summary>other - alpha input.</summary>
    public static Tensor rsub(Tensor input, Tensor other, Scalar? alpha = null) => sub(other, input, alpha);

    public partial class Tensor
    {
        /// <summary>this + alpha other.</summary>
        public Tensor add(Tensor other, Scalar? alpha = null) => Sums.Add(Place.New, this, other, alpha);

        /// <summary>Adds alpha other to this tensor.</summary>
        public Tensor add_(Tensor other, Scalar? alpha = null) => Sums.Add(Place.Of(this), this, other, alpha);

        /// <summary>this - alpha other.</summary>
        public Tensor sub(Tensor other, Scalar? alpha = null) => Sums.Add(Place.New, this, other, alpha, minus: true);

        /// <summary>Subtracts alpha other from this tensor.</summary>
        public Tensor sub_(Tensor other, Scalar? alpha = null) => Sums.Add(Place.Of(this), this, other, alpha, minus: true);

        /// <summary>The same as <see cref="sub"/>.</summary>
        public Tensor subtract(Tensor other, Scalar? alpha = null) => sub(other, alpha);

        /// <summary>The same as <see cref="sub_"/>.</summary>
        public Tensor subtract_(Tensor other, Scalar? alpha = null) => sub_(other, alpha);

        /// <summary>Sum; see <see cref="torch.add"/>.</summary>
        public static Tensor operator +(Tensor left, Tensor right) => Sums.Add(Place.New, left, right, null);

        /// <summary>Difference; see <see cref="torch.sub"/>.</summary>
        public static Tensor operator -(Tensor left, Tensor right) => Sums.Add(Place.New, left, right, null, minus: true);
    }
}
