using System.Numerics;
using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>Reading and writing the places that tensors of integers name.</summary>
internal sealed class Picking
{
    private readonly Tensor self;
    private readonly long[] offsets;      // of each picked place, in elements of self
    private readonly long[] restSizes, restStrides;
    private readonly int[] picked;        // dimensions of self that are picked by
    private readonly long[] indexSizes;   // broadcast shape of the index tensors
    private readonly int insertion;       // where the index dimensions stand in the result

    /// <summary>Works out and checks every place.</summary>
    /// <param name="self">The tensor picked from.</param>
    /// <param name="indices">For each dimension of self an index tensor or null; fewer than dimensions are fine.</param>
    /// <exception cref="IndexOutOfRangeException">An index lies outside, or the index tensors do not broadcast.</exception>
    public Picking(Tensor self, Tensor?[] indices)
    {
        this.self = self;
        picked = [.. Enumerable.Range(0, indices.Length).Where(d => indices[d] is not null)];
        Tensor[] given = [.. picked.Select(d => indices[d]!)];
        foreach (Tensor index in given)
        {
            if (!index.dtype.IsIntegral)
                throw new IndexOutOfRangeException("tensors used as indices must be long, int, byte or bool tensors");
        }
        Tensor[] broadcast;
        try
        {
            broadcast = torch.broadcast_tensors(given);
        }
        catch (InvalidOperationException)
        {
            throw new IndexOutOfRangeException("shape mismatch: indexing tensors could not be broadcast together with shapes "
                + string.Join(", ", given.Select(g => Layout.Show(g.Sizes))));
        }
        indexSizes = broadcast[0].Sizes;
        offsets = new long[broadcast[0].Elements];
        for (int k = 0; k < picked.Length; k++)
        {
            int d = picked[k];
            long size = self.Sizes[d], stride = self.Strides[d];
            long[] numbers = broadcast[k].to(ScalarType.Int64).ToArray<long>();
            for (int i = 0; i < numbers.Length; i++)
            {
                long n = numbers[i];
                if (n < -size || n >= size) throw new IndexOutOfRangeException($"index {n} is out of bounds for dimension {d} with size {size}");
                offsets[i] += (n < 0 ? n + size : n) * stride;
            }
        }
        int[] rest = [.. Enumerable.Range(0, self.Sizes.Length).Except(picked)];
        restSizes = [.. rest.Select(d => self.Sizes[d])];
        restStrides = [.. rest.Select(d => self.Strides[d])];
        bool together = picked[^1] - picked[0] == picked.Length - 1;
        insertion = together ? picked[0] : 0;
        ResultSizes = [.. restSizes[..insertion], .. indexSizes, .. restSizes[insertion..]];
    }

    /// <summary>The sizes of what is picked.</summary>
    public long[] ResultSizes { get; }

    /// <summary>The picked elements, in a new tensor.</summary>
    public Tensor Take()
    {
        Tensor result = Tensor.Fresh(ResultSizes, self.dtype);
        Tensor plain = self.Conjugated || self.Negated ? throw new InvalidOperationException("resolve the view before picking from it") : self;
        Move(result, Movers.Of(self.dtype, self.dtype), intoSelf: false);
        GC.KeepAlive(plain);
        return result;
    }

    /// <summary>Writes values, of self's dtype and the result's sizes, to the picked places.</summary>
    public void Put(Tensor values, bool accumulate)
    {
        if (!accumulate)
        {
            Move(values, Movers.Of(self.dtype, self.dtype), intoSelf: true);
            return;
        }
        var adder = default(Adder);
        Move(values, self.dtype.Accept<Adder, Mover>(ref adder), intoSelf: true);
    }

    private void Move(Tensor other, Mover mover, bool intoSelf)
    {
        if (other.Elements == 0) return;
        int size = self.dtype.Size;
        int[] restAt = [.. Enumerable.Range(0, insertion), .. Enumerable.Range(insertion + indexSizes.Length, restSizes.Length - insertion)];
        long[] otherRest = [.. restAt.Select(d => other.Strides[d])];
        var rest = Walk.Over(restSizes, [restStrides, otherRest], [size, size]);
        long[] otherStrides = [.. Enumerable.Range(insertion, indexSizes.Length).Select(d => other.Strides[d])];
        var places = Walk.Over(indexSizes, [Layout.RowMajor(indexSizes), otherStrides], [1, size]);
        ref byte mine = ref self.Bytes, theirs = ref other.Bytes;
        nint inner = rest.Inner, count = rest.Count;
        for (nint p = 0; p < offsets.Length; p++)
        {
            nint here = (nint)(offsets[p] * size), there = places.OffsetAt(1, p);
            for (nint r = 0; r < count; r += inner)
            {
                ref byte a = ref Unsafe.AddByteOffset(ref mine, here + rest.OffsetAt(0, r));
                ref byte b = ref Unsafe.AddByteOffset(ref theirs, there + rest.OffsetAt(1, r));
                if (intoSelf) mover(ref b, rest.Step(1), ref a, rest.Step(0), inner);
                else mover(ref a, rest.Step(0), ref b, rest.Step(1), inner);
            }
        }
        GC.KeepAlive(self);
        GC.KeepAlive(other);
    }

    /// <summary>A mover that adds to what is there.</summary>
    internal readonly struct Adder : IDtypeVisitor<Mover>
    {
        public Mover Visit<TD, E>() where TD : struct, IDtype<E> where E : unmanaged => Add<TD, E>;

        private static void Add<TD, E>(ref byte source, nint sourceStep, ref byte destination, nint destinationStep, nint count)
            where TD : struct, IDtype<E> where E : unmanaged
        {
            for (nint i = 0; i < count; i++)
            {
                ref byte place = ref Unsafe.AddByteOffset(ref destination, i * destinationStep);
                E a = Unsafe.ReadUnaligned<E>(ref place), b = Unsafe.ReadUnaligned<E>(ref Unsafe.AddByteOffset(ref source, i * sourceStep));
                E sum = TD.Type.IsFloating ? TD.FromDouble(TD.ToDouble(a) + TD.ToDouble(b))
                    : TD.Type.IsComplex ? TD.FromComplex(Complex.Add(TD.ToComplex(a), TD.ToComplex(b)))
                    : TD.FromInt64(TD.ToInt64(a) + TD.ToInt64(b));
                Unsafe.WriteUnaligned(ref place, sum);
            }
        }
    }
}
