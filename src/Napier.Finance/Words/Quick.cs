using System.Runtime.CompilerServices;

namespace Napier.Finance;

/// <summary>The exponential and the logarithm as steps of a formula, where correct rounding would be wasted: good to 2^-35 where the result has at most
/// 24 digits, to about one unit in the last place where it has 53. The same IEEE operations on every machine.</summary>
internal static class Quick
{
    private const double Shifter = 6755399441055744.0;        // 3 * 2^51
    private const double InverseLn2 = 1.4426950408889634;     // 0x1.71547652b82fep0
    private const double Ln2High = 0.6931471805592082;        // 40 bits of ln 2, 0x1.62e42fefa2p-1: products with integers are exact
    private const double Ln2Low = 7.371002565167799e-13;      // the rest, 0x1.9ef35793c7673p-41
    private const double Anchor = 4503599627370496;           // 2^52
    private const long One = 0x3ff0000000000000, Fraction = 0x000fffffffffffff;

    /// <summary>e^x: x = k ln 2 + r, and Taylor's series of e^r.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Exp<V>(V x) where V : struct, ILanes<V>
    {
        V ordinary = V.LessOrEqual(V.AndNot(x, V.Of(-0.0)), V.Of(700));
        V t = V.Fma(x, V.Of(InverseLn2), V.Of(Shifter)), k = V.Of(Shifter) - t;
        V r = V.Fma(k, V.Of(Ln2Low), V.Fma(k, V.Of(Ln2High), x)), w = r * r, even, odd;
        if (V.Digits > 24)
        {
            even = V.Fma(w, V.Of(1.0 / 6227020800), V.Of(1.0 / 39916800));
            odd = V.Fma(w, V.Of(1.0 / 479001600), V.Of(1.0 / 3628800));
            even = V.Fma(w, even, V.Of(1.0 / 362880));
            odd = V.Fma(w, odd, V.Of(1.0 / 40320));
        }
        else
        {
            even = V.Of(1.0 / 362880);
            odd = V.Of(1.0 / 40320);
        }
        even = V.Fma(w, even, V.Of(1.0 / 5040));
        odd = V.Fma(w, odd, V.Of(1.0 / 720));
        even = V.Fma(w, even, V.Of(1.0 / 120));
        odd = V.Fma(w, odd, V.Of(1.0 / 24));
        even = V.Fma(w, even, V.Of(1.0 / 6));
        odd = V.Fma(w, odd, V.Of(0.5));
        V y = V.AddBits(V.Of(1) + V.Fma(w, V.Fma(r, even, odd), r), V.ShiftLeft(t, 52));
        return V.Signs(ordinary) == (1u << V.Count) - 1 ? y : V.Select(ordinary, y, Lone.Exp(x));
    }

    /// <summary>ln(x / y) where 24 digits count: x / y = 2^k m with m around 1, and the series of ln m = 2 artanh((m - 1) / (m + 1)), with one division
    /// for both quotients.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V LogRatio<V>(V x, V y) where V : struct, ILanes<V>
    {
        V least = V.Of(1e-150), most = V.Of(1e150); // all that float32 has, and exponents whose difference fits in place
        V ordinary = V.And(V.And(V.LessOrEqual(least, x), V.LessOrEqual(x, most)), V.And(V.LessOrEqual(least, y), V.LessOrEqual(y, most)));
        V t = V.AddBits(V.SubtractBits(x, y), V.OfBits(One + (1L << 51)));
        V k = V.Or(V.ShiftRight(t, 52), V.Of(Anchor)) - V.Of(Anchor + 1023);
        V scaled = V.AddBits(y, V.SubtractBits(V.AndNot(t, V.OfBits(Fraction)), V.OfBits(One)));
        V s = (x - scaled) / (x + scaled), w = s * s;
        V p = V.Fma(w, V.Of(2.0 / 15), V.Of(2.0 / 13));
        p = V.Fma(w, p, V.Of(2.0 / 11));
        p = V.Fma(w, p, V.Of(2.0 / 9));
        p = V.Fma(w, p, V.Of(2.0 / 7));
        p = V.Fma(w, p, V.Of(2.0 / 5));
        p = V.Fma(w, p, V.Of(2.0 / 3));
        V log = V.Fma(k, V.Of(0.6931471805599453), V.Fma(s * w, p, s + s));
        return V.Signs(ordinary) == (1u << V.Count) - 1 ? log : V.Select(ordinary, log, Lone.Log(x / y));
    }
}
