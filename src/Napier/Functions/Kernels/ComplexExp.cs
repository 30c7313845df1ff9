using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>
/// e^(a+bi) = e^a (cos b + i sin b), with the special values of C99, Annex G, and without overflow or underflow before the result
/// itself has it.
/// </summary>
internal static class ComplexExp
{
    /// <summary>complex64: both parts correctly rounded as far as 2^-57 of them decides. complex128: both within 0.53 units in the
    /// last place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexLanes<V> Kernel<V>(ComplexLanes<V> z) where V : struct, ILanes<V> => V.Digits <= 24 ? Single(z) : Double(z);

    /// <remarks>
    /// Binary64 has room for every product: e^700 sin b for the smallest b of float32 still overflows float32, so the exponential's own
    /// clamp stands in for infinity. The relative error is below 2^-49.5; the results that this leaves undecided, one in a million, and
    /// arguments without a cosine go through the two-number form.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ComplexLanes<V> Single<V>(ComplexLanes<V> z) where V : struct, ILanes<V>
    {
        V zero = V.Of(0);
        V e = Modulus(z.Re);
        var (sin, cos) = SinCos.Single(z.Im);
        V re = e * cos, im = e * sin;
        V real = V.Equal(z.Im, zero), infinite = V.Equal(z.Im - z.Im, zero); // zero where finite, NaN elsewhere
        im = V.Select(real, z.Im, im);
        V open = V.Or(V.AndNot(Rounding.Undecided(re), V.Equal(re, V.Of(1))), V.AndNot(Rounding.Undecided(im), real));
        open = V.Or(open, V.Xor(infinite, V.OfBits(-1)));
        return V.Signs(open) == 0 ? new(re, im) : Far(z);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static V Modulus<V>(in V a) where V : struct, ILanes<V>
    {
        var (scale, r, q) = ExpSingle.Split(a);
        return V.MulAdd(scale * r, q, scale);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ComplexLanes<V> Double<V>(ComplexLanes<V> z) where V : struct, ILanes<V>
    {
        // Ordinary: e^a and the products are normal numbers whatever the cosine, and the products' errors are too.
        V b = V.AndNot(z.Im, V.Of(-0.0)), real = V.Equal(b, V.Of(0));
        V ordinary = V.And(V.Less(V.AndNot(z.Re, V.Of(-0.0)), V.Of(640)), V.Less(b, V.Of(double.PositiveInfinity)));
        ordinary = V.And(ordinary, V.Or(V.Less(V.Of(7.458340731200207e-155), b), real)); // 2^-512
        if (V.Signs(ordinary) != (1u << V.Count) - 1) return Far(z);

        var (e, eLow, power) = ExpWide.Split(z.Re);
        var (sin, sinLow, cos, cosLow) = SinCos.Wide(z.Im);
        V re = Sum(Product(e, eLow, cos, cosLow)), im = Sum(Product(e, eLow, sin, sinLow));
        return new(ExpWide.Scale(re, power), V.Select(real, z.Im, ExpWide.Scale(im, power)));
    }

    /// <summary>Every argument: both parts in two numbers, the power of two carried through the product, one rounding.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ComplexLanes<V> Far<V>(ComplexLanes<V> z) where V : struct, ILanes<V>
    {
        V zero = V.Of(0), inf = V.Of(double.PositiveInfinity), signBit = V.Of(-0.0);
        V b = V.AndNot(z.Im, signBit);
        V real = V.Equal(b, zero), angle = V.Less(b, inf);

        // e^1500 times the smallest sine still overflows. A tiny sine is its argument: lift it away from the subnormals.
        var (e, eLow, power) = ExpWide.Split(V.Min(V.Of(1500), V.Max(V.Of(-1500), z.Re)));
        var (sin, sinLow, cos, cosLow) = SinCos.Wide(z.Im);
        V lifted = V.Less(b, V.Of(7.458340731200207e-155)); // 2^-512
        sin = V.Select(lifted, z.Im * V.OfBits((1023L + 600) << 52), sin);
        sinLow = V.Select(lifted, zero, sinLow);
        V lower = V.Select(lifted, V.SubtractBits(power, V.OfBits(600)), power);

        V re = Round(Product(e, eLow, cos, cosLow), power);
        V im = Round(Product(e, eLow, sin, sinLow), lower);

        // Annex G. e^(-inf) = 0 in any direction; e^inf = inf in an unknown one is (inf, NaN).
        V plus = V.Equal(z.Re, inf), minus = V.Equal(z.Re, -inf);
        re = V.Select(plus, V.Select(angle, V.Or(inf, V.And(cos, signBit)), inf), re);
        im = V.Select(V.And(plus, angle), V.Or(inf, V.And(sin, signBit)), im);
        re = V.Select(minus, V.Select(angle, V.And(cos, signBit), zero), re);
        im = V.Select(minus, V.And(V.Select(angle, sin, z.Im), signBit), im);
        return new(re, V.Select(real, z.Im, im));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (V High, V Low) Product<V>(V e, V eLow, V x, V xLow) where V : struct, ILanes<V>
    {
        var (p, low) = ErrorFree.TwoProduct(e, x);
        return (p, low + ((e * xLow) + (eLow * x)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Sum<V>((V High, V Low) x) where V : struct, ILanes<V> => x.High + x.Low;

    // Rounds once. For float32 another rounding follows, so to odd.
    private static V Round<V>((V High, V Low) x, V power) where V : struct, ILanes<V>
    {
        var (high, low) = ErrorFree.FastTwoSum(x.High, x.Low);
        if (V.Digits <= 24) return ExpWide.ScaleFar(ErrorFree.RoundToOdd(high, low), power);
        V near = ExpWide.ScaleFar(high, power), sign = V.And(high, V.Of(-0.0)), magnitude = V.Xor(near, sign);

        // Subnormal results have a fixed last place: adding 2^-1022, before scaling, rounds there.
        V anchor = V.SubtractBits(V.Of(2.2250738585072014e-308), V.ShiftLeft(power, 52));
        var (sum, error) = ErrorFree.FastTwoSum(anchor, V.Xor(high, sign));
        V subnormal = V.Xor(ExpWide.ScaleFar((sum + (error + V.Xor(low, sign))) - anchor, power), sign);
        return V.Select(V.And(V.Less(magnitude, V.Of(2.2250738585072014e-308)), V.Less(V.Of(0), magnitude)), subnormal, near);
    }
}
