using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Napier;

/// <summary>The loops of <see cref="ExpStrips"/> for 256-bit registers, whose permutation looks up 8 entries. One result in 70 fails the test.</summary>
internal static unsafe class ExpFloats256
{
    private const float D = 5.4e-10f; // 2^-30.8
    private const double Shifter = 6755399441055744.0; // 3 * 2^51

    /// <summary>Results, and a list of the vectors of which some do not stand. count is a multiple of 8.</summary>
    /// <param name="x">Arguments.</param>
    /// <param name="y">Results.</param>
    /// <param name="count">How many.</param>
    /// <param name="open">The list: where a vector begins, shifted left by 16, and a bit for each result that does not stand.</param>
    /// <param name="ahead">How far ahead of the arguments memory is asked for.</param>
    /// <returns>The length of the list.</returns>
    /// <remarks>
    /// s = 2^(k/8), x = k ln 2 / 8 + r, e^x = s (1 + r + r^2 q) (1 + z): a = s + s r rounded, and its error e exactly;
    /// low = s (r^2 q + z (1 + r)) + e, which leaves out z r^2 / 2, below 2^-32. The steps wait for each other: what counts is how few they are
    /// from the argument to the test, and how few registers are written, so that many vectors are under way.
    /// </remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int InFloats(ref float x, ref float y, nint count, uint* open, nint ahead)
    {
        var roots = Vector256.LoadUnsafe(in MemoryMarshal.GetReference(ExpFloats.Roots)).AsSingle();
        var errors = Vector256.LoadUnsafe(in MemoryMarshal.GetReference(ExpFloats.RootErrors)).AsSingle() - Vector256.Create(D);
        var shifter = Vector256.Create(12582912f); // 3 * 2^22
        var inverse = Vector256.Create(ExpFloats.Inverse);
        var step = Vector256.Create(ExpFloats.Step);
        var stepError = Vector256.Create(ExpFloats.StepError);
        var c5 = Vector256.Create(ExpFloats.C5);
        var c3 = Vector256.Create(ExpFloats.C3);
        int found = 0;
        for (nint i = 0; i < count; i += 8)
        {
            var v = Vector256.LoadUnsafe(ref x, (nuint)i);
            Memory.Ask(ref Unsafe.Add(ref x, i + ahead));
            var t = Fma.MultiplyAdd(v, inverse, shifter);
            var s = Avx2.PermuteVar8x32(roots, t.AsInt32());
            var z = Avx2.PermuteVar8x32(errors, t.AsInt32());
            s = (s.AsInt32() + (t.AsInt32() << 20)).AsSingle();
            var k = t - shifter;
            var r = Fma.MultiplyAddNegated(k, step, v);
            z = Fma.MultiplyAdd(k, stepError, z);
            var a = Fma.MultiplyAdd(s, r, s);
            var q = Fma.MultiplyAdd(r, c5, Vector256.Create(ExpFloats.C4));
            var w = r * r;
            var h = Fma.MultiplyAdd(r, c3, Vector256.Create(0.5f));
            z = Fma.MultiplyAdd(z, r, z);
            q = Fma.MultiplyAdd(q, w, h);
            z = Fma.MultiplyAdd(w, q, z);
            var e = Fma.MultiplySubtract(s, r, a - s);
            var low = Fma.MultiplyAdd(s, z, e);
            var result = a + low;
            result.StoreUnsafe(ref y, (nuint)i);
            var up = a + Fma.MultiplyAdd(a, Vector256.Create(2 * D), low);
            int fail = Avx.MoveMask(Avx.CompareNotEqual(result, up));
            open[found] = (uint)((int)i << 16 | fail);
            found += fail != 0 ? 1 : 0;
        }
        return found;
    }

