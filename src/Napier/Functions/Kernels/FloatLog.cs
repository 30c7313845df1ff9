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
    /// <summary>Up to this magnitude of x the square of e^-|x| is no subnormal number, which takes long.</summary>
    public const float ExpLimit = 43;

    private const double InverseLn2 = 1.4426950408889634, InverseLn10 = 0.4342944819032518;
    private const float Shifter = 12582912f; // 3 * 2^22
    private const float D = 4e-11f; // 2^-34.5: run over the octaves around 1, errors are below 2^-34.6, and elsewhere below 2^-38
    private const float OnePlusD = 5e-11f; // 2^-34.2, of 2^-34.4
    private const float OnePlusExpD = 4.5e-11f; // 2^-34.3, of 2^-34.8

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
        Series(Rest(m, part), out V head, out V tail);
        V k = V.Exponent(x);
        V rest = V.MulAdd(k, LogFloats.OctaveRest, Entry(LogFloats.LogRests, part));
        Bounds(V.MulAdd(k, LogFloats.Octave, Entry(LogFloats.Logs, part)), rest, head, tail, out one, out other);
    }

    /// <summary>Bounds of log2 x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Binary<V>(V x, out V one, out V other) where V : struct, IFloats<V>
    {
        V m = V.Mantissa(x), part = Part(m);
        Series(Rest(m, part), InverseLn2, out V head, out V tail);
        Bounds(V.Exponent(x) + Entry(LogFloats.BinaryLogs, part), Entry(LogFloats.BinaryLogRests, part), head, tail, out one, out other);
    }

    /// <summary>Bounds of log10 x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Decimal<V>(V x, out V one, out V other) where V : struct, IFloats<V>
    {
        V m = V.Mantissa(x), part = Part(m);
        Series(Rest(m, part), InverseLn10, out V head, out V tail);
        V k = V.Exponent(x);
        V rest = V.MulAdd(k, LogFloats.DecimalOctaveRest, Entry(LogFloats.DecimalLogRests, part));
        Bounds(V.MulAdd(k, LogFloats.DecimalOctave, Entry(LogFloats.DecimalLogs, part)), rest, head, tail, out one, out other);
    }

    /// <summary>Bounds of ln(1 + x) for x up to 2^120.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void OnePlus<V>(V x, out V one, out V other) where V : struct, IFloats<V>
    {
        V z = V.Of(1) + x;
        OnePlus(z, V.Min(V.Of(1), x) - (z - V.Max(V.Of(1), x)), out V sum, out V rest, out V tail, out V r, out V error, out _);
        tail += rest + V.NegatedMulAdd(error, r, error);
        one = V.CopySign(sum + V.MulAdd(sum, -OnePlusD, tail), x);
        other = V.CopySign(sum + V.MulAdd(sum, OnePlusD, tail), x);
    }

    /// <summary>Bounds of ln(1 + e^x) for |x| up to <see cref="ExpLimit"/>: max(x, 0) + ln(1 + e^-|x|).</summary>
    /// <remarks>Not inlined: of all together the compiler would give up.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void OnePlusExp<V>(in V x, out V one, out V other) where V : struct, IFloats<V>
    {
        Exp(V.Or(x, V.Of(-0f)), out V power, out V powerRest);
        V z = V.Of(1) + power;
        OnePlus(z, V.Subtract(1, z) + power, out V sum, out V rest, out V tail, out V r, out V error, out V g);
        error = V.MulAdd(powerRest, g, error);
        V above = V.Max(V.Of(0), x), total = above + sum;
        rest += V.Min(above, sum) - (total - V.Max(above, sum));
        tail += rest + V.NegatedMulAdd(error, V.NegatedMulAdd(r, r, r), error);
        one = total + V.MulAdd(total, -OnePlusExpD, tail);
        other = total + V.MulAdd(total, OnePlusExpD, tail);
    }

    // e^x in two parts, for x at most 0: s (1 + f) as in FloatExp, f in two parts too, so that the head is nearly e^x rounded.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Exp<V>(V x, out V head, out V tail) where V : struct, IFloats<V>
    {
        V t = V.MulAdd(x, ExpFloats.FineInverse, Shifter), k = t - V.Of(Shifter);
        V r = V.MulAdd(k, -ExpFloats.FineStep, x), s = V.AddBits(Entry(ExpFloats.FineRoots, t), V.ShiftLeft(t, 18));
        V q = V.MulAdd(V.MulAdd(r, ExpFloats.FineC4, ExpFloats.FineC3), r, 0.5f), w = r * r;
        V f = V.MulAdd(w, q, r), rest = V.MulAdd(w, q, r - f);
        head = V.MulAdd(s, f, s);
        tail = V.MulAdd(s, rest, V.MulSubtract(s, f, head - s));
        tail = V.MulAdd(head, V.MulAdd(k, ExpFloats.FineStepError, Entry(ExpFloats.FineRootErrors, t)), tail);
    }

    // ln(z + lost), z from 2^-126 to 2^120, as sum + rest + tail + error / (1 + r): m c - 1 is exact, and what z lost comes to it, so that r is
    // z + lost - 1 around 1.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void OnePlus<V>(V z, V lost, out V sum, out V rest, out V tail, out V r, out V error, out V g) where V : struct, IFloats<V>
    {
        V m = V.Mantissa(z), part = Part(m), c = Entry(LogFloats.Inverses, part), place = V.MulAdd(m, c, -1);
        g = V.AddBits(c, V.SubtractBits(m, z)); // 2^-k c
        lost *= g;
        r = place + lost;
        error = lost - (r - place);
        Series(r, out V head, out tail);
        V k = V.Exponent(z), whole = V.MulAdd(k, LogFloats.Octave, Entry(LogFloats.Logs, part));
        sum = whole + head;
        rest = (head - (sum - whole)) + V.MulAdd(k, LogFloats.OctaveRest, Entry(LogFloats.LogRests, part));
    }

    // The number of 32nds nearest to m, in the last places.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Part<V>(V m) where V : struct, IFloats<V> => V.MulAdd(m, 32, Shifter);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Rest<V>(V m, V part) where V : struct, IFloats<V> => V.MulAdd(m, Entry(LogFloats.Inverses, part), -1);

    // log(1 + r): r - r^2/2 in two parts, and r^3 (C3 + ...).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Series<V>(V r, out V head, out V tail) where V : struct, IFloats<V>
    {
        V q = V.MulAdd(r, (float)LogFloats.C6, (float)LogFloats.C5), half = r * V.Of(-0.5f);
        head = V.MulAdd(r, half, r);
        q = V.MulAdd(V.MulAdd(q, r, (float)LogFloats.C4), r, (float)LogFloats.C3);
        tail = V.MulAdd(r * r, r * q, V.MulAdd(r, half, r - head));
    }

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
        q = V.MulAdd(q, r, -(float)(unit - (float)unit) / 2);
        less += V.MulAdd(q, r, (float)(unit - (float)unit));
        tail = V.MulAdd(r, less, V.MulSubtract(r, factor, head));
    }

    // whole + rest + head + tail, where whole is not less than head, or 0. The tail is known last.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Bounds<V>(V whole, V rest, V head, V tail, out V one, out V other) where V : struct, IFloats<V>
    {
        V sum = whole + head;
        tail += (head - (sum - whole)) + rest;
        one = sum + V.MulAdd(sum, -D, tail);
        other = sum + V.MulAdd(sum, D, tail);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Entry<V>(ReadOnlySpan<uint> table, V part) where V : struct, IFloats<V> => V.Lookup32(in MemoryMarshal.GetReference(table), part);
}
