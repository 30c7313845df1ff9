using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Napier;

/// <summary>The loops of <see cref="ExpStrips"/> for 512-bit registers: a table of 32 roots in two of them, so that a shorter polynomial
/// and a smaller D do. One result in 900 fails the test.</summary>
internal static unsafe class ExpFloats512
{
    /// <summary>How many results <see cref="InFloats"/> tests together.</summary>
    public const int Group = 64;

    /// <summary>How far ahead of the arguments to ask memory for them.</summary>
    public const nint Ahead = Memory.Page / sizeof(float);

    private const float Shifter = 12582912f; // 3 * 2^22
    private const double DoubleShifter = 6755399441055744.0; // 3 * 2^51
    private const float Tiny = 7.888609e-31f; // 2^-100

    /// <summary>As <see cref="ExpFloats256.InFloats"/>, for 32nds of an octave, any count from 64, and other memory than the arguments'.</summary>
    /// <param name="x">Arguments.</param>
    /// <param name="less">What to take away from them first, or 0.</param>
    /// <param name="y">Results.</param>
    /// <param name="count">How many.</param>
    /// <param name="open">The list: where 64 results begin, shifted left by 16, and a bit for each of 16 lanes of which some result does not stand.</param>
    /// <param name="ahead">How far ahead of the arguments memory is asked for.</param>
    /// <param name="pour">How many earlier results to write meanwhile: whole groups, no more than count.</param>
    /// <param name="outflow">Those.</param>
    /// <returns>The length of the list; -1 if some argument is beyond the limit, so that nothing stands.</returns>
    /// <remarks>
    /// The processor has some 100 instructions in view. So that those it can start are among them, the first half of the next vector's steps
    /// stands before the second half of this one's. Groups overlap at the end.
    /// </remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int InFloats(ref float x, float less, ref float y, nint count, uint* open, nint ahead, nint pour, in Outflow<float> outflow)
    {
        ref readonly uint roots = ref MemoryMarshal.GetReference(ExpFloats.FineRoots);
        ref readonly uint errors = ref MemoryMarshal.GetReference(ExpFloats.FineRootErrorsLess);
        var low = Vector512.LoadUnsafe(in roots).AsSingle();
        var high = Vector512.LoadUnsafe(in roots, 16).AsSingle();
        var lowErrors = Vector512.LoadUnsafe(in errors).AsSingle();
        var highErrors = Vector512.LoadUnsafe(in errors, 16).AsSingle();
        // Taking -2^-100 away changes no result; products with subnormal numbers would take a hundred times as long.
        var away = Vector512.Create(less == 0 ? -Tiny : less);
        var most = Vector512<float>.Zero;
        int found = 0;
        nint last = count - Group;
        Head(Vector512.LoadUnsafe(ref x) - away, low, high, lowErrors, highErrors, ref most, out var s, out var r, out var z);
        for (nint i = 0; ;)
        {
            nint next = nint.Min(i + Group, last);
            var differ = Vector512<int>.Zero;
            Head(Vector512.LoadUnsafe(ref x, (nuint)i + 16) - away, low, high, lowErrors, highErrors, ref most, out var s1, out var r1, out var z1);
            Tail(s, r, z, ref differ).StoreUnsafe(ref y, (nuint)i);
            Head(Vector512.LoadUnsafe(ref x, (nuint)i + 32) - away, low, high, lowErrors, highErrors, ref most, out var s2, out var r2, out var z2);
            Tail(s1, r1, z1, ref differ).StoreUnsafe(ref y, (nuint)i + 16);
            Head(Vector512.LoadUnsafe(ref x, (nuint)i + 48) - away, low, high, lowErrors, highErrors, ref most, out s1, out r1, out z1);
            Tail(s2, r2, z2, ref differ).StoreUnsafe(ref y, (nuint)i + 32);
            Head(Vector512.LoadUnsafe(ref x, (nuint)next) - away, low, high, lowErrors, highErrors, ref most, out s, out r, out z);
            Tail(s1, r1, z1, ref differ).StoreUnsafe(ref y, (nuint)i + 48);
            uint lanes = (ushort)~Vector512.Equals(differ, Vector512<int>.Zero).ExtractMostSignificantBits();
            open[found] = ((uint)i << 16) | lanes;
            found += lanes != 0 ? 1 : 0;
            if (i <= pour - Group) outflow.Pour(i);
            Memory.AskForFour(ref Unsafe.Add(ref x, i + ahead));
            if (i == last) break;
            i = next;
        }
        return Vector512.GreaterThanAny(most, Vector512.Create(ExpStrips.Limit)) ? -1 : found;
    }

