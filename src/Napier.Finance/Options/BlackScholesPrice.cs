using System.Runtime.CompilerServices;

namespace Napier.Finance;

/// <summary>The Black-Scholes-Merton price as a formula of type, spot, strike, time, rate, dividend and volatility.</summary>
internal readonly struct BlackScholesPrice : IFormula<BlackScholesPrice>
{
    public static string Name => "black_scholes";

    public static int Arguments => 7;

    /// <summary>w (S e^(-qT) Phi(w d1) - K e^(-rT) Phi(w d2)).</summary>
    public static void Eval<T>(ReadOnlySpan<T> x, Span<T> y) where T : IAlgebra<T>
    {
        var b = new BlackTerms<T>(x);
        y[0] = b.Type * ((b.Spot * b.Carried * b.N1) - (b.Strike * b.Discount * b.N2));
    }

    /// <summary>The sensitivities of first order.</summary>
    public static void Slopes<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> slopes) where T : IAlgebra<T>
    {
        var b = new BlackTerms<T>(x);
        First(in b, slopes);
    }

    public static void SlopesKernel<V>(ReadOnlySpan<V> x, ReadOnlySpan<V> y, Span<V> slopes) where V : struct, ILanes<V>
    {
        BlackTerms<V> b = BlackTerms.Of(x);
        First(in b, slopes);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void First<T>(ref readonly BlackTerms<T> b, Span<T> slopes) where T : IAlgebra<T>
    {
        T carried = b.Type * b.Carried * b.N1, discounted = b.Type * b.Discount * b.N2;
        T asset = b.Spot * carried, cash = b.Strike * discounted, density = b.Spot * b.Carried * b.Density;
        slopes[0] = T.Of(0);
        slopes[1] = carried;
        slopes[2] = -discounted;
        slopes[3] = (density * b.Volatility / (b.Root + b.Root)) + (b.Rate * cash) - (b.Dividend * asset);
        slopes[4] = b.Time * cash;
        slopes[5] = -(b.Time * asset);
        slopes[6] = density * b.Root;
    }

    /// <summary>Intrinsic value and <see cref="OptionTimeValue"/>.</summary>
    public static void Kernel<V>(ReadOnlySpan<V> x, Span<V> y) where V : struct, ILanes<V>
    {
        V type = x[0], zero = V.Of(0);
        var (carried, discount, distance) = Discounting(x);
        V asset = x[1] * carried, cash = x[2] * discount;
        V below = V.Less(distance, zero);
        V less = V.Select(below, asset, cash), gap = V.Select(below, cash, asset) - less;
        V value = OptionTimeValue.Of(less, gap, V.AndNot(distance, V.Of(-0.0)), x[6] * V.Sqrt(x[3]));
        value += V.And(V.Less(zero, type * distance), gap);
        y[0] = V.Select(Possible(x), value, V.Of(double.NaN));
    }

    /// <summary>e^(-qT), e^(-rT) and ln(S e^(-qT) / (K e^(-rT))).</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static (V Carried, V Discount, V Distance) Discounting<V>(ReadOnlySpan<V> x) where V : struct, ILanes<V>
    {
        V spot = x[1], strike = x[2], time = x[3], rate = x[4], dividend = x[5];
        V log = V.Digits > 24 ? Log(spot, strike) : Quick.LogRatio(spot, strike);
        return (Factor(dividend * time), Factor(rate * time), log + ((rate - dividend) * time));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Log<V>(V spot, V strike) where V : struct, ILanes<V>
    {
        V ratio = spot / strike, log = Lone.Log(ratio);
        // What rounding the ratio took away.
        var (product, error) = ErrorFree.TwoProduct(ratio, strike);
        V rest = ((spot - product) - error) / spot;
        return log + V.And(rest, V.Equal(rest, rest));
    }

    /// <summary>Mask of the options that have a price: see <see cref="Option.Reason"/>. The square root of a negative time is NaN by itself.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Possible<V>(ReadOnlySpan<V> x) where V : struct, ILanes<V>
    {
        V zero = V.Of(0);
        return V.And(V.Equal(x[0] * x[0], V.Of(1)), V.And(V.LessOrEqual(zero, x[6]), V.LessOrEqual(zero, x[1])));
    }

    // e^-x; most options pay no dividend.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Factor<V>(V x) where V : struct, ILanes<V> =>
        V.Signs(V.Equal(x, V.Of(0))) == (1u << V.Count) - 1 ? V.Of(1) : Quick.Exp(-x);
}
