using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>Sine and cosine together, once for results of at most 24 digits and once beyond the digits of binary64.</summary>
/// <remarks>These stay methods of their own, their argument by reference: a caller into which all were inlined would be beyond what the
/// JIT compiles well (512 local variables).</remarks>
internal static class SinCos
{
    /// <summary>Sine and cosine with relative errors below 2^-51: for results that are rounded to 24 digits or fewer.</summary>
    /// <remarks>The polynomials are within 2^-57, the remainder of the argument within 2^-53; the last sum of each adds half a unit, and
    /// the steps before it, which are smaller by 2^-2.3 or more, less than another.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static (V Sin, V Cos) Single<V>(in V x) where V : struct, ILanes<V>
    {
        var (r, _, turns) = HalfPi.Reduce(x);
        V z = r * r;
        V s = V.MulAdd(z, V.Of(SinCosTable.A5), V.Of(SinCosTable.A4));
        V c = V.MulAdd(z, V.Of(SinCosTable.B5), V.Of(SinCosTable.B4));
        s = V.MulAdd(z, s, V.Of(SinCosTable.A3));
        c = V.MulAdd(z, c, V.Of(SinCosTable.B3));
        s = V.MulAdd(z, s, V.Of(SinCosTable.A2));
        c = V.MulAdd(z, c, V.Of(SinCosTable.B2));
        s = V.MulAdd(z, s, V.Of(SinCosTable.A1));
        c = V.MulAdd(z, c, V.Of(SinCosTable.B1));
        s = V.MulAdd(z, s, V.Of(SinCosTable.A0));
        c = V.MulAdd(z, c, V.Of(SinCosTable.B0));
        s = V.MulAdd(r * z, s, r);
        c = V.MulAdd(z, V.MulAdd(z, c, V.Of(-0.5)), V.Of(1));
        var (odd, sinSign, cosSign) = Quadrant(turns);
        return (V.Xor(V.Select(odd, c, s), sinSign), V.Xor(V.Select(odd, s, c), cosSign));
    }

    /// <summary>Sine and cosine as sums of two numbers each, with relative errors below 2^-58. The same operations, none of
    /// them fused, on every machine.</summary>
    /// <remarks>
    /// With z = r^2 and its error: sin r = r + r v, v = z (-1/6 + u); cos r = 1 + v, v = z (-1/2 + z (1/24 + w)). u and w are
    /// polynomials in plain arithmetic, wrong by 2^-53 of themselves at each of a few steps; everything above them is carried in two
    /// numbers. z u is at most 2^-8.2 of the sine, z^2 w 2^-11 of the cosine.
    /// </remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static (Pair<V> Sin, Pair<V> Cos) Wide<V>(in V x) where V : struct, ILanes<V>
    {
        var (r, rest, turns) = HalfPi.Reduce(x);
        return Series(r, rest, turns);
    }

    /// <summary>The same for an argument of two numbers.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static (Pair<V> Sin, Pair<V> Cos) Wide<V>(in Pair<V> x) where V : struct, ILanes<V>
    {
        if (V.Signs(V.Less(V.Of(9.5367431640625e-07), Lane.Abs(x.Low))) != 0) return WideFar(x); // 2^-20
        var (high, rest, turns) = HalfPi.Reduce(x.High);
        var (r, error) = ErrorFree.TwoSum(high, x.Low);
        (r, rest) = ErrorFree.FastTwoSum(r, error + rest);
        return Series(r, rest, turns);
    }

