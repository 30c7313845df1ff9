using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>Runs folds over chosen dimensions of a tensor.</summary>
internal static class Folding
{
    private const nint Grain = 1 << 15;
    private const int Together = 16, WideStripe = 1024;

    /// <summary>For every index of the dimensions that stay, in row-major order, the fold over the others, in row-major order.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="folded">For each dimension whether it is folded.</param>
    /// <param name="type">The dtype whose elements are <typeparamref name="E"/>; the tensor's are converted.</param>
    public static P[] Run<TFold, E, P>(Tensor x, bool[] folded, ScalarType type) where TFold : struct, IFold<E, P> where E : unmanaged where P : struct
    {
        if (x.Conjugated || x.Negated) x = Copies.Resolve(x);
        var kept = Axes.Of(x, folded, false);
        var gone = Axes.Of(x, folded, true);
        var results = new P[kept.Count];
        if (gone.Count == 0)
        {
            Array.Fill(results, TFold.Empty);
            return results;
        }
        if (results.Length == 0) return results;
        long blocks = (gone.Count + FoldBlock.Length - 1) / FoldBlock.Length;
        P[] partial = blocks == 1 ? results : new P[checked(blocks * results.Length)];
        var job = new Job<TFold, E, P>(x, kept, gone, type, partial, ref x.Bytes);
        nint each = (nint)Math.Min(gone.Count, FoldBlock.Length);
        // Columns side by side: the longer the runs that are read, the better.
        nint wide = TFold.Stripe > 0 && kept.Step == x.dtype.Size ? Math.Min(WideStripe, partial.Length / (2 * Workers.Threads)) : 1;
        Workers.Run(in job, partial.Length, Math.Max(wide, Grain / each));
        GC.KeepAlive(x);
        if (blocks == 1) return results;
        for (long o = 0; o < results.Length; o++)
        {
            P sum = partial[o];
            for (long b = 1; b < blocks; b++) sum = TFold.Join(sum, partial[(b * results.Length) + o]);
            results[o] = sum;
        }
        return results;
    }

    /// <summary>Some of a tensor's dimensions, those that lie as one merged.</summary>
    internal readonly struct Axes(long[] sizes, nint[] steps)
    {
        private readonly long[] sizes = sizes;
        private readonly nint[] steps = steps;

        public long Count { get; } = Layout.Count(sizes);

        public long Inner => sizes.Length == 0 ? 1 : sizes[^1];

        public nint Step => steps.Length == 0 ? 0 : steps[^1];

        public static Axes Of(Tensor x, bool[] folded, bool wanted)
        {
            List<long> sizes = [];
            List<nint> steps = [];
            for (int d = x.Sizes.Length - 1; d >= 0; d--)
            {
                if (folded[d] != wanted || x.Sizes[d] == 1) continue;
                nint step = (nint)x.Strides[d] * x.dtype.Size;
                if (sizes.Count > 0 && step == steps[^1] * (nint)sizes[^1]) sizes[^1] *= x.Sizes[d];
                else
                {
                    sizes.Add(x.Sizes[d]);
                    steps.Add(step);
                }
            }
            sizes.Reverse();
            steps.Reverse();
            return new([.. sizes], [.. steps]);
        }

        public nint Offset(long index)
        {
            if (sizes.Length == 1) return (nint)index * steps[0];
            nint offset = 0;
            for (int d = sizes.Length - 1; d >= 0; d--)
            {
                (index, long within) = Math.DivRem(index, sizes[d]);
                offset += (nint)within * steps[d];
            }
            return offset;
        }
    }

