namespace Napier.Finance;

/// <summary>How amounts of money are rounded: to how many places, and where a digit 5 goes. Nothing else rounds money.</summary>
/// <param name="Decimals">Places behind the point.</param>
/// <param name="Mode">Where a tie goes.</param>
public readonly record struct MoneyRounding(int Decimals, MidpointRounding Mode)
{
    /// <summary>To cents, ties away from zero: what people do by hand.</summary>
    public static MoneyRounding Cents => new(2, MidpointRounding.AwayFromZero);

    /// <summary>To cents, ties to the even digit: what banks' rules often say.</summary>
    public static MoneyRounding BankersCents => new(2, MidpointRounding.ToEven);

    /// <summary>The rounded amount.</summary>
    public decimal Of(decimal amount) => decimal.Round(amount, Decimals, Mode);
}

/// <summary>One line of a loan's schedule. All amounts are rounded, and add up: payment = interest + principal, balance = the last one less
/// principal.</summary>
/// <param name="Number">Which payment, from 1.</param>
/// <param name="Date">When it is due.</param>
/// <param name="Payment">What is paid.</param>
/// <param name="Interest">The part that is interest.</param>
/// <param name="Principal">The part that pays the loan back.</param>
/// <param name="Balance">What is owed afterwards.</param>
public readonly record struct AmortizationRow(int Number, DateOnly Date, decimal Payment, decimal Interest, decimal Principal, decimal Balance);

/// <summary>Repayment schedules of loans, in <see cref="decimal"/> from end to end: no binary fraction touches a cent.</summary>
public static class Amortization
{
    /// <summary>
    /// The schedule of a loan with level payments at the end of each period. The payment is principal r/(1 - (1 + r)^-n), r the annual rate
    /// over the payments of a year, rounded; each period's interest is balance r, rounded; the last payment is whatever pays off the
    /// balance with its interest.
    /// </summary>
    /// <param name="principal">What is lent, positive.</param>
    /// <param name="annualRate">The nominal annual rate, not negative: 0.06 is 6 %.</param>
    /// <param name="payments">How many payments, at least 1.</param>
    /// <param name="firstPayment">The date of the first; others fall on the same day of the month, or on its last if it is shorter.</param>
    /// <param name="rounding">How amounts are rounded.</param>
    /// <param name="paymentsPerYear">12, 6, 4, 3, 2 or 1, by months; 52 or 26, by weeks.</param>
    /// <param name="payment">A payment to use instead of the computed one.</param>
    /// <exception cref="ArgumentException">An argument is out of range, or the payment does not cover the interest.</exception>
    public static IReadOnlyList<AmortizationRow> Schedule(
        decimal principal, decimal annualRate, int payments, DateOnly firstPayment, MoneyRounding rounding, int paymentsPerYear = 12, decimal? payment = null)
    {
        decimal rate = PeriodRate(principal, annualRate, payments, paymentsPerYear);
        decimal level = payment ?? Payment(principal, annualRate, payments, rounding, paymentsPerYear), balance = rounding.Of(principal);
        var rows = new List<AmortizationRow>(payments);
        for (int k = 1; k <= payments && balance > 0; k++)
        {
            decimal interest = rounding.Of(balance * rate);
            if (k < payments && level <= interest)
            {
                throw new ArgumentException(
                    $"payment is {level}, but the interest of period {k} alone is {interest}: give a larger payment", nameof(payment));
            }
            decimal part = k == payments ? balance : Math.Min(level - interest, balance);
            balance -= part;
            rows.Add(new(k, Date(firstPayment, k - 1, paymentsPerYear), part + interest, interest, part, balance));
        }
        return rows;
    }

    /// <summary>The level payment of a loan: principal r/(1 - (1 + r)^-n), rounded; principal/n at rate 0.</summary>
    /// <param name="principal">What is lent, positive.</param>
    /// <param name="annualRate">The nominal annual rate, not negative.</param>
    /// <param name="payments">How many payments, at least 1.</param>
    /// <param name="rounding">How it is rounded.</param>
    /// <param name="paymentsPerYear">How many payments a year.</param>
    /// <exception cref="ArgumentException">An argument is out of range.</exception>
    public static decimal Payment(decimal principal, decimal annualRate, int payments, MoneyRounding rounding, int paymentsPerYear = 12)
    {
        decimal rate = PeriodRate(principal, annualRate, payments, paymentsPerYear);
        if (rate == 0) return rounding.Of(principal / payments);
        // 1 + v + v^2 + ... by doubling: no difference of numbers close to each other, and 28 digits.
        decimal v = 1 / (1 + rate), sum = 0, power = 1;
        for (int bit = 31 - int.LeadingZeroCount(payments); bit >= 0; bit--)
        {
            (sum, power) = (sum * (1 + power), power * power);
            if ((payments >> bit & 1) != 0) (sum, power) = (1 + (v * sum), power * v);
        }
        return rounding.Of(principal / (v * sum));
    }

    private static decimal PeriodRate(decimal principal, decimal annualRate, int payments, int paymentsPerYear)
    {
        if (principal <= 0) throw new ArgumentException($"principal is {principal}: give a positive amount", nameof(principal));
        if (annualRate is < 0 or > 100)
            throw new ArgumentException($"annualRate is {annualRate}: give a rate from 0 to 100, 0.06 being 6 %", nameof(annualRate));
        if (payments < 1) throw new ArgumentException($"payments is {payments}: give at least 1", nameof(payments));
        if (paymentsPerYear is not (1 or 2 or 3 or 4 or 6 or 12 or 26 or 52))
            throw new ArgumentException($"paymentsPerYear is {paymentsPerYear}: give 1, 2, 3, 4, 6, 12, 26 or 52", nameof(paymentsPerYear));
        return annualRate / paymentsPerYear;
    }

    private static DateOnly Date(DateOnly first, int periods, int paymentsPerYear) =>
        paymentsPerYear > 12 ? first.AddDays(periods * (364 / paymentsPerYear)) : first.AddMonths(periods * (12 / paymentsPerYear));
}
