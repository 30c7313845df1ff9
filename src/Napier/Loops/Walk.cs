using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>
/// A walk over several tensors of one shape, element by element in one common order: dimensions sorted by how the first operand lies
/// in memory, those of size 1 dropped, neighbours that lie as one merged. What is left in the last dimension is a run: a plain loop
/// with one step per operand.
/// </summary>
internal sealed class Walk
{
    private readonly nint[] sizes;     // outermost first
    private readonly nint[] steps;     // bytes; steps[operand * Dimensions + dimension]
    private readonly int dimensions;

    private Walk(nint[] sizes, nint[] steps, int operands)
    {
        this.sizes = sizes;
        this.steps = steps;
        dimensions = sizes.Length;
        Operands = operands;
        Count = 1;
        foreach (nint size in sizes) Count *= size;
    }

    /// <summary>The number of operands.</summary>
    public int Operands { get; }

    /// <summary>The number of elements.</summary>
    public nint Count { get; }

    /// <summary>The length of a run.</summary>
    public nint Inner => dimensions == 0 ? 1 : sizes[^1];

    /// <summary>The bytes between neighbours of a run, for an operand.</summary>
    public nint Step(int operand) => dimensions == 0 ? 0 : steps[(operand * dimensions) + dimensions - 1];

    /// <summary>Plans a walk. The first operand decides the order, the next ones where it does not.</summary>
    /// <param name="shape">The common sizes.</param>
    /// <param name="strides">For each operand the strides in elements, 0 where it is broadcast.</param>
    /// <param name="itemSizes">For each operand the bytes of an element.</param>
    public static Walk Over(ReadOnlySpan<long> shape, ReadOnlySpan<long[]> strides, ReadOnlySpan<int> itemSizes)
    {
        int operands = strides.Length, n = 0;
        Span<int> order = stackalloc int[shape.Length];
        for (int d = 0; d < shape.Length; d++)
        {
            if (shape[d] != 1) order[n++] = d;
        }
        for (int i = 1; i < n; i++)
        {
            for (int j = i; j > 0 && Before(order[j], order[j - 1], strides); j--) (order[j], order[j - 1]) = (order[j - 1], order[j]);
        }

        // Merge from the innermost on: an outer dimension joins where its stride is the inner one's length, for every operand.
        nint[] sizes = new nint[n], steps = new nint[n * operands];
        int kept = 0;
        for (int i = n - 1; i >= 0; i--)
        {
            int d = order[i];
            bool joins = kept > 0;
            for (int o = 0; o < operands && joins; o++)
                joins = (nint)strides[o][d] * itemSizes[o] == steps[(o * n) + kept - 1] * sizes[kept - 1];
            if (joins)
            {
                sizes[kept - 1] *= (nint)shape[d];
                continue;
            }
            sizes[kept] = (nint)shape[d];
            for (int o = 0; o < operands; o++) steps[(o * n) + kept] = (nint)strides[o][d] * itemSizes[o];
            kept++;
        }

        nint[] outer = new nint[kept], outerSteps = new nint[kept * operands];
        for (int k = 0; k < kept; k++)
        {
            outer[kept - 1 - k] = sizes[k];
            for (int o = 0; o < operands; o++) outerSteps[(o * kept) + kept - 1 - k] = steps[(o * n) + k];
        }
        return new(outer, outerSteps, operands);
    }

    /// <summary>The byte offset of an operand's element at a position of the walk.</summary>
    public nint OffsetAt(int operand, nint position)
    {
        nint offset = 0;
        for (int d = dimensions - 1; d >= 0; d--)
        {
            (position, nint index) = Math.DivRem(position, sizes[d]);
            offset += index * steps[(operand * dimensions) + d];
        }
        return offset;
    }

    /// <summary>Whether an operand's elements follow each other without gaps in the order of the walk.</summary>
    public bool IsDense(int operand, int itemSize) => dimensions == 0 || (dimensions == 1 && steps[operand] == itemSize);

    /// <summary>Whether an operand has one element for the whole walk.</summary>
    public bool IsStill(int operand) => !steps.AsSpan(operand * dimensions, dimensions).ContainsAnyExcept((nint)0);

    /// <summary>The walk in rectangles, where an operand crosses the order of the walk.</summary>
    public Tiling? Crossing(int operand) => Tiling.Of(sizes, steps, operand);

    /// <summary>Moves the elements of one operand from <paramref name="start"/> on into a dense buffer.</summary>
    public void Gather(int operand, ref byte origin, nint start, nint count, ref byte buffer, int bufferItem, Mover mover)
    {
        nint inner = Inner, step = Step(operand);
        while (count > 0)
        {
            nint within = start % inner, run = Math.Min(inner - within, count);
            mover(ref Unsafe.AddByteOffset(ref origin, OffsetAt(operand, start)), step, ref buffer, bufferItem, run);
            buffer = ref Unsafe.AddByteOffset(ref buffer, run * bufferItem);
            start += run;
            count -= run;
        }
    }

    /// <summary>Moves a dense buffer to the elements of one operand from <paramref name="start"/> on.</summary>
    public void Scatter(int operand, ref byte origin, nint start, nint count, ref byte buffer, int bufferItem, Mover mover)
    {
        nint inner = Inner, step = Step(operand);
        while (count > 0)
        {
            nint within = start % inner, run = Math.Min(inner - within, count);
            mover(ref buffer, bufferItem, ref Unsafe.AddByteOffset(ref origin, OffsetAt(operand, start)), step, run);
            buffer = ref Unsafe.AddByteOffset(ref buffer, run * bufferItem);
            start += run;
            count -= run;
        }
    }

    // Whether dimension a belongs outside dimension b: by the first operand that tells them apart.
    private static bool Before(int a, int b, ReadOnlySpan<long[]> strides)
    {
        foreach (long[] stride in strides)
        {
            long sa = Math.Abs(stride[a]), sb = Math.Abs(stride[b]);
            if (sa == 0 || sb == 0 || sa == sb) continue;
            return sa > sb;
        }
        return false;
    }
}
