namespace Napier.Finance;

/// <summary>
/// Loans, savings and annuities: pv (1 + r)^n + pmt (1 + r w) ((1 + r)^n - 1)/r + fv = 0, solved for one of its letters; w is 0 for
/// payments at the end of each period and 1 for payments at its beginning. Signs are Excel's and numpy-financial's: money received is
/// positive, money paid is negative. Rates are per period; at rate 0 all functions take their limits.
/// </summary>
/// <remarks>A rate below -1 gives NaN. (Microsoft Excel function reference; numpy-financial; Kellison, The Theory of Interest.)</remarks>
public static class TimeValue
{
    /// <summary>The future value: -(pv (1 + r)^n + pmt (1 + r w) ((1 + r)^n - 1)/r) (Excel's FV).</summary>
    /// <param name="rate">The interest rate of a period, r.</param>
    /// <param name="nper">How many periods, n.</param>
    /// <param name="pmt">The payment of every period.</param>
    /// <param name="pv">The value now.</param>
    /// <param name="when">When payments are made.</param>
    public static Tensor Fv(Tensor rate, Tensor nper, Tensor pmt, Tensor pv, When when = When.End) =>
        Call.On<FvFormula>([rate, nper, pmt, pv, (double)when]);

    /// <inheritdoc cref="Fv(Tensor, Tensor, Tensor, Tensor, When)"/>
    public static double Fv(double rate, double nper, double pmt, double pv, When when = When.End) =>
        Call.On<FvFormula>([rate, nper, pmt, pv, (double)when]);

    /// <summary>The present value: -(fv (1 + r)^-n + pmt (1 + r w) (1 - (1 + r)^-n)/r) (Excel's PV).</summary>
    /// <param name="rate">The interest rate of a period, r.</param>
    /// <param name="nper">How many periods, n.</param>
    /// <param name="pmt">The payment of every period.</param>
    /// <param name="fv">The value at the end.</param>
    /// <param name="when">When payments are made.</param>
    public static Tensor Pv(Tensor rate, Tensor nper, Tensor pmt, Tensor? fv = null, When when = When.End) =>
        Call.On<PvFormula>([rate, nper, pmt, fv ?? 0.0, (double)when]);

    /// <inheritdoc cref="Pv(Tensor, Tensor, Tensor, Tensor?, When)"/>
    public static double Pv(double rate, double nper, double pmt, double fv = 0, When when = When.End) =>
        Call.On<PvFormula>([rate, nper, pmt, fv, (double)when]);

    /// <summary>The payment: -(pv + fv (1 + r)^-n) / ((1 + r w) (1 - (1 + r)^-n)/r) (Excel's PMT).</summary>
    /// <param name="rate">The interest rate of a period, r.</param>
    /// <param name="nper">How many periods, n.</param>
    /// <param name="pv">The value now.</param>
    /// <param name="fv">The value at the end.</param>
    /// <param name="when">When payments are made.</param>
    public static Tensor Pmt(Tensor rate, Tensor nper, Tensor pv, Tensor? fv = null, When when = When.End) =>
        Call.On<PmtFormula>([rate, nper, pv, fv ?? 0.0, (double)when]);

    /// <inheritdoc cref="Pmt(Tensor, Tensor, Tensor, Tensor?, When)"/>
    public static double Pmt(double rate, double nper, double pv, double fv = 0, When when = When.End) =>
        Call.On<PmtFormula>([rate, nper, pv, fv, (double)when]);

    /// <summary>The number of periods: ln(1 + k r)/ln(1 + r) with k = -(pv + fv)/(pmt (1 + r w) + pv r) (Excel's NPER).</summary>
    /// <param name="rate">The interest rate of a period, r.</param>
    /// <param name="pmt">The payment of every period.</param>
    /// <param name="pv">The value now.</param>
    /// <param name="fv">The value at the end.</param>
    /// <param name="when">When payments are made.</param>
    /// <returns>Any real number; NaN where the payments never get there.</returns>
    public static Tensor Nper(Tensor rate, Tensor pmt, Tensor pv, Tensor? fv = null, When when = When.End) =>
        Call.On<NperFormula>([rate, pmt, pv, fv ?? 0.0, (double)when]);

    /// <inheritdoc cref="Nper(Tensor, Tensor, Tensor, Tensor?, When)"/>
    public static double Nper(double rate, double pmt, double pv, double fv = 0, When when = When.End) =>
        Call.On<NperFormula>([rate, pmt, pv, fv, (double)when]);

    /// <summary>The interest part of one payment: r times the balance before it (Excel's IPMT). With payments at the beginning the first
    /// has none, and the others are discounted by one period.</summary>
    /// <param name="rate">The interest rate of a period, r.</param>
    /// <param name="per">Which payment, from 1 to nper; NaN outside.</param>
    /// <param name="nper">How many periods, n.</param>
    /// <param name="pv">The value now.</param>
    /// <param name="fv">The value at the end.</param>
    /// <param name="when">When payments are made.</param>
    public static Tensor Ipmt(Tensor rate, Tensor per, Tensor nper, Tensor pv, Tensor? fv = null, When when = When.End) =>
        Call.On<IpmtFormula>([rate, per, nper, pv, fv ?? 0.0, (double)when]);

    /// <inheritdoc cref="Ipmt(Tensor, Tensor, Tensor, Tensor, Tensor?, When)"/>
    public static double Ipmt(double rate, double per, double nper, double pv, double fv = 0, When when = When.End) =>
        Call.On<IpmtFormula>([rate, per, nper, pv, fv, (double)when]);

