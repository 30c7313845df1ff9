using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>
/// Row operations along any dimension of a tensor. A row that is not contiguous, or of another dtype than it is computed in, is brought into
/// a buffer first, sixteen neighbours at a time so that every cache line is read once; the same row operation then gives the same bits.
/// </summary>
internal static class Rows
{
    private const int Side = 16;
    private const nint Grain = 1 << 14, WideStripe = 1024, NarrowStripe = 128;

    /// <summary>y = f(a, b) along a dimension.</summary>
    /// <param name="a">Row-major.</param>
    /// <param name="b">Row-major, of the same shape and dtype, or null.</param>
    /// <param name="y">Row-major, of the same dtype; without the dimension where the operation folds.</param>
    /// <param name="dim">The dimension.</param>
    public static void Run<TRow>(Tensor a, Tensor? b, Tensor y, int dim) where TRow : struct, IRow
    {
        long count = a.Sizes.Length == 0 ? 1 : a.Sizes[dim];
        long inner = a.Sizes.Length == 0 ? 1 : Layout.Count(a.Sizes.AsSpan(dim + 1)), outer = a.Sizes.Length == 0 ? 1 : Layout.Count(a.Sizes.AsSpan(0, dim));
        if (inner == 0 || outer == 0 || (count == 0 && !TRow.Folds)) return;
        // Sooner than elsewhere: rows are scaled on their way to memory, which saves a pass.
        bool large = y.Elements > (8L << 20) / y.dtype.Size;
        if (TRow.TakesColumns && b is null && inner >= 2 * Side && a.dtype is ScalarType.Float32 or ScalarType.Float64)
        {
            RunColumns<TRow>(a, y, (nint)outer, (nint)count, (nint)inner, large);
            return;
        }
        var job = new Job<TRow>(a.dtype, count, inner, ref a.Bytes, ref (b ?? a).Bytes, ref y.Bytes, b is not null, large);
        long tiles = (inner + Side - 1) / Side;
        nint each = (nint)Math.Max(1, count * Math.Min(inner, Side));
        Workers.Run(in job, (nint)(outer * tiles), Math.Max(1, Grain / each));
        GC.KeepAlive(a);
        GC.KeepAlive(b);
        GC.KeepAlive(y);
    }

    private static void RunColumns<TRow>(Tensor x, Tensor y, nint outer, nint count, nint inner, bool large) where TRow : struct, IRow
    {
        nint threads = Workers.Threads, stripes = (inner + WideStripe - 1) / WideStripe;
        if (outer < threads) stripes = nint.Max(stripes, nint.Min(inner / NarrowStripe, (stripes + threads - 1) / threads * threads));
        var job = new ColumnsJob<TRow>(x.dtype, count, inner, stripes, ref x.Bytes, ref y.Bytes, large);
        Workers.Run(in job, outer * stripes, Math.Max(1, Grain / (count * (inner / stripes))));
        GC.KeepAlive(x);
        GC.KeepAlive(y);
    }

    private readonly ref struct ColumnsJob<TRow>(ScalarType type, nint count, nint inner, nint stripes, ref byte x, ref byte y, bool large) : IJob
        where TRow : struct, IRow
    {
        private readonly ref byte x = ref x, y = ref y;

        public void Run(nint start, nint end)
        {
            if (type == ScalarType.Float64) Run<Float64, double>(start, end);
            else Run<Float32, float>(start, end);
        }

        private unsafe void Run<TElement, T>(nint start, nint end) where TElement : struct, IElement<T> where T : unmanaged, IFloatingPointIeee754<T>
        {
            for (nint item = start; item < end; item++)
            {
                (nint o, nint stripe) = nint.DivRem(item, stripes);
                ref T from = ref Unsafe.Add(ref Unsafe.As<byte, T>(ref x), o * count * inner);
                ref T to = ref Unsafe.Add(ref Unsafe.As<byte, T>(ref y), o * count * inner);
                // Borders between stripes fall on those of cache lines.
                nint head = large ? (-(nint)Unsafe.AsPointer(ref to) & 63) / Unsafe.SizeOf<T>() : 0;
                nint first = Border(stripe, head), last = Border(stripe + 1, head);
                TRow.Columns<TElement, T>(ref Unsafe.Add(ref from, first), ref Unsafe.Add(ref to, first), inner, count, last - first, large);
            }
        }

        private nint Border(nint stripe, nint head) =>
            stripe == 0 ? 0 : stripe == stripes ? inner : head + (inner / Side * stripe / stripes * Side);
    }

