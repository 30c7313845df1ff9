using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Napier;

/// <summary>What processors can be told about memory.</summary>
internal static unsafe class Memory
{
    /// <summary>A page, in bytes: where the processor's own looking ahead ends, so far ahead it pays to ask.</summary>
    public const int Page = 4096;

    /// <summary>Asks memory for the cache line with this byte, which may be beyond what there is, and does not wait.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Ask<E>(ref E soon) where E : unmanaged
    {
        if (Sse.IsSupported) Sse.Prefetch0(Unsafe.AsPointer(ref soon));
    }

    /// <summary>The same for four lines.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AskForFour<E>(ref E soon) where E : unmanaged
    {
        Ask(ref soon);
        Ask(ref Unsafe.AddByteOffset(ref soon, 64));
        Ask(ref Unsafe.AddByteOffset(ref soon, 128));
        Ask(ref Unsafe.AddByteOffset(ref soon, 192));
    }

    /// <summary>A place in a room, at most a page on, that lies within a page as another place does: then loads from one do not wait for stores to
    /// the other, which processors confuse if their addresses agree in the last 12 bits.</summary>
    public static E* Beside<E>(E* room, E* place) where E : unmanaged => (E*)((nint)room + (((nint)place - (nint)room) & (Page - 1)));
}
