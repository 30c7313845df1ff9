using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>The inverse circular functions for kernels whose rounding is tested afterwards: within 2^-39.</summary>
internal static class ArcTested
{
    /// <summary>asin x: up to 1/2 the series; above, pi/2 - 2 asin(sqrt((1 - |x|) / 2)).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sine<V>(V x) where V : struct, ILanes<V>
    {
        V a = Lane.Abs(x), s = OfPart(a);
        return Lane.CopySign(V.IfLess(V.Of(0.5), a, V.MulAdd(s, V.Of(-2), V.Of(ArcSeries.Pi / 2)), s), x);
    }

    /// <summary>acos x: up to 1/2 it is pi/2 - asin x; above, 2 asin(sqrt((1 - |x|) / 2)), or pi less it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Cosine<V>(V x) where V : struct, ILanes<V>
    {
        V a = Lane.Abs(x), s = Lane.CopySign(OfPart(a), x);
        V whole = V.And(V.ShiftRightSigned(x, 63), V.Of(ArcSeries.Pi));
        return V.IfLess(V.Of(0.5), a, V.MulAdd(s, V.Of(2), whole), V.Of(ArcSeries.Pi / 2) - s);
    }

    /// <summary>atan x: turned by pi/4 or pi/2 where that leaves a smaller tangent.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Tangent<V>(V x) where V : struct, ILanes<V>
    {
        V a = V.Min(V.Of(1e100), Lane.Abs(x)), one = V.Of(1); // for the quotient; from 1e8 on it is pi/2 to every float32
        V flat = V.Of(ArcSeries.TanEighth), steep = V.Of(ArcSeries.TanThreeEighths);
        V n = V.IfLess(steep, a, V.Of(-1), V.IfLess(flat, a, a - one, a));
        V d = V.IfLess(steep, a, a, V.IfLess(flat, a, a + one, one));
        V turn = V.IfLess(steep, a, V.Of(ArcSeries.Pi / 2), V.IfLess(flat, a, V.Of(ArcSeries.Pi / 4), V.Of(0)));
        V t = V.Quotient(n, d), z = t * t;
        V p = V.MulAdd(z, V.Of(ArcSeries.T7), V.Of(ArcSeries.T6));
        p = V.MulAdd(z, p, V.Of(ArcSeries.T5));
        p = V.MulAdd(z, p, V.Of(ArcSeries.T4));
        p = V.MulAdd(z, p, V.Of(ArcSeries.T3));
        p = V.MulAdd(z, p, V.Of(ArcSeries.T2));
        p = V.MulAdd(z, p, V.Of(ArcSeries.T1));
        p = V.MulAdd(z, p, V.Of(ArcSeries.T0));
        return Lane.CopySign(V.MulAdd(t, p, turn), x);
    }

    // asin a, or asin(sqrt((1 - a) / 2)) where a is above 1/2.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V OfPart<V>(V a) where V : struct, ILanes<V>
    {
        V z = V.IfLess(V.Of(0.5), a, V.MulAdd(a, V.Of(-0.5), V.Of(0.5)), a * a);
        V s = V.IfLess(V.Of(0.5), a, Lane.Root(z), a);
        V p = V.MulAdd(z, V.Of(ArcSeries.S8), V.Of(ArcSeries.S7));
        p = V.MulAdd(z, p, V.Of(ArcSeries.S6));
        p = V.MulAdd(z, p, V.Of(ArcSeries.S5));
        p = V.MulAdd(z, p, V.Of(ArcSeries.S4));
        p = V.MulAdd(z, p, V.Of(ArcSeries.S3));
        p = V.MulAdd(z, p, V.Of(ArcSeries.S2));
        p = V.MulAdd(z, p, V.Of(ArcSeries.S1));
        return s * V.MulAdd(z, p, V.Of(ArcSeries.S0));
    }
}
