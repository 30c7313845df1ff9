using Napier.Modules;
using static Napier.torch;

namespace Napier.Modules
{
    /// <summary>The distribution of e^X where X is normal with mean loc and standard deviation scale.</summary>
    public sealed class LogNormal : distributions.Distribution
    {
        internal LogNormal(Tensor loc, Tensor scale, Generator? generator, bool? validate_args) : base("LogNormal", [], generator, validate_args,
            ("loc", loc, distributions.constraints.real),
            ("scale", scale, distributions.constraints.positive))
        {
        }

        /// <summary>The mean of the logarithm.</summary>
        public Tensor loc => Parameter(0);

        /// <summary>The standard deviation of the logarithm.</summary>
        public Tensor scale => Parameter(1);

        /// <inheritdoc/>
        public override distributions.constraints.Constraint support => distributions.constraints.positive;

        /// <inheritdoc/>
        public override Tensor mean => (loc + (scale.square() * 0.5)).exp();

        /// <inheritdoc/>
        public override Tensor mode => (loc - scale.square()).exp();

        /// <inheritdoc/>
        public override Tensor variance => scale.square().expm1() * ((loc * 2) + scale.square()).exp();

        /// <inheritdoc/>
        public override Tensor entropy() => scale.log() + loc + (0.5 + Tails.HalfLogTwoPi);

        /// <inheritdoc/>
        protected override bool ShowsParameters => false;

        /// <inheritdoc/>
        protected override Tensor Draw(long[] shape) => (loc + (randn(shape, dtype, generator: generator) * scale)).exp();

        /// <inheritdoc/>
        protected override Tensor LogProb(Tensor x)
        {
            Tensor log = x.log();
            return Outside(() => x <= 0, double.NegativeInfinity, NormalLogDensity.Call(log, loc, scale) - log);
        }

        /// <inheritdoc/>
        protected override Tensor Cdf(Tensor x) => NormalTail.Call(x, loc, scale, upper: false, ofLog: true);

        /// <inheritdoc/>
        protected override Tensor Survival(Tensor x) => NormalTail.Call(x, loc, scale, upper: true, ofLog: true);

        /// <inheritdoc/>
        protected override Tensor LogCdf(Tensor x) => special.log_ndtr((x.log() - loc) / scale);

        /// <inheritdoc/>
        protected override Tensor LogSurvival(Tensor x) => special.log_ndtr((loc - x.log()) / scale);

        /// <inheritdoc/>
        protected override Tensor Icdf(Tensor p) => (loc + (scale * special.ndtri(p))).exp();

        /// <inheritdoc/>
        protected override distributions.Distribution With(Tensor[] parameters) => new LogNormal(parameters[0], parameters[1], generator, false);
    }
}

namespace Napier
{
    public static partial class torch
    {
        public static partial class distributions
        {
            /// <inheritdoc cref="Modules.LogNormal"/>
            /// <param name="loc">The mean of the logarithm.</param>
            /// <param name="scale">The standard deviation of the logarithm, positive.</param>
            /// <param name="generator">Where random numbers come from; the default generator if null.</param>
            /// <param name="validate_args">Whether to check parameters and values; null means as the default says.</param>
            public static LogNormal LogNormal(Tensor loc, Tensor scale, Generator? generator = null, bool? validate_args = null) =>
                new(loc, scale, generator, validate_args);
        }
    }
}
