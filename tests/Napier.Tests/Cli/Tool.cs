using System.Diagnostics;

namespace Napier.Tests;

/// <summary>The napier command, run as its users run it: in a process of its own.</summary>
internal static class Tool
{
    public static (int Code, string Output, string Error) Run(params string[] arguments) => Run([], arguments);

    public static (int Code, string Output, string Error) Run((string Name, string Value)[] environment, string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", [Path.Combine(AppContext.BaseDirectory, "Napier.Cli.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in environment) start.Environment[name] = value;
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output.ReplaceLineEndings("\n"), error.Result.ReplaceLineEndings("\n"));
    }
}
