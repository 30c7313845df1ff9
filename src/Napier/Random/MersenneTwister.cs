using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Napier;

/// <summary>MT19937 (Matsumoto and Nishimura, ACM TOMACS 8(1), 1998), seeded as PyTorch's CPU generator does: the low 32 bits of the seed
/// through <c>init_genrand</c>.</summary>
internal sealed class MersenneTwister : WordStream
{
    private const int Length = 624, Shift = 397, Rest = Length - Shift;
    private const uint Upper = 0x80000000, Lower = 0x7fffffff, Matrix = 0x9908b0df;

    private readonly uint[] state = new uint[Length];
    private readonly uint[] tempered = new uint[Length];
    private int next = Length;

    public MersenneTwister(ulong seed)
    {
        state[0] = (uint)seed;
        for (int i = 1; i < Length; i++) state[i] = (1812433253 * (state[i - 1] ^ (state[i - 1] >> 30))) + (uint)i;
    }

    private MersenneTwister(MersenneTwister other)
    {
        other.state.CopyTo(state, 0);
        other.tempered.CopyTo(tempered, 0);
        next = other.next;
    }

    public override uint Next32()
    {
        if (next == Length)
        {
            Refill(ref tempered[0]);
            next = 0;
        }
        return tempered[next++];
    }

    public override void Fill(Span<uint> words)
    {
        while (words.Length > 0)
        {
            if (next == Length)
            {
                // Whole generations go where they are wanted.
                for (; words.Length >= Length; words = words[Length..]) Refill(ref MemoryMarshal.GetReference(words));
                if (words.Length == 0) return;
                Refill(ref tempered[0]);
                next = 0;
            }
            int count = Math.Min(words.Length, Length - next);
            tempered.AsSpan(next, count).CopyTo(words);
            next += count;
            words = words[count..];
        }
    }

    public override WordStream Clone() => new MersenneTwister(this);

    // The next generation of the state, and the words it gives. Word k comes from words k, k + 1 and k + 397 of the last generation, or of this one
    // where it has come that far.
    private void Refill(ref uint words)
    {
        ref uint s = ref state[0];
        int k = 0;
        for (; k <= Rest - Words8.Count; k += Words8.Count) Eight(ref s, k, k + Shift, ref words);
        for (; k < Rest; k++) One(ref s, k, k + 1, k + Shift, ref words);
        for (; k <= Length - 1 - Words8.Count; k += Words8.Count) Eight(ref s, k, k - Rest, ref words);
        for (; k < Length - 1; k++) One(ref s, k, k + 1, k - Rest, ref words);
        One(ref s, k, 0, k - Rest, ref words);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Eight(ref uint s, int k, int other, ref uint words)
    {
        Words8 follower = Words8.Load(in Unsafe.Add(ref s, k + 1));
        Words8 y = (Words8.Load(in Unsafe.Add(ref s, k)) & Words8.Of(Upper)) | (follower & Words8.Of(Lower));
        Words8 odd = Words8.Of(0) - (follower & Words8.Of(1));
        y = Words8.Load(in Unsafe.Add(ref s, other)) ^ (y >> 1) ^ (odd & Words8.Of(Matrix));
        Words8.Store(y, ref Unsafe.Add(ref s, k));
        y ^= y >> 11;
        y ^= (y << 7) & Words8.Of(0x9d2c5680);
        y ^= (y << 15) & Words8.Of(0xefc60000);
        Words8.Store(y ^ (y >> 18), ref Unsafe.Add(ref words, k));
    }

    private static void One(ref uint s, int k, int following, int other, ref uint words)
    {
        uint y = (Unsafe.Add(ref s, k) & Upper) | (Unsafe.Add(ref s, following) & Lower);
        y = Unsafe.Add(ref s, other) ^ (y >> 1) ^ ((y & 1) != 0 ? Matrix : 0);
        Unsafe.Add(ref s, k) = y;
        y ^= y >> 11;
        y ^= (y << 7) & 0x9d2c5680;
        y ^= (y << 15) & 0xefc60000;
        Unsafe.Add(ref words, k) = y ^ (y >> 18);
    }
}
