namespace Napier.Finance;

/// <summary>
/// Prices, yields and sensitivities of fixed cash flows that are paid after given times. Times are years from now, flows lie along the last
/// dimension; a yield is one rate for all of them, in any convention. (Hull, chapter 4; Fabozzi, The Handbook of Fixed Income Securities.)
/// </summary>
public static class FixedIncome
{
    /// <summary>The price at a yield: sum of amounts[j] D(times[j]), D the convention's discount factor.</summary>
    /// <param name="times">When they are paid, shape [n].</param>
    /// <param name="amounts">The cash flows, shape [..., n].</param>
    /// <param name="yield">The yield, shape [...].</param>
    /// <param name="compounding">What the yield is.</param>
    /// <exception cref="ArgumentException">A time is negative.</exception>
    public static Tensor Price(Tensor times, Tensor amounts, Tensor yield, Compounding compounding)
    {
        var (t, a, _, factor) = Factors(times, amounts, yield, compounding);
        return (a * factor).sum(-1);
    }

    /// <inheritdoc cref="Price(Tensor, Tensor, Tensor, Compounding)"/>
    public static double Price(ReadOnlySpan<double> times, ReadOnlySpan<double> amounts, double yield, Compounding compounding) =>
        Price(Call.Row(times), Call.Row(amounts), yield, compounding).item<double>();

    /// <summary>The yield at a price. Differentiable. NaN where no yield fits; <see cref="SolveYield"/> says why.</summary>
    /// <param name="times">When they are paid, shape [n], positive.</param>
    /// <param name="amounts">The cash flows, shape [..., n].</param>
    /// <param name="price">The price with accrued interest, shape [...].</param>
    /// <param name="compounding">What the yield is: continuous or periodic.</param>
    /// <exception cref="ArgumentException">A time is not positive; the convention is neither continuous nor periodic.</exception>
    public static Tensor Yield(Tensor times, Tensor amounts, Tensor price, Compounding compounding) =>
        SolveYield(times, amounts, price, compounding).Value;

    /// <inheritdoc cref="Yield(Tensor, Tensor, Tensor, Compounding)"/>
    public static double Yield(ReadOnlySpan<double> times, ReadOnlySpan<double> amounts, double price, Compounding compounding) =>
        Yield(Call.Row(times), Call.Row(amounts), price, compounding).item<double>();

    /// <summary>The same with the outcome of every row.</summary>
    /// <inheritdoc cref="Yield(Tensor, Tensor, Tensor, Compounding)"/>
    public static Solution SolveYield(Tensor times, Tensor amounts, Tensor price, Compounding compounding)
    {
        if (compounding.Kind is not (Compounding.Kinds.Continuous or Compounding.Kinds.Periodic))
            throw new ArgumentException($"compounding is {compounding}: a yield is continuous or periodic", nameof(compounding));
        Need.Positive(times, nameof(times));
        Tensor[] x = Call.Align(times, amounts, price);
        Solution solution = Spreads(x[0], x[1], x[2]);
        Tensor value = Rates.Convert(solution.Value, Compounding.Annual, compounding);
        if (Call.Records(x)) value = Implicit.Attach(value, y => Price(x[0], x[1], y, compounding) - x[2]);
        return new(value, solution.Outcomes);
    }

    /// <summary>Macaulay's duration: sum of times[j] amounts[j] D(times[j]) over the price, in years.</summary>
    /// <inheritdoc cref="Price(Tensor, Tensor, Tensor, Compounding)"/>
    public static Tensor MacaulayDuration(Tensor times, Tensor amounts, Tensor yield, Compounding compounding)
    {
        var (t, a, _, factor) = Factors(times, amounts, yield, compounding);
        Tensor values = a * factor;
        return (t * values).sum(-1) / values.sum(-1);
    }

    /// <inheritdoc cref="MacaulayDuration(Tensor, Tensor, Tensor, Compounding)"/>
    public static double MacaulayDuration(ReadOnlySpan<double> times, ReadOnlySpan<double> amounts, double yield, Compounding compounding) =>
        MacaulayDuration(Call.Row(times), Call.Row(amounts), yield, compounding).item<double>();

    /// <summary>Modified duration: -(dP/dy)/P. Macaulay's for continuous yields, that over 1 + y/n for periodic ones.</summary>
    /// <inheritdoc cref="Price(Tensor, Tensor, Tensor, Compounding)"/>
    public static Tensor ModifiedDuration(Tensor times, Tensor amounts, Tensor yield, Compounding compounding)
    {
        var (t, a, y, factor) = Factors(times, amounts, yield, compounding);
        return -(a * compounding.FactorSlope(y, t, factor)).sum(-1) / (a * factor).sum(-1);
    }

    /// <inheritdoc cref="ModifiedDuration(Tensor, Tensor, Tensor, Compounding)"/>
    public static double ModifiedDuration(ReadOnlySpan<double> times, ReadOnlySpan<double> amounts, double yield, Compounding compounding) =>
        ModifiedDuration(Call.Row(times), Call.Row(amounts), yield, compounding).item<double>();

