using System.Runtime.CompilerServices;

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
/// cache, a part of A for the second level, and a tile of 6 rows by 2 registers of C is kept in registers over a run of k.
/// </remarks>
internal static class Gemm<T> where T : unmanaged
{
    private const int TileRows = 6;
    private const int Depth = 256;       // of a packed part, in k
    private const int BlockRows = 96;    // rows of A packed at once: 16 tiles
    private const int BlockColumns = 2048;

    [ThreadStatic]
    private static T[]? packedRows;

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
        int length = (int)(panels * tileColumns * depth);
        T[] packed = Pool<T>.Take(length) ?? GC.AllocateUninitializedArray<T>(length);
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
        Pool<T>.Put(packed);
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
                ref T to = ref packed[panel * tile * run];
                nint first = panel * tile, filled = Math.Min(tile, width - first);
                for (nint i = 0; i < run; i++)
                {
                    ref T from = ref b.At(p + i, j + first);
                    if (filled == tile && b.Column == 1)
                    {
                        W.Store(W.Load(in from), ref to);
                        W.Store(W.Load(in Unsafe.Add(ref from, W.Count)), ref Unsafe.Add(ref to, W.Count));
                    }
                    else
                    {
                        for (nint q = 0; q < tile; q++) Unsafe.Add(ref to, q) = q < filled ? Unsafe.Add(ref from, q * b.Column) : default;
                    }
                    to = ref Unsafe.Add(ref to, tile);
                }
            }
        }
    }

    private readonly ref struct Multiply<W>(Matrix<T> a, Matrix<T> c, T[] columns, nint m, nint p, nint run, nint j, nint width) : IJob
        where W : struct, IWide<W, T>
    {
        private readonly Matrix<T> a = a, c = c;

        public void Run(nint start, nint end)
        {
            T[] rows = packedRows ??= GC.AllocateUninitializedArray<T>(BlockRows * Depth);
            for (nint block = start; block < end; block++)
            {
                nint first = block * BlockRows, height = Math.Min(BlockRows, m - first);
                Pack(rows, first, height);
                int tile = 2 * W.Count;
                for (nint q = 0; q < width; q += tile)
                {
                    for (nint i = 0; i < height; i += TileRows)
                    {
                        Tile(ref rows[i * run], ref columns[q * run], first + i, Math.Min(TileRows, height - i), j + q, Math.Min(tile, width - q));
                    }
                }
            }
        }

        // A in panels of six rows, column by column.
        private void Pack(T[] rows, nint first, nint height)
        {
            for (nint i = 0; i < height; i += TileRows)
            {
                ref T to = ref rows[i * run];
                nint filled = Math.Min(TileRows, height - i);
                for (nint r = 0; r < TileRows; r++)
                {
                    if (r >= filled)
                    {
                        for (nint q = 0; q < run; q++) Unsafe.Add(ref to, (q * TileRows) + r) = default;
                        continue;
                    }
                    ref T from = ref a.At(first + i + r, p);
                    for (nint q = 0; q < run; q++) Unsafe.Add(ref to, (q * TileRows) + r) = Unsafe.Add(ref from, q * a.Column);
                }
            }
        }

        private void Tile(ref T rows, ref T columns, nint i, nint height, nint q, nint width)
        {
            nint tile = 2 * W.Count;
            if (height == TileRows && width == tile && c.Column == 1)
            {
                Kernel<W>(ref rows, ref columns, run, ref c.At(i, q), c.Row, p == 0);
                return;
            }
            Span<T> part = stackalloc T[TileRows * 2 * W.Count];
            part.Clear();
            if (p != 0)
            {
                for (nint r = 0; r < height; r++)
                {
                    for (nint s = 0; s < width; s++) part[(int)((r * tile) + s)] = c.At(i + r, q + s);
                }
            }
            Kernel<W>(ref rows, ref columns, run, ref part[0], tile, false);
            for (nint r = 0; r < height; r++)
            {
                for (nint s = 0; s < width; s++) c.At(i + r, q + s) = part[(int)((r * tile) + s)];
            }
        }
    }

    // Twelve registers of C; in every step two of B and copies of six elements of A.
    private static void Kernel<W>(ref T a, ref T b, nint run, ref T c, nint row, bool fresh) where W : struct, IWide<W, T>
    {
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
            W b0 = W.Load(in b), b1 = W.Load(in Unsafe.Add(ref b, W.Count)), x = W.Of(a), y = W.Of(Unsafe.Add(ref a, 1));
            c00 = W.Fma(x, b0, c00);
            c01 = W.Fma(x, b1, c01);
            c10 = W.Fma(y, b0, c10);
            c11 = W.Fma(y, b1, c11);
            x = W.Of(Unsafe.Add(ref a, 2));
            y = W.Of(Unsafe.Add(ref a, 3));
            c20 = W.Fma(x, b0, c20);
            c21 = W.Fma(x, b1, c21);
            c30 = W.Fma(y, b0, c30);
            c31 = W.Fma(y, b1, c31);
            x = W.Of(Unsafe.Add(ref a, 4));
            y = W.Of(Unsafe.Add(ref a, 5));
            c40 = W.Fma(x, b0, c40);
            c41 = W.Fma(x, b1, c41);
            c50 = W.Fma(y, b0, c50);
            c51 = W.Fma(y, b1, c51);
            a = ref Unsafe.Add(ref a, TileRows);
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
