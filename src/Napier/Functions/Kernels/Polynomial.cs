using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Napier;

/// <summary>Horner's rule over a table of coefficients, the constant term first.</summary>
internal static class Polynomial
{
    /// <summary>Products and sums rounded one by one: the same bits on every machine.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Plain<V>(V x, ReadOnlySpan<double> c) where V : struct, ILanes<V>
    {
        ref double p = ref MemoryMarshal.GetReference(c);
        nint i = c.Length - 1;
        V y = V.Of(Unsafe.Add(ref p, i));
        for (; i >= 4; i -= 4)
        {
            y = (y * x) + V.Of(Unsafe.Add(ref p, i - 1));
            y = (y * x) + V.Of(Unsafe.Add(ref p, i - 2));
            y = (y * x) + V.Of(Unsafe.Add(ref p, i - 3));
            y = (y * x) + V.Of(Unsafe.Add(ref p, i - 4));
        }
        while (--i >= 0) y = (y * x) + V.Of(Unsafe.Add(ref p, i));
        return y;
    }

    /// <summary>Fused where the machine can: for results whose rounding is tested or proven.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Fused<V>(V x, ReadOnlySpan<double> c) where V : struct, ILanes<V>
    {
        ref double p = ref MemoryMarshal.GetReference(c);
        nint i = c.Length - 1;
        V y = V.Of(Unsafe.Add(ref p, i));
        for (; i >= 4; i -= 4)
        {
            y = V.MulAdd(y, x, V.Of(Unsafe.Add(ref p, i - 1)));
            y = V.MulAdd(y, x, V.Of(Unsafe.Add(ref p, i - 2)));
            y = V.MulAdd(y, x, V.Of(Unsafe.Add(ref p, i - 3)));
            y = V.MulAdd(y, x, V.Of(Unsafe.Add(ref p, i - 4)));
        }
        while (--i >= 0) y = V.MulAdd(y, x, V.Of(Unsafe.Add(ref p, i)));
        return y;
    }
}
