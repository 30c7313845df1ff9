using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>
/// Runs a dense loop over tensors of any dtypes and layouts. Runs that lie dense in memory (or do not move at all, as a number does)
/// go through the loop where they are; anything else is gathered and converted into blocks that stay in the first-level cache.
/// </summary>
internal static class Pointwise
{
    private const nint Grain = 1 << 15;
    private const int BlockBytes = 8192;
    private const int ShortRun = 16; // elements, below which gathering into blocks beats calling the loop for every run

    /// <summary>The dtype in which native operations on a dtype are computed before one rounding to it.</summary>
    public static ScalarType Computed(ScalarType type) => type switch
    {
        ScalarType.Float16 or ScalarType.BFloat16 => ScalarType.Float32,
        ScalarType.ComplexFloat32 => ScalarType.ComplexFloat64,
        _ => type,
    };

    /// <summary>result[i] = loop(x[i], y[i], z[i]), the operands broadcast to the result's shape.</summary>
    /// <param name="loop">Takes operands of dtype <paramref name="takes"/> and gives results of dtype <paramref name="gives"/>.</param>
    /// <param name="takes">The operands' dtype in the loop.</param>
    /// <param name="gives">The results' dtype in the loop.</param>
    /// <param name="result">Where the results go; it may be an operand.</param>
    /// <param name="x">The first operand.</param>
    /// <param name="y">The second operand, if the loop has one.</param>
    /// <param name="z">The third operand, if the loop has one.</param>
    public static void Run(Loop loop, ScalarType takes, ScalarType gives, Tensor result, Tensor x, Tensor? y = null, Tensor? z = null)
    {
        if (result.Elements == 0) return;
        x = Plain(x);
        y = y is null ? null : Plain(y);
        z = z is null ? null : Plain(z);
        if (result.Conjugated || result.Negated)
        {
            Tensor plain = Tensor.Fresh(result.Sizes, result.dtype);
            Run(loop, takes, gives, plain, x, y, z);
            Copies.Copy(plain, result);
            return;
        }
        if (result.dtype == gives && result.is_contiguous() && RunFlat(loop, takes, gives, result, x, y, z)) return;
        x = Along(x, result);
        y = y is null ? null : Along(y, result);
        z = z is null ? null : Along(z, result);
        long[] sizes = result.Sizes;
        var walk = Plan(sizes, result, x, y, z);
        ref byte first = ref x.Bytes;
        var job = new Job(loop, walk, takes.Size, gives.Size,
            new(walk, 0, gives, result.dtype, scatter: true), new(walk, 1, x.dtype, takes),
            y is null ? Way.Unused : new(walk, 2, y.dtype, takes), z is null ? Way.Unused : new(walk, 3, z.dtype, takes),
            ref result.Bytes, ref first, ref (y is null ? ref first : ref y.Bytes), ref (z is null ? ref first : ref z.Bytes));
        Workers.Run(in job, walk.Count, Grain);
        GC.KeepAlive(result);
        GC.KeepAlive(x);
        GC.KeepAlive(y);
        GC.KeepAlive(z);
    }

    // The common case without a plan: everything row-major and of the loop's dtype, or a single number.
    private static bool RunFlat(Loop loop, ScalarType takes, ScalarType gives, Tensor result, Tensor x, Tensor? y, Tensor? z)
    {
        if (!IsFlat(x, result, takes) || !(y is null || IsFlat(y, result, takes)) || !(z is null || IsFlat(z, result, takes))) return false;
        Number numberX = default, numberY = default, numberZ = default;
        nint stepX = 0, stepY = 0, stepZ = 0;
        ref byte a = ref Flat(x, takes, ref numberX, ref stepX), b = ref Flat(y, takes, ref numberY, ref stepY);
        ref byte c = ref Flat(z, takes, ref numberZ, ref stepZ), r = ref result.Bytes;
        if (result.Elements < Grain) loop(ref a, stepX, ref b, stepY, ref c, stepZ, ref r, (nint)result.Elements, large: false);
        else
        {
            bool large = Dense.IsLarge(result.Elements, gives.Size);
            Workers.Run(new FlatJob(loop, takes.Size, gives.Size, stepX, stepY, stepZ, ref a, ref b, ref c, ref r, large), (nint)result.Elements, Grain);
        }
        GC.KeepAlive(result);
        GC.KeepAlive(x);
        GC.KeepAlive(y);
        GC.KeepAlive(z);
        return true;
    }

