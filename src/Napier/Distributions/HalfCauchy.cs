using Napier.Modules;
using static Napier.torch;

namespace Napier.Modules
{
    /// <summary>The distribution of |X| where X has the Cauchy distribution around 0.</summary>
    public sealed class HalfCauchy : distributions.Distribution
    {
        internal HalfCauchy(Tensor scale, Generator? generator, bool? validate_args) : base("HalfCauchy", [], generator, validate_args,
            ("scale", scale, distributions.constraints.positive))
        {
        }

        /// <summary>The scale.</summary>
        public Tensor scale => Parameter(0);

        /// <inheritdoc/>
        public override distributions.constraints.Constraint support => distributions.constraints.nonnegative;

        /// <inheritdoc/>
        public override Tensor mean => full_like(scale, double.PositiveInfinity);

        /// <inheritdoc/>
        public override Tensor mode => zeros_like(scale);

        /// <inheritdoc/>
        public override Tensor variance => full_like(scale, double.PositiveInfinity);

        /// <inheritdoc/>
        public override Tensor entropy() => scale.log() + (Tails.LogFourPi - Tails.Log2);

        /// <inheritdoc/>
        protected override bool ShowsParameters => false;

        /// <inheritdoc/>
        protected override Tensor Draw(long[] shape) => (Cauchy.Standard(shape, dtype, generator) * scale).abs();

        /// <inheritdoc/>
        protected override Tensor LogProb(Tensor x) =>
            Outside(() => x < 0, double.NegativeInfinity, -Tails.Log1pSquare(x / scale) - (scale.log() + (Tails.LogPi - Tails.Log2)));

        /// <inheritdoc/>
        protected override Tensor Cdf(Tensor x) => Outside(() => x < 0, 0, (x / scale).atan() * (2 * Tails.InversePi));

        /// <inheritdoc/>
        protected override Tensor Survival(Tensor x)
        {
            Tensor z = x / scale;
            return Outside(() => x < 0, 1, atan2(ones_like(z), z) * (2 * Tails.InversePi));
        }

        /// <inheritdoc/>
        protected override Tensor Icdf(Tensor p)
        {
            Tensor low = p < 0.5;
            return scale * where(low, (p * (Math.PI / 2)).tan(), ((1 - p) * (Math.PI / 2)).tan().reciprocal());
        }

        /// <inheritdoc/>
        protected override distributions.Distribution With(Tensor[] parameters) => new HalfCauchy(parameters[0], generator, false);
    }
}

namespace Napier
{
    public static partial class torch
    {
        public static partial class distributions
        {
            /// <inheritdoc cref="Modules.HalfCauchy"/>
            /// <param name="scale">The scale, positive.</param>
            /// <param name="generator">Where random numbers come from; the default generator if null.</param>
            /// <param name="validate_args">Whether to check parameters and values; null means as the default says.</param>
            public static HalfCauchy HalfCauchy(Tensor scale, Generator? generator = null, bool? validate_args = null) =>
                new(scale, generator, validate_args);
        }
    }
}
