using Napier.Modules;
using static Napier.torch;

namespace Napier.Modules
{
    /// <summary>Kumaraswamy's distribution: survival function (1 - x^a)^b on 0 to 1 with a, b the concentrations at 1 and 0.</summary>
    public sealed class Kumaraswamy : distributions.Distribution
    {
        internal Kumaraswamy(Tensor concentration1, Tensor concentration0, Generator? generator, bool? validate_args)
            : base("Kumaraswamy", [], generator, validate_args,
            ("concentration1", concentration1, distributions.constraints.positive),
            ("concentration0", concentration0, distributions.constraints.positive))
        {
        }

        /// <summary>The concentration at 1, a.</summary>
        public Tensor concentration1 => Parameter(0);

        /// <summary>The concentration at 0, b.</summary>
        public Tensor concentration0 => Parameter(1);

        /// <inheritdoc/>
        public override distributions.constraints.Constraint support => distributions.constraints.unit_interval;

        /// <inheritdoc/>
        public override Tensor mean => Moment(1);

        /// <inheritdoc/>
        public override Tensor mode
        {
            get
            {
                Tensor a = concentration1, b = concentration0, one = (a >= 1) & (b >= 1) & ((a > 1) | (b > 1));
                Tensor ratio = where(one, (a - 1) / where(one, (a * b) - 1, 1), 1);
                return where(one, ratio.pow(a.reciprocal()), double.NaN);
            }
        }

        /// <inheritdoc/>
        public override Tensor variance => Moment(2) - Moment(1).square();

        /// <inheritdoc/>
        public override Tensor entropy() => 1 - concentration0.reciprocal()
            + ((1 - concentration1.reciprocal()) * ((concentration0 + 1).digamma() + Tails.EulerGamma)) - (concentration1.log() + concentration0.log());

        /// <inheritdoc/>
        protected override Tensor Draw(long[] shape)
        {
            // ln(1 - u^(1/b)), so that x does not become 1 where b is large.
            Tensor u = rand(shape, dtype, generator: generator).clamp(min: GammaSampler.Least(dtype));
            return (Tails.Log1mExp(u.log() / concentration0) / concentration1).exp();
        }

        /// <inheritdoc/>
        protected override Tensor LogProb(Tensor x)
        {
            Tensor log = special.xlogy(concentration1 - 1, x), rest = LogRest(x);
            return Outside(() => (x < 0) | (x > 1), double.NegativeInfinity,
                (concentration1 * concentration0).log() + log + where(concentration0 == 1, zeros_like(rest), (concentration0 - 1) * rest));
        }

        /// <inheritdoc/>
        protected override Tensor Cdf(Tensor x) => -(concentration0 * LogRest(x)).expm1();

        /// <inheritdoc/>
        protected override Tensor Survival(Tensor x) => (concentration0 * LogRest(x)).exp();

        /// <inheritdoc/>
        protected override Tensor LogCdf(Tensor x) => Tails.Log1mExp(concentration0 * LogRest(x));

        /// <inheritdoc/>
        protected override Tensor LogSurvival(Tensor x) => concentration0 * LogRest(x);

        /// <inheritdoc/>
        protected override Tensor Icdf(Tensor p) => (-((-p).log1p() / concentration0).expm1()).pow(concentration1.reciprocal());

        // ln(1 - x^a).
        private Tensor LogRest(Tensor x) => Tails.Log1mExp(concentration1 * (validate_args ? x : x.clamp(0, 1)).log());

        // E x^n = b B(1 + n / a, b).
        private Tensor Moment(int n) => concentration0 * special.betaln((n / concentration1) + 1, concentration0).exp();

        /// <inheritdoc/>
        protected override distributions.Distribution With(Tensor[] parameters) => new Kumaraswamy(parameters[0], parameters[1], generator, false);
    }
}

namespace Napier
{
    public static partial class torch
    {
        public static partial class distributions
        {
            /// <inheritdoc cref="Modules.Kumaraswamy"/>
            /// <param name="concentration1">The concentration at 1, positive.</param>
            /// <param name="concentration0">The concentration at 0, positive.</param>
            /// <param name="generator">Where random numbers come from; the default generator if null.</param>
            /// <param name="validate_args">Whether to check parameters and values; null means as the default says.</param>
            public static Kumaraswamy Kumaraswamy(Tensor concentration1, Tensor concentration0, Generator? generator = null, bool? validate_args = null) =>
                new(concentration1, concentration0, generator, validate_args);
        }
    }
}
