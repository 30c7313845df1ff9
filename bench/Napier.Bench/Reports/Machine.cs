using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using System.Text;

namespace Bench.Reports;

/// <summary>What the results were measured on. A table of times without it says nothing.</summary>
static class Machine
{
    static readonly Dictionary<string, string> cpu = ReadCpuInfo();

    public static string Model => cpu.GetValueOrDefault("model name", RuntimeInformation.ProcessArchitecture.ToString());

    /// <summary>A folder name such as <c>amd-epyc-zen4-avx512</c>.</summary>
    public static string Slug
    {
        get
        {
            var parts = new List<string>(Words(Model));
            if (Core is { } core) parts.Add(core);
            parts.Add(Isa);
            return string.Join('-', parts);
        }
    }

    public static IEnumerable<string> Describe()
    {
        string family = cpu.TryGetValue("cpu family", out string? f) ? $" (family {f} model {cpu["model"]}, {Core ?? "unknown core"})" : "";
        yield return $"CPU: {Model}{family}, {Environment.ProcessorCount} cores usable, widest lanes {Isa}";
        yield return $"system: {RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}";
        bool tiered = Environment.GetEnvironmentVariable("DOTNET_TieredCompilation") != "0";
        yield return $"runtime: {RuntimeInformation.FrameworkDescription}, {(tiered ? "default tiered" : "full")} compilation, workstation GC";
        yield return "peers: " + string.Join(", ",
        [
            $"libtorch {PackageVersion("libtorch-cpu-linux-x64")} through TorchSharp {PackageVersion("torchsharp")}",
            $"System.Numerics.Tensors {PackageVersion("system.numerics.tensors")}",
            $"ONNX Runtime {PackageVersion("microsoft.ml.onnxruntime")}",
        ]);
        yield return $"date: {DateTime.UtcNow:yyyy-MM-dd HH:mm} UTC";
    }

    static string PackageVersion(string package) => Peers.NativePeers.VersionOf(package);

    static string Isa =>
        Avx512F.IsSupported ? "avx512" : Avx2.IsSupported ? "avx2" : AdvSimd.IsSupported ? "advsimd" : Sse2.IsSupported ? "sse2" : "scalar";

    /// <summary>The core's name where family and model are known; the table is short on purpose and null is fine.</summary>
    static string? Core
    {
        get
        {
            if (!int.TryParse(cpu.GetValueOrDefault("cpu family"), out int family)) return null;
            if (!int.TryParse(cpu.GetValueOrDefault("model"), out int model)) return null;
            return (cpu.GetValueOrDefault("vendor_id"), family, model) switch
            {
                ("AuthenticAMD", 23, < 0x30) => "zen",
                ("AuthenticAMD", 23, _) => "zen2",
                ("AuthenticAMD", 25, (>= 0x10 and < 0x20) or (>= 0x60 and < 0x80) or (>= 0xA0 and < 0xB0)) => "zen4",
                ("AuthenticAMD", 25, _) => "zen3",
                ("AuthenticAMD", 26, _) => "zen5",
                ("GenuineIntel", 6, 85) => "skylake-sp",
                ("GenuineIntel", 6, 106 or 108) => "ice-lake-sp",
                ("GenuineIntel", 6, 143) => "sapphire-rapids",
                ("GenuineIntel", 6, 207) => "emerald-rapids",
                ("GenuineIntel", 6, 173) => "granite-rapids",
                _ => $"f{family}m{model}",
            };
        }
    }

    static IEnumerable<string> Words(string model)
    {
        string[] noise = ["cpu", "processor", "core", "r", "tm", "with"];
        var word = new StringBuilder();
        foreach (char c in model.ToLowerInvariant() + " ")
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                word.Append(c);
                continue;
            }
            if (c == '@') break;  // Intel prints the clock after it
            if (word.Length > 0 && !noise.Contains(word.ToString())) yield return word.ToString();
            word.Clear();
        }
    }

    static Dictionary<string, string> ReadCpuInfo()
    {
        var fields = new Dictionary<string, string>();
        if (!File.Exists("/proc/cpuinfo")) return fields;
        foreach (string line in File.ReadLines("/proc/cpuinfo"))
        {
            int colon = line.IndexOf(':');
            if (colon < 0) break;  // the first processor is enough
            fields[line[..colon].Trim()] = line[(colon + 1)..].Trim();
        }
        return fields;
    }
}