    private static bool IsFlat(Tensor operand, Tensor result, ScalarType takes) =>
        operand.Elements == 1 || (operand.dtype == takes && operand.Sizes.AsSpan().SequenceEqual(result.Sizes) && operand.is_contiguous());

    private static ref byte Flat(Tensor? operand, ScalarType takes, ref Number number, ref nint step)
    {
        ref byte space = ref Unsafe.As<Number, byte>(ref number);
        if (operand is null) return ref space;
        if (operand.Elements > 1)
        {
            step = 1;
            return ref operand.Bytes;
        }
        Movers.Of(operand.dtype, takes)(ref operand.Bytes, 0, ref space, 0, 1);
        return ref space;
    }

    private static Walk Plan(long[] sizes, Tensor result, Tensor x, Tensor? y, Tensor? z)
    {
        long[] first = Broadcasting.Strides(x, sizes);
        if (y is null) return Walk.Over(sizes, [result.Strides, first], [result.dtype.Size, x.dtype.Size]);
        long[] second = Broadcasting.Strides(y, sizes);
        if (z is null) return Walk.Over(sizes, [result.Strides, first, second], [result.dtype.Size, x.dtype.Size, y.dtype.Size]);
        return Walk.Over(sizes, [result.Strides, first, second, Broadcasting.Strides(z, sizes)],
            [result.dtype.Size, x.dtype.Size, y.dtype.Size, z.dtype.Size]);
    }

    // An operand that crosses the result's order is first laid along it, rectangle by rectangle: gathered element by element every one would
    // cost a cache line.
    private static Tensor Along(Tensor operand, Tensor result)
    {
        if (result.Elements < 4096 || ReferenceEquals(operand, result) || !operand.Sizes.AsSpan().SequenceEqual(result.Sizes)) return operand;
        if (operand.Strides.AsSpan().SequenceEqual(result.Strides)) return operand;
        var walk = Walk.Over(result.Sizes, [result.Strides, operand.Strides], [result.dtype.Size, operand.dtype.Size]);
        if (walk.Crossing(1) is null) return operand;
        Tensor copy = Tensor.FreshLike(result, operand.dtype);
        Copies.Copy(operand, copy);
        return copy;
    }

    private static Tensor Plain(Tensor tensor) => tensor.Conjugated || tensor.Negated ? Copies.Resolve(tensor) : tensor;

    private readonly ref struct FlatJob(
        Loop loop, int takes, int gives, nint stepX, nint stepY, nint stepZ, ref byte x, ref byte y, ref byte z, ref byte result,
        bool large) : IJob
    {
        private readonly ref byte x = ref x, y = ref y, z = ref z, result = ref result;

        public void Run(nint start, nint end) => loop(
            ref Unsafe.AddByteOffset(ref x, start * stepX * takes), stepX, ref Unsafe.AddByteOffset(ref y, start * stepY * takes), stepY,
            ref Unsafe.AddByteOffset(ref z, start * stepZ * takes), stepZ, ref Unsafe.AddByteOffset(ref result, start * gives), end - start, large);
    }

    /// <summary>How one operand gets into the loop, or the result out of it.</summary>
    private readonly struct Way
    {
        public Way(Walk walk, int operand, ScalarType from, ScalarType to, bool scatter = false)
        {
            int size = scatter ? to.Size : from.Size;
            bool same = from == to;
            mover = Movers.Of(from, to);
            Still = !scatter && walk.IsStill(operand);
            Dense = same && walk.IsDense(operand, size);
            InRuns = Still || Dense || (same && (walk.Step(operand) == size || (!scatter && walk.Step(operand) == 0)));
            Step = walk.Step(operand) == 0 ? 0 : 1;
        }

        private Way(bool still)
        {
            Still = still;
            InRuns = still;
        }

        /// <summary>No operand.</summary>
        public static Way Unused => new(still: true);

        private readonly Mover? mover;

        public Mover Mover => mover!;

        /// <summary>One element stands for all.</summary>
        public readonly bool Still;

        /// <summary>All elements follow each other.</summary>
        public readonly bool Dense;

        /// <summary>The elements of a run follow each other, or are one.</summary>
        public readonly bool InRuns;

        /// <summary>The loop's step within a run: 1 or 0.</summary>
        public readonly nint Step;

        /// <summary>Brings an element that stands for all into the loop's dtype.</summary>
        public ref byte FetchStill(ref byte bytes, ref byte space)
        {
            if (Still && mover is not null) mover(ref bytes, 0, ref space, 0, 1);
            return ref space;
        }
    }

