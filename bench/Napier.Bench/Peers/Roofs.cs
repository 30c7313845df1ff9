using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Bench.Peers;

/// <summary>The copies that bound every function of one input and one output: plain, and past the caches.</summary>
static unsafe class Roofs
{
    public static void Copy(byte* x, byte* y, long bytes) => Buffer.MemoryCopy(x, y, bytes, bytes);

    static ulong seen;

    /// <summary>Reads everything once and does as little as possible with it.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Read(ReadOnlySpan<float> x)
    {
        ref float first = ref System.Runtime.InteropServices.MemoryMarshal.GetReference(x);
        var (a, b, c, d) = (Vector512<ulong>.Zero, Vector512<ulong>.Zero, Vector512<ulong>.Zero, Vector512<ulong>.Zero);
        for (nuint i = 0; i + 64 <= (nuint)x.Length; i += 64)
        {
            a ^= Vector512.LoadUnsafe(ref first, i).AsUInt64();
            b ^= Vector512.LoadUnsafe(ref first, i + 16).AsUInt64();
            c ^= Vector512.LoadUnsafe(ref first, i + 32).AsUInt64();
            d ^= Vector512.LoadUnsafe(ref first, i + 48).AsUInt64();
        }
        seen ^= Vector512.Sum(a ^ b ^ c ^ d);
    }

    /// <summary>Streams to memory around the caches. The head is copied plainly up to a 64-byte line, the tail likewise.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void NonTemporal(byte* x, byte* y, long bytes)
    {
        long head = Math.Min(bytes, (64 - (long)y % 64) % 64);
        Buffer.MemoryCopy(x, y, head, head);
        long i = head;
        for (; i + 256 <= bytes; i += 256)
        {
            Vector512<byte> a = Vector512.Load(x + i), b = Vector512.Load(x + i + 64);
            Vector512<byte> c = Vector512.Load(x + i + 128), d = Vector512.Load(x + i + 192);
            a.StoreAlignedNonTemporal(y + i);
            b.StoreAlignedNonTemporal(y + i + 64);
            c.StoreAlignedNonTemporal(y + i + 128);
            d.StoreAlignedNonTemporal(y + i + 192);
        }
        Buffer.MemoryCopy(x + i, y + i, bytes - i, bytes - i);
        Thread.MemoryBarrier();
    }
}
