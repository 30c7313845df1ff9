using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>Several functions of several operands on lanes of binary64, each rounded once to the elements' dtype.</summary>
internal interface IManyKernel<TSelf> where TSelf : struct, IManyKernel<TSelf>
{
    /// <summary>How many operands there are, at most <see cref="Most"/>.</summary>
    static abstract int Operands { get; }

    /// <summary>How many results there are, at most <see cref="Formulas.Most"/>.</summary>
    static abstract int Results { get; }

    /// <summary>The most operands: all arguments of a formula, its results and their gradients.</summary>
    const int Most = 3 * Formulas.Most;

    static abstract void Of<V>(ReadOnlySpan<V> x, Span<V> y) where V : struct, ILanes<V>;
}

/// <summary>The dense loop of <see cref="IManyKernel{TSelf}"/>.</summary>
internal static unsafe class ManyLoop<TKernel, TElement, E>
    where TKernel : struct, IManyKernel<TKernel> where TElement : struct, IElement<E> where E : unmanaged
{
    /// <summary>Runs over <paramref name="count"/> elements.</summary>
    /// <param name="from">The operands. One that stands still has 8 copies of its element.</param>
    /// <param name="steps">1, or 0 for an operand that stands still.</param>
    /// <param name="to">The results; null where one is not wanted.</param>
    /// <param name="count">How many elements.</param>
    public static void Run(E** from, nint* steps, E** to, nint count)
    {
        if (TElement.Digits <= 24)
        {
            switch (Isa.Width)
            {
                case LaneWidth.Bits512: Run<Lanes8<Steady<ToSingle>>>(from, steps, to, count); break;
                case LaneWidth.Bits256: Run<Lanes4<Steady<ToSingle>>>(from, steps, to, count); break;
                case LaneWidth.Bits128: Run<Lanes2<Steady<ToSingle>>>(from, steps, to, count); break;
                default: Run<Lanes2<Steady<Unfused<ToSingle>>>>(from, steps, to, count); break;
            }
        }
        else
        {
            switch (Isa.Width)
            {
                case LaneWidth.Bits512: Run<Lanes8<ToDouble>>(from, steps, to, count); break;
                case LaneWidth.Bits256: Run<Lanes4<ToDouble>>(from, steps, to, count); break;
                case LaneWidth.Bits128: Run<Lanes2<ToDouble>>(from, steps, to, count); break;
                default: Run<Lanes2<Unfused<ToDouble>>>(from, steps, to, count); break;
            }
        }
    }

    [SkipLocalsInit]
    private static void Run<V>(E** from, nint* steps, E** to, nint count) where V : struct, ILanes<V>
    {
        Unsafe.SkipInit(out Operands<V> operands);
        Unsafe.SkipInit(out Formulas.Room<V> results);
        Span<V> x = operands[..TKernel.Operands], y = results[..TKernel.Results];
        nint i = 0;
        for (; i <= count - V.Count; i += V.Count)
        {
            for (int k = 0; k < TKernel.Operands; k++) x[k] = TElement.Load<V>(in from[k][i * steps[k]]);
            TKernel.Of<V>(x, y);
            for (int k = 0; k < TKernel.Results; k++)
            {
                if (to[k] is not null) TElement.Store(y[k], ref to[k][i]);
            }
        }
        if (i < count) Tail<V>(from, steps, to, i, (int)(count - i));
    }

    // The last elements go through the same lanes, padded with copies of themselves.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Tail<V>(E** from, nint* steps, E** to, nint start, int count) where V : struct, ILanes<V>
    {
        E* pads = stackalloc E[(TKernel.Operands + TKernel.Results) * 8];
        E** padded = stackalloc E*[TKernel.Operands], written = stackalloc E*[TKernel.Results];
        nint* one = stackalloc nint[TKernel.Operands];
        for (int k = 0; k < TKernel.Operands; k++)
        {
            padded[k] = pads + (k * 8);
            one[k] = 1;
            for (int j = 0; j < V.Count; j++) padded[k][j] = from[k][(start + Math.Min(j, count - 1)) * steps[k]];
        }
        for (int k = 0; k < TKernel.Results; k++) written[k] = to[k] is null ? null : pads + ((TKernel.Operands + k) * 8);
        Run<V>(padded, one, written, V.Count);
        for (int k = 0; k < TKernel.Results; k++)
        {
            for (int j = 0; to[k] is not null && j < count; j++) to[k][start + j] = written[k][j];
        }
    }

    [InlineArray(IManyKernel<None>.Most)]
    private struct Operands<V>
    {
        private V first;
    }

    private readonly struct None : IManyKernel<None>
    {
        static int IManyKernel<None>.Operands => 0;

        static int IManyKernel<None>.Results => 0;

        static void IManyKernel<None>.Of<V>(ReadOnlySpan<V> x, Span<V> y)
        {
        }
    }
}
