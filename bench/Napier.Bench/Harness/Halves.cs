using System.Runtime.CompilerServices;

namespace Bench.Harness;

/// <summary>
/// Gives a peer that has no threads of its own two of them: the second half of the span runs on one waiting thread.
/// The hand-over costs well under a microsecond while the helper spins, which is kinder than Parallel.For would be.
/// </summary>
sealed class Halves
{
    const int Spins = 20_000;

    readonly SemaphoreSlim wake = new(0);
    volatile Action? job;
    volatile bool asleep;

    public static Halves Shared { get; } = new();

    Halves()
    {
        new Thread(Work) { IsBackground = true, Name = "bench helper" }.Start();
    }

    /// <summary>Runs both actions at the same time and returns when both are done.</summary>
    public void Run(Action first, Action second)
    {
        job = second;
        Interlocked.MemoryBarrier();
        if (asleep) wake.Release();
        first();
        while (job is not null) Thread.SpinWait(1);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    void Work()
    {
        while (true)
        {
            for (int spin = 0; job is null && spin < Spins; spin++) Thread.SpinWait(1);
            if (job is null)
            {
                asleep = true;
                Interlocked.MemoryBarrier();
                while (job is null) wake.Wait(50);
                asleep = false;
            }
            job!();
            job = null;
        }
    }
}
