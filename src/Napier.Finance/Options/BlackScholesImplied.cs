using System.Runtime.CompilerServices;

namespace Napier.Finance;

/// <summary>The implied volatility as a formula of type, price, spot, strike, time, rate and dividend.</summary>
internal readonly struct BlackScholesImplied : IFormula<BlackScholesImplied>
{
    public static string Name => "implied_volatility";

    public static int Arguments => 7;

    public static Saves Saves => Saves.Input | Saves.Output;

    /// <summary>A primitive: no formula of the algebra gives it.</summary>
    public static void Eval<T>(ReadOnlySpan<T> x, Span<T> y) where T : IAlgebra<T> =>
        throw new NotSupportedException("implied volatility has no closed form.");

    /// <summary>By the implicit function theorem: dsigma/dV = 1 / vega, and minus the price's other slopes over vega.</summary>
    public static void Slopes<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> slopes) where T : IAlgebra<T>
    {
        T[] arguments = [x[0], x[2], x[3], x[4], x[5], x[6], y[0]], of = new T[7];
        BlackScholesPrice.Slopes(arguments, [], of);
        slopes[0] = T.Of(0);
        slopes[1] = T.Of(1) / of[6];
        for (int a = 1; a <= 5; a++) slopes[a + 1] = -(of[a] / of[6]);
    }

    /// <summary>Takes the time value out of the price and solves for the standard deviation (<see cref="Implied"/>).</summary>
    public static void Kernel<V>(ReadOnlySpan<V> x, Span<V> y) where V : struct, ILanes<V>
    {
        Arranged<V> room = default;
        (room[1], room[2], room[3], room[4], room[5]) = (x[2], x[3], x[4], x[5], x[6]);
        V type = x[0], price = x[1], time = x[4], zero = V.Of(0);
        var (carried, discount, distance) = BlackScholesPrice.Discounting<V>(room);
        V asset = x[2] * carried, cash = x[3] * discount;
        V below = V.Less(distance, zero), inside = V.Less(zero, type * distance);
        V less = V.Select(below, asset, cash), more = V.Select(below, cash, asset);
        V value = Rounded(price - V.And(inside, more - less), price), rest = V.Select(inside, more, less) - price;
        V s = Implied.Deviation(value / less, rest / less, V.AndNot(distance, V.Of(-0.0)));
        V possible = V.And(V.And(V.Equal(type * type, V.Of(1)), V.Less(zero, time)), V.Less(zero, x[2]));
        y[0] = V.Select(possible, s / V.Sqrt(time), V.Of(double.NaN));
    }

    /// <summary>A time value that is negative by no more than rounding the price explains is 0.</summary>
    internal static V Rounded<V>(V value, V price) where V : struct, ILanes<V>
    {
        V slack = price * V.Of(V.Digits > 24 ? -8.9e-16 : -1.2e-7), zero = V.Of(0);
        return V.Select(V.And(V.Less(value, zero), V.LessOrEqual(slack, value)), zero, value);
    }

    [InlineArray(7)]
    private struct Arranged<V>
    {
        private V first;
    }
}
