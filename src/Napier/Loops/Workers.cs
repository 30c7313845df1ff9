using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace Napier;

/// <summary>A loop that can be cut anywhere: running it over parts, in any order and on any threads, does what one run does.</summary>
internal interface IJob
{
    /// <summary>Does the elements from <paramref name="start"/> up to, not including, <paramref name="end"/>.</summary>
    void Run(nint start, nint end);
}

/// <summary>
/// Fork and join for loops. The caller publishes a job and works on it too; a crew of background threads helps. Pieces are handed
/// out one by one, so whoever comes late finds less to do, and a caller whose helpers sleep is never slower than alone. Nothing is
/// allocated. There is one crew: a call from inside a job, or beside another thread's call, does its own work alone.
/// </summary>
internal static unsafe class Workers
{
    // Pieces per thread: enough that a thread which lost its core for a while does not hold up the others.
    private const int PiecesPerThread = 4;

    // Boundaries fall on multiples of this many elements: whole cache lines, whatever the element.
    private const long Alignment = 64;

    private static readonly TimeSpan SpinTime = TimeSpan.FromMicroseconds(40);

    // The published job, valid while `entry` is open or counts anyone.
    private static void* job;
    private static delegate*<void*, nint, nint, void> body;
    private static long count, piece, next;
    private static int seats;
    private static ExceptionDispatchInfo? failure;

    // How many of the crew are inside the published job; the sign bit closes the door.
    private static int entry = Closed;
    private const int Closed = int.MinValue;

    private static int taken;      // 1 while some caller has the crew
    private static int round;      // counts published jobs
    private static int hired, spinning, parked;
    private static readonly object gate = new();

    /// <summary>The most threads that one loop uses, the caller's included. At first, the processors this process may use
    /// (a container's quota counts).</summary>
    /// <exception cref="InvalidOperationException">Fewer than 1.</exception>
    public static int Threads
    {
        get;
        set => field = value > 0 ? value : throw new InvalidOperationException("set_num_threads expects a positive integer");
    } = Environment.ProcessorCount;

    /// <summary>Runs <paramref name="job"/> over 0 up to <paramref name="count"/>, on several threads where that pays.</summary>
    /// <param name="job">What to do. It is copied; it may be a ref struct.</param>
    /// <param name="count">The number of elements, rows or blocks.</param>
    /// <param name="grain">The fewest of them worth a thread of its own, about 5 microseconds of work.</param>
    /// <remarks>An exception in any part stops the handing out of further parts and is thrown here once all threads have left.</remarks>
    public static void Run<TJob>(in TJob job, nint count, nint grain) where TJob : struct, IJob, allows ref struct
    {
        grain = Math.Max(grain, 1);
        if (count - grain < grain || Threads == 1 || Interlocked.Exchange(ref taken, 1) != 0)
        {
            if (count > 0) job.Run(0, count);
            return;
        }
        try
        {
            TJob copy = job;
            Share(Unsafe.AsPointer(ref copy), &Invoke<TJob>, count, grain);
        }
        finally
        {
            Volatile.Write(ref taken, 0);
        }
    }

    private static void Invoke<TJob>(void* job, nint start, nint end) where TJob : struct, IJob, allows ref struct =>
        Unsafe.AsRef<TJob>(job).Run(start, end);

    private static void Share(void* published, delegate*<void*, nint, nint, void> run, long length, long grain)
    {
        int threads = (int)Math.Min(Threads, length / grain);
        long pieces = Math.Min((long)threads * PiecesPerThread, length / grain);
        long step = Math.Min(Alignment, grain);
        job = published;
        body = run;
        count = length;
        piece = ((length + pieces - 1) / pieces + step - 1) / step * step;
        next = 0;
        seats = threads - 1;
        for (; hired < seats; hired++) new Thread(Serve) { IsBackground = true, Name = "Napier worker" }.UnsafeStart();

        Volatile.Write(ref entry, 0);
        Interlocked.Increment(ref round);
        Wake(seats - Volatile.Read(ref spinning));
        Work();

        // The job lies on this thread's stack: shut the door and see everyone out.
        Interlocked.Or(ref entry, Closed);
        SpinWait wait = default;
        while (Volatile.Read(ref entry) != Closed) wait.SpinOnce(sleep1Threshold: -1);
        ExceptionDispatchInfo? thrown = failure;
        failure = null;
        thrown?.Throw();
    }

    // Takes pieces until none is left.
    private static void Work()
    {
        try
        {
            while (Volatile.Read(ref next) < count)
            {
                long end = Interlocked.Add(ref next, piece);
                if (end - piece < count) body(job, (nint)(end - piece), (nint)Math.Min(end, count));
            }
        }
        catch (Exception e)
        {
            Interlocked.CompareExchange(ref failure, ExceptionDispatchInfo.Capture(e), null);
            Volatile.Write(ref next, count);
        }
    }

    private static void Serve()
    {
        int seen = Volatile.Read(ref round) - 1;
        while (true)
        {
            if (!Spin(seen)) Park(seen);
            seen = Volatile.Read(ref round);
            if (Enter())
            {
                Work();
                Interlocked.Decrement(ref entry);
            }
        }
    }

    private static bool Enter()
    {
        int inside = Volatile.Read(ref entry);
        while (inside >= 0)
        {
            int found = Interlocked.CompareExchange(ref entry, inside + 1, inside);
            if (found == inside)
            {
                // Only now do the job's fields stand still.
                if (inside < seats) return true;
                Interlocked.Decrement(ref entry);
                return false;
            }
            inside = found;
        }
        return false;
    }

    // Waits awake for a new round, for a short while: loops often follow each other closely.
    private static bool Spin(int seen)
    {
        Interlocked.Increment(ref spinning);
        long start = Stopwatch.GetTimestamp();
        bool came;
        do
        {
            Thread.SpinWait(8);
            came = Volatile.Read(ref round) != seen;
        }
        while (!came && Stopwatch.GetElapsedTime(start) < SpinTime);
        Interlocked.Decrement(ref spinning);
        return came;
    }

    private static void Park(int seen)
    {
        lock (gate)
        {
            // Counted before the last look at the round, while Wake counts after changing it: one of the two sees the other.
            Interlocked.Increment(ref parked);
            while (Volatile.Read(ref round) == seen) Monitor.Wait(gate);
            Interlocked.Decrement(ref parked);
        }
    }

    private static void Wake(int wanted)
    {
        wanted = Math.Min(wanted, Volatile.Read(ref parked));
        if (wanted <= 0) return;
        lock (gate)
        {
            for (; wanted > 0; wanted--) Monitor.Pulse(gate);
        }
    }
}

public static partial class torch
{
    /// <summary>The most threads that one operation uses. Results never depend on it.</summary>
    public static int get_num_threads() => Workers.Threads;

    /// <summary>Sets the most threads that one operation uses; 1 keeps everything on the calling thread.</summary>
    /// <exception cref="InvalidOperationException"><paramref name="num"/> is below 1.</exception>
    public static void set_num_threads(int num) => Workers.Threads = num;
}
