using System.Runtime.InteropServices;

namespace Bench.Peers;

/// <summary>SLEEF's 16-lane functions, mapped over arrays by a few lines of C (managed code cannot pass a zmm register).</summary>
static unsafe class Sleef
{
    /// <summary>The array form of a function such as <c>Sleef_expf16_u10avx512f</c>, or null.</summary>
    public static Action<nint, nint, long>? Map(string symbol)
    {
        if (NativePeers.Sleef == 0 || !NativeLibrary.TryGetExport(NativePeers.Sleef, symbol, out nint f)) return null;
        var map = (delegate* unmanaged<nint, nint, nint, long, void>)NativeLibrary.GetExport(NativePeers.SleefMap, "sleef_map_f32");
        return (x, y, n) => map(f, x, y, n);
    }
}
