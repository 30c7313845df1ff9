using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>The dense loop of <see cref="ILaneKernel{TSelf}"/>: as <see cref="Dense"/>, with several operands, each of which may stand still.</summary>
internal sealed class LaneLoop<TOp, TElement, E>(TOp op)
    where TOp : struct, ILaneKernel<TOp> where TElement : struct, IElement<E> where E : unmanaged
{
    public void Run(ref byte x, nint stepX, ref byte y, nint stepY, ref byte z, nint stepZ, ref byte result, nint count, bool large)
    {
        ref E a = ref Unsafe.As<byte, E>(ref x), b = ref Unsafe.As<byte, E>(ref y), c = ref Unsafe.As<byte, E>(ref z);
        ref E r = ref Unsafe.As<byte, E>(ref result);
        if (TElement.Digits <= 24)
        {
            switch (Isa.Width)
            {
                case LaneWidth.Bits512: Run<Lanes8<ToSingle>>(ref a, stepX, ref b, stepY, ref c, stepZ, ref r, count); break;
                case LaneWidth.Bits256: Run<Lanes4<ToSingle>>(ref a, stepX, ref b, stepY, ref c, stepZ, ref r, count); break;
                case LaneWidth.Bits128: Run<Lanes2<ToSingle>>(ref a, stepX, ref b, stepY, ref c, stepZ, ref r, count); break;
                default: Run<Lanes2<Unfused<ToSingle>>>(ref a, stepX, ref b, stepY, ref c, stepZ, ref r, count); break;
            }
        }
        else
        {
            switch (Isa.Width)
            {
                case LaneWidth.Bits512: Run<Lanes8<ToDouble>>(ref a, stepX, ref b, stepY, ref c, stepZ, ref r, count); break;
                case LaneWidth.Bits256: Run<Lanes4<ToDouble>>(ref a, stepX, ref b, stepY, ref c, stepZ, ref r, count); break;
                case LaneWidth.Bits128: Run<Lanes2<ToDouble>>(ref a, stepX, ref b, stepY, ref c, stepZ, ref r, count); break;
                default: Run<Lanes2<Unfused<ToDouble>>>(ref a, stepX, ref b, stepY, ref c, stepZ, ref r, count); break;
            }
        }
    }

    private void Run<V>(ref E a, nint stepA, ref E b, nint stepB, ref E c, nint stepC, ref E r, nint count) where V : struct, ILanes<V>
    {
        Lanes.Copies<E> x = default, y = default, z = default;
        ref E fromA = ref Lanes.Feed(ref a, stepA, ref x);
        ref E fromB = ref Lanes.Feed(ref b, TOp.Operands > 1 ? stepB : 1, ref y);
        ref E fromC = ref Lanes.Feed(ref c, TOp.Operands > 2 ? stepC : 1, ref z);
        nint i = 0;
        for (; i <= count - V.Count; i += V.Count)
        {
            V value = TOp.Of(op, TElement.Load<V>(in Unsafe.Add(ref fromA, i * stepA)),
                TOp.Operands > 1 ? TElement.Load<V>(in Unsafe.Add(ref fromB, i * stepB)) : default,
                TOp.Operands > 2 ? TElement.Load<V>(in Unsafe.Add(ref fromC, i * stepC)) : default);
            TElement.Store(value, ref Unsafe.Add(ref r, i));
        }
        if (i == count) return;
        nint rest = count - i;
        Lanes.Copies<E> padA = default, padB = default, padC = default;
        V last = TOp.Of(op, TElement.Load<V>(in Lanes.Tail(ref a, stepA, i, rest, ref padA)),
            TOp.Operands > 1 ? TElement.Load<V>(in Lanes.Tail(ref b, stepB, i, rest, ref padB)) : default,
            TOp.Operands > 2 ? TElement.Load<V>(in Lanes.Tail(ref c, stepC, i, rest, ref padC)) : default);
        ref E first = ref Unsafe.As<Lanes.Copies<E>, E>(ref padA);
        TElement.Store(last, ref first);
        for (nint j = 0; j < rest; j++) Unsafe.Add(ref r, i + j) = Unsafe.Add(ref first, j);
    }
}

