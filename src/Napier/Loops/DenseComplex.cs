using System.Runtime.CompilerServices;

namespace Napier;

internal static partial class Dense
{
    /// <summary>y[i] = f(x[i]) for complex numbers, i below <paramref name="count"/>. <paramref name="y"/> may be
    /// <paramref name="x"/>, but must not overlap it otherwise.</summary>
    public static void MapComplex<TOp, TElement, E>(ref readonly E x, ref E y, nint count, TOp op = default)
        where TOp : struct, IParametric<TOp> where TElement : IComplexElement<E> where E : unmanaged
    {
        nint done = TOp.Block(op, in x, ref y, count, large: false);
        if (done == count) return;
        x = ref Unsafe.Add(ref Unsafe.AsRef(in x), done);
        y = ref Unsafe.Add(ref y, done);
        count -= done;
        if (TElement.Digits <= 24)
        {
            switch (Isa.Width)
            {
                case LaneWidth.Bits512: MapComplex<TOp, TElement, E, Lanes8<ToSingle>>(in x, ref y, count, op); break;
                case LaneWidth.Bits256: MapComplex<TOp, TElement, E, Lanes4<ToSingle>>(in x, ref y, count, op); break;
                case LaneWidth.Bits128: MapComplex<TOp, TElement, E, Lanes2<ToSingle>>(in x, ref y, count, op); break;
                default: MapComplex<TOp, TElement, E, Lanes2<Unfused<ToSingle>>>(in x, ref y, count, op); break;
            }
        }
        else
        {
            switch (Isa.Width)
            {
                case LaneWidth.Bits512: MapComplex<TOp, TElement, E, Lanes8<ToDouble>>(in x, ref y, count, op); break;
                case LaneWidth.Bits256: MapComplex<TOp, TElement, E, Lanes4<ToDouble>>(in x, ref y, count, op); break;
                case LaneWidth.Bits128: MapComplex<TOp, TElement, E, Lanes2<ToDouble>>(in x, ref y, count, op); break;
                default: MapComplex<TOp, TElement, E, Lanes2<Unfused<ToDouble>>>(in x, ref y, count, op); break;
            }
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void MapComplex<TOp, TElement, E, V>(ref readonly E x, ref E y, nint count, TOp op)
        where TOp : struct, IParametric<TOp> where TElement : IComplexElement<E> where E : unmanaged where V : struct, ILanes<V>
    {
        nint i = 0;
        for (; i <= count - V.Count; i += V.Count)
        {
            TElement.Store(TOp.Kernel(op, TElement.Load<V>(in Unsafe.Add(ref Unsafe.AsRef(in x), i))), ref Unsafe.Add(ref y, i));
        }
        if (i < count)
        {
            Padded<E> pad = default;
            ref E first = ref Unsafe.As<Padded<E>, E>(ref pad);
            for (nint j = 0; j < count - i; j++) Unsafe.Add(ref first, j) = Unsafe.Add(ref Unsafe.AsRef(in x), i + j);
            MapComplex<TOp, TElement, E, V>(in first, ref first, V.Count, op); // the kernel appears, and is inlined, once
            for (nint j = 0; j < count - i; j++) Unsafe.Add(ref y, i + j) = Unsafe.Add(ref first, j);
        }
    }
}
