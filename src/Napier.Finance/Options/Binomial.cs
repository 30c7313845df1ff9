namespace Napier.Finance;

/// <summary>When an option may be exercised.</summary>
public enum Exercise
{
    /// <summary>At expiry only.</summary>
    European,

    /// <summary>At any time.</summary>
    American,
}

/// <summary>How a binomial tree's moves are chosen.</summary>
public enum Tree
{
    /// <summary>Cox, Ross and Rubinstein (1979): up by e^(sigma sqrt dt), down by its inverse. Errors fall as 1 / steps, swinging with its parity.</summary>
    CoxRossRubinstein,

    /// <summary>Leisen and Reimer (1996): centred on the strike by Peizer and Pratt's inversion. For European options errors fall smoothly as
    /// 1 / steps^2. The number of steps is odd.</summary>
    LeisenReimer,
}

/// <summary>
/// European and American options on binomial trees, all options of a batch at once. Differentiable in all arguments but the type: deltas and vegas
/// are the exact derivatives of the tree's price.
/// </summary>
public static class Binomial
{
    /// <summary>The price.</summary>
    /// <param name="type"><see cref="Option.Call"/> or <see cref="Option.Put"/>.</param>
    /// <param name="spot">S, the price of the underlying.</param>
    /// <param name="strike">K.</param>
    /// <param name="time">T, years to expiry, above 0.</param>
    /// <param name="rate">r, the riskless rate.</param>
    /// <param name="volatility">sigma, above 0. Where a step's drift outruns it, the up-move would have no probability, and the price is NaN.</param>
    /// <param name="dividend">q, the dividend yield; 0 if not given.</param>
    /// <param name="steps">Steps of the tree. The work grows with the square.</param>
    /// <param name="exercise">When the option may be exercised.</param>
    /// <param name="tree">How the tree is built.</param>
    /// <exception cref="ArgumentException"><paramref name="steps"/> is below 1, or even for a Leisen-Reimer tree.</exception>
    /// <exception cref="InvalidOperationException">The shapes do not fit together.</exception>
    public static Tensor Price(
        Tensor type, Tensor spot, Tensor strike, Tensor time, Tensor rate, Tensor volatility, Tensor? dividend = null,
        int steps = 500, Exercise exercise = Exercise.American, Tree tree = Tree.CoxRossRubinstein)
    {
        if (steps < 1) throw new ArgumentException($"must be at least 1, but is {steps}.", nameof(steps));
        if (tree == Tree.LeisenReimer && steps % 2 == 0)
            throw new ArgumentException($"must be odd for a Leisen-Reimer tree, but is {steps}.", nameof(steps));
        Tensor[] x = broadcast_tensors(Call.Align(type, spot, strike, time, rate, dividend ?? 0.0, volatility));
        Tensor dt = x[3] / steps, drift = (x[4] - x[5]) * dt;
        var (up, down, chance) = tree == Tree.CoxRossRubinstein ? Symmetric(x[6], dt, drift) : Centred(x, steps, drift);
        Tensor discount = (-(x[4] * dt)).exp(), rise = discount * chance, fall = discount * (1 - chance);
        Tensor possible = (chance >= 0) & (chance <= 1);

        // The leaves, one row for every number of up-moves.
        long[] column = [steps + 1, .. Enumerable.Repeat(1L, (int)x[0].ndim)];
        Tensor ups = arange(0.0, steps + 1, 1, x[1].dtype).reshape(column);
        Tensor spots = x[1] * ((ups * up) + ((steps - ups) * down)).exp(), values = (x[0] * (spots - x[2])).clamp(min: 0);
        Tensor back = (-down).exp(), early = exercise == Exercise.American ? 1.0 : 0.0;
        for (int k = steps; k > 0; k--)
        {
            Tensor[] earlier = formulas<Step>(
                values.narrow(0, 1, k), values.narrow(0, 0, k), spots.narrow(0, 0, k), rise, fall, back, x[0], x[2], early);
            (values, spots) = (earlier[0], earlier[1]);
        }
        return where(possible, values.squeeze(0), double.NaN);
    }

    /// <summary>The price of one option.</summary>
    /// <exception cref="ArgumentException">An input is out of range, or <paramref name="steps"/> is below 1, or even for a Leisen-Reimer tree.</exception>
    /// <inheritdoc cref="Price(Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, int, Exercise, Tree)"/>
    public static double Price(
        double type, double spot, double strike, double time, double rate, double volatility, double dividend = 0,
        int steps = 500, Exercise exercise = Exercise.American, Tree tree = Tree.CoxRossRubinstein)
    {
        Option.Check(type, spot, strike, time, volatility);
        return Price((Tensor)type, spot, strike, time, rate, volatility, dividend, steps, exercise, tree).item<double>();
    }

    // Logarithms of the moves and the up-move's probability (e^drift - d) / (u - d), without cancellation.
    private static (Tensor Up, Tensor Down, Tensor Chance) Symmetric(Tensor volatility, Tensor dt, Tensor drift)
    {
        Tensor up = volatility * dt.sqrt();
        return (up, -up, (drift + up).expm1() / (up + up).expm1());
    }

    private static (Tensor Up, Tensor Down, Tensor Chance) Centred(Tensor[] x, int steps, Tensor drift)
    {
        Tensor deviation = x[6] * x[3].sqrt(), d1 = (((x[1] / x[2]).log() + (drift * steps)) / deviation) + (deviation / 2);
        Tensor chance = Inversion(d1 - deviation, steps), carried = Inversion(d1, steps);
        return (drift + (carried / chance).log(), drift + ((1 - carried) / (1 - chance)).log(), chance);
    }

    // Peizer and Pratt's second inversion: the probability with which a binomial distribution of so many steps comes out as Phi(z).
    private static Tensor Inversion(Tensor z, int steps)
    {
        Tensor ratio = z / (steps + (1.0 / 3) + (0.1 / (steps + 1)));
        Tensor half = 0.5 * (-(-(ratio * ratio * (steps + (1.0 / 6)))).expm1()).sqrt();
        return 0.5 + where(z < 0, -half, half);
    }

    /// <summary>One step back for one node: from the values after an up- and a down-move and the spot after a down-move.</summary>
    private readonly struct Step : IFormula<Step>
    {
        public static string Name => "binomial_step";

        public static int Arguments => 9;

        public static int Results => 2;

        public static void Eval<T>(ReadOnlySpan<T> x, Span<T> y) where T : IAlgebra<T>
        {
            T held = (x[3] * x[0]) + (x[4] * x[1]), spot = x[2] * x[5], exercised = x[6] * (spot - x[7]);
            y[0] = T.IfLess(x[8], T.Of(0.5), held, T.IfLess(held, exercised, exercised, held));
            y[1] = spot;
        }
    }
}
