namespace Napier.Finance;

/// <summary>
/// A bond with level coupons, priced as the market does (Excel's PRICE, YIELD and DURATION): the time to the next coupon is a fraction of a
/// coupon period, yields are compounded with the coupons, and in the last period interest is simple. Prices are per 100 of face value,
/// clean ones without accrued interest. (SIFMA, Standard Securities Calculation Methods; Microsoft Excel function reference.)
/// </summary>
/// <param name="Maturity">When it is redeemed; coupons are paid on this day of the month, or on its last if it is shorter.</param>
/// <param name="Coupon">The annual coupon rate: 0.05 is 5 %.</param>
/// <param name="Frequency">Coupons a year: 1, 2, 3, 4, 6 or 12.</param>
/// <param name="Convention">How days are counted; both kinds of Actual/Actual count those of the coupon period.</param>
/// <param name="Redemption">What is paid back per 100 of face value.</param>
public sealed record Bond(
    DateOnly Maturity, double Coupon, int Frequency = 2, DayCountConvention Convention = DayCountConvention.Thirty360Us, double Redemption = 100)
{
    private double PeriodCoupon => 100 * Coupon / Frequency;

    /// <summary>The coupon dates after settlement, the maturity last.</summary>
    /// <param name="settlement">When the bond is paid for, before its maturity.</param>
    /// <exception cref="ArgumentException">The bond has matured, or the frequency is impossible.</exception>
    public DateOnly[] CouponDates(DateOnly settlement)
    {
        int months = DayCount.Months(Frequency, nameof(Frequency)), count = 0;
        if (settlement >= Maturity)
            throw new ArgumentException(
                $"settlement is {settlement:O}, not before the maturity, {Maturity:O}: there is nothing left to price", nameof(settlement));
        while (DayCount.Coupon(Maturity, -months * count) > settlement) count++;
        DateOnly[] dates = new DateOnly[count];
        for (int i = 0; i < count; i++) dates[i] = DayCount.Coupon(Maturity, -months * (count - 1 - i));
        return dates;
    }

    /// <summary>The interest that the seller has earned since the last coupon: coupon times days since over days of the period.</summary>
    /// <inheritdoc cref="CouponDates"/>
    public double AccruedInterest(DateOnly settlement) => PeriodCoupon * Place(settlement).Accrued;

    /// <summary>The clean price at a yield: sum of coupon (1 + y/f)^-(w + j) + redemption (1 + y/f)^-(w + n - 1) - accrued, w the fraction
    /// of a period to the next coupon; with one coupon left (redemption + coupon)/(1 + w y/f) - accrued (Excel's PRICE).</summary>
    /// <param name="settlement">When the bond is paid for, before its maturity.</param>
    /// <param name="yield">The annual yield, compounded with the coupons.</param>
    public Tensor CleanPrice(DateOnly settlement, Tensor yield) => DirtyPrice(settlement, yield) - AccruedInterest(settlement);

    /// <inheritdoc cref="CleanPrice(DateOnly, Tensor)"/>
    public double CleanPrice(DateOnly settlement, double yield) => DirtyPrice(settlement, yield) - AccruedInterest(settlement);

    /// <summary>The price with accrued interest: what is paid.</summary>
    /// <inheritdoc cref="CleanPrice(DateOnly, Tensor)"/>
    public Tensor DirtyPrice(DateOnly settlement, Tensor yield)
    {
        var (count, _, wait) = Place(settlement);
        return Call.On<PriceFormula>([yield, Frequency, PeriodCoupon, Redemption, count, wait]);
    }

    /// <inheritdoc cref="DirtyPrice(DateOnly, Tensor)"/>
    public double DirtyPrice(DateOnly settlement, double yield)
    {
        var (count, _, wait) = Place(settlement);
        return Call.On<PriceFormula>([yield, Frequency, PeriodCoupon, Redemption, count, wait]);
    }

    /// <summary>The yield at a clean price (Excel's YIELD): the inverse of <see cref="CleanPrice(DateOnly, Tensor)"/>. Differentiable; NaN
    /// where no yield fits.</summary>
    /// <param name="settlement">When the bond is paid for, before its maturity.</param>
    /// <param name="cleanPrice">The price without accrued interest.</param>
    public Tensor Yield(DateOnly settlement, Tensor cleanPrice)
    {
        Tensor dirty = Call.Align(cleanPrice) + AccruedInterest(settlement);
        var (count, _, wait) = Place(settlement);
        if (count == 1) return (((Redemption + PeriodCoupon) / dirty) - 1) * (Frequency / wait);
        var (times, amounts) = CashFlows(settlement);
        return FixedIncome.Yield(times, amounts, dirty, Compounding.Periodic(Frequency));
    }

    /// <inheritdoc cref="Yield(DateOnly, Tensor)"/>
    public double Yield(DateOnly settlement, double cleanPrice) => Yield(settlement, (Tensor)cleanPrice).item<double>();

    /// <summary>Macaulay's duration in years (Excel's DURATION).</summary>
    /// <inheritdoc cref="CleanPrice(DateOnly, Tensor)"/>
    public Tensor MacaulayDuration(DateOnly settlement, Tensor yield)
    {
        var (times, amounts) = CashFlows(settlement);
        return FixedIncome.MacaulayDuration(times, amounts, yield, Compounding.Periodic(Frequency));
    }

    /// <inheritdoc cref="MacaulayDuration(DateOnly, Tensor)"/>
    public double MacaulayDuration(DateOnly settlement, double yield) => MacaulayDuration(settlement, (Tensor)yield).item<double>();

    /// <summary>Modified duration in years: Macaulay's over 1 + y/f (Excel's MDURATION).</summary>
    /// <inheritdoc cref="CleanPrice(DateOnly, Tensor)"/>
    public Tensor ModifiedDuration(DateOnly settlement, Tensor yield)
    {
        var (times, amounts) = CashFlows(settlement);
        return FixedIncome.ModifiedDuration(times, amounts, yield, Compounding.Periodic(Frequency));
    }

    /// <inheritdoc cref="ModifiedDuration(DateOnly, Tensor)"/>
    public double ModifiedDuration(DateOnly settlement, double yield) => ModifiedDuration(settlement, (Tensor)yield).item<double>();

    /// <summary>Convexity in years squared: (d^2 P/dy^2)/P, P with accrued interest.</summary>
    /// <inheritdoc cref="CleanPrice(DateOnly, Tensor)"/>
    public Tensor Convexity(DateOnly settlement, Tensor yield)
    {
        var (times, amounts) = CashFlows(settlement);
        return FixedIncome.Convexity(times, amounts, yield, Compounding.Periodic(Frequency));
    }

    /// <inheritdoc cref="Convexity(DateOnly, Tensor)"/>
    public double Convexity(DateOnly settlement, double yield) => Convexity(settlement, (Tensor)yield).item<double>();

    /// <summary>The flows still to come: times in years (coupon periods over the frequency), and amounts per 100 of face value. What
    /// <see cref="FixedIncome"/> prices, spreads over curves and takes key-rate durations of.</summary>
    /// <inheritdoc cref="CouponDates"/>
    public (Tensor Times, Tensor Amounts) CashFlows(DateOnly settlement)
    {
        var (count, _, wait) = Place(settlement);
        double[] times = new double[count], amounts = new double[count];
        for (int j = 0; j < count; j++) (times[j], amounts[j]) = ((wait + j) / Frequency, PeriodCoupon);
        amounts[^1] += Redemption;
        return (from_array(times), from_array(amounts));
    }

    // How many coupons are left; what share of the current period has passed, and how long the wait for the next coupon is, in periods.
    private (int Count, double Accrued, double Wait) Place(DateOnly settlement)
    {
        DateOnly[] dates = CouponDates(settlement);
        int months = DayCount.Months(Frequency, nameof(Frequency));
        DateOnly last = DayCount.Coupon(Maturity, -months * dates.Length);
        double passed = DayCount.Days(last, settlement, Convention), rest = DayCount.Days(settlement, dates[0], Convention);
        (double period, rest) = Convention switch
        {
            DayCountConvention.Thirty360Us or DayCountConvention.Thirty360European => (360.0 / Frequency, (360.0 / Frequency) - passed),
            DayCountConvention.Actual360 => (360.0 / Frequency, rest),
            DayCountConvention.Actual365Fixed => (365.0 / Frequency, rest),
            _ => (passed + rest, rest),
        };
        return (dates.Length, passed / period, rest / period);
    }

    private readonly struct PriceFormula : IFormula<PriceFormula>
    {
        public static string Name => "bond_price";

        public static int Arguments => 6;

        public static void Eval<T>(ReadOnlySpan<T> x, Span<T> y) where T : IAlgebra<T>
        {
            T rate = x[0] / x[1], coupon = x[2], redemption = x[3], later = x[4] - T.Of(1), wait = x[5];
            T onCoupon = coupon * (T.Of(1) + rate.PresentAnnuity(later)) + (redemption * rate.Compound(-later));
            T last = (redemption + coupon) / (T.Of(1) + (wait * rate));
            y[0] = T.IfLess(later, T.Of(0.5), last, onCoupon * rate.Compound(-wait));
        }
    }
}
