using System.Numerics;

namespace Napier.Proof;

/// <content>Rounding to integers; a result of zero keeps the sign.</content>
public readonly partial struct BigFloat
{
    /// <summary>The largest integer not above x.</summary>
    public static BigFloat Floor(BigFloat x) => x.IsInteger || !x.IsFinite ? x : Whole(x.Fixed(0), x.negative);

    /// <summary>The smallest integer not below x.</summary>
    public static BigFloat Ceiling(BigFloat x) => x.IsInteger || !x.IsFinite ? x : Whole(x.Fixed(0) + 1, x.negative);

    /// <summary>The integer part.</summary>
    public static BigFloat Truncate(BigFloat x) => x.negative ? Ceiling(x) : Floor(x);

    /// <summary>The nearest integer, halves to the even one.</summary>
    public static BigFloat RoundToEven(BigFloat x)
    {
        if (x.IsInteger || !x.IsFinite) return x;
        BigInteger below = x.Fixed(0), twice = x.Fixed(1);
        // 2x is an odd integer exactly at a tie.
        bool up = x.Scale(1).IsInteger ? !below.IsEven : !twice.IsEven;
        return Whole(up ? below + 1 : below, x.negative);
    }

    private static BigFloat Whole(BigInteger n, bool negative) => n.IsZero ? new(Kind.Zero, negative) : new(n, 0);
}
