using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Napier;

/// <summary>
/// e^x of float64 blocks for 256-bit registers: the first stage of <see cref="ExpDouble"/> without its branches, on eighths of an octave;
/// the results that it leaves undecided, one in 70, are computed again, those of a strip together.
/// </summary>
internal static unsafe class ExpDoubles256
{
    private const int Strip = 1024;
    private const double Limit = 600;    // up to here the parts of the sum stay clear of subnormal numbers
    private const double D = 5.7e-19;    // 2^-60.6; two roundings of terms below 2^-10 and three of factors of them leave 2^-60.8
    private const double SecondD = 1.9e-20; // 2^-65.5, see Again
    private const double Tiny = 4.909093465297727e-91; // 2^-300: added to x it changes no result, and keeps slow products with subnormal numbers away
    private const double Shifter = 6755399441055744.0; // 3 * 2^51

    // A permutation looks up 8 words of 32 bits: the lower and upper halves of the roots, and of the roots' errors the upper halves.
    private static readonly uint[] lower = Words(j => (uint)ExpDoubleTable.Roots[2 * j]);
    private static readonly uint[] upper = Words(j => (uint)(ExpDoubleTable.Roots[2 * j] >> 32));
    private static readonly uint[] errors = Words(j =>
        (uint)(BitConverter.DoubleToUInt64Bits(BitConverter.UInt64BitsToDouble(ExpDoubleTable.RootErrors[2 * j]) - D) >> 32));

    // Factors, four copies for either of two vectors: as operands in memory they take no register.
    private static readonly double[] factors = [.. new[]
        {
            -2 * ExpDoubleTable.Step, -2 * ExpDoubleTable.StepRest, ExpDoubleTable.InverseFactorials[9], ExpDoubleTable.InverseFactorials[7],
            ExpDoubleTable.InverseFactorials[5], ExpDoubleTable.InverseFactorials[3], 2 * D,
        }.SelectMany(c => Enumerable.Repeat(c, 8))];

    /// <summary>Whether this machine has the instructions.</summary>
    public static bool IsSupported => Isa.Width == LaneWidth.Bits256 && Avx2.IsSupported && Fma.IsSupported;

    /// <summary>Computes as many whole groups of 8 as there are.</summary>
    /// <returns>How many elements that is.</returns>
    [SkipLocalsInit]
    public static nint Map(ref double x, ref double y, nint count)
    {
        nint end = count & ~7;
        if (end == 0) return 0;
        uint* open = stackalloc uint[(Strip / 8) + 1];
        double* copy = stackalloc double[Strip];
        bool inPlace = Unsafe.AreSame(ref x, ref y);
        for (nint i = 0; i < end; i += Strip)
        {
            nint n = nint.Min(Strip, end - i);
            ref double from = ref Unsafe.Add(ref x, i);
            if (inPlace)
            {
                Unsafe.CopyBlockUnaligned(ref *(byte*)copy, ref Unsafe.As<double, byte>(ref from), (uint)n * sizeof(double));
                from = ref *copy;
            }
            One(ref from, ref Unsafe.Add(ref y, i), n, open, !inPlace && i + Strip < end ? Strip : 0);
        }
        return end;
    }

    private static void One(ref double x, ref double y, nint count, uint* open, nint ahead)
    {
        // One vector tells of most strips that are not.
        int found = IsModerate(ref x, 8) && IsModerate(ref x, count) ? Moderate(ref x, ref y, count, open, ahead) : Any(ref x, ref y, count, open, ahead);
        if (found > 0) Repair(ref x, ref y, open, found);
    }

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