    private readonly ref struct Job(
        Loop loop, Walk walk, int takes, int gives, Way result, Way x, Way y, Way z,
        ref byte resultBytes, ref byte xBytes, ref byte yBytes, ref byte zBytes) : IJob
    {
        private readonly ref byte resultBytes = ref resultBytes, xBytes = ref xBytes, yBytes = ref yBytes, zBytes = ref zBytes;

        public void Run(nint start, nint end)
        {
            bool whole = walk.Inner == walk.Count || walk.Inner >= ShortRun;
            if (whole && result.InRuns && x.InRuns && y.InRuns && z.InRuns) InRuns(start, end);
            else InBlocks(start, end);
        }

        private void InRuns(nint start, nint end)
        {
            Number numberX = default, numberY = default, numberZ = default;
            ref byte stillX = ref x.FetchStill(ref xBytes, ref Unsafe.As<Number, byte>(ref numberX));
            ref byte stillY = ref y.FetchStill(ref yBytes, ref Unsafe.As<Number, byte>(ref numberY));
            ref byte stillZ = ref z.FetchStill(ref zBytes, ref Unsafe.As<Number, byte>(ref numberZ));
            nint inner = walk.Inner;
            for (nint run; start < end; start += run)
            {
                run = Math.Min(inner - (start % inner), end - start);
                loop(
                    ref (x.Still ? ref stillX : ref Unsafe.AddByteOffset(ref xBytes, walk.OffsetAt(1, start))), x.Step,
                    ref (y.Still ? ref stillY : ref Unsafe.AddByteOffset(ref yBytes, walk.OffsetAt(2, start))), y.Step,
                    ref (z.Still ? ref stillZ : ref Unsafe.AddByteOffset(ref zBytes, walk.OffsetAt(3, start))), z.Step,
                    ref Unsafe.AddByteOffset(ref resultBytes, walk.OffsetAt(0, start)), run, large: false);
            }
        }

        [SkipLocalsInit]
        private void InBlocks(nint start, nint end)
        {
            Unsafe.SkipInit(out Buffer bufferX);
            Unsafe.SkipInit(out Buffer bufferY);
            Unsafe.SkipInit(out Buffer bufferZ);
            Unsafe.SkipInit(out Buffer bufferR);
            ref byte spaceX = ref Unsafe.As<Buffer, byte>(ref bufferX), spaceY = ref Unsafe.As<Buffer, byte>(ref bufferY);
            ref byte spaceZ = ref Unsafe.As<Buffer, byte>(ref bufferZ), spaceR = ref Unsafe.As<Buffer, byte>(ref bufferR);
            x.FetchStill(ref xBytes, ref spaceX);
            y.FetchStill(ref yBytes, ref spaceY);
            z.FetchStill(ref zBytes, ref spaceZ);
            nint length = BlockBytes / Math.Max(takes, gives);
            for (nint run; start < end; start += run)
            {
                run = Math.Min(length, end - start);
                ref byte fromX = ref Fetch(x, 1, ref xBytes, ref spaceX, start, run);
                ref byte fromY = ref Fetch(y, 2, ref yBytes, ref spaceY, start, run);
                ref byte fromZ = ref Fetch(z, 3, ref zBytes, ref spaceZ, start, run);
                ref byte to = ref (result.Dense ? ref Unsafe.AddByteOffset(ref resultBytes, start * gives) : ref spaceR);
                loop(ref fromX, x.Still ? 0 : 1, ref fromY, y.Still ? 0 : 1, ref fromZ, z.Still ? 0 : 1, ref to, run, large: false);
                if (!result.Dense) walk.Scatter(0, ref resultBytes, start, run, ref spaceR, gives, result.Mover);
            }
        }

        private ref byte Fetch(Way way, int operand, ref byte bytes, ref byte space, nint start, nint count)
        {
            if (way.Still) return ref space;
            if (way.Dense) return ref Unsafe.AddByteOffset(ref bytes, start * takes);
            walk.Gather(operand, ref bytes, start, count, ref space, takes, way.Mover);
            return ref space;
        }
    }

    [InlineArray(2)]
    private struct Number
    {
        private ulong first;
    }

    [InlineArray(BlockBytes / 8)]
    private struct Buffer
    {
        private ulong first;
    }
}
