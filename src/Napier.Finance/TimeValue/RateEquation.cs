namespace Napier.Finance;

/// <summary>pv + pmt (1 + r w) (1 - (1 + r)^-n)/r + fv (1 + r)^-n as a function of ln(1 + r).</summary>
internal readonly struct RateEquation(double nper, double pmt, double pv, double fv, double when) : IEquation
{
    public double At(double x)
    {
        Span<double> e = [x, -nper * x];
        VectorMath.Expm1<double>(e, e);
        double annuity = e[0] == 0 ? nper : -e[1] / e[0];
        return pv + (pmt * (1 + (e[0] * when)) * annuity) + (fv * (1 + e[1]));
    }

    /// <summary>The rate closest to zero; NaN and a reason if there is none.</summary>
    public static double Solve(double nper, double pmt, double pv, double fv, double when, out Outcome outcome)
    {
        outcome = Outcome.BadInput;
        if (!(nper > 0 && double.IsFinite(nper + pmt + pv + fv))) return double.NaN;
        var equation = new RateEquation(nper, pmt, pv, fv, when);
        // The flows' signs: at the start, in between, at the end.
        double first = pv + (when * pmt), last = fv + ((1 - when) * pmt), low = -680 / Math.Max(1, nper);
        ReadOnlySpan<double> flows = nper > 1 ? [first, pmt, last] : [first, last];
        int changes = 0;
        double sign = 0;
        foreach (double flow in flows)
        {
            if (flow == 0) continue;
            if (sign != 0 && flow < 0 != sign < 0) changes++;
            sign = flow;
        }
        outcome = Outcome.NoSignChange;
        if (changes == 0) return double.NaN;
        double x = changes == 1 ? Roots.Only(equation, low, 700) : equation.Closest(low, 700, first < 0 ? -1 : 1);
        outcome = double.IsNaN(x) ? Outcome.NoRoot : Outcome.Found;
        return Polish.Rate(x, equation, nper, pmt, pv, fv, when);
    }

    // Two changes of sign. With the sign of the outer flows and times e^(x/2) the function falls, then rises (see ExponentialSum): a
    // section search
    // finds a place below zero, if there is one, and the zeros are to its left and right.
    private double Closest(double least, double most, double sign)
    {
        const double golden = 0.6180339887498949;
        double from = least, to = most;
        double low = to - (golden * (to - from)), high = from + (golden * (to - from)), left = Weighted(low, sign), right = Weighted(high, sign);
        for (int step = 0; step < 120 && left > 0 && right > 0; step++)
        {
            if (left < right)
            {
                (to, high, right) = (high, low, left);
                low = to - (golden * (to - from));
                left = Weighted(low, sign);
            }
            else
            {
                (from, low, left) = (low, high, right);
                high = from + (golden * (to - from));
                right = Weighted(high, sign);
            }
        }
        double middle = left < right ? low : high, value = At(middle);
        if (value * sign > 0) return double.NaN;
        double below = At(least), above = At(most);
        double smaller = below * sign > 0 ? Roots.Between(this, least, below, middle, value) : double.NaN;
        double larger = above * sign > 0 ? Roots.Between(this, middle, value, most, above) : double.NaN;
        if (double.IsNaN(smaller) || double.IsNaN(larger)) return double.IsNaN(smaller) ? larger : smaller;
        Span<double> rates = [smaller, larger];
        VectorMath.Expm1<double>(rates, rates);
        return Math.Abs(rates[0]) < Math.Abs(rates[1]) ? smaller : larger;
    }

    private double Weighted(double x, double sign)
    {
        double weight = x / 2;
        VectorMath.Exp<double>(new ReadOnlySpan<double>(in weight), new Span<double>(ref weight));
        return At(x) * sign * weight;
    }
}
