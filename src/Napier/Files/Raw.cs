using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Napier;

/// <summary>The memory of a gapless tensor as bytes, in pieces that fit a span, however large it is.</summary>
internal static class Raw
{
    private const long Piece = 1 << 24;

    /// <summary>Something to be done with the bytes of a tensor, piece after piece.</summary>
    public delegate void Use(Span<byte> piece);

    /// <summary>Hands out the bytes in the order of memory.</summary>
    public static void Each(Tensor dense, Use use)
    {
        long length = dense.Elements * dense.ElementSize;
        for (long at = 0; at < length; at += Piece)
            use(MemoryMarshal.CreateSpan(ref Unsafe.AddByteOffset(ref dense.Bytes, (nint)at), (int)Math.Min(Piece, length - at)));
        GC.KeepAlive(dense);
    }

    /// <summary>Writes the elements in row-major order, in this machine's byte order.</summary>
    public static void Write(Stream stream, Tensor tensor) =>
        Each(IsPlain(tensor) && tensor.is_contiguous() ? tensor : Copies.Contiguous(tensor), piece => stream.Write(piece));

    /// <summary>Whether the first index runs fastest, and the last does not as well.</summary>
    public static bool IsFortran(Tensor tensor) =>
        IsPlain(tensor) && !tensor.is_contiguous() && Layout.IsContiguous(Reversed(tensor.Sizes), Reversed(tensor.Strides));

    /// <summary>Strides under which the first index runs fastest.</summary>
    public static long[] FortranStrides(long[] sizes) => Reversed(Layout.RowMajor(Reversed(sizes)));

    private static bool IsPlain(Tensor tensor) => !tensor.Conjugated && !tensor.Negated;

    private static long[] Reversed(long[] values) => [.. values.AsEnumerable().Reverse()];
}
