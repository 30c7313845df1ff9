using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Napier;

/// <summary>Bounds of the exponential functions in float32 lanes: 32nds of an octave, from a table.</summary>
/// <remarks>e^x = s (1 + f) with s = 2^(k/32), known as a float32 number and a relative error z of it. a = s + s f rounded; what a leaves out, and z and
/// the terms of f of higher order, make up the tail.</remarks>
internal static class FloatExp
{
    private const float Shifter = 12582912f; // 3 * 2^22

    /// <summary>2^x for |x| up to 110.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Binary<V>(V x, out V one, out V other) where V : struct, IFloats<V>
    {
        V t = x + V.Of(Shifter / 32);
        V r = x - (t - V.Of(Shifter / 32));
        V s = Scale(t);
        V f = r * V.Of(ExpFloats.Ln2);
        V a = V.MulAdd(s, f, s);
        V q = V.MulAdd(r, V.Of(ExpFloats.BinaryC4), V.Of(ExpFloats.BinaryC3));
        q = V.MulAdd(q, r, V.Of(ExpFloats.BinaryC2));
        q = V.MulAdd(q, r, V.Of(ExpFloats.Ln2Rest));
        V rest = V.MulSubtract(r, V.Of(ExpFloats.Ln2), f);
        V e = V.MulSubtract(s, f, a - s);
        rest = V.MulAdd(q, r, rest);
        e = V.MulAdd(s, rest, e);
        Around(a, V.MulAdd(a, V.Lookup32(in MemoryMarshal.GetReference(ExpFloats.FineRootErrorsLess), t), e), ExpFloats.FineD, out one, out other);
    }

    /// <summary>The bounds of head + tail, where the tail is D head too little.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Around<V>(V head, V tail, float d, out V one, out V other) where V : struct, IFloats<V>
    {
        one = head + tail;
        other = head + V.MulAdd(head, V.Of(2 * d), tail);
    }

    // 2^(k/32) for the integer k in the low bits.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Scale<V>(V t) where V : struct, IFloats<V> =>
        V.AddBits(V.Lookup32(in MemoryMarshal.GetReference(ExpFloats.FineRoots), t), V.ShiftLeft(t, 18));
}
