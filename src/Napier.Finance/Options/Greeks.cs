namespace Napier.Finance;

/// <summary>A price and its derivatives of first and second order, each with respect to one unit: per 1 of the underlying, of volatility (0.01 is one
/// percentage point) or rate, and per year.</summary>
/// <typeparam name="T">double, or Tensor for a batch.</typeparam>
/// <param name="Price">V.</param>
/// <param name="Delta">dV/dS.</param>
/// <param name="Gamma">d2V/dS2.</param>
/// <param name="Vega">dV/dsigma.</param>
/// <param name="Theta">dV/dt = -dV/dT: what a year's passing adds.</param>
/// <param name="Rho">dV/dr.</param>
/// <param name="DividendRho">dV/dq: of the dividend yield, the foreign rate or the cost of carry's yield.</param>
/// <param name="Vanna">d2V/dS dsigma.</param>
/// <param name="Volga">d2V/dsigma2, also called vomma.</param>
/// <param name="Charm">d2V/dS dt = -d2V/dS dT.</param>
/// <param name="Veta">d2V/dsigma dt = -d2V/dsigma dT.</param>
/// <param name="DualDelta">dV/dK.</param>
/// <param name="DualGamma">d2V/dK2: the discounted density of the underlying at expiry.</param>
public sealed record Greeks<T>(
    T Price, T Delta, T Gamma, T Vega, T Theta, T Rho, T DividendRho, T Vanna, T Volga, T Charm, T Veta, T DualDelta, T DualGamma)
{
    internal const int Count = 13;

    internal static Greeks<T> From(ReadOnlySpan<T> x) => new(x[0], x[1], x[2], x[3], x[4], x[5], x[6], x[7], x[8], x[9], x[10], x[11], x[12]);
}

/// <summary>How greeks are made from a formula.</summary>
internal static class Greeks
{
    /// <summary>One pass for a batch.</summary>
    public static Greeks<Tensor> Of<TFormula>(Tensor[] arguments) where TFormula : struct, IFormula<TFormula> =>
        Greeks<Tensor>.From(formulas<TFormula>(arguments));

    /// <summary>For one option.</summary>
    public static Greeks<double> Of<TFormula>(params ReadOnlySpan<double> arguments) where TFormula : struct, IFormula<TFormula>
    {
        Span<double> results = stackalloc double[Greeks<double>.Count];
        VectorMath.Formulas<TFormula>(arguments, results);
        return Greeks<double>.From(results);
    }
}
