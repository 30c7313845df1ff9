using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>
/// The angle of a point in the first quadrant: it is turned by 0, pi/4 or pi/2 so that a tangent t of at most tan(pi/8) remains, whose
/// arc is t + t^3 P(t^2). What the division rounds off, half a unit of a t that is below 0.42 while the angle is above, and the
/// polynomial, below 2^-54 of t^3 / 3, leave the sum within 1 unit in the last place. No operation is fused.
/// </summary>
internal static class ArcTangent
{
    /// <summary>atan(y / x) for y and x not negative and not both zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V y, V x) where V : struct, ILanes<V>
    {
        var (turn, turnLow, t, rest) = Split(y, x);
        var (h, e) = ErrorFree.FastTwoSum(turn, t);
        return h + (e + (rest + turnLow));
    }

    /// <summary>The turn in two parts, the tangent left, and its arc less itself.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (V Turn, V TurnLow, V Tangent, V More) Split<V>(V y, V x) where V : struct, ILanes<V>
    {
        V flat = V.LessOrEqual(y, x * V.Of(ArcSeries.TanEighth)), steep = V.Less(x * V.Of(ArcSeries.TanThreeEighths), y);
        V t = V.Select(flat, y, V.Select(steep, -x, y - x)) / V.Select(flat, x, V.Select(steep, y, y + x));
        V z = t * t, rest = (t * z) * Polynomial.Plain(z, ArcSeries.Atan);
        V half = V.Select(steep, V.Of(ArcSeries.Pi / 2), V.Of(ArcSeries.Pi / 4));
        V halfLow = V.Select(steep, V.Of(ArcSeries.PiLow / 2), V.Of(ArcSeries.PiLow / 4));
        return (V.AndNot(half, flat), V.AndNot(halfLow, flat), t, rest);
    }
}
