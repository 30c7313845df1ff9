namespace Napier;

/// <summary>MT19937 (Matsumoto and Nishimura, ACM TOMACS 8(1), 1998), seeded as PyTorch's CPU generator does: the low 32 bits of the seed
/// through <c>init_genrand</c>.</summary>
internal sealed class MersenneTwister
{
    private const int Length = 624, Shift = 397;

    private readonly uint[] state = new uint[Length];
    private int next = Length;

    public MersenneTwister(ulong seed)
    {
        state[0] = (uint)seed;
        for (int i = 1; i < Length; i++) state[i] = (1812433253 * (state[i - 1] ^ (state[i - 1] >> 30))) + (uint)i;
    }

    private MersenneTwister(MersenneTwister other)
    {
        other.state.CopyTo(state, 0);
        next = other.next;
    }

    /// <summary>The next 32 bits.</summary>
    public uint Next32()
    {
        if (next == Length) Refill();
        uint y = state[next++];
        y ^= y >> 11;
        y ^= (y << 7) & 0x9d2c5680;
        y ^= (y << 15) & 0xefc60000;
        return y ^ (y >> 18);
    }

    /// <summary>The next 64 bits: the first draw is the upper half.</summary>
    public ulong Next64() => ((ulong)Next32() << 32) | Next32();

    /// <summary>A copy that goes on from here by itself.</summary>
    public MersenneTwister Clone() => new(this);

    private void Refill()
    {
        for (int k = 0; k < Length; k++)
        {
            uint y = (state[k] & 0x80000000) | (state[(k + 1) % Length] & 0x7fffffff);
            state[k] = state[(k + Shift) % Length] ^ (y >> 1) ^ ((y & 1) != 0 ? 0x9908b0df : 0);
        }
        next = 0;
    }
}
