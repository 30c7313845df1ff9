using Napier.Modules;
using static Napier.torch;

namespace Napier.Modules
{
    /// <summary>The uniform distribution between two numbers.</summary>
    public sealed class Uniform : distributions.Distribution
    {
        internal Uniform(Tensor low, Tensor high, Generator? generator, bool? validate_args) : base("Uniform", [], generator, validate_args,
            ("low", low, distributions.constraints.dependent), ("high", high, distributions.constraints.dependent))
        {
            if (this.validate_args && !(this.low.detach() < this.high.detach()).all().item<bool>())
                throw new ArgumentException("Uniform is not defined when low>= high");
        }

        /// <summary>The lower end.</summary>
        public Tensor low => Parameter(0);

        /// <summary>The upper end.</summary>
        public Tensor high => Parameter(1);

        /// <inheritdoc/>
        public override distributions.constraints.Constraint support => distributions.constraints.interval(low, high);

        /// <inheritdoc/>
        public override Tensor mean => (low + high) * 0.5;

        /// <inheritdoc/>
        public override Tensor mode => full_like(low, double.NaN);

        /// <inheritdoc/>
        public override Tensor stddev => (high - low) * 0.28867513459481287; // 1 / sqrt 12

        /// <inheritdoc/>
        public override Tensor variance => (high - low).square() / 12;

        /// <inheritdoc/>
        public override Tensor entropy() => (high - low).log();

        /// <inheritdoc/>
        protected override Tensor Draw(long[] shape) => low + (rand(shape, dtype, generator: generator) * (high - low));

        /// <inheritdoc/>
        protected override Tensor LogProb(Tensor x) =>
            where((x >= low) & (x < high), -(high - low).log(), where(x == x.detach(), double.NegativeInfinity, x));

        /// <inheritdoc/>
        protected override Tensor Cdf(Tensor x) => ((x - low) / (high - low)).clamp(0, 1);

        /// <inheritdoc/>
        protected override Tensor Survival(Tensor x) => ((high - x) / (high - low)).clamp(0, 1);

        /// <inheritdoc/>
        protected override Tensor Icdf(Tensor p) => low + (p * (high - low));

        /// <inheritdoc/>
        protected override distributions.Distribution With(Tensor[] parameters) => new Uniform(parameters[0], parameters[1], generator, false);
    }
}

namespace Napier
{
    public static partial class torch
    {
        public static partial class distributions
        {
            /// <inheritdoc cref="Modules.Uniform"/>
            /// <param name="low">The lower end.</param>
            /// <param name="high">The upper end, above the lower.</param>
            /// <param name="generator">Where random numbers come from; the default generator if null.</param>
            /// <param name="validate_args">Whether to check parameters and values; null means as the default says.</param>
            public static Uniform Uniform(Tensor low, Tensor high, Generator? generator = null, bool? validate_args = null) =>
                new(low, high, generator, validate_args);
        }
    }
}