    /// <summary>Any arguments, in binary64. count is a multiple of 16. Four vectors side by side, each coefficient used four times.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void InDoubles(ref float x, ref float y, nint count, nint ahead)
    {
        for (nint i = 0; i < count; i += 16)
        {
            Memory.Ask(ref Unsafe.Add(ref x, i + ahead));
            var a = Bounded(Vector256.LoadUnsafe(ref x, (nuint)i));
            var b = Bounded(Vector256.LoadUnsafe(ref x, (nuint)i + 8));
            var x0 = Avx.ConvertToVector256Double(a.GetLower());
            var x1 = Avx.ConvertToVector256Double(a.GetUpper());
            var x2 = Avx.ConvertToVector256Double(b.GetLower());
            var x3 = Avx.ConvertToVector256Double(b.GetUpper());
            var inverse = Vector256.Create(Exp2Single.InverseLn2);
            var shifter = Vector256.Create(Shifter);
            var t0 = Fma.MultiplyAdd(x0, inverse, shifter);
            var t1 = Fma.MultiplyAdd(x1, inverse, shifter);
            var t2 = Fma.MultiplyAdd(x2, inverse, shifter);
            var t3 = Fma.MultiplyAdd(x3, inverse, shifter);
            x0 = Fma.MultiplySubtract(x0, inverse, t0 - shifter);
            x1 = Fma.MultiplySubtract(x1, inverse, t1 - shifter);
            x2 = Fma.MultiplySubtract(x2, inverse, t2 - shifter);
            x3 = Fma.MultiplySubtract(x3, inverse, t3 - shifter);
            Vector256<double> q0, q1, q2, q3;
            q0 = q1 = q2 = q3 = Vector256.Create(Exp2Single.A10);
            Step(Exp2Single.A9, x0, x1, x2, x3, ref q0, ref q1, ref q2, ref q3);
            Step(Exp2Single.A8, x0, x1, x2, x3, ref q0, ref q1, ref q2, ref q3);
            Step(Exp2Single.A7, x0, x1, x2, x3, ref q0, ref q1, ref q2, ref q3);
            Step(Exp2Single.A6, x0, x1, x2, x3, ref q0, ref q1, ref q2, ref q3);
            Step(Exp2Single.A5, x0, x1, x2, x3, ref q0, ref q1, ref q2, ref q3);
            Step(Exp2Single.A4, x0, x1, x2, x3, ref q0, ref q1, ref q2, ref q3);
            Step(Exp2Single.A3, x0, x1, x2, x3, ref q0, ref q1, ref q2, ref q3);
            Step(Exp2Single.A2, x0, x1, x2, x3, ref q0, ref q1, ref q2, ref q3);
            Step(Exp2Single.A1, x0, x1, x2, x3, ref q0, ref q1, ref q2, ref q3);
            Step(1, x0, x1, x2, x3, ref q0, ref q1, ref q2, ref q3);
            Scaled(q0, t0).StoreUnsafe(ref y, (nuint)i);
            Scaled(q1, t1).StoreUnsafe(ref y, (nuint)i + 4);
            Scaled(q2, t2).StoreUnsafe(ref y, (nuint)i + 8);
            Scaled(q3, t3).StoreUnsafe(ref y, (nuint)i + 12);
        }
    }

    /// <summary>At most 8, a mask saying which; with fewer steps that wait for each other. Memory beyond the ends is not touched.</summary>
    public static void Masked(ref float x, ref float y, Vector256<float> mask)
    {
        fixed (float* from = &x, to = &y)
        {
            var v = Bounded(Avx.MaskLoad(from, mask));
            var low = InDoubles(Avx.ConvertToVector256Double(v.GetLower()));
            var high = InDoubles(Avx.ConvertToVector256Double(v.GetUpper()));
            Avx.MaskStore(to, mask, Vector256.Create(low, high));
        }
    }

    // The operations of ExpSingle, in the same order.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> InDoubles(Vector256<double> x)
    {
        var t = Fma.MultiplyAdd(x, Vector256.Create(Exp2Single.InverseLn2), Vector256.Create(Shifter));
        var r = Fma.MultiplySubtract(x, Vector256.Create(Exp2Single.InverseLn2), t - Vector256.Create(Shifter));
        return Scaled(Power(r), t);
    }

    // 2^r for |r| up to 1/2.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<double> Power(Vector256<double> r)
    {
        var w = r * r;
        var even = Fma.MultiplyAdd(w, Vector256.Create(Exp2Single.A10), Vector256.Create(Exp2Single.A8));
        var odd = Fma.MultiplyAdd(w, Vector256.Create(Exp2Single.A9), Vector256.Create(Exp2Single.A7));
        even = Fma.MultiplyAdd(w, even, Vector256.Create(Exp2Single.A6));
        odd = Fma.MultiplyAdd(w, odd, Vector256.Create(Exp2Single.A5));
        even = Fma.MultiplyAdd(w, even, Vector256.Create(Exp2Single.A4));
        odd = Fma.MultiplyAdd(w, odd, Vector256.Create(Exp2Single.A3));
        even = Fma.MultiplyAdd(w, even, Vector256.Create(Exp2Single.A2));
        odd = Fma.MultiplyAdd(w, odd, Vector256.Create(Exp2Single.A1));
        return Fma.MultiplyAdd(Fma.MultiplyAdd(r, even, odd), r, Vector256.Create(1.0));
    }

    // Beyond these results are 0 or infinite. The bound comes first: NaN in the second place passes.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Bounded(Vector256<float> x) => Avx.Min(Vector256.Create(89f), Avx.Max(Vector256.Create(-104f), x));

    // 2^k q, the exponent field moved by k; then the only rounding to float32, to subnormal numbers and infinity too.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Scaled(Vector256<double> q, Vector256<double> t) =>
        Avx.ConvertToVector128Single((q.AsInt64() + (t.AsInt64() << 52)).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step(double coefficient, Vector256<double> x0, Vector256<double> x1, Vector256<double> x2, Vector256<double> x3,
        ref Vector256<double> q0, ref Vector256<double> q1, ref Vector256<double> q2, ref Vector256<double> q3)
    {
        var c = Vector256.Create(coefficient);
        q0 = Fma.MultiplyAdd(q0, x0, c);
        q1 = Fma.MultiplyAdd(q1, x1, c);
        q2 = Fma.MultiplyAdd(q2, x2, c);
        q3 = Fma.MultiplyAdd(q3, x3, c);
    }
}
