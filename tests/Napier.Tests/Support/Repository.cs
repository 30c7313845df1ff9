namespace Napier.Tests;

/// <summary>Where the files that tests read lie.</summary>
internal static class Repository
{
    /// <summary>A file of tests/Napier.Tests/Golden.</summary>
    public static string Golden(string name) => Path.Combine(AppContext.BaseDirectory, "Golden", name);

    /// <summary>A file of data/.</summary>
    public static string Data(string name) => Path.Combine(AppContext.BaseDirectory, "Data", name);

    /// <summary>The root of the checkout, found upwards from where the tests run.</summary>
    public static string Root
    {
        get
        {
            for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
                if (File.Exists(Path.Combine(folder.FullName, "Napier.slnx"))) return folder.FullName;
            throw new DirectoryNotFoundException("The tests must run inside a checkout: no Napier.slnx above them.");
        }
    }
}
