namespace Napier.Finance;

/// <summary>
/// A curve of interest rates: discount factors for all times, from zero rates at some. Times are years from now. Whatever is read from it
/// is differentiable by the rates at its nodes, and by the time.
/// </summary>
/// <remarks>D(t) = e^(-z(t) t). (Hull, Options, Futures, and Other Derivatives, chapter 4; Hagan and West, Applied Mathematical Finance 13,
/// 2006.)</remarks>
public sealed class Curve
{
    private readonly double[] times;

    private Curve(double[] times, Tensor zeros, Interpolation interpolation) =>
        (this.times, Zeros, Interpolation) = (times, zeros, interpolation);

    /// <summary>The times of the nodes, float64 of shape [n].</summary>
    public Tensor Times => Call.Row(times);

    /// <summary>The continuous zero rates at the nodes, shape [n].</summary>
    public Tensor Zeros { get; }

    /// <summary>How the curve runs between nodes.</summary>
    public Interpolation Interpolation { get; }

    /// <summary>A curve through zero rates.</summary>
    /// <param name="times">The nodes' times in years, positive and ascending.</param>
    /// <param name="rates">The zero rates, shape [n].</param>
    /// <param name="interpolation">How the curve runs between nodes.</param>
    /// <param name="compounding">What the rates are; continuous by default.</param>
    /// <exception cref="ArgumentException">Times are not positive, not sorted or given twice, or there is not one rate for
    /// each.</exception>
    public static Curve FromZeroRates(
        ReadOnlySpan<double> times, Tensor rates, Interpolation interpolation = Interpolation.LogLinear, Compounding compounding = default)
    {
        Check(times, rates, nameof(rates));
        Tensor zeros = Rates.Convert(Call.Align(rates), compounding, Compounding.Continuous, Call.Row(times));
        return new(times.ToArray(), zeros, interpolation);
    }

    /// <summary>A curve through zero rates at dates.</summary>
    /// <param name="reference">The date of t = 0.</param>
    /// <param name="dates">The nodes' dates, after the reference and ascending.</param>
    /// <param name="rates">The zero rates, shape [n].</param>
    /// <param name="convention">How times are measured.</param>
    /// <param name="interpolation">How the curve runs between nodes.</param>
    /// <param name="compounding">What the rates are; continuous by default.</param>
    /// <exception cref="ArgumentException">Dates are not after the reference, not sorted or given twice, or there is not one rate for
    /// each.</exception>
    public static Curve FromZeroRates(
        DateOnly reference, ReadOnlySpan<DateOnly> dates, Tensor rates, DayCountConvention convention = DayCountConvention.Actual365Fixed,
        Interpolation interpolation = Interpolation.LogLinear, Compounding compounding = default)
    {
        double[] days = new double[dates.Length];
        for (int i = 0; i < days.Length; i++)
        {
            days[i] = dates[i].DayNumber;
            if (dates[i] <= reference)
                throw new ArgumentException(
                    $"dates has {dates[i]:O} at place {i}, not after the reference, {reference:O}: leave it out", nameof(dates));
            if (i > 0 && days[i] <= days[i - 1])
            {
                throw new ArgumentException(days[i] == days[i - 1]
                    ? $"dates has {dates[i]:O} twice, at places {i - 1} and {i}: give each once"
                    : $"dates is not sorted: {dates[i]:O} at place {i} comes after {dates[i - 1]:O}; sort dates and rates ascending", nameof(dates));
            }
        }
        return FromZeroRates(Call.Values(DayCount.YearFractions(reference, dates, convention)), rates, interpolation, compounding);
    }

    /// <summary>A curve through discount factors: z = -ln(D)/t.</summary>
    /// <param name="times">The nodes' times in years, positive and ascending.</param>
    /// <param name="factors">The discount factors, positive, shape [n].</param>
    /// <param name="interpolation">How the curve runs between nodes.</param>
    /// <exception cref="ArgumentException">Times are not positive, not sorted or given twice; a factor is not positive, or there is not one
    /// for each.</exception>
    public static Curve FromDiscountFactors(ReadOnlySpan<double> times, Tensor factors, Interpolation interpolation = Interpolation.LogLinear)
    {
        Check(times, factors, nameof(factors));
        Need.Positive(factors, nameof(factors));
        return new(times.ToArray(), -Call.Align(factors).log() / Call.Row(times), interpolation);
    }

    /// <summary>The same curve with other zero rates at its nodes.</summary>
    /// <param name="zeros">Continuous zero rates, shape [n].</param>
    public Curve With(Tensor zeros)
    {
        Check(times, zeros, nameof(zeros));
        return new(times, zeros, Interpolation);
    }

    /// <summary>-ln D(t) = z(t) t.</summary>
    /// <param name="t">Times in years, not negative.</param>
    /// <exception cref="ArgumentException">A time is negative.</exception>
    public Tensor LogDiscount(Tensor t)
    {
        Tensor x = Call.Align(t);
        Need.NotNegative(x, nameof(t), "a curve starts at 0; give times in years from now");
        return CurveShapes.At(Interpolation, times, Zeros, x);
    }

    /// <inheritdoc cref="LogDiscount(Tensor)"/>
    public double LogDiscount(double t) => LogDiscount((Tensor)t).item<double>();

    /// <summary>The discount factor D(t): what one unit paid then is worth now.</summary>
    /// <inheritdoc cref="LogDiscount(Tensor)"/>
    public Tensor Discount(Tensor t) => (-LogDiscount(t)).exp();

