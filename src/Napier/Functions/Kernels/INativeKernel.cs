using System.Numerics;
using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>A function that one operation of the dtype itself computes, or a few exact ones: float32 need not become binary64 for it.</summary>
internal interface INativeKernel<TSelf> : IUnary<TSelf> where TSelf : struct, INativeKernel<TSelf>
{
    /// <summary>f(x), the very bits of the kernel on lanes.</summary>
    static abstract V Native<V>(V x) where V : struct, INative<V>;

    /// <summary>Computes y[i] = f(x[i]) of float64 for the first so many, where there is something faster than <see cref="Native"/>.</summary>
    /// <returns>How many.</returns>
    static virtual nint Doubles(ref double x, ref double y, nint count) => 0;

    static nint IUnary<TSelf>.Block<E>(ref readonly E x, ref E y, nint count, bool large)
    {
        ref byte from = ref Unsafe.As<E, byte>(ref Unsafe.AsRef(in x)), to = ref Unsafe.As<E, byte>(ref y);
        if (typeof(E) == typeof(float)) Run<float>(ref from, ref to, count, large);
        else if (typeof(E) != typeof(double)) return 0;
        else
        {
            nint done = large ? 0 : TSelf.Doubles(ref Unsafe.As<byte, double>(ref from), ref Unsafe.As<byte, double>(ref to), count);
            nint bytes = done * sizeof(double);
            Run<double>(ref Unsafe.AddByteOffset(ref from, bytes), ref Unsafe.AddByteOffset(ref to, bytes), count - done, large);
        }
        return count;
    }

    private static void Run<T>(ref byte x, ref byte y, nint count, bool large) where T : unmanaged, INumber<T> =>
        NativeLoop<Map, T, One<T>, Pack<T>>.Run(ref x, 1, ref x, 1, ref x, 1, ref y, count, large);

    private readonly struct Map : IMap<Map>
    {
        public static V Of<V>(V x) where V : struct, INative<V> => TSelf.Native(x);
    }
}
