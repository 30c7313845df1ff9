namespace Napier.Finance;

/// <summary>What a sum grows to at a rate of interest.</summary>
public static class Interest
{
    /// <summary>Compound interest: principal * (1 + rate)^periods.</summary>
    /// <param name="principal">The sum at the start.</param>
    /// <param name="rate">The interest rate of one period: 0.05 is 5 %.</param>
    /// <param name="periods">How many periods; any real number.</param>
    public static Tensor Compounded(Tensor principal, Tensor rate, Tensor periods) => Compounded<Tensor>(principal, rate, periods);

    /// <inheritdoc cref="Compounded(Tensor, Tensor, Tensor)"/>
    public static double Compounded(double principal, double rate, double periods) => Compounded<Real>(principal, rate, periods);

    private static T Compounded<T>(T principal, T rate, T periods) where T : IAlgebra<T> => principal * T.Apply<Compound>(rate, periods);
}
