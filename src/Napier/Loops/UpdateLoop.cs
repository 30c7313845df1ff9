using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>A rule that changes a number by a gradient and by up to three numbers remembered beside it, on lanes of binary64; each is rounded
/// once to the elements' dtype.</summary>
internal interface IUpdate<TSelf> where TSelf : struct, IUpdate<TSelf>
{
    /// <summary>How many numbers the rule remembers at most: 0 to 3.</summary>
    static abstract int Memories { get; }

    /// <summary>The changed number; the memories change too.</summary>
    static abstract V Of<V>(in TSelf rule, V x, V gradient, ref V first, ref V second, ref V third) where V : struct, ILanes<V>;
}

/// <summary>The dense loop of a rule: one pass that reads and writes everything once.</summary>
internal static class UpdateLoop<TRule, TElement, E> where TRule : struct, IUpdate<TRule> where TElement : struct, IElement<E> where E : unmanaged
{
    /// <summary>Changes <paramref name="count"/> numbers. Of the memories the first <paramref name="memories"/> count.</summary>
    public static void Run(in TRule rule, int memories, ref E x, ref E gradient, ref E first, ref E second, ref E third, nint count)
    {
        if (TElement.Digits <= 24)
        {
            switch (Isa.Width)
            {
                case LaneWidth.Bits512: Run<Lanes8<ToSingle>>(rule, memories, ref x, ref gradient, ref first, ref second, ref third, count); break;
                case LaneWidth.Bits256: Run<Lanes4<ToSingle>>(rule, memories, ref x, ref gradient, ref first, ref second, ref third, count); break;
                case LaneWidth.Bits128: Run<Lanes2<ToSingle>>(rule, memories, ref x, ref gradient, ref first, ref second, ref third, count); break;
                default: Run<Lanes2<Unfused<ToSingle>>>(rule, memories, ref x, ref gradient, ref first, ref second, ref third, count); break;
            }
        }
        else
        {
            switch (Isa.Width)
            {
                case LaneWidth.Bits512: Run<Lanes8<ToDouble>>(rule, memories, ref x, ref gradient, ref first, ref second, ref third, count); break;
                case LaneWidth.Bits256: Run<Lanes4<ToDouble>>(rule, memories, ref x, ref gradient, ref first, ref second, ref third, count); break;
                case LaneWidth.Bits128: Run<Lanes2<ToDouble>>(rule, memories, ref x, ref gradient, ref first, ref second, ref third, count); break;
                default: Run<Lanes2<Unfused<ToDouble>>>(rule, memories, ref x, ref gradient, ref first, ref second, ref third, count); break;
            }
        }
    }

    private static void Run<V>(TRule rule, int memories, ref E x, ref E gradient, ref E first, ref E second, ref E third, nint count)
        where V : struct, ILanes<V>
    {
        nint i = 0;
        for (; i <= count - V.Count; i += V.Count)
        {
            Step<V>(in rule, memories, ref Unsafe.Add(ref x, i), ref Unsafe.Add(ref gradient, i),
                ref Unsafe.Add(ref first, i), ref Unsafe.Add(ref second, i), ref Unsafe.Add(ref third, i));
        }
        if (i == count) return;
        nint rest = count - i;
        Lanes.Copies<E> padX = default, padG = default, padA = default, padB = default, padC = default;
        ref E lastX = ref Lanes.Tail(ref x, 1, i, rest, ref padX), lastG = ref Lanes.Tail(ref gradient, 1, i, rest, ref padG);
        ref E lastA = ref Unsafe.As<Lanes.Copies<E>, E>(ref padA), lastB = ref Unsafe.As<Lanes.Copies<E>, E>(ref padB);
        ref E lastC = ref Unsafe.As<Lanes.Copies<E>, E>(ref padC);
        if (memories > 0) Lanes.Tail(ref first, 1, i, rest, ref padA);
        if (memories > 1) Lanes.Tail(ref second, 1, i, rest, ref padB);
        if (memories > 2) Lanes.Tail(ref third, 1, i, rest, ref padC);
        Step<V>(in rule, memories, ref lastX, ref lastG, ref lastA, ref lastB, ref lastC);
        for (nint j = 0; j < rest; j++)
        {
            Unsafe.Add(ref x, i + j) = Unsafe.Add(ref lastX, j);
            if (memories > 0) Unsafe.Add(ref first, i + j) = Unsafe.Add(ref lastA, j);
            if (memories > 1) Unsafe.Add(ref second, i + j) = Unsafe.Add(ref lastB, j);
            if (memories > 2) Unsafe.Add(ref third, i + j) = Unsafe.Add(ref lastC, j);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step<V>(in TRule rule, int memories, ref E x, ref E gradient, ref E first, ref E second, ref E third) where V : struct, ILanes<V>
    {
        V a = default, b = default, c = default;
        if (TRule.Memories > 0 && memories > 0) a = TElement.Load<V>(in first);
        if (TRule.Memories > 1 && memories > 1) b = TElement.Load<V>(in second);
        if (TRule.Memories > 2 && memories > 2) c = TElement.Load<V>(in third);
        TElement.Store(TRule.Of(in rule, TElement.Load<V>(in x), TElement.Load<V>(in gradient), ref a, ref b, ref c), ref x);
        if (TRule.Memories > 0 && memories > 0) TElement.Store(a, ref first);
        if (TRule.Memories > 1 && memories > 1) TElement.Store(b, ref second);
        if (TRule.Memories > 2 && memories > 2) TElement.Store(c, ref third);
    }
}
