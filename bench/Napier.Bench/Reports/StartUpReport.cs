using System.Diagnostics;
using System.Runtime.InteropServices;
using Bench.Harness;
using Bench.Peers;

namespace Bench.Reports;

/// <summary>
/// Publishes the same three-line program with Napier (JIT and native) and with TorchSharp, and times each from the start of the
/// process to its first printed line.
/// </summary>
static class StartUpReport
{
    const string Jit = "Napier, JIT", Native = "Napier, NativeAOT", Torch = "TorchSharp", Bare = "a bare process (echo)";

    static readonly string programs = Path.Combine(NativePeers.BenchDirectory, "StartUp");

    public static string Write(string folder, bool quick)
    {
        string published = Path.Combine(programs, "bin", "published");
        var contenders = new List<(string Name, string File, string[] Arguments, string? Folder)> { (Bare, "/bin/echo", ["hello"], null) };
        void Add(string name, string project, string options)
        {
            string target = Path.Combine(published, name.Replace(", ", "-").ToLowerInvariant());
            if (!Publish(project, target, options)) NativePeers.Missing(name, "its publish failed");
            else contenders.Add((name, Path.Combine(target, project + (OperatingSystem.IsWindows() ? ".exe" : "")), [], target));
        }
        Add(Jit, "Napier.Hello", "--self-contained false");
        Add(Native, "Napier.Hello", "-p:PublishAot=true");
        Add(Torch, "TorchSharp.Hello", "--self-contained false");
        string preload = NativePeers.LendTorchSharp(Path.Combine(published, Torch.ToLowerInvariant()));

        List<(string Name, Timing Timing, string? Folder)> measured = [];
        foreach (var c in contenders)
        {
            if (!OperatingSystem.IsWindows() || c.Name != Bare) measured.Add((c.Name, new Timing(c.Name), c.Folder));
        }
        for (int round = 0; round < (quick ? 3 : 30); round++)
        {
            foreach (var m in measured.ToList())
            {
                var (name, file, arguments, _) = contenders.First(c => c.Name == m.Name);
                double? seconds = Spawn.UntilFirstOutput(file, arguments, name == Torch ? preload : "");
                if (seconds is { } s) m.Timing.Add(s);
                else
                {
                    NativePeers.Missing(name, "it started but printed nothing");
                    measured.Remove(m);
                }
            }
        }
        return Finish(folder, measured);
    }

    static string Finish(string folder, List<(string Name, Timing Timing, string? Folder)> measured)
    {
        Timing? Of(string name) => measured.FirstOrDefault(m => m.Name == name).Timing;
        var table = new Table("program", "best, ms", "median, ms", "faster than TorchSharp (median)", "folder, MB");
        foreach (var (name, timing, place) in measured)
        {
            double? lead = Of(Torch) is { } torch ? timing.PairedRatio(torch) : null;
            table.Add(name, Show.Number(timing.Best * 1e3), Show.Number(timing.Median * 1e3), Show.Times(lead),
                place is null ? Show.None : Show.Number(Megabytes(Directory.EnumerateFiles(place, "*", SearchOption.AllDirectories))));
        }
        double? package = Pack();
        Target[] targets =
        [
            Target.AtLeast("start to first result, JIT, against TorchSharp", 5, "x", Of(Torch)?.Median / Of(Jit)?.Median),
            Target.AtLeast("start to first result, NativeAOT, against TorchSharp", 100, "x", Of(Torch)?.Median / Of(Native)?.Median),
            Target.Below("size of the package", 3, " MB", package),
        ];
        string notes = string.Concat(NativePeers.Notes.Select(n => $"- {n}\n"));
        string path = FunctionReport.PathOf(folder, "exp");
        StartUpSection.Append(path, $"""
            ## Start-up: process start to first printed result

            Written by `dotnet run -c Release --project bench/Napier.Bench -- startup` on {DateTime.UtcNow:yyyy-MM-dd HH:mm} UTC, {Machine.Model}: the same
            three-line program, published, started in turns. The times include starting a process, as the row of a bare one shows.
            The package of Napier is {Show.Number(package)} MB; the JIT folder needs the .NET runtime on the machine, the native one needs nothing.

            {table}
            {Target.Table(targets)}{notes}
            """ + "\n");
        return path;
    }

    static bool Publish(string project, string target, string options)
    {
        Console.Error.WriteLine($"publishing {project} {options}");
        if (Directory.Exists(target)) Directory.Delete(target, true);
        return Dotnet($"publish \"{Path.Combine(programs, project)}\" -c Release -r {RuntimeInformation.RuntimeIdentifier} {options} "
            + $"-p:DebugType=none -p:StripSymbols=true -o \"{target}\" -v q --nologo");
    }

    /// <summary>The size of the package in megabytes.</summary>
    static double? Pack()
    {
        string target = Path.Combine(programs, "bin", "package");
        if (Directory.Exists(target)) Directory.Delete(target, true);
        string project = Path.Combine(NativePeers.BenchDirectory, "..", "src", "Napier");
        return Dotnet($"pack \"{project}\" -c Release -o \"{target}\" -v q --nologo") ? Megabytes(Directory.EnumerateFiles(target, "*.nupkg")) : null;
    }

    static double Megabytes(IEnumerable<string> files) => files.Sum(f => new FileInfo(f).Length) / 1e6;

    static bool Dotnet(string arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!;
        string said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0) Console.Error.WriteLine(said);
        return process.ExitCode == 0;
    }
}
