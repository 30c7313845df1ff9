using System.Diagnostics;
using System.IO.Compression;

namespace Napier.Architecture;

/// <summary>What people get from the package source.</summary>
public class Package
{
    [Fact]
    public void The_package_is_small_managed_and_speaks_up_about_slow_targets()
    {
        string folder = Directory.CreateTempSubdirectory("napier-pack").FullName;
        try
        {
            ProcessStartInfo start = new("dotnet",
                ["pack", Path.Combine(Checkout.Root, "src/Napier/Napier.csproj"), "-o", folder, "--artifacts-path", Path.Combine(folder, "artifacts"), "-nodeReuse:false"])
            {
                RedirectStandardOutput = true,
            };
            using Process process = Process.Start(start)!;
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.True(process.ExitCode == 0, output);

            string file = Assert.Single(Directory.GetFiles(folder, "*.nupkg"));
            Assert.InRange(new FileInfo(file).Length, 1, 3_000_000);
            using ZipArchive package = ZipFile.OpenRead(file);
            string[] entries = [.. package.Entries.Select(e => e.FullName)];
            Assert.Contains("lib/net10.0/Napier.dll", entries);
            Assert.Contains("lib/net10.0/Napier.xml", entries);
            Assert.Contains("buildTransitive/Napier.targets", entries);
            Assert.DoesNotContain(entries, e => e.StartsWith("runtimes/", StringComparison.Ordinal));
            using StreamReader nuspec = new(package.Entries.Single(e => e.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open());
            Assert.DoesNotContain("<dependency ", nuspec.ReadToEnd());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
