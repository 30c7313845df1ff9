using System.Buffers.Binary;
using System.Text;

namespace Napier;

/// <summary>What stands before the numbers of a .npy file.</summary>
/// <param name="Type">The dtype of the elements.</param>
/// <param name="Shape">The size of every dimension.</param>
/// <param name="Fortran">Whether the first index runs fastest.</param>
/// <param name="BigEndian">Whether the bytes of a number are stored most significant first.</param>
/// <remarks>The format: https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html. Versions 1.0, 2.0 and 3.0 are read; what is
/// written is, byte for byte, what numpy.save writes.</remarks>
internal sealed record NpyHeader(ScalarType Type, long[] Shape, bool Fortran = false, bool BigEndian = false)
{
    private const int LongestHeader = 1 << 20;
    private const int MostDimensions = 64;
    private const int Alignment = 64;
    private const int GrowthDigits = 21; // room that NumPy leaves for the growing axis

    private static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>The bytes before the first element, in the file it was read from.</summary>
    public long Length { get; private init; }

    /// <summary>The number of elements.</summary>
    public long Count => Shape.Aggregate(1L, (product, size) => checked(product * size));

    /// <summary>The bytes of all elements.</summary>
    public long ByteCount => checked(Count * Type.Size);

    /// <summary>Reads a header; the stream then stands at the first element.</summary>
    /// <exception cref="FormatException">It is not one that can be read. The text says why.</exception>
    public static NpyHeader Read(Stream stream)
    {
        Span<byte> prefix = stackalloc byte[8];
        if (stream.ReadAtLeast(prefix, 8, throwOnEndOfStream: false) < 8 || !prefix[..6].SequenceEqual(Magic))
            throw new FormatException("it is not a .npy file");
        (byte major, byte minor) = (prefix[6], prefix[7]);
        if (major is < 1 or > 3 || minor != 0) throw new FormatException($"its .npy version {major}.{minor} is unknown; 1.0, 2.0 and 3.0 are readable");

        Span<byte> size = stackalloc byte[4];
        size.Clear();
        if (!Fill(stream, size[..(major == 1 ? 2 : 4)])) throw new FormatException("it ends within its header");
        uint length = BinaryPrimitives.ReadUInt32LittleEndian(size);
        if (length > LongestHeader) throw new FormatException($"its header claims {length} bytes, more than the {LongestHeader} allowed");
        byte[] header = new byte[length];
        if (!Fill(stream, header)) throw new FormatException("it ends within its header");
        return Parse((major == 3 ? Encoding.UTF8 : Encoding.Latin1).GetString(header)) with { Length = (major == 1 ? 10 : 12) + length };
    }

    /// <summary>Writes the header, in the oldest version that holds it.</summary>
    public void Write(Stream stream)
    {
        string shape = Shape.Length == 1 ? $"({Shape[0]},)" : $"({string.Join(", ", Shape)})";
        string text = $"{{'descr': '{NpyDescr.Of(Type)}', 'fortran_order': {(Fortran ? "True" : "False")}, 'shape': {shape}, }}";
        if (Shape.Length > 0) text += new string(' ', GrowthDigits - (Fortran ? Shape[^1] : Shape[0]).ToString().Length);

        int prefix = Magic.Length + 2 + 2;
        int padding = Alignment - ((prefix + text.Length + 1) % Alignment);
        stream.Write(Magic);
        stream.Write([1, 0]);
        Span<byte> size = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(size, (ushort)(text.Length + padding + 1));
        stream.Write(size);
        stream.Write(Encoding.ASCII.GetBytes(text + new string(' ', padding) + "\n"));
    }

    private static NpyHeader Parse(string text)
    {
        if (PythonLiteral.Parse(text) is not Dictionary<string, object?> entries) throw new FormatException("its header is not a dictionary");
        if (entries.Count != 3 || !entries.TryGetValue("descr", out object? descr)
            || !entries.TryGetValue("fortran_order", out object? order) || !entries.TryGetValue("shape", out object? shape))
            throw new FormatException("its header must have the keys descr, fortran_order and shape, and no other");
        if (order is not bool fortran) throw new FormatException("its fortran_order is neither True nor False");
        if (shape is not object?[] sizes || !sizes.All(s => s is long)) throw new FormatException("its shape is not a tuple of integers");
        if (sizes.Length > MostDimensions) throw new FormatException($"its shape has {sizes.Length} dimensions, more than {MostDimensions}");

        (ScalarType type, bool big) = NpyDescr.Parse(descr);
        long[] dims = [.. sizes.Cast<long>()];
        if (dims.Any(d => d < 0)) throw new FormatException($"its shape ({string.Join(", ", dims)}) has a negative size");
        // Without the zeros: (0, 2**62, 2**62) is as impossible a shape as it is in memory.
        UInt128 bytes = (uint)type.Size;
        foreach (long d in dims.Where(d => d > 0))
        {
            bytes *= (ulong)d;
            if (bytes > long.MaxValue) throw new FormatException($"its shape ({string.Join(", ", dims)}) is larger than any memory");
        }
        return new(type, dims, fortran, big);
    }

    private static bool Fill(Stream stream, Span<byte> buffer) =>
        stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false) == buffer.Length;
}
