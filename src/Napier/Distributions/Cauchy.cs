using Napier.Modules;
using static Napier.torch;

namespace Napier.Modules
{
    /// <summary>The Cauchy distribution: density 1 / (pi scale (1 + ((x - loc) / scale)^2)).</summary>
    public sealed class Cauchy : distributions.Distribution
    {
        internal Cauchy(Tensor loc, Tensor scale, Generator? generator, bool? validate_args) : base("Cauchy", [], generator, validate_args,
            ("loc", loc, distributions.constraints.real),
            ("scale", scale, distributions.constraints.positive))
        {
        }

        /// <summary>The location.</summary>
        public Tensor loc => Parameter(0);

        /// <summary>The scale: half the width at half the height.</summary>
        public Tensor scale => Parameter(1);

        /// <inheritdoc/>
        public override distributions.constraints.Constraint support => distributions.constraints.real;

        /// <inheritdoc/>
        public override Tensor mean => full_like(loc, double.NaN);

        /// <inheritdoc/>
        public override Tensor mode => loc;

        /// <inheritdoc/>
        public override Tensor variance => full_like(loc, double.PositiveInfinity);

        /// <inheritdoc/>
        public override Tensor entropy() => scale.log() + Tails.LogFourPi;

        /// <inheritdoc/>
        protected override Tensor Draw(long[] shape) => loc + (Standard(shape, dtype, generator) * scale);

        /// <summary>tan(pi (u - 1/2)) of uniform numbers, as PyTorch's <c>cauchy_</c>.</summary>
        internal static Tensor Standard(long[] shape, ScalarType type, Generator? generator) =>
            ((rand(shape, ScalarType.Float64, generator: generator) - 0.5) * Math.PI).tan().to(type);

        /// <inheritdoc/>
        protected override Tensor LogProb(Tensor x) => -Tails.Log1pSquare(Standardised(x)) - (scale.log() + Tails.LogPi);

        /// <inheritdoc/>
        protected override Tensor Cdf(Tensor x) => Angle(-Standardised(x));

        /// <inheritdoc/>
        protected override Tensor Survival(Tensor x) => Angle(Standardised(x));

        /// <inheritdoc/>
        protected override Tensor Icdf(Tensor p) => loc + (scale * Tails.TanHalfTurns(p));

        private static Tensor Angle(Tensor z) => atan2(ones_like(z), z) * Tails.InversePi;

        private Tensor Standardised(Tensor x) => (x - loc) / scale;

        /// <inheritdoc/>
        protected override distributions.Distribution With(Tensor[] parameters) => new Cauchy(parameters[0], parameters[1], generator, false);
    }
}

namespace Napier
{
    public static partial class torch
    {
        public static partial class distributions
        {
            /// <inheritdoc cref="Modules.Cauchy"/>
            /// <param name="loc">The location.</param>
            /// <param name="scale">The scale, positive.</param>
            /// <param name="generator">Where random numbers come from; the default generator if null.</param>
            /// <param name="validate_args">Whether to check parameters and values; null means as the default says.</param>
            public static Cauchy Cauchy(Tensor loc, Tensor scale, Generator? generator = null, bool? validate_args = null) =>
                new(loc, scale, generator, validate_args);
        }
    }
}
