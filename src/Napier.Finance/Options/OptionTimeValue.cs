using System.Runtime.CompilerServices;

namespace Napier.Finance;

/// <summary>
/// What an option is worth beyond its intrinsic value, without cancellation. Let m and M be the smaller and the larger of the discounted forward
/// and strike, y = ln(M / m), s = sigma sqrt(T), u1 = y / s - s / 2 and u2 = y / s + s / 2. Then the time value of the call and of the put is
/// m Phi(-u1) - M Phi(-u2) = m e^(-u1^2 / 2) (S(u1) - S(u2)) with the scaled tail S, since m e^(-u1^2 / 2) = M e^(-u2^2 / 2).
/// </summary>
/// <remarks>
/// S is a polynomial in z = top / (u + c), and the difference is (z1 - z2) times the polynomial's divided difference, in which nothing cancels:
/// far out of the money, where S(u1) and S(u2) agree in all their digits, the price keeps its own. Near the money, where u1 is
/// negative (in short formats: below -5/8), error functions take over.
/// </remarks>
internal static class OptionTimeValue
{
    private const double RootHalf = 0.7071067811865476; // 1 / sqrt 2

    /// <summary>The time value.</summary>
    /// <param name="less">m.</param>
    /// <param name="distance">M - m.</param>
    /// <param name="y">ln(M / m), not negative.</param>
    /// <param name="s">The standard deviation sigma sqrt(T); 0 gives 0.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static V Of<V>(V less, V distance, V y, V s) where V : struct, ILanes<V>
    {
        V zero = V.Of(0), safe = V.Max(V.Of(1e-300), s);
        V h = V.Min(V.Of(1e8), y / safe), t = safe * V.Of(0.5), u1 = h - t, u2 = h + t;
        V e = less * Quick.Exp(u1 * u1 * V.Of(-0.5)), edge = V.Of(V.Digits > 24 ? 0 : TailTables.ShortTop - TailTables.ShortShift);
        V inside = V.Less(u1, edge);
        V value = e * Difference(V.Max(edge, u1), u2, safe);
        if (V.Signs(inside) != 0) value = V.Select(inside, Inside(less, distance, e, -u1, u2, inside), value);
        return V.Select(V.Equal(s, zero), zero, value);
    }

    /// <summary>-S'(u) = phi(0) - u S(u) for u >= 0: e^(-u^2 / 2) times this is what the normal model pays for a distance of u standard deviations.
    /// </summary>
    public static V Normal<V>(V u) where V : struct, ILanes<V>
    {
        V z = Top<V>() / (u + Shift<V>()), far = z * z / Top<V>() * Quotient(z, z);
        V isNear = V.Less(u, V.Of(0.5));
        if (V.Signs(isNear) == 0) return far;
        V near = V.Of(0.3989422804014327) - (u * V.Of(0.5) * Lone.Erfcx(u * V.Of(RootHalf))); // 1 / sqrt(2 pi)
        return V.Select(isNear, near, far);
    }

