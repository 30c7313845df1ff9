using System.Runtime.CompilerServices;

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
        First(in b, y);
        Second(in b, y);
    }

    // Two methods, each small enough for the compiler to keep all of its numbers in registers.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void First<T>(ref readonly BlackTerms<T> b, Span<T> y) where T : IAlgebra<T>
    {
        T carried = b.Type * b.Carried * b.N1, discounted = b.Type * b.Discount * b.N2, asset = b.Spot * carried, cash = b.Strike * discounted;
        T density = b.Carried * b.Density, spread = b.Spot * density;
        y[0] = asset - cash;
        y[1] = carried;
        y[2] = density / (b.Spot * b.Deviation);
        y[3] = spread * b.Root;
        y[4] = (b.Dividend * asset) - (b.Rate * cash) - (spread * b.Volatility / (b.Root + b.Root));
        y[5] = b.Time * cash;
        y[6] = -(b.Time * asset);
        y[11] = -discounted;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Second<T>(ref readonly BlackTerms<T> b, Span<T> y) where T : IAlgebra<T>
    {
        T density = b.Carried * b.Density, carry = (b.Rate - b.Dividend) / b.Deviation, twice = b.Root * (b.Root + b.Root);
        T vega = y[3], bend = b.D1 * b.D2, moneyness = b.Spot / b.Strike;
        y[7] = -(density * b.D2 / b.Volatility);
        y[8] = vega * b.D1 * b.D2 / b.Volatility;
        y[9] = (b.Dividend * y[1]) - (density * (carry - (b.D2 / twice)));
        y[10] = vega * (b.Dividend + (carry * b.D1) - ((T.Of(1) + bend) / twice));
        y[12] = y[2] * moneyness * moneyness;
    }

    /// <summary>The price is the accurate one.</summary>
    public static void Kernel<V>(ReadOnlySpan<V> x, Span<V> y) where V : struct, ILanes<V>
    {
        BlackTerms<V> b = BlackTerms.Of(x);
        First(in b, y);
        Second(in b, y);
        BlackScholesPrice.Kernel(x, y);
        V possible = V.Equal(y[0], y[0]);
        for (int i = 1; i < y.Length; i++) y[i] = V.Select(possible, y[i], y[0]);
    }
}
