using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Napier;

/// <summary>
/// e^x of float64 blocks for 256-bit registers: the first stage of <see cref="ExpDouble"/> without its branches, two vectors side by
/// side; the vectors that it leaves undecided are computed again by the lanes' kernel, a strip at a time.
/// </summary>
internal static class ExpDoubles256
{
    private const int Strip = 512;
    private const double Limit = 708; // up to here results are normal numbers
    private const double D = 1.5e-19; // 2^-62.5; five roundings of a term below 2^-12 leave 2^-62.6, and 2^-63.1 is the most ever seen

    // Root and error side by side, so that one load brings both; the error less D, which is where the sum is tested first.
    private static readonly double[] Pairs = MakePairs();

    /// <summary>Whether this machine has the instructions.</summary>
    public static bool IsSupported => Isa.Width == LaneWidth.Bits256 && Avx2.IsSupported && Fma.IsSupported;

    /// <summary>Computes as many whole groups of 8 as there are.</summary>
    /// <returns>How many elements that is.</returns>
    [SkipLocalsInit]
    public static unsafe nint Map(ref double x, ref double y, nint count)
    {
        nint whole = count & ~7;
        byte* passed = stackalloc byte[Strip / 8];
        double* copy = stackalloc double[Strip];
        bool inPlace = Unsafe.AreSame(ref x, ref y);
        for (nint i = 0; i < whole; i += Strip)
        {
            nint n = nint.Min(Strip, whole - i);
            ref double from = ref Unsafe.Add(ref x, i);
            ref double to = ref Unsafe.Add(ref y, i);
            if (inPlace)
            {
                Unsafe.CopyBlockUnaligned(ref *(byte*)copy, ref Unsafe.As<double, byte>(ref from), (uint)n * sizeof(double));
                from = ref *copy;
            }
            if (IsModerate(ref from, n)) FirstStage(ref from, ref to, n, ref *passed);
            else AnyArguments(ref from, ref to, n, ref *passed);
            for (nint j = 0; j < n / 8; j++)
            {
                if (passed[j] == byte.MaxValue) continue;
                if ((passed[j] & 15) != 15) Again(ref Unsafe.Add(ref from, 8 * j), ref Unsafe.Add(ref to, 8 * j));
                if (passed[j] >> 4 != 15) Again(ref Unsafe.Add(ref from, (8 * j) + 4), ref Unsafe.Add(ref to, (8 * j) + 4));
            }
        }
        return whole;
    }

    private static void Again(ref double x, ref double y) =>
        Lanes4<ToDouble>.Store(Exp.Kernel(Lanes4<ToDouble>.Load(ref x)), ref y);

