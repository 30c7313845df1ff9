using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>What a Gaussian tail is measured in.</summary>
internal interface ITailUnit
{
    /// <summary>The shift 4, in this unit.</summary>
    static abstract double Shift { get; }

    /// <summary>What the shift lacks of its exact value.</summary>
    static abstract double ShiftLow { get; }

    /// <summary>The numerator over x + shift that gives the tail.</summary>
    static abstract double Numerator { get; }

    /// <summary>What the numerator lacks of its exact value.</summary>
    static abstract double NumeratorLow { get; }

    /// <summary>Twice the tail at 0.</summary>
    static abstract double Whole { get; }

    /// <summary>The odd part's factor: 1, or 1 / sqrt 8.</summary>
    static abstract double Density { get; }

    /// <summary>Where even binary64's subnormal numbers end.</summary>
    static abstract double Limit { get; }

    /// <summary>What 1/2 is in this unit, nearly.</summary>
    static abstract double Half { get; }

    /// <summary>The power of 2 that makes v = 8 / (x + 4) of numerator / (x + shift).</summary>
    static abstract double ToVariable { get; }

    /// <summary>The factor of x^2 in the exponent, 1 or 1/2.</summary>
    static abstract double Exponent { get; }
}

/// <summary>erfc(x): the tail of e^(-x^2).</summary>
internal readonly struct ErfcUnit : ITailUnit
{
    public static double Shift => 4;

    public static double ShiftLow => 0;

    public static double Numerator => 1;

    public static double NumeratorLow => 0;

    public static double Whole => 2;

    public static double Density => 1;

    public static double Limit => 28.2;

    public static double Half => 0.5;

    public static double ToVariable => 8;

    public static double Exponent => 1;
}

/// <summary>The standard normal distribution's tail: erfc(x / sqrt 2) / 2.</summary>
internal readonly struct NormalUnit : ITailUnit
{
    public static double Shift => 5.656854249492381; // 4 sqrt 2

    public static double ShiftLow => -3.8669173253811654e-16;

    public static double Numerator => 0.7071067811865476; // 1 / sqrt 2

    public static double NumeratorLow => -4.833646656726457e-17;

    public static double Whole => 1;

    public static double Density => 0.3535533905932738; // 1 / sqrt 8

    public static double Limit => 39.9;

    public static double Half => 0.7;

    public static double ToVariable => 16;

    public static double Exponent => 0.5;
}

/// <summary>
/// Tails of the normal distribution from x = 0 to infinity in one expression: e^(-x^2) erfcx(x), where erfcx(x) (x + 4) is a
/// polynomial in v = 8 / (x + 4). So the tail keeps its relative accuracy down to underflow; the other side is 1 or 2 less it.
/// </summary>
internal static class GaussianTail
{
    /// <summary>The scaled tail (without the exponential) for x >= 0, within 2^-39.5.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V FastScaled<TUnit, V>(V x) where TUnit : ITailUnit where V : struct, ILanes<V>
    {
        V inverse = V.Quotient(V.Of(TUnit.Numerator), x + V.Of(TUnit.Shift));
        return inverse * Polynomial.Fused(inverse * V.Of(TUnit.ToVariable), ErfcxTables.Short);
    }

    /// <summary>The scaled tail for x from 0 to 42, or 30 for erfc, within 2^-40.2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V ShortScaled<TUnit, V>(V x) where TUnit : ITailUnit where V : struct, ILanes<V>
    {
        var (index, r) = Pieces.Octaves(TUnit.Numerator == 1 ? x : x * V.Of(TUnit.Numerator), 2, TailPieces.Middles);
        V scaled = Pieces.Short(index, r, TailPieces.Short);
        return TUnit.Whole == 2 ? scaled : scaled * V.Of(TUnit.Whole / 2);
    }

    /// <summary>The tail for x from 0 to 26 whose square is exact in binary64, within 2^-39.9.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Fast<TUnit, V>(V x) where TUnit : ITailUnit where V : struct, ILanes<V>
    {
        return ExpTested.Of(x * x * V.Of(-TUnit.Exponent)) * ShortScaled<TUnit, V>(x);
    }

