using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Napier.Tests.Conformance;

/// <summary>Elements as their bits. A NaN is a NaN: which of its bits are set is nobody's business.</summary>
internal static class Words
{
    /// <summary>The bits of all elements in row-major order, of complex numbers both parts.</summary>
    public static ulong[] Of(Tensor x) => x.dtype switch
    {
        ScalarType.Float16 => Of<Half>(x.ToArray<Half>()),
        ScalarType.BFloat16 => Of<BFloat16>(x.ToArray<BFloat16>()),
        ScalarType.Float32 => Of<float>(x.ToArray<float>()),
        ScalarType.Float64 => Of<double>(x.ToArray<double>()),
        ScalarType.ComplexFloat32 => Of<float>(MemoryMarshal.Cast<Complex64, float>(x.ToArray<Complex64>())),
        ScalarType.ComplexFloat64 => Of<double>(MemoryMarshal.Cast<Complex, double>(x.ToArray<Complex>())),
        ScalarType.Bool => [.. x.ToArray<bool>().Select(b => b ? 1ul : 0)],
        _ => [.. x.to(int64).ToArray<long>().Select(v => (ulong)v)],
    };

    public static ulong[] Of<T>(ReadOnlySpan<T> x) where T : unmanaged
    {
        ulong[] words = new ulong[x.Length];
        for (int i = 0; i < words.Length; i++) words[i] = Of(x[i]);
        return words;
    }

    public static ulong Of<T>(T x) where T : unmanaged => x switch
    {
        float f => float.IsNaN(f) ? ulong.MaxValue : BitConverter.SingleToUInt32Bits(f),
        double d => double.IsNaN(d) ? ulong.MaxValue : BitConverter.DoubleToUInt64Bits(d),
        Half h => Half.IsNaN(h) ? ulong.MaxValue : BitConverter.HalfToUInt16Bits(h),
        BFloat16 b => float.IsNaN(b) ? ulong.MaxValue : Unsafe.BitCast<BFloat16, ushort>(b),
        _ => throw new ArgumentException(typeof(T).Name),
    };
}
