using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>
/// The inverse of the error functions. erfinv(y) = y F(w) with w = -ln(1 - y^2), and F in pieces up to w = 45, where 1 - |y| is 2^-66. For what lies
/// beyond and for what the rounding test wants: x >= 0 with erfc(x) = p, erf(x) = y = 1 - p. A first approximation, good to 21 bits or more,
/// and one step of Halley's method: towards erf(x) = y where y is at most 1/2, elsewhere on the logarithm of erfc, which is nearly a
/// parabola however small p is. What is left is the residual's own rounding, a few units in the last place.
/// </summary>
internal static class InverseTail
{
    private const double Near = 3e-20; // e^-45 and a little more

    /// <summary>y erfinv(y) / y for results that are tested; <paramref name="inside"/> is 1 - y^2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Short<V>(V y, V inside) where V : struct, ILanes<V>
    {
        var (index, r) = Pieces.Octaves(-Log(inside), 3, InversePieces.Middles);
        return V.Select(V.Less(inside, V.Of(Near)), Lane.Tie<V>(), y * Pieces.Short(index, r, InversePieces.Short));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static V Log<V>(in V inside) where V : struct, ILanes<V> => Logarithm.Tested(inside, 1, LogSeries.Ln2);

    /// <summary>(y + yLow) erfinv(y) / y by operations that every machine rounds alike, and the mask of where that is out of its reach.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (V Value, V Far) Long<V>(V y, V yLow, V inside) where V : struct, ILanes<V>
    {
        var (log, logLow) = LogHead.Of(inside);
        var (index, r) = Pieces.Octaves(-log, 3, InversePieces.Middles);
        var (high, low) = Pieces.Long(index, r - logLow, InversePieces.Long, InversePieces.Rests);
        return (V.Fma(y, high, V.Fma(y, low, yLow * high)), V.Less(inside, V.Of(Near)));
    }

    /// <summary>x >= 0 for 0 &lt; p &lt;= 1 and y = 1 - p, each accurate where it is small.</summary>
    public static V Of<V>(V p, V y) where V : struct, ILanes<V>
    {
        V isCentre = V.LessOrEqual(y, V.Of(0.5));
        V w = -LogParts.Of(p * (V.Of(2) - p)).High;
        w = V.Select(isCentre, V.Max(V.Of(0), w), w);
        V centre = y * Polynomial.Plain((w * V.Of(0.4)) - V.Of(1), ErfinvTables.Centre);
        V tail = Polynomial.Plain((V.Sqrt(V.Max(V.Of(0), w)) - V.Of(15)) * V.Of(0.078125), ErfinvTables.Tail);
        V x = V.Select(V.Less(w, V.Of(5)), centre, tail);
        return V.Select(isCentre, Centre(x, y), Tail(x, p));
    }

    // f = erf(x) - y: x + d / (1 + x d) with Newton's step d.
    private static V Centre<V>(V x, V y) where V : struct, ILanes<V>
    {
        V near = V.Min(V.Of(0.5), x);
        V z = near * near;
        var (s, _, k) = ExpPair.Of(z, V.Of(0));
        V d = ((y - near) - (near * Polynomial.Plain(z, ErfcxTables.Small))) * ExpPair.Scale(s, k) * V.Of(0.886226925452758); // sqrt(pi) / 2
        return near + (d / (V.Of(1) - (near * d)));
    }

    // g = ln erfcx(x) - x^2 - ln p, g' = -q with q = 2 / (sqrt(pi) erfcx(x)), g'' = q (2x - q).
    private static V Tail<V>(V x, V p) where V : struct, ILanes<V>
    {
        x = V.Max(V.Of(0.47), x);
        var (value, correction) = GaussianTail.Scaled<ErfcUnit, V>(x);
        var (high, low) = SplitSquare.Of(x);
        var (s, t, k) = ExpPair.Of(high, low);
        // p e^(x^2) / erfcx(x) - 1; p is scaled up first, it may be subnormal.
        V ratio = ExpPair.Scale(p * V.Of(1.2980742146337069e33) * (s + t), k - V.Of(110)); // 2^110
        V wanted = value + (value * correction);
        V delta = (ratio - wanted) / wanted;
        V g = delta * (V.Of(1) - (delta * (V.Of(0.5) - (delta * (V.Of(1.0 / 3) - (delta * V.Of(0.25)))))));
        V q = V.Of(1.1283791670955126) / wanted; // 2 / sqrt(pi)
        V h = g / q;
        return x - (h / (V.Of(1) - (h * (q - (x + x)) * V.Of(0.5))));
    }
}
