using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>The modified Bessel functions of the first kind, of order 0 and 1, with or without the factor e^-|x|.</summary>
internal static class Bessel
{
    /// <summary>I0(x), scaled or not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Order0<V>(V x, bool scaled) where V : struct, ILanes<V>
    {
        V a = V.And(x, V.OfBits(long.MaxValue));
        return Join(a, Near(a, BesselTables.I0Near, 0.25, -0.0443, 0.0024), Polynomial.Plain(Far(a), BesselTables.I0Far), scaled);
    }

    /// <summary>I1(x), scaled or not: odd.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Order1<V>(V x, bool scaled) where V : struct, ILanes<V>
    {
        V a = V.And(x, V.OfBits(long.MaxValue));
        V near = V.Min(V.Of(10), a) * Near(a, BesselTables.I1Near, 0.125, -0.013, 0.0005);
        return V.Xor(Join(a, near, Polynomial.Plain(Far(a), BesselTables.I1Far), scaled), V.And(x, V.Of(-0.0)));
    }

    // A polynomial in a^2. The rounding of the square would cost up to 2.5 units in the last place: the polynomial's relative slope, to a few digits
    // a parabola in a, puts it right.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Near<V>(V a, ReadOnlySpan<double> table, double c0, double c1, double c2) where V : struct, ILanes<V>
    {
        V near = V.Min(V.Of(10), a), square = near * near, y = Polynomial.Plain(square, table);
        V slope = (((near * V.Of(c2)) + V.Of(c1)) * near) + V.Of(c0);
        return y + (y * (V.Fma(near, near, -square) * slope));
    }

    private static V Far<V>(V a) where V : struct, ILanes<V> => V.Of(1) / V.Max(V.Of(10), a);

    // near is I(a) up to 10; far is sqrt(a) e^-a I(a) beyond.
    private static V Join<V>(V a, V near, V far, bool scaled) where V : struct, ILanes<V>
    {
        V isNear = V.LessOrEqual(a, V.Of(10));
        far /= V.Sqrt(a);
        var (s, t, k) = ExpPair.Of(scaled ? -V.Min(V.Of(10), a) : V.Min(V.Of(720), a), V.Of(0));
        return scaled
            ? V.Select(isNear, ExpPair.Scale((near * s) + (near * t), k), far)
            : V.Select(isNear, near, V.Select(V.Less(V.Of(720), a), V.Of(double.PositiveInfinity), ExpPair.Scale((far * s) + (far * t), k)));
    }
}
