namespace Napier.Finance;

/// <summary>
/// European options on forwards and futures in the model of Black (1976): the forward follows a geometric Brownian motion without drift. Everything
/// else is as in <see cref="BlackScholes"/>, whose dividend yield is the riskless rate here.
/// </summary>
public static class Black76
{
    /// <summary>The price, w e^(-rT) (F Phi(w d1) - K Phi(w d2)) with d1 = ln(F/K) / (sigma sqrt T) + sigma sqrt T / 2 and d2 = d1 - sigma sqrt T.</summary>
    /// <param name="type">w: <see cref="Option.Call"/> or <see cref="Option.Put"/>.</param>
    /// <param name="forward">F, the forward price.</param>
    /// <param name="strike">K.</param>
    /// <param name="time">T, years to expiry.</param>
    /// <param name="rate">r, the riskless rate.</param>
    /// <param name="volatility">sigma.</param>
    /// <exception cref="InvalidOperationException">The shapes do not fit together.</exception>
    public static Tensor Price(Tensor type, Tensor forward, Tensor strike, Tensor time, Tensor rate, Tensor volatility) =>
        BlackScholes.Price(type, forward, strike, time, rate, volatility, rate);

    /// <summary>The price of one option.</summary>
    /// <exception cref="ArgumentException">The type is another number; forward, strike, time or volatility is negative or NaN.</exception>
    /// <inheritdoc cref="Price(Tensor, Tensor, Tensor, Tensor, Tensor, Tensor)"/>
    public static double Price(double type, double forward, double strike, double time, double rate, double volatility) =>
        BlackScholes.Price(type, forward, strike, time, rate, volatility, rate);

    /// <summary>The price and all its sensitivities; delta, gamma, vanna and charm are with respect to the forward, and rho holds it fixed.</summary>
    /// <inheritdoc cref="Price(Tensor, Tensor, Tensor, Tensor, Tensor, Tensor)"/>
    public static Greeks<Tensor> Greeks(Tensor type, Tensor forward, Tensor strike, Tensor time, Tensor rate, Tensor volatility)
    {
        Greeks<Tensor> g = BlackScholes.Greeks(type, forward, strike, time, rate, volatility, rate);
        return g with { Rho = g.Rho + g.DividendRho, DividendRho = zeros_like(g.Rho) };
    }

    /// <summary>The price of one option and all its sensitivities.</summary>
    /// <inheritdoc cref="Price(double, double, double, double, double, double)"/>
    public static Greeks<double> Greeks(double type, double forward, double strike, double time, double rate, double volatility)
    {
        Greeks<double> g = BlackScholes.Greeks(type, forward, strike, time, rate, volatility, rate);
        return g with { Rho = g.Rho + g.DividendRho, DividendRho = 0 };
    }

    /// <summary>The volatility at which the model gives a price; see
    /// <see cref="BlackScholes.ImpliedVolatility(Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, Tensor)"/>.</summary>
    /// <param name="type">w: <see cref="Option.Call"/> or <see cref="Option.Put"/>.</param>
    /// <param name="price">The option's price.</param>
    /// <param name="forward">F, the forward price.</param>
    /// <param name="strike">K.</param>
    /// <param name="time">T, years to expiry, above 0.</param>
    /// <param name="rate">r, the riskless rate.</param>
    /// <exception cref="InvalidOperationException">The shapes do not fit together.</exception>
    public static Tensor ImpliedVolatility(Tensor type, Tensor price, Tensor forward, Tensor strike, Tensor time, Tensor rate) =>
        BlackScholes.ImpliedVolatility(type, price, forward, strike, time, rate, rate);

    /// <summary>The implied volatility of one option.</summary>
    /// <exception cref="ArgumentException">An input is out of range, or no volatility gives the price.</exception>
    /// <inheritdoc cref="ImpliedVolatility(Tensor, Tensor, Tensor, Tensor, Tensor, Tensor)"/>
    public static double ImpliedVolatility(double type, double price, double forward, double strike, double time, double rate) =>
        BlackScholes.ImpliedVolatility(type, price, forward, strike, time, rate, rate);
}
