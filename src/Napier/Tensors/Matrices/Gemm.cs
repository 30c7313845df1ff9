using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Napier;

/// <summary>A matrix in memory: the first element and the steps between rows and between columns, in elements.</summary>
internal readonly ref struct Matrix<T>(ref T origin, nint row, nint column)
{
    private readonly ref T origin = ref origin;

    public readonly nint Row = row, Column = column;

    public ref T At(nint i, nint j) => ref Unsafe.Add(ref origin, (i * Row) + (j * Column));
}

/// <summary>
/// Products of float32 and float64 matrices: C = A B. Every element of C is the chain fma(a_k, b_k, ...) over k in order, starting at 0, so
/// that its bits depend on its row and column alone, not on blocking, lanes or threads.
/// </summary>
/// <remarks>
/// After Goto and van de Geijn, "Anatomy of High-Performance Matrix Multiplication" (2008): a part of B is packed for the last-level
/// cache, a part of A (where its rows are not read in place) for
/// the second level, and a tile of 6 rows by 2 registers of C is kept in registers over a run of k.
/// </remarks>
internal static class Gemm<T> where T : unmanaged
{
    private const int TileRows = 6;
    private const int Depth = 256;       // of a packed part, in k
    private const int BlockRows = 96;    // rows of A packed at once: 16 tiles
    private const int BlockColumns = 2048;

    private const int Spread = 512;      // bytes between the elements of a row of A, from which on rows are packed

    // Registers that lie across two lines of the cache take two loads: columns are packed from a border of 64 bytes on, in memory that stays.
    private const int Border = 64;

    [ThreadStatic]
    private static T[]? packedRows, packedColumns;

    /// <summary>c = a b, with c of m x n, a of m x k, b of k x n.</summary>
    public static void Run(nint m, nint n, nint k, Matrix<T> a, Matrix<T> b, Matrix<T> c)
    {
        switch (Isa.Width)
        {
            case LaneWidth.Bits512: Run<Wide512<T>>(m, n, k, a, b, c); break;
            case LaneWidth.Bits256: Run<Wide256<T>>(m, n, k, a, b, c); break;
            default: Run<Wide128<T>>(m, n, k, a, b, c); break;
        }
    }

    private static void Run<W>(nint m, nint n, nint k, Matrix<T> a, Matrix<T> b, Matrix<T> c) where W : struct, IWide<W, T>
    {
        int tileColumns = 2 * W.Count;
        nint columns = Math.Min(n, BlockColumns), depth = Math.Min(k, Depth);
        nint panels = (columns + tileColumns - 1) / tileColumns;
        int length = (int)(panels * tileColumns * depth) + Border;
        T[] packed = packedColumns is { } kept && kept.Length >= length ? kept : packedColumns = GC.AllocateUninitializedArray<T>(length, pinned: true);
        for (nint j = 0; j < n; j += BlockColumns)
        {
            nint width = Math.Min(BlockColumns, n - j);
            for (nint p = 0; p < k; p += Depth)
            {
                nint run = Math.Min(Depth, k - p), count = (width + tileColumns - 1) / tileColumns;
                var pack = new PackColumns<W>(b, p, run, j, width, packed);
                Workers.Run(in pack, count, Math.Max(1, (1 << 14) / (run * tileColumns)));
                var multiply = new Multiply<W>(a, c, packed, m, p, run, j, width);
                nint blocks = (m + BlockRows - 1) / BlockRows;
                Workers.Run(in multiply, blocks, Math.Max(1, (1 << 18) / (run * width * Math.Min(m, BlockRows))));
            }
        }
    }

    private static unsafe ref T First(T[] packed)
    {
        ref T first = ref MemoryMarshal.GetArrayDataReference(packed);
        return ref Unsafe.AddByteOffset(ref first, -(nint)Unsafe.AsPointer(ref first) & (Border - 1));
    }

