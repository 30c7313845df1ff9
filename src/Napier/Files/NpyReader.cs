using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Napier;

/// <summary>Reads a .npy file block by block, so that no more memory is needed than the caller's block.</summary>
internal sealed class NpyReader
{
    private readonly Stream stream;
    private readonly string name;
    private long left;

    /// <summary>Reads the header.</summary>
    /// <param name="stream">Where the file begins.</param>
    /// <param name="name">What errors call the file.</param>
    /// <param name="length">The bytes that the stream has from here on, where they are known.</param>
    /// <exception cref="InvalidDataException">It is no such file, or it is shorter than its header says.</exception>
    public NpyReader(Stream stream, string name, long? length)
    {
        (this.stream, this.name) = (stream, name);
        try
        {
            Header = NpyHeader.Read(stream);
        }
        catch (FormatException e)
        {
            throw new InvalidDataException($"{name} cannot be read: {e.Message}.");
        }
        left = Header.ByteCount;
        if (length is long all && all - Header.Length < left) throw Truncated(all - Header.Length);
    }

    /// <summary>Opens a file.</summary>
    public NpyReader(FileStream file) : this(file, file.Name, file.CanSeek ? file.Length - file.Position : null)
    {
    }

    /// <summary>Dtype, shape and order.</summary>
    public NpyHeader Header { get; }

    /// <summary>The next elements, in this machine's byte order.</summary>
    /// <param name="block">Filled as far as there are elements; a multiple of their size.</param>
    /// <returns>The bytes read; 0 at the end.</returns>
    /// <exception cref="InvalidDataException">The file ends too early.</exception>
    public int Read(Span<byte> block)
    {
        int length = (int)Math.Min(block.Length, left);
        block = block[..length];
        if (stream.ReadAtLeast(block, length, throwOnEndOfStream: false) is var read && read < length) throw Truncated(Header.ByteCount - left + read);
        left -= length;
        if (Header.BigEndian == BitConverter.IsLittleEndian) Reverse(block, Header.Type.Real.Size);
        if (Header.Type == ScalarType.Bool) Normalise(block);
        return length;
    }

    /// <summary>Makes truth values of bytes: a bool of .NET must be 0 or 1.</summary>
    public static void Normalise(Span<byte> truths)
    {
        foreach (ref byte truth in truths) truth = truth != 0 ? (byte)1 : (byte)0;
    }

    private InvalidDataException Truncated(long present) =>
        new($"{name} cannot be read: it is truncated, its header promises {Header.ByteCount} bytes and {Math.Max(present, 0)} are there.");

    private static void Reverse(Span<byte> bytes, int size)
    {
        switch (size)
        {
            case 2: Words<ushort>(bytes, BinaryPrimitives.ReverseEndianness); break;
            case 4: Words<uint>(bytes, BinaryPrimitives.ReverseEndianness); break;
            case 8: Words<ulong>(bytes, BinaryPrimitives.ReverseEndianness); break;
        }
    }

    private delegate void Swap<T>(ReadOnlySpan<T> source, Span<T> destination);

    private static void Words<T>(Span<byte> bytes, Swap<T> swap) where T : unmanaged
    {
        Span<T> words = MemoryMarshal.Cast<byte, T>(bytes);
        swap(words, words);
    }
}
