using System.Numerics;
using System.Runtime.InteropServices;
using static Napier.torch;

namespace Napier.IsaMatrix;

/// <summary>64 bits that stand for the results of a function.</summary>
static class Digest
{
    private static readonly int[] lengths = [0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33, 63, 100, 900];

    /// <summary>The digest over all lengths and layouts, or the kind of refusal where all are refused.</summary>
    public static string Of(Func<Tensor, Tensor> function, ScalarType type)
    {
        ulong digest = 14695981039346656037;
        string? refusal = null;
        bool any = false;
        Tensor square = Inputs.Of(type, 900).reshape(30, 30);
        foreach (Tensor x in lengths.Select(n => Inputs.Of(type, n)).Append(square.t()).Append(square.narrow(1, 3, 21)))
        {
            try
            {
                Add(ref digest, function(x));
                any = true;
            }
            catch (Exception e) when (e is InvalidOperationException or ArgumentException or NotSupportedException or IndexOutOfRangeException)
            {
                refusal = e.GetType().Name;
                Mix(ref digest, 0x1e);
            }
        }
        return any ? digest.ToString("x16") : refusal!;
    }

    private static void Add(ref ulong digest, Tensor result)
    {
        foreach (long size in result.shape) Mix(ref digest, (ulong)size);
        switch (result.dtype)
        {
            case ScalarType.Float16: Add(ref digest, result.ToArray<Half>(), Half.IsNaN, Half.NaN); break;
            case ScalarType.BFloat16: Add(ref digest, result.ToArray<BFloat16>(), v => float.IsNaN(v), BFloat16.FromBits(0x7fc0)); break;
            case ScalarType.Float32: Add(ref digest, result.ToArray<float>(), float.IsNaN, float.NaN); break;
            case ScalarType.Float64: Add(ref digest, result.ToArray<double>(), double.IsNaN, double.NaN); break;
            case ScalarType.ComplexFloat32: Add(ref digest, MemoryMarshal.Cast<Complex64, float>(result.ToArray<Complex64>()).ToArray(), float.IsNaN, float.NaN); break;
            case ScalarType.ComplexFloat64: Add(ref digest, MemoryMarshal.Cast<Complex, double>(result.ToArray<Complex>()).ToArray(), double.IsNaN, double.NaN); break;
            case ScalarType.Bool: Add(ref digest, result.ToArray<bool>(), _ => false, false); break;
            case ScalarType.Int64: Add(ref digest, result.ToArray<long>(), _ => false, 0); break;
            case ScalarType.Int32: Add(ref digest, result.ToArray<int>(), _ => false, 0); break;
            default: Mix(ref digest, (ulong)result.dtype); break;
        }
    }

    // A NaN is a NaN: which of its bits are set is nobody's business.
    private static void Add<T>(ref ulong digest, T[] values, Func<T, bool> isNaN, T nan) where T : unmanaged
    {
        foreach (T value in values)
        {
            T plain = isNaN(value) ? nan : value;
            foreach (byte b in MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in plain))) Mix(ref digest, b);
        }
    }

    // FNV-1a.
    private static void Mix(ref ulong digest, ulong value) => digest = (digest ^ value) * 1099511628211;
}
