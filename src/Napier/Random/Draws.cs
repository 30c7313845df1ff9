using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>How numbers are made of random words, each from its own.</summary>
internal interface IDraw<E> where E : unmanaged
{
    /// <summary>How many words one number takes.</summary>
    int Words { get; }

    /// <summary>Makes numbers.</summary>
    /// <param name="words">The words of all of them, in turn.</param>
    /// <param name="numbers">Where they go.</param>
    /// <param name="first">The index of the first of them.</param>
    void Make(Span<uint> words, Span<E> numbers, int first);
}

/// <summary>Fills spans with random numbers: a counted stream in parallel, where number i has the same words however many threads there are; a
/// stream that must be drawn in order by one thread.</summary>
internal static class Draws
{
    // Words that stay in the first-level cache.
    private const int Chunk = 1024;

    /// <summary>Fills a span.</summary>
    public static void Fill<TDraw, E>(TDraw draw, Span<E> numbers, Generator generator) where TDraw : struct, IDraw<E> where E : unmanaged
    {
        if (generator.Counted is { } counted)
        {
            ulong position = counted.Position;
            Workers.Run(new Job<TDraw, E>(draw, numbers, counted, position), numbers.Length, Chunk);
            counted.Position = position + ((ulong)numbers.Length * (ulong)draw.Words);
            return;
        }
        Span<uint> words = stackalloc uint[Chunk];
        int step = Chunk / draw.Words;
        for (int i = 0; i < numbers.Length; i += step)
        {
            int count = Math.Min(step, numbers.Length - i);
            Span<uint> drawn = words[..(count * draw.Words)];
            generator.Stream.Fill(drawn);
            draw.Make(drawn, numbers.Slice(i, count), i);
        }
    }

    private readonly ref struct Job<TDraw, E>(TDraw draw, Span<E> numbers, Philox source, ulong position) : IJob
        where TDraw : struct, IDraw<E> where E : unmanaged
    {
        private readonly Span<E> numbers = numbers;

        [SkipLocalsInit]
        public void Run(nint start, nint end)
        {
            Span<uint> words = stackalloc uint[Chunk];
            int step = Chunk / draw.Words;
            for (int i = (int)start; i < end; i += step)
            {
                int count = Math.Min(step, (int)end - i);
                Span<uint> drawn = words[..(count * draw.Words)];
                source.Fill(position + ((ulong)i * (ulong)draw.Words), drawn);
                draw.Make(drawn, numbers.Slice(i, count), i);
            }
        }
    }
}

/// <summary>Draws that are made in float64, rounded to float32 or kept.</summary>
internal readonly struct Rounded<TDraw>(TDraw draw) : IDraw<float> where TDraw : struct, IDraw<double>
{
    public int Words => draw.Words;

    public void Make(Span<uint> words, Span<float> numbers, int first)
    {
        Span<double> wide = stackalloc double[numbers.Length];
        draw.Make(words, wide, first);
        nint done = LaneConversions.Run(ref wide[0], ref numbers[0], numbers.Length);
        for (int i = (int)done; i < numbers.Length; i++) numbers[i] = (float)wide[i];
    }
}
