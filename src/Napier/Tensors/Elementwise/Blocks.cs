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

    /// <summary>y = f(x) through blocks of dtype <paramref name="type"/>.</summary>
    public static void Run<TBlock, E>(TBlock block, ScalarType type, Tensor x, Tensor y) where TBlock : struct, IBlock<E> where E : unmanaged
    {
        var walk = Walk.Over(y.Sizes, [y.Strides, x.Strides], [y.dtype.Size, x.dtype.Size]);
        var job = new Job<TBlock, E>(block, walk, Movers.Of(x.dtype, type), Movers.Of(type, y.dtype), ref x.Bytes, ref y.Bytes);
        Workers.Run(job, walk.Count, Grain / 2);
    }

    private readonly ref struct Job<TBlock, E>(TBlock block, Walk walk, Mover gather, Mover scatter, ref byte x, ref byte y) : IJob
        where TBlock : struct, IBlock<E> where E : unmanaged
    {
        private readonly ref byte x = ref x, y = ref y;

        [SkipLocalsInit]
        public void Run(nint start, nint end)
        {
            Buffer<E> space;
            Unsafe.SkipInit(out space);
            ref E buffer = ref Unsafe.As<Buffer<E>, E>(ref space);
            for (nint done; start < end; start += done)
            {
                done = Math.Min(Length, end - start);
                walk.Gather(1, ref x, start, done, ref Unsafe.As<E, byte>(ref buffer), Unsafe.SizeOf<E>(), gather);
                block.Run(ref buffer, ref buffer, done);
                walk.Scatter(0, ref y, start, done, ref Unsafe.As<E, byte>(ref buffer), Unsafe.SizeOf<E>(), scatter);
            }
        }
    }

    [InlineArray(Length)]
    private struct Buffer<E>
    {
        private E first;
    }
}
