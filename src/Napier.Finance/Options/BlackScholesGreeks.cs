namespace Napier.Finance;

/// <summary>All of <see cref="Greeks{T}"/> in the Black-Scholes-Merton model in closed form (Haug, The Complete Guide to Option Pricing Formulas,
/// 2nd ed., chapter 2), in one pass.</summary>
internal readonly struct BlackScholesGreeks : IFormula<BlackScholesGreeks>
{
    public static string Name => "black_scholes_greeks";

    public static int Arguments => 7;

    public static int Results => Greeks<double>.Count;

    public static void Eval<T>(ReadOnlySpan<T> x, Span<T> y) where T : IAlgebra<T>
    {
        var b = new BlackTerms<T>(x);
        T half = T.Of(0.5), time = b.Root * b.Root;
        T carried = b.Type * b.Carried * b.N1, discounted = b.Type * b.Discount * b.N2;
        T asset = b.Spot * carried, cash = b.Strike * discounted, density = b.Carried * b.Density, carry = b.Rate - b.Dividend;
        T vega = b.Spot * density * b.Root, gamma = density / (b.Spot * b.Deviation);
        y[0] = asset - cash;
        y[1] = carried;
        y[2] = gamma;
        y[3] = vega;
        y[4] = (b.Dividend * asset) - (b.Rate * cash) - (b.Spot * density * b.Volatility * half / b.Root);
        y[5] = b.Time * cash;
        y[6] = -(b.Time * asset);
        y[7] = -(density * b.D2 / b.Volatility);
        y[8] = vega * b.D1 * b.D2 / b.Volatility;
        y[9] = (b.Dividend * carried) - (density * ((carry / b.Deviation) - (b.D2 * half / time)));
        y[10] = vega * (b.Dividend + (carry * b.D1 / b.Deviation) - ((T.Of(1) + (b.D1 * b.D2)) * half / time));
        y[11] = -discounted;
        y[12] = gamma * (b.Spot / b.Strike) * (b.Spot / b.Strike);
    }

    /// <summary>The price is the accurate one.</summary>
    public static void Kernel<V>(ReadOnlySpan<V> x, Span<V> y) where V : struct, ILanes<V>
    {
        Eval(x, y);
        BlackScholesPrice.Kernel(x, y);
        V possible = V.Equal(y[0], y[0]);
        for (int i = 1; i < y.Length; i++) y[i] = V.Select(possible, y[i], y[0]);
    }
}
