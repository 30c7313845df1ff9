using System.Runtime.InteropServices;

namespace Napier;

/// <summary>Tables that kernels read by whole registers: at a multiple of 64 bytes a register is one line of the cache, elsewhere it takes two
/// readings.</summary>
internal static unsafe class Aligned
{
    /// <summary>The address of a copy that stays as long as the program.</summary>
    public static nint Copy<T>(ReadOnlySpan<T> table) where T : unmanaged
    {
        nuint bytes = (nuint)(table.Length * sizeof(T));
        void* place = NativeMemory.AlignedAlloc(bytes, 64);
        table.CopyTo(new Span<T>(place, table.Length));
        return (nint)place;
    }
}
