using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>The hyperbolic sine and cosine together, as pairs with the power of two apart.</summary>
internal static class SinhCosh
{
    /// <summary>sinh x and cosh x, both times 2^-k, within 2^-56. Arguments beyond +-1500 count as that.</summary>
    /// <remarks>
    /// 2 cosh and 2 sinh are E 2^k + 1/(E 2^k) and the difference, E from the exponential of |x|. Below 1/2 the difference would lose
    /// digits; there sinh x = x + x^3 (1/3! + x^2/5! + ...), of which the part after x is 2^-4.6 of it and wrong by some 2^-52 of itself.
    /// </remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static (Pair<V> Sinh, Pair<V> Cosh, V Power) Of<V>(in V x) where V : struct, ILanes<V>
    {
        V sign = V.And(x, V.Of(-0.0)), a = V.Min(V.Of(1500), V.Xor(x, sign));
        var (e, k) = ExpWide.Split(a);
        var inverse = Pair<V>.Of(1) / e;

        // 2^-2k, and 0 where the inverse is too small to matter.
        V far = V.Less(V.Of(40), a);
        V scale = V.AndNot(V.SubtractBits(V.Of(1), V.ShiftLeft(k, 53)), far);
        inverse = inverse.Scaled(scale);
        var (s, sLow) = ErrorFree.FastTwoSum(e.High, -inverse.High);
        var (c, cLow) = ErrorFree.FastTwoSum(e.High, inverse.High);
        sLow = sLow + (e.Low - inverse.Low);
        cLow = cLow + (e.Low + inverse.Low);

        V z = a * a;
        V u = (z * V.Of(1.0 / 1307674368000)) + V.Of(1.0 / 6227020800);
        u = (z * u) + V.Of(1.0 / 39916800);
        u = (z * u) + V.Of(1.0 / 362880);
        u = (z * u) + V.Of(1.0 / 5040);
        u = (z * u) + V.Of(1.0 / 120);
        u = (z * u) + V.Of(1.0 / 6);
        var small = Pair<V>.Sum(a, a * (z * u)).Scaled(V.SubtractBits(V.Of(2), V.ShiftLeft(k, 52)));
        V near = V.Less(a, V.Of(0.5));
        s = V.Select(near, small.High, s);
        sLow = V.Select(near, small.Low, sLow);
        return (new(V.Xor(s, sign), V.Xor(sLow, sign)), new(c, cLow), V.SubtractBits(k, V.OfBits(1)));
    }
}
