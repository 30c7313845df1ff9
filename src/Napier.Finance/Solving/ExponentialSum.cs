namespace Napier.Finance;

/// <summary>
/// sum of c_j e^(-x t_j): the value of cash flows at the continuous rate x, and all its zeros. Internal rates, yields and spreads are zeros
/// of such sums.
/// </summary>
/// <remarks>
/// All zeros are found, without guesses. With s changes of sign there are at most s zeros (Laguerre's rule of signs). Times e^(x u), u a
/// time between two flows of different sign, the zeros stay; its derivative is again such a sum, with one change of sign less. Between two
/// neighbouring zeros of the derivative the function is monotone, so the signs there say whether a zero lies between.
/// </remarks>
internal readonly struct ExponentialSum : IEquation
{
    private readonly double[] amounts, times, work;

    /// <summary>The sum. Times are counted from the first flow that is not 0: that moves no zero.</summary>
    /// <param name="amounts">Finite numbers.</param>
    /// <param name="times">Ascending.</param>
    public ExponentialSum(double[] amounts, double[] times)
    {
        int first = Array.FindIndex(amounts, c => c != 0);
        if (first < 0) first = amounts.Length;
        this.amounts = amounts[first..];
        this.times = [.. times.Skip(first).Select(t => t - times[first])];
        work = new double[this.times.Length];
    }

    private ExponentialSum(double[] amounts, double[] times, double[] work) =>
        (this.amounts, this.times, this.work) = (amounts, times, work);

    // Below this exponentials overflow; above the other the rate does.
    private double Low => -680 / Math.Max(1, times[^1]);

    private static double High => 700;

    /// <summary>How often the sign changes.</summary>
    public int SignChanges
    {
        get
        {
            int changes = 0;
            double last = 0;
            foreach (double c in amounts)
            {
                if (c == 0) continue;
                if (last != 0 && c < 0 != last < 0) changes++;
                last = c;
            }
            return changes;
        }
    }

    public double At(double x)
    {
        for (int j = 0; j < times.Length; j++) work[j] = -x * times[j];
        VectorMath.Exp<double>(work, work);
        double sum = 0;
        for (int j = 0; j < work.Length; j++) sum += amounts[j] * work[j];
        return sum;
    }

    /// <summary>All zeros, ascending. A zero that the sum only touches counts if rounding puts it within its own error.</summary>
    public List<double> Zeros()
    {
        int changes = SignChanges;
        if (changes == 0) return [];
        if (changes == 1) return Roots.Only(this, Low, High) is var only && double.IsNaN(only) ? [] : [only];
        double pivot = Pivot();
        double[] slopes = new double[amounts.Length];
        for (int j = 0; j < slopes.Length; j++) slopes[j] = amounts[j] * (pivot - times[j]);
        List<double> zeros = [], turns = new ExponentialSum(slopes, times, work).Zeros();
        double from = Low, value = At(from);
        foreach (double to in turns.Append(High))
        {
            double next = At(to);
            bool touches = to < High && Math.Abs(next) <= Error(to);
            if (touches) zeros.Add(to);
            else if (value != 0 && next < 0 != value < 0) zeros.Add(Roots.Between(this, from, value, to, next));
            (from, value) = (to, touches ? 0 : next);
        }
        return zeros;
    }

    // Halfway between the first two flows of different sign.
    private double Pivot()
    {
        int last = -1;
        for (int j = 0; j < amounts.Length; j++)
        {
            if (amounts[j] == 0) continue;
            if (last >= 0 && amounts[j] < 0 != amounts[last] < 0) return (times[last] + times[j]) / 2;
            last = j;
        }
        throw new InvalidOperationException("there is no change of sign");
    }

    // What rounding may do to the sum at x: four units in the last place of every term.
    private double Error(double x)
    {
        At(x);
        double sum = 0;
        for (int j = 0; j < work.Length; j++) sum += Math.Abs(amounts[j] * work[j]);
        return sum * 8.881784197001252e-16; // 2^-50
    }
}
