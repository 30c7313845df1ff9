using Napier.Modules;
using static Napier.torch;

namespace Napier.Modules
{
    /// <summary>Pareto's distribution: survival function (scale / x)^alpha for x >= scale.</summary>
    public sealed class Pareto : distributions.Distribution
    {
        internal Pareto(Tensor alpha, Tensor scale, Generator? generator, bool? validate_args) : base("Pareto", [], generator, validate_args,
            ("alpha", alpha, distributions.constraints.positive),
            ("scale", scale, distributions.constraints.positive))
        {
        }

        /// <summary>The index of the tail.</summary>
        public Tensor alpha => Parameter(0);

        /// <summary>The least value.</summary>
        public Tensor scale => Parameter(1);

        /// <inheritdoc/>
        public override distributions.constraints.Constraint support => distributions.constraints.greater_than_eq(scale);

        /// <inheritdoc/>
        public override Tensor mean
        {
            get
            {
                Tensor a = alpha.clamp(min: 1);
                return a * scale / (a - 1);
            }
        }

        /// <inheritdoc/>
        public override Tensor mode => scale;

        /// <inheritdoc/>
        public override Tensor variance
        {
            get
            {
                Tensor a = alpha.clamp(min: 2);
                return scale.square() * a / ((a - 1).square() * (a - 2));
            }
        }

        /// <inheritdoc/>
        public override Tensor entropy() => (scale / alpha).log() + alpha.reciprocal() + 1;

        /// <inheritdoc/>
        protected override Tensor Draw(long[] shape) => scale * (empty(shape, dtype).exponential_(generator: generator) / alpha).exp();

        /// <inheritdoc/>
        protected override Tensor LogProb(Tensor x) => Outside(() => x < scale, double.NegativeInfinity, (alpha / x).log() - (alpha * Log(x)));

        /// <inheritdoc/>
        protected override Tensor Cdf(Tensor x) => Outside(() => x < scale, 0, -(-(alpha * Log(x))).expm1());

        /// <inheritdoc/>
        protected override Tensor Survival(Tensor x) => Outside(() => x < scale, 1, ExponentialTail.Call(alpha, Log(x)));

        /// <inheritdoc/>
        protected override Tensor LogCdf(Tensor x) => Outside(() => x < scale, double.NegativeInfinity, Tails.Log1mExp(-(alpha * Log(x))));

        /// <inheritdoc/>
        protected override Tensor LogSurvival(Tensor x) => Outside(() => x < scale, 0, -(alpha * Log(x)));

        /// <inheritdoc/>
        protected override Tensor Icdf(Tensor p) => scale * (-(-p).log1p() / alpha).exp();

        // ln(x / scale), also where the ratio is next to 1.
        private Tensor Log(Tensor x)
        {
            Tensor near = x < scale * 2, less = where(near, x - scale, 0), ratio = where(near, 1, x / scale);
            return where(near, (less / scale).log1p(), ratio.log());
        }

        /// <inheritdoc/>
        protected override distributions.Distribution With(Tensor[] parameters) => new Pareto(parameters[0], parameters[1], generator, false);
    }
}

namespace Napier
{
    public static partial class torch
    {
        public static partial class distributions
        {
            /// <inheritdoc cref="Modules.Pareto"/>
            /// <param name="scale">The least value, positive.</param>
            /// <param name="alpha">The index of the tail, positive.</param>
            /// <param name="generator">Where random numbers come from; the default generator if null.</param>
            /// <param name="validate_args">Whether to check parameters and values; null means as the default says.</param>
            public static Pareto Pareto(Tensor scale, Tensor alpha, Generator? generator = null, bool? validate_args = null) =>
                new(alpha, scale, generator, validate_args);
        }
    }
}
