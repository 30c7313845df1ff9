using System.Diagnostics;

namespace Napier.Architecture;

/// <summary>The files of this checkout.</summary>
internal static class Checkout
{
    /// <summary>The folder that holds Napier.slnx.</summary>
    public static string Root { get; } = Find();

    /// <summary>Every file that belongs to the repository, relative to its root, with forward slashes. Without git: every file outside build outputs.</summary>
    public static IReadOnlyList<string> Files { get; } = [.. List().Where(f => File.Exists(Path.Combine(Root, f))).Order(StringComparer.Ordinal)];

    /// <summary>The text of one of them.</summary>
    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    /// <summary>The C# files below a folder.</summary>
    public static IEnumerable<string> Sources(string folder) =>
        Files.Where(f => f.StartsWith(folder + "/", StringComparison.Ordinal) && f.EndsWith(".cs", StringComparison.Ordinal));

    private static string Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Napier.slnx"))) return folder.FullName;
        throw new DirectoryNotFoundException("The tests must run inside a checkout: no Napier.slnx above them.");
    }

    private static IEnumerable<string> List()
    {
        if (!Path.Exists(Path.Combine(Root, ".git"))) return Walk();
        try
        {
            ProcessStartInfo git = new("git", ["ls-files", "--cached", "--others", "--exclude-standard"])
            {
                WorkingDirectory = Root,
                RedirectStandardOutput = true,
            };
            using Process process = Process.Start(git)!;
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? output.Split('\n', StringSplitOptions.RemoveEmptyEntries) : Walk();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return Walk();
        }
    }

    private static IEnumerable<string> Walk() =>
        from path in Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories)
        let file = Path.GetRelativePath(Root, path).Replace('\\', '/')
        where !file.Split('/').Any(part => part is "bin" or "obj" or ".git" or ".vs" or ".idea" or "TestResults")
        select file;
}