    /// <inheritdoc cref="Discount(Tensor)"/>
    public double Discount(double t) => Discount((Tensor)t).item<double>();

    /// <summary>The zero rate: the rate at which one unit grows from now to t. At t = 0 its limit.</summary>
    /// <inheritdoc cref="LogDiscount(Tensor)"/>
    /// <param name="t">Times in years, not negative.</param>
    /// <param name="compounding">What rate is wanted; continuous by default.</param>
    public Tensor Zero(Tensor t, Compounding compounding = default)
    {
        Tensor x = Call.Align(t), later = where(x > 0, x, full_like(x, 1e-9 * times[0]));
        return Rates.Convert(LogDiscount(later) / later, Compounding.Continuous, compounding, later);
    }

    /// <inheritdoc cref="Zero(Tensor, Compounding)"/>
    public double Zero(double t, Compounding compounding = default) => Zero((Tensor)t, compounding).item<double>();

    /// <summary>The forward rate: the rate, agreed now, from one time to another. Continuous: ln(D(from)/D(to))/(to - from).</summary>
    /// <param name="from">Times in years, not negative.</param>
    /// <param name="to">Later times.</param>
    /// <param name="compounding">What rate is wanted; continuous by default.</param>
    /// <exception cref="ArgumentException">A time is negative, or not later than the one it starts from.</exception>
    public Tensor Forward(Tensor from, Tensor to, Compounding compounding = default)
    {
        Tensor span = Call.Align(to) - Call.Align(from);
        Need.All(span, nameof(to), v => v > 0, "measured from its start, an end must come later; for one moment use InstantaneousForward");
        return Rates.Convert((LogDiscount(to) - LogDiscount(from)) / span, Compounding.Continuous, compounding, span);
    }

    /// <inheritdoc cref="Forward(Tensor, Tensor, Compounding)"/>
    public double Forward(double from, double to, Compounding compounding = default) =>
        Forward((Tensor)from, (Tensor)to, compounding).item<double>();

    /// <summary>The forward rate of a moment: -d ln D/dt, by automatic differentiation; at a node, where it may jump, its value to the
    /// right.</summary>
    /// <inheritdoc cref="LogDiscount(Tensor)"/>
    public Tensor InstantaneousForward(Tensor t)
    {
        bool records = Call.Records(t, Zeros);
        using IDisposable on = enable_grad();
        Tensor x = Call.Align(t);
        if (!x.requires_grad) x = x.detach().requires_grad_();
        Tensor y = LogDiscount(x), slope = autograd.grad([y], [x], [ones_like(y)], create_graph: records)[0];
        return records ? slope : slope.detach();
    }

    /// <inheritdoc cref="InstantaneousForward(Tensor)"/>
    public double InstantaneousForward(double t) => InstantaneousForward(full([], t, ScalarType.Float64)).item<double>();

    /// <summary>The par rate: the coupon at which a bond, or the fixed side of a swap, is worth 1: (1 - D(T))/sum of a_j D(t_j), a_j the
    /// years between payments. Where the maturity is no whole number of periods the first one is short.</summary>
    /// <param name="maturity">T, in years, positive.</param>
    /// <param name="frequency">Payments a year.</param>
    /// <returns>A tensor without dimensions.</returns>
    public Tensor ParRate(double maturity, int frequency)
    {
        var (at, years) = Payments(maturity, frequency);
        Tensor factors = Discount(Call.Row(at));
        return (1 - factors[-1]) / (factors * Call.Row(years)).sum();
    }

    /// <summary>The present value of cash flows: sum of amounts[j] D(times[j]).</summary>
    /// <param name="times">When they are paid, shape [n].</param>
    /// <param name="amounts">The cash flows, shape [..., n].</param>
    public Tensor PresentValue(Tensor times, Tensor amounts) => (Call.Align(amounts) * Discount(times)).sum(-1);

    /// <inheritdoc cref="PresentValue(Tensor, Tensor)"/>
    public double PresentValue(ReadOnlySpan<double> times, ReadOnlySpan<double> amounts) =>
        PresentValue(Call.Row(times), Call.Row(amounts)).item<double>();

    /// <summary>When a bond or swap pays, and the years that each payment is for.</summary>
    internal static (double[] Times, double[] Years) Payments(double maturity, int frequency)
    {
        Need.Positive(maturity, nameof(maturity));
        if (frequency < 1) throw new ArgumentException($"frequency is {frequency}: give the number of payments a year", nameof(frequency));
        int count = (int)Math.Ceiling((maturity * frequency) - 1e-9);
        double[] at = new double[count], years = new double[count];
        for (int j = 0; j < count; j++)
        {
            at[j] = maturity - ((count - 1 - j) / (double)frequency);
            years[j] = j == 0 ? at[0] : 1.0 / frequency;
        }
        return (at, years);
    }

    private static void Check(ReadOnlySpan<double> times, Tensor values, string name)
    {
        Need.Rising(times, nameof(times), "time");
        if (times[0] <= 0)
            throw new ArgumentException(
                $"times begins with {times[0]}: nodes lie after 0, where the discount factor is 1; leave it out", nameof(times));
        if (values.ndim != 1 || values.size(0) != times.Length)
            throw new ArgumentException($"{name} has shape {values.size()} for {times.Length} times: give one number for each", name);
    }
}
