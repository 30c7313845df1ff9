using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>
/// Products and quotients of complex numbers as C99, Annex G, wants them: an infinite factor or a zero divisor gives an infinity even
/// where the plain formula gives NaN, and quotients neither overflow nor underflow on the way.
/// </summary>
internal static class ComplexArithmetic
{
    /// <summary>The plain product, repaired where both its parts are NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexLanes<V> Product<V>(ComplexLanes<V> x, ComplexLanes<V> y) where V : struct, ILanes<V>
    {
        V re = (x.Re * y.Re) - (x.Im * y.Im), im = (x.Re * y.Im) + (x.Im * y.Re);
        return V.Signs(Lost(re, im)) == 0 ? new(re, im) : Repaired(x, y, new(re, im));
    }

    /// <summary>The quotient. Divisor and dividend are scaled by powers of two, exactly; then the products in
    /// (ac + bd + i (bc - ad)) / (c^2 + d^2) are taken with their errors, so that both parts come within 0.51 units in the last place
    /// even where the sums cancel. For 24 digits binary64 holds the products exactly as it is.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ComplexLanes<V> Quotient<V>(in ComplexLanes<V> x, in ComplexLanes<V> y) where V : struct, ILanes<V>
    {
        V top = Field(x), bottom = Field(y), one = V.Of(1), twice = V.OfBits(2046L << 52);
        V up = V.SubtractBits(twice, top), down = V.SubtractBits(twice, bottom); // 2^-e from the field of 2^e
        V a = x.Re * up, b = x.Im * up, c = y.Re * down, d = y.Im * down;
        V re, im;
        if (V.Digits <= 24)
        {
            V square = (c * c) + (d * d);
            re = ((a * c) + (b * d)) / square;
            im = ((b * c) - (a * d)) / square;
        }
        else
        {
            var square = Sum(c, c, d, d);
            re = Rounded(Sum(a, c, b, d) / square);
            im = Rounded(Sum(b, c, -a, d) / square);
        }

        // Back by 2^(top - bottom), half of it at a time.
        V far = V.SubtractBits(top, bottom);
        V first = V.And(V.ShiftRightSigned(far, 1), V.OfBits(unchecked((long)0xfff0000000000000)));
        V g = V.AddBits(one, first), h = V.AddBits(one, V.SubtractBits(far, first));
        re = (re * g) * h;
        im = (im * g) * h;
        return V.Signs(Lost(re, im)) == 0 ? new(re, im) : RepairedQuotient(x, y, new(re, im));
    }

    /// <summary>1 / z. On the real axis the imaginary part is a zero of the other sign, so that conjugates have conjugate inverses.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ComplexLanes<V> Inverse<V>(in ComplexLanes<V> z) where V : struct, ILanes<V>
    {
        var q = Quotient(ComplexLanes<V>.Of(1), z);
        return new(q.Re, V.Select(V.Equal(q.Im, V.Of(0)), V.And(-z.Im, V.Of(-0.0)), q.Im));
    }

    // The exponent field of the larger part, from 2^-1022 to 2^1022.
    private static V Field<V>(ComplexLanes<V> z) where V : struct, ILanes<V>
    {
        V magnitude = V.OfBits(long.MaxValue), a = V.And(z.Re, magnitude), b = V.And(z.Im, magnitude);
        V field = V.And(V.Select(V.Less(a, b), b, a), V.OfBits(0x7ff0000000000000));
        return V.Min(V.OfBits(0x7fd0000000000000), V.Max(V.OfBits(0x0010000000000000), field));
    }

    // wx + yz, the products exact. Next to the subnormals their errors are not numbers of the format, and left out.
    private static Pair<V> Sum<V>(V w, V x, V y, V z) where V : struct, ILanes<V>
    {
        var (p, e) = ErrorFree.TwoProduct(w, x);
        var (q, f) = ErrorFree.TwoProduct(y, z);
        var (s, g) = ErrorFree.TwoSum(p, q);
        return Pair<V>.Sum(s, V.And(g + (e + f), V.Less(V.Of(1.0261342003245941e-289), V.And(s, V.OfBits(long.MaxValue))))); // 2^-960
    }

    private static V Rounded<V>(Pair<V> x) where V : struct, ILanes<V> => x.High + x.Low;

