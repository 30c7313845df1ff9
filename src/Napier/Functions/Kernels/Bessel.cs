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
        return Join(a, Polynomial.Plain(Near(a), BesselTables.I0Near), Polynomial.Plain(Far(a), BesselTables.I0Far), scaled);
    }

    /// <summary>I1(x), scaled or not: odd.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Order1<V>(V x, bool scaled) where V : struct, ILanes<V>
    {
        V a = V.And(x, V.OfBits(long.MaxValue));
        V near = V.Min(V.Of(10), a) * Polynomial.Plain(Near(a), BesselTables.I1Near);
        return V.Xor(Join(a, near, Polynomial.Plain(Far(a), BesselTables.I1Far), scaled), V.And(x, V.Of(-0.0)));
    }

    private static V Near<V>(V a) where V : struct, ILanes<V>
    {
        V near = V.Min(V.Of(10), a);
        return near * near;
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
