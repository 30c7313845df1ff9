using Napier.Modules;
using static Napier.torch;

namespace Napier;

/// <content>Two distributions of one family.</content>
internal static partial class Divergences
{
    private static Tensor Transformed(TransformedDistribution p, TransformedDistribution q)
    {
        bool same = p.event_shape == q.event_shape && p.transforms.Count == q.transforms.Count
            && p.transforms.Zip(q.transforms).All(t => Alike(t.First, t.Second));
        if (!same) throw new NotSupportedException("KL-divergence between distributions that were transformed differently is not implemented");
        return distributions.kl_divergence(p.base_dist, q.base_dist);
    }

    private static bool Alike(distributions.transforms.Transform a, distributions.transforms.Transform b) => (a, b) switch
    {
        _ when ReferenceEquals(a, b) => true,
        (distributions.transforms.ExpTransform, distributions.transforms.ExpTransform) => true,
        (distributions.transforms.SigmoidTransform, distributions.transforms.SigmoidTransform) => true,
        (distributions.transforms.TanhTransform, distributions.transforms.TanhTransform) => true,
        (distributions.transforms.SoftplusTransform, distributions.transforms.SoftplusTransform) => true,
        (distributions.transforms.AbsTransform, distributions.transforms.AbsTransform) => true,
        (distributions.transforms.StickBreakingTransform, distributions.transforms.StickBreakingTransform) => true,
        (distributions.transforms.PowerTransform x, distributions.transforms.PowerTransform y) => (x.exponent == y.exponent).all().item<bool>(),
        (distributions.transforms.AffineTransform x, distributions.transforms.AffineTransform y) =>
            (x.loc == y.loc).all().item<bool>() && (x.scale == y.scale).all().item<bool>(),
        (distributions.transforms.ComposeTransform x, distributions.transforms.ComposeTransform y) =>
            x.parts.Count == y.parts.Count && x.parts.Zip(y.parts).All(t => Alike(t.First, t.Second)),
        _ => false,
    };

    private static Tensor Apart(Independent p, Independent q)
    {
        if (p.reinterpreted_batch_ndims != q.reinterpreted_batch_ndims)
            throw new NotSupportedException("KL-divergence between events of different dimensions is not implemented");
        return Events.Sum(distributions.kl_divergence(p.base_dist, q.base_dist), p.reinterpreted_batch_ndims);
    }

    private static Tensor Trials(ByOdds p, ByOdds q) => Outcome(p.probs, p.LogP, q.RawLogP) + Outcome(p.Rest, p.LogQ, q.RawLogQ);

    // p (ln p - ln q), which is 0 where p is, whatever q.
    private static Tensor Outcome(Tensor p, Tensor log, Tensor other) => where(p == 0, 0, p * (log - other));

    private static Tensor Binomials(Binomial p, Binomial q)
    {
        if ((p.total_count < q.total_count).any().item<bool>())
            throw new NotSupportedException("KL between Binomials where q.total_count > p.total_count is not implemented");
        return Unless(p.total_count > q.total_count, p.total_count * Trials(p, q));
    }

    private static Tensor Categoricals(Categorical p, Categorical q) =>
        Outcome(p.probs, p.logits, q.ByLogits ? q.logits : q.probs.log()).sum(-1);

    private static Tensor Betas(Beta p, Beta q) => special.betaln(q.concentration1, q.concentration0)
        + ((q.concentration1 - 1) * PsiRise.Call(p.concentration1, p.concentration0))
        + ((q.concentration0 - 1) * PsiRise.Call(p.concentration0, p.concentration1)) - p.entropy();

    private static Tensor Dirichlets(Dirichlet p, Dirichlet q)
    {
        Tensor a = p.concentration, b = q.concentration, total = a.sum(-1), mean = a.digamma() - total.digamma().unsqueeze(-1);
        return total.lgamma() - b.sum(-1).lgamma() - (a.lgamma() - b.lgamma()).sum(-1) + ((a - b) * mean).sum(-1);
    }

    // ln(((s1 + s2)^2 + d^2) / (4 s1 s2)) (Chyzak and Nielsen, 2019), which is 0 where the two are equal.
    private static Tensor Cauchys(Tensor loc, Tensor scale, Tensor otherLoc, Tensor otherScale) =>
        (((scale - otherScale).square() + (loc - otherLoc).square()) / (scale * otherScale * 4)).log1p();

    private static Tensor Normals(Tensor loc, Tensor scale, Tensor otherLoc, Tensor otherScale)
    {
        Tensor ratio = (scale / otherScale).square();
        return (ratio - 1 - ratio.log() + ((loc - otherLoc) / otherScale).square()) * 0.5;
    }

    private static Tensor Gammas(Gamma p, Gamma q) => (q.concentration * (p.rate / q.rate).log()) + q.concentration.lgamma() - p.concentration.lgamma()
        + ((p.concentration - q.concentration) * p.concentration.digamma()) + ((q.rate - p.rate) * (p.concentration / p.rate));

    private static Tensor Gumbels(Gumbel p, Gumbel q) =>
        ToGumbel(p, q, (((q.loc - p.loc) / q.scale) + (1 + (p.scale / q.scale)).lgamma()).exp());

    private static Tensor Laplaces(Laplace p, Laplace q)
    {
        Tensor ratio = p.scale / q.scale, off = (p.loc - q.loc).abs();
        return (off / q.scale) + (ratio * (-off / p.scale).exp()) - ratio.log() - 1;
    }

    private static Tensor Paretos(Pareto p, Pareto q)
    {
        Tensor ratio = q.alpha / p.alpha;
        return Unless(p.scale < q.scale, (q.alpha * (p.scale / q.scale).log()) + ratio - ratio.log() - 1);
    }
}
