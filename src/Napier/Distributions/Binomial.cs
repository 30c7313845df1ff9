using Napier.Modules;
using static Napier.torch;

namespace Napier.Modules
{
    /// <summary>How many of total_count trials succeed, each with the same probability.</summary>
    public sealed class Binomial : ByOdds
    {
        internal Binomial(Tensor total_count, Tensor? probs, Tensor? logits, Generator? generator, bool? validate_args)
            : base("Binomial", probs, logits, generator, validate_args, null, ("total_count", total_count, distributions.constraints.nonnegative_integer))
        {
        }

        /// <summary>How many trials.</summary>
        public Tensor total_count => Parameter(0);

        /// <inheritdoc/>
        public override distributions.constraints.Constraint support => distributions.constraints.integer_interval(0, total_count);

        /// <inheritdoc/>
        public override bool has_rsample => false;

        /// <inheritdoc/>
        public override bool has_enumerate_support => true;

        /// <inheritdoc/>
        public override Tensor mean => total_count * probs;

        /// <inheritdoc/>
        public override Tensor mode => ((total_count + 1) * probs).floor().clamp(max: total_count);

        /// <inheritdoc/>
        public override Tensor variance => total_count * probs * Rest;

        /// <inheritdoc/>
        public override Tensor entropy()
        {
            Tensor log = LogProb(UpTo(Homogeneous("entropy"), false));
            return -(log.exp() * log.clamp(min: -1e300)).sum(0);
        }

        /// <inheritdoc/>
        public override Tensor enumerate_support(bool expand = true) => UpTo(Homogeneous("enumerate_support"), expand);

        /// <inheritdoc/>
        protected override Tensor Draw(long[] shape) => binomial(total_count.expand(shape), probs.expand(shape), generator);

        /// <inheritdoc/>
        protected override Tensor LogProb(Tensor x) => TrialsLogDensity.Call(total_count, x, Inner, ByLogits, waiting: false);

        /// <inheritdoc/>
        protected override Tensor Cdf(Tensor x) => TrialsTail.Call(total_count, x, Odds, new(ByLogits));

        /// <inheritdoc/>
        protected override Tensor Survival(Tensor x) => TrialsTail.Call(total_count, x, Odds, new(ByLogits, Upper: true));

        /// <inheritdoc/>
        protected override Tensor LogCdf(Tensor x) => TrialsTail.Call(total_count, x, Odds, new(ByLogits, Log: true));

        /// <inheritdoc/>
        protected override Tensor LogSurvival(Tensor x) => TrialsTail.Call(total_count, x, Odds, new(ByLogits, Upper: true, Log: true));

        /// <inheritdoc/>
        protected override Tensor Icdf(Tensor p) => TrialsQuantile.Call(total_count, p, Odds, ByLogits, waiting: false);

        /// <inheritdoc/>
        protected override distributions.Distribution With(Tensor[] parameters) =>
            new Binomial(parameters[0], As(parameters[1]).Probs, As(parameters[1]).Logits, generator, false);

        // What is possible never has probability 0: as in PyTorch the ends of the unit interval are taken as one step inside it.
        private Tensor Inner => ByLogits ? Odds : where(Odds == 0, Tails.Epsilon(Odds.dtype), where(Odds == 1, 1 - Tails.Epsilon(Odds.dtype), Odds));

        private long Homogeneous(string what)
        {
            Tensor counts = total_count.detach();
            if (counts.min().item<double>() == counts.max().item<double>()) return (long)counts.max().item<double>();
            throw new NotSupportedException($"Inhomogeneous total count not supported by `{what}`.");
        }
    }
}

namespace Napier
{
    public static partial class torch
    {
        public static partial class distributions
        {
            /// <inheritdoc cref="Modules.Binomial"/>
            /// <param name="total_count">How many trials.</param>
            /// <param name="probs">The probability of success.</param>
            /// <param name="logits">Its log-odds instead.</param>
            /// <param name="generator">Where random numbers come from; the default generator if null.</param>
            /// <param name="validate_args">Whether to check parameters and values; null means as the default says.</param>
            public static Binomial Binomial(Tensor total_count, Tensor? probs = null, Tensor? logits = null, Generator? generator = null,
                bool? validate_args = null) => new(total_count, probs, logits, generator, validate_args);
        }
    }
}
