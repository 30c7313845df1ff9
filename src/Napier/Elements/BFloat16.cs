using System.Globalization;

namespace Napier;

/// <summary>A bfloat16 number: the upper 16 bits of a binary32 (sign, 8 exponent bits, 7 of fraction).</summary>
public readonly struct BFloat16 : IEquatable<BFloat16>, IComparable<BFloat16>, IFormattable
{
    private readonly ushort bits;

    private BFloat16(ushort bits) => this.bits = bits;

    /// <summary>The number with these 16 bits.</summary>
    public static BFloat16 FromBits(ushort bits) => new(bits);

    /// <summary>The 16 bits of this number.</summary>
    public ushort ToBits() => bits;

    /// <summary>The exact value.</summary>
    public static implicit operator float(BFloat16 value) => BitConverter.UInt32BitsToSingle((uint)value.bits << 16);

    /// <summary>The exact value.</summary>
    public static implicit operator double(BFloat16 value) => (float)value;

    /// <summary>Rounds to nearest, ties to even.</summary>
    public static explicit operator BFloat16(float value)
    {
        uint word = BitConverter.SingleToUInt32Bits(value);
        if (float.IsNaN(value)) return new((ushort)((word >> 16) | 0x40));
        return new((ushort)((word + 0x7fff + ((word >> 16) & 1)) >> 16));
    }

    /// <summary>Rounds to nearest, ties to even, once.</summary>
    public static explicit operator BFloat16(double value)
    {
        // Rounding to odd keeps the second rounding from happening twice: an inexact float gets its last bit set.
        float near = (float)value;
        if (near != value && !double.IsNaN(value) && float.IsFinite(near))
        {
            uint word = BitConverter.SingleToUInt32Bits(near);
            if ((word & 1) == 0) word = Math.Abs((double)near) > Math.Abs(value) ? word - 1 : word + 1;
            near = BitConverter.UInt32BitsToSingle(word);
        }
        return (BFloat16)near;
    }

    /// <summary>Numeric equality: the zeros are equal, NaN equals nothing.</summary>
    public static bool operator ==(BFloat16 left, BFloat16 right) => (float)left == right;

    /// <summary>Numeric inequality.</summary>
    public static bool operator !=(BFloat16 left, BFloat16 right) => (float)left != right;

    /// <summary>Numeric order.</summary>
    public static bool operator <(BFloat16 left, BFloat16 right) => (float)left < right;

    /// <summary>Numeric order.</summary>
    public static bool operator >(BFloat16 left, BFloat16 right) => (float)left > right;

    /// <summary>Numeric order.</summary>
    public static bool operator <=(BFloat16 left, BFloat16 right) => (float)left <= right;

    /// <summary>Numeric order.</summary>
    public static bool operator >=(BFloat16 left, BFloat16 right) => (float)left >= right;

    /// <inheritdoc/>
    public bool Equals(BFloat16 other) => ((float)this).Equals(other);

    /// <inheritdoc/>
    public override bool Equals([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] object? obj) => obj is BFloat16 other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => ((float)this).GetHashCode();

    /// <inheritdoc/>
    public int CompareTo(BFloat16 other) => ((float)this).CompareTo(other);

    /// <inheritdoc/>
    public override string ToString() => ToString(null, CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public string ToString(string? format, IFormatProvider? formatProvider) => ((float)this).ToString(format, formatProvider);
}