    /// <summary>Any arguments, in binary64: the operations of <see cref="ExpSingle"/>, on four vectors side by side. Any count from 32; other memory than
    /// the arguments' unless it is a multiple of 32.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void InDoubles(ref float x, ref float y, nint count)
    {
        ref readonly double roots = ref Unsafe.As<ulong, double>(ref MemoryMarshal.GetReference(Exp2Single.Roots));
        var low = Vector512.LoadUnsafe(in roots);
        var high = Vector512.LoadUnsafe(in roots, 8);
        nint last = count - 32;
        for (nint i = 0; ; i = nint.Min(i + 32, last))
        {
            Split(ref Unsafe.Add(ref x, i), low, high, out var s0, out var r0);
            Split(ref Unsafe.Add(ref x, i + 8), low, high, out var s1, out var r1);
            Split(ref Unsafe.Add(ref x, i + 16), low, high, out var s2, out var r2);
            Split(ref Unsafe.Add(ref x, i + 24), low, high, out var s3, out var r3);
            Vector512<double> q0, q1, q2, q3;
            q0 = q1 = q2 = q3 = Vector512.Create(Exp2Single.B6);
            Step(Exp2Single.B5, r0, r1, r2, r3, ref q0, ref q1, ref q2, ref q3);
            Step(Exp2Single.B4, r0, r1, r2, r3, ref q0, ref q1, ref q2, ref q3);
            Step(Exp2Single.B3, r0, r1, r2, r3, ref q0, ref q1, ref q2, ref q3);
            Step(Exp2Single.B2, r0, r1, r2, r3, ref q0, ref q1, ref q2, ref q3);
            Step(Exp2Single.B1, r0, r1, r2, r3, ref q0, ref q1, ref q2, ref q3);
            Avx512F.ConvertToVector256Single(Vector512.FusedMultiplyAdd(s0 * r0, q0, s0)).StoreUnsafe(ref y, (nuint)i);
            Avx512F.ConvertToVector256Single(Vector512.FusedMultiplyAdd(s1 * r1, q1, s1)).StoreUnsafe(ref y, (nuint)i + 8);
            Avx512F.ConvertToVector256Single(Vector512.FusedMultiplyAdd(s2 * r2, q2, s2)).StoreUnsafe(ref y, (nuint)i + 16);
            Avx512F.ConvertToVector256Single(Vector512.FusedMultiplyAdd(s3 * r3, q3, s3)).StoreUnsafe(ref y, (nuint)i + 24);
            if (i == last) break;
        }
    }

    // s = 2^(k/32), r and z, less D.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Head(Vector512<float> x, Vector512<float> low, Vector512<float> high, Vector512<float> lowErrors, Vector512<float> highErrors,
        ref Vector512<float> most, out Vector512<float> s, out Vector512<float> r, out Vector512<float> z)
    {
        var t = Vector512.FusedMultiplyAdd(x, Vector512.Create(ExpFloats.FineInverse), Vector512.Create(Shifter));
        most = Avx512DQ.Range(most, x, 0b1011); // the larger magnitude; NaN, whose result is NaN, counts for nothing
        var k = t - Vector512.Create(Shifter);
        s = (Avx512F.PermuteVar16x32x2(low, t.AsInt32(), high).AsInt32() + (t.AsInt32() << 18)).AsSingle();
        r = Vector512.FusedMultiplyAdd(k, Vector512.Create(-ExpFloats.FineStep), x);
        z = Vector512.FusedMultiplyAdd(k, Vector512.Create(ExpFloats.FineStepError), Avx512F.PermuteVar16x32x2(lowErrors, t.AsInt32(), highErrors));
    }

    // s (1 + r + r^2 q)(1 + z), leaving out z r and less, below 2^-35.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Tail(Vector512<float> s, Vector512<float> r, Vector512<float> z, ref Vector512<int> differ)
    {
        var a = Vector512.FusedMultiplyAdd(s, r, s);
        var q = Vector512.FusedMultiplyAdd(r, Vector512.Create(ExpFloats.FineC4), Vector512.Create(ExpFloats.FineC3));
        var w = r * r;
        q = Vector512.FusedMultiplyAdd(q, r, Vector512.Create(0.5f));
        w *= s;
        var e = Avx512F.FusedMultiplySubtract(s, r, a - s);
        e = Vector512.FusedMultiplyAdd(w, q, e);
        e = Vector512.FusedMultiplyAdd(a, z, e);
        var y = a + e;
        e = Vector512.FusedMultiplyAdd(a, Vector512.Create(2 * ExpFloats.FineD), e);
        differ = Avx512F.TernaryLogic(differ, y.AsInt32(), (a + e).AsInt32(), 0b11110110); // differ | (y ^ (a + e))
        return y;
    }

    // x = (k + r) ln 2 / 16 and s = 2^(k/16). Beyond the bounds results are 0 or infinite; as the second operand NaN passes them.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Split(ref float source, Vector512<double> low, Vector512<double> high, out Vector512<double> s, out Vector512<double> r)
    {
        var x = Avx512F.ConvertToVector512Double(Vector256.LoadUnsafe(ref source));
        x = Avx512F.Min(Vector512.Create(89.0), Avx512F.Max(Vector512.Create(-104.0), x));
        var t = Vector512.FusedMultiplyAdd(x, Vector512.Create(16 * Exp2Single.InverseLn2), Vector512.Create(DoubleShifter));
        r = Avx512F.FusedMultiplySubtract(x, Vector512.Create(16 * Exp2Single.InverseLn2), t - Vector512.Create(DoubleShifter));
        s = (Avx512F.PermuteVar8x64x2(low, t.AsInt64(), high).AsInt64() + (t.AsInt64() << 48)).AsDouble();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step(double coefficient, Vector512<double> r0, Vector512<double> r1, Vector512<double> r2, Vector512<double> r3,
        ref Vector512<double> q0, ref Vector512<double> q1, ref Vector512<double> q2, ref Vector512<double> q3)
    {
        var c = Vector512.Create(coefficient);
        q0 = Vector512.FusedMultiplyAdd(q0, r0, c);
        q1 = Vector512.FusedMultiplyAdd(q1, r1, c);
        q2 = Vector512.FusedMultiplyAdd(q2, r2, c);
        q3 = Vector512.FusedMultiplyAdd(q3, r3, c);
    }
}
