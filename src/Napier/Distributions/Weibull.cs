using Napier.Modules;
using static Napier.torch;

namespace Napier.Modules
{
    /// <summary>Weibull's distribution: survival function e^(-(x / scale)^concentration) for x > 0.</summary>
    public sealed class Weibull : distributions.Distribution
    {
        internal Weibull(Tensor scale, Tensor concentration, Generator? generator, bool? validate_args) : base("Weibull", [], generator, validate_args,
            ("scale", scale, distributions.constraints.positive),
            ("concentration", concentration, distributions.constraints.positive))
        {
        }

        /// <summary>The scale.</summary>
        public Tensor scale => Parameter(0);

        /// <summary>The shape: below 1 the hazard falls, above 1 it rises.</summary>
        public Tensor concentration => Parameter(1);

        /// <inheritdoc/>
        public override distributions.constraints.Constraint support => distributions.constraints.positive;

        /// <inheritdoc/>
        public override Tensor mean => scale * (concentration.reciprocal() + 1).lgamma().exp();

        /// <inheritdoc/>
        public override Tensor mode => scale * ((concentration - 1).clamp(min: 0) / concentration).pow(concentration.reciprocal());

        /// <inheritdoc/>
        public override Tensor variance => scale.square()
            * (((concentration.reciprocal() * 2) + 1).lgamma().exp() - ((concentration.reciprocal() + 1).lgamma() * 2).exp());

        /// <inheritdoc/>
        public override Tensor entropy() => (Tails.EulerGamma * (1 - concentration.reciprocal())) + (scale / concentration).log() + 1;

        /// <inheritdoc/>
        protected override Tensor Draw(long[] shape) =>
            scale * empty(shape, dtype).exponential_(generator: generator).pow(concentration.reciprocal());

        /// <inheritdoc/>
        protected override Tensor LogProb(Tensor x)
        {
            Tensor ratio = x / scale;
            return Outside(() => x <= 0, double.NegativeInfinity,
                (concentration / scale).log() + special.xlogy(concentration - 1, ratio) - ratio.pow(concentration));
        }

        /// <inheritdoc/>
        protected override Tensor Cdf(Tensor x) => Outside(() => x <= 0, 0, -(-Power(x)).expm1());

        /// <inheritdoc/>
        protected override Tensor Survival(Tensor x) => Outside(() => x <= 0, 1, WeibullTail.Call(x, scale, concentration));

        /// <inheritdoc/>
        protected override Tensor LogCdf(Tensor x) => Outside(() => x <= 0, double.NegativeInfinity, Tails.Log1mExp(-Power(x)));

        /// <inheritdoc/>
        protected override Tensor LogSurvival(Tensor x) => Outside(() => x <= 0, 0, -Power(x));

        /// <inheritdoc/>
        protected override Tensor Icdf(Tensor p) => scale * (-(-p).log1p()).pow(concentration.reciprocal());

        private Tensor Power(Tensor x) => (x / scale).pow(concentration);

        /// <inheritdoc/>
        protected override distributions.Distribution With(Tensor[] parameters) => new Weibull(parameters[0], parameters[1], generator, false);
    }
}

namespace Napier
{
    public static partial class torch
    {
        public static partial class distributions
        {
            /// <inheritdoc cref="Modules.Weibull"/>
            /// <param name="scale">The scale, positive.</param>
            /// <param name="concentration">The shape, positive.</param>
            /// <param name="generator">Where random numbers come from; the default generator if null.</param>
            /// <param name="validate_args">Whether to check parameters and values; null means as the default says.</param>
            public static Weibull Weibull(Tensor scale, Tensor concentration, Generator? generator = null, bool? validate_args = null) =>
                new(scale, concentration, generator, validate_args);
        }
    }
}
