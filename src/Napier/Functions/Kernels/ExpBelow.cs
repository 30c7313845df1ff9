using System.Numerics;
using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>
/// e^(x - most) of float32 numbers x that are not above <c>most</c>, within 1.1 units in the last place: for softmax, where a sum and a quotient
/// follow. Written in plain float32 additions and products, of which every machine makes the same bits, whatever the width of its registers.
/// </summary>
/// <remarks>
/// With k the integer nearest to t / ln 2, r = t - k ln 2 is below 0.35: k times the first part of ln 2, which has 10 digits, is exact, and
/// so is the difference. Nine terms of the series leave out less than 2^-31. The power of two is built 64 too high and then scaled down by one
/// product, so that subnormal results are rounded once.
/// </remarks>
internal static class ExpBelow
{
    private const float Least = -104.5f; // e^-104.5 rounds to 0
    private const float Magic = 12582912f; // 1.5 * 2^23: adding it leaves the nearest integer in the low bits
    private const float InverseLn2 = 1.44269504f, Ln2High = 0.693359375f, Ln2Low = -2.12194440e-4f;
    private const float Down = 5.421010862427522e-20f; // 2^-64

    /// <summary>y[i] = e^(x[i] - most). y may be x.</summary>
    public static void Run(ref float x, float most, ref float y, nint count)
    {
        nint i = 0, width = Vector<float>.Count;
        var top = new Vector<float>(most);
        for (; i <= count - width; i += width) Of(Vector.LoadUnsafe(ref x, (nuint)i) - top).StoreUnsafe(ref y, (nuint)i);
        if (i == count) return;
        Span<float> pad = stackalloc float[Vector<float>.Count];
        pad.Clear();
        for (nint j = i; j < count; j++) pad[(int)(j - i)] = Unsafe.Add(ref x, j) - most;
        Of(Vector.LoadUnsafe(ref pad[0])).StoreUnsafe(ref pad[0]);
        for (nint j = i; j < count; j++) Unsafe.Add(ref y, j) = pad[(int)(j - i)];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Of(Vector<float> t)
    {
        t = Vector.ConditionalSelect(Vector.LessThan(t, new Vector<float>(Least)), new Vector<float>(Least), t);
        Vector<float> shifted = (t * InverseLn2) + new Vector<float>(Magic), k = shifted - new Vector<float>(Magic);
        Vector<float> r = (t - (k * Ln2High)) - (k * Ln2Low);
        Vector<float> q = new(1f / 40320);
        q = (q * r) + new Vector<float>(1f / 5040);
        q = (q * r) + new Vector<float>(1f / 720);
        q = (q * r) + new Vector<float>(1f / 120);
        q = (q * r) + new Vector<float>(1f / 24);
        q = (q * r) + new Vector<float>(1f / 6);
        q = (q * r) + new Vector<float>(0.5f);
        Vector<float> p = (r + (r * r * q)) + Vector<float>.One;
        // The low bits of the shifted number are k; its exponent and the constant's fraction leave by the shift.
        Vector<int> power = Vector.ShiftLeft(Vector.AsVectorInt32(shifted) + new Vector<int>(127 + 64), 23);
        return p * Vector.AsVectorSingle(power) * Down;
    }
}
