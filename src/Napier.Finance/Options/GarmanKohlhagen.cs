namespace Napier.Finance;

/// <summary>
/// European options on a foreign currency in the model of Garman and Kohlhagen (1983): <see cref="BlackScholes"/> with the foreign rate as dividend
/// yield. Prices are in the domestic currency for one unit of the foreign one; spot and strike are domestic per foreign.
/// </summary>
public static class GarmanKohlhagen
{
    /// <summary>The price, w (S e^(-foreign T) Phi(w d1) - K e^(-domestic T) Phi(w d2)).</summary>
    /// <param name="type">w: <see cref="Option.Call"/> (on the foreign currency) or <see cref="Option.Put"/>.</param>
    /// <param name="spot">S, the exchange rate.</param>
    /// <param name="strike">K.</param>
    /// <param name="time">T, years to expiry.</param>
    /// <param name="domestic">The domestic rate, continuously compounded.</param>
    /// <param name="foreign">The foreign rate, continuously compounded.</param>
    /// <param name="volatility">sigma.</param>
    /// <exception cref="InvalidOperationException">The shapes do not fit together.</exception>
    public static Tensor Price(Tensor type, Tensor spot, Tensor strike, Tensor time, Tensor domestic, Tensor foreign, Tensor volatility) =>
        BlackScholes.Price(type, spot, strike, time, domestic, volatility, foreign);

    /// <summary>The price of one option.</summary>
    /// <exception cref="ArgumentException">The type is another number; spot, strike, time or volatility is negative or NaN.</exception>
    /// <inheritdoc cref="Price(Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, Tensor)"/>
    public static double Price(double type, double spot, double strike, double time, double domestic, double foreign, double volatility) =>
        BlackScholes.Price(type, spot, strike, time, domestic, volatility, foreign);

    /// <summary>The price and all its sensitivities; DividendRho is the one to the foreign rate.</summary>
    /// <inheritdoc cref="Price(Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, Tensor)"/>
    public static Greeks<Tensor> Greeks(
        Tensor type, Tensor spot, Tensor strike, Tensor time, Tensor domestic, Tensor foreign, Tensor volatility) =>
        BlackScholes.Greeks(type, spot, strike, time, domestic, volatility, foreign);

    /// <summary>The price of one option and all its sensitivities.</summary>
    /// <inheritdoc cref="Price(double, double, double, double, double, double, double)"/>
    public static Greeks<double> Greeks(
        double type, double spot, double strike, double time, double domestic, double foreign, double volatility) =>
        BlackScholes.Greeks(type, spot, strike, time, domestic, volatility, foreign);

    /// <summary>The volatility at which the model gives a price; see
    /// <see cref="BlackScholes.ImpliedVolatility(Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, Tensor)"/>.</summary>
    /// <param name="type">w: <see cref="Option.Call"/> or <see cref="Option.Put"/>.</param>
    /// <param name="price">The option's price.</param>
    /// <param name="spot">S, the exchange rate.</param>
    /// <param name="strike">K.</param>
    /// <param name="time">T, years to expiry, above 0.</param>
    /// <param name="domestic">The domestic rate.</param>
    /// <param name="foreign">The foreign rate.</param>
    /// <exception cref="InvalidOperationException">The shapes do not fit together.</exception>
    public static Tensor ImpliedVolatility(
        Tensor type, Tensor price, Tensor spot, Tensor strike, Tensor time, Tensor domestic, Tensor foreign) =>
        BlackScholes.ImpliedVolatility(type, price, spot, strike, time, domestic, foreign);

    /// <summary>The implied volatility of one option.</summary>
    /// <exception cref="ArgumentException">An input is out of range, or no volatility gives the price.</exception>
    /// <inheritdoc cref="ImpliedVolatility(Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, Tensor)"/>
    public static double ImpliedVolatility(
        double type, double price, double spot, double strike, double time, double domestic, double foreign) =>
        BlackScholes.ImpliedVolatility(type, price, spot, strike, time, domestic, foreign);
}
