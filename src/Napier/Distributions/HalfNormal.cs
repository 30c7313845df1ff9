using Napier.Modules;
using static Napier.torch;

namespace Napier.Modules
{
    /// <summary>The distribution of |X| where X is normal with mean 0 and standard deviation scale.</summary>
    public sealed class HalfNormal : distributions.Distribution
    {
        internal HalfNormal(Tensor scale, Generator? generator, bool? validate_args) : base("HalfNormal", [], generator, validate_args,
            ("scale", scale, distributions.constraints.positive))
        {
        }

        /// <summary>The standard deviation of the normal variable.</summary>
        public Tensor scale => Parameter(0);

        /// <inheritdoc/>
        public override distributions.constraints.Constraint support => distributions.constraints.nonnegative;

        /// <inheritdoc/>
        public override Tensor mean => scale * 0.79788456080286536; // sqrt(2 / pi)

        /// <inheritdoc/>
        public override Tensor mode => zeros_like(scale);

        /// <inheritdoc/>
        public override Tensor variance => scale.square() * 0.36338022763241866; // 1 - 2 / pi

        /// <inheritdoc/>
        public override Tensor entropy() => scale.log() + (Tails.HalfLogTwoPi + 0.5 - Tails.Log2);

        /// <inheritdoc/>
        protected override bool ShowsParameters => false;

        /// <inheritdoc/>
        protected override Tensor Draw(long[] shape) => (randn(shape, dtype, generator: generator) * scale).abs();

        /// <inheritdoc/>
        protected override Tensor LogProb(Tensor x) =>
            Outside(() => x < 0, double.NegativeInfinity, ((x / scale).square() * -0.5) - (scale.log() + (Tails.HalfLogTwoPi - Tails.Log2)));

        /// <inheritdoc/>
        protected override Tensor Cdf(Tensor x) => Outside(() => x < 0, 0, (x / (scale * Tails.Root2)).erf());

        /// <inheritdoc/>
        protected override Tensor Survival(Tensor x) => Outside(() => x < 0, 1, NormalTail.Call(x, zeros_like(scale), scale, upper: true) * 2);

        /// <inheritdoc/>
        protected override Tensor LogCdf(Tensor x) => Outside(() => x < 0, double.NegativeInfinity, Tails.Log(Cdf(x), Survival(x)));

        /// <inheritdoc/>
        protected override Tensor LogSurvival(Tensor x)
        {
            Tensor z = x / scale, near = z < 1, body = (-(where(near, z, 0) / Tails.Root2).erf()).log1p();
            return Outside(() => x < 0, 0, where(near, body, special.log_ndtr(-z) + Tails.Log2));
        }

        /// <inheritdoc/>
        protected override Tensor Icdf(Tensor p) => scale * (p.erfinv() * Tails.Root2);

        /// <inheritdoc/>
        protected override distributions.Distribution With(Tensor[] parameters) => new HalfNormal(parameters[0], generator, false);
    }
}

namespace Napier
{
    public static partial class torch
    {
        public static partial class distributions
        {
            /// <inheritdoc cref="Modules.HalfNormal"/>
            /// <param name="scale">The standard deviation of the normal variable, positive.</param>
            /// <param name="generator">Where random numbers come from; the default generator if null.</param>
            /// <param name="validate_args">Whether to check parameters and values; null means as the default says.</param>
            public static HalfNormal HalfNormal(Tensor scale, Generator? generator = null, bool? validate_args = null) =>
                new(scale, generator, validate_args);
        }
    }
}
