using System.Numerics;
using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>Copying elements between tensors of any dtypes and layouts.</summary>
internal static class Copies
{
    private const nint Grain = 1 << 15;

    /// <summary>destination[i] = source[i], converted. The source has been expanded to the destination's shape; neither overlaps the other
    /// unless they are the same view.</summary>
    public static void Copy(Tensor source, Tensor destination)
    {
        if (destination.Elements == 0) return;
        if (source.Conjugated || source.Negated) source = Resolve(source);
        Raw(source, destination);
        if (destination.Negated) Flip(destination, negate: true);
        if (destination.Conjugated) Flip(destination, negate: false);
    }

    /// <summary>A new tensor in PyTorch's "preserve format" with the elements of this one, of another dtype or the same.</summary>
    public static Tensor To(Tensor source, ScalarType type)
    {
        Tensor result = Tensor.Fresh(source.Sizes, Layout.PreserveInCopy(source.Sizes, source.Strides), type);
        Copy(source, result);
        return result;
    }

    /// <summary>A row-major copy.</summary>
    public static Tensor Contiguous(Tensor source)
    {
        Tensor result = Tensor.Fresh(source.Sizes, source.dtype);
        Copy(source, result);
        return result;
    }

    /// <summary>The tensor itself if its memory reads as its elements in row-major order, else a copy. Not recorded.</summary>
    public static Tensor AsRowMajor(Tensor source) =>
        source.is_contiguous() && !source.Conjugated && !source.Negated ? source : Contiguous(source);

    /// <summary>A plain tensor of what reading a conjugated or negated view gives.</summary>
    public static Tensor Resolve(Tensor view)
    {
        Tensor result = Tensor.Fresh(view.Sizes, Layout.Preserve(view.Sizes, view.Strides), view.dtype);
        Raw(view, result);
        if (view.Negated) Flip(result, negate: true);
        if (view.Conjugated) Flip(result, negate: false);
        return result;
    }

    /// <summary>Writes one number everywhere.</summary>
    /// <returns>The tensor.</returns>
    public static Tensor Fill(Tensor tensor, Scalar value)
    {
        var visitor = new FillVisitor(tensor, value);
        tensor.dtype.Accept<FillVisitor, bool>(ref visitor);
        return tensor;
    }

    private static void Raw(Tensor source, Tensor destination)
    {
        Mover mover = Movers.Of(source.dtype, destination.dtype);
        var walk = Walk.Over(destination.Sizes, [destination.Strides, source.Strides], [destination.dtype.Size, source.dtype.Size]);
        if (walk.Crossing(1) is { } tiles)
        {
            bool plain = source.dtype == destination.dtype && source.dtype.Size == 4;
            Workers.Run(
                new TileJob(tiles, mover, plain, ref source.Bytes, ref destination.Bytes), tiles.Count, Grain / (Tiling.Rows * Tiling.Columns));
        }
        else
        {
            Workers.Run(new CopyJob(walk, mover, ref source.Bytes, ref destination.Bytes), walk.Count, Grain);
        }
        GC.KeepAlive(source);
        GC.KeepAlive(destination);
    }

    // Changes the sign of every element, or of every imaginary part, in memory.
    private static void Flip(Tensor tensor, bool negate)
    {
        var walk = Walk.Over(tensor.Sizes, [tensor.Strides], [tensor.dtype.Size]);
        var visitor = new FlipVisitor(walk, ref tensor.Bytes, negate);
        tensor.dtype.Accept<FlipVisitor, bool>(ref visitor);
        GC.KeepAlive(tensor);
    }

    private readonly ref struct CopyJob(Walk walk, Mover mover, ref byte source, ref byte destination) : IJob
    {
        private readonly ref byte source = ref source, destination = ref destination;

        public void Run(nint start, nint end)
        {
            nint inner = walk.Inner;
            while (start < end)
            {
                nint run = Math.Min(inner - (start % inner), end - start);
                mover(ref Unsafe.AddByteOffset(ref source, walk.OffsetAt(1, start)), walk.Step(1),
                    ref Unsafe.AddByteOffset(ref destination, walk.OffsetAt(0, start)), walk.Step(0), run);
                start += run;
            }
        }
    }

    private readonly ref struct TileJob(Tiling tiles, Mover mover, bool plain, ref byte source, ref byte destination) : IJob
    {
        private readonly ref byte source = ref source, destination = ref destination;

        public void Run(nint start, nint end)
        {
            for (nint t = start; t < end; t++)
            {
                var (row, column, others, rows, columns) = tiles.At(t);
                ref byte from = ref Unsafe.AddByteOffset(ref source, tiles.Offset(1, row, column, others));
                ref byte to = ref Unsafe.AddByteOffset(ref destination, tiles.Offset(0, row, column, others));
                tiles.Bring(1, ref from, ref to, tiles.RowStep(0), tiles.ColumnStep(0), rows, columns, mover, plain);
            }
        }
    }

    private readonly struct FillVisitor(Tensor tensor, Scalar value) : IDtypeVisitor<bool>
    {
        public bool Visit<TD, E>() where TD : struct, IDtype<E> where E : unmanaged
        {
            if (tensor.Elements == 0) return true;
            E element = value.To<TD, E>();
            if (tensor.Conjugated || tensor.Negated)
            {
                Copy(new Tensor(Storage.Over((E[])[element]), tensor.Sizes, new long[tensor.Sizes.Length], 0, TD.Type), tensor);
                return true;
            }
            var walk = Walk.Over(tensor.Sizes, [tensor.Strides], [Unsafe.SizeOf<E>()]);
            Workers.Run(new FillJob<E>(walk, element, ref tensor.Bytes), walk.Count, Grain);
            GC.KeepAlive(tensor);
            return true;
        }
    }

    private readonly ref struct FillJob<E>(Walk walk, E element, ref byte origin) : IJob where E : unmanaged
    {
        private readonly ref byte origin = ref origin;

        public void Run(nint start, nint end)
        {
            nint inner = walk.Inner, step = walk.Step(0);
            while (start < end)
            {
                nint run = Math.Min(inner - (start % inner), end - start);
                ref byte place = ref Unsafe.AddByteOffset(ref origin, walk.OffsetAt(0, start));
                if (step == Unsafe.SizeOf<E>() && run <= int.MaxValue)
                    System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref Unsafe.As<byte, E>(ref place), (int)run).Fill(element);
                else
                    for (nint i = 0; i < run; i++) Unsafe.WriteUnaligned(ref Unsafe.AddByteOffset(ref place, i * step), element);
                start += run;
            }
        }
    }

    private readonly ref struct FlipVisitor(Walk walk, ref byte origin, bool negate) : IDtypeVisitor<bool>
    {
        private readonly ref byte origin = ref origin;

        public bool Visit<TD, E>() where TD : struct, IDtype<E> where E : unmanaged
        {
            for (nint i = 0; i < walk.Count; i++)
            {
                ref byte place = ref Unsafe.AddByteOffset(ref origin, walk.OffsetAt(0, i));
                E value = Unsafe.ReadUnaligned<E>(ref place);
                E flipped = TD.Type.IsComplex
                    ? TD.FromComplex(negate ? -TD.ToComplex(value) : Complex.Conjugate(TD.ToComplex(value)))
                    : TD.Type.IsFloating ? TD.FromDouble(-TD.ToDouble(value)) : TD.FromInt64(-TD.ToInt64(value));
                Unsafe.WriteUnaligned(ref place, flipped);
            }
            return true;
        }
    }
}
