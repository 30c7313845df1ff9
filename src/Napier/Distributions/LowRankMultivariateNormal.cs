using Napier.Modules;
using static Napier.torch;

namespace Napier.Modules
{
    /// <summary>The normal distribution of vectors with the covariances W W^T + D: a few common factors, and a variance of each element's own. Costs
    /// grow with the number of factors, not with the square of the length.</summary>
    public sealed class LowRankMultivariateNormal : distributions.Distribution
    {
        private readonly Tensor capacitance; // the lower factor of I + W^T D^-1 W

        internal LowRankMultivariateNormal(Tensor loc, Tensor cov_factor, Tensor cov_diag, Generator? generator, bool? validate_args)
            : base("LowRankMultivariateNormal", Length(loc, cov_factor, cov_diag), generator, validate_args,
                ("loc", loc, distributions.constraints.real_vector),
                ("cov_factor", cov_factor, distributions.constraints.independent(distributions.constraints.real, 2)),
                ("cov_diag", cov_diag, distributions.constraints.independent(distributions.constraints.positive, 1)))
        {
            Tensor w = cov_factor;
            capacitance = linalg.cholesky(Scaled(w, cov_diag).matmul(w) + eye(w.Sizes[^1], dtype: w.dtype));
        }

        /// <summary>The mean.</summary>
        public Tensor loc => Parameter(0);

        /// <summary>W: (..., n, rank).</summary>
        public Tensor cov_factor => Parameter(1);

        /// <summary>The diagonal of D.</summary>
        public Tensor cov_diag => Parameter(2);

        /// <summary>The covariances.</summary>
        public Tensor covariance_matrix => cov_factor.matmul(cov_factor.mT) + cov_diag.diag_embed();

        /// <summary>The inverse of the covariances.</summary>
        public Tensor precision_matrix
        {
            get
            {
                Tensor a = Whitened;
                return cov_diag.reciprocal().diag_embed() - a.mT.matmul(a);
            }
        }

        /// <summary>The lower triangular L with L L^T the covariance.</summary>
        public Tensor scale_tril
        {
            get
            {
                Tensor root = cov_diag.sqrt().unsqueeze(-1), w = cov_factor / root;
                return root * linalg.cholesky(w.matmul(w.mT) + eye(loc.Sizes[^1], dtype: dtype));
            }
        }

        internal Tensor LogDet => (capacitance.diagonal(0, -2, -1).log().sum(-1) * 2) + cov_diag.log().sum(-1);

        /// <summary>C^-1 W^T D^-1 for the factor C of the capacitance.</summary>
        internal Tensor Whitened => linalg.solve_triangular(capacitance, Scaled(cov_factor, cov_diag), upper: false);

        /// <inheritdoc/>
        public override distributions.constraints.Constraint support => distributions.constraints.real_vector;

        /// <inheritdoc/>
        public override Tensor mean => loc;

        /// <inheritdoc/>
        public override Tensor mode => loc;

        /// <inheritdoc/>
        public override Tensor variance => cov_factor.square().sum(-1) + cov_diag;

        /// <inheritdoc/>
        public override Tensor entropy() => (LogDet * 0.5) + (loc.Sizes[^1] * (0.5 + Tails.HalfLogTwoPi));

        /// <inheritdoc/>
        protected override Tensor Draw(long[] shape)
        {
            Tensor common = randn([.. shape[..^1], cov_factor.Sizes[^1]], dtype, generator: generator);
            return loc + cov_factor.matmul(common.unsqueeze(-1)).squeeze(-1) + (cov_diag.sqrt() * randn(shape, dtype, generator: generator));
        }

        /// <inheritdoc/>
        protected override Tensor LogProb(Tensor x) => ((LogDet + Distance(x - loc)) * -0.5) - (loc.Sizes[^1] * Tails.HalfLogTwoPi);

        /// <inheritdoc/>
        protected override distributions.Distribution With(Tensor[] parameters) =>
            new LowRankMultivariateNormal(parameters[0], parameters[1], parameters[2], generator, false);

        /// <summary>x^T (W W^T + D)^-1 x.</summary>
        internal Tensor Distance(Tensor x)
        {
            Tensor along = Scaled(cov_factor, cov_diag).matmul(x.unsqueeze(-1)).squeeze(-1);
            return (x.square() / cov_diag).sum(-1) - MultivariateNormal.Distance(capacitance, along);
        }

        private static Tensor Scaled(Tensor w, Tensor d) => w.mT / d.unsqueeze(-2);

        private static Size Length(Tensor loc, Tensor factor, Tensor diagonal)
        {
            if (loc.Sizes.Length < 1) throw new ArgumentException("loc must be at least one-dimensional.");
            if (factor.Sizes.Length < 2)
                throw new ArgumentException("cov_factor must be at least two-dimensional, with optional leading batch dimensions");
            long n = loc.Sizes[^1];
            if (factor.Sizes[^2] != n) throw new ArgumentException($"cov_factor must be a batch of matrices with shape {n} x m");
            if (diagonal.Sizes.Length < 1 || diagonal.Sizes[^1] != n)
                throw new ArgumentException($"cov_diag must be a batch of vectors with shape {new Size(n)}");
            return n;
        }
    }
}

namespace Napier
{
    public static partial class torch
    {
        public static partial class distributions
        {
            /// <inheritdoc cref="Modules.LowRankMultivariateNormal"/>
            /// <param name="loc">The mean: (..., n).</param>
            /// <param name="cov_factor">W: (..., n, rank).</param>
            /// <param name="cov_diag">The diagonal of D, positive: (..., n).</param>
            /// <param name="generator">Where random numbers come from; the default generator if null.</param>
            /// <param name="validate_args">Whether to check parameters and values; null means as the default says.</param>
            public static LowRankMultivariateNormal LowRankMultivariateNormal(Tensor loc, Tensor cov_factor, Tensor cov_diag,
                Generator? generator = null, bool? validate_args = null) => new(loc, cov_factor, cov_diag, generator, validate_args);
        }
    }
}
