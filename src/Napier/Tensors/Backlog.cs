using System.Diagnostics;

namespace Napier;

/// <summary>
/// Keeps results that nobody needs any more from piling up: <c>y = torch.exp(x)</c> in a loop drops a large array in each turn, and the garbage
/// collector, which works beside the program, falls behind a loop that does little else. After so many bytes of large arrays it is asked to
/// finish a collection; its memory is then used again while it is still warm.
/// </summary>
/// <remarks>How many bytes that is depends on what is alive and on what a collection costs, so that collections take a few percent of the
/// time that it takes to fill as much memory, however large the program's heap is.</remarks>
internal static class Backlog
{
    /// <summary>Arrays below this are of no account.</summary>
    public const long Large = 1 << 20;

    private const long Least = 64L << 20;
    private const double BytesPerSecond = 50e9; // ten times what one thread fills

    private static long made;
    private static long limit = Least;
    private static double cost = 2e-4; // seconds

    /// <summary>So many bytes are about to be allocated.</summary>
    public static void Add(long bytes)
    {
        if (Interlocked.Add(ref made, bytes) <= Volatile.Read(ref limit)) return;
        Interlocked.Exchange(ref made, bytes);
        long start = Stopwatch.GetTimestamp();
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: false);
        // Grows slowly: the thread may have been kept waiting by others.
        cost = Math.Min(2 * cost, Stopwatch.GetElapsedTime(start).TotalSeconds);
        Volatile.Write(ref limit, Math.Max(Math.Max(Least, GC.GetTotalMemory(false) / 2), (long)(cost * BytesPerSecond)));
    }
}
