namespace Napier.Finance;

/// <summary>Rows of cash flows: what they are worth at a rate, and the rate at which they are worth nothing. Money received is positive,
/// money paid negative; rows lie along the last dimension.</summary>
public static class CashFlows
{
    /// <summary>The net present value: sum of values[j] (1 + rate)^-(j + first), first being 0 or 1. numpy-financial's <c>npv</c> is
    /// <see cref="FirstFlow.Now"/>, Excel's NPV <see cref="FirstFlow.PeriodEnd"/>.</summary>
    /// <param name="rate">The discount rate of a period, shape [...].</param>
    /// <param name="values">The cash flows, shape [..., n].</param>
    /// <param name="first">Where the first one stands.</param>
    public static Tensor Npv(Tensor rate, Tensor values, FirstFlow first)
    {
        Need.Length(values, 1, nameof(values), "cash flow");
        Tensor[] x = Call.Align(rate, values);
        Tensor periods = arange((double)first, x[1].size(-1) + (double)first, 1.0, dtype: x[1].dtype);
        return (x[1] * x[0].unsqueeze(-1).compound(-periods)).sum(-1);
    }

    /// <inheritdoc cref="Npv(Tensor, Tensor, FirstFlow)"/>
    public static double Npv(double rate, ReadOnlySpan<double> values, FirstFlow first) =>
        Npv((Tensor)rate, Call.Row(values), first).item<double>();

    /// <summary>The present value of flows at given times: sum of values[j] (1 + rate)^-years[j].</summary>
    /// <param name="rate">The annual rate, shape [...].</param>
    /// <param name="values">The cash flows, shape [..., n].</param>
    /// <param name="years">When they are paid, in years from now, shape [n] or as the values.</param>
    public static Tensor Xnpv(Tensor rate, Tensor values, Tensor years)
    {
        Need.Length(values, 1, nameof(values), "cash flow");
        Tensor[] x = Call.Align(rate, values, years);
        return (x[1] * x[0].unsqueeze(-1).compound(-x[2])).sum(-1);
    }

    /// <inheritdoc cref="Xnpv(Tensor, Tensor, Tensor)"/>
    public static double Xnpv(double rate, ReadOnlySpan<double> values, ReadOnlySpan<double> years) =>
        Xnpv((Tensor)rate, Call.Row(values), Call.Row(years)).item<double>();

    /// <summary>The present value at the first date of flows on given dates: sum of values[j] (1 + rate)^(-days[j]/365) (Excel's
    /// XNPV).</summary>
    /// <param name="rate">The annual rate, shape [...].</param>
    /// <param name="values">The cash flows, shape [..., n].</param>
    /// <param name="dates">Their dates, none before the first.</param>
    /// <exception cref="ArgumentException">There is not one date for each flow, or one lies before the first.</exception>
    public static Tensor Xnpv(Tensor rate, Tensor values, ReadOnlySpan<DateOnly> dates) =>
        Xnpv(rate, values, Call.Row(Years(values, dates)));

    /// <inheritdoc cref="Xnpv(Tensor, Tensor, ReadOnlySpan{DateOnly})"/>
    public static double Xnpv(double rate, ReadOnlySpan<double> values, ReadOnlySpan<DateOnly> dates) =>
        Xnpv((Tensor)rate, Call.Row(values), dates).item<double>();

    /// <summary>
    /// The internal rate of return, at which the net present value is zero (Excel's IRR). No guess is needed: all rates above -100 % are
    /// found, and where there are several, the one closest to zero is returned, as numpy-financial does; where there is none, NaN.
    /// Differentiable.
    /// </summary>
    /// <param name="values">The cash flows, shape [..., n].</param>
    public static Tensor Irr(Tensor values) => SolveIrr(values).Value;

    /// <inheritdoc cref="Irr(Tensor)"/>
    public static double Irr(ReadOnlySpan<double> values) => Irr(values, out _);

