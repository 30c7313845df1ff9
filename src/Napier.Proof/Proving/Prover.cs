namespace Napier.Proof;

/// <summary>Judges a function, whatever its type.</summary>
public interface IProver
{
    /// <summary>PyTorch's name of the function.</summary>
    string Name { get; }

    /// <summary>The exact function.</summary>
    Exact Exact { get; }

    /// <summary>Tries inputs of a format on every lane width, and compares the results with the correctly rounded ones.</summary>
    Tally Prove(Format format, ProofOptions options);
}

/// <summary>
/// Judges a function of real numbers: all inputs of float16, bfloat16 and float32, and runs of neighbours of float64 inputs,
/// on every lane width, through the loops that users call and through the bare lanes.
/// </summary>
/// <typeparam name="TOp">The function.</typeparam>
/// <param name="op">Its parameters.</param>
public sealed class Prover<TOp>(TOp op = default) : IProver where TOp : struct, IParametric<TOp>
{
    /// <inheritdoc/>
    public string Name => TOp.Name;

    /// <inheritdoc/>
    public Exact Exact { get; } = new(x => BigFloat.Apply(op, x));

    /// <inheritdoc/>
    public Tally Prove(Format format, ProofOptions options) => format.Name switch
    {
        "float16" => Prove<Float16, Half>(options),
        "bfloat16" => Prove<BrainFloat16, BFloat16>(options),
        "float32" => Prove<Float32, float>(options),
        _ => Prove<Float64, double>(options),
    };

    private Tally Prove<TElement, E>(ProofOptions options) where TElement : IElement<E> where E : unmanaged
    {
        Format format = Format.Of<E>();
        int pieces = format.Bits switch { 16 => 64, 32 => 1 << (32 - Walk<TOp, TElement, E>.SegmentBits), _ => options.Float64Runs };
        var total = new Tally();
        int next = -1, done = 0;
        long end = options.Limit is { } limit ? Environment.TickCount64 + (long)limit.TotalMilliseconds : long.MaxValue;
        Exception? failure = null;
        var workers = Enumerable.Range(0, options.Threads).Select(_ => new Thread(Work) { IsBackground = true }).ToList();
        workers.ForEach(w => w.Start());
        workers.ForEach(w => w.Join());
        if (failure is not null) throw new InvalidOperationException($"The proof of {Name} stopped: {failure.Message}", failure);
        options.Cancellation.ThrowIfCancellationRequested();
        return total;

        void Work()
        {
            try
            {
                var walk = new Walk<TOp, TElement, E>(op, Exact, options);
                while (failure is null && !options.Cancellation.IsCancellationRequested)
                {
                    int piece = Interlocked.Increment(ref next);
                    if (piece >= pieces || Environment.TickCount64 > end) break;
                    // The number of pieces is a power of two, so that an odd factor leads to each of them once, here and there.
                    walk.Piece((int)(piece * 0x9e3779b1L & (pieces - 1)), pieces);
                    options.Progress?.Invoke(Interlocked.Increment(ref done) / (double)pieces);
                }
                walk.Finish();
                lock (total) total.Add(walk.Tally);
            }
            catch (Exception e)
            {
                failure = e;
            }
        }
    }
}
