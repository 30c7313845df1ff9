using System.Numerics;

namespace Napier.Proof;

/// <content>Arithmetic and order, with IEEE's rules for zeros, infinities and NaN.</content>
public readonly partial struct BigFloat
{
    /// <summary>Sum.</summary>
    public static BigFloat operator +(BigFloat left, BigFloat right)
    {
        if (left.kind == Kind.Finite && right.kind == Kind.Finite) return Sum(left, right);
        if (left.IsNaN || right.IsNaN) return NaN;
        if (left.IsInfinite) return right.IsInfinite && left.negative != right.negative ? NaN : left;
        if (right.IsInfinite) return right;
        if (left.IsZero && right.IsZero) return new(Kind.Zero, left.negative && right.negative);
        return (left.IsZero ? right : left).Round(Precision);
    }

    /// <summary>Difference.</summary>
    public static BigFloat operator -(BigFloat left, BigFloat right) => left + -right;

    /// <summary>Product.</summary>
    public static BigFloat operator *(BigFloat left, BigFloat right)
    {
        if (left.kind == Kind.Finite && right.kind == Kind.Finite)
            return Rounded(left.mantissa * right.mantissa, left.exponent + right.exponent, Precision);
        bool negative = left.negative != right.negative;
        if (left.IsNaN || right.IsNaN || (left.IsInfinite && right.IsZero) || (left.IsZero && right.IsInfinite)) return NaN;
        return new(left.IsInfinite || right.IsInfinite ? Kind.Infinite : Kind.Zero, negative);
    }

    /// <summary>Quotient.</summary>
    public static BigFloat operator /(BigFloat left, BigFloat right)
    {
        if (left.kind == Kind.Finite && right.kind == Kind.Finite)
            return Quotient(left.mantissa, left.exponent, right.mantissa, right.exponent, Precision);
        bool negative = left.negative != right.negative;
        if (left.IsNaN || right.IsNaN || (left.IsInfinite && right.IsInfinite) || (left.IsZero && right.IsZero)) return NaN;
        return new(left.IsInfinite || right.IsZero ? Kind.Infinite : Kind.Zero, negative);
    }

    /// <summary>Negation.</summary>
    public static BigFloat operator -(BigFloat value) => value.kind switch
    {
        Kind.Finite => new(-value.mantissa, value.exponent),
        Kind.NaN => value,
        _ => new(value.kind, !value.negative),
    };

    /// <summary>Numeric equality: the zeros are equal, NaN equals nothing.</summary>
    public static bool operator ==(BigFloat left, BigFloat right) => Compare(left, right) == 0;

    /// <summary>Numeric inequality.</summary>
    public static bool operator !=(BigFloat left, BigFloat right) => Compare(left, right) != 0;

    /// <summary>Numeric order.</summary>
    public static bool operator <(BigFloat left, BigFloat right) => Compare(left, right) == -1;

    /// <summary>Numeric order.</summary>
    public static bool operator >(BigFloat left, BigFloat right) => Compare(left, right) == 1;

    /// <summary>Numeric order.</summary>
    public static bool operator <=(BigFloat left, BigFloat right) => Compare(left, right) is -1 or 0;

    /// <summary>Numeric order.</summary>
    public static bool operator >=(BigFloat left, BigFloat right) => Compare(left, right) is 1 or 0;

    /// <inheritdoc/>
    public bool Equals(BigFloat other) => (IsNaN && other.IsNaN) || this == other;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is BigFloat other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => ToDouble().GetHashCode();

    /// <summary>Square root.</summary>
    public static BigFloat Sqrt(BigFloat x)
    {
        if (x.IsZero || x.IsNaN || (x.IsInfinite && !x.negative)) return x;
        if (x.negative) return NaN;
        long shift = Math.Max(0, (2L * (Precision + 2)) - BitLength(x.mantissa));
        if (((x.exponent - shift) & 1) != 0) shift++;
        BigInteger square = x.mantissa << (int)shift, root = Root(square);
        // As in division, a remainder leaves a trace.
        return root * root == square
            ? Rounded(root, (x.exponent - shift) / 2, Precision)
            : Rounded((root << 1) + 1, ((x.exponent - shift) / 2) - 1, Precision);
    }

    /// <summary>floor(sqrt(n)), by Newton's iteration from above.</summary>
    private static BigInteger Root(BigInteger n)
    {
        if (n.IsZero) return n;
        BigInteger root = BigInteger.One << (int)((n.GetBitLength() + 1) / 2);
        while (true)
        {
            BigInteger next = (root + (n / root)) >> 1;
            if (next >= root) return root;
            root = next;
        }
    }

    private static BigFloat Sum(BigFloat left, BigFloat right)
    {
        if (left.Top < right.Top) (left, right) = (right, left);
        if (right.Top < left.Top - Precision - 4 && right.Top < left.exponent - Precision - 4) return left.Round(Precision);
        long exponent = Math.Min(left.exponent, right.exponent);
        BigInteger sum = (left.mantissa << (int)(left.exponent - exponent)) + (right.mantissa << (int)(right.exponent - exponent));
        return Rounded(sum, exponent, Precision);
    }

    // -1, 0 or 1; 2 where a side is NaN.
    private static int Compare(BigFloat left, BigFloat right)
    {
        if (left.IsNaN || right.IsNaN) return 2;
        int leftSign = left.IsZero ? 0 : left.negative ? -1 : 1, rightSign = right.IsZero ? 0 : right.negative ? -1 : 1;
        if (leftSign != rightSign) return leftSign < rightSign ? -1 : 1;
        if (leftSign == 0 || (left.IsInfinite && right.IsInfinite)) return 0;
        if (left.Top != right.Top) return (left.Top < right.Top ? -1 : 1) * leftSign;
        long exponent = Math.Min(left.exponent, right.exponent);
        return (left.mantissa << (int)(left.exponent - exponent)).CompareTo(right.mantissa << (int)(right.exponent - exponent));
    }
}
