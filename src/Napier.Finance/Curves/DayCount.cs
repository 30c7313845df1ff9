namespace Napier.Finance;

/// <summary>A convention for what fraction of a year lies between two dates.</summary>
public enum DayCountConvention
{
    /// <summary>Actual days / 365. ISDA 2006 definitions, 4.16(d).</summary>
    Actual365Fixed,

    /// <summary>Actual days / 360. ISDA 2006 definitions, 4.16(e).</summary>
    Actual360,

    /// <summary>30/360 as US bonds count (SIFMA; Excel's basis 0): the 31st counts as the 30th, the end of a date only after a start on the
    /// 30th or 31st; the last day of February counts as the 30th where the start, or both, fall there.</summary>
    Thirty360Us,

    /// <summary>30E/360, Eurobond basis: the 31st counts as the 30th. ISDA 2006 definitions, 4.16(g); Excel's basis 4.</summary>
    Thirty360European,

    /// <summary>Actual/Actual (ISDA): days in leap years / 366 + other days / 365. ISDA 2006 definitions, 4.16(b).</summary>
    ActualActualIsda,

    /// <summary>Actual/Actual (ICMA): days over the days of the coupon period, times its share of a year. ICMA rule 251; ISDA 2006
    /// definitions, 4.16(c).</summary>
    ActualActualIcma,
}

/// <summary>Fractions of a year between dates.</summary>
public static class DayCount
{
    /// <summary>The fraction of a year from <paramref name="start"/> to <paramref name="end"/>.</summary>
    /// <param name="start">The first date.</param>
    /// <param name="end">The last date, not before the first.</param>
    /// <param name="convention">How days are counted.</param>
    /// <param name="frequency">For Actual/Actual (ICMA): coupons a year, 1, 2, 3, 4, 6 or 12.</param>
    /// <param name="coupon">For Actual/Actual (ICMA): any regular coupon date; the end if null.</param>
    /// <exception cref="ArgumentException">The end lies before the start, or the frequency is missing.</exception>
    public static double YearFraction(DateOnly start, DateOnly end, DayCountConvention convention, int frequency = 0, DateOnly? coupon = null)
    {
        int days = Days(start, end, convention);
        return convention switch
        {
            DayCountConvention.Actual365Fixed => days / 365.0,
            DayCountConvention.ActualActualIsda => Isda(start, end),
            DayCountConvention.ActualActualIcma => Icma(start, end, frequency, coupon ?? end),
            _ => days / 360.0,
        };
    }

    /// <summary>The fractions of a year from one date to several: float64 of shape [n].</summary>
    /// <inheritdoc cref="YearFraction"/>
    /// <param name="start">The first date.</param>
    /// <param name="ends">The last dates, none before the first.</param>
    /// <param name="convention">How days are counted.</param>
    /// <param name="frequency">For Actual/Actual (ICMA): coupons a year.</param>
    /// <param name="coupon">For Actual/Actual (ICMA): any regular coupon date; the end if null.</param>
    public static Tensor YearFractions(
        DateOnly start, ReadOnlySpan<DateOnly> ends, DayCountConvention convention, int frequency = 0, DateOnly? coupon = null)
    {
        double[] fractions = new double[ends.Length];
        for (int i = 0; i < ends.Length; i++) fractions[i] = YearFraction(start, ends[i], convention, frequency, coupon);
        return from_array(fractions);
    }

    /// <summary>The days from <paramref name="start"/> to <paramref name="end"/>: of the calendar, or of a year of 12 months of
    /// 30.</summary>
    /// <param name="start">The first date.</param>
    /// <param name="end">The last date, not before the first.</param>
    /// <param name="convention">How days are counted.</param>
    /// <exception cref="ArgumentException">The end lies before the start.</exception>
    public static int Days(DateOnly start, DateOnly end, DayCountConvention convention)
    {
        if (end < start) throw new ArgumentException($"end is {end:O}, before start, {start:O}: give the earlier date first", nameof(end));
        int first = start.Day, last = end.Day;
        switch (convention)
        {
            case DayCountConvention.Thirty360Us:
                if (EndsFebruary(start))
                {
                    first = 30;
                    if (EndsFebruary(end)) last = 30;
                }
                first = Math.Min(first, 30);
                if (first == 30) last = Math.Min(last, 30);
                break;
            case DayCountConvention.Thirty360European:
                (first, last) = (Math.Min(first, 30), Math.Min(last, 30));
                break;
            default:
                return end.DayNumber - start.DayNumber;
        }
        return (360 * (end.Year - start.Year)) + (30 * (end.Month - start.Month)) + last - first;
    }

    /// <summary>A date so many months away from a coupon date. A coupon on the last day of a month has all others there.</summary>
    internal static DateOnly Coupon(DateOnly anchor, int months)
    {
        DateOnly date = anchor.AddMonths(months);
        return EndsMonth(anchor) ? new(date.Year, date.Month, DateTime.DaysInMonth(date.Year, date.Month)) : date;
    }

    /// <summary>The months between coupons.</summary>
    internal static int Months(int frequency, string name) => frequency is 1 or 2 or 3 or 4 or 6 or 12
        ? 12 / frequency
        : throw new ArgumentException($"{name} is {frequency}: give the number of coupons a year, 1, 2, 3, 4, 6 or 12", name);

    private static double Isda(DateOnly start, DateOnly end)
    {
        if (start.Year == end.Year) return (end.DayNumber - start.DayNumber) / Length(start.Year);
        return ((new DateOnly(start.Year, 12, 31).DayNumber + 1 - start.DayNumber) / Length(start.Year)) + (end.Year - start.Year - 1)
            + ((end.DayOfYear - 1) / Length(end.Year));
    }

    // Walks over the coupon periods that the time from start to end touches.
    private static double Icma(DateOnly start, DateOnly end, int frequency, DateOnly anchor)
    {
        int months = Months(frequency, nameof(frequency)), k = 0;
        while (Coupon(anchor, k * months) > start) k--;
        while (Coupon(anchor, (k + 1) * months) <= start) k++;
        double periods = 0;
        for (DateOnly from = start; from < end; k++)
        {
            DateOnly open = Coupon(anchor, k * months), close = Coupon(anchor, (k + 1) * months), to = close < end ? close : end;
            periods += (to.DayNumber - from.DayNumber) / (double)(close.DayNumber - open.DayNumber);
            from = to;
        }
        return periods / frequency;
    }

    private static double Length(int year) => DateTime.IsLeapYear(year) ? 366 : 365;

    private static bool EndsMonth(DateOnly date) => date.Day == DateTime.DaysInMonth(date.Year, date.Month);

    private static bool EndsFebruary(DateOnly date) => date.Month == 2 && EndsMonth(date);
}
