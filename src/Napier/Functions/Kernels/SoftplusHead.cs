using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>log1p(e^x) for x at most 0: what softplus, logsigmoid and logaddexp share, log(1 + e^t) being max(t, 0) + log1p(e^-|t|).</summary>
internal static class SoftplusHead
{
    private const double Sqrt2 = 1.4142135623730951; // 0x1.6a09e667f3bcdp0

    /// <summary>Below this log1p(e^x) is e^x to all 53 digits, and may be subnormal.</summary>
    private const double Far = -40;

    /// <summary>Where at most 24 digits count: within 2^-50.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Short<V>(V x) where V : struct, ILanes<V>
    {
        V e = ExpSingle.Of(x), z = V.Of(1) + e;
        V big = V.Less(V.Of(Sqrt2), z); // then 1 + e = 2 (1 + f), and f is exact
        V f = V.Select(big, (z * V.Of(0.5)) - V.Of(1), e);
        return Logarithm.Short(f) + V.And(big, V.Of(LogSeries.Ln2));
    }

    /// <summary>The same for results that are tested: within 2^-44.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Tested<V>(V x) where V : struct, ILanes<V> => V.Count >= 8 ? LogOnePlus(Exp(x)) : Short(x);

    // Not inlined: of all together the compiler would give up.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static V Exp<V>(in V x) where V : struct, ILanes<V> => ExpSingle.Of(x);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static V LogOnePlus<V>(in V x) where V : struct, ILanes<V> => Logarithm.TestedOnePlus(x);

    /// <summary>c + log1p(e^x) to 53 digits, for c and x in two parts and x at most 0: within 0.6 units in the last place (1 where it is
    /// subnormal) unless the sum cancels.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static V Long<V>(V c, V cLow, V x, V xLow) where V : struct, ILanes<V>
    {
        var (log, e, far) = Parts(x, xLow);
        var (s, d) = ErrorFree.TwoSum(c, log.High);
        return V.Select(far, c + (e + cLow), s + (d + (log.Low + cLow)));
    }

    /// <summary>log1p(e^x) as an unnormalised sum, within 2^-57; e^x; and the mask of where that is the logarithm to all digits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Pair<V> Log, V Exp, V Far) Parts<V>(V x, V xLow) where V : struct, ILanes<V>
    {
        var (s, r, q, z) = ExpHead.Natural(V.Max(V.Of(-760), x), 200); // 2^200 e^x is a normal number
        var (e, rest) = ExpHead.Sum(s, r, q, z);
        rest = V.Fma(e, xLow, rest);
        var (sum, low) = V.FastTwoSum(V.Of(1), e * V.Of(ExpParts.Down));
        var (h, l) = LogHead.Of(sum, V.Fma(rest, V.Of(ExpParts.Down), low), V.Of(0));
        return (new(h, l), (e + rest) * V.Of(ExpParts.Down), V.Less(x, V.Of(Far)));
    }

    /// <summary>log1p(e^x) for a pair at most 0 to some 62 digits, in the range of float32.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Pair<V> Exact<V>(Pair<V> x) where V : struct, ILanes<V>
    {
        var parts = ExpParts.Natural(Lane.Clamp(-700, 0, x));
        return LogPair.NaturalOnePlus(parts.Mantissa.Scaled(ExpParts.Power(parts.Exponent, 1)));
    }
}
