using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>
/// Softmax and its logarithm along columns that lie side by side, with the bits that <see cref="SoftmaxRow{TElement, T}"/> gives along rows: memory
/// is read in its order, some rows of exponentials at a time. Where results go past the caches, exponentials are taken twice rather than written twice.
/// </summary>
internal static class SoftmaxColumns<TElement, T>
    where TElement : struct, IElement<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int Group = 64;

    // A row, wherever it begins within a page.
    private static int Piece => ColumnStripe.Most + (Memory.Page / Unsafe.SizeOf<T>());

    /// <summary>y = e^(x - max) / sum e^(x - max) in each column, or its logarithm.</summary>
    /// <param name="x">The first element of the first column.</param>
    /// <param name="y">Its result; other memory.</param>
    /// <param name="step">How many elements lie between the rows.</param>
    /// <param name="rows">How long the columns are.</param>
    /// <param name="columns">How many there are: at most <see cref="ColumnStripe.Most"/>.</param>
    /// <param name="large">Whether they are a part of a result that should bypass the caches.</param>
    /// <param name="logarithm">Whether to give the logarithm.</param>
    [SkipLocalsInit]
    public static unsafe void Run(ref T x, ref T y, nint step, nint rows, nint columns, bool large, bool logarithm)
    {
        bool twice = large && !logarithm && TElement.Digits <= 24 && ExpStrips.IsWide, kept = !twice && !logarithm;
        T[] room = ArrayPool<T>.Shared.Rent((int)((2 * columns) + (3 * Piece) + (kept ? 0 : Group * columns)));
        fixed (T* most = room, to = &y) // how they lie to each other must not change
        {
            T* last = most + columns, work = last + columns, results = work + (3 * Piece);
            Largest(ref x, step, rows, columns, ref *most);
            Span<Pair> sums = stackalloc Pair[(int)columns], part = stackalloc Pair[(int)columns];
            for (nint start = 0; start < rows; start += FoldBlock.Length)
            {
                nint end = nint.Min(rows, start + FoldBlock.Length);
                ColumnStripe.Clear(columns);
                for (nint r = start, n; r < end; r += n)
                {
                    n = nint.Min(Group, end - r);
                    T* e = kept ? to + (r * step) : results;
                    nint pitch = kept ? step : columns;
                    for (nint i = 0; i < n; i++)
                    {
                        ref T row = ref Unsafe.Add(ref x, (r + i) * step);
                        Exponentials(ref row, step, columns, ref *most, work, e + (i * pitch), ref Unsafe.NullRef<Outflow<float>>());
                    }
                    ColumnStripe.Add<TElement, T>(ref *e, pitch, r - start, n, columns);
                }
                ColumnStripe.Join(part);
                for (int c = 0; c < part.Length; c++) sums[c] = start == 0 ? part[c] : sums[c] + part[c];
            }
            for (int c = 0; c < sums.Length; c++)
            {
                // Short rows are summed without a second part.
                double sum = TElement.Digits <= 24 && rows <= ShortRows.Longest ? sums[c].High : sums[c].Value;
                if (logarithm) sum = Scalars.Apply<Log>(sum);
                else if (TElement.Digits <= 24) sum = 1 / sum;
                last[c] = T.CreateTruncating(sum);
            }
            if (twice)
            {
                Again(ref Unsafe.As<T, float>(ref x), (float*)to, step, rows, columns, (float*)most, (float*)last, (float*)work);
            }
            else
            {
                for (nint r = 0; r < rows; r++)
                {
                    T* row = to + (r * step);
                    if (logarithm) Finish<Logarithm>(ref Unsafe.Add(ref x, r * step), most, last, row, columns, large);
                    else Finish<Quotient>(ref *row, most, last, row, columns, false);
                }
            }
        }
        ArrayPool<T>.Shared.Return(room);
    }

    // Exponentials again, row by row: while one is computed, the one before goes to memory.
    private static unsafe void Again(ref float x, float* y, nint step, nint rows, nint columns, float* most, float* by, float* work)
    {
        Outflow<float> outflow = default;
        for (nint r = 0; r < rows; r++)
        {
            float* e = Memory.Beside(work + ((1 + (r & 1)) * Piece), y + (r * step));
            SoftmaxColumns<Float32, float>.Exponentials(ref Unsafe.Add(ref x, r * step), step, columns, ref *most, work, e, ref outflow);
            outflow.Finish();
            SoftmaxColumns<Float32, float>.Finish<SoftmaxColumns<Float32, float>.Quotient>(ref *e, most, by, e, columns, false);
            outflow = new(e, y + (r * step), columns, 1);
        }
        outflow.Finish();
    }

    private static void Largest(ref T x, nint step, nint rows, nint columns, ref T most)
    {
        nint w = Pack<T>.Count, whole = columns - (columns % w);
        for (nint c = 0; c < columns; c++) Unsafe.Add(ref most, c) = T.NegativeInfinity;
        nint r = 0;
        for (; r <= rows - 4; r += 4)
        {
            ref T first = ref Unsafe.Add(ref x, r * step), second = ref Unsafe.Add(ref first, step);
            ref T third = ref Unsafe.Add(ref second, step), fourth = ref Unsafe.Add(ref third, step);
            for (nint c = 0; c < whole; c += w)
            {
                ref T best = ref Unsafe.Add(ref most, c);
                Pack<T> a = Pack<T>.Larger(Pack<T>.Load(in best), Pack<T>.Load(in Unsafe.Add(ref first, c)));
                a = Pack<T>.Larger(a, Pack<T>.Load(in Unsafe.Add(ref second, c)));
                a = Pack<T>.Larger(a, Pack<T>.Load(in Unsafe.Add(ref third, c)));
                Pack<T>.Store(Pack<T>.Larger(a, Pack<T>.Load(in Unsafe.Add(ref fourth, c))), ref best);
            }
        }
        for (nint i = 0; i < rows; i++)
        {
            ref T row = ref Unsafe.Add(ref x, i * step);
            for (nint c = i < r ? whole : 0; c < columns; c++)
            {
                T next = Unsafe.Add(ref row, c);
                if (Unsafe.Add(ref most, c) < next) Unsafe.Add(ref most, c) = next;
            }
        }
    }

    // y = e^(x - most) of one row, while earlier results go to memory.
    private static unsafe void Exponentials(ref T x, nint step, nint count, ref T most, T* work, T* y, ref Outflow<float> outflow)
    {
        T* left = Memory.Beside(work, (T*)Unsafe.AsPointer(ref x));
        nint w = Pack<T>.Count, i = 0;
        for (; i <= count - w; i += w)
            Pack<T>.Store(Pack<T>.Load(in Unsafe.Add(ref x, i)) - Pack<T>.Load(in Unsafe.Add(ref most, i)), ref left[i]);
        for (; i < count; i++) left[i] = Unsafe.Add(ref x, i) - Unsafe.Add(ref most, i);
        if (TElement.Digits <= 24 && ExpStrips.IsSupported)
        {
            // Memory is asked for the next row.
            nint ahead = (nint)((T*)Unsafe.AsPointer(ref Unsafe.Add(ref x, step)) - left);
            ExpStrips.MapLess(ref *(float*)left, 0, ref *(float*)y, count, ahead, ref outflow);
        }
        else Dense.Map<Exp, TElement, T>(in *left, ref *y, count);
    }

    // One row of results.
    private static unsafe void Finish<TStep>(ref T x, T* most, T* last, T* y, nint count, bool past) where TStep : struct, IStep
    {
        nint w = Pack<T>.Count, i = 0, border = w * sizeof(T);
        if (past && (nint)y % sizeof(T) == 0)
        {
            for (; i < count && (nint)(y + i) % border != 0; i++) One(ref x, most, last, y, i);
            for (; i <= count - w; i += w) Pack<T>.StorePast(Several(ref x, most, last, i), y + i);
        }
        for (; i <= count - w; i += w) Pack<T>.Store(Several(ref x, most, last, i), ref y[i]);
        for (; i < count; i++) One(ref x, most, last, y, i);

        static Pack<T> Several(ref T x, T* most, T* last, nint i) =>
            TStep.Of(Pack<T>.Load(in Unsafe.Add(ref x, i)), Pack<T>.Load(in most[i]), Pack<T>.Load(in last[i]));

        static void One(ref T x, T* most, T* last, T* y, nint i) =>
            One<T>.Store(TStep.Of(One<T>.Load(in Unsafe.Add(ref x, i)), One<T>.Load(in most[i]), One<T>.Load(in last[i])), ref y[i]);
    }

    private interface IStep
    {
        static abstract V Of<V>(V x, V most, V last) where V : struct, INative<V>;
    }

    private readonly struct Quotient : IStep
    {
        public static V Of<V>(V x, V most, V last) where V : struct, INative<V> => TElement.Digits <= 24 ? x * last : x / last;
    }

    private readonly struct Logarithm : IStep
    {
        public static V Of<V>(V x, V most, V last) where V : struct, INative<V> => x - most - last;
    }
}
