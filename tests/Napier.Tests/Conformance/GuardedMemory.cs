using System.Runtime.InteropServices;

namespace Napier.Tests.Conformance;

/// <summary>Memory between two pages that nobody may touch: reading or writing one element too many ends the process.</summary>
internal sealed unsafe class GuardedMemory : IDisposable
{
    private readonly nint start, whole, page = Environment.SystemPageSize;

    /// <param name="bytes">How much there is.</param>
    public GuardedMemory(int bytes)
    {
        Bytes = (int)((bytes + page - 1) / page * page);
        whole = Bytes + (2 * page);
        bool good;
        if (OperatingSystem.IsWindows())
        {
            start = VirtualAlloc(0, whole, 0x3000, 0x04);
            good = start != 0 && VirtualProtect(start, page, 0x01, out _) && VirtualProtect(start + page + Bytes, page, 0x01, out _);
        }
        else
        {
            start = Map(0, whole, 3, OperatingSystem.IsMacOS() ? 0x1002 : 0x22, -1, 0);
            good = start != -1 && Protect(start, page, 0) == 0 && Protect(start + page + Bytes, page, 0) == 0;
        }
        if (!good) throw new InvalidOperationException("No memory with guard pages.");
    }

    /// <summary>How much there is: whole pages.</summary>
    public int Bytes { get; }

    /// <summary>The first elements, right behind a guard page.</summary>
    public Span<T> First<T>(int count) where T : unmanaged => new((void*)(start + page), count);

    /// <summary>The last elements, right before a guard page.</summary>
    public Span<T> Last<T>(int count) where T : unmanaged => new((void*)(start + page + Bytes - (count * sizeof(T))), count);

    public void Dispose()
    {
        if (OperatingSystem.IsWindows()) VirtualFree(start, 0, 0x8000);
        else Unmap(start, whole);
    }

    [DllImport("libc", EntryPoint = "mmap")]
    private static extern nint Map(nint address, nint length, int protection, int flags, int file, nint offset);

    [DllImport("libc", EntryPoint = "mprotect")]
    private static extern int Protect(nint address, nint length, int protection);

    [DllImport("libc", EntryPoint = "munmap")]
    private static extern int Unmap(nint address, nint length);

    [DllImport("kernel32")]
    private static extern nint VirtualAlloc(nint address, nint length, uint type, uint protection);

    [DllImport("kernel32")]
    private static extern bool VirtualProtect(nint address, nint length, uint protection, out uint before);

    [DllImport("kernel32")]
    private static extern bool VirtualFree(nint address, nint length, uint type);
}
