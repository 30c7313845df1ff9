using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Bench.Harness;

/// <summary>A managed array that does not move, so that managed and native contenders read and write the very same memory.</summary>
sealed unsafe class Block<T> where T : unmanaged
{
    public Block(long length)
    {
        Array = GC.AllocateUninitializedArray<T>(checked((int)length), pinned: true);
        Array.AsSpan().Clear();  // touch every page now
    }

    public T[] Array { get; }
    public int Length => Array.Length;
    public Span<T> Span => Array;
    public T* Pointer => (T*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(Array));
}

/// <summary>Test data that is the same in every run.</summary>
static class Fill
{
    /// <summary>Evenly spread numbers between <paramref name="low"/> and <paramref name="high"/>.</summary>
    public static void Uniform<T>(Span<T> x, Func<double, T> convert, double low = -10, double high = 10)
    {
        ulong state = 0x9E3779B97F4A7C15;
        for (int i = 0; i < x.Length; i++)
        {
            state = state * 6364136223846793005 + 1442695040888963407;
            x[i] = convert(low + (high - low) * ((state >> 11) * (1.0 / (1L << 53))));
        }
    }
}
