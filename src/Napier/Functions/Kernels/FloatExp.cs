using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Napier;

/// <summary>Bounds of the exponential functions in float32 lanes: 32nds of an octave, from a table.</summary>
/// <remarks>
/// x = k ln 2 / 32 + r, and e^x = s (1 + f) with s = 2^(k/32), known as a float32 number and its relative error z, in which the error of r counts too.
/// The head is s + s f rounded; what that leaves out, z, and the terms of f of higher order make up the tail. Constants of errors are some 40 per
/// cent more than what samples of millions of arguments show; running all arguments shows that no wrong result stands.
/// </remarks>
internal static class FloatExp
{
    /// <summary>Up to this magnitude of x the parts of e^x stay clear of subnormal numbers.</summary>
    public const float Limit = 76;

    private const float Shifter = 12582912f; // 3 * 2^22
    private const float D = ExpFloats.FineD;
    private const float Near = 8.673617e-19f; // 2^-60

    // Of e^x - 1 and what is made of it, so much of the term in r^2 besides, which counts near 0 only.
    private const float LessOneSquare = 1.5e-7f; // 2^-22.7
    private const float QuotientSquare = 2.2e-7f; // 2^-22.1
    private const float SinhSquare = 3.8e-7f; // 2^-21.3

    /// <summary>2^x for |x| up to 110.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Binary<V>(V x, out V one, out V other) where V : struct, IFloats<V>
    {
        V t = x + V.Of(Shifter / 32);
        V r = x - (t - V.Of(Shifter / 32)), s = Scale(t);
        V q = V.MulAdd(r, V.Of(ExpFloats.BinaryC4), V.Of(ExpFloats.BinaryC3));
        q = V.MulAdd(q, r, V.Of(ExpFloats.BinaryC2));
        Power(s, r, q, ExpFloats.Ln2, ExpFloats.Ln2Rest, out V a, out V e);
        Around(a, V.MulAdd(a, V.Lookup32(in ErrorsLess, t), e), out one, out other);
    }

    /// <summary>10^x for |x| up to 33.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Decimal<V>(V x, out V one, out V other) where V : struct, IFloats<V>
    {
        V t = V.MulAdd(x, V.Of(ExpFloats.DecimalInverse), V.Of(Shifter));
        V k = t - V.Of(Shifter);
        V r = V.NegatedMulAdd(k, V.Of(ExpFloats.DecimalStep), x), s = Scale(t);
        V z = V.MulAdd(k, V.Of(ExpFloats.DecimalStepError), V.Lookup32(in ErrorsLess, t));
        V q = V.MulAdd(r, V.Of(ExpFloats.DecimalC4), V.Of(ExpFloats.DecimalC3));
        q = V.MulAdd(q, r, V.Of(ExpFloats.DecimalC2));
        Power(s, r, q, ExpFloats.Ln10, ExpFloats.Ln10Rest, out V a, out V e);
        Around(a, V.MulAdd(a + e, z, e), out one, out other); // z counts 2^-18 here
    }

    /// <summary>e^x - 1 for |x| up to the limit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LessOne<V>(V x, out V one, out V other) where V : struct, IFloats<V>
    {
        Split(x, Shifter, out V s, out V r, out V z);
        V high = s - V.Of(1), back = high - s;
        LessOne(s, high, r, z, out V h, out V tail, out V square);
        tail = tail + ((s - (high - back)) - (V.Of(1) + back)); // what s - 1 leaves out, by Knuth's sum: either may be the larger
        V d = V.MulAdd(square, V.Of(LessOneSquare), V.And(h * V.Of(D), V.OfBits(int.MaxValue)));
        one = h + (tail - d);
        other = h + (tail + d);
    }

    /// <summary>1/(1 + e^-x) for |x| up to the limit: p (1 + e) with an error D.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="p">The reciprocal, to a few digits.</param>
    /// <param name="e">What it lacks.</param>
    /// <param name="w">The square of what x differs from the nearest k ln 2 / 32.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Logistic<V>(V x, out V p, out V e, out V w) where V : struct, IFloats<V>
    {
        // The r of -x is -r.
        V t = V.NegatedMulAdd(x, V.Of(ExpFloats.FineInverse), V.Of(Shifter));
        V k = t - V.Of(Shifter);
        V r = V.MulAdd(k, V.Of(ExpFloats.FineStep), x), s = Scale(t);
        V z = V.MulAdd(k, V.Of(ExpFloats.FineStepError), V.Lookup32(in Errors, t));
        V a = V.NegatedMulAdd(s, r, s);
        V q = V.NegatedMulAdd(r, V.Of(ExpFloats.FineC4), V.Of(ExpFloats.FineC3));
        q = V.NegatedMulAdd(q, r, V.Of(0.5f));
        w = r * r;
        V tail = V.NegatedMulAdd(s, r, s - a);
        tail = V.MulAdd(w * s, q, tail);
        tail = V.MulAdd(a, z, tail);
        V d = a + V.Of(1);
        tail = (V.Min(V.Of(1), a) - (d - V.Max(V.Of(1), a))) + tail;
        p = V.Inverse(d);
        e = V.NegatedMulAdd(p, d, V.Of(1));
        e = V.NegatedMulAdd(p, tail, e);
        e = V.MulAdd(e, e, e);
    }

