namespace Napier;

internal readonly struct And : IZip<And>
{
    public static V Of<V>(V x, V y) where V : struct, INative<V> => x & y;
}

internal readonly struct Or : IZip<Or>
{
    public static V Of<V>(V x, V y) where V : struct, INative<V> => x | y;
}

internal readonly struct Xor : IZip<Xor>
{
    public static V Of<V>(V x, V y) where V : struct, INative<V> => x ^ y;
}

internal readonly struct Not : IMap<Not>
{
    public static V Of<V>(V x) where V : struct, INative<V> => ~x;
}

/// <summary>The other truth value.</summary>
internal readonly struct Flip : IMap<Flip>
{
    public static V Of<V>(V x) where V : struct, INative<V> => x ^ V.One;
}

internal readonly struct ShiftLeft : IZip<ShiftLeft>
{
    public static bool OneByOne => true;

    public static V Of<V>(V x, V y) where V : struct, INative<V> => V.ShiftLeft(x, y);
}

internal readonly struct ShiftRight : IZip<ShiftRight>
{
    public static bool OneByOne => true;

    public static V Of<V>(V x, V y) where V : struct, INative<V> => V.ShiftRight(x, y);
}

/// <summary>Operations on the bits of integers and on truth values.</summary>
internal static class Bits
{
    public static Tensor Call<TOp>(string name, Place to, Tensor x, Tensor y, bool shift = false) where TOp : struct, IKernel<TOp>
    {
        ScalarType type = ResultTypes.Of(x, y);
        Elementwise.Refuse(type.IsFloating || type.IsComplex || (shift && type == ScalarType.Bool), name + "_cpu", type);
        return Elementwise.Call<TOp>(name, type, to, x, y);
    }

    public static Tensor Not(Place to, Tensor x)
    {
        ScalarType type = x.dtype;
        Elementwise.Refuse(type.IsFloating || type.IsComplex, "bitwise_not_cpu", type);
        return type == ScalarType.Bool ? Elementwise.Call<Flip>("bitwise_not", type, to, x) : Elementwise.Call<Not>("bitwise_not", type, to, x);
    }

    public static Tensor Logical<TOp>(string name, Place to, Tensor x, Tensor? y = null) where TOp : struct, IKernel<TOp> =>
        Elementwise.Call<TOp>(name, ScalarType.Bool, to, x, y);
}

public static partial class torch
{
    /// <summary>and of the bits of integers, or of truth values.</summary>
    public static Tensor bitwise_and(Tensor input, Tensor other, Tensor? @out = null) => Bits.Call<And>("bitwise_and", Place.Out(@out), input, other);

    /// <summary>and of whether the elements are not zero; the result is bool.</summary>
    public static Tensor logical_and(Tensor input, Tensor other, Tensor? @out = null) => Bits.Logical<And>("logical_and", Place.Out(@out), input, other);

    /// <summary>or of the bits of integers, or of truth values.</summary>
    public static Tensor bitwise_or(Tensor input, Tensor other, Tensor? @out = null) => Bits.Call<Or>("bitwise_or", Place.Out(@out), input, other);

    /// <summary>or of whether the elements are not zero; the result is bool.</summary>
    public static Tensor logical_or(Tensor input, Tensor other, Tensor? @out = null) => Bits.Logical<Or>("logical_or", Place.Out(@out), input, other);

    /// <summary>xor of the bits of integers, or of truth values.</summary>
    public static Tensor bitwise_xor(Tensor input, Tensor other, Tensor? @out = null) => Bits.Call<Xor>("bitwise_xor", Place.Out(@out), input, other);

    /// <summary>xor of whether the elements are not zero; the result is bool.</summary>
    public static Tensor logical_xor(Tensor input, Tensor other, Tensor? @out = null) => Bits.Logical<Xor>("logical_xor", Place.Out(@out), input, other);

    /// <summary>The bits of integers, or truth values, inverted.</summary>
    public static Tensor bitwise_not(Tensor input, Tensor? @out = null) => Bits.Not(Place.Out(@out), input);

    /// <summary>Whether the elements are zero; the result is bool.</summary>
    public static Tensor logical_not(Tensor input, Tensor? @out = null) => Bits.Logical<Flip>("logical_not", Place.Out(@out), input);

    /// <summary>Integers times a power of two.</summary>
    public static Tensor bitwise_left_shift(Tensor input, Tensor other, Tensor? @out = null) =>
        Bits.Call<ShiftLeft>("lshift", Place.Out(@out), input, other, shift: true);

    /// <summary>Integers divided by a power of two, rounded down.</summary>
    public static Tensor bitwise_right_shift(Tensor input, Tensor other, Tensor? @out = null) =>
        Bits.Call<ShiftRight>("rshift", Place.Out(@out), input, other, shift: true);

