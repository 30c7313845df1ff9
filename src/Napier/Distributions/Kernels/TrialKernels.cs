namespace Napier;

using S = Lanes2<Unfused<ToDouble>>;

/// <summary>The probability of success p and 1 - p, however small, from p itself or from its log-odds.</summary>
internal static class TrialOdds
{
    public static (Pair<S> P, Pair<S> Q) Of(double odds, bool logits)
    {
        if (!logits) return (OneLane.Pair(odds), OneLane.Sum(1, -odds));
        double e = OneLane.Exp(-Math.Abs(odds)), less = e / (1 + e), more = 1 / (1 + e);
        return odds < 0 ? (OneLane.Pair(less), OneLane.Pair(more)) : (OneLane.Pair(more), OneLane.Pair(less));
    }

    /// <summary>ln(1 + e^x).</summary>
    public static double Softplus(double x) => Math.Max(x, 0) + OneLane.Log1p(OneLane.Exp(-Math.Abs(x)));
}

/// <summary>
/// The logarithm of the probability that k trials succeed: of n, or before n have failed. Both are the beta density of p with concentrations
/// (k + 1, n - k + 1) or (k + 1, n), up to a simple factor, and have its saddle-point form where the counts are large.
/// </summary>
internal readonly struct TrialsLogDensity(bool logits, bool waiting) : IScalarFunction<TrialsLogDensity>
{
    private const double FarOut = 600; // where p is too small for the density's pairs

    private readonly bool logits = logits, waiting = waiting;

    public static int Operands => 3;

    public static double Of(TrialsLogDensity op, double x, double y, double z)
    {
        double n = x, k = y, fails = op.waiting ? n : n - k;
        if (double.IsNaN(n) || double.IsNaN(k) || double.IsNaN(z)) return double.NaN;
        if (k < 0 || fails < 0) return double.NegativeInfinity;
        if (op.waiting && n == 0) return k == 0 ? 0 : double.NegativeInfinity;
        if (k == 0 || fails == 0) return Alone(k == 0 ? fails : k, k == 0 ? -1 : 1, op.logits, z);
        if (op.logits && Math.Abs(z) > FarOut) return Far(op, n, k, fails, z);
        var (p, q) = TrialOdds.Of(z, op.logits);
        if (!op.waiting) return IncompleteBeta.LogDensity(k + 1, fails + 1, p, q) - OneLane.Log(n + 1);
        return IncompleteBeta.LogDensity(k + 1, n, p, q) + (op.logits ? -TrialOdds.Softplus(z) : OneLane.Log1p(-z)) - OneLane.Log(k + n);
    }

    // Nothing but failures (sign -1) or successes: the logarithm of one probability, so many times.
    private static double Alone(double count, int sign, bool logits, double z)
    {
        if (count == 0) return 0;
        if (logits) return -count * TrialOdds.Softplus(-sign * z);
        return count * (sign < 0 ? OneLane.Log1p(-z) : OneLane.Log(z));
    }

    // ln C + k ln p + fails ln(1 - p), where one of the logarithms is large.
    private static double Far(TrialsLogDensity op, double n, double k, double fails, double z)
    {
        double ways = op.waiting ? -IncompleteBeta.LogBeta(k + 1, n) - OneLane.Log(k + n) : -IncompleteBeta.LogBeta(k + 1, fails + 1) - OneLane.Log(n + 1);
        double first = k == 0 ? 0 : k * -TrialOdds.Softplus(-z), second = fails == 0 ? 0 : fails * -TrialOdds.Softplus(z);
        return ways + first + second;
    }

    public static Tensor Call(Tensor n, Tensor k, Tensor odds, bool logits, bool waiting)
    {
        Tensor LogP(Tensor z) => logits ? torch.nn.functional.logsigmoid(z) : z.log();
        Tensor LogQ(Tensor z) => logits ? torch.nn.functional.logsigmoid(-z) : (-z).log1p();
        Slope byN = waiting
            ? (n, k, z, _) => (n + k).digamma() - n.digamma() + LogQ(z)
            : (n, k, z, _) => (n + 1).digamma() - (n - k + 1).digamma() + LogQ(z);
        Slope byK = waiting
            ? (n, k, z, _) => (n + k).digamma() - (k + 1).digamma() + LogP(z)
            : (n, k, z, _) => (n - k + 1).digamma() - (k + 1).digamma() + LogP(z) - LogQ(z);
        Slope byOdds = (n, k, z, _) =>
        {
            Tensor fails = waiting ? n : n - k;
            return logits ? (k * (-z).sigmoid()) - (fails * z.sigmoid()) : (k / z) - (fails / (1 - z));
        };
        return OnePass.Call(new OneByOne<TrialsLogDensity>(new(logits, waiting)), waiting ? "NegativeBinomialLogProb" : "BinomialLogProb",
            n, k, odds, byN, byK, byOdds);
    }
}

/// <summary>What is asked of a tail.</summary>
/// <param name="Logits">Whether the odds are log-odds.</param>
/// <param name="Waiting">Whether n counts failures, else trials.</param>
/// <param name="Upper">Whether the tail above k, else the one up to k.</param>
/// <param name="Log">Whether its logarithm.</param>
internal readonly record struct TrialsTailKind(bool Logits, bool Waiting = false, bool Upper = false, bool Log = false);

