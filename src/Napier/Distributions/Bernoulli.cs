using Napier.Modules;
using static Napier.torch;

namespace Napier.Modules
{
    /// <summary>1 with a probability, else 0.</summary>
    public sealed class Bernoulli : ByOdds
    {
        internal Bernoulli(Tensor? probs, Tensor? logits, Generator? generator, bool? validate_args)
            : base("Bernoulli", probs, logits, generator, validate_args)
        {
        }

        /// <inheritdoc/>
        public override distributions.constraints.Constraint support => distributions.constraints.boolean;

        /// <inheritdoc/>
        public override bool has_rsample => false;

        /// <inheritdoc/>
        public override bool has_enumerate_support => true;

        /// <inheritdoc/>
        public override Tensor mean => probs;

        /// <summary>The likelier value; NaN where both are as likely.</summary>
        public override Tensor mode => where(probs == 0.5, double.NaN, (probs >= 0.5).to(dtype));

        /// <inheritdoc/>
        public override Tensor variance => probs * Rest;

        /// <inheritdoc/>
        public override Tensor entropy() => TrialEntropy;

        /// <inheritdoc/>
        public override Tensor enumerate_support(bool expand = true) => UpTo(1, expand);

        /// <inheritdoc/>
        protected override Tensor Draw(long[] shape) => bernoulli(probs.expand(shape), generator);

        /// <inheritdoc/>
        protected override Tensor LogProb(Tensor x) => (x * LogP) + ((1 - x) * LogQ);

        /// <inheritdoc/>
        protected override Tensor Cdf(Tensor x) => Outside(() => x < 0, 0, where(x < 1, Rest, 1));

        /// <inheritdoc/>
        protected override Tensor Survival(Tensor x) => Outside(() => x < 0, 1, where(x < 1, probs, 0));

        /// <inheritdoc/>
        protected override Tensor LogCdf(Tensor x) => Outside(() => x < 0, double.NegativeInfinity, where(x < 1, LogQ, 0));

        /// <inheritdoc/>
        protected override Tensor LogSurvival(Tensor x) => Outside(() => x < 0, 0, where(x < 1, LogP, double.NegativeInfinity));

        /// <inheritdoc/>
        protected override Tensor Icdf(Tensor p) => where((p >= 0) & (p <= 1), (p > Rest).to(dtype), double.NaN);

        /// <inheritdoc/>
        protected override distributions.Distribution With(Tensor[] parameters) =>
            new Bernoulli(As(parameters[0]).Probs, As(parameters[0]).Logits, generator, false);
    }
}

namespace Napier
{
    public static partial class torch
    {
        public static partial class distributions
        {
            /// <inheritdoc cref="Modules.Bernoulli"/>
            /// <param name="probs">The probability of 1.</param>
            /// <param name="logits">Its log-odds instead.</param>
            /// <param name="generator">Where random numbers come from; the default generator if null.</param>
            /// <param name="validate_args">Whether to check parameters and values; null means as the default says.</param>
            public static Bernoulli Bernoulli(Tensor? probs = null, Tensor? logits = null, Generator? generator = null, bool? validate_args = null) =>
                new(probs, logits, generator, validate_args);
        }
    }
}
