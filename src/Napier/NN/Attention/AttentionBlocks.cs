using System.Numerics;
using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>
/// Attention by blocks of queries and keys. Forward passes the keys once, with the largest score so far, the sum of exponentials less that, and
/// the values weighted by them (Milakov and Gimelshein, 2018; Rabe and Staats, 2021; Dao et al., "FlashAttention", 2022); backward computes
/// every block's weights again from the logarithms of the sums.
/// </summary>
/// <remarks>Blocks begin at fixed places and each is computed by one thread, so that the bits do not depend on threads.</remarks>
internal sealed class Attention<TElement, T>(AttentionPlan plan, Tensor q, Tensor k, Tensor v, Tensor? mask)
    where TElement : struct, IElement<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int Queries = 64, Keys = 128;

    private readonly int rows = (int)q.Sizes[1], columns = (int)k.Sizes[1], width = (int)q.Sizes[2], depth = (int)v.Sizes[2];

    /// <summary>result = softmax(scores) v; logs = the logarithms of the sums, +inf where no key takes part.</summary>
    /// <param name="result">Zeros.</param>
    /// <param name="logs">One for each query.</param>
    public void Forward(Tensor result, Tensor logs)
    {
        if (rows == 0 || q.Sizes[0] == 0) return;
        Workers.Run(new ForwardJob(this, result, logs), (nint)q.Sizes[0] * Parts(rows, Queries), 1);
    }

    /// <summary>Adds the gradients to dq, dk and dv, which are zero.</summary>
    public void Backward(Tensor result, Tensor logs, Tensor gradient, Tensor dq, Tensor dk, Tensor dv)
    {
        if (rows == 0 || columns == 0) return;
        Workers.Run(new BackwardJob(this, result, logs, gradient, dq, dk, dv), (nint)q.Sizes[0], 1);
    }

    private static int Parts(int all, int part) => (all + part - 1) / part;

    private static Span<T> Rows(Tensor x, int batch, int first, int count)
    {
        int columns = (int)x.Sizes[2];
        return x.Dense<T>().Slice(((batch * (int)x.Sizes[1]) + first) * columns, count * columns);
    }

    private static Matrix<T> Of(Span<T> x, int columns) => new(ref x[0], columns, 1);

    private static Matrix<T> Turned(Span<T> x, int columns) => new(ref x[0], 1, columns);

    // The scores of a block of queries and one of keys, -inf where a key does not take part.
    private void Scores(int batch, int row, int count, int column, int keys, Span<T> scores)
    {
        Gemm<T>.Run(count, keys, width, Of(Rows(q, batch, row, count), width), Turned(Rows(k, batch, column, keys), width), Of(scores, keys));
        Pack<T> scale = new(Pack<T>.Of(T.CreateTruncating(plan.Scale)));
        for (int r = 0; r < count; r++)
        {
            Span<T> line = scores.Slice(r * keys, keys);
            int i = 0;
            for (; i <= keys - Pack<T>.Count; i += Pack<T>.Count) Pack<T>.Store(Pack<T>.Load(in line[i]) * scale, ref line[i]);
            for (; i < keys; i++) line[i] *= T.CreateTruncating(plan.Scale);
            if (mask is not null) Mask(batch, row + r, column, line);
            int seen = plan.Causal ? Math.Clamp(row + r + 1 - column, 0, keys) : keys;
            line[seen..].Fill(T.NegativeInfinity);
        }
    }

    private void Mask(int batch, int row, int column, Span<T> line)
    {
        nint at = (nint)((batch * mask!.Strides[0]) + (row * mask.Strides[1]) + (column * mask.Strides[2])), step = (nint)mask.Strides[2];
        if (mask.dtype == ScalarType.Bool)
        {
            ref byte taken = ref Unsafe.Add(ref mask.Bytes, at);
            for (int i = 0; i < line.Length; i++) line[i] = Unsafe.Add(ref taken, i * step) == 0 ? T.NegativeInfinity : line[i];
            return;
        }
        ref T added = ref Unsafe.Add(ref Unsafe.As<byte, T>(ref mask.Bytes), at);
        for (int i = 0; i < line.Length; i++) line[i] += Unsafe.Add(ref added, i * step);
    }

    private void Drop(int batch, int row, int column, Span<T> line)
    {
        Span<float> factors = stackalloc float[Keys];
        factors = factors[..line.Length];
        plan.Factors((((ulong)batch * (ulong)rows) + (ulong)row) * (ulong)columns + (ulong)column, factors);
        for (int i = 0; i < line.Length; i++) line[i] *= T.CreateTruncating(factors[i]);
    }

    private readonly struct ForwardJob(Attention<TElement, T> call, Tensor result, Tensor logs) : IJob
    {
        public void Run(nint start, nint end)
        {
            int blocks = Parts(call.rows, Queries);
            T[] scores = new T[Queries * Keys], part = new T[Queries * call.depth], most = new T[Queries];
            double[] sums = new double[Queries];
            for (nint b = start; b < end; b++)
            {
                (nint batch, nint block) = Math.DivRem(b, blocks);
                Block((int)batch, (int)block * Queries, scores, part, most, sums);
            }
            GC.KeepAlive(result);
            GC.KeepAlive(logs);
        }

        private void Block(int batch, int row, T[] scores, T[] part, T[] most, double[] sums)
        {
            int count = Math.Min(Queries, call.rows - row), depth = call.depth;
            Array.Fill(most, T.NegativeInfinity);
            Array.Clear(sums);
            Span<T> output = Rows(result, batch, row, count);
            int last = plan.Causal ? Math.Min(call.columns, row + count) : call.columns;
            for (int column = 0; column < last; column += Keys)
            {
                int keys = Math.Min(Keys, call.columns - column);
                call.Scores(batch, row, count, column, keys, scores);
                for (int r = 0; r < count; r++)
                {
                    Span<T> line = scores.AsSpan(r * keys, keys);
                    T largest = SoftmaxRow<TElement, T>.Largest(ref line[0], keys), shift;
                    if (largest < most[r]) largest = most[r];
                    shift = largest == T.NegativeInfinity ? T.Zero : largest; // nothing takes part yet
                    T shrink = T.CreateTruncating(Scalars.Apply<Exp>(double.CreateTruncating(most[r] - shift)));
                    most[r] = largest;
                    SoftmaxRow<TElement, T>.Subtract(ref line[0], shift, ref line[0], keys);
                    Dense.Map<Exp, TElement, T>(in line[0], ref line[0], keys);
                    sums[r] = (sums[r] * double.CreateTruncating(shrink)) + LaneSum.Run<TElement, T>(ref line[0], keys).Value;
                    if (plan.Dropout > 0) call.Drop(batch, row + r, column, line);
                    if (column > 0) Scale(output.Slice(r * depth, depth), shrink);
                }
                if (depth == 0) continue;
                Gemm<T>.Run(count, depth, keys, Of(scores, keys), Of(Rows(call.V, batch, column, keys), depth), Of(part, depth));
                Add(part, output);
            }
            Span<T> log = logs.Dense<T>().Slice((batch * call.rows) + row, count);
            for (int r = 0; r < count; r++)
            {
                if (sums[r] == 0)
                {
                    log[r] = T.PositiveInfinity;
                    continue;
                }
                Scale(output.Slice(r * depth, depth), T.CreateTruncating(1 / sums[r]));
                log[r] = T.CreateTruncating(double.CreateTruncating(most[r]) + Scalars.Apply<Log>(sums[r]));
            }
        }

        private AttentionPlan plan => call.Plan;
    }

    private readonly struct BackwardJob(
        Attention<TElement, T> call, Tensor result, Tensor logs, Tensor gradient, Tensor dq, Tensor dk, Tensor dv) : IJob
    {
        public void Run(nint start, nint end)
        {
            T[] weights = new T[Queries * Keys], slopes = new T[Queries * Keys], kept = call.Plan.Dropout > 0 ? new T[Queries * Keys] : weights;
            T[] part = new T[Math.Max(Queries, Keys) * Math.Max(call.width, call.depth)];
            for (nint b = start; b < end; b++)
            {
                for (int row = 0; row < call.rows; row += Queries) Block((int)b, row, weights, slopes, kept, part);
            }
            GC.KeepAlive(result);
            GC.KeepAlive(gradient);
        }

        private void Block(int batch, int row, T[] weights, T[] slopes, T[] kept, T[] part)
        {
            int count = Math.Min(Queries, call.rows - row), depth = call.depth, width = call.width;
            Span<T> g = Rows(gradient, batch, row, count), y = Rows(result, batch, row, count), log = logs.Dense<T>().Slice((batch * call.rows) + row, count);
            Span<T> inner = stackalloc T[Queries]; // g . y for each query: the weighted mean of the weights' gradients
            for (int r = 0; r < count && depth > 0; r++)
                inner[r] = T.CreateTruncating(LaneDot.Run<TElement, T>(ref g[r * depth], ref y[r * depth], depth));
            int last = call.Plan.Causal ? Math.Min(call.columns, row + count) : call.columns;
            for (int column = 0; column < last && depth > 0 && width > 0; column += Keys)
            {
                int keys = Math.Min(Keys, call.columns - column);
                call.Scores(batch, row, count, column, keys, weights);
                Span<T> values = Rows(call.V, batch, column, keys), keyRows = Rows(call.K, batch, column, keys), queryRows = Rows(call.Q, batch, row, count);
                Gemm<T>.Run(count, keys, depth, Of(g, depth), Turned(values, depth), Of(slopes, keys));
                for (int r = 0; r < count; r++)
                {
                    Span<T> line = weights.AsSpan(r * keys, keys), slope = slopes.AsSpan(r * keys, keys), used = kept.AsSpan(r * keys, keys);
                    SoftmaxRow<TElement, T>.Subtract(ref line[0], log[r], ref line[0], keys);
                    Dense.Map<Exp, TElement, T>(in line[0], ref line[0], keys);
                    if (call.Plan.Dropout > 0)
                    {
                        line.CopyTo(used);
                        call.Drop(batch, row + r, column, used);
                        call.Drop(batch, row + r, column, slope);
                    }
                    Slope(line, slope, inner[r], T.CreateTruncating(call.Plan.Scale));
                }
                Gemm<T>.Run(keys, depth, count, Turned(kept, keys), Of(g, depth), Of(part, depth));
                Add(part, Rows(dv, batch, column, keys));
                Gemm<T>.Run(count, width, keys, Of(slopes, keys), Of(keyRows, width), Of(part, width));
                Add(part, Rows(dq, batch, row, count));
                Gemm<T>.Run(keys, width, count, Turned(slopes, keys), Of(queryRows, width), Of(part, width));
                Add(part, Rows(dk, batch, column, keys));
            }
        }

        // slope = weight (slope - mean) scale
        private static void Slope(Span<T> weights, Span<T> slopes, T mean, T scale)
        {
            Pack<T> means = new(Pack<T>.Of(mean)), scales = new(Pack<T>.Of(scale));
            int i = 0;
            for (; i <= weights.Length - Pack<T>.Count; i += Pack<T>.Count)
                Pack<T>.Store(Pack<T>.Load(in weights[i]) * (Pack<T>.Load(in slopes[i]) - means) * scales, ref slopes[i]);
            for (; i < weights.Length; i++) slopes[i] = weights[i] * (slopes[i] - mean) * scale;
        }
    }

    private AttentionPlan Plan => plan;

    private Tensor Q => q;

    private Tensor K => k;

    private Tensor V => v;

    private static void Scale(Span<T> x, T factor)
    {
        Pack<T> all = new(Pack<T>.Of(factor));
        int i = 0;
        for (; i <= x.Length - Pack<T>.Count; i += Pack<T>.Count) Pack<T>.Store(Pack<T>.Load(in x[i]) * all, ref x[i]);
        for (; i < x.Length; i++) x[i] *= factor;
    }

    private static void Add(ReadOnlySpan<T> part, Span<T> sum)
    {
        int i = 0;
        for (; i <= sum.Length - Pack<T>.Count; i += Pack<T>.Count) Pack<T>.Store(Pack<T>.Load(in sum[i]) + Pack<T>.Load(in part[i]), ref sum[i]);
        for (; i < sum.Length; i++) sum[i] += part[i];
    }
}
