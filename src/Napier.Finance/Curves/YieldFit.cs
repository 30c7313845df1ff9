namespace Napier.Finance;

/// <summary>A fitted curve of Nelson and Siegel or Svensson. Numbers, not tensors: the fit itself is not recorded, what is read from it
/// is.</summary>
/// <param name="B0">The rate in the long run.</param>
/// <param name="B1">What the shortest rate has above it.</param>
/// <param name="B2">The first hump.</param>
/// <param name="B3">The second hump; 0 for Nelson and Siegel.</param>
/// <param name="Tau1">Where the first hump lies.</param>
/// <param name="Tau2">Where the second one lies; 1 for Nelson and Siegel.</param>
/// <param name="Error">The root mean square of what is left.</param>
public sealed record YieldFit(double B0, double B1, double B2, double B3, double Tau1, double Tau2, double Error)
{
    private const double Shortest = 0.05, Longest = 40;

    /// <summary>The zero rate.</summary>
    public Tensor Zero(Tensor t) => NelsonSiegel.SvenssonZero(t, B0, B1, B2, B3, Tau1, Tau2);

    /// <inheritdoc cref="Zero(Tensor)"/>
    public double Zero(double t) => NelsonSiegel.SvenssonZero(t, B0, B1, B2, B3, Tau1, Tau2);

    /// <summary>The instantaneous forward rate.</summary>
    public Tensor Forward(Tensor t) => NelsonSiegel.SvenssonForward(t, B0, B1, B2, B3, Tau1, Tau2);

    /// <inheritdoc cref="Forward(Tensor)"/>
    public double Forward(double t) => NelsonSiegel.SvenssonForward(t, B0, B1, B2, B3, Tau1, Tau2);

    /// <summary>
    /// The least-squares fit of Nelson and Siegel's curve. For a given tau the other parameters follow by linear least squares; tau is
    /// sought over a grid from 0.05 to 40 years and refined by the simplex method of Nelder and Mead (Computer Journal 7, 1965).
    /// </summary>
    /// <param name="times">Times in years, positive and ascending, at least 4.</param>
    /// <param name="rates">Continuous zero rates, one for each.</param>
    /// <exception cref="ArgumentException">There are too few times, they are not sorted, or there is not one rate for each.</exception>
    public static YieldFit NelsonSiegelTo(ReadOnlySpan<double> times, ReadOnlySpan<double> rates) => To(times, rates, 1);

    /// <summary>The least-squares fit of Svensson's curve, likewise; tau1 is the smaller of the two.</summary>
    /// <inheritdoc cref="NelsonSiegelTo"/>
    /// <param name="times">Times in years, positive and ascending, at least 6.</param>
    /// <param name="rates">Continuous zero rates, one for each.</param>
    public static YieldFit SvenssonTo(ReadOnlySpan<double> times, ReadOnlySpan<double> rates) => To(times, rates, 2);

    private static YieldFit To(ReadOnlySpan<double> times, ReadOnlySpan<double> rates, int humps)
    {
        Need.Rising(times, nameof(times), "time");
        if (times[0] <= 0) throw new ArgumentException($"times begins with {times[0]}: give positive times", nameof(times));
        if (times.Length < 2 + (2 * humps))
            throw new ArgumentException(
                $"times has {times.Length} times for {2 + (2 * humps)} parameters: give at least as many", nameof(times));
        if (rates.Length != times.Length)
            throw new ArgumentException($"rates has {rates.Length} rates for {times.Length} times: give one for each", nameof(rates));
        double[] t = times.ToArray(), z = rates.ToArray(), best = [];
        double least = double.PositiveInfinity, ratio = humps == 1 ? 1.15 : 1.5;
        for (double u = Shortest; u < Longest; u *= ratio)
        {
            for (double v = humps == 1 ? Longest : u * ratio; v <= Longest; v *= ratio)
            {
                double[] place = humps == 1 ? [Log(u)] : [Log(u), Log(v)];
                double error = Rest(t, z, place, out _);
                if (error < least) (least, best) = (error, place);
            }
        }
        best = Simplex.Minimize(p => Rest(t, z, p, out _), best, 0.1);
        if (humps == 2 && best[0] > best[1]) Array.Reverse(best);
        double rest = Rest(t, z, best, out double[] b);
        return new(b[0], b[1], b[2], humps == 1 ? 0 : b[3], Exp(best[0]), humps == 1 ? 1 : Exp(best[1]), Math.Sqrt(rest / t.Length));
    }

    // The sum of squares that is left at given ln tau, and the linear parameters.
    private static double Rest(double[] t, double[] z, double[] place, out double[] b)
    {
        b = [];
        foreach (double p in place)
        {
            if (!(p >= Log(Shortest / 2) && p <= Log(2 * Longest))) return double.PositiveInfinity;
        }
        Tensor years = Call.Row(t);
        double[][] columns = new double[2 + place.Length][];
        columns[0] = [.. t.Select(_ => 1.0)];
        for (int h = 0; h < place.Length; h++)
        {
            Tensor x = -(years / Exp(place[h])), mean = apply<Exprel>(x);
            if (h == 0) columns[1] = mean.ToArray<double>();
            columns[2 + h] = (mean - x.exp()).ToArray<double>();
        }
        return LeastSquares.Solve(columns, z, out b);
    }

    private static double Log(double x)
    {
        VectorMath.Log<double>(new ReadOnlySpan<double>(in x), new Span<double>(ref x));
        return x;
    }

    private static double Exp(double x)
    {
        VectorMath.Exp<double>(new ReadOnlySpan<double>(in x), new Span<double>(ref x));
        return x;
    }
}
