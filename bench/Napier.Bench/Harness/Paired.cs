using System.Diagnostics;

namespace Bench.Harness;

/// <summary>
/// Times all contenders of a row interleaved: many short rounds, in each of which every contender runs once, in an
/// order that rotates. What disturbs the machine disturbs them alike, and a ratio compares neighbours in time.
/// </summary>
static class Paired
{
    const int StackPhases = 4;

    public static IReadOnlyList<Timing> Run(IReadOnlyList<Contender> contenders, Budget budget, bool threaded)
    {
        WarmUp(contenders, budget);
        int[] counts = [.. contenders.Select(c => Calibrate(c, budget.BatchSeconds, threaded))];
        Timing[] timings = [.. contenders.Select(c => new Timing(c.Name))];
        GC.Collect();
        GC.WaitForPendingFinalizers();

        long start = Stopwatch.GetTimestamp();
        for (int round = 0; ; round++)
        {
            for (int i = 0; i < contenders.Count; i++)
            {
                int at = (i + round) % contenders.Count;
                // Another contender's worker threads may still spin; let them fall asleep before the clock starts.
                if (threaded) Thread.Sleep(2);
                timings[at].Add(Stack.AtPhase(round % StackPhases, contenders[at], counts[at], threaded));
            }
            double elapsed = Stopwatch.GetElapsedTime(start).TotalSeconds;
            if (round >= 5 && elapsed >= budget.MaxSeconds) break;
            if (round + 1 >= budget.MinRounds && elapsed >= budget.MinSeconds && timings.All(t => t.IsConfirmed)) break;
        }
        return timings;
    }

    /// <summary>Seconds per call over one batch.</summary>
    public static double Time(Contender c, int count, bool threaded)
    {
        if (c.Before is null)
        {
            if (count > 1) c.Loop(count / 5 + 1);  // caches, branch history
            if (threaded) WakeWorkers(c);
            long start = Stopwatch.GetTimestamp();
            c.Loop(count);
            return Stopwatch.GetElapsedTime(start).TotalSeconds / count;
        }
        double total = 0;
        for (int i = 0; i <= count; i++)
        {
            c.Before();
            long start = Stopwatch.GetTimestamp();
            c.Loop(1);
            if (i > 0) total += Stopwatch.GetElapsedTime(start).TotalSeconds;
        }
        return total / count;
    }

    /// <summary>Workers that were asleep may wake on the caller's own core and need a scheduler tick to move away.</summary>
    static void WakeWorkers(Contender c)
    {
        long start = Stopwatch.GetTimestamp();
        do c.Loop(1);
        while (Stopwatch.GetElapsedTime(start).TotalSeconds < 0.0015);
    }

    /// <summary>
    /// Calls everything until three passes in a row made nothing faster. The runtime compiles its final code in the background
    /// after a lull of 100 ms, layer by layer of what a contender calls, so every pass ends in such a lull.
    /// </summary>
    static void WarmUp(IReadOnlyList<Contender> contenders, Budget budget)
    {
        double[] best = [.. contenders.Select(_ => double.PositiveInfinity)];
        for (int pass = 0, still = 0; pass < budget.WarmUpPasses && still < 3; pass++)
        {
            bool faster = false;
            for (int i = 0; i < contenders.Count; i++)
            {
                double seconds = Pass(contenders[i]);
                faster |= seconds < best[i] * 0.95;
                best[i] = Math.Min(best[i], seconds);
            }
            still = faster ? 0 : still + 1;
            Thread.Sleep(120);
        }
    }

    /// <summary>The fastest of 60 calls, or of fewer slow ones: methods start tiering after 30.</summary>
    static double Pass(Contender c)
    {
        double best = double.PositiveInfinity;
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < 60; i++)
        {
            c.Before?.Invoke();
            long one = Stopwatch.GetTimestamp();
            c.Loop(1);
            best = Math.Min(best, Stopwatch.GetElapsedTime(one).TotalSeconds);
            if (i >= 1 && Stopwatch.GetElapsedTime(start).TotalSeconds > 0.15) break;
        }
        // A clock tick is worth many short calls; loops also have final code of their own to get.
        if (best < 1e-6) c.Loop(2000);
        return best;
    }

    static int Calibrate(Contender c, double batchSeconds, bool threaded)
    {
        int count = 1;
        while (true)
        {
            double seconds = Time(c, count, threaded) * count;
            if (seconds >= batchSeconds / 2) return Math.Max(1, (int)(count * batchSeconds / seconds));
            count *= seconds > batchSeconds / 16 ? 2 : 8;
        }
    }
}
