using System.Globalization;
using static Napier.torch;

namespace Napier.IsaMatrix;

/// <summary>Makes large results in a loop and disposes none: prints the most memory that the process had, in MB, and how many pages were mapped
/// for each result, once things had settled.</summary>
internal static class MemoryLoop
{
    private const int Calls = 40;

    public static void Run()
    {
        Tensor x = torch.ones([16 << 20]), y = x; // 64 MB
        for (int i = 0; i < Calls / 2; i++) y = torch.exp(x);
        long before = Faults();
        for (int i = 0; i < Calls; i++) y = torch.exp(x);
        long faults = (Faults() - before) / Calls;
        GC.KeepAlive(y);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"# {Peak() >> 20}\n{faults}"));
    }

    private static long Peak() => System.Diagnostics.Process.GetCurrentProcess().PeakWorkingSet64;

    // Minor page faults, the tenth field; counted after the name, which may hold spaces.
    private static long Faults() => !OperatingSystem.IsLinux() ? 0
        : long.Parse(File.ReadAllText("/proc/self/stat").Split(')')[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries)[7], CultureInfo.InvariantCulture);
}
