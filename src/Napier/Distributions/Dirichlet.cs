using Napier.Modules;
using static Napier.torch;

namespace Napier.Modules
{
    /// <summary>Probabilities of K classes: density proportional to the product of x^(concentration - 1).</summary>
    public sealed class Dirichlet : distributions.Distribution
    {
        internal Dirichlet(Tensor concentration, Generator? generator, bool? validate_args)
            : base("Dirichlet", Last(concentration), generator, validate_args,
                ("concentration", concentration, distributions.constraints.independent(distributions.constraints.positive, 1)))
        {
        }

        /// <summary>How much weight each class has.</summary>
        public Tensor concentration => Parameter(0);

        /// <inheritdoc/>
        public override distributions.constraints.Constraint support => distributions.constraints.simplex;

        /// <inheritdoc/>
        public override Tensor mean => concentration / Total(true);

        /// <inheritdoc/>
        public override Tensor mode
        {
            get
            {
                Tensor above = (concentration - 1).clamp(min: 0), inside = above / above.sum(-1, true);
                Tensor corner = nn.functional.one_hot(inside.argmax(-1), concentration.Sizes[^1]).to(dtype);
                return where((concentration < 1).all(-1, true), corner, inside);
            }
        }

        /// <inheritdoc/>
        public override Tensor variance
        {
            get
            {
                Tensor total = Total(true);
                return concentration * (total - concentration) / (total.square() * (total + 1));
            }
        }

        /// <summary>By gamma variables, whose sum is independent of their proportions: nothing large cancels.</summary>
        /// <inheritdoc/>
        public override Tensor entropy()
        {
            Tensor total = Total(false), zero = zeros_like(total);
            return GammaEntropy.Call(concentration, zeros_like(concentration)).sum(-1) - GammaEntropy.Call(total, zero)
                - (total.digamma() * (concentration.Sizes[^1] - 1));
        }

        /// <inheritdoc/>
        protected override Tensor Draw(long[] shape)
        {
            Tensor a = concentration.expand(shape), gammas = GammaSampler.Raw(a.detach().to(ScalarType.Float64), generator);
            Tensor x = (gammas / gammas.sum(-1, true)).to(dtype).clamp(min: GammaSampler.Least(dtype));
            if (!Tape.Wants(a)) return x;
            Saved kept = new(a);
            Tensor at = x.detach();
            return Tape.Record(x, "DirichletBackward0", a, g =>
            {
                // Each share has a beta distribution against the rest of the weight; the others shrink in proportion.
                Tensor c = kept.Value, rest = c.sum(-1, true) - c;
                return BetaSensitivity.Call(c, rest, at, first: true) / (1 - at) * (g - (at * g).sum(-1, true));
            });
        }

        /// <summary>With S the sum of the concentrations: the densities of independent gamma variables at S x over that of their sum at S.</summary>
        /// <inheritdoc/>
        protected override Tensor LogProb(Tensor x)
        {
            Tensor total = Total(true), sum = total.squeeze(-1);
            Tensor shares = GammaLogDensity.Call(concentration, total * x).sum(-1) - GammaLogDensity.Call(sum, sum);
            return shares + (sum.log() * (concentration.Sizes[^1] - 1)) + (sum * (x.sum(-1) - 1));
        }

        /// <inheritdoc/>
        protected override distributions.Distribution With(Tensor[] parameters) => new Dirichlet(parameters[0], generator, false);

        private Tensor Total(bool keepdim) => concentration.sum(-1, keepdim);

        private static Size Last(Tensor concentration) => concentration.Sizes.Length > 0 ? new Size(concentration.Sizes[^1])
            : throw new ArgumentException("`concentration` parameter must be at least one-dimensional.");
    }
}

namespace Napier
{
    public static partial class torch
    {
        public static partial class distributions
        {
            /// <inheritdoc cref="Modules.Dirichlet"/>
            /// <param name="concentration">How much weight each class has, positive: (..., K).</param>
            /// <param name="generator">Where random numbers come from; the default generator if null.</param>
            /// <param name="validate_args">Whether to check parameters and values; null means as the default says.</param>
            public static Dirichlet Dirichlet(Tensor concentration, Generator? generator = null, bool? validate_args = null) =>
                new(concentration, generator, validate_args);
        }
    }
}