    /// <summary>1/(1 + e^-x) for |x| up to the limit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Sigmoid<V>(V x, out V one, out V other) where V : struct, IFloats<V>
    {
        Logistic(x, out V p, out V e, out _);
        one = V.MulAdd(p, e - V.Of(D), p);
        other = V.MulAdd(p, e + V.Of(D), p);
    }

    /// <summary>x/(1 + e^-x) for |x| up to the limit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Silu<V>(V x, out V one, out V other) where V : struct, IFloats<V>
    {
        Logistic(x, out V p, out V e, out V w);
        V head = x * p;
        Around(head, V.MulAdd(head, e - V.Of(D), V.MulSubtract(x, p, head)), out one, out other);
        // Near 0 the tail may be subnormal and inexact. No bound but for 0 itself, which is the result.
        other = V.IfLess(w, V.Of(Near), x, other);
    }

    /// <summary>tanh x, for any x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Tanh<V>(V x, out V one, out V other) where V : struct, IFloats<V>
    {
        // 1 from 10 on. Where s - 1 is not exact, e^2x is so large that it hardly counts.
        V v = V.Min(V.Of(20), V.And(x + x, V.OfBits(int.MaxValue)));
        Split(v, Shifter, out V s, out V r, out V z);
        LessOne(s, s - V.Of(1), r, z, out V h, out V tail, out V square);
        Quotient(h, tail, V.Of(2), out V q, out V rest, out V inverse);
        V d = V.MulAdd(square, V.Of(QuotientSquare), h * V.Of(D));
        one = V.CopySign(V.MulAdd(rest - d, inverse, q), x);
        other = V.CopySign(V.MulAdd(rest + d, inverse, q), x);
    }

    /// <summary>sinh x for |x| up to the limit: (u + u/(u + 1))/2 with u = e^|x| - 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Sinh<V>(V x, out V one, out V other) where V : struct, IFloats<V>
    {
        V sign = V.And(x, V.Of(-0f));
        Split(V.Xor(x, sign), Shifter, out V s, out V r, out V z);
        V high = s - V.Of(1);
        LessOne(s, high, r, z, out V h, out V tail, out V square);
        tail = tail + ((s - high) - V.Of(1));
        Quotient(h, tail, V.Of(1), out V q, out V rest, out V inverse);
        V sum = h + q;
        tail = V.MulAdd(rest, inverse, (q - (sum - h)) + tail);
        V d = V.MulAdd(square, V.Of(SinhSquare), sum * V.Of(D));
        V half = V.Or(V.Of(0.5f), sign);
        one = (sum + (tail - d)) * half;
        other = (sum + (tail + d)) * half;
    }

    /// <summary>cosh x for |x| up to the limit: with a = e^|x|/2, a + 1/(4 a).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Cosh<V>(V x, out V one, out V other) where V : struct, IFloats<V>
    {
        V v = V.And(x, V.OfBits(int.MaxValue));
        Natural(v, Shifter - 32, out V a, out V tail, out _); // k and k - 32 have the same place in the table
        V inverse = V.Inverse(a), e = V.NegatedMulAdd(inverse, a, V.Of(1));
        e = V.NegatedMulAdd(inverse, tail, e);
        e = V.MulAdd(e, e, e);
        inverse = inverse * V.Of(0.25f);
        V sum = a + inverse;
        tail = V.MulAdd(inverse, e, (inverse - (sum - a)) + tail);
        one = sum + V.NegatedMulAdd(sum, V.Of(D), tail);
        other = sum + V.MulAdd(sum, V.Of(D), tail);
    }

