namespace Napier;

using S = Lanes2<Unfused<ToDouble>>;

/// <summary>The logarithm of the beta density at x, or at 1 - x.</summary>
internal readonly struct BetaLogDensity : IScalarFunction<BetaLogDensity>
{
    public static int Operands => 3;

    public static double Of(BetaLogDensity op, double x, double y, double z) => IncompleteBeta.LogDensity(x, y, OneLane.Pair(z), OneLane.Sum(1, -z));

    public static Tensor Call(Tensor a, Tensor b, Tensor x) => OnePass.Call(new OneByOne<BetaLogDensity>(default), "BetaLogDensity", a, b, x,
        (a, b, x, _) => x.log() + PsiRise.Call(a, b), (a, b, x, _) => (-x).log1p() + PsiRise.Call(b, a),
        (a, b, x, _) => ((a - 1) / x) - ((b - 1) / (1 - x)));
}

/// <summary>A tail of the beta distribution, or its logarithm.</summary>
internal readonly struct BetaTail(bool upper, bool log) : IScalarFunction<BetaTail>
{
    private readonly bool upper = upper, log = log;

    public static int Operands => 3;

    public static double Of(BetaTail op, double x, double y, double z)
    {
        double u = z < 0 ? 0 : z > 1 ? 1 : z; // outside the support nothing lies
        var (lower, upper) = op.log
            ? IncompleteBeta.Logs(x, y, OneLane.Pair(u), OneLane.Sum(1, -u)) : IncompleteBeta.Of(x, y, OneLane.Pair(u), OneLane.Sum(1, -u));
        return op.upper ? upper : lower;
    }

    public static Tensor Call(Tensor a, Tensor b, Tensor x, bool upper, bool log)
    {
        double sign = upper ? -1 : 1;
        Tensor Density(Tensor a, Tensor b, Tensor x, Tensor r) => (log ? BetaLogDensity.Call(a, b, x) - r : BetaLogDensity.Call(a, b, x)).exp() * sign;
        return OnePass.Call(new OneByOne<BetaTail>(new(upper, log)), "BetaTail", a, b, x,
            (a, b, x, r) => -Density(a, b, x, r) * BetaSensitivity.Call(a, b, x, first: true),
            (a, b, x, r) => -Density(a, b, x, r) * BetaSensitivity.Call(a, b, x, first: false), Density);
    }
}

/// <summary>The value that a beta variable does not exceed with probability p.</summary>
internal readonly struct BetaQuantile : IScalarFunction<BetaQuantile>
{
    public static int Operands => 3;

    public static double Of(BetaQuantile op, double x, double y, double z) => z is >= 0 and <= 1 ? Quantiles.Beta(x, y, z, 1 - z).X : double.NaN;

    public static Tensor Call(Tensor a, Tensor b, Tensor p) => OnePass.Call(new OneByOne<BetaQuantile>(default), "BetaQuantile", a, b, p,
        (a, b, _, x) => BetaSensitivity.Call(a, b, x, first: true), (a, b, _, x) => BetaSensitivity.Call(a, b, x, first: false),
        (a, b, _, x) => (-BetaLogDensity.Call(a, b, x)).exp());
}

/// <summary>dx/da or dx/db where I_x(a, b) stays what it is: how a draw moves with a concentration.</summary>
internal readonly struct BetaSensitivity(bool first) : IScalarFunction<BetaSensitivity>
{
    private readonly bool first = first;

    public static int Operands => 3;

    public static double Of(BetaSensitivity op, double x, double y, double z)
    {
        var (a, b) = IncompleteBeta.Sensitivity(x, y, z, 1 - z);
        return op.first ? a : b;
    }

    public static Tensor Call(Tensor a, Tensor b, Tensor x, bool first) => OnePass.Call(new OneByOne<BetaSensitivity>(new(first)), "BetaSensitivity", a, b, x,
        OnePass.None("a draw's derivative"), OnePass.None("a draw's derivative"), OnePass.None("a draw's derivative"));
}

/// <summary>psi(a + b) - psi(a).</summary>
internal readonly struct PsiRise : IScalarFunction<PsiRise>
{
    public static int Operands => 2;

    public static double Of(PsiRise op, double x, double y, double z) => x > 0 && y > 0 ? IncompleteBeta.PsiRise(x, y) : double.NaN;

    public static Tensor Call(Tensor a, Tensor b) => OnePass.Call(new OneByOne<PsiRise>(default), "PsiRise", a, b, null,
        (a, b, _, _) => torch.polygamma(1, a + b) - torch.polygamma(1, a), (a, b, _, _) => torch.polygamma(1, a + b));
}

/// <summary>The entropy of the beta distribution.</summary>
internal readonly struct BetaEntropy : IScalarFunction<BetaEntropy>
{
    public static int Operands => 2;

    public static double Of(BetaEntropy op, double x, double y, double z) => IncompleteBeta.Entropy(x, y);

    public static Tensor Call(Tensor a, Tensor b)
    {
        static Tensor By(Tensor a, Tensor b) => ((a + b - 2) * torch.polygamma(1, a + b)) - ((a - 1) * torch.polygamma(1, a));
        return OnePass.Call(new OneByOne<BetaEntropy>(default), "BetaEntropy", a, b, null, (a, b, _, _) => By(a, b), (a, b, _, _) => By(b, a));
    }
}

