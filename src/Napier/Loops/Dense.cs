using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>
/// Functions over contiguous runs of memory: the innermost loops. They know no function and no dtype; both come as type
/// arguments and are compiled in. A tail shorter than the lanes is padded and goes through the very same lanes, so that the
/// bits of a result do not depend on where the element stands.
/// </summary>
internal static partial class Dense
{
    /// <summary>Whether a result of so many elements should bypass the caches: with its argument, it is past what they keep.</summary>
    public static bool IsLarge<E>(long count) where E : unmanaged => IsLarge(count, Unsafe.SizeOf<E>());

    /// <summary>The same for elements of so many bytes.</summary>
    public static bool IsLarge(long count, int size) => count > (24L << 20) / size;

    /// <summary>y[i] = f(x[i]) for i below <paramref name="count"/>. <paramref name="y"/> may be <paramref name="x"/>, but must not
    /// overlap it otherwise.</summary>
    /// <remarks><paramref name="large"/>: whether it is a part of a result that should bypass the caches.</remarks>
    public static void Map<TOp, TElement, E>(ref readonly E x, ref E y, nint count, TOp op = default, bool large = false)
        where TOp : struct, IParametric<TOp> where TElement : IElement<E> where E : unmanaged
    {
        nint done = TOp.Block(op, in x, ref y, count, large);
        if (done == count) return;
        x = ref Unsafe.Add(ref Unsafe.AsRef(in x), done);
        y = ref Unsafe.Add(ref y, done);
        count -= done;
        if (TElement.Digits <= 24)
        {
            switch (Isa.Width)
            {
                case LaneWidth.Bits512: Map<TOp, TElement, E, Lanes8<ToSingle>>(in x, ref y, count, op); break;
                case LaneWidth.Bits256: Map<TOp, TElement, E, Lanes4<ToSingle>>(in x, ref y, count, op); break;
                case LaneWidth.Bits128: Map<TOp, TElement, E, Lanes2<ToSingle>>(in x, ref y, count, op); break;
                default: Map<TOp, TElement, E, Lanes2<Unfused<ToSingle>>>(in x, ref y, count, op); break;
            }
        }
        else
        {
            switch (Isa.Width)
            {
                case LaneWidth.Bits512: Map<TOp, TElement, E, Lanes8<ToDouble>>(in x, ref y, count, op); break;
                case LaneWidth.Bits256: Map<TOp, TElement, E, Lanes4<ToDouble>>(in x, ref y, count, op); break;
                case LaneWidth.Bits128: Map<TOp, TElement, E, Lanes2<ToDouble>>(in x, ref y, count, op); break;
                default: Map<TOp, TElement, E, Lanes2<Unfused<ToDouble>>>(in x, ref y, count, op); break;
            }
        }
    }

    // AggressiveOptimization would keep static readonly tables from being folded; tiering with on-stack replacement gets there too.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Map<TOp, TElement, E, V>(ref readonly E x, ref E y, nint count, TOp op)
        where TOp : struct, IParametric<TOp> where TElement : IElement<E> where E : unmanaged where V : struct, ILanes<V>
    {
        // The kernel appears, and is inlined, once: the padded tail goes around the same loop again.
        Padded<E> pad = default;
        scoped ref E from = ref Unsafe.AsRef(in x);
        scoped ref E to = ref y;
        for (nint n = count; ; n = V.Count)
        {
            nint i = 0;
            for (; i <= n - V.Count; i += V.Count)
            {
                TElement.Store(TOp.Kernel(op, TElement.Load<V>(in Unsafe.Add(ref from, i))), ref Unsafe.Add(ref to, i));
            }
            nint tail = count % V.Count;
            ref E first = ref Unsafe.As<Padded<E>, E>(ref pad);
            if (Unsafe.AreSame(ref to, ref first))
            {
                for (nint j = 0; j < tail; j++) Unsafe.Add(ref y, count - tail + j) = Unsafe.Add(ref first, j);
                return;
            }
            if (tail == 0) return;
            for (nint j = 0; j < tail; j++) Unsafe.Add(ref first, j) = Unsafe.Add(ref from, i + j);
            from = ref first;
            to = ref first;
        }
    }

    [InlineArray(8)]
    private struct Padded<E>
    {
        private E first;
    }
}
