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
    private const double Limit = 700;                  // beyond it every float32 result is 0 or infinity, and s still a normal number

    /// <summary>s and r f(r)/r: e^x = s + (s r) q.</summary>
    /// <returns>s, a power of 2 (of its 16th root with 8 lanes); r, the offset; and q = (2^r - 1) / r. NaN comes back in r.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (V Scale, V R, V Q) Split<V>(V x) where V : struct, ILanes<V>
    {
        x = V.Min(V.Of(Limit), V.Max(V.Of(-Limit), x));
        return V.Count == 8 ? SplitByTable(x) : SplitByOctave(x);
    }

    /// <summary>The same for 2^x: the integer nearest to x taken away, exactly.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (V Scale, V R, V Q) SplitBinary<V>(V x) where V : struct, ILanes<V>
    {
        x = V.Min(V.Of(1000), V.Max(V.Of(-1000), x));
        V t = x + V.Of(Shifter);
        return Octave(t, x - (t - V.Of(Shifter)));
    }

    /// <summary>The same for 10^x. The product with log2 10 is the only error of r, below 2^-44: good for a rounding test.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (V Scale, V R, V Q) SplitDecimal<V>(V x) where V : struct, ILanes<V>
    {
        x = V.Min(V.Of(300), V.Max(V.Of(-300), x));
        V t = V.MulAdd(x, V.Of(3.321928094887362), V.Of(Shifter)); // log2 10 = 0x1.a934f0979a371p+1
        return Octave(t, V.MulAdd(x, V.Of(3.321928094887362), V.Of(Shifter) - t));
    }

    // |r| <= 1/2 octave, degree 10. Even and odd powers apart: half as many steps wait for each other.
    private static (V Scale, V R, V Q) SplitByOctave<V>(V x) where V : struct, ILanes<V>
    {
        V t = V.MulAdd(x, V.Of(Exp2Single.InverseLn2), V.Of(Shifter));
        V k = t - V.Of(Shifter);
        V r = V.Fused
            ? V.Fma(x, V.Of(Exp2Single.InverseLn2), -k)
            : ((x - (k * V.Of(Exp2Single.Ln2High))) - (k * V.Of(Exp2Single.Ln2Low))) * V.Of(Exp2Single.InverseLn2);
        return Octave(t, r);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (V Scale, V R, V Q) Octave<V>(V t, V r) where V : struct, ILanes<V>
    {
        V s = V.AddBits(V.ShiftLeft(t, 52), V.Of(1));
        V r2 = r * r;
        V even = V.MulAdd(r2, V.Of(Exp2Single.A10), V.Of(Exp2Single.A8));
        V odd = V.MulAdd(r2, V.Of(Exp2Single.A9), V.Of(Exp2Single.A7));
        even = V.MulAdd(r2, even, V.Of(Exp2Single.A6));
        odd = V.MulAdd(r2, odd, V.Of(Exp2Single.A5));
        even = V.MulAdd(r2, even, V.Of(Exp2Single.A4));
        odd = V.MulAdd(r2, odd, V.Of(Exp2Single.A3));
        even = V.MulAdd(r2, even, V.Of(Exp2Single.A2));
        odd = V.MulAdd(r2, odd, V.Of(Exp2Single.A1));
        return (s, r, V.MulAdd(r, even, odd));
    }

    // |r| <= 1/2 of a 16th octave, degree 6: eight lanes hold a table of 16 in two registers.
    private static (V Scale, V R, V Q) SplitByTable<V>(V x) where V : struct, ILanes<V>
    {
        V t = V.MulAdd(x, V.Of(16 * Exp2Single.InverseLn2), V.Of(Shifter));
        V k = t - V.Of(Shifter);
        V r = V.Fused
            ? V.Fma(x, V.Of(16 * Exp2Single.InverseLn2), -k)
            : ((x - (k * V.Of(Exp2Single.Ln2High / 16))) - (k * V.Of(Exp2Single.Ln2Low / 16))) * V.Of(16 * Exp2Single.InverseLn2);
        ref readonly double roots = ref Unsafe.As<ulong, double>(ref MemoryMarshal.GetReference(Exp2Single.Roots));
        V s = V.AddBits(V.Lookup16(in roots, t), V.ShiftLeft(t, 48));

        V q = V.MulAdd(r, V.Of(Exp2Single.B6), V.Of(Exp2Single.B5));
        q = V.MulAdd(r, q, V.Of(Exp2Single.B4));
        q = V.MulAdd(r, q, V.Of(Exp2Single.B3));
        q = V.MulAdd(r, q, V.Of(Exp2Single.B2));
        return (s, r, V.MulAdd(r, q, V.Of(Exp2Single.B1)));
    }
}
