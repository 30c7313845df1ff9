using Napier.Modules;
using static Napier.torch;

namespace Napier;

/// <summary>Kullback-Leibler divergences between distributions: the table.</summary>
internal static partial class Divergences
{
    /// <summary>One for a pair of classes.</summary>
    public static (Func<distributions.Distribution, distributions.Distribution, bool>, Func<distributions.Distribution, distributions.Distribution, Tensor>)
        Entry<TP, TQ>(Func<TP, TQ, Tensor> divergence) where TP : distributions.Distribution where TQ : distributions.Distribution =>
        ((p, q) => p is TP && q is TQ, (p, q) => divergence((TP)p, (TQ)q));

    /// <summary>All pairs, the general ones first.</summary>
    public static IEnumerable<(Func<distributions.Distribution, distributions.Distribution, bool>,
        Func<distributions.Distribution, distributions.Distribution, Tensor>)> All =>
    [
        Entry<TransformedDistribution, TransformedDistribution>(Transformed),
        Entry<Independent, Independent>(Apart),
        Entry<Bernoulli, Bernoulli>(Trials),
        Entry<Beta, Beta>(Betas),
        Entry<Binomial, Binomial>(Binomials),
        Entry<Categorical, Categorical>(Categoricals),
        Entry<Cauchy, Cauchy>((p, q) => Cauchys(p.loc, p.scale, q.loc, q.scale)),
        Entry<ContinuousBernoulli, ContinuousBernoulli>(ToContinuousBernoulli),
        Entry<Dirichlet, Dirichlet>(Dirichlets),
        Entry<Exponential, Exponential>(ToExponential),
        Entry<Gamma, Gamma>(Gammas),
        Entry<Geometric, Geometric>((p, q) => -p.entropy() - ((p.mean * q.RawLogQ) + q.RawLogP)),
        Entry<Gumbel, Gumbel>(Gumbels),
        Entry<HalfCauchy, HalfCauchy>((p, q) => Cauchys(zeros_like(p.scale), p.scale, zeros_like(q.scale), q.scale)),
        Entry<HalfNormal, HalfNormal>((p, q) => Normals(zeros_like(p.scale), p.scale, zeros_like(q.scale), q.scale)),
        Entry<Laplace, Laplace>(Laplaces),
        Entry<LogNormal, LogNormal>((p, q) => Normals(p.loc, p.scale, q.loc, q.scale)),
        Entry<LowRankMultivariateNormal, LowRankMultivariateNormal>(Gaussians),
        Entry<LowRankMultivariateNormal, MultivariateNormal>(Gaussians),
        Entry<MultivariateNormal, LowRankMultivariateNormal>(Gaussians),
        Entry<MultivariateNormal, MultivariateNormal>(Gaussians),
        Entry<Normal, Normal>((p, q) => Normals(p.loc, p.scale, q.loc, q.scale)),
        Entry<OneHotCategorical, OneHotCategorical>((p, q) => Categoricals(p.Classes, q.Classes)),
        Entry<Pareto, Pareto>(Paretos),
        Entry<Poisson, Poisson>((p, q) => special.xlogy(p.rate, p.rate / q.rate) - (p.rate - q.rate)),
        Entry<Uniform, Uniform>((p, q) => Unless((q.low > p.low) | (q.high < p.high), ((q.high - q.low) / (p.high - p.low)).log())),

        Entry<Bernoulli, Poisson>((p, q) => -p.entropy() - (special.xlogy(p.probs, q.rate) - q.rate)),
        Entry<Poisson, Bernoulli>(Infinite),
        Entry<Poisson, Binomial>(Infinite),

        Entry<Beta, ContinuousBernoulli>(ToContinuousBernoulli),
        Entry<Beta, Exponential>(ToExponential),
        Entry<Beta, Gamma>((p, q) => ToGamma(p, q, -PsiRise.Call(p.concentration1, p.concentration0))),
        Entry<Beta, Normal>(ToNormal),
        Entry<Beta, Pareto>(Infinite),
        Entry<Beta, Uniform>((p, q) => Unless((q.low > 0) | (q.high < 1), ToUniform(p, q))),

        Entry<ContinuousBernoulli, Exponential>(ToExponential),
        Entry<ContinuousBernoulli, Normal>(ToNormal),
        Entry<ContinuousBernoulli, Pareto>(Infinite),
        Entry<ContinuousBernoulli, Uniform>((p, q) => Unless((q.low > 0) | (q.high < 1), ToUniform(p, q))),

        Entry<Exponential, Beta>(Infinite),
        Entry<Exponential, ContinuousBernoulli>(Infinite),
        Entry<Exponential, Gamma>((p, q) => ToGamma(p, q, -p.rate.log() - Tails.EulerGamma)),
        Entry<Exponential, Gumbel>((p, q) => ToGumbel(p, q, (q.loc / q.scale).exp() * p.rate * q.scale / ((p.rate * q.scale) + 1))),
        Entry<Exponential, Normal>(ToNormal),
        Entry<Exponential, Pareto>(Infinite),
        Entry<Exponential, Uniform>(Infinite),

        Entry<Gamma, Beta>(Infinite),
        Entry<Gamma, ContinuousBernoulli>(Infinite),
        Entry<Gamma, Exponential>(ToExponential),
        Entry<Gamma, Gumbel>((p, q) => ToGumbel(p, q, ((q.loc / q.scale) - (p.concentration * (p.rate * q.scale).reciprocal().log1p())).exp())),
        Entry<Gamma, Normal>(ToNormal),
        Entry<Gamma, Pareto>(Infinite),
        Entry<Gamma, Uniform>(Infinite),

        Entry<Gumbel, Beta>(Infinite),
        Entry<Gumbel, ContinuousBernoulli>(Infinite),
        Entry<Gumbel, Exponential>(Infinite),
        Entry<Gumbel, Gamma>(Infinite),
        Entry<Gumbel, Normal>(ToNormal),
        Entry<Gumbel, Pareto>(Infinite),
        Entry<Gumbel, Uniform>(Infinite),

        Entry<Laplace, Beta>(Infinite),
        Entry<Laplace, ContinuousBernoulli>(Infinite),
        Entry<Laplace, Exponential>(Infinite),
        Entry<Laplace, Gamma>(Infinite),
        Entry<Laplace, Normal>(ToNormal),
        Entry<Laplace, Pareto>(Infinite),
        Entry<Laplace, Uniform>(Infinite),

        Entry<Normal, Beta>(Infinite),
        Entry<Normal, ContinuousBernoulli>(Infinite),
        Entry<Normal, Exponential>(Infinite),
        Entry<Normal, Gamma>(Infinite),
        Entry<Normal, Gumbel>((p, q) => ToGumbel(p, q, (((q.loc - p.loc) / q.scale) + ((p.scale / q.scale).square() * 0.5)).exp())),
        Entry<Normal, Laplace>(NormalToLaplace),
        Entry<Normal, Pareto>(Infinite),
        Entry<Normal, Uniform>(Infinite),

        Entry<Pareto, Beta>(Infinite),
        Entry<Pareto, ContinuousBernoulli>(Infinite),
        Entry<Pareto, Exponential>(ToExponential),
        Entry<Pareto, Gamma>((p, q) => ToGamma(p, q, p.scale.log() + p.alpha.reciprocal())),
        Entry<Pareto, Normal>(ToNormal),
        Entry<Pareto, Uniform>(Infinite),

        Entry<Uniform, Beta>(UniformToBeta),
        Entry<Uniform, ContinuousBernoulli>((p, q) => Unless((p.low < 0) | (p.high > 1), ToContinuousBernoulli(p, q))),
        Entry<Uniform, Exponential>((p, q) => Unless(p.low < 0, ToExponential(p, q))),
        Entry<Uniform, Gamma>((p, q) => Unless(p.low < 0, ToGamma(p, q, MeanLog(p.low, p.high)))),
        Entry<Uniform, Gumbel>(UniformToGumbel),
        Entry<Uniform, Normal>(ToNormal),
        Entry<Uniform, Pareto>(UniformToPareto),
    ];

    /// <summary>Whether a distribution is of those that have natural parameters.</summary>
    public static bool IsExponentialFamily(distributions.Distribution p) =>
        p is Bernoulli or Beta or Categorical or ContinuousBernoulli or Dirichlet or Exponential or Gamma or Normal or Poisson;

    private static Tensor Infinite(distributions.Distribution p, distributions.Distribution q) =>
        full(broadcast_shapes(p.batch_shape, q.batch_shape), double.PositiveInfinity, promote_types(p.Type, q.Type));

    // Infinity where p gives something that q does not.
    private static Tensor Unless(Tensor outside, Tensor divergence) => where(outside, double.PositiveInfinity, divergence);
}
