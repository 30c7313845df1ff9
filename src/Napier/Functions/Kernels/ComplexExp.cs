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
    private static V Modulus<V>(in V a) where V : struct, ILanes<V> => ExpSingle.Of(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ComplexLanes<V> Double<V>(ComplexLanes<V> z) where V : struct, ILanes<V>
    {
        // Ordinary: e^a and the products are normal numbers whatever the cosine, and the products' errors are too.
        V b = V.AndNot(z.Im, V.Of(-0.0)), real = V.Equal(b, V.Of(0));
        V ordinary = V.And(V.Less(V.AndNot(z.Re, V.Of(-0.0)), V.Of(640)), V.Less(b, V.Of(double.PositiveInfinity)));
        ordinary = V.And(ordinary, V.Or(V.Less(V.Of(7.458340731200207e-155), b), real)); // 2^-512
        if (V.Signs(ordinary) != (1u << V.Count) - 1) return Far(z);

        var (e, power) = ExpWide.Split(z.Re);
        var (sin, cos) = SinCos.Wide(z.Im);
        return new(ExpWide.Scale(Product(e, cos), power), V.Select(real, z.Im, ExpWide.Scale(Product(e, sin), power)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Product<V>(Pair<V> e, Pair<V> x) where V : struct, ILanes<V>
    {
        var (p, low) = ErrorFree.TwoProduct(e.High, x.High);
        return p + (low + ((e.High * x.Low) + (e.Low * x.High)));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ComplexLanes<V> Far<V>(in ComplexLanes<V> z) where V : struct, ILanes<V> => Of(new Pair<V>(z.Re), new Pair<V>(z.Im));

    /// <summary>e^(a+bi) for any numbers, each in two parts: the power of two is carried through the products, and one rounding follows.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ComplexLanes<V> Of<V>(in Pair<V> a, in Pair<V> b) where V : struct, ILanes<V>
    {
        V zero = V.Of(0), inf = V.Of(double.PositiveInfinity), signBit = V.Of(-0.0);
        V x = a.High, y = b.High;
        V real = V.Equal(y, zero), angle = V.Less(Lane.Abs(y), inf);

        // e^1500 times the smallest sine still overflows.
        var (e, power) = ExpWide.Split(Lane.Clamp(-1500, 1500, a));
        var (sin, cos) = SinCos.Wide(b);
        var modulus = new Scaled<V>(e, power);
        V re = (modulus * new Scaled<V>(cos, zero)).Rounded;
        V im = (modulus * Scaled<V>.Lifted(y, sin, zero)).Rounded;

        // Annex G. e^(-inf) = 0 in any direction; e^inf = inf in an unknown one is (inf, NaN).
        V plus = V.Equal(x, inf), minus = V.Equal(x, -inf);
        re = V.Select(plus, V.Select(angle, Lane.CopySign(inf, cos.High), inf), re);
        im = V.Select(V.And(plus, angle), Lane.CopySign(inf, sin.High), im);
        re = V.Select(minus, V.Select(angle, V.And(cos.High, signBit), zero), re);
        im = V.Select(minus, V.And(V.Select(angle, sin.High, y), signBit), im);
        return new(re, V.Select(real, y, im));
    }

    /// <summary>2^z. Both parts within 0.53 units in the last place as long as the imaginary part of z is below 2^40; beyond, the error of
    /// its product with ln 2, 2^-106, is no longer small beside a turn.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ComplexLanes<V> Base2<V>(in ComplexLanes<V> z) where V : struct, ILanes<V>
    {
        var ln2 = new Pair<V>(V.Of(0.6931471805599453), V.Of(2.3190468138462996e-17));
        return Of(Times(z.Re, ln2), Times(z.Im, ln2));
    }

    /// <summary>10^z, as exact as <see cref="Base2"/>.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ComplexLanes<V> Base10<V>(in ComplexLanes<V> z) where V : struct, ILanes<V>
    {
        var ln10 = new Pair<V>(V.Of(2.302585092994046), V.Of(-2.1707562233822494e-16));
        return Of(Times(z.Re, ln10), Times(z.Im, ln10));
    }

    private static Pair<V> Times<V>(V x, Pair<V> logarithm) where V : struct, ILanes<V>
    {
        var product = new Pair<V>(x) * logarithm;
        // Between 2^-900 and 2^900: nearer the ends of the range the error of a product is not a number of the format.
        V ordinary = V.And(V.Less(V.Of(1.1830521861667747e-271), Lane.Abs(x)), V.Less(Lane.Abs(x), V.Of(8.452712498170644e+270)));
        return Pair<V>.Select(ordinary, product, new Pair<V>(x * logarithm.High));
    }
}
