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

    /// <summary>A stream of random numbers: PyTorch's CPU generator (MT19937), number for number, or a counted one (<see cref="Philox"/>). Not for
    /// cryptography.</summary>
    /// <remarks>One stream is for one thread at a time.</remarks>
    public sealed class Generator
    {
        private const ulong DefaultSeed = 67280421310721;

        private readonly ulong? branch; // of a counted stream
        private ulong seeded;
        private double? spare; // the second of a pair of normal numbers

        /// <summary>A stream from a seed.</summary>
        public Generator(ulong seed = DefaultSeed, Device? device = null)
        {
            seeded = seed;
            Stream = new MersenneTwister(seed);
        }

        private Generator(ulong seed, ulong? branch, WordStream stream)
        {
            seeded = seed;
            this.branch = branch;
            Stream = stream;
        }

        /// <summary>A counted stream, Philox4x32-10 as on PyTorch's GPUs: number i depends on the seed, the stream, the offset and i only, so large
        /// tensors are filled by several threads at once, with the same numbers however many there are.</summary>
        /// <param name="seed">The key.</param>
        /// <param name="stream">Which of the independent streams of that key.</param>
        public static Generator Philox(ulong seed = DefaultSeed, ulong stream = 0) => new(seed, stream, new Napier.Philox(seed, stream));

        /// <summary>Starts the stream of a seed.</summary>
        public Generator manual_seed(long seed)
        {
            seeded = (ulong)seed;
            Stream = branch is { } number ? new Napier.Philox(seeded, number) : new MersenneTwister(seeded);
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

        /// <summary>How many 32-bit words of a counted stream have been used.</summary>
        /// <exception cref="InvalidOperationException">The stream is not counted.</exception>
        public long get_offset() => (long)(Counted ?? throw NotCounted("get_offset")).Position;

        /// <summary>Goes to another place of a counted stream.</summary>
        /// <param name="offset">How many 32-bit words lie before it.</param>
        /// <exception cref="InvalidOperationException">The stream is not counted.</exception>
        public void set_offset(long offset)
        {
            (Counted ?? throw NotCounted("set_offset")).Position = (ulong)offset;
            spare = null;
        }

        /// <summary>A copy that goes on from here by itself.</summary>
        public Generator clone() => new(seeded, branch, Stream.Clone()) { spare = spare };

        /// <summary>Goes on from where another stream of the same kind is.</summary>
        internal void Follow(Generator other) => (seeded, Stream, spare) = (other.seeded, other.Stream.Clone(), other.spare);

        /// <summary>The words that numbers are made of.</summary>
        internal WordStream Stream { get; private set; }

        /// <summary>The words, if their stream is counted.</summary>
        internal Napier.Philox? Counted => Stream as Napier.Philox;

        internal uint Next32() => Stream.Next32();

        internal ulong Next64() => Stream.Next64();

        /// <summary>A number from [0, 1) in steps of 2^-24.</summary>
        internal float NextSingle() => (Stream.Next32() & 0xffffff) * (1f / (1 << 24));

        /// <summary>A number from [0, 1) in steps of 2^-53.</summary>
        internal double NextDouble() => (Stream.Next64() & ((1UL << 53) - 1)) * (1.0 / (1L << 53));

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

        private static InvalidOperationException NotCounted(string function) =>
            new($"{function} is there for counted streams only: make one by torch.Generator.Philox(seed).");
    }
}
