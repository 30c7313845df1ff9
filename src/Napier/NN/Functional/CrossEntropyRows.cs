using System.Numerics;
using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>
/// Cross entropy of rows of scores. Forward keeps two numbers for each row, its largest score and the logarithm of its sum, from which backward
/// makes the row's probabilities again: no tensor of log-probabilities is written and read.
/// </summary>
internal static class CrossEntropyRows<TElement, T>
    where TElement : struct, IElement<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int Together = 32, Block = 2048;
    private const nint Grain = 1 << 14;

    /// <summary>Losses, and what backward needs.</summary>
    /// <param name="x">(N, C) scores, row-major.</param>
    /// <param name="classes">(N) class numbers, int64.</param>
    /// <param name="ignored">The class number that does not count: its loss is 0.</param>
    /// <param name="losses">(N).</param>
    /// <param name="kept">(2, N): the largest scores, then the logarithms.</param>
    public static void Forward(Tensor x, Tensor classes, long ignored, Tensor losses, Tensor kept)
    {
        var job = new Losses((nint)x.Sizes[1], ignored, ref At(x), ref classes.Dense<long>()[0], ref At(losses), ref At(kept), (nint)x.Sizes[0]);
        Workers.Run(in job, (nint)x.Sizes[0], Math.Max(1, Grain / (nint)x.Sizes[1]));
        GC.KeepAlive(x);
        GC.KeepAlive(classes);
        GC.KeepAlive(losses);
        GC.KeepAlive(kept);
    }

    /// <summary>(softmax x - truth) g, where the class counts.</summary>
    /// <param name="x">(N, C) scores, row-major.</param>
    /// <param name="classes">(N) class numbers.</param>
    /// <param name="ignored">The class number that does not count.</param>
    /// <param name="kept">What forward kept.</param>
    /// <param name="g">The gradient of each loss, (N), or one for all.</param>
    /// <param name="gradient">(N, C), row-major.</param>
    public static void Backward(Tensor x, Tensor classes, long ignored, Tensor kept, Tensor g, Tensor gradient)
    {
        nint rows = (nint)x.Sizes[0];
        var job = new Slopes((nint)x.Sizes[1], ignored, g.Elements == 1 ? 0 : 1, ref At(x), ref classes.Dense<long>()[0], ref At(g), ref At(kept), rows,
            ref At(gradient));
        Workers.Run(in job, rows, Math.Max(1, Grain / (nint)x.Sizes[1]));
        GC.KeepAlive(x);
        GC.KeepAlive(classes);
        GC.KeepAlive(kept);
        GC.KeepAlive(g);
        GC.KeepAlive(gradient);
    }

    private static ref T At(Tensor tensor) => ref Unsafe.As<byte, T>(ref tensor.Bytes);

    private readonly ref struct Losses(nint width, long ignored, ref T x, ref long classes, ref T losses, ref T kept, nint rows) : IJob
    {
        private readonly ref T x = ref x, losses = ref losses, kept = ref kept;
        private readonly ref long classes = ref classes;

        public void Run(nint start, nint end)
        {
            Span<T> most = stackalloc T[Together];
            Span<double> logs = stackalloc double[Together];
            for (nint first = start, n; first < end; first += n)
            {
                n = nint.Min(width <= ShortRows.Longest ? Together : 1, end - first);
                SoftmaxRow<TElement, T>.Normalize(ref Unsafe.Add(ref x, first * width), n, width, false, most, logs);
                for (nint i = 0; i < n; i++)
                {
                    nint row = first + i;
                    T top = most[(int)i], log = T.CreateTruncating(logs[(int)i]);
                    Unsafe.Add(ref kept, row) = top;
                    Unsafe.Add(ref kept, rows + row) = log;
                    long number = Unsafe.Add(ref classes, row);
                    Unsafe.Add(ref losses, row) = number == ignored ? T.Zero : -(Unsafe.Add(ref x, (row * width) + (nint)number) - top - log);
                }
            }
        }
    }

    private readonly ref struct Slopes(nint width, long ignored, nint step, ref T x, ref long classes, ref T g, ref T kept, nint rows, ref T y) : IJob
    {
        private readonly ref T x = ref x, g = ref g, kept = ref kept, y = ref y;
        private readonly ref long classes = ref classes;

        [SkipLocalsInit]
        public void Run(nint start, nint end)
        {
            Span<T> buffer = stackalloc T[Block];
            nint several = nint.Max(1, Block / width);
            for (nint first = start, n; first < end; first += n)
            {
                n = nint.Min(several, end - first);
                for (nint done = 0, part; done < width; done += part)
                {
                    // Several whole rows, or a part of one.
                    part = nint.Min(Block, width - done);
                    for (nint r = 0; r < n; r++)
                    {
                        nint row = first + r;
                        T most = Unsafe.Add(ref kept, row), log = Unsafe.Add(ref kept, rows + row);
                        SoftmaxRow<TElement, T>.Subtract(ref Unsafe.Add(ref x, (row * width) + done), most, log, ref buffer[(int)(r * part)], part);
                    }
                    Dense.Map<Exp, TElement, T>(in buffer[0], ref Unsafe.Add(ref y, (first * width) + done), n * part);
                }
                for (nint row = first; row < first + n; row++) Finish(row);
            }
        }

        private void Finish(nint row)
        {
            ref T p = ref Unsafe.Add(ref y, row * width);
            long number = Unsafe.Add(ref classes, row);
            T by = Unsafe.Add(ref g, row * step);
            if (number == ignored)
            {
                for (nint i = 0; i < width; i++) Unsafe.Add(ref p, i) = T.Zero * by;
                return;
            }
            Unsafe.Add(ref p, (nint)number) -= T.One;
            SoftmaxRow<TElement, T>.Multiply(ref p, by, width);
        }
    }
}
