using Napier.Modules;
using static Napier.torch;

namespace Napier.Modules
{
    /// <summary>The beta distribution: density x^(a-1) (1 - x)^(b-1) / B(a, b) with a, b the concentrations at 1 and 0.</summary>
    public sealed class Beta : distributions.Distribution
    {
        internal Beta(Tensor concentration1, Tensor concentration0, Generator? generator, bool? validate_args) : base("Beta", [], generator, validate_args,
            ("concentration1", concentration1, distributions.constraints.positive),
            ("concentration0", concentration0, distributions.constraints.positive))
        {
        }

        /// <summary>The concentration at 1, a.</summary>
        public Tensor concentration1 => Parameter(0);

        /// <summary>The concentration at 0, b.</summary>
        public Tensor concentration0 => Parameter(1);

        /// <inheritdoc/>
        public override distributions.constraints.Constraint support => distributions.constraints.unit_interval;

        /// <inheritdoc/>
        public override Tensor mean => concentration1 / (concentration1 + concentration0);

        /// <inheritdoc/>
        public override Tensor mode
        {
            get
            {
                Tensor a = (concentration1 - 1).clamp(min: 0), b = (concentration0 - 1).clamp(min: 0);
                return where((concentration1 < 1) & (concentration0 < 1), 1, a / (a + b));
            }
        }

        /// <inheritdoc/>
        public override Tensor variance
        {
            get
            {
                Tensor total = concentration1 + concentration0;
                return concentration1 / total * (concentration0 / total) / (total + 1);
            }
        }

        /// <inheritdoc/>
        public override Tensor entropy() => BetaEntropy.Call(concentration1, concentration0);

        /// <inheritdoc/>
        protected override bool ShowsParameters => false;

        /// <inheritdoc/>
        protected override Tensor Draw(long[] shape)
        {
            Tensor a = concentration1.expand(shape), b = concentration0.expand(shape);
            // In PyTorch's order: both gamma variables of an element, then the next element.
            Tensor pair = GammaSampler.Raw(stack([a.detach(), b.detach()], -1), generator).to(ScalarType.Float64);
            Tensor first = pair.select(-1, 0), x = (first / (first + pair.select(-1, 1))).to(dtype);
            if (!Tape.Wants(a, b)) return x;
            Saved savedA = new(a), savedB = new(b);
            Tensor at = x.detach();
            Tensor By(bool first) => BetaSensitivity.Call(savedA.Value, savedB.Value, at, first);
            return Tape.Record(x, "BetaBackward0", [a, b], g => [g * By(first: true), g * By(first: false)]);
        }

        /// <inheritdoc/>
        protected override Tensor LogProb(Tensor x) => BetaLogDensity.Call(concentration1, concentration0, x);

        /// <inheritdoc/>
        protected override Tensor Cdf(Tensor x) => BetaTail.Call(concentration1, concentration0, x, upper: false, log: false);

        /// <inheritdoc/>
        protected override Tensor Survival(Tensor x) => BetaTail.Call(concentration1, concentration0, x, upper: true, log: false);

        /// <inheritdoc/>
        protected override Tensor LogCdf(Tensor x) => BetaTail.Call(concentration1, concentration0, x, upper: false, log: true);

        /// <inheritdoc/>
        protected override Tensor LogSurvival(Tensor x) => BetaTail.Call(concentration1, concentration0, x, upper: true, log: true);

        /// <inheritdoc/>
        protected override Tensor Icdf(Tensor p) => BetaQuantile.Call(concentration1, concentration0, p);

        /// <inheritdoc/>
        protected override distributions.Distribution With(Tensor[] parameters) => new Beta(parameters[0], parameters[1], generator, false);
    }
}

namespace Napier
{
    public static partial class torch
    {
        public static partial class distributions
        {
            /// <inheritdoc cref="Modules.Beta"/>
            /// <param name="concentration1">The concentration at 1, positive.</param>
            /// <param name="concentration0">The concentration at 0, positive.</param>
            /// <param name="generator">Where random numbers come from; the default generator if null.</param>
            /// <param name="validate_args">Whether to check parameters and values; null means as the default says.</param>
            public static Beta Beta(Tensor concentration1, Tensor concentration0, Generator? generator = null, bool? validate_args = null) =>
                new(concentration1, concentration0, generator, validate_args);
        }
    }
}
