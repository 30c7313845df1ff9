using Napier.Modules;
using static Napier.torch;

namespace Napier.Modules
{
    /// <summary>The normal distribution of vectors, with a covariance matrix, its inverse, or its lower triangular factor.</summary>
    public sealed class MultivariateNormal : distributions.Distribution
    {
        private readonly Tensor tril; // broadcasts to the batch
        private readonly string given;

        internal MultivariateNormal(Tensor loc, Tensor? covariance_matrix, Tensor? precision_matrix, Tensor? scale_tril, Generator? generator,
            bool? validate_args) : this(loc, Only(loc, covariance_matrix, precision_matrix, scale_tril), null, generator, validate_args)
        {
        }

        private MultivariateNormal(Tensor loc, (string Name, Tensor Value, distributions.constraints.Constraint Constraint) matrix, Tensor? tril,
            Generator? generator, bool? validate_args)
            : base("MultivariateNormal", loc.Sizes[^1], generator, validate_args, ("loc", loc, distributions.constraints.real_vector), matrix)
        {
            given = matrix.Name;
            this.tril = tril ?? given switch
            {
                "scale_tril" => matrix.Value,
                "covariance_matrix" => linalg.cholesky(matrix.Value),
                _ => OfPrecision(matrix.Value),
            };
        }

        /// <summary>The mean.</summary>
        public Tensor loc => Parameter(0);

        /// <summary>The lower triangular L with L L^T the covariance.</summary>
        public Tensor scale_tril => given == "scale_tril" ? Parameter(1) : Spread(tril);

        /// <summary>The covariances.</summary>
        public Tensor covariance_matrix => given == "covariance_matrix" ? Parameter(1) : Spread(tril.matmul(tril.mT));

        /// <summary>The inverse of the covariances.</summary>
        public Tensor precision_matrix => given == "precision_matrix" ? Parameter(1) : Spread(Inverse(tril));

        internal Tensor Factor => tril;

        internal Tensor HalfLogDet => tril.diagonal(0, -2, -1).log().sum(-1);

        /// <inheritdoc/>
        public override distributions.constraints.Constraint support => distributions.constraints.real_vector;

        /// <inheritdoc/>
        public override Tensor mean => loc;

        /// <inheritdoc/>
        public override Tensor mode => loc;

        /// <inheritdoc/>
        public override Tensor variance => tril.square().sum(-1).expand(loc.shape);

        /// <inheritdoc/>
        public override Tensor entropy() => (HalfLogDet + (loc.Sizes[^1] * (0.5 + Tails.HalfLogTwoPi))).expand(batch_shape);

        /// <inheritdoc/>
        public override distributions.Distribution expand(Size batch_shape)
        {
            long[] batch = batch_shape;
            long n = loc.Sizes[^1];
            var matrix = (given, Parameter(1).expand([.. batch, n, n]), arg_constraints[given]);
            return new MultivariateNormal(loc.expand([.. batch, n]), matrix, tril, generator, false)
            {
                validate_args = validate_args,
            };
        }

        /// <inheritdoc/>
        protected override Tensor Draw(long[] shape) => loc + tril.matmul(randn(shape, dtype, generator: generator).unsqueeze(-1)).squeeze(-1);

        /// <inheritdoc/>
        protected override Tensor LogProb(Tensor x) => (Distance(tril, x - loc) * -0.5) - (HalfLogDet + (loc.Sizes[^1] * Tails.HalfLogTwoPi));

        /// <inheritdoc/>
        protected override distributions.Distribution With(Tensor[] parameters) => throw Missing("parameters");

        /// <summary>x^T (L L^T)^-1 x.</summary>
        internal static Tensor Distance(Tensor l, Tensor x)
        {
            if (l.Sizes.Length > 2) return linalg.solve_triangular(l, x.unsqueeze(-1), upper: false).square().sum(-2).squeeze(-1);
            // One matrix for all: the vectors side by side.
            long n = l.Sizes[^1];
            return linalg.solve_triangular(l, x.reshape(-1, n).t(), upper: false).square().sum(0).reshape(x.Sizes[..^1]);
        }

        /// <summary>(L L^T)^-1.</summary>
        private static Tensor Inverse(Tensor l)
        {
            Tensor inverse = linalg.solve_triangular(l, eye(l.Sizes[^1], dtype: l.dtype), upper: false);
            return inverse.mT.matmul(inverse);
        }

        // The factor of the inverse: that of the matrix with its rows and columns reversed, inverted.
        private static Tensor OfPrecision(Tensor p)
        {
            Tensor reversed = linalg.cholesky(p.flip(-2, -1)).flip(-2, -1).mT;
            return linalg.solve_triangular(reversed, eye(p.Sizes[^1], dtype: p.dtype), upper: false);
        }

        private Tensor Spread(Tensor matrix) => matrix.expand([.. loc.shape, loc.Sizes[^1]]);

        private static (string, Tensor, distributions.constraints.Constraint) Only(Tensor loc, Tensor? covariance, Tensor? precision, Tensor? tril)
        {
            if (loc.Sizes.Length < 1) throw new ArgumentException("loc must be at least one-dimensional.");
            (string, Tensor?, distributions.constraints.Constraint)[] all =
            [
                ("covariance_matrix", covariance, distributions.constraints.positive_definite),
                ("precision_matrix", precision, distributions.constraints.positive_definite),
                ("scale_tril", tril, distributions.constraints.lower_cholesky),
            ];
            if (all.Count(m => m.Item2 is not null) != 1)
                throw new ArgumentException("Exactly one of covariance_matrix or precision_matrix or scale_tril may be specified.");
            var (name, value, constraint) = all.First(m => m.Item2 is not null);
            if (value!.Sizes.Length >= 2) return (name, value, constraint);
            throw new ArgumentException($"{(name == "scale_tril" ? "scale_tril matrix" : name)} must be at least two-dimensional, "
                + "with optional leading batch dimensions");
        }
    }
}

namespace Napier
{
    public static partial class torch
    {
        public static partial class distributions
        {
            /// <inheritdoc cref="Modules.MultivariateNormal"/>
            /// <param name="loc">The mean: (..., n).</param>
            /// <param name="covariance_matrix">The covariances: (..., n, n), symmetric and positive-definite; or</param>
            /// <param name="precision_matrix">their inverse; or</param>
            /// <param name="scale_tril">their lower triangular factor.</param>
            /// <param name="generator">Where random numbers come from; the default generator if null.</param>
            /// <param name="validate_args">Whether to check parameters and values; null means as the default says.</param>
            /// <exception cref="ArgumentException">Not exactly one matrix is given, or it is not what it must be.</exception>
            public static MultivariateNormal MultivariateNormal(Tensor loc, Tensor? covariance_matrix = null, Tensor? precision_matrix = null,
                Tensor? scale_tril = null, Generator? generator = null, bool? validate_args = null) =>
                new(loc, covariance_matrix, precision_matrix, scale_tril, generator, validate_args);
        }
    }
}
