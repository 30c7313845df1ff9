namespace Napier;

internal readonly struct Equal : IZip<Equal>
{
    public static bool Truth => true;

    public static V Of<V>(V x, V y) where V : struct, INative<V> => V.Equal(x, y);
}

internal readonly struct NotEqual : IZip<NotEqual>
{
    public static bool Truth => true;

    public static V Of<V>(V x, V y) where V : struct, INative<V> => ~V.Equal(x, y);
}

internal readonly struct Less : IZip<Less>
{
    public static bool Truth => true;

    public static V Of<V>(V x, V y) where V : struct, INative<V> => V.Less(x, y);
}

internal readonly struct LessOrEqual : IZip<LessOrEqual>
{
    public static bool Truth => true;

    public static V Of<V>(V x, V y) where V : struct, INative<V> => V.LessOrEqual(x, y);
}

internal readonly struct Greater : IZip<Greater>
{
    public static bool Truth => true;

    public static V Of<V>(V x, V y) where V : struct, INative<V> => V.Less(y, x);
}

internal readonly struct GreaterOrEqual : IZip<GreaterOrEqual>
{
    public static bool Truth => true;

    public static V Of<V>(V x, V y) where V : struct, INative<V> => V.LessOrEqual(y, x);
}

/// <summary>Comparisons. They give bool, and no gradient flows through them.</summary>
internal static class Comparisons
{
    public static Tensor Call<TOp>(string name, Place to, Tensor x, Tensor y, bool ordered) where TOp : struct, IKernel<TOp>
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        ScalarType type = ResultTypes.Of(x, y);
        Elementwise.Refuse(ordered && type.IsComplex, name + "_cpu", type);
        return Elementwise.Call<TOp>(name, type, to, x, y);
    }
}

public static partial class torch
{
    /// <summary>Where input is equal to other, element by element with broadcasting.</summary>
    /// <exception cref="InvalidOperationException">The shapes do not broadcast.</exception>
    public static Tensor eq(Tensor input, Tensor other, Tensor? @out = null) =>
        Comparisons.Call<Equal>("eq", Place.Out(@out), input, other, ordered: false);

    /// <summary>Where input is different from other, element by element with broadcasting.</summary>
    /// <exception cref="InvalidOperationException">The shapes do not broadcast.</exception>
    public static Tensor ne(Tensor input, Tensor other, Tensor? @out = null) =>
        Comparisons.Call<NotEqual>("ne", Place.Out(@out), input, other, ordered: false);

    /// <summary>The same as <see cref="ne"/>.</summary>
    public static Tensor not_equal(Tensor input, Tensor other, Tensor? @out = null) => ne(input, other, @out);

    /// <summary>Where input is less than other, element by element with broadcasting.</summary>
    /// <exception cref="InvalidOperationException">The shapes do not broadcast.</exception>
    public static Tensor lt(Tensor input, Tensor other, Tensor? @out = null) =>
        Comparisons.Call<Less>("lt", Place.Out(@out), input, other, ordered: true);

    /// <summary>The same as <see cref="lt"/>.</summary>
    public static Tensor less(Tensor input, Tensor other, Tensor? @out = null) => lt(input, other, @out);

    /// <summary>Where input is less than or equal to other, element by element with broadcasting.</summary>
    /// <exception cref="InvalidOperationException">The shapes do not broadcast.</exception>
    public static Tensor le(Tensor input, Tensor other, Tensor? @out = null) =>
        Comparisons.Call<LessOrEqual>("le", Place.Out(@out), input, other, ordered: true);

    /// <summary>The same as <see cref="le"/>.</summary>
    public static Tensor less_equal(Tensor input, Tensor other, Tensor? @out = null) => le(input, other, @out);

    /// <summary>Where input is greater than other, element by element with broadcasting.</summary>
    /// <exception cref="InvalidOperationException">The shapes do not broadcast.</exception>
    public static Tensor gt(Tensor input, Tensor other, Tensor? @out = null) =>
        Comparisons.Call<Greater>("gt", Place.Out(@out), input, other, ordered: true);

