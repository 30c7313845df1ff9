using System.Runtime.InteropServices;

namespace Napier;

/// <summary>Tables that kernels read by whole registers: at a multiple of 64 bytes eight numbers are one line of the cache, elsewhere they take two
/// readings.</summary>
internal static unsafe class Aligned
{
    /// <summary>The address of a copy that stays as long as the program.</summary>
    public static nint Copy(ReadOnlySpan<double> table)
    {
        nuint bytes = (nuint)table.Length * sizeof(double);
        void* place = NativeMemory.AlignedAlloc(bytes, 64);
        table.CopyTo(new Span<double>(place, table.Length));
        return (nint)place;
    }
}
