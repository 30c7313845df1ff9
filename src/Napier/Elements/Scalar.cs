using System.Numerics;

namespace Napier;

/// <summary>A number that meets tensors. It comes about by implicit conversion and remembers its value exactly and its kind (truth value,
/// integer, floating-point, complex), by which it takes part in type promotion.</summary>
public readonly struct Scalar : IEquatable<Scalar>
{
    private readonly Int128 integer;
    private readonly Complex number;

    private Scalar(ScalarType type, Int128 integer, Complex number)
    {
        Type = type;
        this.integer = integer;
        this.number = number;
    }

    /// <summary>The dtype of the C# type that the number came from.</summary>
    public ScalarType Type { get; }

    /// <summary>Whether the number is an integer (a truth value is not).</summary>
    public bool IsIntegral => Type.IsIntegral;

    /// <summary>Whether the number is a truth value.</summary>
    public bool IsBool => Type == ScalarType.Bool;

    /// <summary>Whether the number is a real floating-point number.</summary>
    public bool IsFloating => Type.IsFloating;

    /// <summary>Whether the number is complex.</summary>
    public bool IsComplex => Type.IsComplex;

    /// <summary>The dtype of Python's number of this kind: bool, int64, the default dtype, or the complex dtype beside it.</summary>
    internal ScalarType DefaultType => IsBool ? ScalarType.Bool : IsIntegral ? ScalarType.Int64
        : IsFloating ? torch.get_default_dtype()
        : torch.get_default_dtype() == ScalarType.Float64 ? ScalarType.ComplexFloat64 : ScalarType.ComplexFloat32;

    /// <summary>A truth value.</summary>
    public static implicit operator Scalar(bool value) => new(ScalarType.Bool, value ? 1 : 0, default);

    /// <summary>An integer.</summary>
    public static implicit operator Scalar(byte value) => new(ScalarType.Byte, value, default);

    /// <summary>An integer.</summary>
    public static implicit operator Scalar(sbyte value) => new(ScalarType.Int8, value, default);

    /// <summary>An integer.</summary>
    public static implicit operator Scalar(short value) => new(ScalarType.Int16, value, default);

    /// <summary>An integer.</summary>
    public static implicit operator Scalar(ushort value) => new(ScalarType.UInt16, value, default);

    /// <summary>An integer.</summary>
    public static implicit operator Scalar(int value) => new(ScalarType.Int32, value, default);

    /// <summary>An integer.</summary>
    public static implicit operator Scalar(uint value) => new(ScalarType.UInt32, value, default);

    /// <summary>An integer.</summary>
    public static implicit operator Scalar(long value) => new(ScalarType.Int64, value, default);

    /// <summary>An integer.</summary>
    public static implicit operator Scalar(ulong value) => new(ScalarType.UInt64, value, default);

    /// <summary>A floating-point number.</summary>
    public static implicit operator Scalar(Half value) => new(ScalarType.Float16, 0, (double)value);

    /// <summary>A floating-point number.</summary>
    public static implicit operator Scalar(BFloat16 value) => new(ScalarType.BFloat16, 0, (double)value);

    /// <summary>A floating-point number.</summary>
    public static implicit operator Scalar(float value) => new(ScalarType.Float32, 0, (double)value);

    /// <summary>A floating-point number.</summary>
    public static implicit operator Scalar(double value) => new(ScalarType.Float64, 0, value);

    /// <summary>A complex number.</summary>
    public static implicit operator Scalar(Complex value) => new(ScalarType.ComplexFloat64, 0, value);

    /// <summary>A complex number.</summary>
    public static implicit operator Scalar(Complex64 value) => new(ScalarType.ComplexFloat32, 0, value);

    /// <summary>Equality of value and kind.</summary>
    public static bool operator ==(Scalar left, Scalar right) => left.Equals(right);

    /// <summary>Difference in value or kind.</summary>
    public static bool operator !=(Scalar left, Scalar right) => !left.Equals(right);

    /// <summary>The nearest binary64, of the real part.</summary>
    public double ToDouble() => IsFloating || IsComplex ? number.Real : (double)integer;

    /// <summary>The nearest binary32, of the real part.</summary>
    public float ToSingle() => IsFloating || IsComplex ? (float)number.Real : (float)integer;

    /// <summary>The integer toward zero, of the real part.</summary>
    public long ToInt64() => IsFloating || IsComplex ? Numbers.Truncate(number.Real) : unchecked((long)integer);

    /// <summary>The integer toward zero, of the real part.</summary>
    public int ToInt32() => unchecked((int)ToInt64());

    /// <summary>Whether the number is not zero.</summary>
    public bool ToBoolean() => IsFloating || IsComplex ? number != Complex.Zero : integer != 0;

    /// <summary>The number with both parts.</summary>
    public Complex ToComplexFloat64() => IsFloating || IsComplex ? number : (double)integer;

    /// <inheritdoc/>
    public bool Equals(Scalar other) => Type == other.Type && integer == other.integer && number.Equals(other.number);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Scalar other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Type, integer, number);

    /// <inheritdoc/>
    public override string ToString() => IsBool ? ToBoolean() ? "True" : "False"
        : IsIntegral ? integer.ToString(System.Globalization.CultureInfo.InvariantCulture)
        : IsFloating ? number.Real.ToString(System.Globalization.CultureInfo.InvariantCulture)
        : number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The number as an element of a dtype.</summary>
    internal E To<TD, E>() where TD : struct, IDtype<E> where E : unmanaged =>
        IsFloating ? TD.FromDouble(number.Real)
        : IsComplex ? TD.FromComplex(number)
        : integer > long.MaxValue ? TD.FromUInt64((ulong)integer) : TD.FromInt64((long)integer);
}
