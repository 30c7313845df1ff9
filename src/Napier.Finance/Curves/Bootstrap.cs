namespace Napier.Finance;

/// <summary>Curves from market quotes.</summary>
public static class Bootstrap
{
    /// <summary>
    /// The curve with one node at each instrument's maturity that prices all of them exactly. All nodes are solved for together, by
    /// Newton's method with the Jacobian from automatic differentiation, so that any interpolation will do. (Hagan and West, Wilmott
    /// Magazine, May 2008.)
    /// </summary>
    /// <param name="instruments">By ascending maturity.</param>
    /// <param name="interpolation">How the curve runs between nodes.</param>
    /// <param name="quotes">The market's rates and prices in the order of the instruments, shape [n]; those of the instruments if null. The
    /// curve is differentiable by them.</param>
    /// <exception cref="ArgumentException">Maturities are not sorted, or are given twice; there is not one quote for each.</exception>
    /// <exception cref="InvalidOperationException">No curve fits: some quote is impossible.</exception>
    public static Curve Build(
        IReadOnlyList<CurveInstrument> instruments, Interpolation interpolation = Interpolation.LogLinear, Tensor? quotes = null)
    {
        ArgumentNullException.ThrowIfNull(instruments);
        double[] maturities = [.. instruments.Select(i => i.Maturity)];
        Need.Rising(maturities, nameof(instruments), "maturity");
        Tensor market = quotes is null ? Call.Row([.. instruments.Select(i => i.Quote)]) : Call.Align(quotes).to(ScalarType.Float64);
        if (market.ndim != 1 || market.size(0) != maturities.Length)
            throw new ArgumentException(
                $"quotes has shape {market.size()} for {maturities.Length} instruments: give one for each", nameof(quotes));
        Tensor zeros = Solve(instruments, maturities, interpolation, market.detach());
        if (Call.Records(market))
        {
            for (int step = 0; step < 2; step++)
            {
                if (step == 0) zeros = zeros.detach().requires_grad_();
                Tensor correction = Newton(instruments, maturities, interpolation, market, zeros, true).Step;
                zeros = zeros - (correction - correction.detach());
            }
        }
        return Curve.FromZeroRates(maturities, zeros, interpolation);
    }

    private static Tensor Solve(IReadOnlyList<CurveInstrument> instruments, double[] maturities, Interpolation interpolation, Tensor market)
    {
        double[] quotes = Call.Values(market), first = new double[maturities.Length];
        for (int i = 0; i < first.Length; i++) first[i] = Guess(instruments[i], quotes[i]);
        Tensor zeros = Call.Row(first);
        double last = double.PositiveInfinity;
        for (int step = 0; step < 50; step++)
        {
            using IDisposable on = enable_grad();
            var (change, residual) = Newton(instruments, maturities, interpolation, market, zeros.detach().requires_grad_(), false);
            double size = change.abs().max().item<double>();
            if (!double.IsFinite(size)) break;
            if (size < 1e-15 || (size >= last && residual < 1e-13)) return zeros;
            (zeros, last) = ((zeros - change).detach(), size);
        }
        throw new InvalidOperationException(
            "no curve prices all instruments: check the quotes for one that is impossible (rates are fractions, 0.05 for 5 %; prices are with "
            + "accrued interest)");
    }

    // Newton's step, and the largest mispricing in proportion to what it prices.
    private static (Tensor Step, double Residual) Newton(
        IReadOnlyList<CurveInstrument> instruments, double[] maturities, Interpolation interpolation, Tensor market, Tensor zeros, bool create)
    {
        Curve curve = Curve.FromZeroRates(maturities, zeros, interpolation);
        var residuals = new Tensor[maturities.Length];
        var slopes = new Tensor[maturities.Length];
        double worst = 0;
        for (int i = 0; i < residuals.Length; i++)
        {
            CurveInstrument instrument = instruments[i];
            Tensor amounts = Call.Row(instrument.Amounts) + (Call.Row(instrument.Rated) * market[i]);
            Tensor target = instrument.Value + (market[i] * instrument.Quoted);
            residuals[i] = curve.PresentValue(Call.Row(instrument.Times), amounts) - target;
            slopes[i] = autograd.grad([residuals[i]], [zeros], retain_graph: true, create_graph: create)[0];
            worst = Math.Max(worst, Math.Abs(residuals[i].item<double>()) / Math.Max(1, Math.Abs(target.item<double>())));
        }
        return (linalg.solve(stack(slopes), stack(residuals)), worst);
    }

    // The instrument's own yield.
    private static double Guess(CurveInstrument instrument, double quote)
    {
        double paid = instrument.Value + (quote * instrument.Quoted);
        IEnumerable<double> received = instrument.Amounts.Zip(instrument.Rated, (a, b) => a + (quote * b));
        double rate = CashFlows.LogRateOf([-paid, .. received], [0, .. instrument.Times], out _);
        return double.IsNaN(rate) ? 0.02 : rate;
    }
}
