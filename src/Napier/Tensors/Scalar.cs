using System.Globalization;
using System.Numerics;

namespace Napier;

/// <summary>
/// A number of any kind that goes with a tensor: bool, integer, floating-point or complex. It remembers its kind and its exact value;
/// in arithmetic with a tensor it takes the tensor's dtype unless it is of a higher kind.
/// </summary>
public readonly struct Scalar : IEquatable<Scalar>
{
    private readonly long integer;
    private readonly double real, imaginary;

    private Scalar(ScalarType type, long integer, double real, double imaginary)
    {
        Type = type;
        this.integer = integer;
        this.real = real;
        this.imaginary = imaginary;
    }

    /// <summary>The widest dtype of the number's kind: bool, int64 (uint64 where it must be), float64 or complex128.</summary>
    public ScalarType Type { get; }

    /// <summary>A truth value.</summary>
    public static implicit operator Scalar(bool value) => new(ScalarType.Bool, value ? 1 : 0, value ? 1 : 0, 0);

    /// <summary>An integer.</summary>
    public static implicit operator Scalar(byte value) => (long)value;

    /// <summary>An integer.</summary>
    public static implicit operator Scalar(sbyte value) => (long)value;

    /// <summary>An integer.</summary>
    public static implicit operator Scalar(short value) => (long)value;

    /// <summary>An integer.</summary>
    public static implicit operator Scalar(ushort value) => (long)value;

    /// <summary>An integer.</summary>
    public static implicit operator Scalar(int value) => (long)value;

    /// <summary>An integer.</summary>
    public static implicit operator Scalar(uint value) => (long)value;

    /// <summary>An integer.</summary>
    public static implicit operator Scalar(long value) => new(ScalarType.Int64, value, value, 0);

    /// <summary>An integer.</summary>
    public static implicit operator Scalar(ulong value) =>
        value <= long.MaxValue ? (long)value : new Scalar(ScalarType.UInt64, unchecked((long)value), value, 0);

    /// <summary>A floating-point number.</summary>
    public static implicit operator Scalar(Half value) => (double)value;

    /// <summary>A floating-point number.</summary>
    public static implicit operator Scalar(BFloat16 value) => (double)value;

    /// <summary>A floating-point number.</summary>
    public static implicit operator Scalar(float value) => (double)value;

    /// <summary>A floating-point number.</summary>
    public static implicit operator Scalar(double value) => new(ScalarType.Float64, Numbers.Truncate(value), value, 0);

    /// <summary>A complex number.</summary>
    public static implicit operator Scalar(Complex64 value) => (Complex)value;

    /// <summary>A complex number.</summary>
    public static implicit operator Scalar(Complex value) => new(ScalarType.ComplexFloat64, Numbers.Truncate(value.Real), value.Real, value.Imaginary);

    /// <summary>The number cut to an int64.</summary>
    public long ToInt64() => integer;

    /// <summary>The number cut to an int32.</summary>
    /// <exception cref="InvalidOperationException">It does not fit.</exception>
    public int ToInt32() => integer is >= int.MinValue and <= int.MaxValue ? (int)integer : throw Overflow("int");

    /// <summary>The nearest binary64.</summary>
    /// <exception cref="InvalidOperationException">The number is complex and its imaginary part is not 0.</exception>
    public double ToDouble() => imaginary == 0 ? real : throw Overflow("double");

    /// <summary>The nearest binary32.</summary>
    /// <exception cref="InvalidOperationException">The number is complex and its imaginary part is not 0.</exception>
    public float ToSingle() => imaginary == 0 ? (float)real : throw Overflow("float");

    /// <summary>The nearest binary16.</summary>
    /// <exception cref="InvalidOperationException">The number is complex and its imaginary part is not 0.</exception>
    public Half ToHalf() => (Half)ToDouble();

    /// <summary>Whether the number is not zero.</summary>
    public bool ToBoolean() => integer != 0 || real != 0 || imaginary != 0;

    /// <summary>The number with both parts.</summary>
    public Complex ToComplexFloat64() => new(real, imaginary);

    /// <summary>Equal numbers of the same kind.</summary>
    public bool Equals(Scalar other) =>
        Type == other.Type && integer == other.integer && real.Equals(other.real) && imaginary.Equals(other.imaginary);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Scalar other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Type, integer, real, imaginary);

    /// <summary>Equal numbers of the same kind.</summary>
    public static bool operator ==(Scalar left, Scalar right) => left.Equals(right);

    /// <summary>Numbers that differ in value or kind.</summary>
    public static bool operator !=(Scalar left, Scalar right) => !left.Equals(right);

    /// <summary>The number in .NET's notation, culture-invariant.</summary>
    public override string ToString() => Type switch
    {
        ScalarType.Bool => integer != 0 ? "True" : "False",
        ScalarType.Int64 => integer.ToString(CultureInfo.InvariantCulture),
        ScalarType.UInt64 => ((ulong)integer).ToString(CultureInfo.InvariantCulture),
        ScalarType.Float64 => real.ToString("R", CultureInfo.InvariantCulture),
        _ => ToComplexFloat64().ToString(CultureInfo.InvariantCulture),
    };

    private static InvalidOperationException Overflow(string type) => new($"value cannot be converted to type {type} without overflow");
}