    // Eight at a time, listing those of which some are undecided: where they begin, shifted left by 16, and a bit for each.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Moderate(ref double x, ref double y, nint count, uint* open, nint ahead)
    {
        ref double f = ref MemoryMarshal.GetArrayDataReference(factors);
        var low = Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(lower)).AsInt32();
        var high = Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(upper)).AsInt32() - (Vector256<int>.Indices << 17);
        var rest = Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(errors)).AsInt32();
        int found = 0;
        for (nint i = 0; i < count; i += 8)
        {
            var x0 = Vector256.LoadUnsafe(ref x, (nuint)i) + Vector256.Create(Tiny);
            var x1 = Vector256.LoadUnsafe(ref x, (nuint)i + 4) + Vector256.Create(Tiny);
            Memory.Ask(ref Unsafe.Add(ref x, i + ahead));
            var t0 = Fma.MultiplyAdd(x0, Vector256.Create(ExpDoubleTable.Inverse / 2), Vector256.Create(Shifter));
            var t1 = Fma.MultiplyAdd(x1, Vector256.Create(ExpDoubleTable.Inverse / 2), Vector256.Create(Shifter));
            var index = Avx.Shuffle(t0.AsSingle(), t1.AsSingle(), 0x88).AsInt32();
            var l = Avx2.PermuteVar8x32(low, index);
            var h = Avx2.PermuteVar8x32(high, index) + (index << 17); // the power of 2 too
            var e = Avx2.PermuteVar8x32(rest, index);
            Sums(x0, x1, t0 - Vector256.Create(Shifter), t1 - Vector256.Create(Shifter), l, h, e, ref f, out var a0, out var a1, out var low0, out var low1);
            var y0 = a0 + low0;
            var y1 = a1 + low1;
            y0.StoreUnsafe(ref y, (nuint)i);
            y1.StoreUnsafe(ref y, (nuint)i + 4);
            a0 += Fma.MultiplyAdd(a0, Factor(ref f, 12), low0);
            a1 += Fma.MultiplyAdd(a1, Factor(ref f, 13), low1);
            int fail = Avx.MoveMask(Avx.CompareNotEqual(y0, a0)) | (Avx.MoveMask(Avx.CompareNotEqual(y1, a1)) << 4);
            open[found] = (uint)((int)i << 16 | fail);
            found += fail != 0 ? 1 : 0;
        }
        return found;
    }

    // The same, for all arguments: subnormal results are rounded where their last place is, as ExpDouble does it.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Any(ref double x, ref double y, nint count, uint* open, nint ahead)
    {
        ref double f = ref MemoryMarshal.GetArrayDataReference(factors);
        var low = Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(lower)).AsInt32();
        var high = Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(upper)).AsInt32();
        var rest = Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(errors)).AsInt32();
        int found = 0;
        for (nint i = 0; i < count; i += 8)
        {
            var v0 = Vector256.LoadUnsafe(ref x, (nuint)i);
            var v1 = Vector256.LoadUnsafe(ref x, (nuint)i + 4);
            var x0 = Bounded(v0);
            var x1 = Bounded(v1);
            Memory.Ask(ref Unsafe.Add(ref x, i + ahead));
            var t0 = Fma.MultiplyAdd(x0, Vector256.Create(ExpDoubleTable.Inverse / 2), Vector256.Create(Shifter));
            var t1 = Fma.MultiplyAdd(x1, Vector256.Create(ExpDoubleTable.Inverse / 2), Vector256.Create(Shifter));
            var index = Avx.Shuffle(t0.AsSingle(), t1.AsSingle(), 0x88).AsInt32();
            var l = Avx2.PermuteVar8x32(low, index);
            var h = Avx2.PermuteVar8x32(high, index);
            var e = Avx2.PermuteVar8x32(rest, index);
            Sums(x0, x1, t0 - Vector256.Create(Shifter), t1 - Vector256.Create(Shifter), l, h, e, ref f, out var a0, out var a1, out var low0, out var low1);
            int fail = Placed(v0, ref Unsafe.Add(ref y, i), a0, low0, Fma.MultiplyAdd(a0, Factor(ref f, 12), low0), t0);
            fail |= Placed(v1, ref Unsafe.Add(ref y, i + 4), a1, low1, Fma.MultiplyAdd(a1, Factor(ref f, 13), low1), t1) << 4;
            open[found] = (uint)((int)i << 16 | fail);
            found += fail != 0 ? 1 : 0;
        }
        return found;
    }

    // s (1 + r + r^2 q)(1 + z) = a + low, less D a: a = s + s r rounded, low = s (r^2 q + z (1 + r + r^2 h)) and the exact error of a.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Sums(Vector256<double> x0, Vector256<double> x1, Vector256<double> k0, Vector256<double> k1,
        Vector256<int> l, Vector256<int> h, Vector256<int> e, ref double f,
        out Vector256<double> a0, out Vector256<double> a1, out Vector256<double> low0, out Vector256<double> low1)
    {
        var r0 = Fma.MultiplyAdd(k0, Factor(ref f, 0), x0);
        var r1 = Fma.MultiplyAdd(k1, Factor(ref f, 1), x1);
        var z0 = Fma.MultiplyAdd(k0, Factor(ref f, 2), Avx2.UnpackLow(Vector256<int>.Zero, e).AsDouble());
        var z1 = Fma.MultiplyAdd(k1, Factor(ref f, 3), Avx2.UnpackHigh(Vector256<int>.Zero, e).AsDouble());
        var w0 = r0 * r0;
        var w1 = r1 * r1;
        var q0 = Fma.MultiplyAdd(r0, Factor(ref f, 4), Vector256.Create(1.0 / 40320));
        var q1 = Fma.MultiplyAdd(r1, Factor(ref f, 5), Vector256.Create(1.0 / 40320));
        q0 = Fma.MultiplyAdd(q0, w0, Fma.MultiplyAdd(r0, Factor(ref f, 6), Vector256.Create(1.0 / 720)));
        q1 = Fma.MultiplyAdd(q1, w1, Fma.MultiplyAdd(r1, Factor(ref f, 7), Vector256.Create(1.0 / 720)));
        q0 = Fma.MultiplyAdd(q0, w0, Fma.MultiplyAdd(r0, Factor(ref f, 8), Vector256.Create(1.0 / 24)));
        q1 = Fma.MultiplyAdd(q1, w1, Fma.MultiplyAdd(r1, Factor(ref f, 9), Vector256.Create(1.0 / 24)));
        var h0 = Fma.MultiplyAdd(r0, Factor(ref f, 10), Vector256.Create(0.5));
        var h1 = Fma.MultiplyAdd(r1, Factor(ref f, 11), Vector256.Create(0.5));
        q0 = Fma.MultiplyAdd(q0, w0, h0);
        q1 = Fma.MultiplyAdd(q1, w1, h1);
        z0 = Fma.MultiplyAdd(z0, Fma.MultiplyAdd(h0, w0, r0), z0);
        z1 = Fma.MultiplyAdd(z1, Fma.MultiplyAdd(h1, w1, r1), z1);
        z0 = Fma.MultiplyAdd(q0, w0, z0);
        z1 = Fma.MultiplyAdd(q1, w1, z1);
        var s0 = Avx2.UnpackLow(l, h).AsDouble();
        var s1 = Avx2.UnpackHigh(l, h).AsDouble();
        a0 = Fma.MultiplyAdd(s0, r0, s0);
        a1 = Fma.MultiplyAdd(s1, r1, s1);
        low0 = Fma.MultiplyAdd(s0, z0, Fma.MultiplySubtract(s0, r0, a0 - s0));
        low1 = Fma.MultiplyAdd(s1, z1, Fma.MultiplySubtract(s1, r1, a1 - s1));
    }

    // (a + low) 2^n rounded, and which of the four are undecided: low is less than it may be by D a, and up is 2 D a more.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Placed(Vector256<double> x, ref double y, Vector256<double> a, Vector256<double> low, Vector256<double> up, Vector256<double> t)
    {
        var power = (t.AsInt64() & Vector256.Create(-8L)) << 49;
        var subnormal = Avx.CompareLessThanOrEqual(x, Vector256.Create(ExpDouble.FirstSubnormal).AsDouble());
        var unit = subnormal.AsInt64() & Vector256.Create(1L << 52);
        // Adding 2^-1022 / 2^n makes the last place of the sum the last place of the subnormal result.
        var anchor = subnormal & (unit - power).AsDouble();
        var high = anchor + a;
        var error = a - (high - anchor);
        low = Fma.MultiplyAddNegated(anchor, Vector256.Create(ExpDouble.AnchorMargin), low + error);
        up = Fma.MultiplyAdd(anchor, Vector256.Create(ExpDouble.AnchorMargin), up + error);
        var result = high + low;
        var special = Avx.CompareNotLessThanOrEqual(x, Vector256.Create(ExpDouble.LastFinite).AsDouble()); // infinite results and NaN
        int fail = Avx.MoveMask(Avx.AndNot(special, Avx.CompareNotEqual(result, high + up)));
        result = (result.AsInt64() + power - unit).AsDouble();
        Avx.BlendVariable(result, x + Vector256.Create(double.PositiveInfinity), special).StoreUnsafe(ref y);
        return fail;
    }

    // Computes what is undecided, side by side.
    [SkipLocalsInit]
    private static void Repair(ref double x, ref double y, uint* open, int found)
    {
        ushort* places = stackalloc ushort[Strip + 4];
        double* arguments = stackalloc double[Strip + 4];
        int n = 0;
        for (int i = 0; i < found; i++)
        {
            uint start = open[i] >> 16, lanes = open[i] & 0xff;
            do
            {
                nint place = (nint)start + BitOperations.TrailingZeroCount(lanes);
                places[n] = (ushort)place;
                arguments[n++] = Unsafe.Add(ref x, place);
                lanes &= lanes - 1;
            }
            while (lanes != 0);
        }
        for (int i = n; i < n + 3; i++) arguments[i] = 0;
        for (int i = 0; i < n; i += 4) Again(ref arguments[i]);
        for (int i = 0; i < n; i++) Unsafe.Add(ref y, places[i]) = arguments[i];
    }

    // A second stage for any four arguments: s (1 + r + r^2 / 2) and what is left of it exactly, the rest of the series, below 2^-16, in
    // one number. Four roundings of that are below 2^-67.2, two of sums with it below 2^-68, what the tables lack below 2^-70. One in 3,000 is
    // still undecided.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Again(ref double x)
    {
        var v = Vector256.LoadUnsafe(ref x);
        var bounded = Bounded(v);
        var t = Fma.MultiplyAdd(bounded, Vector256.Create(ExpDoubleTable.Inverse / 2), Vector256.Create(Shifter));
        var k = t - Vector256.Create(Shifter);
        var index = Avx.Shuffle(t.AsSingle(), t.AsSingle(), 0x88).AsInt32();
        var l = Avx2.PermuteVar8x32(Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(lower)).AsInt32(), index);
        var h = Avx2.PermuteVar8x32(Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(upper)).AsInt32(), index);
        var e = Avx2.PermuteVar8x32(Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(errors)).AsInt32(), index);
        var s = Avx2.UnpackLow(l, h).AsDouble();
        var r = Fma.MultiplyAdd(k, Vector256.Create(-2 * ExpDoubleTable.Step), bounded);
        var z = Fma.MultiplyAdd(k, Vector256.Create(-2 * ExpDoubleTable.StepRest), Avx2.UnpackLow(Vector256<int>.Zero, e).AsDouble() + Vector256.Create(D));

        var w = r * r;
        var we = Fma.MultiplySubtract(r, r, w);
        var q = Vector256.Create(1.0 / 3628800);
        foreach (double c in (ReadOnlySpan<double>)[1.0 / 362880, 1.0 / 40320, 1.0 / 5040, 1.0 / 720, 1.0 / 120, 1.0 / 24, 1.0 / 6])
            q = Fma.MultiplyAdd(q, r, Vector256.Create(c));
        q = Fma.MultiplyAdd(w * r, q, we * Vector256.Create(0.5));

        w *= Vector256.Create(0.5);
        var a = Fma.MultiplyAdd(s, r, s);
        var ae = Fma.MultiplySubtract(s, r, a - s);
        var p = s * w;
        var pe = Fma.MultiplySubtract(s, w, p);
        var b = a + p;
        var low = Fma.MultiplyAdd(s, q, (p - (b - a)) + ae + pe);
        low = Fma.MultiplyAdd(b + low, z, low);
        var margin = b * Vector256.Create(SecondD);
        if (Placed(v, ref x, b, low - margin, low + margin, t) == 0) return;
        v.StoreUnsafe(ref x);
        Lanes4<ToDouble>.Store(Exp.Kernel(Lanes4<ToDouble>.Load(in x)), ref x);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Bounded(Vector256<double> x) =>
        Avx.Min(Vector256.Create(710.0), Avx.Max(Vector256.Create(-746.0), x)) + Vector256.Create(Tiny);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Factor(ref double factors, nuint i) => Vector256.LoadUnsafe(ref factors, 4 * i);

    private static uint[] Words(Func<int, uint> word) => [.. Enumerable.Range(0, 8).Select(word)];
}
