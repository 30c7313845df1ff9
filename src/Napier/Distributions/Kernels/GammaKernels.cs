namespace Napier;

/// <summary>ln(x^(a-1) e^-x / gamma(a)): the logarithm of the density of the gamma distribution of rate 1.</summary>
internal readonly struct GammaLogDensity : IScalarFunction<GammaLogDensity>
{
    public static int Operands => 2;

    public static double Of(GammaLogDensity op, double x, double y, double z) => IncompleteGamma.LogDensity(x, y);

    public static Tensor Call(Tensor a, Tensor x) => OnePass.Call(new OneByOne<GammaLogDensity>(default), "GammaLogDensity", a, x, null,
        (a, x, _, _) => x.log() - a.digamma(), (a, x, _, _) => ((a - 1) / x) - 1);
}

/// <summary>A tail of the gamma distribution of concentration a and a rate at x, or its logarithm. What the product of rate and x loses
/// in rounding enters by the slope.</summary>
internal readonly struct GammaTail(bool upper, bool log) : IScalarFunction<GammaTail>
{
    private readonly bool upper = upper, log = log;

    public static int Operands => 3;

    public static double Of(GammaTail op, double x, double y, double z)
    {
        double w = y * z;
        if (w < 0) w = 0; // outside the support, where nothing lies
        if (op.log)
        {
            var (logP, logQ) = IncompleteGamma.Logs(x, w);
            return op.upper ? logQ : logP;
        }
        var (p, q) = IncompleteGamma.Of(x, w);
        double low = w is > 1e-250 and < 1e250 && y is < 1e250 && z is < 1e250 ? OneLane.ProductError(y, z) : 0;
        if (low != 0 && x > 0) low *= x * IncompleteGamma.Factor(x, w) / w;
        return op.upper ? q - low : p + low;
    }

    public static Tensor Call(Tensor a, Tensor rate, Tensor x, bool upper, bool log)
    {
        double sign = upper ? -1 : 1;
        // d ln tail = (density / tail) (rate dx + x drate - (dx/da at a constant tail) da).
        Tensor Density(Tensor a, Tensor w, Tensor r) => (log ? GammaLogDensity.Call(a, w) - r : GammaLogDensity.Call(a, w)).exp() * sign;
        return OnePass.Call(new OneByOne<GammaTail>(new(upper, log)), "GammaTail", a, rate, x,
            (a, b, x, r) => -Density(a, b * x, r) * GammaSensitivity.Call(a, b * x),
            (a, b, x, r) => Density(a, b * x, r) * x, (a, b, x, r) => Density(a, b * x, r) * b);
    }
}

/// <summary>The value that a gamma variable of concentration a and rate 1 exceeds with probability p, or with 1 - p.</summary>
internal readonly struct GammaQuantile(bool upper) : IScalarFunction<GammaQuantile>
{
    private readonly bool upper = upper;

    public static int Operands => 2;

    public static double Of(GammaQuantile op, double x, double y, double z) =>
        y is >= 0 and <= 1 ? op.upper ? Quantiles.Gamma(x, 1 - y, y) : Quantiles.Gamma(x, y, 1 - y) : double.NaN;

    public static Tensor Call(Tensor a, Tensor p, bool upper = false) => OnePass.Call(new OneByOne<GammaQuantile>(new(upper)), "GammaQuantile", a, p, null,
        (a, _, _, x) => GammaSensitivity.Call(a, x), (a, _, _, x) => (-GammaLogDensity.Call(a, x)).exp() * (upper ? -1 : 1));
}

/// <summary>dx/da where P(a, x) stays what it is: how a draw moves with the concentration.</summary>
internal readonly struct GammaSensitivity : IScalarFunction<GammaSensitivity>
{
    public static int Operands => 2;

    public static double Of(GammaSensitivity op, double x, double y, double z) => IncompleteGamma.Sensitivity(x, y);

    public static Tensor Call(Tensor a, Tensor x) => OnePass.Call(new OneByOne<GammaSensitivity>(default), "GammaSensitivity", a, x, null,
        OnePass.None("a draw's derivative"), OnePass.None("a draw's derivative"));
}

/// <summary>The entropy of the gamma distribution of rate 1.</summary>
internal readonly struct GammaEntropy : IScalarFunction<GammaEntropy>
{
    public static int Operands => 2;

    public static double Of(GammaEntropy op, double x, double y, double z) => IncompleteGamma.Entropy(x) - y;

    /// <summary>The entropy less another number.</summary>
    public static Tensor Call(Tensor a, Tensor less) => OnePass.Call(new OneByOne<GammaEntropy>(default), "GammaEntropy", a, less, null,
        (a, _, _, _) => 1 + ((1 - a) * torch.polygamma(1, a)), (a, _, _, _) => Tails.Constant(a, -1));
}