    // The second number may be several turns itself.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (Pair<V> Sin, Pair<V> Cos) WideFar<V>(in Pair<V> x) where V : struct, ILanes<V>
    {
        var (high, highRest, highTurns) = HalfPi.Reduce(x.High);
        var (low, lowRest, lowTurns) = HalfPi.Reduce(x.Low);
        var (sum, error) = ErrorFree.TwoSum(high, low);
        var (r, rest, turns) = HalfPi.Reduce(sum);
        (r, rest) = ErrorFree.FastTwoSum(r, rest + (error + (highRest + lowRest)));
        return Series(r, rest, V.AddBits(turns, V.AddBits(highTurns, lowTurns)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Pair<V> Sin, Pair<V> Cos) Series<V>(V r, V rest, V turns) where V : struct, ILanes<V>
    {
        var (z, zLow) = ErrorFree.TwoProduct(r, r);
        zLow = zLow + ((r + r) * rest);

        V u = (z * V.Of(SinCosTable.C6)) + V.Of(SinCosTable.C5);
        V w = (z * V.Of(SinCosTable.D6)) + V.Of(SinCosTable.D5);
        u = (z * u) + V.Of(SinCosTable.C4);
        w = (z * w) + V.Of(SinCosTable.D4);
        u = (z * u) + V.Of(SinCosTable.C3);
        w = (z * w) + V.Of(SinCosTable.D3);
        u = (z * u) + V.Of(SinCosTable.C2);
        w = (z * w) + V.Of(SinCosTable.D2);
        u = (z * u) + V.Of(SinCosTable.C1);
        w = (z * w) + V.Of(SinCosTable.D1);
        u = z * ((z * u) + V.Of(SinCosTable.C0));
        w = z * w;

        var (a, aLow) = ErrorFree.FastTwoSum(V.Of(SinCosTable.MinusSixth), u);
        var (v, vLow) = Times(z, zLow, a, aLow + V.Of(SinCosTable.MinusSixthRest));
        var (p, pLow) = ErrorFree.TwoProduct(r, v);
        var (s, sLow) = ErrorFree.FastTwoSum(r, p);
        sLow = sLow + (pLow + ((r * vLow) + (rest + (rest * v))));

        var (b, bLow) = ErrorFree.FastTwoSum(V.Of(SinCosTable.D0), w);
        (w, V wLow) = Times(z, zLow, b, bLow + V.Of(SinCosTable.D0Rest));
        (b, bLow) = ErrorFree.FastTwoSum(V.Of(-0.5), w);
        (v, vLow) = Times(z, zLow, b, bLow + wLow);
        var (c, cLow) = ErrorFree.FastTwoSum(V.Of(1), v);
        cLow = cLow + vLow;

        var (odd, sinSign, cosSign) = Quadrant(turns);
        return (
            new(V.Xor(V.Select(odd, c, s), sinSign), V.Xor(V.Select(odd, cLow, sLow), sinSign)),
            new(V.Xor(V.Select(odd, s, c), cosSign), V.Xor(V.Select(odd, sLow, cLow), cosSign)));
    }

    /// <summary>Sine and cosine rounded to odd, so that a second rounding to 24 digits or fewer is right.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static (V Sin, V Cos) Exact<V>(V x) where V : struct, ILanes<V>
    {
        var (sin, cos) = Wide(x);
        return (Pair<V>.Sum(sin.High, sin.Low).Sticky, Pair<V>.Sum(cos.High, cos.Low).Sticky);
    }

    /// <summary>The tangent, sin x / cos x.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Pair<V> Tangent<V>(V x) where V : struct, ILanes<V>
    {
        var (sin, cos) = Wide(x);
        return sin / cos;
    }

    /// <summary>Where the sine is the cosine of the remainder (up to sign), and the signs to flip.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (V Odd, V SinSign, V CosSign) Quadrant<V>(V turns) where V : struct, ILanes<V>
    {
        V one = V.OfBits(1), two = V.OfBits(2);
        V odd = V.SubtractBits(V.OfBits(0), V.And(turns, one));
        return (odd, V.ShiftLeft(V.And(turns, two), 62), V.ShiftLeft(V.And(V.AddBits(turns, one), two), 62));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (V Product, V Low) Times<V>(V x, V xLow, V y, V yLow) where V : struct, ILanes<V>
    {
        var (p, e) = ErrorFree.TwoProduct(x, y);
        return (p, e + ((x * yLow) + (xLow * y)));
    }
}
