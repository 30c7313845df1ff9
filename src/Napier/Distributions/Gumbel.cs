using Napier.Modules;
using static Napier.torch;

namespace Napier.Modules
{
    /// <summary>Gumbel's distribution of maxima: distribution function e^(-e^(-(x - loc) / scale)).</summary>
    public sealed class Gumbel : distributions.Distribution
    {
        internal Gumbel(Tensor loc, Tensor scale, Generator? generator, bool? validate_args) : base("Gumbel", [], generator, validate_args,
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
        public override Tensor mean => loc + (scale * Tails.EulerGamma);

        /// <inheritdoc/>
        public override Tensor mode => loc;

        /// <inheritdoc/>
        public override Tensor stddev => scale * 1.2825498301618641; // pi / sqrt 6

        /// <inheritdoc/>
        public override Tensor variance => stddev.square();

        /// <inheritdoc/>
        public override Tensor entropy() => scale.log() + (1 + Tails.EulerGamma);

        /// <inheritdoc/>
        protected override Tensor Draw(long[] shape)
        {
            // PyTorch's interval, on which both logarithms are finite.
            double low = GammaSampler.Least(dtype), high = 1 - Tails.Epsilon(dtype);
            Tensor u = low + (rand(shape, dtype, generator: generator) * (high - low));
            return loc - (scale * (-u.log()).log());
        }

        /// <inheritdoc/>
        protected override Tensor LogProb(Tensor x)
        {
            Tensor y = (loc - x) / scale;
            return y - y.exp() - scale.log();
        }

        /// <inheritdoc/>
        protected override Tensor Cdf(Tensor x) => GumbelTail.Call(x, loc, scale);

        /// <inheritdoc/>
        protected override Tensor Survival(Tensor x) => -(-Power(x)).expm1();

        /// <inheritdoc/>
        protected override Tensor LogCdf(Tensor x) => -Power(x);

        /// <inheritdoc/>
        protected override Tensor LogSurvival(Tensor x) => Tails.Log1mExp(-Power(x));

        /// <inheritdoc/>
        protected override Tensor Icdf(Tensor p) => loc - (scale * (-p.log()).log());

        private Tensor Power(Tensor x) => ((loc - x) / scale).exp();

        /// <inheritdoc/>
        protected override distributions.Distribution With(Tensor[] parameters) => new Gumbel(parameters[0], parameters[1], generator, false);
    }
}

namespace Napier
{
    public static partial class torch
    {
        public static partial class distributions
        {
            /// <inheritdoc cref="Modules.Gumbel"/>
            /// <param name="loc">The location, which is the mode.</param>
            /// <param name="scale">The scale, positive.</param>
            /// <param name="generator">Where random numbers come from; the default generator if null.</param>
            /// <param name="validate_args">Whether to check parameters and values; null means as the default says.</param>
            public static Gumbel Gumbel(Tensor loc, Tensor scale, Generator? generator = null, bool? validate_args = null) =>
                new(loc, scale, generator, validate_args);
        }
    }
}
