namespace Napier;

internal readonly struct IsNan : IMap<IsNan>
{
    public static bool Truth => true;

    public static V Of<V>(V x) where V : struct, INative<V> => ~V.Equal(x, x);
}

/// <summary>x - x is zero for finite numbers only.</summary>
internal readonly struct IsFinite : IMap<IsFinite>
{
    public static bool Truth => true;

    public static V Of<V>(V x) where V : struct, INative<V> => V.Equal(x - x, V.Zero);
}

public static partial class torch
{
    /// <summary>Where elements are NaN (for complex numbers: where a part is).</summary>
    public static Tensor isnan(Tensor input) => Elementwise.Call<IsNan>("isnan", input.dtype, Place.New, input);

    /// <summary>Where elements are neither infinite nor NaN.</summary>
    public static Tensor isfinite(Tensor input) => input.dtype.IsComplex
        ? isfinite(input.real) & isfinite(input.imag)
        : Elementwise.Call<IsFinite>("isfinite", input.dtype, Place.New, input);

    /// <summary>Where elements are infinite.</summary>
    public static Tensor isinf(Tensor input) => input.dtype.IsComplex
        ? isinf(input.real) | isinf(input.imag)
        : ~(isfinite(input) | isnan(input));

    /// <summary>Where elements are plus infinity.</summary>
    public static Tensor isposinf(Tensor input) => isinf(input) & (input > 0);

    /// <summary>Where elements are minus infinity.</summary>
    public static Tensor isneginf(Tensor input) => isinf(input) & (input < 0);

    /// <summary>Where elements have no imaginary part.</summary>
    public static Tensor isreal(Tensor input) => input.dtype.IsComplex ? input.imag == 0 : ones(input.shape, @bool);

    /// <summary>Where |input - other| is at most atol + rtol |other|, or both are the same infinity (or, if asked, NaN).</summary>
    /// <exception cref="InvalidOperationException">The dtypes differ, or the shapes do not broadcast.</exception>
    public static Tensor isclose(Tensor input, Tensor other, double rtol = 1e-5, double atol = 1e-8, bool equal_nan = false)
    {
        if (input.dtype != other.dtype)
            throw new InvalidOperationException($"{input.dtype.CppName} did not match {other.dtype.CppName}");
        if (rtol < 0) throw new InvalidOperationException($"rtol must be greater than or equal to zero, but got {rtol}");
        if (atol < 0) throw new InvalidOperationException($"atol must be greater than or equal to zero, but got {atol}");
        Tensor x = input.detach(), y = other.detach(), close = x == y;
        if (equal_nan && (x.dtype.IsFloating || x.dtype.IsComplex)) close |= isnan(x) & isnan(y);
        if (rtol == 0 && atol == 0) return close;
        Tensor allowed = (rtol * Magnitude(y.dtype.IsFloating || y.dtype.IsComplex ? y : y.to(get_default_dtype()))) + atol;
        Tensor difference = Magnitude(x.dtype == @bool ? x ^ y : x - y);
        return close | (isfinite(difference) & (difference <= allowed));
    }

    /// <summary>Whether all elements are close; see <see cref="isclose"/>.</summary>
    public static bool allclose(Tensor input, Tensor other, double rtol = 1e-5, double atol = 1e-8, bool equal_nan = false) =>
        all(isclose(input, other, rtol, atol, equal_nan)).item<bool>();

    /// <summary>Whether two tensors have the same shape and elements.</summary>
    public static bool equal(Tensor input, Tensor other) =>
        input.Sizes.AsSpan().SequenceEqual(other.Sizes) && all(input == other).item<bool>();

    /// <summary>Finite numbers instead of NaN and infinities.</summary>
    /// <param name="input">The tensor.</param>
    /// <param name="nan">What NaN becomes.</param>
    /// <param name="posinf">What plus infinity becomes; the dtype's largest number if not given.</param>
    /// <param name="neginf">What minus infinity becomes; the dtype's smallest number if not given.</param>
    public static Tensor nan_to_num(Tensor input, double nan = 0, double? posinf = null, double? neginf = null)
    {
        if (!input.dtype.IsFloating) return input.clone();
        double largest = input.dtype switch
        {
            ScalarType.Float16 => (double)Half.MaxValue,
            ScalarType.BFloat16 => BFloat16.FromBits(0x7f7f),
            ScalarType.Float32 => float.MaxValue,
            _ => double.MaxValue,
        };
        Tensor x = where(isnan(input), nan, input);
        x = where(isposinf(x), posinf ?? largest, x);
        return where(isneginf(x), neginf ?? -largest, x);
    }

    /// <summary>Finite numbers instead of NaN and infinities, in place.</summary>
    public static Tensor nan_to_num_(Tensor input, double nan = 0, double? posinf = null, double? neginf = null) =>
        input.nan_to_num_(nan, posinf, neginf);

    private static Tensor Magnitude(Tensor x) =>
        x.dtype.IsComplex ? Unary.Call<Abs>(x.detach().to(complex128)).real : Elementwise.Call<Magnitude>("abs", x.dtype, Place.New, x);

    public partial class Tensor
    {
        /// <summary>Where elements are NaN.</summary>
        public Tensor isnan() => torch.isnan(this);

        /// <summary>Where elements are neither infinite nor NaN.</summary>
        public Tensor isfinite() => torch.isfinite(this);

        /// <summary>Where elements are infinite.</summary>
        public Tensor isinf() => torch.isinf(this);

        /// <summary>Where elements are plus infinity.</summary>
        public Tensor isposinf() => torch.isposinf(this);

        /// <summary>Where elements are minus infinity.</summary>
        public Tensor isneginf() => torch.isneginf(this);

        /// <summary>Where elements are close; see <see cref="torch.isclose"/>.</summary>
        public Tensor isclose(Tensor other, double rtol = 1e-5, double atol = 1e-8, bool equal_nan = false) =>
            torch.isclose(this, other, rtol, atol, equal_nan);

        /// <summary>Whether all elements are close; see <see cref="torch.isclose"/>.</summary>
        public bool allclose(Tensor target, double rtol = 1e-5, double atol = 1e-8, bool equal_nan = false) =>
            torch.allclose(this, target, rtol, atol, equal_nan);

        /// <summary>Whether the other tensor has the same shape and elements.</summary>
        public bool equal(Tensor other) => torch.equal(this, other);

        /// <summary>Finite numbers instead of NaN and infinities.</summary>
        public Tensor nan_to_num(double nan = 0, double? posinf = null, double? neginf = null) => torch.nan_to_num(this, nan, posinf, neginf);

        /// <summary>Finite numbers instead of NaN and infinities, in place.</summary>
        public Tensor nan_to_num_(double nan = 0, double? posinf = null, double? neginf = null) => copy_(torch.nan_to_num(this, nan, posinf, neginf));
    }
}

internal readonly struct Magnitude : IMap<Magnitude>
{
    public static V Of<V>(V x) where V : struct, INative<V> => V.Abs(x);
}
