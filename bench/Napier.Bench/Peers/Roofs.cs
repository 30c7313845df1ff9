using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Bench.Peers;

/// <summary>The copies that bound every function of one input and one output: plain, and past the caches.</summary>
static unsafe class Roofs
{
    public static void Copy(byte* x, byte* y, long bytes) => Buffer.MemoryCopy(x, y, bytes, bytes);

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
