using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>A complex number brought to an ordinary size: divided by the power of two that leaves its larger part in [1, 2), exactly.</summary>
/// <remarks>Zero and NaN stay; infinity becomes 1 and a finite number beside it 0, which leaves the angle what it is.</remarks>
internal readonly struct Polar<V> where V : struct, ILanes<V>
{
    /// <summary>The larger of the parts' magnitudes, divided by 2^<see cref="Exponent"/>.</summary>
    public V Large { get; }

    /// <summary>The smaller of the parts' magnitudes, divided by 2^<see cref="Exponent"/>.</summary>
    public V Small { get; }

    /// <summary>The power of two, as an integer.</summary>
    public V Exponent { get; }

    /// <summary>Mask of where the imaginary part is the larger one.</summary>
    public V Steep { get; }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public Polar(in V re, in V im)
    {
        V a = Lane.Abs(re), b = Lane.Abs(im), inf = V.Of(double.PositiveInfinity), one = V.Of(1), zero = V.Of(0);
        V endless = V.Or(V.Equal(a, inf), V.Equal(b, inf));
        a = V.Select(endless, V.Select(V.Equal(a, inf), one, V.Select(V.Equal(a, a), zero, a)), a);
        b = V.Select(endless, V.Select(V.Equal(b, inf), one, V.Select(V.Equal(b, b), zero, b)), b);
        Steep = V.Less(a, b);
        V large = V.Select(Steep, b, a), small = V.Select(Steep, a, b);

        // Away from the ends of the range first, so that the power of two and its inverse are normal numbers.
        V big = V.Less(V.Of(1.0715086071862673e301), large), little = V.Less(large, V.Of(9.332636185032189e-302)); // 2^1000, 2^-1000
        V step = V.Select(big, V.Of(6.223015277861142e-61), V.Select(little, V.Of(1.6069380442589903e60), one));   // 2^-200, 2^200
        V shift = V.Select(big, V.Of(200), V.And(little, V.Of(-200)));
        large *= step;
        small *= step;
        V field = V.And(large, V.OfBits(0x7ff0000000000000));
        V scale = V.SubtractBits(V.OfBits(0x7fe0000000000000), field);
        V nothing = V.Equal(large, zero);
        scale = V.Select(nothing, one, scale);
        V exponent = V.Or(V.ShiftRight(field, 52), V.Of(4503599627370496)) - V.Of(4503599627370496 + 1023);
        Exponent = V.AndNot(exponent + shift, nothing);
        Large = large * scale;
        Small = small * scale;
    }

    /// <summary>|z|^2, divided by 4^<see cref="Exponent"/>: exact but for what is below 2^-104 of it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Pair<V> Square()
    {
        var (p, e) = ErrorFree.TwoProduct(Large, Large);
        var (q, f) = ErrorFree.TwoProduct(Small, Small);
        var (s, g) = ErrorFree.FastTwoSum(p, q);
        return Pair<V>.Sum(s, g + (e + f));
    }

    /// <summary>|z|, divided by 2^<see cref="Exponent"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Pair<V> Modulus() => ComplexRoots.Root(Square());
}
