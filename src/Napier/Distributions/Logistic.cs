using Napier.Modules;
using static Napier.torch;

namespace Napier.Modules
{
    /// <summary>The logistic distribution, which PyTorch has only as a transformed one: distribution function 1 / (1 + e^(-(x - loc) / scale)).</summary>
    public sealed class Logistic : distributions.Distribution
    {
        internal Logistic(Tensor loc, Tensor scale, Generator? generator, bool? validate_args) : base("Logistic", [], generator, validate_args,
            ("loc", loc, distributions.constraints.real),
            ("scale", scale, distributions.constraints.positive))
        {
        }

        /// <summary>The location.</summary>
        public Tensor loc => Parameter(0);

        /// <summary>The scale.</summary>
        public Tensor scale => Parameter(1);

        /// <inheritdoc/>
        public override distributions.constraints.Constraint support => distributions.constraints.real;

        /// <inheritdoc/>
        public override Tensor mean => loc;

        /// <inheritdoc/>
        public override Tensor mode => loc;

        /// <inheritdoc/>
        public override Tensor stddev => scale * 1.8137993642342178; // pi / sqrt 3

        /// <inheritdoc/>
        public override Tensor variance => stddev.square();

        /// <inheritdoc/>
        public override Tensor entropy() => scale.log() + 2;

        /// <inheritdoc/>
        protected override Tensor Draw(long[] shape)
        {
            Tensor u = rand(shape, dtype, generator: generator).clamp(GammaSampler.Least(dtype), 1 - Tails.Epsilon(dtype));
            return loc + (scale * special.logit(u));
        }

        /// <inheritdoc/>
        protected override Tensor LogProb(Tensor x)
        {
            Tensor z = Standardised(x).abs();
            return -z - ((-z).exp().log1p() * 2) - scale.log();
        }

        /// <inheritdoc/>
        protected override Tensor Cdf(Tensor x) => Side(-Standardised(x));

        /// <inheritdoc/>
        protected override Tensor Survival(Tensor x) => Side(Standardised(x));

        /// <inheritdoc/>
        protected override Tensor LogCdf(Tensor x) => nn.functional.logsigmoid(Standardised(x));

        /// <inheritdoc/>
        protected override Tensor LogSurvival(Tensor x) => nn.functional.logsigmoid(-Standardised(x));

        /// <inheritdoc/>
        protected override Tensor Icdf(Tensor p) => loc + (scale * special.logit(p));

        private static Tensor Side(Tensor z) => (-z).sigmoid();

        private Tensor Standardised(Tensor x) => (x - loc) / scale;

        /// <inheritdoc/>
        protected override distributions.Distribution With(Tensor[] parameters) => new Logistic(parameters[0], parameters[1], generator, false);
    }
}

namespace Napier
{
    public static partial class torch
    {
        public static partial class distributions
        {
            /// <inheritdoc cref="Modules.Logistic"/>
            /// <param name="loc">The location.</param>
            /// <param name="scale">The scale, positive.</param>
            /// <param name="generator">Where random numbers come from; the default generator if null.</param>
            /// <param name="validate_args">Whether to check parameters and values; null means as the default says.</param>
            public static Logistic Logistic(Tensor loc, Tensor scale, Generator? generator = null, bool? validate_args = null) =>
                new(loc, scale, generator, validate_args);
        }
    }
}