    /// <summary>Convexity: (d^2 P/dy^2)/P, in years squared: sum of t^2 a D/P for continuous yields, of t (t + 1/n) a D/P/(1 + y/n)^2 for
    /// periodic ones.</summary>
    /// <inheritdoc cref="Price(Tensor, Tensor, Tensor, Compounding)"/>
    public static Tensor Convexity(Tensor times, Tensor amounts, Tensor yield, Compounding compounding)
    {
        var (t, a, y, factor) = Factors(times, amounts, yield, compounding);
        return (a * compounding.FactorBend(y, t, factor)).sum(-1) / (a * factor).sum(-1);
    }

    /// <inheritdoc cref="Convexity(Tensor, Tensor, Tensor, Compounding)"/>
    public static double Convexity(ReadOnlySpan<double> times, ReadOnlySpan<double> amounts, double yield, Compounding compounding) =>
        Convexity(Call.Row(times), Call.Row(amounts), yield, compounding).item<double>();

    /// <summary>The z-spread: the continuous spread s over a curve at which sum of amounts[j] D(times[j]) e^(-s times[j]) is the price.
    /// Differentiable by amounts and price, and by the curve's rates. NaN where none fits.</summary>
    /// <param name="curve">The curve.</param>
    /// <param name="times">When they are paid, shape [n], positive.</param>
    /// <param name="amounts">The cash flows, shape [..., n].</param>
    /// <param name="price">The price with accrued interest, shape [...].</param>
    public static Tensor ZSpread(Curve curve, Tensor times, Tensor amounts, Tensor price)
    {
        ArgumentNullException.ThrowIfNull(curve);
        Need.Positive(times, nameof(times));
        Tensor[] x = Call.Align(times, amounts, price);
        Tensor values = x[1] * curve.Discount(x[0]), spread = Spreads(x[0], values, x[2]).Value.log1p();
        return Call.Records([values, x[2]])
            ? Implicit.Attach(spread, s => (values * (-(s.unsqueeze(-1) * x[0])).exp()).sum(-1) - x[2])
            : spread;
    }

    /// <inheritdoc cref="ZSpread(Curve, Tensor, Tensor, Tensor)"/>
    public static double ZSpread(Curve curve, ReadOnlySpan<double> times, ReadOnlySpan<double> amounts, double price) =>
        ZSpread(curve, Call.Row(times), Call.Row(amounts), price).item<double>();

    /// <summary>Key-rate durations: -(dP/dz_i)/P for the continuous zero rate z_i of each of the curve's nodes, by automatic
    /// differentiation. With <see cref="Interpolation.LinearZero"/> they add up to the duration for a parallel shift. (Ho, Journal of Fixed
    /// Income 2, 1992.)</summary>
    /// <param name="curve">The curve.</param>
    /// <param name="times">When they are paid, shape [n].</param>
    /// <param name="amounts">The cash flows, shape [n].</param>
    /// <returns>One number for each node.</returns>
    public static Tensor KeyRateDurations(Curve curve, Tensor times, Tensor amounts)
    {
        ArgumentNullException.ThrowIfNull(curve);
        if (amounts.ndim != 1)
            throw new ArgumentException($"amounts has shape {amounts.size()}: give the flows of one bond", nameof(amounts));
        using IDisposable on = enable_grad();
        Tensor zeros = curve.Zeros.detach().requires_grad_(), price = curve.With(zeros).PresentValue(times.detach(), amounts.detach());
        return -autograd.grad([price], [zeros])[0] / price.detach();
    }

    /// <inheritdoc cref="KeyRateDurations(Curve, Tensor, Tensor)"/>
    public static double[] KeyRateDurations(Curve curve, ReadOnlySpan<double> times, ReadOnlySpan<double> amounts) =>
        KeyRateDurations(curve, Call.Row(times), Call.Row(amounts)).ToArray<double>();

    private static (Tensor Times, Tensor Amounts, Tensor Yield, Tensor Factor) Factors(Tensor times, Tensor amounts, Tensor yield, Compounding compounding)
    {
        Need.Length(amounts, 1, nameof(amounts), "cash flow");
        Need.NotNegative(times, nameof(times), "leave out what was paid already");
        Tensor[] x = Call.Align(times, amounts, yield);
        Tensor rate = x[2].unsqueeze(-1);
        return (x[0], x[1], rate, compounding.DiscountFactor(rate, x[0]));
    }

    // s with sum of values (1 + s)^-t = price, row by row.
    private static Solution Spreads(Tensor times, Tensor values, Tensor price)
    {
        Need.Length(values, 1, nameof(values), "cash flow");
        Tensor[] x = [.. broadcast_tensors([values, price.unsqueeze(-1), times])];
        var size = new Size(x[0].shape[..^1]);
        int n = (int)x[0].size(-1), rows = (int)(x[0].numel() / n);
        double[] flows = Call.Values(x[0]), prices = Call.Values(x[1]), at = Call.Values(x[2]), spreads = new double[rows];
        byte[] outcomes = new byte[rows];
        for (int i = 0; i < rows; i++)
        {
            double[] amounts = [-prices[i * n], .. flows.AsSpan(i * n, n)], t = [0, .. at.AsSpan(i * n, n)];
            Array.Sort(t, amounts);
            spreads[i] = CashFlows.RateOf(amounts, t, out Outcome outcome);
            outcomes[i] = (byte)outcome;
        }
        return new(from_array(spreads, size).to(values.dtype), from_array(outcomes, size));
    }
}
