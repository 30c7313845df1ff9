namespace Napier;

internal readonly struct Multiply : IZip<Multiply>
{
    public static V Of<V>(V x, V y) where V : struct, INative<V> => x * y;
}

/// <summary>Products.</summary>
internal static class Products
{
    public static Tensor Multiply(Place to, Tensor x, Tensor y)
    {
        if (to.Replaces(x, y)) return to.Replace(copy => Multiply(Place.New, copy, y));
        ScalarType type = ResultTypes.Of(x, y);
        Tensor result = type == ScalarType.Bool ? Elementwise.Call<And>("mul", type, to, x, y) : Elementwise.Call<Multiply>("mul", type, to, x, y);
        if (!Tape.Wants(x, y)) return result;
        Target tx = new(x), ty = new(y);
        Saved sx = new(x), sy = new(y);
        return Tape.Record(result, "MulBackward0", [x, y], g =>
        [
            tx.Wanted ? tx.Of(g * sy.Value.conj()) : null,
            ty.Wanted ? ty.Of(g * sx.Value.conj()) : null,
        ]);
    }
}

public static partial class torch
{
    /// <summary>input times other, element by element with broadcasting and type promotion; for bool, and.</summary>
    /// <exception cref="InvalidOperationException">The shapes do not broadcast.</exception>
    public static Tensor mul(Tensor input, Tensor other, Tensor? @out = null) => Products.Multiply(Place.Out(@out), input, other);

    /// <summary>The same as <see cref="mul"/>.</summary>
    public static Tensor multiply(Tensor input, Tensor other, Tensor? @out = null) => mul(input, other, @out);

    public partial class Tensor
    {
        /// <summary>This times other.</summary>
        public Tensor mul(Tensor other) => Products.Multiply(Place.New, this, other);

        /// <summary>Multiplies this tensor by other.</summary>
        public Tensor mul_(Tensor other) => Products.Multiply(Place.Of(this), this, other);

        /// <summary>The same as <see cref="mul"/>.</summary>
        public Tensor multiply(Tensor other) => mul(other);

        /// <summary>The same as <see cref="mul_"/>.</summary>
        public Tensor multiply_(Tensor other) => mul_(other);

        /// <summary>Product; see <see cref="torch.mul"/>.</summary>
        public static Tensor operator *(Tensor left, Tensor right) => Products.Multiply(Place.New, left, right);
    }
}