/// <summary>The probability of at most, or of more than, k successes, or its logarithm: more than k means that a beta variable lies below p.</summary>
internal readonly struct TrialsTail(TrialsTailKind kind) : IScalarFunction<TrialsTail>
{
    private readonly TrialsTailKind kind = kind;

    public static int Operands => 3;

    public static double Of(TrialsTail op, double x, double y, double z)
    {
        var (low, high) = Both(op.kind, x, Math.Floor(y), z);
        return op.kind.Upper ? high : low;
    }

    /// <summary>The probabilities, or their logarithms, of at most k and of more.</summary>
    public static (double Low, double High) Both(TrialsTailKind kind, double n, double k, double odds)
    {
        if (double.IsNaN(k) || double.IsNaN(n) || double.IsNaN(odds)) return (double.NaN, double.NaN);
        double none = kind.Log ? double.NegativeInfinity : 0, all = kind.Log ? 0 : 1;
        if (k < 0) return (none, all);
        if (kind.Waiting ? n == 0 : k >= n) return (all, none);
        var (p, q) = TrialOdds.Of(odds, kind.Logits);
        double b = kind.Waiting ? n : n - k;
        var (lower, upper) = kind.Log ? IncompleteBeta.Logs(k + 1, b, p, q) : IncompleteBeta.Of(k + 1, b, p, q);
        return (upper, lower);
    }

    public static Tensor Call(Tensor n, Tensor k, Tensor odds, TrialsTailKind kind)
    {
        // The tails move with p as the density at k: by (n - k) / (1 - p), or (n + k) / (1 - p), times the probability of k.
        Slope byOdds = (n, k, z, r) =>
        {
            k = k.floor();
            Tensor log = TrialsLogDensity.Call(n, k, z, kind.Logits, kind.Waiting), many = kind.Waiting ? n + k : n - k;
            Tensor slope = (kind.Log ? log - r : log).exp() * many * (kind.Logits ? z.sigmoid() : 1 / (1 - z));
            return torch.where((k < 0) | (many <= 0), 0, kind.Upper ? slope : -slope);
        };
        return OnePass.Call(new OneByOne<TrialsTail>(new(kind)), "BinomialTail", n, k, odds,
            OnePass.None("a tail by the number of trials"), (_, k, _, _) => torch.zeros_like(k), byOdds);
    }
}

/// <summary>The least count that is not exceeded with probability p.</summary>
internal readonly struct TrialsQuantile(bool logits, bool waiting) : IScalarFunction<TrialsQuantile>
{
    private readonly bool logits = logits, waiting = waiting;

    public static int Operands => 3;

    public static double Of(TrialsQuantile op, double x, double y, double z)
    {
        if (!(y is >= 0 and <= 1)) return double.NaN;
        double n = x, most = op.waiting ? double.PositiveInfinity : n;
        if (y == 0 || n == 0) return 0;
        if (y == 1) return most;
        var kind = new TrialsTailKind(op.logits, op.waiting);
        var (p, q) = TrialOdds.Of(z, op.logits);
        double success = OneLane.Value(p.High), fail = OneLane.Value(q.High);
        double mean = op.waiting ? n * success / fail : n * success, variance = op.waiting ? mean / fail : mean * fail;
        return CountQuantile.Search(k => TrialsTail.Both(kind, n, k, z), y, mean + (Math.Sqrt(variance) * OneLane.Ndtri(y)), most);
    }

    public static Tensor Call(Tensor n, Tensor p, Tensor odds, bool logits, bool waiting) => OnePass.Call(
        new OneByOne<TrialsQuantile>(new(logits, waiting)), "BinomialQuantile", n.detach(), p.detach(), odds.detach(), OnePass.None("a count"),
        OnePass.None("a count"), OnePass.None("a count"));
}

/// <summary>The least count of events that is not exceeded with probability p.</summary>
internal readonly struct PoissonQuantile : IScalarFunction<PoissonQuantile>
{
    public static int Operands => 2;

    public static double Of(PoissonQuantile op, double x, double y, double z)
    {
        if (!(y is >= 0 and <= 1) || !(x >= 0)) return double.NaN;
        if (y == 0 || x == 0) return 0;
        if (y == 1) return double.PositiveInfinity;
        return CountQuantile.Search(k => Tails(x, k), y, x + (Math.Sqrt(x) * OneLane.Ndtri(y)), double.PositiveInfinity);
    }

    private static (double Low, double High) Tails(double rate, double k)
    {
        if (k < 0) return (0, 1);
        var (p, q) = IncompleteGamma.Of(k + 1, rate);
        return (q, p);
    }

    public static Tensor Call(Tensor rate, Tensor p) => OnePass.Call(new OneByOne<PoissonQuantile>(default), "PoissonQuantile", rate.detach(), p.detach(),
        null, OnePass.None("a count"), OnePass.None("a count"));
}

/// <summary>Quantiles of counts: steps that double from a guess until they pass the answer, then halves.</summary>
internal static class CountQuantile
{
    /// <summary>The least k from 0 on with P(X &lt;= k) >= p.</summary>
    /// <param name="tails">The probabilities of at most k and of more.</param>
    /// <param name="p">Between 0 and 1.</param>
    /// <param name="guess">About where.</param>
    /// <param name="most">The largest value that is possible.</param>
    public static double Search(Func<double, (double Low, double High)> tails, double p, double guess, double most)
    {
        double high = Math.Clamp(Math.Floor(guess), 0, most), low = high, step = 1;
        if (Enough(high))
        {
            do
            {
                high = low;
                low = high - step;
                step *= 2;
            }
            while (low >= 0 && Enough(low));
            low = Math.Max(low, -1);
        }
        else
        {
            do
            {
                low = high;
                high = Math.Min(most, low + step);
                step *= 2;
            }
            while (high < most && !Enough(high));
        }
        while (high - low > 1)
        {
            double middle = Math.Floor(low + ((high - low) / 2));
            if (middle <= low || middle >= high) break; // beyond whole numbers
            if (Enough(middle)) high = middle;
            else low = middle;
        }
        return high;

        bool Enough(double k) => tails(k).Low >= p;
    }
}
