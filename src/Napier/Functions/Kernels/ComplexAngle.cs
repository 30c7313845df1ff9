using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>The angle of a complex number in (-pi, pi], by the signs of its parts, signed zeros included (C's atan2).</summary>
internal static class ComplexAngle
{
    /// <summary>The angle, within 0.55 units in the last place (1 where it is subnormal).</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static V Of<V>(in V re, in V im) where V : struct, ILanes<V>
    {
        var angle = Of(new Polar<V>(re, im), re, V.Of(0), im);
        return V.Digits > 24 ? angle.Rounded : angle.Sticky;
    }

    /// <summary>The angle of (re + rest) + i im as a pair, given the size of re + i im.</summary>
    /// <remarks>The quotient of the smaller and the larger part is taken to tan(pi/8) at most by (s - l) / (s + l), which turns back by
    /// pi/4. The arc tangent's series is wrong by 2^-54 of what follows u in it, which is at most 2^-4.2 of it.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Pair<V> Of<V>(in Polar<V> polar, in V re, in V rest, in V im) where V : struct, ILanes<V>
    {
        V zero = V.Of(0), one = V.Of(1);
        V small = polar.Small, large = V.Select(V.Equal(polar.Large, zero), one, polar.Large);
        V turned = V.Less(large * V.Of(ArcSeries.TanEighth), small);
        var (difference, e) = ErrorFree.TwoSum(small, -large);
        var (sum, f) = ErrorFree.FastTwoSum(large, small);

        // The rest belongs to the real part, at the same scale: it is there only where the scale is about 1.
        V move = Lane.CopySign(one, re) * (rest * ExpWide.Scale(one, V.Of(6755399441055744) - polar.Exponent));
        V toSmall = V.And(move, polar.Steep), toLarge = V.AndNot(move, polar.Steep);
        var numerator = new Pair<V>(V.Select(turned, difference, small), V.Select(turned, e + (toSmall - toLarge), toSmall));
        var denominator = new Pair<V>(V.Select(turned, sum, large), V.Select(turned, f + (toSmall + toLarge), toLarge));

        V quotient = numerator.High / denominator.High;
        V tiny = V.Less(Lane.Abs(quotient), V.Of(1.1830521861667747e-271)); // 2^-900: u is all there is, and the quotient's error nothing
        var u = Pair<V>.Select(tiny, new Pair<V>(quotient), numerator / denominator);
        var angle = Series(u);
        angle = Pair<V>.Select(turned, Plus(1, angle), angle);
        angle = Pair<V>.Select(polar.Steep, Plus(2, -angle), angle);
        V back = V.SubtractBits(V.OfBits(0), V.ShiftRight(re, 63));
        angle = Pair<V>.Select(back, Plus(4, -angle), angle);
        V sign = V.And(im, V.Of(-0.0));
        return new(V.Or(V.Xor(angle.High, sign), NotANumber(re, im)), V.Xor(angle.Low, sign));
    }

    // u + u v, v = w (-1/3 + q), w = u^2; v is carried in two numbers.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Pair<V> Series<V>(in Pair<V> u) where V : struct, ILanes<V>
    {
        var (w, wLow) = ErrorFree.TwoProduct(u.High, u.High);
        wLow = wLow + ((u.High + u.High) * u.Low);
        V q = w * Polynomial.Plain(w, ArcSeries.Atan[1..]);
        var (a, aLow) = ErrorFree.FastTwoSum(V.Of(ArcSeries.Atan[0]), q);
        var (v, e) = ErrorFree.TwoProduct(w, a);
        V vLow = e + ((w * aLow) + (wLow * a));
        var (p, f) = ErrorFree.TwoProduct(u.High, v);
        var (s, g) = ErrorFree.FastTwoSum(u.High, p);
        return Pair<V>.Sum(s, g + (f + ((u.High * vLow) + (u.Low + (u.Low * v)))));
    }

    // angle + quarters pi / 4.
    private static Pair<V> Plus<V>(int quarters, Pair<V> angle) where V : struct, ILanes<V>
    {
        var (s, e) = ErrorFree.FastTwoSum(V.Of(quarters * (ArcSeries.Pi / 4)), angle.High);
        return Pair<V>.Sum(s, e + (angle.Low + V.Of(quarters * (ArcSeries.PiLow / 4))));
    }

    // Ones where a part is NaN.
    private static V NotANumber<V>(V re, V im) where V : struct, ILanes<V> =>
        V.Xor(V.And(V.Equal(re, re), V.Equal(im, im)), V.OfBits(-1));
}
