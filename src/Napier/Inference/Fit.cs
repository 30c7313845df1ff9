using Napier.Modules;
using static Napier.torch;

namespace Napier.Inference;

/// <summary>A distribution that was fitted, and how surely its parameters are known.</summary>
/// <param name="Distribution">The distribution of largest likelihood.</param>
/// <param name="Estimate">Its parameters, in the order that its constructor has them, with their covariance.</param>
public sealed record Fitted<TDistribution>(TDistribution Distribution, Estimate Estimate) where TDistribution : distributions.Distribution;

/// <summary>
/// Maximum likelihood for common distributions. Every method takes observations of any shape, computes in float64, and tells standard errors from the
/// observed information. Closed forms where there are some, Newton's method on exact derivatives elsewhere.
/// </summary>
/// <remarks>Lifetimes that end with the study are censored: <c>observed</c> is 1 where the end was seen, 0 where only "longer than this" is known.</remarks>
public static class Fit
{
    /// <summary>loc and scale: mean and the root of the mean squared distance from it (divided by n, as the likelihood has it).</summary>
    public static Fitted<Normal> Normal(Tensor x)
    {
        x = Data(x);
        (Tensor loc, Tensor scale) = (x.mean(), x.std(unbiased: false));
        Varied(scale);
        return Closed(distributions.Normal(loc, scale), x, [loc, scale], scale.square() / tensor([1.0, 2.0], ScalarType.Float64) / x.numel());
    }

    /// <summary>loc and scale of the logarithm.</summary>
    public static Fitted<LogNormal> LogNormal(Tensor x)
    {
        x = Positive(Data(x));
        Estimate log = Normal(x.log()).Estimate;
        LogNormal fitted = distributions.LogNormal(log.Values[0], log.Values[1]);
        return new(fitted, log with { LogLikelihood = fitted.log_prob(x).sum().item<double>() });
    }

    /// <summary>rate: events per unit of time at risk.</summary>
    public static Fitted<Exponential> Exponential(Tensor x, Tensor? observed = null)
    {
        x = Data(x);
        Tensor seen = Observed(x, observed), events = seen.sum(), rate = events / x.sum();
        if (!(rate.item<double>() is > 0 and < double.PositiveInfinity))
            throw new ArgumentException($"x must be positive times of which at least one is observed, but its rate would be {rate.item<double>()}", nameof(x));
        Exponential fitted = distributions.Exponential(rate);
        return new(fitted, new(rate.reshape(1), (rate.square() / events).reshape(1, 1), LogLikelihood(fitted, x, seen), 0));
    }

    /// <summary>loc and scale: median and mean distance from it. The errors are those of large samples: the likelihood has a corner at the median.</summary>
    public static Fitted<Laplace> Laplace(Tensor x)
    {
        x = Data(x);
        Tensor loc = quantile(x, 0.5), scale = (x - loc).abs().mean();
        Varied(scale);
        return Closed(distributions.Laplace(loc, scale), x, [loc, scale], scale.square() * tensor([1.0, 1.0], ScalarType.Float64) / x.numel());
    }

    /// <summary>rate: the mean count.</summary>
    public static Fitted<Poisson> Poisson(Tensor x)
    {
        x = Data(x);
        Tensor rate = x.mean();
        return Closed(distributions.Poisson(rate), x, [rate], rate.reshape(1) / x.numel());
    }

    /// <summary>probs: the share of ones.</summary>
    public static Fitted<Bernoulli> Bernoulli(Tensor x)
    {
        x = Data(x);
        Tensor probs = x.mean();
        return Closed(distributions.Bernoulli(probs), x, [probs], (probs * (1 - probs)).reshape(1) / x.numel());
    }

    /// <summary>probs, of success at each trial, where x counts the failures before.</summary>
    public static Fitted<Geometric> Geometric(Tensor x)
    {
        x = Data(x);
        Tensor probs = 1 / (1 + x.mean());
        return Closed(distributions.Geometric(probs), x, [probs], (probs.square() * (1 - probs)).reshape(1) / x.numel());
    }

    /// <summary>scale and concentration.</summary>
    public static Fitted<Weibull> Weibull(Tensor x, Tensor? observed = null)
    {
        x = Positive(Data(x));
        return By(b => distributions.Weibull(b[0].exp(), b[1].exp()), b => b.exp(), x, stack([x.mean().log(), zeros([], ScalarType.Float64)]), observed);
    }

    /// <summary>concentration and rate.</summary>
    public static Fitted<Gamma> Gamma(Tensor x, Tensor? observed = null)
    {
        x = Positive(Data(x));
        Tensor mean = x.mean(), variance = x.var(unbiased: false);
        Varied(variance);
        return By(b => distributions.Gamma(b[0].exp(), b[1].exp()), b => b.exp(), x, stack([mean.square() / variance, mean / variance]).log(), observed);
    }

