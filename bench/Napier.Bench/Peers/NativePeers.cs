using System.Reflection;
using System.Runtime.InteropServices;

namespace Bench.Peers;

/// <summary>
/// Finds and loads the native libraries of the peers: from the package folder, or from <c>bench/peers/local</c> where
/// <c>bench/peers/prepare.sh</c> puts copies that load on older systems. A peer that does not load is left out, and said to be.
/// </summary>
static partial class NativePeers
{
    const int LazyGlobal = 0x1 | 0x100;

    static readonly List<string> notes = [];

    /// <summary>One line for each peer that is missing, with the reason.</summary>
    public static IReadOnlyList<string> Notes => notes;

    public static nint Libtorch { get; } = LoadLibtorch();
    public static nint Sleef { get; } = LoadSleef();
    public static nint SleefMap { get; private set; }

    public static string BenchDirectory => Metadata("BenchDirectory");

    static string Local => Path.Combine(BenchDirectory, "peers", "local");

    public static void Missing(string peer, string why)
    {
        string note = $"{peer} left out: {why}";
        if (!notes.Contains(note)) notes.Add(note);
    }

    /// <summary>Loads what TorchSharp needs under the names that it asks for. False, with a note, where that fails.</summary>
    public static bool LoadTorchSharp()
    {
        if (Libtorch == 0) return false;
        string shim = Path.Combine(Local, "libgcc13shim.so");
        // The one symbol that GCC 13's library has and older ones lack must be visible to all that load after it.
        if (File.Exists(shim)) dlopen(shim, LazyGlobal);
        NativeLibrary.TryLoad(Path.Combine(TorchFolder, "libtorch.so"), out _);
        string own = Path.Combine(Local, "libLibTorchSharp.so");
        string packaged = Path.Combine(Package("torchsharp"), "runtimes", "linux-x64", "native", "libLibTorchSharp.so");
        if (TryLoad(own, out _, out string why) || TryLoad(packaged, out _, out why)) return true;
        Missing("TorchSharp", why + " (bench/peers/prepare.sh makes a copy that loads on older systems)");
        return false;
    }

    /// <summary>Puts the copy that loads here, if there is one, into a published TorchSharp program; what to preload for it, or "".</summary>
    public static string LendTorchSharp(string published)
    {
        string shim = Path.Combine(Local, "libgcc13shim.so"), own = Path.Combine(Local, "libLibTorchSharp.so");
        if (!File.Exists(shim) || !File.Exists(own) || !Directory.Exists(published)) return "";
        foreach (string copy in Directory.EnumerateFiles(published, "libLibTorchSharp.so", SearchOption.AllDirectories).ToList())
            File.Copy(own, copy, overwrite: true);
        return shim;
    }

    static string TorchFolder => Path.Combine(Package("libtorch-cpu-linux-x64"), "runtimes", "linux-x64", "native");

    static nint LoadLibtorch()
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.ProcessArchitecture != Architecture.X64)
        {
            Missing("libtorch", "it is called by its Linux x64 symbol names");
            return 0;
        }
        foreach (string dependency in (string[])["libc10.so", "libgomp-98b21ff3.so.1"])
            NativeLibrary.TryLoad(Path.Combine(TorchFolder, dependency), out _);
        if (TryLoad(Path.Combine(TorchFolder, "libtorch_cpu.so"), out nint library, out string why)) return library;
        Missing("libtorch", why);
        return 0;
    }

    static nint LoadSleef()
    {
        if (!System.Runtime.Intrinsics.X86.Avx512F.IsSupported)
        {
            Missing("SLEEF", "its AVX-512 form is the one compared");
            return 0;
        }
        if (!NativeLibrary.TryLoad("libsleef.so.3", out nint library))
        {
            Missing("SLEEF", "libsleef.so.3 is not installed (Debian: libsleef3)");
            return 0;
        }
        if (!TryLoad(Path.Combine(Local, "libsleefmap.so"), out nint map, out _))
        {
            Missing("SLEEF", "bench/peers/prepare.sh has not built its array loop");
            return 0;
        }
        SleefMap = map;
        return library;
    }

    static bool TryLoad(string path, out nint library, out string why)
    {
        library = 0;
        try
        {
            library = NativeLibrary.Load(path);
            why = "";
            return true;
        }
        catch (Exception e) when (e is DllNotFoundException or BadImageFormatException)
        {
            why = e.Message.ReplaceLineEndings(" ").Trim();
            why = File.Exists(path) ? why[..Math.Min(why.Length, 160)] : Path.GetFileName(path) + " is not there";
            return false;
        }
    }

    /// <summary>The version of a package in use here, or "not restored".</summary>
    public static string VersionOf(string package) => Directory.Exists(Package(package)) ? Path.GetFileName(Package(package)) : "not restored";

    /// <summary>The folder of a package: of the version that this build names, or of the newest one restored.</summary>
    static string Package(string name)
    {
        string root = Path.Combine(Metadata("PackageRoot"), name);
        if (!Directory.Exists(root)) return root;
        string[] versions = [.. Directory.GetDirectories(root).Order()];
        string dependencies = File.ReadAllText(Path.ChangeExtension(typeof(NativePeers).Assembly.Location, ".deps.json"));
        return versions.LastOrDefault(v => dependencies.Contains($"\"{name}/{Path.GetFileName(v)}\"", StringComparison.OrdinalIgnoreCase))
            ?? versions.LastOrDefault() ?? root;
    }

    static string Metadata(string key) => typeof(NativePeers).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(a => a.Key == key).Value!;

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint dlopen(string path, int flags);
}
