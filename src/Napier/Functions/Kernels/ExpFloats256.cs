using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Napier;

/// <summary>The loops of <see cref="ExpStrips"/> for 256-bit registers, whose permutation looks up 8 entries. One vector in 22 fails the test.</summary>
internal static class ExpFloats256
{
    private const float D = 2.6e-10f; // 2^-31.8

    /// <summary>Results, and for each whether it stands (a bit of <paramref name="passed"/>). count is a multiple of 16.</summary>
    /// <remarks>
    /// s = 2^(k/8), x = k ln 2 / 8 + r, e^x = s (1 + r + r^2 q) (1 + z): a = s + s r rounded, and its error e exactly;
    /// low = s r^2 q + e + (a + s r^2 q) z. Two vectors side by side; no call in here, and few constants, so that all stays in 16 registers.
    /// </remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void InFloats(ref float x, ref float y, nint count, ref byte passed)
    {
        var roots = Vector256.LoadUnsafe(in MemoryMarshal.GetReference(ExpFloats.Roots)).AsSingle();
        var errors = Vector256.LoadUnsafe(in MemoryMarshal.GetReference(ExpFloats.RootErrors)).AsSingle() - Vector256.Create(D);
        var shifter = Vector256.Create(12582912f); // 3 * 2^22
        for (nint i = 0; i < count; i += 16)
        {
            var x0 = Vector256.LoadUnsafe(ref x, (nuint)i);
            var x1 = Vector256.LoadUnsafe(ref x, (nuint)i + 8);
            var t0 = Fma.MultiplyAdd(x0, Vector256.Create(ExpFloats.Inverse), shifter);
            var t1 = Fma.MultiplyAdd(x1, Vector256.Create(ExpFloats.Inverse), shifter);
            var s0 = Avx2.PermuteVar8x32(roots, t0.AsInt32());
            var s1 = Avx2.PermuteVar8x32(roots, t1.AsInt32());
            var z0 = Avx2.PermuteVar8x32(errors, t0.AsInt32());
            var z1 = Avx2.PermuteVar8x32(errors, t1.AsInt32());
            var k0 = t0 - shifter;
            var k1 = t1 - shifter;
            s0 = (s0.AsInt32() + (t0.AsInt32() << 20)).AsSingle();
            s1 = (s1.AsInt32() + (t1.AsInt32() << 20)).AsSingle();
            var r0 = Fma.MultiplyAddNegated(k0, Vector256.Create(ExpFloats.Step), x0);
            var r1 = Fma.MultiplyAddNegated(k1, Vector256.Create(ExpFloats.Step), x1);
            z0 = Fma.MultiplyAdd(k0, Vector256.Create(ExpFloats.StepError), z0);
            z1 = Fma.MultiplyAdd(k1, Vector256.Create(ExpFloats.StepError), z1);
            var q0 = Fma.MultiplyAdd(r0, Vector256.Create(ExpFloats.C5), Vector256.Create(ExpFloats.C4));
            var q1 = Fma.MultiplyAdd(r1, Vector256.Create(ExpFloats.C5), Vector256.Create(ExpFloats.C4));
            var w0 = r0 * r0;
            var w1 = r1 * r1;
            var h0 = Fma.MultiplyAdd(r0, Vector256.Create(ExpFloats.C3), Vector256.Create(0.5f));
            var h1 = Fma.MultiplyAdd(r1, Vector256.Create(ExpFloats.C3), Vector256.Create(0.5f));
            var a0 = Fma.MultiplyAdd(s0, r0, s0);
            var a1 = Fma.MultiplyAdd(s1, r1, s1);
            q0 = Fma.MultiplyAdd(q0, w0, h0);
            q1 = Fma.MultiplyAdd(q1, w1, h1);
            var d0 = a0 - s0;
            var d1 = a1 - s1;
            w0 *= s0;
            w1 *= s1;
            var e0 = Fma.MultiplySubtract(s0, r0, d0);
            var e1 = Fma.MultiplySubtract(s1, r1, d1);
            var f0 = Fma.MultiplyAdd(w0, q0, e0);
            var f1 = Fma.MultiplyAdd(w1, q1, e1);
            var low0 = Fma.MultiplyAdd(a0 + f0, z0, f0);
            var low1 = Fma.MultiplyAdd(a1 + f1, z1, f1);
            var y0 = a0 + low0;
            var y1 = a1 + low1;
            y0.StoreUnsafe(ref y, (nuint)i);
            y1.StoreUnsafe(ref y, (nuint)i + 8);
            var up0 = a0 + Fma.MultiplyAdd(a0, Vector256.Create(2 * D), low0);
            var up1 = a1 + Fma.MultiplyAdd(a1, Vector256.Create(2 * D), low1);
            Unsafe.Add(ref passed, i >> 3) = (byte)Avx.MoveMask(Avx.CompareEqual(y0, up0));
            Unsafe.Add(ref passed, (i >> 3) + 1) = (byte)Avx.MoveMask(Avx.CompareEqual(y1, up1));
        }
    }

