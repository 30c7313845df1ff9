using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>Bounds of the error function in float32 lanes: polynomials about multiples of 1/8.</summary>
/// <remarks>
/// x = k/8 + t, which is exact. The constant term and that of t are known in pairs, and what the two last steps of the polynomial round off is kept: so
/// the error is that of the step before, which t^2 makes small. It counts most on the left of a piece, hence the bounds' distance, D (erf x + erf k/8).
/// </remarks>
internal static unsafe class FloatErf
{
    private const float Shifter = 12582912f / 8; // 3 * 2^19: adding it leaves the number of eighths in the low bits

    /// <summary>erf x, for any x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Of<V>(V x, out V one, out V other) where V : struct, IFloats<V>
    {
        V a = V.And(x, V.OfBits(int.MaxValue)), v = V.Min(V.Of(3.93f), a); // from 3.92 on the result is 1
        V k = v + V.Of(Shifter), t = v - (k - V.Of(Shifter));
        uint* row = ErfFloats.Pieces;
        V q = V.MulAdd(V.Lookup32(in row[256], k), t, V.Lookup32(in row[224], k));
        q = V.MulAdd(q, t, V.Lookup32(in row[192], k));
        q = V.MulAdd(q, t, V.Lookup32(in row[160], k));
        q = V.MulAdd(q, t, V.Lookup32(in row[128], k));
        V c = V.Lookup32(in row[0], k), first = V.Lookup32(in row[64], k), slope = V.MulAdd(t, q, first), head = V.MulAdd(t, slope, c);
        V tail = V.MulAdd(t, V.MulAdd(t, q, first - slope) + V.Lookup32(in row[96], k), V.Lookup32(in row[32], k));
        tail = tail + V.MulAdd(t, slope, c - head);
        one = V.CopySign(head + tail, x);
        other = V.CopySign(head + V.MulAdd(head + c, V.Of(2 * ErfFloats.D), tail), x);
        // Near 0 the tail may be subnormal and inexact. No bound but for 0 itself, which is the result.
        other = V.IfLess(a, V.Of(8.673617e-19f), x, other); // 2^-60
    }
}
