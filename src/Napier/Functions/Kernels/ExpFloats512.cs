using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Napier;

/// <summary>The loops of <see cref="ExpStrips"/> for 512-bit registers: a table of 32 roots in two of them, so that a shorter polynomial
/// and a smaller D do. One result in 2,400 fails the test.</summary>
internal static unsafe class ExpFloats512
{
    private const float D = 1.6e-11f; // 2^-35.9

    /// <summary>As <see cref="ExpFloats256.InFloats"/>, for 32nds of an octave. count is a multiple of 16.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int InFloats(ref float x, ref float y, nint count, uint* open)
    {
        ref readonly uint roots = ref MemoryMarshal.GetReference(ExpFloats.FineRoots);
        ref readonly uint errors = ref MemoryMarshal.GetReference(ExpFloats.FineRootErrors);
        var rootsLow = Vector512.LoadUnsafe(in roots).AsSingle();
        var rootsHigh = Vector512.LoadUnsafe(in roots, 16).AsSingle();
        var errorsLow = Vector512.LoadUnsafe(in errors).AsSingle() - Vector512.Create(D);
        var errorsHigh = Vector512.LoadUnsafe(in errors, 16).AsSingle() - Vector512.Create(D);
        var shifter = Vector512.Create(12582912f); // 3 * 2^22
        var inverse = Vector512.Create(ExpFloats.FineInverse);
        var step = Vector512.Create(-ExpFloats.FineStep);
        var stepError = Vector512.Create(ExpFloats.FineStepError);
        var c4 = Vector512.Create(ExpFloats.FineC4);
        var c3 = Vector512.Create(ExpFloats.FineC3);
        var c2 = Vector512.Create(0.5f);
        var gap = Vector512.Create(2 * D);
        int found = 0;
        for (nint i = 0; i < count; i += 16)
        {
            var v = Vector512.LoadUnsafe(ref x, (nuint)i);
            var t = Vector512.FusedMultiplyAdd(v, inverse, shifter);
            var s = (Lookup(rootsLow, t, rootsHigh).AsInt32() + (t.AsInt32() << 18)).AsSingle();
            var k = t - shifter;
            var z = Vector512.FusedMultiplyAdd(k, stepError, Lookup(errorsLow, t, errorsHigh));
            var r = Vector512.FusedMultiplyAdd(k, step, v);
            var q = Vector512.FusedMultiplyAdd(r, c4, c3);
            var a = Vector512.FusedMultiplyAdd(s, r, s);
            q = Vector512.FusedMultiplyAdd(q, r, c2);
            var d = a - s;
            var w = r * r * s;
            var e = Vector512.FusedMultiplyAdd(s, r, -d);
            var f = Vector512.FusedMultiplyAdd(w, q, e);
            var low = Vector512.FusedMultiplyAdd(a + f, z, f);
            var result = a + low;
            result.StoreUnsafe(ref y, (nuint)i);
            var up = a + Vector512.FusedMultiplyAdd(a, gap, low);
            uint fail = (ushort)~Vector512.Equals(result, up).ExtractMostSignificantBits();
            open[found] = ((uint)i << 16) | fail;
            found += fail != 0 ? 1 : 0;
        }
        return found;
    }

    /// <summary>Any arguments, through the lanes.</summary>
    public static void InDoubles(ref float x, ref float y, nint count)
    {
        for (nint i = 0; i < count; i += 8)
            Lanes8<ToSingle>.StoreSingle(Exp.Kernel(Lanes8<ToSingle>.LoadSingle(ref Unsafe.Add(ref x, i))), ref Unsafe.Add(ref y, i));
    }

    // Entry (low 5 bits of the index) of the 32 in two registers.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Lookup(Vector512<float> low, Vector512<float> index, Vector512<float> high)
    {
        if (Avx512F.IsSupported) return Avx512F.PermuteVar16x32x2(low, index.AsInt32(), high);
        var inLow = Vector512.Shuffle(low, index.AsInt32() & Vector512.Create(15));
        var inHigh = Vector512.Shuffle(high, index.AsInt32() & Vector512.Create(15));
        return Vector512.ConditionalSelect(Vector512.Equals(index.AsInt32() & Vector512.Create(16), Vector512<int>.Zero).AsSingle(), inLow, inHigh);
    }
}