    /// <summary>The principal part of one payment: -(pv + fv) (1 + r)^(per - 1) r/((1 + r)^n - 1) (Excel's PPMT), without taking the
    /// interest off the payment. With payments at the beginning the first is all principal, and the others are discounted by one
    /// period.</summary>
    /// <inheritdoc cref="Ipmt(Tensor, Tensor, Tensor, Tensor, Tensor?, When)"/>
    public static Tensor Ppmt(Tensor rate, Tensor per, Tensor nper, Tensor pv, Tensor? fv = null, When when = When.End) =>
        Call.On<PpmtFormula>([rate, per, nper, pv, fv ?? 0.0, (double)when]);

    /// <inheritdoc cref="Ppmt(Tensor, Tensor, Tensor, Tensor, Tensor?, When)"/>
    public static double Ppmt(double rate, double per, double nper, double pv, double fv = 0, When when = When.End) =>
        Call.On<PpmtFormula>([rate, per, nper, pv, fv, (double)when]);

    /// <summary>The principal paid by the payments start to end: -(pv + fv) (1 + r)^(start - 1) ((1 + r)^m - 1)/((1 + r)^n - 1) for m
    /// payments (Excel's CUMPRINC, with its sign).</summary>
    /// <param name="rate">The interest rate of a period, r.</param>
    /// <param name="nper">How many periods, n.</param>
    /// <param name="pv">The value now.</param>
    /// <param name="start">The first payment, from 1.</param>
    /// <param name="end">The last payment, up to nper; NaN where the order is wrong.</param>
    /// <param name="when">When payments are made.</param>
    public static Tensor CumulativePrincipal(Tensor rate, Tensor nper, Tensor pv, Tensor start, Tensor end, When when = When.End) =>
        Call.On<CumulativePrincipalFormula>([rate, nper, pv, start, end, (double)when]);

    /// <inheritdoc cref="CumulativePrincipal(Tensor, Tensor, Tensor, Tensor, Tensor, When)"/>
    public static double CumulativePrincipal(double rate, double nper, double pv, double start, double end, When when = When.End) =>
        Call.On<CumulativePrincipalFormula>([rate, nper, pv, start, end, (double)when]);

    /// <summary>The interest paid by the payments start to end: all that is paid less the principal (Excel's CUMIPMT, with its
    /// sign).</summary>
    /// <inheritdoc cref="CumulativePrincipal(Tensor, Tensor, Tensor, Tensor, Tensor, When)"/>
    public static Tensor CumulativeInterest(Tensor rate, Tensor nper, Tensor pv, Tensor start, Tensor end, When when = When.End) =>
        Call.On<CumulativeInterestFormula>([rate, nper, pv, start, end, (double)when]);

    /// <inheritdoc cref="CumulativeInterest(Tensor, Tensor, Tensor, Tensor, Tensor, When)"/>
    public static double CumulativeInterest(double rate, double nper, double pv, double start, double end, When when = When.End) =>
        Call.On<CumulativeInterestFormula>([rate, nper, pv, start, end, (double)when]);

    /// <summary>
    /// The interest rate of a period (Excel's RATE). No guess is needed. Where two rates fit (the signs of pv, pmt and fv can allow that),
    /// the one closest to zero is returned, as numpy-financial's irr does; where none fits, NaN. Differentiable.
    /// </summary>
    /// <param name="nper">How many periods, positive.</param>
    /// <param name="pmt">The payment of every period.</param>
    /// <param name="pv">The value now.</param>
    /// <param name="fv">The value at the end.</param>
    /// <param name="when">When payments are made.</param>
    public static Tensor Rate(Tensor nper, Tensor pmt, Tensor pv, Tensor? fv = null, When when = When.End) =>
        SolveRate(nper, pmt, pv, fv, when).Value;

    /// <inheritdoc cref="Rate(Tensor, Tensor, Tensor, Tensor?, When)"/>
    public static double Rate(double nper, double pmt, double pv, double fv = 0, When when = When.End) =>
        Rate(nper, pmt, pv, fv, when, out _);

    /// <inheritdoc cref="Rate(Tensor, Tensor, Tensor, Tensor?, When)"/>
    /// <param name="nper">How many periods, positive.</param>
    /// <param name="pmt">The payment of every period.</param>
    /// <param name="pv">The value now.</param>
    /// <param name="fv">The value at the end.</param>
    /// <param name="when">When payments are made.</param>
    /// <param name="outcome">Why the result is NaN, if it is.</param>
    public static double Rate(double nper, double pmt, double pv, double fv, When when, out Outcome outcome) =>
        RateEquation.Solve(nper, pmt, pv, fv, (double)when, out outcome);

    /// <summary>The same with the outcome of every row.</summary>
    /// <inheritdoc cref="Rate(Tensor, Tensor, Tensor, Tensor?, When)"/>
    public static Solution SolveRate(Tensor nper, Tensor pmt, Tensor pv, Tensor? fv = null, When when = When.End)
    {
        Tensor[] x = [.. broadcast_tensors(Call.Align(nper, pmt, pv, fv ?? 0.0))];
        double[] n = Call.Values(x[0]), payment = Call.Values(x[1]), now = Call.Values(x[2]), end = Call.Values(x[3]), rates = new double[n.Length];
        byte[] outcomes = new byte[n.Length];
        for (int i = 0; i < rates.Length; i++)
        {
            rates[i] = RateEquation.Solve(n[i], payment[i], now[i], end[i], (double)when, out Outcome outcome);
            outcomes[i] = (byte)outcome;
        }
        Tensor value = from_array(rates, new Size(x[0].shape)).to(x[0].dtype);
        if (Call.Records(x))
            value = Implicit.Attach(value, r => x[2] + Call.On<PvFormula>([r, x[0], x[1], x[3], (double)when]) * -1);
        return new(value, from_array(outcomes, new Size(x[0].shape)));
    }
}
