using System.Globalization;
using System.Numerics;

namespace Napier;

/// <summary>A complex number of two float32 parts: PyTorch's complex64. (complex128 is <see cref="Complex"/>.)</summary>
/// <param name="Real">The real part.</param>
/// <param name="Imaginary">The imaginary part.</param>
public readonly record struct Complex64(float Real, float Imaginary) : IFormattable
{
    /// <summary>The exact value in binary64 parts.</summary>
    public static implicit operator Complex(Complex64 value) => new(value.Real, value.Imaginary);

    /// <summary>Rounds both parts to nearest, ties to even.</summary>
    public static explicit operator Complex64(Complex value) => new((float)value.Real, (float)value.Imaginary);

    /// <summary>The real number, with imaginary part +0.</summary>
    public static implicit operator Complex64(float value) => new(value, 0);

    /// <summary>The number with these real and imaginary parts.</summary>
    public static implicit operator Complex64((float Real, float Imaginary) parts) => new(parts.Real, parts.Imaginary);

    /// <summary>The real and imaginary parts.</summary>
    public static implicit operator (float Real, float Imaginary)(Complex64 value) => (value.Real, value.Imaginary);

    /// <summary>As Python writes it: <c>1+2j</c>.</summary>
    public override string ToString() => ToString(null, CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public string ToString(string? format, IFormatProvider? formatProvider)
    {
        string sign = float.IsNegative(Imaginary) && !float.IsNaN(Imaginary) ? "-" : "+";
        return Real.ToString(format, formatProvider) + sign + Math.Abs(Imaginary).ToString(format, formatProvider) + "j";
    }
}
