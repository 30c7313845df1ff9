using Napier.Modules;
using static Napier.torch;

namespace Napier;

/// <content>Two families: less the entropy of p, less the expectation of q's log-density, which needs a mean or two of p.</content>
internal static partial class Divergences
{
    private static Tensor ToNormal(distributions.Distribution p, Normal q) =>
        ((p.variance + (p.mean - q.loc).square()) / (q.scale.square() * 2)) + q.scale.log() + Tails.HalfLogTwoPi - p.entropy();

    private static Tensor ToExponential(distributions.Distribution p, Exponential q) => (q.rate * p.mean) - q.rate.log() - p.entropy();

    private static Tensor ToContinuousBernoulli(distributions.Distribution p, ContinuousBernoulli q) =>
        LogSinhc.Call(q.logits * 0.5) - (q.logits * (p.mean - 0.5)) - p.entropy();

    private static Tensor ToUniform(distributions.Distribution p, Uniform q) => (q.high - q.low).log() - p.entropy();

    private static Tensor ToGamma(distributions.Distribution p, Gamma q, Tensor meanLog) =>
        q.concentration.lgamma() - (q.concentration * q.rate.log()) - ((q.concentration - 1) * meanLog) + (q.rate * p.mean) - p.entropy();

    // With the expectation of e^-z, z = (x - loc) / scale.
    private static Tensor ToGumbel(distributions.Distribution p, Gumbel q, Tensor meanExp) =>
        q.scale.log() + ((p.mean - q.loc) / q.scale) + meanExp - p.entropy();

    private static Tensor NormalToLaplace(Normal p, Laplace q)
    {
        // The expectation of |x - loc|.
        Tensor off = p.loc - q.loc, z = off / p.scale;
        Tensor distance = ((z.square() * -0.5).exp() * p.scale * Math.Sqrt(2 / Math.PI)) + (off * (z * Math.Sqrt(0.5)).erf());
        return (q.scale * 2).log() + (distance / q.scale) - p.entropy();
    }

    // The expectation of ln x on an interval.
    private static Tensor MeanLog(Tensor low, Tensor high) => ((special.xlogy(high, high) - special.xlogy(low, low)) / (high - low)) - 1;

    private static Tensor UniformToBeta(Uniform p, Beta q)
    {
        Tensor log = (q.concentration1 - 1) * MeanLog(p.low, p.high), rest = (q.concentration0 - 1) * MeanLog(1 - p.high, 1 - p.low);
        return Unless((p.low < 0) | (p.high > 1), special.betaln(q.concentration1, q.concentration0) - log - rest - p.entropy());
    }

    private static Tensor UniformToGumbel(Uniform p, Gumbel q)
    {
        Tensor width = (p.high - p.low) / q.scale;
        return ToGumbel(p, q, ((q.loc - p.low) / q.scale).exp() * -(-width).expm1() / width);
    }

    private static Tensor UniformToPareto(Uniform p, Pareto q)
    {
        Tensor log = MeanLog(p.low, p.high);
        return Unless(p.low < q.scale, ((q.alpha + 1) * log) - q.alpha.log() - (q.alpha * q.scale.log()) - p.entropy());
    }
}
