namespace Napier;

internal readonly struct AbsoluteNative : IMap<AbsoluteNative>
{
    public static V Of<V>(V x) where V : struct, INative<V> => V.Abs(x);
}

/// <summary>Magnitudes.</summary>
internal static class Absolute
{
    public static Tensor Of(Place to, Tensor x)
    {
        if (to.Replaces(x)) return to.Replace(copy => Of(Place.New, copy));
        if (x.dtype == ScalarType.Bool) throw new InvalidOperationException("Boolean tensors have no absolute value: convert with .to() first.");
        if (x.dtype.IsComplex) return Complex(to, x);
        return Tape.Record(Elementwise.Call<AbsoluteNative>("abs", x.dtype, to, x), "AbsBackward0", x, g => g * Direction(x));
    }

    private static Tensor Complex(Place to, Tensor x)
    {
        ScalarType type = x.dtype.Real;
        Tensor result = to.Prepare("abs", type, x.Sizes, x);
        Copies.Copy(Unary.Call<Abs>(x.detach()).real, result);
        return Tape.Record(result, "AbsBackward0", x, g => g * torch.where(result == 0, torch.zeros_like(x), x / result));
    }

    private static Tensor Direction(Tensor x)
    {
        Tensor plain = x.detach(), one = torch.ones([], x.dtype), zero = torch.zeros([], x.dtype);
        return torch.where(plain > 0, one, torch.where(plain < 0, -one, zero));
    }
}

public static partial class torch
{
    /// <summary>The magnitude of each element; of complex numbers it is real.</summary>
    public static Tensor abs(Tensor input, Tensor? @out = null) => Absolute.Of(Place.Out(@out), input);

    /// <summary>The same as <see cref="abs"/>.</summary>
    public static Tensor absolute(Tensor input, Tensor? @out = null) => abs(input, @out);

    public partial class Tensor
    {
        /// <summary>The magnitude of each element; of complex numbers it is real.</summary>
        public Tensor abs() => Absolute.Of(Place.New, this);

        /// <summary>Replaces each element by its magnitude.</summary>
        public Tensor abs_() => Absolute.Of(Place.Of(this), this);
    }
}
