using Napier.Modules;
using static Napier.torch;

namespace Napier;

/// <content>Normal distributions of vectors: (ln det Q - ln det P + tr(Q^-1 P) + the distance of the means - n) / 2.</content>
internal static partial class Divergences
{
    private static Tensor Gaussians(MultivariateNormal p, MultivariateNormal q)
    {
        CheckEvents(p, q, "two Multivariate Normals with");
        return Gaussian(p, q, 2 * q.HalfLogDet, 2 * p.HalfLogDet, Squares(Against(q, p.Factor)), MultivariateNormal.Distance(q.Factor, q.loc - p.loc));
    }

    private static Tensor Gaussians(LowRankMultivariateNormal p, MultivariateNormal q)
    {
        CheckEvents(p, q, "two (Low Rank) Multivariate Normals with");
        Tensor trace = Squares(Against(q, p.cov_factor)) + Squares(Against(q, p.cov_diag.sqrt().diag_embed()));
        return Gaussian(p, q, 2 * q.HalfLogDet, p.LogDet, trace, MultivariateNormal.Distance(q.Factor, q.loc - p.loc));
    }

    private static Tensor Gaussians(MultivariateNormal p, LowRankMultivariateNormal q)
    {
        CheckEvents(p, q, "two (Low Rank) Multivariate Normals with");
        Tensor trace = Squares(p.Factor * q.cov_diag.rsqrt().unsqueeze(-1)) - Squares(q.Whitened.matmul(p.Factor));
        return Gaussian(p, q, q.LogDet, 2 * p.HalfLogDet, trace, q.Distance(q.loc - p.loc));
    }

    private static Tensor Gaussians(LowRankMultivariateNormal p, LowRankMultivariateNormal q)
    {
        CheckEvents(p, q, "two Low Rank Multivariate Normals with");
        Tensor a = q.Whitened;
        Tensor trace = (p.cov_diag / q.cov_diag).sum(-1) + Squares(p.cov_factor * q.cov_diag.rsqrt().unsqueeze(-1))
            - Squares(a * p.cov_diag.sqrt().unsqueeze(-2)) - Squares(a.matmul(p.cov_factor));
        return Gaussian(p, q, q.LogDet, p.LogDet, trace, q.Distance(q.loc - p.loc));
    }

    private static Tensor Gaussian(distributions.Distribution p, distributions.Distribution q, Tensor logDetQ, Tensor logDetP, Tensor trace, Tensor distance) =>
        ((logDetQ - logDetP + trace + distance - p.event_shape.numel()) * 0.5).expand(broadcast_shapes(p.batch_shape, q.batch_shape));

    // L^-1 X.
    private static Tensor Against(MultivariateNormal q, Tensor x) => linalg.solve_triangular(q.Factor, x, upper: false);

    // The sum of the squares of a matrix's elements: tr(X X^T).
    private static Tensor Squares(Tensor x) => x.square().sum(-1).sum(-1);

    private static void CheckEvents(distributions.Distribution p, distributions.Distribution q, string which)
    {
        if (p.event_shape == q.event_shape) return;
        throw new ArgumentException($"KL-divergence between {which}                          different event shapes cannot be computed");
    }
}
