namespace Napier.Proof;

/// <summary>How much to try, and how.</summary>
public sealed record ProofOptions
{
    /// <summary>One input of every so many neighbours, chosen by a fixed hash; 1 tries them all.</summary>
    public int Every { get; init; } = 1;

    /// <summary>The lane widths to run: those this machine has in hardware unless said otherwise. Wider ones run in software.</summary>
    public IReadOnlyList<LaneWidth> Widths { get; init; } = Isa.Available;

    /// <summary>Worker threads.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Runs of 4096 neighbouring float64 inputs to try; float64 cannot be exhausted.</summary>
    public int Float64Runs { get; init; } = 4096;

    /// <summary>When to stop with what was tried until then; null for never. What is tried is spread over all inputs at any time.</summary>
    public TimeSpan? Limit { get; init; }

    /// <summary>Called with the share done, from 0 to 1, from any thread.</summary>
    public Action<double>? Progress { get; init; }

    /// <summary>Stops the work.</summary>
    public CancellationToken Cancellation { get; init; }
}
