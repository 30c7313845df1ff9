using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Bench.Learning;

/// <summary>How many float32 multiply-adds one core of this machine does: chains in registers, nothing loaded or stored.</summary>
static class FmaPeak
{
    const int Steps = 200_000;

    static float sink;

    /// <summary>The contender that the product of matrices is measured against: <see cref="Flops"/> operations per call.</summary>
    public static double Flops => 2.0 * 12 * Steps * (Vector512.IsHardwareAccelerated ? 16 : Vector256.IsHardwareAccelerated ? 8 : 4);

    public static void Run()
    {
        if (Vector512.IsHardwareAccelerated) Wide();
        else if (Vector256.IsHardwareAccelerated) Half();
        else Narrow();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static void Wide()
    {
        Vector512<float> a = Vector512.Create(0.5f), b = Vector512.Create(1f), c0 = a, c1 = a, c2 = a, c3 = a, c4 = a, c5 = a, c6 = a, c7 = a, c8 = a, c9 = a,
            c10 = a, c11 = a;
        for (int i = 0; i < Steps; i++)
        {
            c0 = Vector512.FusedMultiplyAdd(a, c0, b);
            c1 = Vector512.FusedMultiplyAdd(a, c1, b);
            c2 = Vector512.FusedMultiplyAdd(a, c2, b);
            c3 = Vector512.FusedMultiplyAdd(a, c3, b);
            c4 = Vector512.FusedMultiplyAdd(a, c4, b);
            c5 = Vector512.FusedMultiplyAdd(a, c5, b);
            c6 = Vector512.FusedMultiplyAdd(a, c6, b);
            c7 = Vector512.FusedMultiplyAdd(a, c7, b);
            c8 = Vector512.FusedMultiplyAdd(a, c8, b);
            c9 = Vector512.FusedMultiplyAdd(a, c9, b);
            c10 = Vector512.FusedMultiplyAdd(a, c10, b);
            c11 = Vector512.FusedMultiplyAdd(a, c11, b);
        }
        sink = Vector512.Sum(c0 + c1 + c2 + c3 + c4 + c5 + c6 + c7 + c8 + c9 + c10 + c11);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static void Half()
    {
        Vector256<float> a = Vector256.Create(0.5f), b = Vector256.Create(1f), c0 = a, c1 = a, c2 = a, c3 = a, c4 = a, c5 = a, c6 = a, c7 = a, c8 = a, c9 = a,
            c10 = a, c11 = a;
        for (int i = 0; i < Steps; i++)
        {
            c0 = Vector256.FusedMultiplyAdd(a, c0, b);
            c1 = Vector256.FusedMultiplyAdd(a, c1, b);
            c2 = Vector256.FusedMultiplyAdd(a, c2, b);
            c3 = Vector256.FusedMultiplyAdd(a, c3, b);
            c4 = Vector256.FusedMultiplyAdd(a, c4, b);
            c5 = Vector256.FusedMultiplyAdd(a, c5, b);
            c6 = Vector256.FusedMultiplyAdd(a, c6, b);
            c7 = Vector256.FusedMultiplyAdd(a, c7, b);
            c8 = Vector256.FusedMultiplyAdd(a, c8, b);
            c9 = Vector256.FusedMultiplyAdd(a, c9, b);
            c10 = Vector256.FusedMultiplyAdd(a, c10, b);
            c11 = Vector256.FusedMultiplyAdd(a, c11, b);
        }
        sink = Vector256.Sum(c0 + c1 + c2 + c3 + c4 + c5 + c6 + c7 + c8 + c9 + c10 + c11);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static void Narrow()
    {
        Vector128<float> a = Vector128.Create(0.5f), b = Vector128.Create(1f), c0 = a, c1 = a, c2 = a, c3 = a, c4 = a, c5 = a, c6 = a, c7 = a, c8 = a, c9 = a,
            c10 = a, c11 = a;
        for (int i = 0; i < Steps; i++)
        {
            c0 = Vector128.FusedMultiplyAdd(a, c0, b);
            c1 = Vector128.FusedMultiplyAdd(a, c1, b);
            c2 = Vector128.FusedMultiplyAdd(a, c2, b);
            c3 = Vector128.FusedMultiplyAdd(a, c3, b);
            c4 = Vector128.FusedMultiplyAdd(a, c4, b);
            c5 = Vector128.FusedMultiplyAdd(a, c5, b);
            c6 = Vector128.FusedMultiplyAdd(a, c6, b);
            c7 = Vector128.FusedMultiplyAdd(a, c7, b);
            c8 = Vector128.FusedMultiplyAdd(a, c8, b);
            c9 = Vector128.FusedMultiplyAdd(a, c9, b);
            c10 = Vector128.FusedMultiplyAdd(a, c10, b);
            c11 = Vector128.FusedMultiplyAdd(a, c11, b);
        }
        sink = Vector128.Sum(c0 + c1 + c2 + c3 + c4 + c5 + c6 + c7 + c8 + c9 + c10 + c11);
    }
}
