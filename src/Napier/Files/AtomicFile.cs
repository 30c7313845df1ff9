namespace Napier;

/// <summary>
/// A file that appears whole or not at all. What is written goes to a temporary file in the same folder; <see cref="Commit"/> puts it in the
/// place of the old one in a single step. Without it, <see cref="Dispose"/> removes it and the old file is as it was.
/// </summary>
internal sealed class AtomicFile : IDisposable
{
    private readonly string target;
    private readonly string? temporary;

    /// <summary>Begins to write the file at <paramref name="path"/>. A link is followed; a device is written to directly.</summary>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    public AtomicFile(string path)
    {
        target = new FileInfo(path).LinkTarget is null ? Path.GetFullPath(path) : File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName;
        if (Directory.Exists(target)) throw new IOException($"{path} is a folder.");
        if (!OperatingSystem.IsWindows() && target.StartsWith("/dev/", StringComparison.Ordinal))
        {
            Stream = new FileStream(target, FileMode.Open, FileAccess.Write);
            return;
        }
        string folder = Path.GetDirectoryName(target)!;
        if (!Directory.Exists(folder)) throw new DirectoryNotFoundException($"There is no folder {folder}.");
        temporary = Path.Combine(folder, $".{Path.GetFileName(target)}.{Path.GetRandomFileName()}");
        Stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1 << 16);
    }

    /// <summary>What the file will hold.</summary>
    public Stream Stream { get; }

    /// <summary>Closes the new file, all of it on the disk, and puts it in the place of the old one, whose permissions it keeps.</summary>
    public void Commit()
    {
        if (Stream is FileStream file && temporary is not null) file.Flush(flushToDisk: true);
        Stream.Dispose();
        if (temporary is null) return;
        if (!OperatingSystem.IsWindows() && File.Exists(target)) File.SetUnixFileMode(temporary, File.GetUnixFileMode(target));
        File.Move(temporary, target, overwrite: true);
    }

    /// <summary>Ends the writing; without a <see cref="Commit"/> before it, nothing has happened.</summary>
    public void Dispose()
    {
        Stream.Dispose();
        if (temporary is not null) File.Delete(temporary); // no error where Commit has moved it away
    }

    /// <summary>Writes a file whole: <paramref name="write"/> fills it, and an exception there leaves the old one.</summary>
    public static void Write(string path, Action<Stream> write)
    {
        using AtomicFile file = new(path);
        write(file.Stream);
        file.Commit();
    }
}