    // B in panels of as many columns as a tile has, row by row; what a panel lacks is zero.
    private readonly ref struct PackColumns<W>(Matrix<T> b, nint p, nint run, nint j, nint width, T[] packed) : IJob where W : struct, IWide<W, T>
    {
        private readonly Matrix<T> b = b;

        public void Run(nint start, nint end)
        {
            int tile = 2 * W.Count;
            for (nint panel = start; panel < end; panel++)
            {
                ref T to = ref Unsafe.Add(ref First(packed), panel * tile * run);
                nint first = panel * tile, filled = Math.Min(tile, width - first);
                if (filled == tile && b.Column == 1) Rows(ref b.At(p, j + first), ref to);
                else Columns(ref b.At(p, j + first), ref to, tile, filled);
            }
        }

        private void Rows(ref T from, ref T to)
        {
            for (nint i = 0; i < run; i++)
            {
                W.Store(W.Load(in from), ref to);
                W.Store(W.Load(in Unsafe.Add(ref from, W.Count)), ref Unsafe.Add(ref to, W.Count));
                from = ref Unsafe.Add(ref from, b.Row);
                to = ref Unsafe.Add(ref to, 2 * W.Count);
            }
        }

        // Where columns are contiguous, eight by eight elements are turned at a time.
        private void Columns(ref T from, ref T to, nint tile, nint filled)
        {
            nint done = 0;
            if (Unsafe.SizeOf<T>() == 4 && b.Row == 1 && Rearrange.CanTranspose)
            {
                for (; done <= filled - 8; done += 8)
                {
                    for (nint i = 0; i <= run - 8; i += 8)
                    {
                        Rearrange.Transpose8(ref Unsafe.As<T, byte>(ref Unsafe.Add(ref from, (done * b.Column) + i)), b.Column * 4,
                            ref Unsafe.As<T, byte>(ref Unsafe.Add(ref to, (i * tile) + done)), tile * 4);
                    }
                }
            }
            for (nint q = 0; q < tile; q++)
            {
                for (nint i = q < done ? run & ~7 : 0; i < run; i++)
                    Unsafe.Add(ref to, (i * tile) + q) = q < filled ? Unsafe.Add(ref from, (i * b.Row) + (q * b.Column)) : default;
            }
        }
    }

    private readonly ref struct Multiply<W>(Matrix<T> a, Matrix<T> c, T[] columns, nint m, nint p, nint run, nint j, nint width) : IJob
        where W : struct, IWide<W, T>
    {
        private readonly Matrix<T> a = a, c = c;

        public void Run(nint start, nint end)
        {
            // Rows are read where they are unless many columns read them again or their elements lie far apart.
            bool direct = width <= 8 * 2 * W.Count && a.Column * Unsafe.SizeOf<T>() <= Spread;
            T[] rows = direct ? [] : packedRows ??= GC.AllocateUninitializedArray<T>((BlockRows * Depth) + 8);
            nint rowStep = direct ? a.Row : 1, step = direct ? a.Column : TileRows;
            for (nint block = start; block < end; block++)
            {
                nint first = block * BlockRows, height = Math.Min(BlockRows, m - first);
                if (!direct) Pack(rows, first, height);
                int tile = 2 * W.Count;
                for (nint q = 0; q < width; q += tile)
                {
                    for (nint i = 0; i < height; i += TileRows)
                    {
                        ref T from = ref (direct ? ref a.At(first + i, p) : ref rows[i * run]);
                        ref T panel = ref Unsafe.Add(ref First(columns), q * run);
                        Tile(ref from, rowStep, step, ref panel, first + i, Math.Min(TileRows, height - i), j + q, Math.Min(tile, width - q));
                    }
                }
            }
        }

        // A in panels of six rows, column by column. Contiguous rows are turned eight by eight elements at a time, of which the next column
        // overwrites the two that are too many.
        private void Pack(T[] rows, nint first, nint height)
        {
            bool turns = Unsafe.SizeOf<T>() == 4 && a.Column == 1 && Rearrange.CanTranspose;
            for (nint i = 0; i < height; i += TileRows)
            {
                ref T to = ref rows[i * run];
                nint filled = Math.Min(TileRows, height - i), q = 0;
                if (turns && first + i + 8 <= m)
                {
                    for (; q <= run - 8; q += 8)
                    {
                        Rearrange.Transpose8(ref Unsafe.As<T, byte>(ref a.At(first + i, p + q)), a.Row * 4,
                            ref Unsafe.As<T, byte>(ref Unsafe.Add(ref to, q * TileRows)), TileRows * 4);
                    }
                }
                for (; q < run; q++)
                {
                    ref T from = ref a.At(first + i, p + q), place = ref Unsafe.Add(ref to, q * TileRows);
                    for (nint r = 0; r < TileRows; r++) Unsafe.Add(ref place, r) = r < filled ? Unsafe.Add(ref from, r * a.Row) : default;
                }
            }
        }

        private void Tile(ref T rows, nint rowStep, nint step, ref T columns, nint i, nint height, nint q, nint width)
        {
            nint tile = 2 * W.Count, last = height - 1;
            if (height == TileRows && width == tile && c.Column == 1)
            {
                Kernel<W>(ref rows, rowStep, step, last, ref columns, run, ref c.At(i, q), c.Row, p == 0);
                return;
            }
            Span<T> part = stackalloc T[TileRows * 2 * W.Count];
            if (p != 0)
            {
                for (nint r = 0; r < height; r++)
                {
                    for (nint s = 0; s < width; s++) part[(int)((r * tile) + s)] = c.At(i + r, q + s);
                }
            }
            Kernel<W>(ref rows, rowStep, step, last, ref columns, run, ref part[0], tile, p == 0);
            for (nint r = 0; r < height; r++)
            {
                for (nint s = 0; s < width; s++) c.At(i + r, q + s) = part[(int)((r * tile) + s)];
            }
        }
    }

