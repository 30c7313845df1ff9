using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>Phrases that kernels are written in.</summary>
internal static class Lane
{
    /// <summary>The absolute value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Abs<V>(V x) where V : struct, ILanes<V> => V.AndNot(x, V.OfBits(long.MinValue));

    /// <summary><paramref name="x"/>, which is not negative unless <paramref name="sign"/> is, with the sign of that.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V CopySign<V>(V x, V sign) where V : struct, ILanes<V> => V.Or(x, V.And(sign, V.OfBits(long.MinValue)));

    /// <summary>The square root of a finite x within 2^-40 of it, by whatever is fastest here; NaN below 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Root<V>(V x) where V : struct, ILanes<V> =>
        V.Count >= 8 ? x * V.Min(V.Of(1e300), V.InverseRoot(x)) : V.Sqrt(x); // 1/sqrt(0) is infinite

    /// <summary>A number in the middle between two neighbours of float32, which the test of a fast kernel's results never lets pass.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Tie<V>() where V : struct, ILanes<V> => V.Of(1.0000000596046448); // 1 + 2^-24

    /// <summary>x within [least, most]; NaN stays.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Clamp<V>(double least, double most, V x) where V : struct, ILanes<V> => V.Min(V.Of(most), V.Max(V.Of(least), x));

    /// <summary>x within [least, most]; NaN stays.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V> Clamp<V>(double least, double most, Pair<V> x) where V : struct, ILanes<V>
    {
        V clamped = Clamp(least, most, x.High);
        return new(clamped, V.Select(V.Equal(clamped, x.High), x.Low, V.Of(0)));
    }
}
