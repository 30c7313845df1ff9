using Napier.Modules;
using static Napier.torch;

namespace Napier.Modules
{
    /// <summary>How many trials succeed, each with the same probability, before total_count have failed.</summary>
    public sealed class NegativeBinomial : ByOdds
    {
        internal NegativeBinomial(Tensor total_count, Tensor? probs, Tensor? logits, Generator? generator, bool? validate_args)
            : base("NegativeBinomial", probs, logits, generator, validate_args, distributions.constraints.half_open_interval(0.0, 1.0),
                ("total_count", total_count, distributions.constraints.greater_than_eq(0)))
        {
        }

        /// <summary>How many failures end it; need not be whole.</summary>
        public Tensor total_count => Parameter(0);

        /// <inheritdoc/>
        public override distributions.constraints.Constraint support => distributions.constraints.nonnegative_integer;

        /// <inheritdoc/>
        public override bool has_rsample => false;

        /// <inheritdoc/>
        public override Tensor mean => total_count * Ratio;

        /// <inheritdoc/>
        public override Tensor mode => ((total_count - 1) * Ratio).floor().clamp(min: 0);

        /// <inheritdoc/>
        public override Tensor variance => mean / Rest;

        /// <inheritdoc/>
        protected override Tensor Draw(long[] shape)
        {
            Tensor rate = GammaSampler.Raw(total_count.expand(shape), generator) * Ratio;
            return poisson(where(total_count == 0, 0, rate), generator);
        }

        /// <inheritdoc/>
        protected override Tensor LogProb(Tensor x) =>
            TrialsLogDensity.Call(total_count, x, ByLogits ? Odds : where(Odds == 0, Tails.Epsilon(Odds.dtype), Odds), ByLogits, waiting: true);

        /// <inheritdoc/>
        protected override Tensor Cdf(Tensor x) => TrialsTail.Call(total_count, x, Odds, new(ByLogits, Waiting: true));

        /// <inheritdoc/>
        protected override Tensor Survival(Tensor x) => TrialsTail.Call(total_count, x, Odds, new(ByLogits, Waiting: true, Upper: true));

        /// <inheritdoc/>
        protected override Tensor LogCdf(Tensor x) => TrialsTail.Call(total_count, x, Odds, new(ByLogits, Waiting: true, Log: true));

        /// <inheritdoc/>
        protected override Tensor LogSurvival(Tensor x) => TrialsTail.Call(total_count, x, Odds, new(ByLogits, Waiting: true, Upper: true, Log: true));

        /// <inheritdoc/>
        protected override Tensor Icdf(Tensor p) => TrialsQuantile.Call(total_count, p, Odds, ByLogits, waiting: true);

        /// <inheritdoc/>
        protected override distributions.Distribution With(Tensor[] parameters) =>
            new NegativeBinomial(parameters[0], As(parameters[1]).Probs, As(parameters[1]).Logits, generator, false);

        private Tensor Ratio => ByLogits ? Odds.exp() : Odds / Rest;
    }
}

namespace Napier
{
    public static partial class torch
    {
        public static partial class distributions
        {
            /// <inheritdoc cref="Modules.NegativeBinomial"/>
            /// <param name="total_count">How many failures end it; need not be whole.</param>
            /// <param name="probs">The probability of success, below 1.</param>
            /// <param name="logits">Its log-odds instead.</param>
            /// <param name="generator">Where random numbers come from; the default generator if null.</param>
            /// <param name="validate_args">Whether to check parameters and values; null means as the default says.</param>
            public static NegativeBinomial NegativeBinomial(Tensor total_count, Tensor? probs = null, Tensor? logits = null, Generator? generator = null,
                bool? validate_args = null) => new(total_count, probs, logits, generator, validate_args);
        }
    }
}