/// <summary>The dense loop of <see cref="ILaneKernel{TSelf}"/> for complex numbers.</summary>
internal sealed class ComplexLaneLoop<TOp, TElement, E>(TOp op)
    where TOp : struct, ILaneKernel<TOp> where TElement : struct, IComplexElement<E> where E : unmanaged
{
    public void Run(ref byte x, nint stepX, ref byte y, nint stepY, ref byte z, nint stepZ, ref byte result, nint count, bool large)
    {
        ref E a = ref Unsafe.As<byte, E>(ref x), b = ref Unsafe.As<byte, E>(ref y), c = ref Unsafe.As<byte, E>(ref z);
        ref E r = ref Unsafe.As<byte, E>(ref result);
        if (TElement.Digits <= 24)
        {
            if (Isa.Width == LaneWidth.Bits128Unfused) Run<Lanes2<Unfused<ToSingle>>>(ref a, stepX, ref b, stepY, ref c, stepZ, ref r, count);
            else if (Isa.Width == LaneWidth.Bits128) Run<Lanes2<ToSingle>>(ref a, stepX, ref b, stepY, ref c, stepZ, ref r, count);
            else Run<Lanes4<ToSingle>>(ref a, stepX, ref b, stepY, ref c, stepZ, ref r, count);
        }
        else if (Isa.Width == LaneWidth.Bits128Unfused) Run<Lanes2<Unfused<ToDouble>>>(ref a, stepX, ref b, stepY, ref c, stepZ, ref r, count);
        else if (Isa.Width == LaneWidth.Bits128) Run<Lanes2<ToDouble>>(ref a, stepX, ref b, stepY, ref c, stepZ, ref r, count);
        else Run<Lanes4<ToDouble>>(ref a, stepX, ref b, stepY, ref c, stepZ, ref r, count);
    }

    private void Run<V>(ref E a, nint stepA, ref E b, nint stepB, ref E c, nint stepC, ref E r, nint count) where V : struct, ILanes<V>
    {
        Lanes.Copies<E> padA = default, padB = default, padC = default;
        for (nint i = 0; i < count; i += V.Count)
        {
            nint rest = Math.Min(V.Count, count - i);
            ComplexLanes<V> value = TOp.Of(op, TElement.Load<V>(in Lanes.Tail(ref a, stepA, i, rest, ref padA)),
                TOp.Operands > 1 ? TElement.Load<V>(in Lanes.Tail(ref b, stepB, i, rest, ref padB)) : default,
                TOp.Operands > 2 ? TElement.Load<V>(in Lanes.Tail(ref c, stepC, i, rest, ref padC)) : default);
            ref E first = ref Unsafe.As<Lanes.Copies<E>, E>(ref padA);
            TElement.Store(value, ref first);
            for (nint j = 0; j < rest; j++) Unsafe.Add(ref r, i + j) = Unsafe.Add(ref first, j);
        }
    }
}

/// <summary>Feeding lanes from operands that stand still and from tails.</summary>
internal static class Lanes
{
    /// <summary>Room for as many elements as the widest lanes take.</summary>
    [InlineArray(8)]
    internal struct Copies<E>
    {
        private E first;
    }

    /// <summary>The operand, or copies of its one element.</summary>
    public static ref E Feed<E>(ref E operand, nint step, ref Copies<E> copies) where E : unmanaged
    {
        if (step != 0) return ref operand;
        for (int j = 0; j < 8; j++) copies[j] = operand;
        return ref Unsafe.As<Copies<E>, E>(ref copies);
    }

    /// <summary>The last elements, followed by whatever the pad holds.</summary>
    public static ref E Tail<E>(ref E operand, nint step, nint start, nint count, ref Copies<E> pad) where E : unmanaged
    {
        ref E first = ref Unsafe.As<Copies<E>, E>(ref pad);
        for (nint j = 0; j < count; j++) Unsafe.Add(ref first, j) = Unsafe.Add(ref operand, (start + j) * step);
        return ref first;
    }
}

/// <summary>The loops of a function on lanes, by dtype.</summary>
internal static class LaneLoops
{
    /// <summary>The loop for a floating-point or complex dtype.</summary>
    public static Loop Of<TOp>(TOp op, ScalarType type) where TOp : struct, ILaneKernel<TOp> => type switch
    {
        ScalarType.Float32 => new LaneLoop<TOp, Float32, float>(op).Run,
        ScalarType.Float64 => new LaneLoop<TOp, Float64, double>(op).Run,
        ScalarType.Float16 => new LaneLoop<TOp, Float16, Half>(op).Run,
        ScalarType.BFloat16 => new LaneLoop<TOp, BrainFloat16, BFloat16>(op).Run,
        ScalarType.ComplexFloat32 => new ComplexLaneLoop<TOp, ComplexFloat32, Complex64>(op).Run,
        _ => new ComplexLaneLoop<TOp, ComplexFloat64, System.Numerics.Complex>(op).Run,
    };
}
