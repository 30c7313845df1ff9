using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Napier;

/// <summary>Polynomials from a table of at least two coefficients, the constant term first. Even and odd powers are summed apart by Horner's
/// rule: half as many steps wait for each other.</summary>
internal static class Polynomial
{
    /// <summary>Products and sums rounded one by one: the same bits on every machine.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Plain<V>(V x, ReadOnlySpan<double> c) where V : struct, ILanes<V>
    {
        ref double p = ref MemoryMarshal.GetReference(c);
        nint n = c.Length - 1, i = n - 2;
        V square = x * x, a = V.Of(Unsafe.Add(ref p, n)), b = V.Of(Unsafe.Add(ref p, n - 1));
        for (; i >= 1; i -= 2)
        {
            a = (a * square) + V.Of(Unsafe.Add(ref p, i));
            b = (b * square) + V.Of(Unsafe.Add(ref p, i - 1));
        }
        return (n & 1) == 0 ? (b * x) + ((a * square) + V.Of(p)) : (a * x) + b;
    }

    /// <summary>Fused where the machine can: for results whose rounding is tested or proven.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Fused<V>(V x, ReadOnlySpan<double> c) where V : struct, ILanes<V>
    {
        ref double p = ref MemoryMarshal.GetReference(c);
        nint n = c.Length - 1, i = n - 2;
        V square = x * x, a = V.Of(Unsafe.Add(ref p, n)), b = V.Of(Unsafe.Add(ref p, n - 1));
        for (; i >= 1; i -= 2)
        {
            a = V.MulAdd(a, square, V.Of(Unsafe.Add(ref p, i)));
            b = V.MulAdd(b, square, V.Of(Unsafe.Add(ref p, i - 1)));
        }
        return (n & 1) == 0 ? V.MulAdd(b, x, V.MulAdd(a, square, V.Of(p))) : V.MulAdd(a, x, b);
    }
}
