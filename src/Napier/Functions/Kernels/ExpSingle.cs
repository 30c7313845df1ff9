using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Napier;

/// <summary>
/// The head of every function built on e^x, for results of at most 24 digits: e^x = s (1 + f) with s a power of 2 or of its 16th
/// root, and f = 2^r - 1 small.
/// </summary>
/// <remarks>
/// x / ln 2 = k + r: adding 3 * 2^51 leaves the nearest integer k in the low bits of the sum. With a fused multiply-add r is exact
/// but for the error of the constant, |x| 2^-56, because x / ln 2 - k is rounded once and is small. Without it k ln 2 is subtracted
/// from x in two parts, the first of which is exact. Then s = 2^k is the integer k moved to the exponent field.
/// </remarks>
internal static class ExpSingle
{
    private const double Shifter = 6755399441055744.0; // 3 * 2^51
    private const double Limit = 350;                  // beyond it every float32 result is 0 or infinity, and s far from the ends of binary64

    /// <summary>e^x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V x) where V : struct, ILanes<V> => Inside(Lane.Clamp(-Limit, Limit, x));

    /// <summary>e^x for |x| at most 700.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Inside<V>(V x) where V : struct, ILanes<V>
    {
        V t = Steps(x);
        return Whole(t, Rest(x, t));
    }

    /// <summary>e^x - 1, accurate around 0 too; -0 gives +0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V LessOne<V>(V x) where V : struct, ILanes<V>
    {
        x = Lane.Clamp(-Limit, Limit, x);
        V t = Steps(x), r = Rest(x, t), s = Scale(t);
        return V.MulAdd(s * r, Series(r), s - V.Of(1));
    }

    /// <summary>2^x: the rest of x is exact.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Binary<V>(V x) where V : struct, ILanes<V>
    {
        double shifter = V.Count >= 8 ? Shifter / 16 : Shifter;
        x = Lane.Clamp(-1000, 1000, x);
        V t = x + V.Of(shifter);
        V r = x - (t - V.Of(shifter));
        return Whole(t, V.Count >= 8 ? r * V.Of(16) : r);
    }

    /// <summary>10^x. The product with log2 10 is the only error of r, below 2^-44: good for a rounding test.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Decimal<V>(V x) where V : struct, ILanes<V>
    {
        V log2 = V.Of((V.Count >= 8 ? 16 : 1) * 3.321928094887362); // log2 10 = 0x1.a934f0979a371p+1
        x = Lane.Clamp(-300, 300, x);
        V t = V.MulAdd(x, log2, V.Of(Shifter));
        return Whole(t, V.MulAdd(x, log2, V.Of(Shifter) - t));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Whole<V>(V t, V r) where V : struct, ILanes<V>
    {
        V s = Scale(t);
        return V.MulAdd(s * r, Series(r), s);
    }

    // The number k of octaves, or of their sixteenths, in the low bits.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Steps<V>(V x) where V : struct, ILanes<V> =>
        V.MulAdd(x, V.Of((V.Count >= 8 ? 16 : 1) * Exp2Single.InverseLn2), V.Of(Shifter));

    // What is left, in the same unit.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Rest<V>(V x, V t) where V : struct, ILanes<V>
    {
        double steps = V.Count >= 8 ? 16 : 1;
        V inverse = V.Of(steps * Exp2Single.InverseLn2);
        if (V.Fused) return V.Fma(x, inverse, V.Of(Shifter) - t);
        V k = t - V.Of(Shifter);
        return ((x - (k * V.Of(Exp2Single.Ln2High / steps))) - (k * V.Of(Exp2Single.Ln2Low / steps))) * inverse;
    }

    // Eight lanes and more hold a table of 16 roots in two registers.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Scale<V>(V t) where V : struct, ILanes<V>
    {
        if (V.Count < 8) return V.AddBits(V.ShiftLeft(t, 52), V.Of(1));
        ref readonly double roots = ref Unsafe.As<ulong, double>(ref MemoryMarshal.GetReference(Exp2Single.Roots));
        return V.AddBits(V.Lookup16(in roots, t), V.ShiftLeft(t, 48));
    }

    // (2^r - 1) / r. With |r| <= 1/2 of a 16th octave degree 6 is enough; of an octave, 10, even and odd powers apart: half as many steps wait
    // for each other.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Series<V>(V r) where V : struct, ILanes<V>
    {
        if (V.Count >= 8)
        {
            V q = V.MulAdd(r, V.Of(Exp2Single.B6), V.Of(Exp2Single.B5));
            q = V.MulAdd(r, q, V.Of(Exp2Single.B4));
            q = V.MulAdd(r, q, V.Of(Exp2Single.B3));
            q = V.MulAdd(r, q, V.Of(Exp2Single.B2));
            return V.MulAdd(r, q, V.Of(Exp2Single.B1));
        }
        V r2 = r * r;
        V even = V.MulAdd(r2, V.Of(Exp2Single.A10), V.Of(Exp2Single.A8));
        V odd = V.MulAdd(r2, V.Of(Exp2Single.A9), V.Of(Exp2Single.A7));
        even = V.MulAdd(r2, even, V.Of(Exp2Single.A6));
        odd = V.MulAdd(r2, odd, V.Of(Exp2Single.A5));
        even = V.MulAdd(r2, even, V.Of(Exp2Single.A4));
        odd = V.MulAdd(r2, odd, V.Of(Exp2Single.A3));
        even = V.MulAdd(r2, even, V.Of(Exp2Single.A2));
        odd = V.MulAdd(r2, odd, V.Of(Exp2Single.A1));
        return V.MulAdd(r, even, odd);
    }
}
