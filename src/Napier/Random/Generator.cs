namespace Napier;

public static partial class torch
{
    /// <summary>The generator that functions use which are given none.</summary>
    public static Generator default_generator { get; } = new();

    /// <summary>Seeds the default generator: from here on the stream is PyTorch's own for this seed.</summary>
    public static Generator manual_seed(long seed) => default_generator.manual_seed(seed);

    /// <summary>Seeds the default generator from the system's randomness.</summary>
    /// <returns>The seed.</returns>
    public static long seed() => default_generator.seed();

    /// <summary>The last seed of the default generator.</summary>
    public static long initial_seed() => default_generator.initial_seed();

    /// <summary>PyTorch's random module.</summary>
    public static class random
    {
        /// <inheritdoc cref="torch.manual_seed"/>
        public static Generator manual_seed(long seed) => torch.manual_seed(seed);

        /// <inheritdoc cref="torch.seed"/>
        public static long seed() => torch.seed();

        /// <inheritdoc cref="torch.initial_seed"/>
        public static long initial_seed() => torch.initial_seed();
    }

    /// <summary>A stream of random numbers: PyTorch's CPU generator (MT19937), number for number. Not for cryptography.</summary>
    /// <remarks>One stream is for one thread at a time.</remarks>
    public sealed class Generator
    {
        private const ulong DefaultSeed = 67280421310721;

        private MersenneTwister twister;
        private ulong seeded;
        private double? spare; // the second of a pair of normal numbers

        /// <summary>A stream from a seed.</summary>
        public Generator(ulong seed = DefaultSeed, Device? device = null)
        {
            seeded = seed;
            twister = new(seed);
        }

        /// <summary>Starts the stream of a seed.</summary>
        public Generator manual_seed(long seed)
        {
            seeded = (ulong)seed;
            twister = new(seeded);
            spare = null;
            return this;
        }

        /// <summary>Starts the stream of a seed from the system's randomness.</summary>
        /// <returns>The seed.</returns>
        public long seed()
        {
            long fresh = BitConverter.ToInt64(Guid.NewGuid().ToByteArray()) & long.MaxValue;
            manual_seed(fresh);
            return fresh;
        }

        /// <summary>The seed that the stream began with.</summary>
        public long initial_seed() => (long)seeded;

        /// <summary>A copy that goes on from here by itself.</summary>
        public Generator clone() => new(seeded) { twister = twister.Clone(), spare = spare };

        internal uint Next32() => twister.Next32();

        internal ulong Next64() => twister.Next64();

        /// <summary>A number from [0, 1) in steps of 2^-24.</summary>
        internal float NextSingle() => (twister.Next32() & 0xffffff) * (1f / (1 << 24));

        /// <summary>A number from [0, 1) in steps of 2^-53.</summary>
        internal double NextDouble() => (twister.Next64() & ((1UL << 53) - 1)) * (1.0 / (1L << 53));

        /// <summary>A standard normal number, one of a pair: the other comes at the next call.</summary>
        internal double NextNormal()
        {
            if (spare is { } kept)
            {
                spare = null;
                return kept;
            }
            double u1 = NextDouble(), u2 = NextDouble();
            double r = Math.Sqrt(-2 * Scalars.Apply<Log1p>(-u2)), angle = 2 * Math.PI * u1;
            spare = r * Scalars.Apply<Sin>(angle);
            return r * Scalars.Apply<Cos>(angle);
        }
    }
}
