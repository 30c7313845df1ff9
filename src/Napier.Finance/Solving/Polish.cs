namespace Napier.Finance;

/// <summary>
/// The last digits of a rate that was found: one step of Newton's method whose residual is computed with twice the digits, and
/// e^x - 1 of the corrected x without rounding it first. Sums of cash flows cancel to nothing at their zero; in binary64 alone
/// that costs a small rate several units in the last place.
/// </summary>
internal static class Polish
{
    /// <summary>e^x - 1 at the zero of sum of c_j e^(-x t_j) next to x.</summary>
    public static double Rate(double x, double[] amounts, double[] times)
    {
        if (x == 0 || !double.IsFinite(x)) return x;
        Tensor[] terms = formulas<Term>(from_array(amounts), from_array(times), full([], x, ScalarType.Float64));
        double[] high = terms[0].ToArray<double>(), low = terms[1].ToArray<double>();
        double sum = 0, rest = 0, slope = 0;
        for (int j = 0; j < high.Length; j++)
        {
            double next = sum + high[j], part = next - sum;
            rest += (sum - (next - part)) + (high[j] - part) + low[j]; // what the addition lost (Knuth)
            sum = next;
            slope += times[j] * high[j];
        }
        return Rounded(x, (sum + rest) / slope);
    }

    /// <summary>The same for the zero of <see cref="RateEquation"/>.</summary>
    public static double Rate(double x, RateEquation equation, double nper, double pmt, double pv, double fv, double when)
    {
        if (x == 0 || !double.IsFinite(x)) return x;
        double h = 1e-5 * (Math.Abs(x) + 1e-3), slope = (equation.At(x + h) - equation.At(x - h)) / (2 * h);
        return Rounded(x, -VectorMath.Formula<Residual>(x, nper, pmt, pv, fv, when) / slope);
    }

    // Where the function only touches zero the step says nothing.
    private static double Rounded(double x, double step) =>
        VectorMath.Formula<RateFormula>(x, Math.Abs(step) < 1e-9 * (Math.Abs(x) + 1e-3) ? step : 0);

    private readonly struct RateFormula : IFormula<RateFormula>
    {
        public static string Name => "rate_of_log";

        public static int Arguments => 2;

        public static void Eval<T>(ReadOnlySpan<T> x, Span<T> y) where T : IAlgebra<T> => y[0] = (x[0] + x[1]).Expm1();

        public static void Kernel<V>(ReadOnlySpan<V> x, Span<V> y) where V : struct, ILanes<V> =>
            y[0] = Pair<V>.Apply<Expm1>(Pair<V>.Sum(x[0], x[1])).Rounded;
    }

    private readonly struct Term : IFormula<Term>
    {
        public static string Name => "discounted_flow";

        public static int Arguments => 3;

        public static int Results => 2;

        public static void Eval<T>(ReadOnlySpan<T> x, Span<T> y) where T : IAlgebra<T> => (y[0], y[1]) = (x[0] * (-(x[1] * x[2])).Exp(), T.Of(0));

        public static void Kernel<V>(ReadOnlySpan<V> x, Span<V> y) where V : struct, ILanes<V>
        {
            var factor = Pair<V>.Apply<Expm1>(-(new Pair<V>(x[1]) * new Pair<V>(x[2]))) + Pair<V>.Of(1);
            var term = new Pair<V>(x[0]) * factor;
            (y[0], y[1]) = (term.High, term.Low);
        }
    }

    private readonly struct Residual : IFormula<Residual>
    {
        public static string Name => "rate_residual";

        public static int Arguments => 6;

        public static void Eval<T>(ReadOnlySpan<T> x, Span<T> y) where T : IAlgebra<T>
        {
            T rate = x[0].Expm1(), loss = (-(x[0] * x[1])).Expm1();
            y[0] = x[3] - (x[2] * (T.Of(1) + (rate * x[5])) * loss / rate) + (x[4] * (T.Of(1) + loss));
        }

        public static void Kernel<V>(ReadOnlySpan<V> x, Span<V> y) where V : struct, ILanes<V>
        {
            Span<Pair<V>> wide = [new(x[0]), new(x[1]), new(x[2]), new(x[3]), new(x[4]), new(x[5])], result = [default];
            Eval(wide, result);
            y[0] = result[0].Rounded;
        }
    }
}
