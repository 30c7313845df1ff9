using Napier.Modules;
using static Napier.torch;

namespace Napier.Modules
{
    /// <summary>The distribution of 1 / X where X has the gamma distribution.</summary>
    public sealed class InverseGamma : distributions.Distribution
    {
        internal InverseGamma(Tensor concentration, Tensor rate, Generator? generator, bool? validate_args) : base("InverseGamma", [], generator, validate_args,
            ("concentration", concentration, distributions.constraints.positive),
            ("rate", rate, distributions.constraints.positive))
        {
        }

        /// <summary>The shape.</summary>
        public Tensor concentration => Parameter(0);

        /// <summary>The scale of the values; the inverse of that of 1 / x.</summary>
        public Tensor rate => Parameter(1);

        /// <inheritdoc/>
        public override distributions.constraints.Constraint support => distributions.constraints.positive;

        /// <inheritdoc/>
        public override Tensor mean
        {
            get
            {
                Tensor above = concentration > 1, c = where(above, concentration, 2);
                return where(above, rate / (c - 1), double.PositiveInfinity);
            }
        }

        /// <inheritdoc/>
        public override Tensor mode => rate / (concentration + 1);

        /// <inheritdoc/>
        public override Tensor variance
        {
            get
            {
                Tensor above = concentration > 2, c = where(above, concentration, 3);
                return where(above, rate.square() / ((c - 1).square() * (c - 2)), double.PositiveInfinity);
            }
        }

        /// <inheritdoc/>
        public override Tensor entropy() => GammaEntropy.Call(concentration, (concentration.digamma() * 2) - rate.log());

        /// <inheritdoc/>
        protected override bool ShowsParameters => false;

        /// <inheritdoc/>
        protected override Tensor Draw(long[] shape) => rate / GammaSampler.Draw(concentration.expand(shape), generator);

        /// <inheritdoc/>
        protected override Tensor LogProb(Tensor x) =>
            Outside(() => x <= 0, double.NegativeInfinity, GammaLogDensity.Call(concentration, rate / x) + (rate.log() - (x.log() * 2)));

        /// <inheritdoc/>
        protected override Tensor Cdf(Tensor x) => Tail(x, upper: true, log: false);

        /// <inheritdoc/>
        protected override Tensor Survival(Tensor x) => Tail(x, upper: false, log: false);

        /// <inheritdoc/>
        protected override Tensor LogCdf(Tensor x) => Tail(x, upper: true, log: true);

        /// <inheritdoc/>
        protected override Tensor LogSurvival(Tensor x) => Tail(x, upper: false, log: true);

        /// <inheritdoc/>
        protected override Tensor Icdf(Tensor p) => rate / GammaQuantile.Call(concentration, p, upper: true);

        private Tensor Tail(Tensor x, bool upper, bool log) => GammaTail.Call(concentration, rate, x.clamp(min: 0).reciprocal(), upper, log);

        /// <inheritdoc/>
        protected override distributions.Distribution With(Tensor[] parameters) => new InverseGamma(parameters[0], parameters[1], generator, false);
    }
}

namespace Napier
{
    public static partial class torch
    {
        public static partial class distributions
        {
            /// <inheritdoc cref="Modules.InverseGamma"/>
            /// <param name="concentration">The shape, positive.</param>
            /// <param name="rate">The scale, positive.</param>
            /// <param name="generator">Where random numbers come from; the default generator if null.</param>
            /// <param name="validate_args">Whether to check parameters and values; null means as the default says.</param>
            public static InverseGamma InverseGamma(Tensor concentration, Tensor rate, Generator? generator = null, bool? validate_args = null) =>
                new(concentration, rate, generator, validate_args);
        }
    }
}
