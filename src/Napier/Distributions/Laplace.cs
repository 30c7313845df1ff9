using Napier.Modules;
using static Napier.torch;

namespace Napier.Modules
{
    /// <summary>The Laplace distribution: density e^(-|x - loc| / scale) / (2 scale).</summary>
    public sealed class Laplace : distributions.Distribution
    {
        internal Laplace(Tensor loc, Tensor scale, Generator? generator, bool? validate_args) : base("Laplace", [], generator, validate_args,
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
        public override Tensor stddev => scale * Tails.Root2;

        /// <inheritdoc/>
        public override Tensor variance => scale.square() * 2;

        /// <inheritdoc/>
        public override Tensor entropy() => scale.log() + (1 + Tails.Log2);

        /// <inheritdoc/>
        protected override Tensor Draw(long[] shape)
        {
            Tensor u = empty(shape, dtype).uniform_(Tails.Epsilon(dtype) - 1, 1, generator);
            return loc - (scale * u.sign() * (-u.abs()).log1p());
        }

        /// <inheritdoc/>
        protected override Tensor LogProb(Tensor x) => -((x - loc).abs() / scale) - (scale.log() + Tails.Log2);

        /// <inheritdoc/>
        protected override Tensor Cdf(Tensor x) => Side(x, upper: false);

        /// <inheritdoc/>
        protected override Tensor Survival(Tensor x) => Side(x, upper: true);

        /// <inheritdoc/>
        protected override Tensor LogCdf(Tensor x) => LogSide(x, upper: false);

        /// <inheritdoc/>
        protected override Tensor LogSurvival(Tensor x) => LogSide(x, upper: true);

        /// <inheritdoc/>
        protected override Tensor Icdf(Tensor p)
        {
            Tensor low = p < 0.5, tail = where(low, p, 1 - p), distance = scale * (tail * 2).log();
            return where(low, loc + distance, loc - distance);
        }

        private Tensor Side(Tensor x, bool upper)
        {
            Tensor small = LaplaceTail.Call(x, loc, scale);
            return where(x < loc == upper, 1 - small, small);
        }

        private Tensor LogSide(Tensor x, bool upper)
        {
            Tensor log = -((x - loc).abs() / scale) - Tails.Log2, large = x < loc == upper;
            return where(large, (-log.exp()).log1p(), log);
        }

        /// <inheritdoc/>
        protected override distributions.Distribution With(Tensor[] parameters) => new Laplace(parameters[0], parameters[1], generator, false);
    }
}

namespace Napier
{
    public static partial class torch
    {
        public static partial class distributions
        {
            /// <inheritdoc cref="Modules.Laplace"/>
            /// <param name="loc">The location.</param>
            /// <param name="scale">The scale, positive.</param>
            /// <param name="generator">Where random numbers come from; the default generator if null.</param>
            /// <param name="validate_args">Whether to check parameters and values; null means as the default says.</param>
            public static Laplace Laplace(Tensor loc, Tensor scale, Generator? generator = null, bool? validate_args = null) =>
                new(loc, scale, generator, validate_args);
        }
    }
}