    /// <summary>The scaled tail for x from 0 to 42, or 30 for erfc, as a sum: within 2^-57, by sums and fused products that every machine
    /// rounds alike.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (V High, V Low) LongScaled<TUnit, V>(V x) where TUnit : ITailUnit where V : struct, ILanes<V>
    {
        if (TUnit.Numerator == 1)
        {
            var (index, r) = Pieces.Octaves(x, 2, TailPieces.Middles);
            return Pieces.Long(index, r, TailPieces.Long, TailPieces.Rests);
        }
        V n = V.Of(TUnit.Numerator), whole = V.Of(TUnit.Whole / 2), u = x * n;
        var (place, rest) = Pieces.Octaves(u, 2, TailPieces.Middles);
        var (high, low) = Pieces.Long(place, rest + V.Fma(x, V.Of(TUnit.NumeratorLow), V.Fma(x, n, -u)), TailPieces.Long, TailPieces.Rests);
        return (high * whole, low * whole);
    }

    /// <summary>2^200 times the tail for x from 0 to <see cref="ITailUnit.Limit"/>, as a sum within 2^-56: its last factor is left to the caller, so
    /// that only his result is subnormal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (V High, V Low) Long<TUnit, V>(V x) where TUnit : ITailUnit where V : struct, ILanes<V>
    {
        var (scaled, scaledLow) = LongScaled<TUnit, V>(x);
        return Times<TUnit, V>(x, scaled, scaledLow);
    }

    /// <summary>The same, made of the scaled tail.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (V High, V Low) Times<TUnit, V>(V x, V scaled, V scaledLow) where TUnit : ITailUnit where V : struct, ILanes<V>
    {
        V factor = V.Of(-TUnit.Exponent), square = x * x, rest = V.Fma(x, x, -square) * factor;
        var (s, r, q, z) = ExpHead.Natural(square * factor, 200);
        var (e, eLow) = ExpHead.Sum(s, r, q, z);
        V high = e * scaled;
        return (high, V.Fma(e, scaled, -high) + V.Fma(V.Fma(e, rest, eLow), scaled + scaledLow, e * scaledLow));
    }

    /// <summary>The scaled tail for x >= 15/32, and a correction relative to it. Shifting and dividing x would cost some 3 units in the
    /// last place where x is small; their exact errors times the condition number bring them back. All coefficients that matter
    /// are positive, so that what is left is the last rounding of the polynomial and of one product.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (V Value, V Correction) Scaled<TUnit, V>(V x) where TUnit : ITailUnit where V : struct, ILanes<V>
    {
        V n = V.Of(TUnit.Numerator);
        var (sum, sumError) = ErrorFree.TwoSum(x, V.Of(TUnit.Shift));
        V inverse = n / sum;
        var (product, productError) = ErrorFree.TwoProduct(inverse, sum);
        V residual = ((n - product) - productError) + (V.Of(TUnit.NumeratorLow) - ((sumError + V.Of(TUnit.ShiftLow)) * inverse));
        V v = inverse * V.Of(TUnit.ToVariable);
        V p = V.Of(ErfcxTables.Wide[0]) + ((v * Polynomial.Plain(v, ErfcxTables.Wide[1..])) + V.Of(ErfcxTables.WideLow));
        V correction = residual * V.Of(1 / TUnit.Numerator) * Polynomial.Plain(v, ErfcxTables.Condition);
        return (p * inverse, correction);
    }

    /// <summary>The tail for x >= 15/32 (in units) as m 2^k. x is at most <see cref="ITailUnit.Limit"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (V Mantissa, V Exponent) Of<TUnit, V>(V x) where TUnit : ITailUnit where V : struct, ILanes<V>
    {
        var (value, correction) = Scaled<TUnit, V>(x);
        var (high, low) = SplitSquare.Of(x);
        V factor = V.Of(-TUnit.Exponent);
        var (s, t, k) = ExpPair.Of(high * factor, low * factor);
        return ((value * s) + (value * (t + (s * correction))), k);
    }

    /// <summary>The upper tail at any |x| &lt;= 1/2 (in units): half the whole less an odd polynomial.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Near<TUnit, V>(V x) where TUnit : ITailUnit where V : struct, ILanes<V>
    {
        V slope = V.Of(TUnit.Density) * x;
        var (sum, error) = ErrorFree.FastTwoSum(V.Of(TUnit.Whole / 2), -slope);
        return sum + (error - (slope * Polynomial.Plain(x * x * V.Of(TUnit.Exponent), ErfcxTables.Small)));
    }
}
