namespace Napier.Aot;

/// <summary>Results that nobody disposes.</summary>
public class MemoryTests
{
    [Fact]
    public void A_loop_over_large_results_needs_little_memory_and_reuses_it()
    {
        var (peak, faults) = Workload.LoopOverLargeResults();
        Assert.InRange(peak, 64, 300);
        Assert.InRange(faults, 0, 4000); // fresh memory would be 16,384 pages for each
    }
}