/// <summary>The logarithm of the density of Fisher's F: of d1 x / (d1 x + d2), which has the beta distribution.</summary>
internal readonly struct FisherLogDensity : IScalarFunction<FisherLogDensity>
{
    public static int Operands => 3;

    public static double Of(FisherLogDensity op, double x, double y, double z)
    {
        if (!(z > 0) || double.IsInfinity(z))
            return double.IsNaN(z) ? z : z == 0 && x <= 2 ? x < 2 ? double.PositiveInfinity : 0 : double.NegativeInfinity;
        var (u, v) = Parts(x, y, z);
        double density = IncompleteBeta.LogDensity(x / 2, y / 2, u, v);
        return density + OneLane.Log(OneLane.Value(u.High)) + OneLane.Log(OneLane.Value(v.High)) - OneLane.Log(z);
    }

    public static Tensor Call(Tensor df1, Tensor df2, Tensor x) => OnePass.Call(new OneByOne<FisherLogDensity>(default), "FisherLogDensity", df1, df2, x,
        (m, n, x, _) => (PsiRise.Call(m / 2, n / 2) + (m * x / ((m * x) + n)).log() + (n * (1 - x) / ((m * x) + n))) * 0.5,
        (m, n, x, _) => (PsiRise.Call(n / 2, m / 2) + (n / ((m * x) + n)).log() + (m * (x - 1) / ((m * x) + n))) * 0.5,
        (m, n, x, _) => ((m / 2 - 1) / x) - ((m + n) / 2 * m / ((m * x) + n)));

    /// <summary>d1 x / (d1 x + d2) and the rest to 1.</summary>
    public static (Pair<S> U, Pair<S> V) Parts(double d1, double d2, double x)
    {
        Pair<S> odds = OneLane.Pair(d1) * OneLane.Pair(x) / OneLane.Pair(d2), one = OneLane.Pair(1);
        if (OneLane.Value(odds.High) is var ratio && !(ratio is > 1e-250 and < 1e250)) // too far out for pairs
            return ratio > 1 ? (one, OneLane.Pair(d2 / d1 / x)) : (OneLane.Pair(d1 / d2 * x), one);
        Pair<S> v = one / (one + odds);
        return (odds * v, v);
    }
}

/// <summary>A tail of Fisher's F, or its logarithm.</summary>
internal readonly struct FisherTail(bool upper, bool log) : IScalarFunction<FisherTail>
{
    private readonly bool upper = upper, log = log;

    public static int Operands => 3;

    public static double Of(FisherTail op, double x, double y, double z)
    {
        var (u, v) = z > 0 ? FisherLogDensity.Parts(x, y, z) : (OneLane.Pair(double.IsNaN(z) ? z : 0), OneLane.Pair(1));
        var (lower, upper) = op.log ? IncompleteBeta.Logs(x / 2, y / 2, u, v) : IncompleteBeta.Of(x / 2, y / 2, u, v);
        return op.upper ? upper : lower;
    }

    public static Tensor Call(Tensor df1, Tensor df2, Tensor x, bool upper, bool log)
    {
        double sign = upper ? -1 : 1;
        Tensor Density(Tensor m, Tensor n, Tensor x, Tensor r) => (log ? FisherLogDensity.Call(m, n, x) - r : FisherLogDensity.Call(m, n, x)).exp() * sign;
        // dF/dm = f(x) (x / m - dx/du u' / 2): u moves with m at a constant x, and with a = m / 2 at a constant tail.
        Tensor Moved(Tensor m, Tensor n, Tensor x, bool first)
        {
            Tensor v = n / ((m * x) + n), byU = n / m / v.square();
            return byU * BetaSensitivity.Call(m / 2, n / 2, m * x / ((m * x) + n), first) * 0.5;
        }
        return OnePass.Call(new OneByOne<FisherTail>(new(upper, log)), "FisherTail", df1, df2, x,
            (m, n, x, r) => Density(m, n, x, r) * ((x / m) - Moved(m, n, x, true)),
            (m, n, x, r) => Density(m, n, x, r) * (-(x / n) - Moved(m, n, x, false)), Density);
    }
}

/// <summary>The value that Fisher's F does not exceed with probability p.</summary>
internal readonly struct FisherQuantile : IScalarFunction<FisherQuantile>
{
    public static int Operands => 3;

    public static double Of(FisherQuantile op, double x, double y, double z)
    {
        if (!(z is >= 0 and <= 1)) return double.NaN;
        var (u, v) = Quantiles.Beta(x / 2, y / 2, z, 1 - z);
        return y / x * (u / v);
    }

    public static Tensor Call(Tensor df1, Tensor df2, Tensor p)
    {
        static Tensor Moved(Tensor m, Tensor n, Tensor x, bool first)
        {
            Tensor v = n / ((m * x) + n);
            return n / m / v.square() * BetaSensitivity.Call(m / 2, n / 2, m * x / ((m * x) + n), first) * 0.5;
        }
        return OnePass.Call(new OneByOne<FisherQuantile>(default), "FisherQuantile", df1, df2, p,
            (m, n, _, x) => Moved(m, n, x, true) - (x / m), (m, n, _, x) => Moved(m, n, x, false) + (x / n),
            (m, n, _, x) => (-FisherLogDensity.Call(m, n, x)).exp());
    }
}