    /// <summary>The same as <see cref="gt"/>.</summary>
    public static Tensor greater(Tensor input, Tensor other, Tensor? @out = null) => gt(input, other, @out);

    /// <summary>Where input is greater than or equal to other, element by element with broadcasting.</summary>
    /// <exception cref="InvalidOperationException">The shapes do not broadcast.</exception>
    public static Tensor ge(Tensor input, Tensor other, Tensor? @out = null) =>
        Comparisons.Call<GreaterOrEqual>("ge", Place.Out(@out), input, other, ordered: true);

    /// <summary>The same as <see cref="ge"/>.</summary>
    public static Tensor greater_equal(Tensor input, Tensor other, Tensor? @out = null) => ge(input, other, @out);

    public partial class Tensor
    {
        /// <summary>Where this is equal to other.</summary>
        public Tensor eq(Tensor other) => torch.eq(this, other);

        /// <summary>Replaces each element by 1 where it is equal to other, else 0.</summary>
        public Tensor eq_(Tensor other) => Comparisons.Call<Equal>("eq", Place.Of(this), this, other, ordered: false);

        /// <summary>Where this is different from other.</summary>
        public Tensor ne(Tensor other) => torch.ne(this, other);

        /// <summary>Replaces each element by 1 where it is different from other, else 0.</summary>
        public Tensor ne_(Tensor other) => Comparisons.Call<NotEqual>("ne", Place.Of(this), this, other, ordered: false);

        /// <summary>Where this is less than other.</summary>
        public Tensor lt(Tensor other) => torch.lt(this, other);

        /// <summary>Replaces each element by 1 where it is less than other, else 0.</summary>
        public Tensor lt_(Tensor other) => Comparisons.Call<Less>("lt", Place.Of(this), this, other, ordered: true);

        /// <summary>Where this is less than or equal to other.</summary>
        public Tensor le(Tensor other) => torch.le(this, other);

        /// <summary>Replaces each element by 1 where it is less than or equal to other, else 0.</summary>
        public Tensor le_(Tensor other) => Comparisons.Call<LessOrEqual>("le", Place.Of(this), this, other, ordered: true);

        /// <summary>Where this is greater than other.</summary>
        public Tensor gt(Tensor other) => torch.gt(this, other);

        /// <summary>Replaces each element by 1 where it is greater than other, else 0.</summary>
        public Tensor gt_(Tensor other) => Comparisons.Call<Greater>("gt", Place.Of(this), this, other, ordered: true);

        /// <summary>Where this is greater than or equal to other.</summary>
        public Tensor ge(Tensor other) => torch.ge(this, other);

        /// <summary>Replaces each element by 1 where it is greater than or equal to other, else 0.</summary>
        public Tensor ge_(Tensor other) => Comparisons.Call<GreaterOrEqual>("ge", Place.Of(this), this, other, ordered: true);

        /// <summary>Where left is equal to right, element by element. To ask whether a variable holds no tensor write <c>is null</c>.</summary>
        public static Tensor operator ==(Tensor left, Tensor right) => torch.eq(left, right);

        /// <summary>Where left is different from right, element by element. To ask whether a variable holds no tensor write <c>is null</c>.</summary>
        public static Tensor operator !=(Tensor left, Tensor right) => torch.ne(left, right);

        /// <summary>Where left is less than right, element by element.</summary>
        public static Tensor operator <(Tensor left, Tensor right) => torch.lt(left, right);

        /// <summary>Where left is less than or equal to right, element by element.</summary>
        public static Tensor operator <=(Tensor left, Tensor right) => torch.le(left, right);

        /// <summary>Where left is greater than right, element by element.</summary>
        public static Tensor operator >(Tensor left, Tensor right) => torch.gt(left, right);

        /// <summary>Where left is greater than or equal to right, element by element.</summary>
        public static Tensor operator >=(Tensor left, Tensor right) => torch.ge(left, right);

        /// <summary>Whether the other object is this very tensor: <c>==</c> compares elements.</summary>
        public override bool Equals(object? obj) => ReferenceEquals(this, obj);

        /// <inheritdoc/>
        public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
    }
}
