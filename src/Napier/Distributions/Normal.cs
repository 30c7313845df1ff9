using Napier.Modules;
using static Napier.torch;

namespace Napier.Modules
{
    /// <summary>The normal distribution: density e^(-z^2/2) / (scale sqrt(2 pi)) with z = (x - loc) / scale.</summary>
    public sealed class Normal : distributions.Distribution
    {
        internal Normal(Tensor loc, Tensor scale, Generator? generator, bool? validate_args) : base("Normal", [], generator, validate_args,
            ("loc", loc, distributions.constraints.real), ("scale", scale, distributions.constraints.positive))
        {
        }

        /// <summary>The mean.</summary>
        public Tensor loc => Parameter(0);

        /// <summary>The standard deviation.</summary>
        public Tensor scale => Parameter(1);

        /// <inheritdoc/>
        public override distributions.constraints.Constraint support => distributions.constraints.real;

        /// <inheritdoc/>
        public override Tensor mean => loc;

        /// <inheritdoc/>
        public override Tensor mode => loc;

        /// <inheritdoc/>
        public override Tensor stddev => scale;

        /// <inheritdoc/>
        public override Tensor variance => scale.square();

        /// <inheritdoc/>
        public override Tensor entropy() => scale.log() + (0.5 + Tails.HalfLogTwoPi);

        /// <inheritdoc/>
        protected override distributions.Distribution With(Tensor[] parameters) => new Normal(parameters[0], parameters[1], generator, false);

        /// <inheritdoc/>
        protected override Tensor Draw(long[] shape) => loc + (randn(shape, dtype, generator: generator) * scale);

        /// <inheritdoc/>
        protected override Tensor LogProb(Tensor x) => NormalLogDensity.Call(x, loc, scale);

        /// <inheritdoc/>
        protected override Tensor Cdf(Tensor x) => NormalTail.Call(x, loc, scale, upper: false);

        /// <inheritdoc/>
        protected override Tensor LogCdf(Tensor x) => special.log_ndtr(Standard(x));

        /// <inheritdoc/>
        protected override Tensor Survival(Tensor x) => NormalTail.Call(x, loc, scale, upper: true);

        /// <inheritdoc/>
        protected override Tensor LogSurvival(Tensor x) => special.log_ndtr(-Standard(x));

        /// <inheritdoc/>
        protected override Tensor Icdf(Tensor p) => loc + (scale * special.ndtri(p));

        private Tensor Standard(Tensor x) => (x - loc) / scale;
    }
}

namespace Napier
{
    public static partial class torch
    {
        public static partial class distributions
        {
            /// <summary>The normal distribution.</summary>
            /// <param name="loc">The mean.</param>
            /// <param name="scale">The standard deviation, positive.</param>
            /// <param name="generator">Where random numbers come from; the default generator if null.</param>
            /// <param name="validate_args">Whether to check parameters and values; null means as the default says.</param>
            public static Normal Normal(Tensor loc, Tensor scale, Generator? generator = null, bool? validate_args = null) =>
                new(loc, scale, generator, validate_args);
        }
    }
}
