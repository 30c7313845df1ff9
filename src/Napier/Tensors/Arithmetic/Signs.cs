namespace Napier;

internal readonly struct NegateNative : IMap<NegateNative>
{
    public static V Of<V>(V x) where V : struct, INative<V> => -x;
}

/// <summary>Negation.</summary>
internal static class Signs
{
    public static Tensor Negate(Place to, Tensor x)
    {
        if (to.Replaces(x)) return to.Replace(copy => Negate(Place.New, copy));
        if (x.dtype == ScalarType.Bool)
        {
            throw new InvalidOperationException("Negation, the `-` operator, on a bool tensor is not supported. If you are trying to invert a mask, "
                + "use the `~` or `logical_not()` operator instead.");
        }
        Tensor result = Elementwise.Call<NegateNative>("neg", x.dtype, to, x);
        return Tape.Record(result, "NegBackward0", x, g => -g);
    }
}

public static partial class torch
{
    /// <summary>The negative of each element.</summary>
    /// <exception cref="InvalidOperationException">The dtype is bool.</exception>
    public static Tensor neg(Tensor input, Tensor? @out = null) => Signs.Negate(Place.Out(@out), input);

    /// <summary>The same as <see cref="neg"/>.</summary>
    public static Tensor negative(Tensor input, Tensor? @out = null) => neg(input, @out);

    /// <summary>Changes the sign of each element.</summary>
    public static Tensor neg_(Tensor input) => input.neg_();

    public partial class Tensor
    {
        /// <summary>The negative of each element.</summary>
        public Tensor neg() => Signs.Negate(Place.New, this);

        /// <summary>Changes the sign of each element.</summary>
        public Tensor neg_() => Signs.Negate(Place.Of(this), this);

        /// <summary>The same as <see cref="neg"/>.</summary>
        public Tensor negative() => neg();

        /// <summary>The same as <see cref="neg_"/>.</summary>
        public Tensor negative_() => neg_();

        /// <summary>The negative of each element.</summary>
        public static Tensor operator -(Tensor value) => Signs.Negate(Place.New, value);
    }
}
