namespace Napier.Finance;

/// <summary>All of <see cref="Greeks{T}"/> of any price formula of type, spot, strike, time, rate, dividend and volatility: its definition read with
/// dual numbers of dual numbers, which differentiates it twice, exactly.</summary>
internal readonly struct GreeksByDuals<TPrice> : IFormula<GreeksByDuals<TPrice>> where TPrice : struct, IFormula<TPrice>
{
    private const int Spot = 1, Strike = 2, Time = 3, Rate = 4, Dividend = 5, Volatility = 6;

    public static string Name => TPrice.Name + "_greeks";

    public static int Arguments => 7;

    public static int Results => Greeks<double>.Count;

    public static void Eval<T>(ReadOnlySpan<T> x, Span<T> y) where T : IAlgebra<T>
    {
        Dual<Dual<T>> gamma = Twice(x, Spot, Spot), vanna = Twice(x, Spot, Volatility), charm = Twice(x, Spot, Time);
        Dual<Dual<T>> volga = Twice(x, Volatility, Volatility), veta = Twice(x, Volatility, Time), strikes = Twice(x, Strike, Strike);
        y[0] = gamma.Value.Value;
        y[1] = gamma.Value.Slope;
        y[2] = gamma.Slope.Slope;
        y[3] = vanna.Slope.Value;
        y[4] = -charm.Slope.Value;
        y[5] = Once(x, Rate);
        y[6] = Once(x, Dividend);
        y[7] = vanna.Slope.Slope;
        y[8] = volga.Slope.Slope;
        y[9] = -charm.Slope.Slope;
        y[10] = -veta.Slope.Slope;
        y[11] = strikes.Slope.Value;
        y[12] = strikes.Slope.Slope;
    }

    private static T Once<T>(ReadOnlySpan<T> x, int argument) where T : IAlgebra<T>
    {
        var arguments = new Dual<T>[7];
        for (int i = 0; i < 7; i++) arguments[i] = new(x[i], T.Of(i == argument ? 1 : 0));
        var result = new Dual<T>[1];
        TPrice.Eval(arguments, result);
        return result[0].Slope;
    }

    // The value's slope is the one by the first argument, the slope's value the one by the second.
    private static Dual<Dual<T>> Twice<T>(ReadOnlySpan<T> x, int first, int second) where T : IAlgebra<T>
    {
        var arguments = new Dual<Dual<T>>[7];
        for (int i = 0; i < 7; i++) arguments[i] = new(new(x[i], T.Of(i == first ? 1 : 0)), Dual<T>.Of(i == second ? 1 : 0));
        var result = new Dual<Dual<T>>[1];
        TPrice.Eval(arguments, result);
        return result[0];
    }
}
