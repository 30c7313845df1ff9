using System.Runtime.CompilerServices;

namespace Napier.Proof;

/// <summary>The ways in which the library computes a function on dense memory: every lane width, with and without block kernels.</summary>
internal static class Paths<TOp, TElement, E>
    where TOp : struct, IParametric<TOp> where TElement : IElement<E> where E : unmanaged
{
    private static readonly bool?[] blocks = new bool?[Enum.GetValues<LaneWidth>().Length];

    /// <summary>As users call it, on one of some widths.</summary>
    /// <param name="widths">To choose from.</param>
    /// <param name="op">The function's parameters.</param>
    /// <param name="x">Arguments.</param>
    /// <param name="y">Results.</param>
    /// <param name="hasBlock">Whether there is a block kernel for this width.</param>
    /// <returns>The width.</returns>
    public static LaneWidth Dense(IReadOnlyList<LaneWidth> widths, TOp op, ReadOnlySpan<E> x, Span<E> y, out bool hasBlock)
    {
        LaneWidth width = WidthTurns.Begin(widths);
        Napier.Dense.Map<TOp, TElement, E>(in x[0], ref y[0], x.Length, op);
        hasBlock = blocks[(int)width] ??= HasBlock(op);
        WidthTurns.End();
        return width;
    }

    private static bool HasBlock(TOp op)
    {
        E[] x = new E[4096], y = new E[4096];
        return TOp.Block(op, in x[0], ref y[0], x.Length, large: false) > 0;
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