    /// <summary>concentration1 and concentration0.</summary>
    public static Fitted<Beta> Beta(Tensor x)
    {
        x = Data(x);
        Tensor mean = x.mean(), variance = x.var(unbiased: false), total = mean * (1 - mean) / variance - 1;
        Varied(variance);
        return By(b => distributions.Beta(b[0].exp(), b[1].exp()), b => b.exp(), x, (stack([mean, 1 - mean]) * total).clamp(min: 0.01).log());
    }

    /// <summary>loc and scale.</summary>
    public static Fitted<Gumbel> Gumbel(Tensor x)
    {
        x = Data(x);
        Tensor width = x.std(unbiased: false) * 0.7796968012336761; // sqrt(6) / pi
        Varied(width);
        return By(b => distributions.Gumbel(b[0], b[1].exp()), b => stack([b[0], b[1].exp()]), x, stack([x.mean() - 0.5772156649015329 * width, width.log()]));
    }

    /// <summary>total_count, taken as any positive number, and logits: counts that vary more than Poisson's.</summary>
    public static Fitted<NegativeBinomial> NegativeBinomial(Tensor x)
    {
        x = Data(x);
        Tensor mean = x.mean(), excess = x.var(unbiased: false) - mean;
        if (!(excess.item<double>() > 0)) throw new ArgumentException("x must vary more than its mean; counts that do not are Poisson's", nameof(x));
        Tensor count = mean.square() / excess;
        return By(b => distributions.NegativeBinomial(b[0].exp(), logits: b[1]), b => stack([b[0].exp(), b[1]]), x, stack([count.log(), (mean / count).log()]));
    }

    /// <summary>Any distribution: Newton's method from a start.</summary>
    /// <param name="build">Makes the distribution from unconstrained parameters, shape [p].</param>
    /// <param name="parameters">What to tell of them, shape [q]: <c>b => b.exp()</c> where the distribution got their exponentials.</param>
    /// <param name="x">The observations.</param>
    /// <param name="start">Where to begin: float64 of shape [p].</param>
    /// <param name="observed">1 where the observation ended, 0 where only "longer" is known; the distribution needs a log_survival then.</param>
    /// <exception cref="ArgumentException">An observation is NaN or impossible, or the start has likelihood zero.</exception>
    public static Fitted<TDistribution> By<TDistribution>(
        Func<Tensor, TDistribution> build, Func<Tensor, Tensor> parameters, Tensor x, Tensor start, Tensor? observed = null)
        where TDistribution : distributions.Distribution
    {
        ArgumentNullException.ThrowIfNull(build);
        x = Data(x);
        Tensor? seen = observed is null ? null : Observed(x, observed);
        Estimate found = MaximumLikelihood.Fit(b => seen is null ? build(b).log_prob(x).sum() : Sum(build(b), x, seen), start);
        return new(build(found.Values), found.Through(parameters));
    }

    private static Fitted<TDistribution> Closed<TDistribution>(TDistribution fitted, Tensor x, Tensor[] values, Tensor variances)
        where TDistribution : distributions.Distribution =>
        new(fitted, new(stack([.. values]), variances.diag(), fitted.log_prob(x).sum().item<double>(), 0));

    private static double LogLikelihood(distributions.Distribution fitted, Tensor x, Tensor seen) => Sum(fitted, x, seen).item<double>();

    private static Tensor Sum(distributions.Distribution fitted, Tensor x, Tensor seen) =>
        where(seen == 1, fitted.log_prob(x), fitted.log_survival(x)).sum();

    private static Tensor Data(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.numel() == 0) throw new ArgumentException("x must hold at least one observation", nameof(x));
        Tensor values = x.detach().to(ScalarType.Float64).flatten();
        if (!values.isfinite().all().item<bool>()) throw new ArgumentException("x must hold finite numbers; leave missing observations out", nameof(x));
        return values;
    }

    private static Tensor Positive(Tensor x) => x.min().item<double>() > 0
        ? x
        : throw new ArgumentException($"x must be positive, but its smallest value is {x.min().item<double>()}", nameof(x));

    private static Tensor Observed(Tensor x, Tensor? observed)
    {
        if (observed is null) return ones_like(x);
        Tensor seen = observed.detach().to(ScalarType.Float64).flatten();
        if (seen.numel() != x.numel())
            throw new ArgumentException($"observed must say yes or no of each of the {x.numel()} observations, got {seen.numel()}", nameof(observed));
        return ((seen == 0) | (seen == 1)).all().item<bool>() ? seen : throw new ArgumentException("observed must hold zeros and ones", nameof(observed));
    }

    private static void Varied(Tensor width)
    {
        if (!(width.item<double>() > 0)) throw new ArgumentException("x must hold at least two different values", "x");
    }
}