    public partial class Tensor
    {
        /// <summary>and of the bits of integers, or of truth values.</summary>
        public Tensor bitwise_and(Tensor other) => torch.bitwise_and(this, other);

        /// <summary>and of the bits of integers, or of truth values, in place.</summary>
        public Tensor bitwise_and_(Tensor other) => Bits.Call<And>("bitwise_and", Place.Of(this), this, other);

        /// <summary>and of whether the elements are not zero.</summary>
        public Tensor logical_and(Tensor other) => torch.logical_and(this, other);

        /// <summary>and of whether the elements are not zero, in place.</summary>
        public Tensor logical_and_(Tensor other) => Bits.Logical<And>("logical_and", Place.Of(this), this, other);

        /// <summary>and of the bits of integers, or of truth values.</summary>
        public static Tensor operator &(Tensor left, Tensor right) => torch.bitwise_and(left, right);

        /// <summary>or of the bits of integers, or of truth values.</summary>
        public Tensor bitwise_or(Tensor other) => torch.bitwise_or(this, other);

        /// <summary>or of the bits of integers, or of truth values, in place.</summary>
        public Tensor bitwise_or_(Tensor other) => Bits.Call<Or>("bitwise_or", Place.Of(this), this, other);

        /// <summary>or of whether the elements are not zero.</summary>
        public Tensor logical_or(Tensor other) => torch.logical_or(this, other);

        /// <summary>or of whether the elements are not zero, in place.</summary>
        public Tensor logical_or_(Tensor other) => Bits.Logical<Or>("logical_or", Place.Of(this), this, other);

        /// <summary>or of the bits of integers, or of truth values.</summary>
        public static Tensor operator |(Tensor left, Tensor right) => torch.bitwise_or(left, right);

        /// <summary>xor of the bits of integers, or of truth values.</summary>
        public Tensor bitwise_xor(Tensor other) => torch.bitwise_xor(this, other);

        /// <summary>xor of the bits of integers, or of truth values, in place.</summary>
        public Tensor bitwise_xor_(Tensor other) => Bits.Call<Xor>("bitwise_xor", Place.Of(this), this, other);

        /// <summary>xor of whether the elements are not zero.</summary>
        public Tensor logical_xor(Tensor other) => torch.logical_xor(this, other);

        /// <summary>xor of whether the elements are not zero, in place.</summary>
        public Tensor logical_xor_(Tensor other) => Bits.Logical<Xor>("logical_xor", Place.Of(this), this, other);

        /// <summary>xor of the bits of integers, or of truth values.</summary>
        public static Tensor operator ^(Tensor left, Tensor right) => torch.bitwise_xor(left, right);

        /// <summary>The bits of integers, or truth values, inverted.</summary>
        public Tensor bitwise_not() => torch.bitwise_not(this);

        /// <summary>Inverts the bits of integers, or truth values.</summary>
        public Tensor bitwise_not_() => Bits.Not(Place.Of(this), this);

        /// <summary>Whether the elements are zero.</summary>
        public Tensor logical_not() => torch.logical_not(this);

        /// <summary>Replaces the elements by 1 where they are zero, else 0.</summary>
        public Tensor logical_not_() => Bits.Logical<Flip>("logical_not", Place.Of(this), this);

        /// <summary>Integers times a power of two.</summary>
        public Tensor bitwise_left_shift(Tensor other) => torch.bitwise_left_shift(this, other);

        /// <summary>Multiplies integers by a power of two.</summary>
        public Tensor bitwise_left_shift_(Tensor other) => Bits.Call<ShiftLeft>("lshift", Place.Of(this), this, other, shift: true);

        /// <summary>Integers divided by a power of two, rounded down.</summary>
        public Tensor bitwise_right_shift(Tensor other) => torch.bitwise_right_shift(this, other);

        /// <summary>Divides integers by a power of two and rounds down.</summary>
        public Tensor bitwise_right_shift_(Tensor other) => Bits.Call<ShiftRight>("rshift", Place.Of(this), this, other, shift: true);

        /// <summary>The bits of integers, or truth values, inverted.</summary>
        public static Tensor operator ~(Tensor value) => torch.bitwise_not(value);

        /// <summary>Integers times a power of two.</summary>
        public static Tensor operator <<(Tensor left, Tensor right) => torch.bitwise_left_shift(left, right);

        /// <summary>Integers divided by a power of two, rounded down.</summary>
        public static Tensor operator >>(Tensor left, Tensor right) => torch.bitwise_right_shift(left, right);
    }
}