    /// <summary>The scaled tail S(u) for u >= 0.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static V Tail<V>(V u) where V : struct, ILanes<V>
    {
        ReadOnlySpan<double> c = V.Digits > 24 ? TailTables.Wide : TailTables.Short;
        V z = Top<V>() / (u + Shift<V>()), w = z * z;
        int k = c.Length - 1;
        V even, odd;
        if (V.Digits > 24) // an odd number of coefficients
        {
            even = V.Fma(V.Of(c[k]), w, V.Of(c[k - 2]));
            odd = V.Of(c[k - 1]);
            k -= 3;
        }
        else
        {
            even = V.Of(c[k - 1]);
            odd = V.Of(c[k]);
            k -= 2;
        }
        for (; k >= 1; k -= 2)
        {
            even = V.Fma(even, w, V.Of(c[k - 1]));
            odd = V.Fma(odd, w, V.Of(c[k]));
        }
        return z * V.Fma(odd, z, even);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Shift<V>() where V : struct, ILanes<V> => V.Of(V.Digits > 24 ? TailTables.Shift : TailTables.ShortShift);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Top<V>() where V : struct, ILanes<V> => V.Of(V.Digits > 24 ? TailTables.Shift : TailTables.ShortTop);

    // S(u1) - S(u2), u2 - u1 = gap: z1 - z2 = top gap / ((u1 + c) (u2 + c)).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Difference<V>(V u1, V u2, V gap) where V : struct, ILanes<V>
    {
        V p = u1 + Shift<V>(), q = u2 + Shift<V>(), r = Top<V>() / (p * q);
        return r * gap * Quotient(q * r, p * r);
    }

    // (Q(a) - Q(b)) / (a - b): Horner's rule by b, whose steps are the coefficients of a polynomial in a.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static V Quotient<V>(V a, V b) where V : struct, ILanes<V>
    {
        if (V.Digits <= 24) return ShortQuotient(a, b);
        ReadOnlySpan<double> c = TailTables.Wide;
        V step = V.Of(c[^1]), sum = step;
        for (int k = c.Length - 2; k >= 0; k--)
        {
            step = V.Fma(step, b, V.Of(c[k]));
            sum = V.Fma(sum, a, step);
        }
        return sum;
    }

    // The same for Q(z) = z E(z^2) + z^2 O(z^2): the even and the odd coefficients in chains that do not wait for each other. Their sums are larger than
    // the result, which costs bits that short formats do not miss.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ShortQuotient<V>(V a, V b) where V : struct, ILanes<V>
    {
        ReadOnlySpan<double> c = TailTables.Short;
        V aa = a * a, bb = b * b, even = V.Of(c[^2]), odd = V.Of(c[^1]), evens = even, odds = odd;
        for (int k = c.Length - 4; k >= 2; k -= 2)
        {
            even = V.Fma(even, aa, V.Of(c[k]));
            odd = V.Fma(odd, aa, V.Of(c[k + 1]));
            evens = V.Fma(evens, bb, even);
            odds = V.Fma(odds, bb, odd);
        }
        even = V.Fma(even, aa, V.Of(c[0]));
        odd = V.Fma(odd, aa, V.Of(c[1]));
        return V.Fma(a + b, V.Fma(b, evens, V.Fma(bb, odds, odd)), even);
    }

    // u1 = -d, left of the table. Near: m (Phi(d) - 1/2) + M (Phi(u2) - 1/2) - (M - m) / 2; else m less both tails.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static V Inside<V>(V less, V distance, V e, V d, V u2, V inside) where V : struct, ILanes<V>
    {
        V isNear = V.Less(u2, V.Of(1.4)), near = Near(less, distance, d, u2);
        if (V.Signs(V.AndNot(inside, isNear)) == 0) return near;
        V far;
        if (V.Digits > 24)
        {
            V root = V.Of(RootHalf);
            far = less - (e * V.Of(0.5) * (Lone.Erfcx(d * root) + Lone.Erfcx(u2 * root)));
        }
        else
        {
            far = less - (e * (Tail(V.Max(V.Of(0), d)) + Tail(u2)));
        }
        return V.Select(isNear, near, far);
    }

    // Phi(x) - 1/2 = x G(x^2), at two places at a time.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static V Near<V>(V less, V distance, V d, V u) where V : struct, ILanes<V>
    {
        ReadOnlySpan<double> c = V.Digits > 24 ? TailTables.Centre : TailTables.CentreShort;
        V dd = d * d, uu = u * u, a = V.Of(c[^1]), b = a;
        for (int k = c.Length - 2; k >= 0; k--)
        {
            a = V.Fma(a, dd, V.Of(c[k]));
            b = V.Fma(b, uu, V.Of(c[k]));
        }
        return (less * (d * a)) + ((less + distance) * (u * b)) - (distance * V.Of(0.5));
    }
}
