namespace Napier;

/// <summary>
/// Normal numbers as PyTorch fills tensors of 16 elements or more: uniform numbers first, then Box and Muller's transformation within every block of
/// 16, the first eight with the last eight.
/// </summary>
internal static class Normals
{
    /// <summary>Elements that are transformed together.</summary>
    public const int Block = 16;

    private const int Half = Block / 2;

    /// <summary>Fills with normal float32 numbers, bit for bit those of PyTorch's AVX2 kernel. At least 16.</summary>
    public static void Fill(Span<float> numbers, float mean, float std, WordStream stream)
    {
        const int Chunk = 64 * Block;
        Span<uint> words = stackalloc uint[Chunk];
        int whole = numbers.Length / Block * Block;
        for (int i = 0; i < whole; i += Chunk)
        {
            Span<uint> drawn = words[..Math.Min(Chunk, whole - i)];
            stream.Fill(drawn);
            Transform(drawn, numbers.Slice(i, drawn.Length), mean, std);
        }
        if (whole == numbers.Length) return;
        // What is left over is drawn, and then the last block is drawn anew.
        stream.Fill(words[..(numbers.Length - whole)]);
        stream.Fill(words[..Block]);
        Transform(words[..Block], numbers[^Block..], mean, std);
    }

    /// <summary>Fills with normal float64 numbers. At least 16.</summary>
    public static void Fill(Span<double> numbers, double mean, double std, WordStream stream)
    {
        const int Chunk = 16 * Block;
        Span<uint> words = stackalloc uint[2 * Chunk];
        int whole = numbers.Length / Block * Block;
        for (int i = 0; i < whole; i += Chunk)
        {
            int count = Math.Min(Chunk, whole - i);
            stream.Fill(words[..(2 * count)]);
            Transform(words[..(2 * count)], numbers.Slice(i, count), mean, std);
        }
        if (whole == numbers.Length) return;
        stream.Fill(words[..(2 * (numbers.Length - whole))]);
        stream.Fill(words[..(2 * Block)]);
        Transform(words[..(2 * Block)], numbers[^Block..], mean, std);
    }

    /// <summary>Whole blocks of float32 numbers.</summary>
    public static void Transform(Span<uint> words, Span<float> numbers, float mean, float std)
    {
        Floats8 m = Floats8.Of(mean), s = Floats8.Of(std), one = Floats8.Of(1f);
        for (int i = 0; i <= numbers.Length - Block; i += Block)
        {
            Floats8 u1 = one - UniformSingles.Of(Words8.Load(in words[i])), u2 = UniformSingles.Of(Words8.Load(in words[i + Half]));
            var (first, last) = BoxMuller.Of(u1, u2);
            Floats8.Store(Floats8.Fma(first, s, m), ref numbers[i]);
            Floats8.Store(Floats8.Fma(last, s, m), ref numbers[i + Half]);
        }
    }

    /// <summary>Whole blocks of float64 numbers.</summary>
    public static void Transform(Span<uint> words, Span<double> numbers, double mean, double std)
    {
        UniformDoubles.Units(words, numbers);
        if (Isa.HasFma) Transform<Lanes4<ToDouble>>(numbers, mean, std);
        else Transform<Lanes4<Unfused<ToDouble>>>(numbers, mean, std);
    }

    // The functions are rounded from pairs: PyTorch's library is as good as always right here, so 0.52 units in the last place would show.
    private static void Transform<V>(Span<double> numbers, double mean, double std) where V : struct, ILanes<V>
    {
        for (int i = 0; i <= numbers.Length - Block; i += Block)
        {
            for (int j = i; j < i + Half; j += V.Count)
            {
                var log = LogPair.Natural(V.Of(1) - V.Load(in numbers[j]));
                var (sin, cos) = SinCos.Wide(V.Of(2 * Math.PI) * V.Load(in numbers[j + Half]));
                V radius = V.Sqrt(V.Of(-2) * (log.High + log.Low));
                V.Store((radius * (cos.High + cos.Low) * V.Of(std)) + V.Of(mean), ref numbers[j]);
                V.Store((radius * (sin.High + sin.Low) * V.Of(std)) + V.Of(mean), ref numbers[j + Half]);
            }
        }
    }
}