    private readonly ref struct Job<TFold, E, P>(Tensor x, Axes kept, Axes gone, ScalarType type, P[] partial, ref byte origin) : IJob
        where TFold : struct, IFold<E, P> where E : unmanaged where P : struct
    {
        private readonly ref byte origin = ref origin;

        [SkipLocalsInit]
        public void Run(nint start, nint end)
        {
            Unsafe.SkipInit(out Buffer<E> space);
            ref E buffer = ref Unsafe.As<Buffer<E>, E>(ref space);
            Mover mover = Movers.Of(x.dtype, type);
            bool direct = x.dtype == type && gone.Inner == gone.Count && (gone.Step == Unsafe.SizeOf<E>() || gone.Count == 1);
            long outputs = kept.Count;
            // Where results lie closer together than the elements of one, several are gathered at once: a cache line is read once.
            bool columns = !direct && gone.Count > 1 && kept.Step == x.dtype.Size && Math.Abs(gone.Step) > kept.Step;
            for (nint item = start; item < end; item++)
            {
                (long block, long output) = Math.DivRem(item, outputs);
                if (columns && TFold.Stripe > 0 && gone.Inner == gone.Count)
                {
                    nint wide = (nint)Math.Min(TFold.Stripe, Math.Min(end - item, kept.Inner - (output % kept.Inner)));
                    Stripe(mover, item, block * FoldBlock.Length, output, wide);
                    item += wide - 1;
                    continue;
                }
                if (columns)
                {
                    nint several = (nint)Math.Min(Together, Math.Min(end - item, kept.Inner - (output % kept.Inner)));
                    Columns(mover, item, block * FoldBlock.Length, output, several);
                    item += several - 1;
                    continue;
                }
                long first = block * FoldBlock.Length;
                nint count = (nint)Math.Min(FoldBlock.Length, gone.Count - first);
                ref byte from = ref Unsafe.AddByteOffset(ref origin, kept.Offset(output));
                if (direct)
                {
                    partial[item] = TFold.Block(ref Unsafe.Add(ref Unsafe.As<byte, E>(ref from), (nint)first), count, first);
                    continue;
                }
                long inner = gone.Inner, position = first;
                for (nint done = 0, run; done < count; done += run, position += run)
                {
                    run = (nint)Math.Min(count - done, inner - (position % inner));
                    mover(ref Unsafe.AddByteOffset(ref from, gone.Offset(position)), gone.Step,
                        ref Unsafe.As<E, byte>(ref Unsafe.Add(ref buffer, done)), Unsafe.SizeOf<E>(), run);
                }
                partial[item] = TFold.Block(ref buffer, count, first);
            }
        }

        // Columns of the dtype that is folded are read where they are; others are converted, some rows at a time.
        private void Stripe(Mover mover, nint item, long first, long output, nint several)
        {
            ref byte from = ref Unsafe.AddByteOffset(ref origin, kept.Offset(output) + ((nint)first * gone.Step));
            nint count = (nint)Math.Min(FoldBlock.Length, gone.Count - first), size = Unsafe.SizeOf<E>();
            Span<P> results = partial.AsSpan((int)item, (int)several);
            if (x.dtype == type && gone.Step % size == 0)
            {
                TFold.Columns(ref Unsafe.As<byte, E>(ref from), gone.Step / size, count, results);
                return;
            }
            E[] turned = Turned<E>.Space ??= GC.AllocateUninitializedArray<E>(Together * Turned<E>.Row);
            nint whole = turned.Length / several;
            if (count > whole)
            {
                Columns(mover, item, first, output, (nint)Math.Min(several, Together));
                if (several > Together) Stripe(mover, item + Together, first, output + Together, several - Together);
                return;
            }
            for (nint i = 0; i < count; i++)
            {
                mover(ref Unsafe.AddByteOffset(ref from, i * gone.Step), kept.Step, ref Unsafe.As<E, byte>(ref turned[i * several]), size, several);
            }
            TFold.Columns(ref turned[0], several, count, results);
        }

        private void Columns(Mover mover, nint item, long first, long output, nint several)
        {
            E[] turned = Turned<E>.Space ??= GC.AllocateUninitializedArray<E>(Together * Turned<E>.Row);
            Span<E> row = stackalloc E[Together];
            ref byte to = ref Unsafe.As<E, byte>(ref row[0]), from = ref Unsafe.AddByteOffset(ref origin, kept.Offset(output));
            nint count = (nint)Math.Min(FoldBlock.Length, gone.Count - first);
            for (nint i = 0; i < count; i++)
            {
                mover(ref Unsafe.AddByteOffset(ref from, gone.Offset(first + i)), kept.Step, ref to, Unsafe.SizeOf<E>(), several);
                ref E place = ref turned[i];
                for (int j = 0; j < several; j++) Unsafe.Add(ref place, (nint)j * Turned<E>.Row) = row[j];
            }
            for (nint j = 0; j < several; j++) partial[item + j] = TFold.Block(ref turned[j * Turned<E>.Row], count, first);
        }
    }

    /// <summary>Room for several columns; rows are a cache line longer than a block, so that they do not compete for the same places in a
    /// cache.</summary>
    private static class Turned<E>
    {
        public const int Row = FoldBlock.Length + 16;

        [ThreadStatic]
        public static E[]? Space;
    }

    [InlineArray(FoldBlock.Length)]
    private struct Buffer<E>
    {
        private E first;
    }
}
