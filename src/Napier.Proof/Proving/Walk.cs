namespace Napier.Proof;

/// <summary>One worker's way through the inputs of a format, in runs of neighbours.</summary>
internal sealed class Walk<TOp, TElement, E>(TOp op, Exact exact, ProofOptions options)
    where TOp : struct, IParametric<TOp> where TElement : IElement<E> where E : unmanaged
{
    /// <summary>A piece of float32 is this many (a power of two) neighbours.</summary>
    public const int SegmentBits = 18;

    private const int RunBits = 32, RunSamples = 4096;    // of float64
    private const int Few = 16;                           // so few inputs are not worth a polynomial

    private static readonly Format Format = Format.Of<E>();

    private static readonly ulong[] marked = Format.Bits == 64 ? [.. HardCases.For(TOp.Name).Concat(Landmarks())] : [];

    private readonly Batch<TOp, TElement, E> batch = new(op, exact, options.Widths);
    private readonly ulong[] inputs = new ulong[Batch<TOp, TElement, E>.Size];
    private readonly double[] places = new double[Batch<TOp, TElement, E>.Size];

    /// <summary>What was found so far.</summary>
    public Tally Tally => batch.Tally;

    /// <summary>Tries one piece of the inputs.</summary>
    public void Piece(int piece, int pieces)
    {
        switch (Format.Bits)
        {
            case 16:
                ulong size = (ulong)(65536 / pieces);
                for (ulong i = 0; i < size; i++) batch.Add(((ulong)piece * size) + i);
                break;
            case 32:
                Segment((ulong)piece << SegmentBits, SegmentBits);
                break;
            default:
                // By turns: big floats decide each of these, which takes long.
                for (int i = piece; i < marked.Length; i += pieces) batch.Add(marked[i]);
                Run(piece);
                break;
        }
    }

    /// <summary>Tries what is left in the batch.</summary>
    public void Finish() => batch.Flush();

    // float32: 2^bits neighbours from first on, split until a polynomial serves each part.
    private void Segment(ulong first, int bits)
    {
        ulong count = 1ul << bits, end = first + count;
        if ((first & ~Format.SignBit) >= Format.InfinityBits || count / (ulong)options.Every <= Few)
        {
            for (ulong cell = Cell(first); Choose(ref cell, first, end) is > 0 and int few;)
            {
                foreach (ulong input in inputs.AsSpan(0, few)) batch.Add(input);
            }
            return;
        }
        BigFloat start = Format.Value(first), step = (BigFloat)Format.Value(first + 1) - start, half = step * (int)(count / 2);
        if (start.Top >= 0 && Circle.Try(TOp.Name, start, step) is { } circle)
        {
            Around(circle, first, end);
            return;
        }
        if (Fit.Try(exact, start + half, half, bits > 8 ? 15 : 7, Format) is not { } fit)
        {
            Segment(first, bits - 1);
            Segment(first + (count / 2), bits - 1);
            return;
        }
        double scale = 2.0 / count;
        for (ulong cell = Cell(first); Choose(ref cell, first, end) is > 0 and int n;)
        {
            for (int i = 0; i < n; i++) places[i] = ((long)(inputs[i] - first) * scale) - 1;
            batch.Add(fit, inputs.AsSpan(0, n), places.AsSpan(0, n));
        }
    }

    private void Around(Circle circle, ulong first, ulong end)
    {
        for (ulong cell = Cell(first); Choose(ref cell, first, end) is > 0 and int n;)
        {
            for (int i = 0; i < n; i++) places[i] = circle.At(inputs[i] - first);
            batch.Add(inputs.AsSpan(0, n), places.AsSpan(0, n), Circle.Error);
        }
    }

    private ulong Cell(ulong first) => first / (ulong)options.Every;

    // The next inputs, as many as fit: one, at a hashed place, of every cell of so many, the same whatever the pieces are.
    private int Choose(ref ulong cell, ulong first, ulong end)
    {
        int n = 0;
        ulong every = (ulong)options.Every;
        for (; n < inputs.Length && cell * every < end; cell++)
        {
            ulong input = every == 1 ? cell : (cell * every) + (Hash(cell) % every);
            inputs[n] = input;
            if (input >= first && input < end) n++;
        }
        return n;
    }

    // float64: a random place, and random neighbours of it. A quarter of the places has any exponent, the others a moderate one.
    private void Run(int piece)
    {
        var random = new SplitMix((ulong)piece);
        ulong exponent = piece % 4 == 0 ? random.Next() % 2047 : 1023 - 12 + (random.Next() % 24);
        ulong first = (random.Next() & Format.SignBit) | (exponent << 52) | ((random.Next() & ((1ul << 52) - 1)) >> RunBits << RunBits);
        BigFloat start = Format.Value(first), half = ((BigFloat)Format.Value(first + 1) - start).Scale(RunBits - 1);
        Fit? fit = Fit.Try(exact, start + half, half, 5, Format) ?? Fit.Try(exact, start + half, half, 11, Format);
        int samples = fit is null ? Few : RunSamples;
        for (int i = 0; i < samples; i++)
        {
            ulong offset = random.Next() >> (64 - RunBits);
            (inputs[i], places[i]) = (first + offset, (offset * Math.ScaleB(1, 1 - RunBits)) - 1);
        }
        if (fit is not null) batch.Add(fit, inputs.AsSpan(0, samples), places.AsSpan(0, samples));
        else foreach (ulong input in inputs.AsSpan(0, samples)) batch.Add(input);
    }

    // Zeros, infinities, NaN, the ends of the format, and all powers of two with their neighbours, of either sign.
    private static IEnumerable<ulong> Landmarks()
    {
        ulong[] ends = [0, 1, Format.InfinityBits - 1, Format.InfinityBits, Format.NaNBits];
        IEnumerable<ulong> powers = Enumerable.Range(1, 2045).Select(e => (ulong)e << 52).SelectMany(p => (ulong[])[p - 1, p, p + 1]);
        return ends.Concat(powers).SelectMany(bits => (ulong[])[bits, bits | Format.SignBit]);
    }

    private static ulong Hash(ulong x) => new SplitMix(x).Next() >> 16;

    // splitmix64 (Steele, Lea, Flood 2014).
    private struct SplitMix(ulong state)
    {
        public ulong Next()
        {
            ulong z = state += 0x9e3779b97f4a7c15;
            z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
            z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
            return z ^ (z >> 31);
        }
    }
}
