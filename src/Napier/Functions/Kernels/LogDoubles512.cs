using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Napier;

/// <summary>Logarithms of float64 blocks with 512-bit registers: the steps of <see cref="LogHead"/> with one question for two registers.</summary>
internal static class LogDoubles512
{
    private const int Group = 16;

    /// <summary>y[i] = log x[i] times a number in two parts, for all but the last few.</summary>
    /// <returns>How many were computed.</returns>
    /// <remarks>Compiled once and for good: replaced while it runs, the loop would read its constants from the stack and take twice as long.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static nint Map(ref double x, ref double y, nint count, double factor, double factorLow)
    {
        nint i = 0;
        if (!Isa.IsWide) return i;
        for (; i <= count - Group; i += Group)
        {
            var a = LogHead.Scaled(new Lanes8<ToDouble>(Vector512.LoadUnsafe(ref x, (nuint)i)), factor, factorLow).V;
            var b = LogHead.Scaled(new Lanes8<ToDouble>(Vector512.LoadUnsafe(ref x, (nuint)i + 8)), factor, factorLow).V;

            // NaN wherever the steps are not meant for the argument; no result is infinite.
            var sum = a + b;
            if (Vector512.EqualsAll(sum, sum))
            {
                a.StoreUnsafe(ref y, (nuint)i);
                b.StoreUnsafe(ref y, (nuint)i + 8);
            }
            else Special(ref Unsafe.Add(ref x, i), ref Unsafe.Add(ref y, i), factor, factorLow);
        }
        return i;
    }

    // A group by itself: were it done in the loop, results would go through memory to stay over calls.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Special(ref double x, ref double y, double factor, double factorLow)
    {
        for (nint i = 0; i < Group; i += 8)
        {
            LogHead.Rounded(new Lanes8<ToDouble>(Vector512.LoadUnsafe(ref x, (nuint)i)), factor, factorLow).V.StoreUnsafe(ref y, (nuint)i);
        }
    }
}
