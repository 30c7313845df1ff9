namespace Napier.Finance;

/// <summary>Something with a market quote that fixes one node of a curve: its maturity. All are one equation,
/// sum of (a_j + quote b_j) D(t_j) = c + quote d.</summary>
public abstract class CurveInstrument
{
    private protected CurveInstrument(double maturity, double quote, double[] times, double[] amounts, double[] rated, double value, double quoted)
    {
        (Maturity, Quote, Times, Amounts, Rated, Value, Quoted) = (maturity, quote, times, amounts, rated, value, quoted);
    }

    /// <summary>When the last payment is made, in years.</summary>
    public double Maturity { get; }

    /// <summary>The market's rate or price.</summary>
    public double Quote { get; }

    internal double[] Times { get; }

    internal double[] Amounts { get; }

    internal double[] Rated { get; }

    internal double Value { get; }

    internal double Quoted { get; }
}

/// <summary>A deposit: 1 now for 1 + rate T at maturity.</summary>
/// <param name="maturity">T, in years, positive.</param>
/// <param name="rate">The simple rate of a year.</param>
public sealed class Deposit(double maturity, double rate) : CurveInstrument(maturity, rate, [maturity], [1], [maturity], 1, 0);

/// <summary>A forward rate agreement: 1 at the start for 1 + rate (T - start) at maturity.</summary>
/// <param name="start">The start, in years.</param>
/// <param name="maturity">T, in years, after the start.</param>
/// <param name="rate">The simple rate of a year.</param>
public sealed class ForwardRateAgreement(double start, double maturity, double rate)
    : CurveInstrument(maturity, rate, [start, maturity], [-1, 1], [0, maturity - start], 0, 0);

/// <summary>A swap of a fixed rate for the floating rate of the same curve: rate sum of a_j D(t_j) + D(T) = 1.</summary>
/// <param name="maturity">T, in years, positive.</param>
/// <param name="rate">The par rate of a year.</param>
/// <param name="frequency">Fixed payments a year.</param>
public sealed class Swap(double maturity, double rate, int frequency = 1)
    : CurveInstrument(
        maturity, rate, Curve.Payments(maturity, frequency).Times, Redeemed(maturity, frequency), Curve.Payments(maturity, frequency).Years, 1, 0)
{
    private static double[] Redeemed(double maturity, int frequency)
    {
        double[] amounts = new double[Curve.Payments(maturity, frequency).Times.Length];
        amounts[^1] = 1;
        return amounts;
    }
}

/// <summary>A bond at its price with accrued interest: sum of amounts[j] D(times[j]) = price.</summary>
/// <param name="price">What is paid for it now.</param>
/// <param name="times">When it pays, in years.</param>
/// <param name="amounts">What it pays.</param>
public sealed class PricedFlows(double price, double[] times, double[] amounts)
    : CurveInstrument(times[^1], price, times, amounts, new double[times.Length], 0, 1)
{
    /// <summary>A bond with level coupons: the annual coupon over the frequency every period, and the redemption with the last.</summary>
    public static PricedFlows Bond(double price, double maturity, double coupon, int frequency, double redemption = 100)
    {
        double[] times = Curve.Payments(maturity, frequency).Times, amounts = [.. times.Select(_ => coupon / frequency)];
        amounts[^1] += redemption;
        return new(price, times, amounts);
    }
}
