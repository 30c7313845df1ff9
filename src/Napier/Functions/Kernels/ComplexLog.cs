using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>Logarithms of complex numbers: log|z| and the angle, as pairs.</summary>
internal static class ComplexLog
{
    /// <summary>log z, both parts within 0.51 (real) and 0.55 (imaginary) units in the last place, also where |z| is next to 1.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ComplexLanes<V> Natural<V>(in ComplexLanes<V> z) where V : struct, ILanes<V>
    {
        var (re, im) = Parts(z.Re, V.Of(0), z.Im);
        return new(Specials(z, Result(re)), Result(im));
    }

    /// <summary>log z / log b for a base b, given 1 / log b.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ComplexLanes<V> Based<V>(in ComplexLanes<V> z, double inverse, double inverseLow) where V : struct, ILanes<V>
    {
        var (re, im) = Parts(z.Re, V.Of(0), z.Im);
        var factor = new Pair<V>(V.Of(inverse), V.Of(inverseLow));
        V small = V.Less(Lane.Abs(im.High), V.Of(1.1830521861667747e-271)); // 2^-900: next to the subnormals there are no pairs
        return new(Specials(z, Result(re * factor)), V.Select(small, im.High * V.Of(inverse), Result(im * factor)));
    }

    /// <summary>log(1 + z), also where z is small. 1 + a is carried in two numbers.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ComplexLanes<V> OnePlus<V>(in ComplexLanes<V> z) where V : struct, ILanes<V>
    {
        var (a, rest) = ErrorFree.TwoSum(V.Of(1), z.Re);
        V finite = V.Equal(rest, rest);
        rest = V.And(rest, finite);
        var (re, im) = Parts(a, rest, z.Im);
        var w = new ComplexLanes<V>(a, z.Im);

        // Where z is tiny, so is the result: z.
        V tiny = V.And(V.Less(Lane.Abs(z.Re), V.Of(7.458340731200207e-155)), V.Less(Lane.Abs(z.Im), V.Of(7.458340731200207e-155)));
        return new(V.Select(tiny, z.Re, Specials(w, Result(re))), V.Select(tiny, z.Im, Result(im)));
    }

    /// <summary>log|z| and the angle of (re + rest) + i im, where rest is small beside 1 and |z| near 1 if it is not 0.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static (Pair<V> Re, Pair<V> Im) Parts<V>(in V re, in V rest, in V im) where V : struct, ILanes<V>
    {
        var polar = new Polar<V>(re, im);
        var modulus = Far(polar);
        V size = polar.Exponent + V.Of(0), near = V.And(V.Less(V.Of(-2), size), V.Less(size, V.Of(1)));
        if (V.Signs(near) != 0) modulus = Near(re, rest, im, near, modulus);
        return (modulus, ComplexAngle.Of(polar, re, rest, im));
    }

    // log|z| = e ln 2 + log(m) / 2.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Pair<V> Far<V>(in Polar<V> polar) where V : struct, ILanes<V>
    {
        var log = LogPair.Natural(polar.Square());
        var (h, e) = ErrorFree.TwoSum(polar.Exponent * V.Of(LogSeries.Ln2High), log.High * V.Of(0.5));
        return Pair<V>.Sum(h, e + ((log.Low * V.Of(0.5)) + (polar.Exponent * V.Of(LogSeries.Ln2Low))));
    }

    // log(1 + d) / 2, d = a^2 + b^2 - 1 without rounding errors that would count, where the larger part is from 1/2 to 2.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Pair<V> Near<V>(in V re, in V rest, in V im, in V near, in Pair<V> otherwise) where V : struct, ILanes<V>
    {
        V a = re, b = im;
        V steep = V.Less(Lane.Abs(a), Lane.Abs(b));
        var (p, pLow) = ErrorFree.TwoProduct(V.Select(steep, b, a), V.Select(steep, b, a));
        var (q, qLow) = ErrorFree.TwoProduct(V.Select(steep, a, b), V.Select(steep, a, b));
        qLow = V.AndNot(qLow, V.Less(q, V.Of(1.0261342003245941e-289))); // below 2^-960 the product's error is none of its own
        V cross = (a + a) * rest;

        var (t, e0) = ErrorFree.TwoSum(p, V.Of(-1));
        var (u, e1) = ErrorFree.TwoSum(t, q);
        var (v, e2) = ErrorFree.TwoSum(pLow, qLow);
        var (w, e3) = ErrorFree.TwoSum(u, cross);
        var (d, e4) = ErrorFree.TwoSum(w, v);
        var excess = Pair<V>.Sum(d, (e4 + e3) + ((e2 + e1) + (e0 + (rest * rest))));

        V close = V.And(near, V.And(V.Less(V.Of(-0.5), excess.High), V.Less(excess.High, V.Of(1))));
        V tiny = V.Less(Lane.Abs(excess.High), V.Of(1.1830521861667747e-271)); // 2^-900
        var log = LogPair.NaturalOnePlus(Pair<V>.Select(tiny, Pair<V>.Of(0.5), excess)); // any ordinary number where it does not count
        log = Pair<V>.Select(tiny, new Pair<V>(excess.High), log).Scaled(V.Of(0.5));
        return Pair<V>.Select(close, log, otherwise);
    }

    private static V Result<V>(Pair<V> x) where V : struct, ILanes<V> => V.Digits > 24 ? x.Rounded : x.Sticky;

    // The real part where z is 0 or infinite.
    private static V Specials<V>(ComplexLanes<V> z, V re) where V : struct, ILanes<V>
    {
        V a = Lane.Abs(z.Re), b = Lane.Abs(z.Im), inf = V.Of(double.PositiveInfinity), zero = V.Of(0);
        re = V.Select(V.Or(V.Equal(a, inf), V.Equal(b, inf)), inf, re);
        return V.Select(V.And(V.Equal(a, zero), V.Equal(b, zero)), -inf, re);
    }
}
