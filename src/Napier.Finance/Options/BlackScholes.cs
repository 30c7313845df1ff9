namespace Napier.Finance;

/// <summary>
/// European options on an underlying that pays a continuous dividend yield, in the model of Black, Scholes and Merton (1973): the underlying follows
/// a geometric Brownian motion. Rates are continuously compounded, per year; times are in years; a volatility of 0.2 is 20 % per root year.
/// </summary>
/// <remarks>
/// Every function takes tensors or numbers that broadcast against each other and computes in one pass; it is differentiable in all arguments but
/// the type. Zero volatility or time gives the limit, the discounted intrinsic value. An element that has no price is NaN
/// (<see cref="Option.Reason"/> says why); the forms for single numbers throw. Prices keep their relative accuracy far out of the money.
/// </remarks>
public static class BlackScholes
{
    /// <summary>The price, w (S e^(-qT) Phi(w d1) - K e^(-rT) Phi(w d2)) with d1 = (ln(S/K) + (r - q + sigma^2/2) T) / (sigma sqrt T) and
    /// d2 = d1 - sigma sqrt T. Within 4 units in the last place times the condition of the price.</summary>
    /// <param name="type">w: <see cref="Option.Call"/> or <see cref="Option.Put"/>.</param>
    /// <param name="spot">S, the price of the underlying.</param>
    /// <param name="strike">K.</param>
    /// <param name="time">T, years to expiry.</param>
    /// <param name="rate">r, the riskless rate.</param>
    /// <param name="volatility">sigma.</param>
    /// <param name="dividend">q, the dividend yield; 0 if not given.</param>
    /// <exception cref="InvalidOperationException">The shapes do not fit together.</exception>
    public static Tensor Price(
        Tensor type, Tensor spot, Tensor strike, Tensor time, Tensor rate, Tensor volatility, Tensor? dividend = null) =>
        formula<BlackScholesPrice>(Call.Align(type, spot, strike, time, rate, dividend ?? 0.0, volatility));

    /// <summary>The price of one option.</summary>
    /// <exception cref="ArgumentException">The type is another number; spot, strike, time or volatility is negative or NaN.</exception>
    /// <inheritdoc cref="Price(Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, Tensor)"/>
    public static double Price(double type, double spot, double strike, double time, double rate, double volatility, double dividend = 0)
    {
        Option.Check(type, spot, strike, time, volatility);
        return VectorMath.Formula<BlackScholesPrice>(type, spot, strike, time, rate, dividend, volatility);
    }

    /// <summary>The price and all its sensitivities of first and second order, in closed form.</summary>
    /// <inheritdoc cref="Price(Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, Tensor)"/>
    public static Greeks<Tensor> Greeks(
        Tensor type, Tensor spot, Tensor strike, Tensor time, Tensor rate, Tensor volatility, Tensor? dividend = null) =>
        Finance.Greeks.Of<BlackScholesGreeks>(Call.Align(type, spot, strike, time, rate, dividend ?? 0.0, volatility));

    /// <summary>The price of one option and all its sensitivities.</summary>
    /// <inheritdoc cref="Price(double, double, double, double, double, double, double)"/>
    public static Greeks<double> Greeks(
        double type, double spot, double strike, double time, double rate, double volatility, double dividend = 0)
    {
        Option.Check(type, spot, strike, time, volatility);
        return Finance.Greeks.Of<BlackScholesGreeks>(type, spot, strike, time, rate, dividend, volatility);
    }

    /// <summary>The volatility at which the model gives a price, to the last digits that the price determines, however far in or out of the money.
    /// A price equal to the intrinsic value, or below by no more than a rounding, gives 0; one below it, or above the underlying's or the strike's discounted value, NaN.</summary>
    /// <param name="type">w: <see cref="Option.Call"/> or <see cref="Option.Put"/>.</param>
    /// <param name="price">The option's price.</param>
    /// <param name="spot">S, the price of the underlying.</param>
    /// <param name="strike">K.</param>
    /// <param name="time">T, years to expiry, above 0.</param>
    /// <param name="rate">r, the riskless rate.</param>
    /// <param name="dividend">q, the dividend yield; 0 if not given.</param>
    /// <exception cref="InvalidOperationException">The shapes do not fit together.</exception>
    public static Tensor ImpliedVolatility(
        Tensor type, Tensor price, Tensor spot, Tensor strike, Tensor time, Tensor rate, Tensor? dividend = null) =>
        formula<BlackScholesImplied>(Call.Align(type, price, spot, strike, time, rate, dividend ?? 0.0));

    /// <summary>The implied volatility of one option.</summary>
    /// <exception cref="ArgumentException">An input is out of range, or no volatility gives the price; the message says which and why.</exception>
    /// <inheritdoc cref="ImpliedVolatility(Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, Tensor)"/>
    public static double ImpliedVolatility(
        double type, double price, double spot, double strike, double time, double rate, double dividend = 0)
    {
        Option.Check(type, spot, strike, time, 0);
        double volatility = VectorMath.Formula<BlackScholesImplied>(type, price, spot, strike, time, rate, dividend);
        if (!double.IsNaN(volatility)) return volatility;
        if (!(time > 0)) throw new ArgumentException($"must be above 0, but is {time} years.", nameof(time));
        throw new ArgumentException(
            $"no volatility gives the price {price}: it must lie from the intrinsic value {Price(type, spot, strike, time, rate, 0, dividend)} up to "
            + $"the discounted {(type > 0 ? "underlying" : "strike")}.", nameof(price));
    }
}
