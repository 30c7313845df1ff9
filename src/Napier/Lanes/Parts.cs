using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>Numbers as 2^k m with 3/4 &lt;= m &lt; 3/2, for machines without instructions for it.</summary>
internal static class Parts
{
    /// <summary>4/3, rounded: its product with a number passes a power of two where the number's m passes 3/2, exactly.</summary>
    public const double FourThirds = 1.3333333333333333;

    /// <summary>To the instruction: m from 3/4, NaN below zero.</summary>
    public const byte ThreeQuarters = 0b1011;

    private const double Anchor = 4503599627370496; // 2^52

    /// <summary>The k; see <see cref="ILanes{V}.Exponent"/>.</summary>
    public static V Exponent<V>(V x) where V : struct, ILanes<V>
    {
        V a = V.AndNot(x, V.OfBits(long.MinValue)), infinity = V.Of(double.PositiveInfinity);
        V k = V.Or(V.ShiftRight(a * V.Of(FourThirds), 52), V.Of(Anchor)) - V.Of(Anchor + 1023);
        return V.Select(V.Equal(a, V.Of(0)), -infinity, V.Select(V.Less(a, infinity), k, a));
    }

    /// <summary>The m; see <see cref="ILanes{V}.Mantissa"/>.</summary>
    public static V Mantissa<V>(V x) where V : struct, ILanes<V>
    {
        V one = V.Of(1), fraction = V.Or(V.And(x, V.OfBits(0x000fffffffffffff)), one);
        V m = V.Select(V.Less(fraction, V.Of(1.5)), fraction, fraction * V.Of(0.5));
        m = V.Select(V.Less(V.AndNot(x, V.OfBits(long.MinValue)), V.Of(double.PositiveInfinity)), m, x); // NaN stays
        m = V.Select(V.Or(V.Equal(x, V.Of(0)), V.Equal(x, V.Of(double.PositiveInfinity))), one, m);
        return V.Or(m, V.Less(x, V.Of(0)));
    }
}
