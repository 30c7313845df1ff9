using System.Runtime.CompilerServices;

namespace Napier.Finance;

/// <summary>The terms of the Black-Scholes-Merton model that prices and sensitivities are made of.</summary>
internal readonly ref struct BlackTerms<T> where T : IAlgebra<T>
{
    /// <summary>From type, spot, strike, time, rate, dividend and volatility, in this order.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public BlackTerms(ReadOnlySpan<T> x)
    {
        (Type, Spot, Strike, Time, Rate, Dividend) = (x[0], x[1], x[2], x[3], x[4], x[5]);
        Volatility = AtLeast(BlackTerms.Tiny, x[6]);
        Root = AtLeast(BlackTerms.Tiny, T.Apply<Sqrt>(Time));
        Deviation = Volatility * Root;
        Carried = Lone.Exp(-(Dividend * Time));
        Discount = Lone.Exp(-(Rate * Time));
        T distance = Lone.Log(Spot / Strike) + ((Rate - Dividend) * Time);
        D2 = (distance / Deviation) - (Deviation * T.Of(0.5));
        D1 = D2 + Deviation;
        Density = T.Of(BlackTerms.Peak) * Lone.Exp(D1 * D1 * T.Of(-0.5));
        N1 = Lone.Ndtr(Type * D1);
        N2 = Lone.Ndtr(Type * D2);
    }

    public T Type { get; init; }

    public T Spot { get; init; }

    public T Strike { get; init; }

    public T Time { get; init; }

    public T Rate { get; init; }

    public T Dividend { get; init; }

    public T Volatility { get; init; }

    /// <summary>The square root of the time.</summary>
    public T Root { get; init; }

    /// <summary>sigma sqrt(T).</summary>
    public T Deviation { get; init; }

    /// <summary>e^(-q T).</summary>
    public T Carried { get; init; }

    /// <summary>e^(-r T).</summary>
    public T Discount { get; init; }

    public T D1 { get; init; }

    public T D2 { get; init; }

    /// <summary>The normal density at d1.</summary>
    public T Density { get; init; }

    /// <summary>Phi(w d1).</summary>
    public T N1 { get; init; }

    /// <summary>Phi(w d2).</summary>
    public T N2 { get; init; }

    private static T AtLeast(double bound, T x) => T.IfLess(x, T.Of(bound), T.Of(bound), x);
}

/// <summary>The same terms on lanes.</summary>
internal static class BlackTerms
{
    /// <summary>Below this a standard deviation has no effect on anything but divisions.</summary>
    internal const double Tiny = 1e-75;

    /// <summary>The normal density at 0, 1 / sqrt(2 pi).</summary>
    internal const double Peak = 0.3989422804014327;

    /// <summary>From type, spot, strike, time, rate, dividend and volatility: density and tail of a place share an exponential.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static BlackTerms<V> Of<V>(ReadOnlySpan<V> x) where V : struct, ILanes<V>
    {
        var (carried, discount, distance) = BlackScholesPrice.Discounting(x);
        V type = x[0], sign = V.Of(-0.0), half = V.Of(-0.5);
        V volatility = V.Max(V.Of(Tiny), x[6]), root = V.Max(V.Of(Tiny), V.Sqrt(x[3])), deviation = volatility * root;
        V d2 = (distance / deviation) + (deviation * half), d1 = d2 + deviation;
        V e1 = Quick.Exp(d1 * d1 * half), e2 = Quick.Exp(d2 * d2 * half);
        V tail1 = e1 * OptionTimeValue.Tail(V.AndNot(d1, sign)), tail2 = e2 * OptionTimeValue.Tail(V.AndNot(d2, sign));
        return new BlackTerms<V>
        {
            Type = type,
            Spot = x[1],
            Strike = x[2],
            Time = x[3],
            Rate = x[4],
            Dividend = x[5],
            Volatility = volatility,
            Root = root,
            Deviation = deviation,
            Carried = carried,
            Discount = discount,
            D1 = d1,
            D2 = d2,
            Density = V.Of(Peak) * e1,
            N1 = Side(type * d1, tail1),
            N2 = Side(type * d2, tail2),
        };
    }

    // Phi(x) from the tail beyond |x|.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Side<V>(V x, V tail) where V : struct, ILanes<V> => V.Select(V.Less(V.Of(0), x), V.Of(1) - tail, tail);
}