    private static V Lost<V>(V re, V im) where V : struct, ILanes<V> =>
        V.Xor(V.Or(V.Equal(re, re), V.Equal(im, im)), V.OfBits(-1));

    private static V Infinite<V>(V x) where V : struct, ILanes<V> =>
        V.Equal(V.And(x, V.OfBits(long.MaxValue)), V.Of(double.PositiveInfinity));

    private static V CopySign<V>(V x, V sign) where V : struct, ILanes<V> => V.Or(x, V.And(sign, V.Of(-0.0)));

    // 1 with the sign where infinite, 0 with the sign elsewhere; only used where one part is infinite.
    private static ComplexLanes<V> Direction<V>(ComplexLanes<V> z) where V : struct, ILanes<V> => new(
        CopySign(V.And(Infinite(z.Re), V.Of(1)), z.Re), CopySign(V.And(Infinite(z.Im), V.Of(1)), z.Im));

    private static V NoNaN<V>(V x) where V : struct, ILanes<V> => V.Select(V.Equal(x, x), x, V.And(x, V.Of(-0.0)));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ComplexLanes<V> Repaired<V>(in ComplexLanes<V> x, in ComplexLanes<V> y, in ComplexLanes<V> plain) where V : struct, ILanes<V>
    {
        V xInfinite = V.Or(Infinite(x.Re), Infinite(x.Im)), yInfinite = V.Or(Infinite(y.Re), Infinite(y.Im));
        V overflowed = V.Or(V.Or(Infinite(x.Re * y.Re), Infinite(x.Im * y.Im)), V.Or(Infinite(x.Re * y.Im), Infinite(x.Im * y.Re)));
        V repair = V.And(Lost(plain.Re, plain.Im), V.Or(V.Or(xInfinite, yInfinite), overflowed));
        ComplexLanes<V> dx = Direction(x), dy = Direction(y);
        V a = V.Select(xInfinite, dx.Re, NoNaN(x.Re)), b = V.Select(xInfinite, dx.Im, NoNaN(x.Im));
        V c = V.Select(yInfinite, dy.Re, NoNaN(y.Re)), d = V.Select(yInfinite, dy.Im, NoNaN(y.Im));
        V inf = V.Of(double.PositiveInfinity);
        return new(
            V.Select(repair, inf * ((a * c) - (b * d)), plain.Re),
            V.Select(repair, inf * ((a * d) + (b * c)), plain.Im));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ComplexLanes<V> RepairedQuotient<V>(in ComplexLanes<V> x, in ComplexLanes<V> y, in ComplexLanes<V> plain)
        where V : struct, ILanes<V>
    {
        V zero = V.Of(0), inf = V.Of(double.PositiveInfinity), lost = Lost(plain.Re, plain.Im);
        V known = V.Or(V.Equal(x.Re, x.Re), V.Equal(x.Im, x.Im));
        V xInfinite = V.Or(Infinite(x.Re), Infinite(x.Im)), yInfinite = V.Or(Infinite(y.Re), Infinite(y.Im));
        V xFinite = V.Equal((x.Re + x.Im) * zero, zero), yFinite = V.Equal((y.Re + y.Im) * zero, zero);

        // By zero: infinite, in the directions of the dividend.
        V byZero = V.And(V.And(V.Equal(y.Re, zero), V.Equal(y.Im, zero)), V.And(lost, known));
        V pole = CopySign(inf, y.Re);
        V re = V.Select(byZero, pole * x.Re, plain.Re), im = V.Select(byZero, pole * x.Im, plain.Im);

        // An infinite dividend, or an infinite divisor.
        var grown = Turned(Direction(x), y);
        V grow = V.AndNot(V.And(V.And(lost, xInfinite), yFinite), byZero);
        var shrunk = Turned(x, Direction(y));
        V shrink = V.And(V.And(lost, yInfinite), xFinite);
        re = V.Select(grow, inf * grown.Re, V.Select(shrink, zero * shrunk.Re, re));
        im = V.Select(grow, inf * grown.Im, V.Select(shrink, zero * shrunk.Im, im));
        return new(re, im);
    }

    // x times the conjugate of y.
    private static ComplexLanes<V> Turned<V>(ComplexLanes<V> x, ComplexLanes<V> y) where V : struct, ILanes<V> =>
        new((x.Re * y.Re) + (x.Im * y.Im), (x.Im * y.Re) - (x.Re * y.Im));
}
