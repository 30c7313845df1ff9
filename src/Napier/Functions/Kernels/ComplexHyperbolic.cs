using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>sinh, cosh and tanh of a + bi from the real functions of a and b, with the special values of C99, Annex G.</summary>
internal static class ComplexHyperbolic
{
    /// <summary>sinh a cos b + i cosh a sin b, both within 0.6 units in the last place.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ComplexLanes<V> Sinh<V>(in ComplexLanes<V> z) where V : struct, ILanes<V>
    {
        V a = z.Re, b = z.Im;
        var (sinh, cosh, k) = SinhCosh.Of(a);
        var (sin, cos) = SinCos.Wide(b);
        V re = (Scaled<V>.Lifted(a, sinh, k) * new Scaled<V>(cos, V.Of(0))).Rounded;
        V im = (new Scaled<V>(cosh, k) * Scaled<V>.Lifted(b, sin, V.Of(0))).Rounded;
        // 0 keeps its sign whatever the angle; so does infinity where the angle is unknown.
        re = V.Select(V.Or(V.Equal(a, V.Of(0)), V.AndNot(Infinite(a), Finite(b))), a, re);
        return new(re, V.Select(V.Equal(b, V.Of(0)), b, im));
    }

    /// <summary>cosh a cos b + i sinh a sin b, both within 0.6 units in the last place.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ComplexLanes<V> Cosh<V>(in ComplexLanes<V> z) where V : struct, ILanes<V>
    {
        V a = z.Re, b = z.Im, zero = V.Of(0), signBit = V.Of(-0.0);
        var (sinh, cosh, k) = SinhCosh.Of(a);
        var (sin, cos) = SinCos.Wide(b);
        V re = (new Scaled<V>(cosh, k) * new Scaled<V>(cos, zero)).Rounded;
        V im = (Scaled<V>.Lifted(a, sinh, k) * Scaled<V>.Lifted(b, sin, zero)).Rounded;
        re = V.Select(V.AndNot(Infinite(a), Finite(b)), V.AndNot(a, signBit), re);
        V level = V.Or(V.Equal(a, zero), V.Equal(b, zero));
        return new(re, V.Select(level, V.And(V.Xor(a, b), signBit), im));
    }

    /// <summary>(sinh a cosh a + i sin b cos b) / (sinh^2 a + cos^2 b), both within 0.6 units in the last place.</summary>
    /// <remarks>Both numbers of the denominator are positive, so it keeps its digits next to the poles, too. Divided by 2^2k, it is
    /// sinh^2 alone where |a| is above 22: cos^2 is then below 2^-61 of it.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ComplexLanes<V> Tanh<V>(in ComplexLanes<V> z) where V : struct, ILanes<V>
    {
        V a = z.Re, b = z.Im, zero = V.Of(0);
        V bounded = V.Min(V.Of(1000), V.Max(V.Of(-1000), a));
        var (sinh, cosh, k) = SinhCosh.Of(bounded);
        var (sin, cos) = SinCos.Wide(b);
        var inverse = Pair<V>.Of(1) / Modulus(bounded, sinh, cos, k);
        var re = Scaled<V>.Lifted(a, sinh, zero) * new Scaled<V>(cosh, zero);
        var im = Scaled<V>.Lifted(b, sin, zero) * new Scaled<V>(cos, zero);
        // A tiny sinh a comes whole, not times 2^-k.
        var divisor = new Scaled<V>(inverse, V.Select(Tiny(a), V.SubtractBits(zero, k), zero));
        V x = (re * divisor).Rounded;
        V y = (im * new Scaled<V>(inverse, V.SubtractBits(zero, V.ShiftLeft(k, 1)))).Rounded;

        V endless = V.AndNot(Infinite(a), Finite(b));
        x = V.Select(V.Equal(a, zero), a, V.Select(endless, Lane.CopySign(V.Of(1), a), x));
        y = V.Select(V.Equal(b, zero), b, V.Select(endless, V.And(b, V.Of(-0.0)), y));
        return new(x, y);
    }

    /// <summary>(sinh^2 a + cos^2 b) 2^-2k, given sinh a 2^-k.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Pair<V> Modulus<V>(in V a, in Pair<V> sinh, in Pair<V> cos, in V k) where V : struct, ILanes<V>
    {
        V far = V.Less(V.Of(22), Lane.Abs(a));
        V scale = V.AndNot(V.SubtractBits(V.Of(1), V.ShiftLeft(k, 53)), far);
        return (sinh * sinh) + (cos * cos).Scaled(scale);
    }

    private static V Tiny<V>(V x) where V : struct, ILanes<V> => V.Less(Lane.Abs(x), V.Of(7.458340731200207e-155));

    private static V Infinite<V>(V x) where V : struct, ILanes<V> => V.Equal(Lane.Abs(x), V.Of(double.PositiveInfinity));

    private static V Finite<V>(V x) where V : struct, ILanes<V> => V.Less(Lane.Abs(x), V.Of(double.PositiveInfinity));
}
