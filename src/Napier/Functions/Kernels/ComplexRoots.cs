using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>The modulus and the square root of complex numbers, without overflow or underflow on the way.</summary>
internal static class ComplexRoots
{
    private const double Shifter = 6755399441055744; // 3 * 2^51: adding it leaves an integer in the low bits

    /// <summary>|z|, within 0.501 units in the last place. Infinite where a part is, whatever the other.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static V Modulus<V>(in V re, in V im) where V : struct, ILanes<V>
    {
        var polar = new Polar<V>(re, im);
        V inf = V.Of(double.PositiveInfinity), a = Lane.Abs(re), b = Lane.Abs(im);
        V modulus = ExpWide.Round(polar.Modulus(), polar.Exponent + V.Of(Shifter));
        return V.Select(V.Or(V.Equal(a, inf), V.Equal(b, inf)), inf, modulus);
    }

    /// <summary>The root with a real part that is not negative: t = sqrt((|a| + |z|) / 2) is one part, b / 2t the other. Both within 0.6
    /// units in the last place; the special values are those of C99, Annex G.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ComplexLanes<V> Sqrt<V>(in ComplexLanes<V> z) where V : struct, ILanes<V>
    {
        V zero = V.Of(0), inf = V.Of(double.PositiveInfinity), half = V.Of(0.5), signBit = V.Of(-0.0);
        var polar = new Polar<V>(z.Re, z.Im);
        V a = V.Select(polar.Steep, polar.Small, polar.Large), b = V.Select(polar.Steep, polar.Large, polar.Small);

        // 2^e with even e comes out of the root as 2^(e/2): an odd one leaves a 2 inside.
        V halfway = (polar.Exponent * half) + V.Of(Shifter);
        V odd = polar.Exponent - ((halfway - V.Of(Shifter)) * V.Of(2)); // -1, 0 or 1
        V inside = V.Select(V.Equal(odd, zero), half, V.Select(V.Less(zero, odd), V.Of(1), V.Of(0.25)));
        var t = Root((polar.Modulus() + new Pair<V>(a)).Scaled(inside));
        V x = ExpWide.Round(t, halfway);

        // b / 2t, b with its own power of two, for it may be far below a.
        var own = new Polar<V>(z.Im, zero);
        var quotient = new Pair<V>(own.Large * half) / t;
        V y = ExpWide.Round(quotient, (own.Exponent - (halfway - V.Of(Shifter))) + V.Of(Shifter));

        V left = V.Less(z.Re, zero), sign = V.And(z.Im, signBit), nothing = V.And(V.Equal(z.Re, zero), V.Equal(z.Im, zero));
        V re = V.Select(left, y, x), im = V.Or(V.Select(left, x, y), sign);
        re = V.Select(nothing, zero, re);
        im = V.Select(nothing, z.Im, im);

        // Infinite real part: it decides, unless the imaginary part is infinite too, which always does.
        V right = V.Equal(z.Re, inf), minus = V.Equal(z.Re, -inf), known = V.Equal(z.Im, z.Im);
        re = V.Select(right, inf, V.Select(minus, V.Select(known, zero, z.Im), re));
        im = V.Select(right, V.Select(known, sign, z.Im), V.Select(minus, V.Or(inf, sign), im));
        V upright = V.Equal(Lane.Abs(z.Im), inf);
        return new(V.Select(upright, inf, re), V.Select(upright, z.Im, im));
    }

    /// <summary>The square root of a pair from 2^-900 to 2^900, or of 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V> Root<V>(Pair<V> x) where V : struct, ILanes<V>
    {
        V r = V.Sqrt(x.High);
        var (p, e) = ErrorFree.TwoProduct(r, r);
        V rest = (((x.High - p) - e) + x.Low) / (r + r);
        return Pair<V>.Sum(r, V.AndNot(rest, V.Equal(r, V.Of(0))));
    }
}
