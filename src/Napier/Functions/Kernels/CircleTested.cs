using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>Sine, cosine and tangent of float32 numbers for kernels whose rounding is tested afterwards: within 2^-39.</summary>
/// <remarks>
/// x = k pi + r, or k pi/2 + r for the tangent: 3 * 2^51 added to x / pi leaves k in the low bits. x less k times the first 53 bits of pi is exact
/// when fused, and no float32 but 0 is so close to a multiple of pi/2 that the next 53 would not do. r up to pi/2 takes one polynomial, whereas
/// up to pi/4 it would take two and a choice. Where k has too many digits, and where there is no number, the result is a tie: in doubt.
/// </remarks>
internal static class CircleTested
{
    private const double Shifter = 6755399441055744.0; // 3 * 2^51
    private const long Tie = 0x3ff0000010000000;       // 1 + 2^-24

    /// <summary>sin x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sine<V>(V x) where V : struct, ILanes<V>
    {
        V turns = V.MulAdd(x, V.Of(SinCosTable.InversePi), V.Of(Shifter));
        return Moderate(x, Signed(Series(Rest(x, turns - V.Of(Shifter), 2)), turns));
    }

    /// <summary>cos x: with x = (k - 1/2) pi + r, sin r or -sin r.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Cosine<V>(V x) where V : struct, ILanes<V>
    {
        V turns = V.MulAdd(x, V.Of(SinCosTable.InversePi), V.Of(0.5)) + V.Of(Shifter);
        return Moderate(x, Signed(Series(Rest(x, (turns - V.Of(Shifter)) - V.Of(0.5), 2)), turns));
    }

    /// <summary>tan x: r over r / tan r, or the inverse.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Tangent<V>(V x) where V : struct, ILanes<V>
    {
        V turns = V.MulAdd(x, V.Of(SinCosTable.InverseHalfPi), V.Of(Shifter));
        V r = Rest(x, turns - V.Of(Shifter), 1), z = r * r;
        V c = V.MulAdd(z, V.Of(SinCosTable.T6), V.Of(SinCosTable.T5));
        c = V.MulAdd(z, c, V.Of(SinCosTable.T4));
        c = V.MulAdd(z, c, V.Of(SinCosTable.T3));
        c = V.MulAdd(z, c, V.Of(SinCosTable.T2));
        c = V.MulAdd(z, c, V.Of(SinCosTable.T1));
        c = V.MulAdd(z, c, V.Of(SinCosTable.T0));
        V odd = V.SubtractBits(V.OfBits(0), V.And(turns, V.OfBits(1))), s = Lane.Abs(r);
        V y = V.Quotient(V.Select(odd, c, s), V.Select(odd, s, c));
        return Moderate(x, Lane.CopySign(y, Signed(r, turns)));
    }

    // x - k step pi/2. Unfused, in parts of 33 bits, whose products with k are exact.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Rest<V>(V x, V k, double step) where V : struct, ILanes<V> => V.Fused
        ? V.Fma(k, V.Of(-step * SinCosTable.HalfPiLow), V.Fma(k, V.Of(-step * SinCosTable.HalfPiHigh), x))
        : ((x - (k * V.Of(step * SinCosTable.HalfPi1))) - (k * V.Of(step * SinCosTable.HalfPi2))) - (k * V.Of(step * SinCosTable.HalfPi3));

    // sin r; -0 for -0.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Series<V>(V r) where V : struct, ILanes<V>
    {
        V z = r * r;
        V s = V.MulAdd(z, V.Of(SinCosTable.S6), V.Of(SinCosTable.S5));
        s = V.MulAdd(z, s, V.Of(SinCosTable.S4));
        s = V.MulAdd(z, s, V.Of(SinCosTable.S3));
        s = V.MulAdd(z, s, V.Of(SinCosTable.S2));
        s = V.MulAdd(z, s, V.Of(SinCosTable.S1));
        return r * V.MulAdd(z, s, V.Of(SinCosTable.S0));
    }

    // With the sign turned where the number of turns is odd.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Signed<V>(V y, V turns) where V : struct, ILanes<V> => V.Xor(y, V.ShiftLeft(turns, 63));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Moderate<V>(V x, V y) where V : struct, ILanes<V> =>
        V.IfLess(Lane.Abs(x), V.Of(V.Fused ? HalfPi.Moderate * 1024 : HalfPi.Moderate), y, V.OfBits(Tie));
}
