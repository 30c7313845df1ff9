using System.IO.Compression;

namespace Napier;

public static partial class torch
{
    /// <summary>Reads every array of a .npz file, as numpy.load does.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The tensors by name, in the order of the file.</returns>
    /// <exception cref="InvalidDataException">It is not such a file, or an array in it cannot be read; the text says which and why.</exception>
    public static IReadOnlyDictionary<string, Tensor> load_npz(string path)
    {
        using FileStream file = File.OpenRead(path);
        using ZipArchive archive = Open(file);
        OrderedDictionary<string, Tensor> tensors = [];
        foreach (ZipArchiveEntry entry in archive.Entries)
        {
            string name = entry.FullName.EndsWith(".npy", StringComparison.Ordinal) ? entry.FullName[..^4] : entry.FullName;
            using Stream stream = entry.Open();
            if (!tensors.TryAdd(name, Npy.Read(new NpyReader(stream, $"{path}, {entry.FullName},", entry.Length))))
                throw new InvalidDataException($"{path} cannot be read: it has two arrays named {name}.");
        }
        return tensors;
    }

    /// <summary>Writes tensors into a .npz file that numpy.load reads. It appears whole or not at all.</summary>
    /// <param name="path">The file; one that is there is replaced.</param>
    /// <param name="tensors">Names and tensors of any layout and every dtype but bfloat16, which NumPy does not have.</param>
    /// <param name="compressed">Whether to compress, as numpy.savez_compressed does; float data seldom gains.</param>
    /// <exception cref="NotSupportedException">A dtype is bfloat16.</exception>
    public static void save_npz(string path, IEnumerable<KeyValuePair<string, Tensor>> tensors, bool compressed = false) =>
        AtomicFile.Write(path, file =>
        {
            using ZipArchive archive = new(file, ZipArchiveMode.Create, leaveOpen: true);
            foreach ((string name, Tensor tensor) in tensors)
            {
                var entry = archive.CreateEntry(name + ".npy", compressed ? CompressionLevel.Optimal : CompressionLevel.NoCompression);
                entry.LastWriteTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero); // as NumPy does: the same tensors give the same file
                using Stream stream = entry.Open();
                Npy.Write(stream, tensor);
            }
        });

    private static ZipArchive Open(FileStream file)
    {
        try
        {
            return new ZipArchive(file, ZipArchiveMode.Read);
        }
        catch (InvalidDataException)
        {
            throw new InvalidDataException($"{file.Name} cannot be read: it is not a .npz file.");
        }
    }
}
