namespace Napier;

/// <summary>Tensors in NumPy's .npy format.</summary>
internal static class Npy
{
    /// <summary>Reads the rest of an opened .npy file.</summary>
    public static Tensor Read(NpyReader reader)
    {
        NpyHeader header = reader.Header;
        long[] strides = header.Fortran ? Raw.FortranStrides(header.Shape) : Layout.RowMajor(header.Shape);
        Tensor tensor = Tensor.Fresh(header.Shape, strides, header.Type);
        Raw.Each(tensor, piece => reader.Read(piece));
        return tensor;
    }

    /// <summary>Writes what numpy.save writes for the same array: in Fortran order where that is how it lies.</summary>
    public static void Write(Stream stream, Tensor tensor)
    {
        bool fortran = Raw.IsFortran(tensor);
        new NpyHeader(tensor.dtype, tensor.Sizes, fortran).Write(stream);
        if (fortran) Raw.Each(tensor, piece => stream.Write(piece));
        else Raw.Write(stream, tensor);
    }
}

public static partial class torch
{
    /// <summary>Reads a .npy file as numpy.load does. An array in Fortran order becomes a tensor with such strides.</summary>
    /// <param name="path">The file.</param>
    /// <returns>A tensor of the file's dtype and shape, in this machine's byte order.</returns>
    /// <exception cref="InvalidDataException">It is not such a file, it is truncated, or its dtype has no counterpart; the text says which.</exception>
    public static Tensor load_npy(string path)
    {
        using FileStream file = File.OpenRead(path);
        return Npy.Read(new NpyReader(file));
    }

    /// <summary>Writes a .npy file, byte for byte as numpy.save does. It appears whole or not at all.</summary>
    /// <param name="path">The file; one that is there is replaced.</param>
    /// <param name="tensor">Any layout; every dtype but bfloat16, which NumPy does not have.</param>
    /// <exception cref="NotSupportedException">The dtype is bfloat16.</exception>
    public static void save_npy(string path, Tensor tensor) => AtomicFile.Write(path, stream => Npy.Write(stream, tensor));
}
