namespace Napier.Finance;

/// <summary>How far prices lie below their highest level so far. Time runs along the last dimension.</summary>
public static class Drawdown
{
    /// <summary>p[t]/max(p[0], ..., p[t]) - 1: zero at a high, -0.2 where a fifth is lost.</summary>
    /// <param name="prices">Positive prices, shape [..., n].</param>
    public static Tensor Series(Tensor prices)
    {
        Need.Length(prices, 1, nameof(prices), "price");
        Tensor p = Call.Align(prices), high = cummax(p, -1).values;
        return (p - high) / high;
    }

    /// <inheritdoc cref="Series(Tensor)"/>
    public static double[] Series(ReadOnlySpan<double> prices) => Series(Call.Row(prices)).ToArray<double>();

    /// <summary>The deepest drawdown, a number from -1 to 0.</summary>
    /// <param name="prices">Positive prices, shape [..., n].</param>
    public static Tensor Maximum(Tensor prices) => Series(prices).amin(-1);

    /// <inheritdoc cref="Maximum(Tensor)"/>
    public static double Maximum(ReadOnlySpan<double> prices) => Maximum(Call.Row(prices)).item<double>();
}