    /// <summary>Any arguments, in binary64. count is a multiple of 16. Four vectors side by side, each coefficient used four times from memory.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void InDoubles(ref float x, ref float y, nint count)
    {
        for (nint i = 0; i < count; i += 16)
        {
            var a = Bounded(Vector256.LoadUnsafe(ref x, (nuint)i));
            var b = Bounded(Vector256.LoadUnsafe(ref x, (nuint)i + 8));
            var x0 = Avx.ConvertToVector256Double(a.GetLower());
            var x1 = Avx.ConvertToVector256Double(a.GetUpper());
            var x2 = Avx.ConvertToVector256Double(b.GetLower());
            var x3 = Avx.ConvertToVector256Double(b.GetUpper());
            var inverse = Vector256.Create(Exp2Single.InverseLn2);
            var shifter = Vector256.Create(6755399441055744.0); // 3 * 2^51
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

    /// <summary>The same operations on eight arguments.</summary>
    public static void EightInDoubles(ref float x, ref float y)
    {
        var inverse = Vector256.Create(Exp2Single.InverseLn2);
        var shifter = Vector256.Create(6755399441055744.0);
        var v = Bounded(Vector256.LoadUnsafe(ref x));
        var x0 = Avx.ConvertToVector256Double(v.GetLower());
        var x1 = Avx.ConvertToVector256Double(v.GetUpper());
        var t0 = Fma.MultiplyAdd(x0, inverse, shifter);
        var t1 = Fma.MultiplyAdd(x1, inverse, shifter);
        x0 = Fma.MultiplySubtract(x0, inverse, t0 - shifter);
        x1 = Fma.MultiplySubtract(x1, inverse, t1 - shifter);
        Scaled(Polynomial(x0), t0).StoreUnsafe(ref y);
        Scaled(Polynomial(x1), t1).StoreUnsafe(ref y, 4);
    }

    // Beyond these results are 0 or infinite. The bound comes first: NaN in the second place passes.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Bounded(Vector256<float> x) =>
        Avx.Min(Vector256.Create(89f), Avx.Max(Vector256.Create(-104f), x));

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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Polynomial(Vector256<double> r)
    {
        var q = Fma.MultiplyAdd(Vector256.Create(Exp2Single.A10), r, Vector256.Create(Exp2Single.A9));
        q = Fma.MultiplyAdd(q, r, Vector256.Create(Exp2Single.A8));
        q = Fma.MultiplyAdd(q, r, Vector256.Create(Exp2Single.A7));
        q = Fma.MultiplyAdd(q, r, Vector256.Create(Exp2Single.A6));
        q = Fma.MultiplyAdd(q, r, Vector256.Create(Exp2Single.A5));
        q = Fma.MultiplyAdd(q, r, Vector256.Create(Exp2Single.A4));
        q = Fma.MultiplyAdd(q, r, Vector256.Create(Exp2Single.A3));
        q = Fma.MultiplyAdd(q, r, Vector256.Create(Exp2Single.A2));
        q = Fma.MultiplyAdd(q, r, Vector256.Create(Exp2Single.A1));
        return Fma.MultiplyAdd(q, r, Vector256.Create(1.0));
    }
}