    /// <inheritdoc cref="Irr(Tensor)"/>
    /// <param name="values">The cash flows.</param>
    /// <param name="outcome">Why the result is NaN, if it is.</param>
    public static double Irr(ReadOnlySpan<double> values, out Outcome outcome) =>
        RateOf(values.ToArray(), Ordinals(values.Length), out outcome);

    /// <summary>The same with the outcome of every row.</summary>
    /// <inheritdoc cref="Irr(Tensor)"/>
    public static Solution SolveIrr(Tensor values)
    {
        Need.Length(values, 1, nameof(values), "cash flow");
        return Solve(values, Ordinals((int)values.size(-1)));
    }

    /// <summary>All internal rates of return, ascending.</summary>
    /// <param name="values">The cash flows.</param>
    public static double[] AllIrr(ReadOnlySpan<double> values)
    {
        double[] zeros = [.. new ExponentialSum(values.ToArray(), Ordinals(values.Length)).Zeros()];
        VectorMath.Expm1<double>(zeros, zeros);
        return zeros;
    }

    /// <summary>The internal rate of return of flows on given dates: sum of values[j] (1 + rate)^(-days[j]/365) = 0 (Excel's XIRR). As
    /// <see cref="Irr(Tensor)"/> in all else.</summary>
    /// <param name="values">The cash flows, shape [..., n].</param>
    /// <param name="dates">Their dates, none before the first.</param>
    /// <exception cref="ArgumentException">There is not one date for each flow, or one lies before the first.</exception>
    public static Tensor Xirr(Tensor values, ReadOnlySpan<DateOnly> dates) => SolveXirr(values, dates).Value;

    /// <inheritdoc cref="Xirr(Tensor, ReadOnlySpan{DateOnly})"/>
    public static double Xirr(ReadOnlySpan<double> values, ReadOnlySpan<DateOnly> dates) => Xirr(values, dates, out _);

    /// <inheritdoc cref="Xirr(Tensor, ReadOnlySpan{DateOnly})"/>
    /// <param name="values">The cash flows.</param>
    /// <param name="dates">Their dates, none before the first.</param>
    /// <param name="outcome">Why the result is NaN, if it is.</param>
    public static double Xirr(ReadOnlySpan<double> values, ReadOnlySpan<DateOnly> dates, out Outcome outcome)
    {
        double[] amounts = values.ToArray(), years = Years(Call.Row(amounts), dates);
        Array.Sort(years, amounts);
        return RateOf(amounts, years, out outcome);
    }

    /// <summary>The same with the outcome of every row.</summary>
    /// <inheritdoc cref="Xirr(Tensor, ReadOnlySpan{DateOnly})"/>
    public static Solution SolveXirr(Tensor values, ReadOnlySpan<DateOnly> dates)
    {
        double[] years = Years(values, dates);
        long[] order = [.. Enumerable.Range(0, years.Length).OrderBy(i => years[i]).Select(i => (long)i)];
        return Solve(values.index_select(-1, tensor(order)), [.. order.Select(i => years[i])]);
    }

    /// <summary>
    /// The modified internal rate of return: (FV/PV)^(1/(n - 1)) - 1, FV what the receipts are worth at the end when reinvested, PV what
    /// the payments are worth now (Excel's MIRR).
    /// </summary>
    /// <param name="values">The cash flows, shape [..., n].</param>
    /// <param name="financeRate">What payments cost, per period, shape [...].</param>
    /// <param name="reinvestRate">What receipts earn, per period, shape [...].</param>
    /// <returns>NaN where a row has no payment or no receipt.</returns>
    public static Tensor Mirr(Tensor values, Tensor financeRate, Tensor reinvestRate)
    {
        Need.Length(values, 2, nameof(values), "cash flows");
        Tensor[] x = Call.Align(values, financeRate, reinvestRate);
        long n = x[0].size(-1);
        Tensor at = arange(n, dtype: x[0].dtype), none = zeros([], x[0].dtype), flows = x[0];
        Tensor end = (where(flows > 0, flows, none) * x[2].unsqueeze(-1).compound((n - 1) - at)).sum(-1);
        Tensor now = (where(flows < 0, -flows, none) * x[1].unsqueeze(-1).compound(-at)).sum(-1);
        Tensor possible = (end > 0).logical_and(now > 0), gain = (end - now) / where(possible, now, none + 1);
        return where(possible, gain.compoundm1(1.0 / (n - 1)), none + double.NaN);
    }

