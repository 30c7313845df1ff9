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
        for (; i <= count - (2 * width); i += 2 * width)
        {
            Vector<float> a = Vector.LoadUnsafe(ref x, (nuint)i) - top, b = Vector.LoadUnsafe(ref x, (nuint)(i + width)) - top;
            Of(ref a, ref b);
            a.StoreUnsafe(ref y, (nuint)i);
            b.StoreUnsafe(ref y, (nuint)(i + width));
        }
        if (i == count) return;
        Span<float> pad = stackalloc float[2 * Vector<float>.Count];
        pad.Clear();
        for (nint j = i; j < count; j++) pad[(int)(j - i)] = Unsafe.Add(ref x, j) - most;
        Vector<float> first = Vector.LoadUnsafe(ref pad[0]), second = Vector.LoadUnsafe(ref pad[(int)width]);
        Of(ref first, ref second);
        first.StoreUnsafe(ref pad[0]);
        second.StoreUnsafe(ref pad[(int)width]);
        for (nint j = i; j < count; j++) Unsafe.Add(ref y, j) = pad[(int)(j - i)];
    }

    // Two at a time and the polynomial in a tree: each step waits for the one before, and the other's fill the time.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Of(ref Vector<float> s, ref Vector<float> t)
    {
        var least = new Vector<float>(Least);
        s = Vector.ConditionalSelect(Vector.LessThan(s, least), least, s);
        t = Vector.ConditionalSelect(Vector.LessThan(t, least), least, t);
        Vector<float> m = (s * InverseLn2) + new Vector<float>(Magic), n = (t * InverseLn2) + new Vector<float>(Magic);
        Vector<float> j = m - new Vector<float>(Magic), k = n - new Vector<float>(Magic);
        Vector<float> p = (s - (j * Ln2High)) - (j * Ln2Low), r = (t - (k * Ln2High)) - (k * Ln2Low);
        Vector<float> pp = p * p, rr = r * r;
        Vector<float> a = (p * (1f / 40320)) + new Vector<float>(1f / 5040), b = (r * (1f / 40320)) + new Vector<float>(1f / 5040);
        Vector<float> c = (p * (1f / 720)) + new Vector<float>(1f / 120), d = (r * (1f / 720)) + new Vector<float>(1f / 120);
        Vector<float> e = (p * (1f / 24)) + new Vector<float>(1f / 6), f = (r * (1f / 24)) + new Vector<float>(1f / 6);
        a = (a * pp) + c;
        b = (b * rr) + d;
        a = (a * pp) + e;
        b = (b * rr) + f;
        a = (a * p) + new Vector<float>(0.5f);
        b = (b * r) + new Vector<float>(0.5f);
        a = (p + (pp * a)) + Vector<float>.One;
        b = (r + (rr * b)) + Vector<float>.One;
        // The low bits of the shifted number are k; its exponent and the constant's fraction leave by the shift.
        Vector<int> g = Vector.ShiftLeft(Vector.AsVectorInt32(m) + new Vector<int>(127 + 64), 23);
        Vector<int> h = Vector.ShiftLeft(Vector.AsVectorInt32(n) + new Vector<int>(127 + 64), 23);
        s = a * Vector.AsVectorSingle(g) * Down;
        t = b * Vector.AsVectorSingle(h) * Down;
    }
}
