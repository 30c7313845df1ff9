using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Bench.Harness;

/// <summary>
/// Starts a program and waits for the first byte that it prints. On Linux by posix_spawn and a pipe: the Process class would
/// add more to the time than a native hello takes.
/// </summary>
static unsafe partial class Spawn
{
    const int CloseOnExec = 0x80000, SizeOfFileActions = 256;

    /// <summary>Seconds from before the process exists until its first output is here; null if it prints nothing.</summary>
    public static double? UntilFirstOutput(string file, string[] arguments, string preload) =>
        OperatingSystem.IsLinux() ? ByPosix(file, arguments, preload) : ByProcess(file, arguments);

    static double? ByPosix(string file, string[] arguments, string preload)
    {
        var environment = new List<string>();
        foreach (System.Collections.DictionaryEntry e in Environment.GetEnvironmentVariables()) environment.Add($"{e.Key}={e.Value}");
        if (preload != "") environment.Add("LD_PRELOAD=" + preload);
        nint[] argv = Strings([file, .. arguments]), envp = Strings(environment);
        byte* actions = stackalloc byte[SizeOfFileActions];
        int* pipe = stackalloc int[2];
        byte* buffer = stackalloc byte[4096];
        _ = pipe2(pipe, CloseOnExec);
        _ = posix_spawn_file_actions_init(actions);
        _ = posix_spawn_file_actions_adddup2(actions, pipe[1], 1);

        int pid;
        nint got;
        double seconds;
        fixed (nint* a = argv, e = envp)
        {
            long start = Stopwatch.GetTimestamp();
            int error = posix_spawn(&pid, file, actions, null, a, e);
            _ = close(pipe[1]);
            got = error == 0 ? read(pipe[0], buffer, 4096) : 0;
            seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            while (error == 0 && read(pipe[0], buffer, 4096) > 0) { }
            if (error == 0) _ = waitpid(pid, null, 0);
        }
        _ = close(pipe[0]);
        _ = posix_spawn_file_actions_destroy(actions);
        foreach (nint text in argv.Concat(envp)) Marshal.FreeCoTaskMem(text);
        return got > 0 ? seconds : null;
    }

    static double? ByProcess(string file, string[] arguments)
    {
        var info = new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true };
        long start = Stopwatch.GetTimestamp();
        using Process process = Process.Start(info)!;
        string? line = process.StandardOutput.ReadLine();
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return string.IsNullOrWhiteSpace(line) ? null : seconds;
    }

    /// <summary>A null-ended array of C strings.</summary>
    static nint[] Strings(IEnumerable<string> texts) => [.. texts.Select(Marshal.StringToCoTaskMemUTF8), 0];

    [LibraryImport("libc")]
    private static partial int pipe2(int* ends, int flags);

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int posix_spawn(int* pid, string path, byte* actions, void* attributes, nint* argv, nint* envp);

    [LibraryImport("libc")]
    private static partial int posix_spawn_file_actions_init(byte* actions);

    [LibraryImport("libc")]
    private static partial int posix_spawn_file_actions_adddup2(byte* actions, int from, int to);

    [LibraryImport("libc")]
    private static partial int posix_spawn_file_actions_destroy(byte* actions);

    [LibraryImport("libc")]
    private static partial nint read(int file, byte* buffer, nint count);

    [LibraryImport("libc")]
    private static partial int close(int file);

    [LibraryImport("libc")]
    private static partial int waitpid(int pid, int* status, int options);
}
