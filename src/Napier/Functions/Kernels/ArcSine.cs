using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>asin(s) = s + s^3 P(s^2) for s up to 1/2; larger arguments a become s = sqrt((1 - a) / 2), whose rounding error is kept.</summary>
internal static class ArcSine
{
    /// <summary>s; asin(s) - s; and the mask of where s is such a root.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (V S, V More, V Big) Split<V>(V a) where V : struct, ILanes<V>
    {
        V big = V.Less(V.Of(0.5), a);
        V z = V.Select(big, (V.Of(1) - a) * V.Of(0.5), a * a);
        V s = V.Select(big, V.Sqrt(z), a);
        var (p, e) = ErrorFree.TwoProduct(s, s);
        V correction = V.AndNot(V.And(big, ((z - p) - e) / (s + s)), V.Equal(s, V.Of(0)));
        return (s, ((s * z) * Polynomial.Plain(z, ArcSeries.Asin)) + correction, big);
    }
}
