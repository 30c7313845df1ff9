using System.Diagnostics;
using System.Reflection;

namespace Napier.Aot;

/// <summary>Runs the workload of tests/Napier.Isa in processes of its own.</summary>
internal static class Workload
{
    private static readonly Lazy<string[]> reference = new(() => Run("dotnet", [Metadata("Workload")]).Lines);

    /// <summary>What the workload prints here, with every instruction that this machine has.</summary>
    public static string[] Reference => reference.Value;

    /// <summary>Runs the workload with environment variables; gives the lanes it used, and its lines.</summary>
    public static (string Lanes, string[] Lines) Run(params (string Name, string Value)[] environment) =>
        Run("dotnet", [Metadata("Workload")], environment);

    /// <summary>Makes 60 results of 64 MB, one after the other: the most memory that the process had, in MB, and page faults for each result.</summary>
    public static (int Peak, int Faults) LoopOverLargeResults()
    {
        var (peak, lines) = Run("dotnet", [Metadata("Workload"), "memory"]);
        return (int.Parse(peak), int.Parse(lines[0]));
    }

    /// <summary>Runs a program that prints the workload.</summary>
    public static (string Lanes, string[] Lines) Run(string program, string[] arguments, params (string Name, string Value)[] environment)
    {
        var (code, output, error) = Execute(program, arguments, environment);
        Assert.True(code == 0, $"{program} ended with {code}: {error}");
        string[] lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.StartsWith("# ", lines[0]);
        return (lines[0][2..], lines[1..]);
    }

    /// <summary>Publishes the workload as native code, apart from every other build.</summary>
    /// <returns>The program, or none and why; and what the build said.</returns>
    public static (string? Program, string Said) Publish(string folder, params string[] properties)
    {
        if (!OperatingSystem.IsWindows() && !Has("clang") && !Has("gcc"))
            return (null, "NativeAOT needs a linker: neither clang nor gcc is installed");
        string rid = System.Runtime.InteropServices.RuntimeInformation.RuntimeIdentifier;
        var (code, output, error) = Execute("dotnet",
            ["publish", Metadata("WorkloadProject"), "-c", "Release", "-r", rid, "-p:PublishAot=true", "--artifacts-path", folder, "-o", Path.Combine(folder, "out"),
                "-nodeReuse:false", "-p:RunAnalyzers=false", .. properties]); // what analyzers say, the build has said
        if (code != 0 && (output + error) is var said && (said.Contains("NU1101") || said.Contains("NU1301") || said.Contains("NU1102")))
            return (null, "NativeAOT's compiler package cannot be restored here");
        Assert.True(code == 0, output + error);
        return (Path.Combine(folder, "out", OperatingSystem.IsWindows() ? "Napier.Isa.exe" : "Napier.Isa"), output);
    }

    private static (int Code, string Output, string Error) Execute(string program, string[] arguments, params (string Name, string Value)[] environment)
    {
        ProcessStartInfo start = new(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach ((string name, string value) in environment) start.Environment[name] = value;
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment.Remove("MSBuildSDKsPath");
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }

    private static bool Has(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));

    private static string Metadata(string key) =>
        typeof(Workload).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}
