using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>Functions with two kernels over blocks of float32, with 512-bit registers: the fast kernel runs over a strip without waiting for the
/// test of its results, and notes where they do not stand; those are computed again afterwards.</summary>
internal static unsafe class TestedStrips
{
    private const int Strip = 512;

    /// <summary>Computes y[i] = f(x[i]) for all but the last few.</summary>
    /// <returns>How many were computed.</returns>
    public static nint Map<TOp>(ref float x, ref float y, nint count) where TOp : struct, ITested<TOp> =>
        Isa.IsWide && count >= Lanes32<ToSingle>.Count ? Strips<TOp>(ref x, ref y, count) : 0;

    /// <summary>The same, whatever width was asked for: what began with 512-bit registers ends so.</summary>
    [SkipLocalsInit]
    public static nint Strips<TOp>(ref float x, ref float y, nint count) where TOp : struct, ITested<TOp>
    {
        int* open = stackalloc int[(Strip / Lanes32<ToSingle>.Count) + 1];
        float* copy = stackalloc float[Strip];
        bool inPlace = Unsafe.AreSame(ref x, ref y);
        nint whole = count & -Lanes32<ToSingle>.Count;
        for (nint i = 0; i < whole; i += Strip)
        {
            int n = (int)nint.Min(Strip, whole - i);
            ref float from = ref Unsafe.Add(ref x, i);
            ref float to = ref Unsafe.Add(ref y, i);
            if (inPlace)
            {
                Unsafe.CopyBlockUnaligned(ref *(byte*)copy, ref Unsafe.As<float, byte>(ref from), (uint)n * sizeof(float));
                from = ref *copy;
            }
            int found = Fast<TOp, Lanes32<ToSingle>>(ref from, ref to, n, open);
            for (int j = 0; j < found; j++) Again<TOp, Lanes8<ToSingle>>(ref Unsafe.Add(ref from, open[j]), ref Unsafe.Add(ref to, open[j]));
        }
        return whole;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Fast<TOp, V>(ref float x, ref float y, int count, int* open) where TOp : struct, ITested<TOp> where V : struct, ILanes<V>
    {
        int found = 0;
        for (int i = 0; i < count; i += V.Count)
        {
            V result = TOp.Fast(V.LoadSingle(ref Unsafe.Add(ref x, i)));
            V.StoreSingle(result, ref Unsafe.Add(ref y, i));
            open[found] = i;
            found += Tested.Doubtful<TOp, V>(result) ? 1 : 0;
        }
        return found;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Again<TOp, V>(ref float x, ref float y) where TOp : struct, ITested<TOp> where V : struct, ILanes<V>
    {
        for (int i = 0; i < Lanes32<ToSingle>.Count; i += V.Count)
            V.StoreSingle(Tested.Kernel<TOp, V>(V.LoadSingle(ref Unsafe.Add(ref x, i))), ref Unsafe.Add(ref y, i));
    }
}
