namespace Napier.Finance;

/// <summary>
/// European options in the normal model of Bachelier (1900): the forward follows a Brownian motion, so that it and the strike may be negative, as
/// interest rates and spreads may. The volatility is in the forward's own units per root year.
/// </summary>
/// <remarks>Tensors, zero volatility, bad inputs and accuracy are as in <see cref="BlackScholes"/>.</remarks>
public static class Bachelier
{
    /// <summary>The price, e^(-rT) (w (F - K) Phi(w d) + sigma sqrt T phi(d)) with d = (F - K) / (sigma sqrt T).</summary>
    /// <param name="type">w: <see cref="Option.Call"/> or <see cref="Option.Put"/>.</param>
    /// <param name="forward">F, the forward, of any sign.</param>
    /// <param name="strike">K, of any sign.</param>
    /// <param name="time">T, years to expiry.</param>
    /// <param name="rate">r, the riskless rate.</param>
    /// <param name="volatility">sigma, in units of the forward.</param>
    /// <exception cref="InvalidOperationException">The shapes do not fit together.</exception>
    public static Tensor Price(Tensor type, Tensor forward, Tensor strike, Tensor time, Tensor rate, Tensor volatility) =>
        formula<BachelierPrice>(Call.Align(type, forward, strike, time, rate, volatility));

    /// <summary>The price of one option.</summary>
    /// <exception cref="ArgumentException">The type is another number; time or volatility is negative or NaN.</exception>
    /// <inheritdoc cref="Price(Tensor, Tensor, Tensor, Tensor, Tensor, Tensor)"/>
    public static double Price(double type, double forward, double strike, double time, double rate, double volatility)
    {
        Option.Check(type, 1, 1, time, volatility);
        return VectorMath.Formula<BachelierPrice>(type, forward, strike, time, rate, volatility);
    }

    /// <summary>The price and all its sensitivities; delta, gamma, vanna and charm are with respect to the forward, and rho holds it fixed.</summary>
    /// <inheritdoc cref="Price(Tensor, Tensor, Tensor, Tensor, Tensor, Tensor)"/>
    public static Greeks<Tensor> Greeks(Tensor type, Tensor forward, Tensor strike, Tensor time, Tensor rate, Tensor volatility) =>
        Finance.Greeks.Of<BachelierGreeks>(Call.Align(type, forward, strike, time, rate, volatility));

    /// <summary>The price of one option and all its sensitivities.</summary>
    /// <inheritdoc cref="Price(double, double, double, double, double, double)"/>
    public static Greeks<double> Greeks(double type, double forward, double strike, double time, double rate, double volatility)
    {
        Option.Check(type, 1, 1, time, volatility);
        return Finance.Greeks.Of<BachelierGreeks>(type, forward, strike, time, rate, volatility);
    }

    /// <summary>The normal volatility at which the model gives a price, to the last digits that the price determines. A price equal to the intrinsic
    /// value gives 0, one below it NaN.</summary>
    /// <param name="type">w: <see cref="Option.Call"/> or <see cref="Option.Put"/>.</param>
    /// <param name="price">The option's price.</param>
    /// <param name="forward">F, the forward.</param>
    /// <param name="strike">K.</param>
    /// <param name="time">T, years to expiry, above 0.</param>
    /// <param name="rate">r, the riskless rate.</param>
    /// <exception cref="InvalidOperationException">The shapes do not fit together.</exception>
    public static Tensor ImpliedVolatility(Tensor type, Tensor price, Tensor forward, Tensor strike, Tensor time, Tensor rate) =>
        formula<BachelierImplied>(Call.Align(type, price, forward, strike, time, rate));

    /// <summary>The implied normal volatility of one option.</summary>
    /// <exception cref="ArgumentException">An input is out of range, or the price is below the intrinsic value.</exception>
    /// <inheritdoc cref="ImpliedVolatility(Tensor, Tensor, Tensor, Tensor, Tensor, Tensor)"/>
    public static double ImpliedVolatility(double type, double price, double forward, double strike, double time, double rate)
    {
        Option.Check(type, 1, 1, time, 0);
        double volatility = VectorMath.Formula<BachelierImplied>(type, price, forward, strike, time, rate);
        if (!double.IsNaN(volatility)) return volatility;
        if (!(time > 0)) throw new ArgumentException($"must be above 0, but is {time} years.", nameof(time));
        throw new ArgumentException(
            $"no volatility gives the price {price}: it must not be below the intrinsic value {Price(type, forward, strike, time, rate, 0)}.", nameof(price));
    }
}