    /// <inheritdoc cref="Mirr(Tensor, Tensor, Tensor)"/>
    public static double Mirr(ReadOnlySpan<double> values, double financeRate, double reinvestRate) =>
        Mirr(Call.Row(values), financeRate, reinvestRate).item<double>();

    /// <summary>ln(1 + rate) closest to zero in rate; NaN and a reason if there is none.</summary>
    internal static double LogRateOf(double[] amounts, double[] times, out Outcome outcome)
    {
        outcome = Outcome.BadInput;
        if (times.Length == 0 || !Array.TrueForAll(amounts, double.IsFinite)) return double.NaN;
        var sum = new ExponentialSum(amounts, times);
        outcome = Outcome.NoSignChange;
        if (sum.SignChanges == 0) return double.NaN;
        double best = double.NaN, least = double.PositiveInfinity;
        foreach (double zero in sum.Zeros())
        {
            double rate = Math.Abs(Less(zero));
            if (rate < least) (best, least) = (zero, rate);
        }
        outcome = double.IsNaN(best) ? Outcome.NoRoot : Outcome.Found;
        return best;
    }

    /// <summary>The rate closest to zero at which flows at given times are worth nothing; NaN and a reason if there is none.</summary>
    internal static double RateOf(double[] amounts, double[] times, out Outcome outcome) =>
        Polish.Rate(LogRateOf(amounts, times, out outcome), amounts, times);

    private static double Less(double x)
    {
        VectorMath.Expm1<double>(new ReadOnlySpan<double>(in x), new Span<double>(ref x));
        return x;
    }

    private static Solution Solve(Tensor values, double[] years)
    {
        Tensor aligned = Call.Align(values);
        double[] flat = Call.Values(aligned);
        int n = years.Length, rows = flat.Length / n;
        double[] rates = new double[rows];
        byte[] outcomes = new byte[rows];
        for (int i = 0; i < rows; i++)
        {
            rates[i] = RateOf(flat.AsSpan(i * n, n).ToArray(), years, out Outcome outcome);
            outcomes[i] = (byte)outcome;
        }
        var size = new Size(aligned.shape[..^1]);
        Tensor value = from_array(rates, size).to(aligned.dtype);
        if (Call.Records(aligned)) value = Implicit.Attach(value, r => Xnpv(r, aligned, Call.Row(years)));
        return new(value, from_array(outcomes, size));
    }

    private static double[] Ordinals(int n) => [.. Enumerable.Range(0, n).Select(j => (double)j)];

    // Days after the first date over 365.
    private static double[] Years(Tensor values, ReadOnlySpan<DateOnly> dates)
    {
        Need.Length(values, 1, nameof(values), "cash flow");
        if (dates.Length != values.size(-1))
            throw new ArgumentException($"dates has {dates.Length} dates for {values.size(-1)} values: give one for each", nameof(dates));
        double[] years = new double[dates.Length];
        for (int i = 0; i < years.Length; i++)
        {
            years[i] = (dates[i].DayNumber - dates[0].DayNumber) / 365.0;
            if (years[i] < 0)
                throw new ArgumentException(
                    $"dates has {dates[i]:O} at place {i}, before the first, {dates[0]:O}: put the earliest first", nameof(dates));
        }
        return years;
    }
}