    /// <summary>x tanh(ln(1 + e^x)) for |x| up to the limit: x n/(n + 2) with n = e (e + 2), e = e^x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Mish<V>(V x, out V one, out V other) where V : struct, IFloats<V>
    {
        Natural(V.Min(V.Of(20), x), Shifter, out V a, out V low, out V w); // past 20 the result is x
        V more = a + V.Of(2), n = a * more;
        V tail = V.MulAdd(a, a - (more - V.Of(2)), V.MulSubtract(a, more, n)); // what that sum and that product leave out
        tail = V.MulAdd(a + low + more, low, tail);
        Quotient(n, tail, V.Of(2), out V q, out V rest, out V inverse);
        V head = x * q;
        tail = V.MulAdd(x * inverse, rest, V.MulSubtract(x, q, head));
        one = head + V.NegatedMulAdd(head, V.Of(D), tail);
        other = V.IfLess(w, V.Of(Near), x, head + V.MulAdd(head, V.Of(D), tail)); // as in Silu
    }

    // The bounds of head + tail, where the tail is D head too little.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Around<V>(V head, V tail, out V one, out V other) where V : struct, IFloats<V>
    {
        one = head + tail;
        other = head + V.MulAdd(head, V.Of(2 * D), tail);
    }

    // s e^(r ln) but for z: e^(r ln) = 1 + r (ln + lnRest) + r^2 q.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Power<V>(V s, V r, V q, float ln, float lnRest, out V a, out V e) where V : struct, IFloats<V>
    {
        V f = r * V.Of(ln);
        a = V.MulAdd(s, f, s);
        q = V.MulAdd(q, r, V.Of(lnRest));
        V rest = V.MulAdd(q, r, V.MulSubtract(r, V.Of(ln), f));
        e = V.MulAdd(s, rest, V.MulSubtract(s, f, a - s));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Split<V>(V x, float shifter, out V s, out V r, out V z) where V : struct, IFloats<V>
    {
        V t = V.MulAdd(x, V.Of(ExpFloats.FineInverse), V.Of(shifter));
        V k = t - V.Of(shifter);
        r = V.NegatedMulAdd(k, V.Of(ExpFloats.FineStep), x);
        s = Scale(t);
        z = V.MulAdd(k, V.Of(ExpFloats.FineStepError), V.Lookup32(in Errors, t));
    }

    // e^x as a + tail; and r^2.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Natural<V>(V x, float shifter, out V a, out V tail, out V w) where V : struct, IFloats<V>
    {
        Split(x, shifter, out V s, out V r, out V z);
        a = V.MulAdd(s, r, s);
        V q = V.MulAdd(r, V.Of(ExpFloats.FineC4), V.Of(ExpFloats.FineC3));
        q = V.MulAdd(q, r, V.Of(0.5f));
        w = r * r;
        tail = V.MulSubtract(s, r, a - s);
        tail = V.MulAdd(w * s, q, tail);
        tail = V.MulAdd(a, z, tail);
    }

    // e^x - 1 but for what s - 1 leaves out of s; and s r^2, whose digits are those that near 0 are missing.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void LessOne<V>(V s, V high, V r, V z, out V h, out V tail, out V square) where V : struct, IFloats<V>
    {
        h = V.MulAdd(s, r, high);
        tail = V.MulSubtract(s, r, h - high);
        V q = V.MulAdd(r, V.Of(ExpFloats.FineC4), V.Of(ExpFloats.FineC3));
        q = V.MulAdd(q, r, V.Of(0.5f));
        square = r * r * s;
        tail = V.MulAdd(h + V.Of(1), z, tail);
        tail = V.MulAdd(square, q, tail);
    }

    // (h + tail) / (h + tail + more), for h from 0: q + rest * inverse. Few steps wait for the estimate of the inverse, and it for few.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Quotient<V>(V h, V tail, V more, out V q, out V rest, out V inverse) where V : struct, IFloats<V>
    {
        V d = h + more, estimate = V.Inverse(d);
        V low = (V.Min(more, h) - (d - V.Max(more, h))) + tail;
        q = h * estimate;
        inverse = V.MulAdd(estimate, V.NegatedMulAdd(estimate, d + low, V.Of(1)), estimate);
        rest = V.NegatedMulAdd(q, low, V.NegatedMulAdd(q, d, h) + tail);
    }

    // 2^(k/32) for the integer k in the low bits.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Scale<V>(V t) where V : struct, IFloats<V> =>
        V.AddBits(V.Lookup32(in MemoryMarshal.GetReference(ExpFloats.FineRoots), t), V.ShiftLeft(t, 18));

    private static ref readonly uint Errors => ref MemoryMarshal.GetReference(ExpFloats.FineRootErrors);

    private static ref readonly uint ErrorsLess => ref MemoryMarshal.GetReference(ExpFloats.FineRootErrorsLess);
}
