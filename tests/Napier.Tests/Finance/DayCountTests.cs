using Napier.Finance;

namespace Napier.Tests.Finance;

public class DayCountTests
{
    // ISDA, EMU and Market Conventions: Recent Developments (1998), as in QuantLib test-suite/daycounters.cpp, testActualActual.
    [Theory]
    [InlineData("2003-11-01", "2004-05-01", 0.497724380567, 2, "2004-05-01", 0.5)]
    [InlineData("1999-02-01", "1999-07-01", 0.410958904110, 1, "1999-07-01", 0.410958904110)]
    [InlineData("1999-07-01", "2000-07-01", 1.001377348600, 1, "2000-07-01", 1.0)]
    [InlineData("2002-08-15", "2003-07-15", 0.915068493151, 2, "2003-07-15", 0.915760869565)]
    [InlineData("2003-07-15", "2004-01-15", 0.504004790778, 2, "2004-01-15", 0.5)]
    [InlineData("1999-07-30", "2000-01-30", 0.503892506924, 2, "2000-01-30", 0.5)]
    [InlineData("2000-01-30", "2000-06-30", 0.415300546448, 2, "2000-07-30", 0.417582417582)]
    public void ActualActualIsAsIsdaShows(string start, string end, double isda, int frequency, string coupon, double icma)
    {
        DateOnly a = Day(start), b = Day(end);
        Near.Absolute(isda, DayCount.YearFraction(a, b, DayCountConvention.ActualActualIsda), 5e-12);
        Near.Absolute(icma, DayCount.YearFraction(a, b, DayCountConvention.ActualActualIcma, frequency, Day(coupon)), 5e-13);
    }

    // ISDA, 30/360 day count convention examples, as in QuantLib test-suite/daycounters.cpp, testThirty360_EurobondBasis and _USA.
    [Theory]
    [InlineData("2006-08-20", "2007-02-20", 180, 180)]
    [InlineData("2006-08-31", "2007-02-28", 178, 178)]
    [InlineData("2007-02-28", "2007-08-31", 182, 180)]
    [InlineData("2006-02-26", "2006-08-31", 184, 185)]
    [InlineData("2006-01-31", "2006-02-28", 28, 28)]
    [InlineData("2006-02-14", "2006-02-28", 14, 14)]
    [InlineData("2007-02-28", "2008-02-29", 361, 360)]
    [InlineData("2008-02-29", "2009-02-28", 359, 360)]
    public void ThirtyDaysAreCountedAsInTheExamples(string start, string end, int european, int us)
    {
        Assert.Equal(european, DayCount.Days(Day(start), Day(end), DayCountConvention.Thirty360European));
        Assert.Equal(us, DayCount.Days(Day(start), Day(end), DayCountConvention.Thirty360Us));
    }

    [Fact]
    public void FractionsOfActualDays()
    {
        Tensor fractions = DayCount.YearFractions(new(2024, 1, 31), [new(2024, 1, 31), new(2025, 1, 30)], DayCountConvention.Actual360);
        Assert.Equal([0.0, 365 / 360.0], fractions.ToArray<double>());
        Assert.Equal(1.0, DayCount.YearFraction(new(2025, 1, 1), new(2026, 1, 1), DayCountConvention.Actual365Fixed));
        Assert.Equal(2.0, DayCount.YearFraction(new(2023, 8, 31), new(2025, 8, 31), DayCountConvention.ActualActualIcma, 2, new(2024, 2, 29)));
    }

    [Fact]
    public void BadDatesAreRefused()
    {
        var e = Assert.Throws<ArgumentException>(() => DayCount.YearFraction(new(2025, 1, 2), new(2025, 1, 1), DayCountConvention.Actual360));
        Assert.Equal("end", e.ParamName);
        e = Assert.Throws<ArgumentException>(() => DayCount.YearFraction(new(2025, 1, 1), new(2025, 1, 2), DayCountConvention.ActualActualIcma));
        Assert.Equal("frequency", e.ParamName);
    }

    private static DateOnly Day(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
