using Napier.Modules;
using static Napier.torch;

namespace Napier.Modules
{
    /// <summary>The exponential distribution: density rate e^(-rate x) for x >= 0.</summary>
    public sealed class Exponential : distributions.Distribution
    {
        internal Exponential(Tensor rate, Generator? generator, bool? validate_args) : base("Exponential", [], generator, validate_args,
            ("rate", rate, distributions.constraints.positive))
        {
        }

        /// <summary>Events per unit; the inverse of the mean.</summary>
        public Tensor rate => Parameter(0);

        /// <inheritdoc/>
        public override distributions.constraints.Constraint support => distributions.constraints.nonnegative;

        /// <inheritdoc/>
        public override Tensor mean => rate.reciprocal();

        /// <inheritdoc/>
        public override Tensor mode => zeros_like(rate);

        /// <inheritdoc/>
        public override Tensor stddev => rate.reciprocal();

        /// <inheritdoc/>
        public override Tensor variance => rate.square().reciprocal();

        /// <inheritdoc/>
        public override Tensor entropy() => 1 - rate.log();

        /// <inheritdoc/>
        protected override Tensor Draw(long[] shape) => empty(shape, dtype).exponential_(generator: generator) / rate;

        /// <inheritdoc/>
        protected override Tensor LogProb(Tensor x) => Outside(() => x < 0, double.NegativeInfinity, rate.log() - (rate * x));

        /// <inheritdoc/>
        protected override Tensor Cdf(Tensor x) => Outside(() => x < 0, 0, -(-(rate * x)).expm1());

        /// <inheritdoc/>
        protected override Tensor Survival(Tensor x) => Outside(() => x < 0, 1, ExponentialTail.Call(rate, x));

        /// <inheritdoc/>
        protected override Tensor LogCdf(Tensor x) => Outside(() => x < 0, double.NegativeInfinity, Tails.Log1mExp(-(rate * x)));

        /// <inheritdoc/>
        protected override Tensor LogSurvival(Tensor x) => Outside(() => x < 0, 0, -(rate * x));

        /// <inheritdoc/>
        protected override Tensor Icdf(Tensor p) => -(-p).log1p() / rate;

        /// <inheritdoc/>
        protected override distributions.Distribution With(Tensor[] parameters) => new Exponential(parameters[0], generator, false);
    }
}

namespace Napier
{
    public static partial class torch
    {
        public static partial class distributions
        {
            /// <inheritdoc cref="Modules.Exponential"/>
            /// <param name="rate">Events per unit, positive; the inverse of the mean.</param>
            /// <param name="generator">Where random numbers come from; the default generator if null.</param>
            /// <param name="validate_args">Whether to check parameters and values; null means as the default says.</param>
            public static Exponential Exponential(Tensor rate, Generator? generator = null, bool? validate_args = null) =>
                new(rate, generator, validate_args);
        }
    }
}
