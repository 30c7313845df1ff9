using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>What is done with a dense block of elements.</summary>
internal interface IBlock<E> where E : unmanaged
{
    /// <summary>y[i] = f(x[i]); y may be x.</summary>
    void Run(ref E x, ref E y, nint count);
}

/// <summary>
/// The one loop for tensors that are not one dense run of the dtype that is computed in: a block is gathered (and converted), the dense
/// loop runs over it, and the results are scattered (and converted). The block stays in the first-level cache.
/// </summary>
internal static class Blocks
{
    /// <summary>Elements worth a thread of their own.</summary>
    public const nint Grain = 1 << 14;

    private const int Length = 1024;
    private const int Shortest = 64; // runs below this are gathered, several to a block

    /// <summary>y = f(x) in dtype <paramref name="type"/>, a block at a time.</summary>
    public static void Run<TBlock, E>(TBlock block, ScalarType type, Tensor x, Tensor y) where TBlock : struct, IBlock<E> where E : unmanaged
    {
        var walk = Walk.Over(y.Sizes, [y.Strides, x.Strides], [y.dtype.Size, x.dtype.Size]);
        Mover gather = Movers.Of(x.dtype, type), scatter = Movers.Of(type, y.dtype);
        bool runs = walk.Inner >= Shortest;
        bool readable = runs && x.dtype == type && walk.Step(1) == Unsafe.SizeOf<E>();
        bool writable = runs && y.dtype == type && walk.Step(0) == Unsafe.SizeOf<E>();
        if (walk.Crossing(1) is { } tiles)
        {
            bool plain = x.dtype == type && Unsafe.SizeOf<E>() == 4;
            Workers.Run(new TileJob<TBlock, E>(block, tiles, gather, scatter, plain, ref x.Bytes, ref y.Bytes), tiles.Count, Grain / 2 / Length);
            return;
        }
        var job = new Job<TBlock, E>(block, walk, readable ? null : gather, writable ? null : scatter, ref x.Bytes, ref y.Bytes);
        Workers.Run(job, walk.Count, Grain / 2);
    }

    // A null mover: the operand's runs are blocks themselves.
    private readonly ref struct Job<TBlock, E>(TBlock block, Walk walk, Mover? gather, Mover? scatter, ref byte x, ref byte y) : IJob
        where TBlock : struct, IBlock<E> where E : unmanaged
    {
        private readonly ref byte x = ref x, y = ref y;

        [SkipLocalsInit]
        public void Run(nint start, nint end)
        {
            Buffer<E> space;
            Unsafe.SkipInit(out space);
            ref E buffer = ref Unsafe.As<Buffer<E>, E>(ref space);
            nint inner = walk.Inner;
            for (nint done; start < end; start += done)
            {
                done = Math.Min(end - start, gather is null && scatter is null ? nint.MaxValue : Length);
                if (gather is null || scatter is null) done = Math.Min(done, inner - (start % inner));
                ref E from = ref buffer;
                if (gather is null) from = ref Unsafe.As<byte, E>(ref Unsafe.AddByteOffset(ref x, walk.OffsetAt(1, start)));
                else walk.Gather(1, ref x, start, done, ref Unsafe.As<E, byte>(ref buffer), Unsafe.SizeOf<E>(), gather);
                if (scatter is null)
                {
                    block.Run(ref from, ref Unsafe.As<byte, E>(ref Unsafe.AddByteOffset(ref y, walk.OffsetAt(0, start))), done);
                    continue;
                }
                block.Run(ref from, ref buffer, done);
                walk.Scatter(0, ref y, start, done, ref Unsafe.As<E, byte>(ref buffer), Unsafe.SizeOf<E>(), scatter);
            }
        }
    }

    private readonly ref struct TileJob<TBlock, E>(TBlock block, Tiling tiles, Mover gather, Mover scatter, bool plain, ref byte x, ref byte y) : IJob
        where TBlock : struct, IBlock<E> where E : unmanaged
    {
        private readonly ref byte x = ref x, y = ref y;

        [SkipLocalsInit]
        public void Run(nint start, nint end)
        {
            Buffer<E> space;
            Unsafe.SkipInit(out space);
            ref E buffer = ref Unsafe.As<Buffer<E>, E>(ref space);
            nint item = Unsafe.SizeOf<E>();
            for (nint t = start; t < end; t++)
            {
                var (row, column, others, rows, columns) = tiles.At(t);
                ref byte from = ref Unsafe.AddByteOffset(ref x, tiles.Offset(1, row, column, others));
                ref byte to = ref Unsafe.AddByteOffset(ref y, tiles.Offset(0, row, column, others));
                tiles.Bring(1, ref from, ref Unsafe.As<E, byte>(ref buffer), columns * item, item, rows, columns, gather, plain);
                block.Run(ref buffer, ref buffer, rows * columns);
                for (int r = 0; r < rows; r++)
                {
                    scatter(ref Unsafe.As<E, byte>(ref Unsafe.Add(ref buffer, r * columns)), item,
                        ref Unsafe.AddByteOffset(ref to, r * tiles.RowStep(0)), tiles.ColumnStep(0), columns);
                }
            }
        }
    }

    [InlineArray(Length)]
    private struct Buffer<E>
    {
        private E first;
    }
}
