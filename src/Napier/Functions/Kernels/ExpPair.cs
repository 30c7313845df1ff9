using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>
/// e^(x + low) = (s + t) 2^k for a number in two parts, by operations that every machine rounds alike. The relative error of s + t is
/// below 2^-57: what the polynomial and its rounding leave in a term of at most r^2 / 2 = 0.06.
/// </summary>
internal static class ExpPair
{
    private const double Shifter = 6755399441055744.0; // 3 * 2^51

    /// <summary>s, t and k. |x| is at most 2000, |low| at most 2^-12.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (V High, V Low, V Exponent) Of<V>(V x, V low) where V : struct, ILanes<V>
    {
        V k = ((x * V.Of(Exp2Single.InverseLn2)) + V.Of(Shifter)) - V.Of(Shifter);
        V a = x - (k * V.Of(Exp2Single.Ln2High));          // exact
        V b = low - (k * V.Of(Exp2Single.Ln2Low));
        V r = a + b;
        V tail = ((a - r) + b) + (r * r * Polynomial.Plain(r, ExpPairTables.Q));
        V u = r + tail;
        V s = V.Of(1) + u;
        return (s, ((V.Of(1) - s) + u) + ((r - u) + tail), k);
    }

    /// <summary>x 2^k, rounded once, also where that is subnormal. |k| is at most 2000.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Scale<V>(V x, V k) where V : struct, ILanes<V>
    {
        V half = (k * V.Of(0.5)) + V.Of(Shifter);
        V rest = (k - (half - V.Of(Shifter))) + V.Of(Shifter);
        return x * PowerOf2(half) * PowerOf2(rest);
    }

    /// <summary>(s + t) 2^k rounded to odd, for a later rounding to 24 digits or fewer. To 53 digits first where the rest is no more than its
    /// error: then the result is exact, and may be a tie.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sticky<V>(V high, V low, V exponent) where V : struct, ILanes<V>
    {
        var (s, e) = ErrorFree.FastTwoSum(high, low);
        V tiny = V.Less(Lane.Abs(e), V.Of(2.7755575615628914e-17)); // 2^-55
        return Scale(V.Select(tiny, s, ErrorFree.RoundToOdd(s, e)), exponent);
    }

    // 2^k from k + 3 * 2^51: the integer in the low bits moves to the exponent field.
    private static V PowerOf2<V>(V shifted) where V : struct, ILanes<V> => V.AddBits(V.ShiftLeft(shifted, 52), V.Of(1));
}