    private readonly ref struct Job<TRow>(ScalarType type, long count, long inner, ref byte a, ref byte b, ref byte y, bool two, bool large) : IJob
        where TRow : struct, IRow
    {
        private readonly ref byte a = ref a, b = ref b, y = ref y;

        public void Run(nint start, nint end)
        {
            if (type == ScalarType.Float64) Run<Float64, double>(start, end);
            else Run<Float32, float>(start, end);
        }

        private void Run<TElement, T>(nint start, nint end) where TElement : struct, IElement<T> where T : unmanaged, IFloatingPointIeee754<T>
        {
            int size = type.Size;
            bool direct = size == Unsafe.SizeOf<T>() && inner == 1;
            if (direct)
            {
                nint at = start * (nint)count * size;
                TRow.Run<TElement, T>(
                    ref Unsafe.As<byte, T>(ref Unsafe.AddByteOffset(ref a, at)),
                    ref Unsafe.As<byte, T>(ref Unsafe.AddByteOffset(ref b, at)),
                    ref Unsafe.As<byte, T>(ref Unsafe.AddByteOffset(ref y, TRow.Folds ? start * size : at)), end - start, (nint)count, large);
                return;
            }
            ScalarType computed = typeof(T) == typeof(double) ? ScalarType.Float64 : ScalarType.Float32;
            Mover into = Movers.Of(type, computed), outOf = Movers.Of(computed, type);
            int length = checked((int)count);
            long tiles = (inner + Side - 1) / Side;
            T[] rowsA = ArrayPool<T>.Shared.Rent(Math.Max(Side, length * Side)), rowsB = two ? ArrayPool<T>.Shared.Rent(Math.Max(Side, length * Side)) : rowsA;
            for (nint tile = start; tile < end; tile++)
            {
                (long o, long t) = Math.DivRem(tile, tiles);
                long column = t * Side;
                int width = (int)Math.Min(Side, inner - column);
                nint at = (nint)((o * count * inner) + column) * size, line = (nint)inner * size;
                Bring(ref Unsafe.AddByteOffset(ref a, at), line, size, into, rowsA, length, width);
                if (two) Bring(ref Unsafe.AddByteOffset(ref b, at), line, size, into, rowsB, length, width);
                ref T first = ref System.Runtime.InteropServices.MemoryMarshal.GetArrayDataReference(rowsA);
                ref T second = ref System.Runtime.InteropServices.MemoryMarshal.GetArrayDataReference(rowsB);
                TRow.Run<TElement, T>(ref first, ref second, ref first, width, length, false);
                if (TRow.Folds)
                {
                    ref byte results = ref Unsafe.AddByteOffset(ref y, (nint)((o * inner) + column) * size);
                    outOf(ref Unsafe.As<T, byte>(ref first), Unsafe.SizeOf<T>(), ref results, size, width);
                    continue;
                }
                for (nint i = Turn(ref rowsA[0], length, ref Unsafe.AddByteOffset(ref y, at), line, size, width, back: true); i < length; i++)
                {
                    outOf(ref Unsafe.As<T, byte>(ref rowsA[i]), length * Unsafe.SizeOf<T>(), ref Unsafe.AddByteOffset(ref y, at + (i * line)), size, width);
                }
            }
            ArrayPool<T>.Shared.Return(rowsA);
            if (two) ArrayPool<T>.Shared.Return(rowsB);
        }

        // Elements of 4 bytes go by squares of 8 by 8, as far as whole ones reach. Gives how many rows of the tensor are done.
        private static nint Turn<T>(ref T rows, nint length, ref byte tensor, nint line, int size, int width, bool back) where T : unmanaged
        {
            if (width != Side || size != 4 || typeof(T) != typeof(float) || !Rearrange.CanTranspose) return 0;
            nint i = 0;
            for (; i <= length - 8; i += 8)
            {
                for (int c = 0; c < Side; c += 8)
                {
                    ref byte there = ref Unsafe.AddByteOffset(ref tensor, (i * line) + (c * 4));
                    ref byte here = ref Unsafe.As<T, byte>(ref Unsafe.Add(ref rows, (c * length) + i));
                    if (back) Rearrange.Transpose8(ref here, length * 4, ref there, line);
                    else Rearrange.Transpose8(ref there, line, ref here, length * 4);
                }
            }
            return i;
        }

        // Neighbouring columns become rows of the buffer.
        private static void Bring<T>(ref byte from, nint line, int size, Mover into, T[] rows, int length, int width) where T : unmanaged
        {
            if (length == 0) return;
            if (line == size)
            {
                into(ref from, size, ref Unsafe.As<T, byte>(ref rows[0]), Unsafe.SizeOf<T>(), length);
                return;
            }
            for (nint i = Turn(ref rows[0], length, ref from, line, size, width, back: false); i < length; i++)
            {
                into(ref Unsafe.AddByteOffset(ref from, i * line), size, ref Unsafe.As<T, byte>(ref rows[i]), length * Unsafe.SizeOf<T>(), width);
            }
        }
    }
}
