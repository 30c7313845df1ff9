using Napier.Modules;
using static Napier.torch;

namespace Napier.Modules
{
    /// <summary>The gamma distribution: density rate^c x^(c-1) e^(-rate x) / gamma(c) with c the concentration.</summary>
    public class Gamma : distributions.Distribution
    {
        internal Gamma(Tensor concentration, Tensor rate, Generator? generator, bool? validate_args) : base("Gamma", [], generator, validate_args,
            ("concentration", concentration, distributions.constraints.positive),
            ("rate", rate, distributions.constraints.positive))
        {
        }

        /// <summary>A gamma distribution of another name.</summary>
        private protected Gamma(string name, Tensor concentration, Tensor rate, Generator? generator, bool? validate_args)
            : base(name, [], generator, validate_args,
            ("concentration", concentration, distributions.constraints.positive), ("rate", rate, distributions.constraints.positive))
        {
        }

        /// <summary>The shape.</summary>
        public Tensor concentration => Parameter(0);

        /// <summary>The inverse of the scale.</summary>
        public Tensor rate => Parameter(1);

        /// <inheritdoc/>
        public override distributions.constraints.Constraint support => distributions.constraints.nonnegative;

        /// <inheritdoc/>
        public override Tensor mean => concentration / rate;

        /// <inheritdoc/>
        public override Tensor mode => ((concentration - 1) / rate).clamp(min: 0);

        /// <inheritdoc/>
        public override Tensor variance => concentration / rate.square();

        /// <inheritdoc/>
        public override Tensor entropy() => GammaEntropy.Call(concentration, rate.log());

        /// <inheritdoc/>
        protected override Tensor Draw(long[] shape) => GammaSampler.Draw(concentration.expand(shape), generator) / rate;

        /// <inheritdoc/>
        protected override Tensor LogProb(Tensor x) => GammaLogDensity.Call(concentration, rate * x) + rate.log();

        /// <inheritdoc/>
        protected override Tensor Cdf(Tensor x) => GammaTail.Call(concentration, rate, x, upper: false, log: false);

        /// <inheritdoc/>
        protected override Tensor Survival(Tensor x) => GammaTail.Call(concentration, rate, x, upper: true, log: false);

        /// <inheritdoc/>
        protected override Tensor LogCdf(Tensor x) => GammaTail.Call(concentration, rate, x, upper: false, log: true);

        /// <inheritdoc/>
        protected override Tensor LogSurvival(Tensor x) => GammaTail.Call(concentration, rate, x, upper: true, log: true);

        /// <inheritdoc/>
        protected override Tensor Icdf(Tensor p) => GammaQuantile.Call(concentration, p) / rate;

        /// <inheritdoc/>
        protected override distributions.Distribution With(Tensor[] parameters) => new Gamma(parameters[0], parameters[1], generator, false);
    }
}

namespace Napier
{
    public static partial class torch
    {
        public static partial class distributions
        {
            /// <inheritdoc cref="Modules.Gamma"/>
            /// <param name="concentration">The shape, positive.</param>
            /// <param name="rate">The inverse of the scale, positive.</param>
            /// <param name="generator">Where random numbers come from; the default generator if null.</param>
            /// <param name="validate_args">Whether to check parameters and values; null means as the default says.</param>
            public static Gamma Gamma(Tensor concentration, Tensor rate, Generator? generator = null, bool? validate_args = null) =>
                new(concentration, rate, generator, validate_args);
        }
    }
}
