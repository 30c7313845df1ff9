using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>A function that one operation of the dtype itself computes, or a few exact ones: float32 need not become binary64 for it.</summary>
internal interface INativeKernel<TSelf> : IUnary<TSelf> where TSelf : struct, INativeKernel<TSelf>
{
    /// <summary>f(x), the very bits of the kernel on lanes.</summary>
    static abstract V Native<V>(V x) where V : struct, INative<V>;

    static nint IUnary<TSelf>.Block<E>(ref readonly E x, ref E y, nint count, bool large)
    {
        ref E from = ref Unsafe.AsRef(in x);
        if (typeof(E) == typeof(float)) return Map(ref Unsafe.As<E, float>(ref from), ref Unsafe.As<E, float>(ref y), count);
        return typeof(E) == typeof(double) ? Map(ref Unsafe.As<E, double>(ref from), ref Unsafe.As<E, double>(ref y), count) : 0;
    }

    private static nint Map<T>(ref T x, ref T y, nint count) where T : unmanaged
    {
        nint i = 0;
        for (; i <= count - Pack<T>.Count; i += Pack<T>.Count)
            Pack<T>.Store(TSelf.Native(Pack<T>.Load(in Unsafe.Add(ref x, i))), ref Unsafe.Add(ref y, i));
        return i;
    }
}
