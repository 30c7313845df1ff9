namespace Napier.Tests;

public sealed class AtomicFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("napier").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string Target => Path.Combine(folder, "f");

    [Fact]
    public void A_new_file_appears_with_the_commit()
    {
        using (AtomicFile file = new(Target))
        {
            file.Stream.Write("new"u8);
            Assert.False(File.Exists(Target));
            file.Commit();
        }
        Assert.Equal("new", File.ReadAllText(Target));
        Assert.Equal([Target], Directory.GetFiles(folder));
    }

    [Fact]
    public void Without_a_commit_the_old_file_stays_and_nothing_else()
    {
        File.WriteAllText(Target, "old");
        Assert.Throws<FormatException>(() => AtomicFile.Write(Target, stream =>
        {
            stream.Write("new"u8);
            throw new FormatException();
        }));
        Assert.Equal("old", File.ReadAllText(Target));
        Assert.Equal([Target], Directory.GetFiles(folder));
    }

    [Fact]
    public void The_old_file_is_replaced_and_its_permissions_and_links_stay()
    {
        File.WriteAllText(Target, "old");
        string link = Path.Combine(folder, "link");
        if (OperatingSystem.IsWindows())
        {
            AtomicFile.Write(Target, stream => stream.Write("new"u8));
            Assert.Equal("new", File.ReadAllText(Target));
            return;
        }
        File.SetUnixFileMode(Target, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherExecute);
        File.CreateSymbolicLink(link, Target);
        AtomicFile.Write(link, stream => stream.Write("new"u8));
        Assert.Equal("new", File.ReadAllText(Target));
        Assert.Equal(Target, new FileInfo(link).LinkTarget);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherExecute, File.GetUnixFileMode(Target));
    }

    [Fact]
    public void A_folder_is_not_a_file_and_a_device_is_written_to()
    {
        Assert.Throws<IOException>(() => new AtomicFile(folder));
        Assert.ThrowsAny<IOException>(() => new AtomicFile(Path.Combine(folder, "missing", "f")));
        if (OperatingSystem.IsWindows()) return;
        AtomicFile.Write("/dev/null", stream => stream.Write("gone"u8));
        Assert.Equal(0, new FileInfo("/dev/null").Length);
    }
}
