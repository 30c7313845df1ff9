using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>n ln(1 + x) for <see cref="Compound"/> and <see cref="Compoundm1"/>, and what both are where that says nothing.</summary>
internal static class CompoundParts
{
    private const double Limit = 3.6893488147419103e19; // 2^65: beyond it any x of binary64 but those below 2^-53 gives 0 or infinity

    /// <summary>n ln(1 + x) within 2^-68 of itself, for a finite x above -1 and any n but NaN.</summary>
    public static Pair<V> Exponent<V>(V x, V n) where V : struct, ILanes<V>
    {
        V far = V.Less(V.Of(1e100), x), tiny = V.Less(Lane.Abs(x), V.Of(7.888609052210118e-31)); // 2^-100: ln(1 + x) is x
        V middle = V.Select(far, V.Of(1), x);
        var log = Pair<V>.Select(far, LogPair.Natural(V.Select(far, x, V.Of(1))), LogPair.NaturalOnePlus(new Pair<V>(middle)));
        V periods = Lane.Clamp(-Limit, Limit, n), product = V.Select(tiny, x * n, log.High * periods);
        V single = V.Or(tiny, V.Less(Lane.Abs(product), V.Of(1e-270))); // so near 0 a product has no low part
        return Pair<V>.Select(single, new(product), log * new Pair<V>(periods));
    }

    /// <summary>Mask of finite x above -1 and n that is a number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Plain<V>(V x, V n) where V : struct, ILanes<V> =>
        V.And(V.And(V.Less(V.Of(-1), x), V.Less(x, V.Of(double.PositiveInfinity))), V.Equal(n, n));

    /// <summary>(1 + x)^n where x is -1, less, infinite or NaN, or n is NaN: 0^n and inf^n as pow has them, 1 where n is 0 and x not below -1.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static V Special<V>(V x, V n) where V : struct, ILanes<V>
    {
        V zero = V.Of(0), infinity = V.Of(double.PositiveInfinity);
        V none = V.Less(V.Select(V.Equal(x, V.Of(-1)), n, -n), zero); // 1/0, or inf^n
        V end = V.Select(none, infinity, zero);
        V known = V.Or(V.Equal(x, V.Of(-1)), V.Equal(x, infinity));
        V z = V.Select(V.And(known, V.Equal(n, n)), end, V.Of(double.NaN));
        return V.Select(V.AndNot(V.Equal(n, zero), V.Less(x, V.Of(-1))), V.Of(1), z);
    }
}
