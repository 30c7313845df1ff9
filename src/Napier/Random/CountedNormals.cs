using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>
/// Normal numbers of a counted stream: its words, in blocks of 16 counted from its beginning, are transformed as in <see cref="Normals"/>. A number
/// depends on the seed and its place in the stream alone, so several threads fill a span, and pieces join up.
/// </summary>
internal static class CountedNormals
{
    private const int Chunk = 16 * Normals.Block;

    /// <summary>Fills with normal float32 numbers.</summary>
    public static void Fill(Span<float> numbers, float mean, float std, Philox source)
    {
        ulong position = source.Position;
        Workers.Run(new Singles(numbers, mean, std, source, position), numbers.Length, 4 * Chunk);
        source.Position = position + (ulong)numbers.Length;
    }

    /// <summary>Fills with normal float64 numbers, from the next even word on.</summary>
    public static void Fill(Span<double> numbers, double mean, double std, Philox source)
    {
        ulong position = (source.Position + 1) / 2;
        Workers.Run(new Doubles(numbers, mean, std, source, position), numbers.Length, Chunk);
        source.Position = 2 * (position + (ulong)numbers.Length);
    }

    // How many numbers of the first block lie before a place, and how many numbers to make from there to cover so many.
    private static (int Skipped, int Made) Cover(ulong place, int count)
    {
        int skipped = (int)(place % Normals.Block);
        return (skipped, (skipped + count + Normals.Block - 1) / Normals.Block * Normals.Block);
    }

    private readonly ref struct Singles(Span<float> numbers, float mean, float std, Philox source, ulong position) : IJob
    {
        private readonly Span<float> numbers = numbers;

        [SkipLocalsInit]
        public void Run(nint start, nint end)
        {
            Span<uint> words = stackalloc uint[Chunk + Normals.Block];
            Span<float> made = stackalloc float[Chunk + Normals.Block];
            for (int i = (int)start; i < end; i += Chunk)
            {
                Span<float> to = numbers.Slice(i, Math.Min(Chunk, (int)end - i));
                var (skipped, count) = Cover(position + (ulong)i, to.Length);
                source.Fill(position + (ulong)i - (ulong)skipped, words[..count]);
                if (count == to.Length) Normals.Transform(words[..count], to, mean, std);
                else
                {
                    Normals.Transform(words[..count], made[..count], mean, std);
                    made.Slice(skipped, to.Length).CopyTo(to);
                }
            }
        }
    }

    private readonly ref struct Doubles(Span<double> numbers, double mean, double std, Philox source, ulong position) : IJob
    {
        private readonly Span<double> numbers = numbers;

        [SkipLocalsInit]
        public void Run(nint start, nint end)
        {
            Span<uint> words = stackalloc uint[2 * (Chunk + Normals.Block)];
            Span<double> made = stackalloc double[Chunk + Normals.Block];
            for (int i = (int)start; i < end; i += Chunk)
            {
                Span<double> to = numbers.Slice(i, Math.Min(Chunk, (int)end - i));
                var (skipped, count) = Cover(position + (ulong)i, to.Length);
                source.Fill(2 * (position + (ulong)i - (ulong)skipped), words[..(2 * count)]);
                Normals.Transform(words[..(2 * count)], made[..count], mean, std);
                made.Slice(skipped, to.Length).CopyTo(to);
            }
        }
    }
}
