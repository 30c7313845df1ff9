using System.Runtime.CompilerServices;

namespace Napier.Proof;

/// <summary>The ways in which the library computes a function on dense memory: every lane width, with and without block kernels.</summary>
internal static class Paths<TOp, TElement, E>
    where TOp : struct, IParametric<TOp> where TElement : IElement<E> where E : unmanaged
{
    // The width is a property of the process: runs with different widths take turns.
    private static readonly Lock Turn = new();

    /// <summary>As users call it.</summary>
    public static void Dense(LaneWidth width, TOp op, ReadOnlySpan<E> x, Span<E> y)
    {
        lock (Turn)
        {
            LaneWidth before = Isa.Width;
            Isa.Width = width;
            Napier.Dense.Map<TOp, TElement, E>(in x[0], ref y[0], x.Length, op);
            Isa.Width = before;
        }
    }

    /// <summary>Whether there is a block kernel for this width.</summary>
    public static bool HasBlock(LaneWidth width, TOp op, ReadOnlySpan<E> x, Span<E> scratch)
    {
        lock (Turn)
        {
            LaneWidth before = Isa.Width;
            Isa.Width = width;
            nint done = TOp.Block(op, in x[0], ref scratch[0], x.Length, large: false);
            Isa.Width = before;
            return done > 0;
        }
    }

    /// <summary>The kernel over lanes, without block kernels.</summary>
    public static void Lanes(LaneWidth width, TOp op, ReadOnlySpan<E> x, Span<E> y)
    {
        if (TElement.Digits <= 24)
        {
            switch (width)
            {
                case LaneWidth.Bits512: Run<Lanes8<ToSingle>>(op, x, y); break;
                case LaneWidth.Bits256: Run<Lanes4<ToSingle>>(op, x, y); break;
                case LaneWidth.Bits128: Run<Lanes2<ToSingle>>(op, x, y); break;
                default: Run<Lanes2<Unfused<ToSingle>>>(op, x, y); break;
            }
        }
        else
        {
            switch (width)
            {
                case LaneWidth.Bits512: Run<Lanes8<ToDouble>>(op, x, y); break;
                case LaneWidth.Bits256: Run<Lanes4<ToDouble>>(op, x, y); break;
                case LaneWidth.Bits128: Run<Lanes2<ToDouble>>(op, x, y); break;
                default: Run<Lanes2<Unfused<ToDouble>>>(op, x, y); break;
            }
        }
    }

    // The spans are padded: whole lanes always fit.
    private static void Run<V>(TOp op, ReadOnlySpan<E> x, Span<E> y) where V : struct, ILanes<V>
    {
        ref E from = ref Unsafe.AsRef(in x[0]), to = ref y[0];
        for (nint i = 0; i < x.Length; i += V.Count)
            TElement.Store(TOp.Kernel(op, TElement.Load<V>(in Unsafe.Add(ref from, i))), ref Unsafe.Add(ref to, i));
    }
}
