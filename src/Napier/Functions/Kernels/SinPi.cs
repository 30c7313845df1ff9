using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>Sines of multiples of pi, for the reflection formulas.</summary>
internal static class SinPi
{
    /// <summary>sin(pi r) and cos(pi r), r being the distance of a >= 0 to the nearest integer, -1/2 to 1/2 (exact). 0 and 1 past 2^52; a is
    /// finite.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (V Sine, V Cosine) Of<V>(V a) where V : struct, ILanes<V>
    {
        V shifter = V.Of(4503599627370496.0); // 2^52
        V r = V.Select(V.Less(a, shifter), a - ((a + shifter) - shifter), V.Of(0));
        V rest = V.Of(0.5) - V.And(r, V.OfBits(long.MaxValue));
        return (r * Polynomial.Plain(r * r, GammaTables.SinPi), rest * Polynomial.Plain(rest * rest, GammaTables.SinPi));
    }
}
