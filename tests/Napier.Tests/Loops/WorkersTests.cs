using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Napier.Tests;

[Collection(nameof(Golden.Settings))] // the number of threads is the process's
public sealed class WorkersTests : IDisposable
{
    private readonly int before = torch.get_num_threads();

    public void Dispose() => torch.set_num_threads(before);

    [Theory]
    [InlineData(1, 0, 1)]
    [InlineData(4, 0, 1)]
    [InlineData(4, 1, 1)]
    [InlineData(4, 3, 1)]
    [InlineData(4, 1000, 7)]
    [InlineData(4, 1000, 500)]
    [InlineData(3, 100_001, 64)]
    [InlineData(16, 1_000_003, 1000)]
    public void Every_element_is_done_exactly_once(int threads, int count, int grain)
    {
        torch.set_num_threads(threads);
        for (int repeat = 0; repeat < 50; repeat++)
        {
            int[] visits = new int[count];
            Workers.Run(new Count(visits), count, grain);
            Assert.All(visits.Distinct(), v => Assert.Equal(1, v));
        }
    }

    [Fact]
    public void Parts_begin_on_whole_cache_lines_and_are_no_smaller_than_the_grain()
    {
        torch.set_num_threads(4);
        ConcurrentBag<(nint Start, nint End)> parts = [];
        Workers.Run(new Parts(parts), 100_000, 1000);
        Assert.True(parts.Count > 1);
        Assert.All(parts, p => Assert.Equal(0, p.Start % 64));
        Assert.All(parts.Where(p => p.End != 100_000), p => Assert.True(p.End - p.Start >= 1000));
    }

    [Fact]
    public void Work_below_two_grains_stays_whole_on_the_calling_thread()
    {
        torch.set_num_threads(4);
        ConcurrentBag<(nint, nint)> parts = [];
        Workers.Run(new Parts(parts), 1999, 1000);
        Assert.Equal([((nint)0, (nint)1999)], parts);
    }

    [Fact]
    public void Several_threads_take_part_but_never_more_than_asked_for()
    {
        torch.set_num_threads(3);
        HashSet<int> everyone = [];
        for (int repeat = 0; repeat < 20; repeat++)
        {
            ConcurrentDictionary<int, int> threads = [];
            Workers.Run(new Who(threads), 12, 1);
            Assert.InRange(threads.Count, 1, 3);
            Assert.Contains(Environment.CurrentManagedThreadId, threads.Keys);
            everyone.UnionWith(threads.Keys);
        }
        Assert.True(everyone.Count > 1);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(777)]
    [InlineData(9_999)]
    public void An_exception_reaches_the_caller_and_the_crew_lives_on(int where)
    {
        torch.set_num_threads(4);
        for (int repeat = 0; repeat < 20; repeat++)
        {
            var e = Assert.Throws<FormatException>(() => Workers.Run(new Fails(where), 10_000, 10));
            Assert.Equal(where.ToString(), e.Message);
        }
        int[] visits = new int[10_000];
        Workers.Run(new Count(visits), visits.Length, 10);
        Assert.All(visits, v => Assert.Equal(1, v));
    }

    [Fact]
    public void A_call_from_inside_a_job_runs_alone()
    {
        torch.set_num_threads(4);
        int[] visits = new int[64 * 1000];
        Workers.Run(new Nested(visits), 64, 1);
        Assert.All(visits, v => Assert.Equal(1, v));
    }

    [Fact]
    public void Many_callers_at_once_all_get_their_work_done()
    {
        torch.set_num_threads(4);
        Thread[] callers = [.. Enumerable.Range(0, 6).Select(_ => new Thread(() =>
        {
            for (int repeat = 0; repeat < 300; repeat++)
            {
                int[] visits = new int[5000];
                Workers.Run(new Count(visits), visits.Length, 100);
                if (visits.Any(v => v != 1)) Interlocked.Increment(ref wrong);
            }
        }))];
        foreach (Thread t in callers) t.Start();
        foreach (Thread t in callers) t.Join();
        Assert.Equal(0, wrong);
    }

    private int wrong;

    [Fact]
    public void A_job_may_hold_references_and_survives_collections()
    {
        torch.set_num_threads(4);
        for (int repeat = 0; repeat < 30; repeat++)
        {
            int[] x = [.. Enumerable.Range(0, 20_000)], y = new int[x.Length];
            Workers.Run(new Copies(ref x[0], ref y[0]), x.Length, 100);
            Assert.Equal(Enumerable.Range(0, 20_000), y);
        }
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        torch.set_num_threads(2);
        int[] visits = new int[10_000];
        for (int warm = 0; warm < 100; warm++) Workers.Run(new Count(visits), visits.Length, 100);
        long start = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            Workers.Run(new Count(visits), visits.Length, 100);
            Workers.Run(new Count(visits), visits.Length, visits.Length);
        }
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - start);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    public void The_number_of_threads_is_positive(int threads)
    {
        var e = Assert.Throws<InvalidOperationException>(() => torch.set_num_threads(threads));
        Assert.Equal("set_num_threads expects a positive integer", e.Message);
        Assert.Equal(before, torch.get_num_threads());
    }

    private readonly struct Count(int[] visits) : IJob
    {
        public void Run(nint start, nint end)
        {
            for (nint i = start; i < end; i++) Interlocked.Increment(ref visits[i]);
        }
    }

    private readonly struct Parts(ConcurrentBag<(nint, nint)> parts) : IJob
    {
        public void Run(nint start, nint end) => parts.Add((start, end));
    }

    private readonly struct Who(ConcurrentDictionary<int, int> threads) : IJob
    {
        public void Run(nint start, nint end)
        {
            threads[Environment.CurrentManagedThreadId] = 1;
            Thread.Sleep(1);
        }
    }

    private readonly struct Fails(int where) : IJob
    {
        public void Run(nint start, nint end)
        {
            if (start <= where && where < end) throw new FormatException(where.ToString());
        }
    }

    private readonly struct Nested(int[] visits) : IJob
    {
        public void Run(nint start, nint end)
        {
            for (nint i = start; i < end; i++) Workers.Run(new Slice(visits, i * 1000), 1000, 10);
        }
    }

    private readonly struct Slice(int[] visits, nint offset) : IJob
    {
        public void Run(nint start, nint end)
        {
            for (nint i = start; i < end; i++) Interlocked.Increment(ref visits[offset + i]);
        }
    }

    private readonly ref struct Copies(ref int x, ref int y) : IJob
    {
        private readonly ref int x = ref x, y = ref y;

        public void Run(nint start, nint end)
        {
            if (start % 512 == 0) GC.Collect(0);
            for (nint i = start; i < end; i++) Unsafe.Add(ref y, i) = Unsafe.Add(ref x, i);
        }
    }
}
