using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Napier;

/// <summary>
/// Philox4x32-10 (Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011), PyTorch's generator for GPUs. Word w of the
/// sequence is word w mod 4 of block w / 4, and a block is a function of the key and its number alone: any part can be had without the rest.
/// </summary>
internal sealed class Philox(ulong key, ulong stream) : WordStream
{
    /// <summary>Words that are made at a time: eight blocks.</summary>
    private const int Batch = 32;

    private const int Rounds = 10;
    private const uint M0 = 0xd2511f53, M1 = 0xcd9e8d57, W0 = 0x9e3779b9, W1 = 0xbb67ae85;

    private readonly uint[] held = new uint[Batch];
    private ulong? heldBatch;

    /// <summary>The number of the next word.</summary>
    public ulong Position { get; set; }

    public override uint Next32()
    {
        ulong at = Position++;
        if (at / Batch != heldBatch)
        {
            heldBatch = at / Batch;
            Make(at / 4, ref held[0]);
        }
        return held[at % Batch];
    }

    public override void Fill(Span<uint> words)
    {
        Fill(Position, words);
        Position += (ulong)words.Length;
    }

    public override WordStream Clone() => new Philox(key, stream) { Position = Position };

    /// <summary>The words from one on. The position stays, and several threads may do this at once.</summary>
    public void Fill(ulong position, Span<uint> words)
    {
        Span<uint> batch = stackalloc uint[Batch];
        while (words.Length > 0)
        {
            int skipped = (int)(position % Batch), count = Math.Min(words.Length, Batch - skipped);
            if (count == Batch) Make(position / 4, ref MemoryMarshal.GetReference(words));
            else
            {
                Make((position - (ulong)skipped) / 4, ref batch[0]);
                batch.Slice(skipped, count).CopyTo(words);
            }
            position += (ulong)count;
            words = words[count..];
        }
    }

    /// <summary>Eight blocks from one on, four to a register and two sets of registers in flight.</summary>
    internal void Make(ulong number, ref uint words)
    {
        Words8 a0 = Words8.Counters(number), a1 = Words8.Odd(a0), a2 = Words8.Of((uint)stream), a3 = Words8.Of((uint)(stream >> 32));
        Words8 b0 = Words8.Counters(number + 4), b1 = Words8.Odd(b0), b2 = a2, b3 = a3;
        Words8 k0 = Words8.Of((uint)key), k1 = Words8.Of((uint)(key >> 32)), m0 = Words8.Of(M0), m1 = Words8.Of(M1);
        for (int round = 0; round < Rounds; round++)
        {
            // Only even places count; what lies in the odd ones is never read.
            Words8 p0 = Words8.TimesEven(a0, m0), p1 = Words8.TimesEven(a2, m1), q0 = Words8.TimesEven(b0, m0), q1 = Words8.TimesEven(b2, m1);
            a0 = Words8.Odd(p1) ^ a1 ^ k0;
            b0 = Words8.Odd(q1) ^ b1 ^ k0;
            a2 = Words8.Odd(p0) ^ a3 ^ k1;
            b2 = Words8.Odd(q0) ^ b3 ^ k1;
            (a1, a3, b1, b3) = (p1, p0, q1, q0);
            k0 += Words8.Of(W0);
            k1 += Words8.Of(W1);
        }
        Store(a0, a1, a2, a3, ref words);
        Store(b0, b1, b2, b3, ref Unsafe.Add(ref words, Batch / 2));
    }

    private static void Store(Words8 a, Words8 b, Words8 c, Words8 d, ref uint words)
    {
        var (first, second) = Words8.Interleave(a, b, c, d);
        Words8.Store(first, ref words);
        Words8.Store(second, ref Unsafe.Add(ref words, Words8.Count));
    }
}