    private static bool IsModerate(ref double x, nint count)
    {
        // Magnitudes compared as integers: NaN is the largest.
        var magnitude = Vector256.Create(long.MaxValue);
        var limit = Vector256.Create(Limit).AsInt64();
        var beyond = Vector256<long>.Zero;
        for (nint i = 0; i < count; i += 8)
        {
            beyond |= Avx2.CompareGreaterThan(Vector256.LoadUnsafe(ref x, (nuint)i).AsInt64() & magnitude, limit);
            beyond |= Avx2.CompareGreaterThan(Vector256.LoadUnsafe(ref x, (nuint)i + 4).AsInt64() & magnitude, limit);
        }
        return beyond == Vector256<long>.Zero;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void FirstStage(ref double x, ref double y, nint count, ref byte passed)
    {
        ref double pairs = ref MemoryMarshal.GetArrayDataReference(Pairs);
        var shifter = Vector256.Create(6755399441055744.0); // 3 * 2^51
        for (nint i = 0; i < count; i += 8)
        {
            var x0 = Vector256.LoadUnsafe(ref x, (nuint)i);
            var x1 = Vector256.LoadUnsafe(ref x, (nuint)i + 4);
            var t0 = Fma.MultiplyAdd(x0, Vector256.Create(ExpDoubleTable.Inverse), shifter);
            var t1 = Fma.MultiplyAdd(x1, Vector256.Create(ExpDoubleTable.Inverse), shifter);
            Lookup(ref pairs, t0, out var root0, out var z0);
            Lookup(ref pairs, t1, out var root1, out var z1);
            var k0 = t0 - shifter;
            var k1 = t1 - shifter;
            var r0 = Fma.MultiplyAddNegated(k0, Vector256.Create(ExpDoubleTable.Step), x0);
            var r1 = Fma.MultiplyAddNegated(k1, Vector256.Create(ExpDoubleTable.Step), x1);
            z0 = Fma.MultiplyAddNegated(k0, Vector256.Create(ExpDoubleTable.StepRest), z0);
            z1 = Fma.MultiplyAddNegated(k1, Vector256.Create(ExpDoubleTable.StepRest), z1);
            var s0 = r0 * r0;
            var s1 = r1 * r1;
            var q0 = Fma.MultiplyAdd(r0, Vector256.Create(ExpDoubleTable.C8), Vector256.Create(ExpDoubleTable.C7));
            var q1 = Fma.MultiplyAdd(r1, Vector256.Create(ExpDoubleTable.C8), Vector256.Create(ExpDoubleTable.C7));
            q0 = Fma.MultiplyAdd(q0, s0, Fma.MultiplyAdd(r0, Vector256.Create(ExpDoubleTable.C6), Vector256.Create(ExpDoubleTable.C5)));
            q1 = Fma.MultiplyAdd(q1, s1, Fma.MultiplyAdd(r1, Vector256.Create(ExpDoubleTable.C6), Vector256.Create(ExpDoubleTable.C5)));
            q0 = Fma.MultiplyAdd(q0, s0, Fma.MultiplyAdd(r0, Vector256.Create(ExpDoubleTable.C4), Vector256.Create(ExpDoubleTable.C3)));
            q1 = Fma.MultiplyAdd(q1, s1, Fma.MultiplyAdd(r1, Vector256.Create(ExpDoubleTable.C4), Vector256.Create(ExpDoubleTable.C3)));
            q0 = Fma.MultiplyAdd(q0, r0, Vector256.Create(0.5));
            q1 = Fma.MultiplyAdd(q1, r1, Vector256.Create(0.5));
            var a0 = Fma.MultiplyAdd(root0, r0, root0);
            var a1 = Fma.MultiplyAdd(root1, r1, root1);
            s0 *= root0;
            s1 *= root1;
            var e0 = Fma.MultiplyAdd(root0, r0, root0 - a0);
            var e1 = Fma.MultiplyAdd(root1, r1, root1 - a1);
            var f0 = Fma.MultiplyAdd(s0, q0, e0);
            var f1 = Fma.MultiplyAdd(s1, q1, e1);
            var low0 = Fma.MultiplyAdd(a0 + f0, z0, f0);
            var low1 = Fma.MultiplyAdd(a1 + f1, z1, f1);
            var y0 = a0 + low0;
            var y1 = a1 + low1;
            Scaled(y0, t0).StoreUnsafe(ref y, (nuint)i);
            Scaled(y1, t1).StoreUnsafe(ref y, (nuint)i + 4);
            var up0 = a0 + Fma.MultiplyAdd(a0, Vector256.Create(2 * D), low0);
            var up1 = a1 + Fma.MultiplyAdd(a1, Vector256.Create(2 * D), low1);
            int sure = Avx.MoveMask(Avx.CompareEqual(y0, up0)) | (Avx.MoveMask(Avx.CompareEqual(y1, up1)) << 4);
            Unsafe.Add(ref passed, i >> 3) = (byte)sure;
        }
    }

    // The same, for all arguments: subnormal results are rounded where their last place is, as ExpDouble does it.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void AnyArguments(ref double x, ref double y, nint count, ref byte passed)
    {
        ref double pairs = ref MemoryMarshal.GetArrayDataReference(Pairs);
        var shifter = Vector256.Create(6755399441055744.0);
        for (nint i = 0; i < count; i += 8)
        {
            int sure = Any(ref x, ref y, i, ref pairs, shifter);
            Unsafe.Add(ref passed, i >> 3) = (byte)(sure | (Any(ref x, ref y, i + 4, ref pairs, shifter) << 4));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Any(ref double x, ref double y, nint i, ref double pairs, Vector256<double> shifter)
    {
        var v = Vector256.LoadUnsafe(ref x, (nuint)i);
        var bounded = Avx.Min(Vector256.Create(710.0), Avx.Max(Vector256.Create(-746.0), v));
        var t = Fma.MultiplyAdd(bounded, Vector256.Create(ExpDoubleTable.Inverse), shifter);
        Lookup(ref pairs, t, out var root, out var z);
        var k = t - shifter;
        var r = Fma.MultiplyAddNegated(k, Vector256.Create(ExpDoubleTable.Step), bounded);
        z = Fma.MultiplyAddNegated(k, Vector256.Create(ExpDoubleTable.StepRest), z);
        var s = r * r;
        var q = Fma.MultiplyAdd(r, Vector256.Create(ExpDoubleTable.C8), Vector256.Create(ExpDoubleTable.C7));
        q = Fma.MultiplyAdd(q, s, Fma.MultiplyAdd(r, Vector256.Create(ExpDoubleTable.C6), Vector256.Create(ExpDoubleTable.C5)));
        q = Fma.MultiplyAdd(q, s, Fma.MultiplyAdd(r, Vector256.Create(ExpDoubleTable.C4), Vector256.Create(ExpDoubleTable.C3)));
        q = Fma.MultiplyAdd(q, r, Vector256.Create(0.5));
        var a = Fma.MultiplyAdd(root, r, root);
        var e = Fma.MultiplyAdd(root, r, root - a);
        var f = Fma.MultiplyAdd(s * root, q, e);
        var low = Fma.MultiplyAdd(a + f, z, f);

        var power = (t.AsInt64() & Vector256.Create(-16L)) << 48;
        var subnormal = Avx.CompareLessThanOrEqual(v, Vector256.Create(ExpDouble.FirstSubnormal).AsDouble());
        var anchor = subnormal & (Vector256.Create(1L << 52) - power).AsDouble();
        var high = anchor + a;
        var part = high - anchor;
        low += (anchor - (high - part)) + (a - part);
        var slack = anchor * Vector256.Create(ExpDouble.AnchorMargin);
        var result = high + (low - slack);
        var up = high + (Fma.MultiplyAdd(a, Vector256.Create(2 * D), low) + slack);
        var isNaN = Avx.CompareUnordered(v, v);
        int sure = Avx.MoveMask(Avx.CompareEqual(result, up) | isNaN);

        result = Avx.BlendVariable((result.AsInt64() + power).AsDouble(), (result.AsInt64() - anchor.AsInt64()).AsDouble(), subnormal);
        var infinite = Avx.CompareGreaterThan(v, Vector256.Create(ExpDouble.LastFinite).AsDouble());
        result = Avx.BlendVariable(result, Vector256.Create(double.PositiveInfinity), infinite);
        Avx.BlendVariable(result, v + v, isNaN).StoreUnsafe(ref y, (nuint)i);
        return sure;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Lookup(ref double pairs, Vector256<double> t, out Vector256<double> root, out Vector256<double> error)
    {
        var at = (t.AsInt64() & Vector256.Create(15L)) << 1;
        var a = Vector256.Create(Pair(ref pairs, at.GetElement(0)), Pair(ref pairs, at.GetElement(2)));
        var b = Vector256.Create(Pair(ref pairs, at.GetElement(1)), Pair(ref pairs, at.GetElement(3)));
        root = Avx.UnpackLow(a, b);
        error = Avx.UnpackHigh(a, b);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> Pair(ref double pairs, long at) => Vector128.LoadUnsafe(ref pairs, (nuint)at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Scaled(Vector256<double> y, Vector256<double> t) =>
        (y.AsInt64() + ((t.AsInt64() & Vector256.Create(-16L)) << 48)).AsDouble();

    private static double[] MakePairs()
    {
        double[] pairs = new double[32];
        for (int j = 0; j < 16; j++)
        {
            pairs[2 * j] = BitConverter.UInt64BitsToDouble(ExpDoubleTable.Roots[j]);
            pairs[(2 * j) + 1] = BitConverter.UInt64BitsToDouble(ExpDoubleTable.RootErrors[j]) - D;
        }
        return pairs;
    }
}
