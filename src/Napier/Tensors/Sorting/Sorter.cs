using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Napier;

/// <summary>
/// Sorts lines of a tensor, keeping equal elements in their order. Every element becomes an unsigned key of its own width whose order as an
/// integer is the order wanted (NaN above all, the zeros equal, and for a descending sort all bits flipped), so that one sort serves all
/// dtypes: by digits where lines are long, by comparisons where they are short.
/// </summary>
internal static class Sorter
{
    private const int Long = 512;
    private const nint Grain = 1 << 12;

    /// <summary>The elements along a dimension in order, and where each stood; both row-major.</summary>
    public static (Tensor Values, Tensor Indices) Run(Tensor x, int dim, bool descending)
    {
        if (x.dtype.IsComplex) throw new NotSupportedException($"\"sort\" not implemented for '{x.dtype.CppName}'");
        if (x.Sizes.Length > 0 && dim != x.Sizes.Length - 1)
        {
            (Tensor v, Tensor i) = Run(x.detach().movedim(dim, -1), x.Sizes.Length - 1, descending);
            return (Copies.Contiguous(v.movedim(-1, dim)), Copies.Contiguous(i.movedim(-1, dim)));
        }
        Tensor source = Copies.AsRowMajor(x), values = Tensor.Fresh(x.Sizes, x.dtype), indices = Tensor.Fresh(x.Sizes, ScalarType.Int64);
        if (x.Elements == 0) return (values, indices);
        var visitor = new Lines(source, values, indices, checked((int)(x.Sizes.Length == 0 ? 1 : x.Sizes[^1])), descending);
        x.dtype.Accept<Lines, bool>(ref visitor);
        GC.KeepAlive(source);
        return (values, indices);
    }

    private readonly struct Lines(Tensor source, Tensor values, Tensor indices, int length, bool descending) : IDtypeVisitor<bool>
    {
        public bool Visit<TD, E>() where TD : struct, IDtype<E> where E : unmanaged
        {
            nint lines = (nint)(source.Elements / length), grain = Math.Max(1, Grain / length);
            if (Unsafe.SizeOf<E>() <= 4) Workers.Run(new Job<TD, E, uint>(source, values, indices, length, descending), lines, grain);
            else Workers.Run(new Job<TD, E, ulong>(source, values, indices, length, descending), lines, grain);
            return true;
        }
    }

    private readonly struct Job<TD, E, TKey>(Tensor source, Tensor values, Tensor indices, int length, bool descending) : IJob
        where TD : struct, IDtype<E> where E : unmanaged where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
    {
        public void Run(nint start, nint end)
        {
            // Twice the room: digits are dealt from one half to the other.
            TKey[] keys = ArrayPool<TKey>.Shared.Rent(2 * length);
            int[] places = ArrayPool<int>.Shared.Rent(2 * length);
            for (nint line = start; line < end; line++)
            {
                ReadOnlySpan<E> from = MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref Unsafe.As<byte, E>(ref source.Bytes), line * length), length);
                Span<E> to = MemoryMarshal.CreateSpan(ref Unsafe.Add(ref Unsafe.As<byte, E>(ref values.Bytes), line * length), length);
                Span<long> where = MemoryMarshal.CreateSpan(ref Unsafe.Add(ref Unsafe.As<byte, long>(ref indices.Bytes), line * length), length);
                TKey flip = descending ? TKey.AllBitsSet : TKey.Zero;
                for (int i = 0; i < length; i++)
                {
                    keys[i] = TKey.CreateTruncating(Key<TD, E>(from[i])) ^ flip;
                    places[i] = i;
                }
                ReadOnlySpan<int> order = Order(keys.AsSpan(0, 2 * length), places.AsSpan(0, 2 * length), Unsafe.SizeOf<E>());
                for (int i = 0; i < length; i++)
                {
                    where[i] = order[i];
                    to[i] = from[order[i]];
                }
            }
            ArrayPool<TKey>.Shared.Return(keys);
            ArrayPool<int>.Shared.Return(places);
        }

        private static ReadOnlySpan<int> Order(Span<TKey> keys, Span<int> places, int bytes)
        {
            int n = keys.Length / 2;
            if (n >= Long) return ByDigits(keys, places, bytes);
            if (n <= 16) Insert(keys[..n], places);
            else
            {
                keys[..n].Sort(places[..n]);
                for (int i = 0, j; i < n; i = j)
                {
                    for (j = i + 1; j < n && keys[j] == keys[i]; j++);
                    places[i..j].Sort();
                }
            }
            return places[..n];
        }

        private static void Insert(Span<TKey> keys, Span<int> places)
        {
            for (int i = 1; i < keys.Length; i++)
            {
                TKey key = keys[i];
                int place = places[i], j = i;
                for (; j > 0 && key < keys[j - 1]; j--) (keys[j], places[j]) = (keys[j - 1], places[j - 1]);
                (keys[j], places[j]) = (key, place);
            }
        }

        // Lowest digit first; a digit that all keys share costs nothing.
        private static ReadOnlySpan<int> ByDigits(Span<TKey> keys, Span<int> places, int bytes)
        {
            int n = keys.Length / 2;
            Span<int> counts = stackalloc int[256];
            Span<TKey> from = keys[..n], to = keys[n..];
            Span<int> fromPlaces = places[..n], toPlaces = places[n..];
            for (int shift = 0; shift < 8 * bytes; shift += 8)
            {
                counts.Clear();
                foreach (TKey key in from) counts[byte.CreateTruncating(key >> shift)]++;
                if (counts[byte.CreateTruncating(from[0] >> shift)] == n) continue;
                int sum = 0;
                foreach (ref int count in counts) (count, sum) = (sum, sum + count);
                for (int i = 0; i < n; i++)
                {
                    TKey key = from[i];
                    int at = counts[byte.CreateTruncating(key >> shift)]++;
                    (to[at], toPlaces[at]) = (key, fromPlaces[i]);
                }
                Span<TKey> keysBefore = from;
                from = to;
                to = keysBefore;
                Span<int> placesBefore = fromPlaces;
                fromPlaces = toPlaces;
                toPlaces = placesBefore;
            }
            return fromPlaces;
        }
    }

    /// <summary>An integer that stands where the element stands in the order: only as many low bits as the element has count.</summary>
    private static ulong Key<TD, E>(E value) where TD : struct, IDtype<E> where E : unmanaged
    {
        ulong bits = Unsafe.SizeOf<E>() switch
        {
            1 => Unsafe.BitCast<E, byte>(value),
            2 => Unsafe.BitCast<E, ushort>(value),
            4 => Unsafe.BitCast<E, uint>(value),
            _ => Unsafe.BitCast<E, ulong>(value),
        };
        int width = 8 * Unsafe.SizeOf<E>();
        ulong all = ulong.MaxValue >> (64 - width), sign = 1ul << (width - 1);
        if (!TD.Type.IsFloating) return TD.Type.IsSigned ? bits ^ sign : bits;
        ulong infinity = TD.Type switch
        {
            ScalarType.Float16 => 0x7c00,
            ScalarType.BFloat16 => 0x7f80,
            ScalarType.Float32 => 0x7f800000,
            _ => 0x7ff0000000000000,
        };
        ulong magnitude = bits & ~sign & all;
        if (magnitude > infinity) return all;
        return magnitude == 0 ? sign : (bits & sign) != 0 ? ~bits & all : bits | sign;
    }
}
