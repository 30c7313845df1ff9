using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>Sine, cosine and tangent for results of 53 digits, by a fixed sequence of sums and fused products.</summary>
/// <remarks>
/// x = k pi/2 + r + rest: x less k times the first 53 bits of pi/2 is exact, and so is the error of taking off k times the next 53. Of
/// sin r = r + r z A and cos r = 1 - z/2 + z^2 B, z = r^2, the leading terms r and 1 - z/2 are kept with their errors; what follows is at
/// most a ninth of them and wrong by some three halves of its last place.
/// </remarks>
internal static class SinCosHead
{
    private const double Shifter = 6755399441055744.0; // 3 * 2^51
    private const double Unit = 3.552713678800501e-15; // 2^-48

    /// <summary>sin(x + <paramref name="quarter"/> pi/2).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sine<V>(V x, long quarter) where V : struct, ILanes<V>
    {
        var (turns, r, rest, sure) = Reduce(x);
        if (quarter != 0) turns = V.AddBits(turns, V.OfBits(quarter));
        var (s, sLow, c, cLow) = Series(r, rest);
        V odd = Odd(turns), y = V.Select(odd, c, s) - V.Select(odd, cLow, sLow);
        y = V.Xor(y, V.And(V.ShiftLeft(turns, 62), V.OfBits(long.MinValue)));
        return V.Signs(sure) == (1u << V.Count) - 1 ? y : Far(x, y, sure, quarter);
    }

    /// <summary>tan x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Tangent<V>(V x) where V : struct, ILanes<V>
    {
        var (turns, r, rest, sure) = Reduce(x);
        var (s, sLow, c, cLow) = Series(r, rest);
        (s, sLow) = Difference(s, sLow);
        (c, cLow) = Difference(c, cLow);
        V odd = Odd(turns);
        V n = V.Select(odd, c, s), nLow = V.Select(odd, cLow, sLow), d = V.Select(odd, s, c), dLow = V.Select(odd, sLow, cLow);

        V inverse = V.Of(-1) / d, q = n * inverse;
        V y = V.Fma(V.Fma(q, d, n) + V.Fma(q, dLow, nLow), inverse, q);
        y = V.Xor(y, V.AndNot(V.OfBits(long.MinValue), V.ShiftLeft(turns, 63))); // the quotient was a negative one
        return V.Signs(sure) == (1u << V.Count) - 1 ? y : FarTangent(x, y, sure);
    }

    // Where |k| is above 2^20, |r| below 2^-48 k, or x not finite, k pi/2 takes more digits.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (V Turns, V R, V MinusRest, V Sure) Reduce<V>(V x) where V : struct, ILanes<V>
    {
        V turns = V.Fma(x, V.Of(SinCosTable.InverseHalfPi), V.Of(Shifter));
        V k = turns - V.Of(Shifter);
        V near = V.Fma(k, V.Of(-SinCosTable.HalfPiHigh), x);
        V r = V.Fma(k, V.Of(-SinCosTable.HalfPiLow), near);
        V rest = V.Fma(k, V.Of(SinCosTable.HalfPiLow), r - near);
        V small = k * V.Of(Unit);
        return (turns, r, rest, V.LessOrEqual(small * small, V.Min(V.Of(HalfPi.Moderate * HalfPi.Moderate * Unit * Unit), r * r)));
    }

    // The low parts are to be subtracted: -0 less 0 is -0.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (V Sin, V SinLow, V Cos, V CosLow) Series<V>(V r, V minusRest) where V : struct, ILanes<V>
    {
        V z = r * r, w = z * z;
        V a = V.Fma(z, V.Of(-SinCosTable.A5), V.Of(-SinCosTable.A4));
        V b = V.Fma(z, V.Of(-SinCosTable.B5), V.Of(-SinCosTable.B4));
        a = V.Fma(w, a, V.Fma(z, V.Of(-SinCosTable.A3), V.Of(-SinCosTable.A2)));
        b = V.Fma(w, b, V.Fma(z, V.Of(-SinCosTable.B3), V.Of(-SinCosTable.B2)));
        a = V.Fma(w, a, V.Fma(z, V.Of(-SinCosTable.A1), V.Of(-SinCosTable.A0)));
        b = V.Fma(w, b, V.Fma(z, V.Of(-SinCosTable.B1), V.Of(-SinCosTable.B0)));
        V c = V.Fma(z, V.Of(-0.5), V.Of(1));
        V error = V.Fma(z, V.Of(0.5), c - V.Of(1)) - (r * minusRest);
        return (r, V.Fma(r * z, a, minusRest * c), c, V.Fma(w, b, error));
    }

    // high - low and its rounding error, where |high| >= |low|.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (V High, V Low) Difference<V>(V high, V low) where V : struct, ILanes<V>
    {
        V d = high - low;
        return (d, (high - d) - low);
    }

    // All ones where the number of quarter turns is odd.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Odd<V>(V turns) where V : struct, ILanes<V> => V.SubtractBits(V.OfBits(0), V.And(turns, V.OfBits(1)));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static V Far<V>(V x, V y, V sure, long quarter) where V : struct, ILanes<V>
    {
        var (sin, cos) = SinCos.Wide(x);
        var far = quarter == 0 ? sin : cos;
        return V.Select(sure, y, far.High + far.Low);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static V FarTangent<V>(V x, V y, V sure) where V : struct, ILanes<V>
    {
        var far = SinCos.Tangent(x);
        return V.Select(sure, y, far.High + far.Low);
    }
}
