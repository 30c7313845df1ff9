using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Napier;

/// <summary>Bounds of the logarithms in float32 lanes: 32nds of m, from a table.</summary>
/// <remarks>
/// x = 2^k m, m from 3/4 to 3/2, and m c = 1 + r for an entry c of few bits, so that r is exact, at most 1/32; around 1 c is 1.
/// k log 2 - log c, both cut at the same place, is exact too, and 0 around 1: nothing cancels there. log(1 + r) / ln b is r times a number near
/// 1 / ln b, whose rounding error is kept, as is that of the product; so the tail lacks no more than some roundings of r^3.
/// </remarks>
internal static class FloatLog
{
    private const double InverseLn2 = 1.4426950408889634, InverseLn10 = 0.4342944819032518;
    private const float Shifter = 12582912f; // 3 * 2^22
    private const float D = 4e-11f; // 2^-34.5: run over the octaves around 1, errors are below 2^-34.6, and elsewhere below 2^-38

    /// <summary>Whether neither 0 nor infinity, for which the steps give NaN, is among the arguments.</summary>
    public static bool Covers<V>(V seen) where V : struct, IFloats<V> => V.AllAtMost(seen, 200);

    /// <summary>The exponent farthest from 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Note<V>(V seen, V x) where V : struct, IFloats<V> => V.Farther(seen, V.Exponent(x));

    /// <summary>Bounds of ln x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Natural<V>(V x, out V one, out V other) where V : struct, IFloats<V>
    {
        V m = V.Mantissa(x), part = Part(m);
        Series(Rest(m, part), 1, out V head, out V tail);
        V k = V.Exponent(x);
        tail += V.MulAdd(k, LogFloats.OctaveRest, Entry(LogFloats.LogRests, part));
        Bounds(V.MulAdd(k, LogFloats.Octave, Entry(LogFloats.Logs, part)), head, tail, out one, out other);
    }

    /// <summary>Bounds of log2 x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Binary<V>(V x, out V one, out V other) where V : struct, IFloats<V>
    {
        V m = V.Mantissa(x), part = Part(m);
        Series(Rest(m, part), InverseLn2, out V head, out V tail);
        Bounds(V.Exponent(x) + Entry(LogFloats.BinaryLogs, part), head, tail + Entry(LogFloats.BinaryLogRests, part), out one, out other);
    }

    /// <summary>Bounds of log10 x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Decimal<V>(V x, out V one, out V other) where V : struct, IFloats<V>
    {
        V m = V.Mantissa(x), part = Part(m);
        Series(Rest(m, part), InverseLn10, out V head, out V tail);
        V k = V.Exponent(x);
        tail += V.MulAdd(k, LogFloats.DecimalOctaveRest, Entry(LogFloats.DecimalLogRests, part));
        Bounds(V.MulAdd(k, LogFloats.DecimalOctave, Entry(LogFloats.DecimalLogs, part)), head, tail, out one, out other);
    }

    // The number of 32nds nearest to m, in the last places.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Part<V>(V m) where V : struct, IFloats<V> => V.MulAdd(m, 32, Shifter);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Rest<V>(V m, V part) where V : struct, IFloats<V> => V.MulAdd(m, Entry(LogFloats.Inverses, part), -1);

    // log(1 + r) unit: r times unit (1 - r/2 + r^2 (C3 + ...)) in two parts.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Series<V>(V r, double unit, out V head, out V tail) where V : struct, IFloats<V>
    {
        V q = V.MulAdd(r, (float)(LogFloats.C6 * unit), (float)(LogFloats.C5 * unit));
        V factor = V.MulAdd(r, -(float)unit / 2, (float)unit);
        q = V.MulAdd(q, r, (float)(LogFloats.C4 * unit));
        V less = V.MulAdd(r, -(float)unit / 2, V.Subtract((float)unit, factor));
        q = V.MulAdd(q, r, (float)(LogFloats.C3 * unit));
        head = r * factor;
        if (unit == 1)
        {
            less = V.MulAdd(r * r, q, less);
        }
        else
        {
            q = V.MulAdd(q, r, -(float)(unit - (float)unit) / 2);
            less += V.MulAdd(q, r, (float)(unit - (float)unit));
        }
        tail = V.MulAdd(r, less, V.MulSubtract(r, factor, head));
    }

    // whole + head + tail, where whole is not less than head, or 0.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Bounds<V>(V whole, V head, V tail, out V one, out V other) where V : struct, IFloats<V>
    {
        V sum = whole + head;
        tail += head - (sum - whole);
        one = sum + V.MulAdd(sum, -D, tail);
        other = sum + V.MulAdd(sum, D, tail);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Entry<V>(ReadOnlySpan<uint> table, V part) where V : struct, IFloats<V> => V.Lookup32(in MemoryMarshal.GetReference(table), part);
}