    // Twelve registers of C; in every step two of B and copies of six elements of A. Rows past the last one of A are that one again.
    private static void Kernel<W>(ref T a, nint rowStep, nint step, nint last, ref T b, nint run, ref T c, nint row, bool fresh) where W : struct, IWide<W, T>
    {
        nint a1 = Math.Min(1, last) * rowStep, a2 = Math.Min(2, last) * rowStep, a3 = Math.Min(3, last) * rowStep;
        nint a4 = Math.Min(4, last) * rowStep, a5 = Math.Min(5, last) * rowStep;
        W c00, c01, c10, c11, c20, c21, c30, c31, c40, c41, c50, c51;
        if (fresh)
        {
            c00 = c01 = c10 = c11 = c20 = c21 = c30 = c31 = c40 = c41 = c50 = c51 = W.Of(default);
        }
        else
        {
            (c00, c01) = (W.Load(in c), W.Load(in Unsafe.Add(ref c, W.Count)));
            (c10, c11) = (W.Load(in Unsafe.Add(ref c, row)), W.Load(in Unsafe.Add(ref c, row + W.Count)));
            (c20, c21) = (W.Load(in Unsafe.Add(ref c, 2 * row)), W.Load(in Unsafe.Add(ref c, (2 * row) + W.Count)));
            (c30, c31) = (W.Load(in Unsafe.Add(ref c, 3 * row)), W.Load(in Unsafe.Add(ref c, (3 * row) + W.Count)));
            (c40, c41) = (W.Load(in Unsafe.Add(ref c, 4 * row)), W.Load(in Unsafe.Add(ref c, (4 * row) + W.Count)));
            (c50, c51) = (W.Load(in Unsafe.Add(ref c, 5 * row)), W.Load(in Unsafe.Add(ref c, (5 * row) + W.Count)));
        }
        for (nint p = 0; p < run; p++)
        {
            W b0 = W.Load(in b), b1 = W.Load(in Unsafe.Add(ref b, W.Count)), x = W.Of(a), y = W.Of(Unsafe.Add(ref a, a1));
            c00 = W.Fma(x, b0, c00);
            c01 = W.Fma(x, b1, c01);
            c10 = W.Fma(y, b0, c10);
            c11 = W.Fma(y, b1, c11);
            x = W.Of(Unsafe.Add(ref a, a2));
            y = W.Of(Unsafe.Add(ref a, a3));
            c20 = W.Fma(x, b0, c20);
            c21 = W.Fma(x, b1, c21);
            c30 = W.Fma(y, b0, c30);
            c31 = W.Fma(y, b1, c31);
            x = W.Of(Unsafe.Add(ref a, a4));
            y = W.Of(Unsafe.Add(ref a, a5));
            c40 = W.Fma(x, b0, c40);
            c41 = W.Fma(x, b1, c41);
            c50 = W.Fma(y, b0, c50);
            c51 = W.Fma(y, b1, c51);
            a = ref Unsafe.Add(ref a, step);
            b = ref Unsafe.Add(ref b, 2 * W.Count);
        }
        Put(c00, c01, ref c);
        Put(c10, c11, ref Unsafe.Add(ref c, row));
        Put(c20, c21, ref Unsafe.Add(ref c, 2 * row));
        Put(c30, c31, ref Unsafe.Add(ref c, 3 * row));
        Put(c40, c41, ref Unsafe.Add(ref c, 4 * row));
        Put(c50, c51, ref Unsafe.Add(ref c, 5 * row));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put<W>(W left, W right, ref T c) where W : struct, IWide<W, T>
    {
        W.Store(left, ref c);
        W.Store(right, ref Unsafe.Add(ref c, W.Count));
    }
}
