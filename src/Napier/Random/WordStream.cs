using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>An endless sequence of random 32-bit words.</summary>
internal abstract class WordStream
{
    /// <summary>The next 32 bits.</summary>
    public abstract uint Next32();

    /// <summary>The next words, as many as fit.</summary>
    public abstract void Fill(Span<uint> words);

    /// <summary>A copy that goes on from here by itself.</summary>
    public abstract WordStream Clone();

    /// <summary>The next 64 bits: the first draw is the upper half.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Next64()
    {
        ulong high = Next32();
        return (high << 32) | Next32();
    }
}
