using Napier.Modules;
using static Napier.torch;

namespace Napier.Modules
{
    /// <summary>How many trials fail before the first one succeeds.</summary>
    public sealed class Geometric : ByOdds
    {
        internal Geometric(Tensor? probs, Tensor? logits, Generator? generator, bool? validate_args)
            : base("Geometric", probs, logits, generator, validate_args)
        {
            if (!this.validate_args || ByLogits) return;
            Tensor valid = Odds.detach() > 0;
            if (valid.all().item<bool>()) return;
            throw new ArgumentException($"Expected parameter probs (Tensor of shape {Python.Tuple(Odds.Sizes)}) of distribution {this} to be positive "
                + $"but found invalid values:\n{Odds.detach()[~valid]}");
        }

        /// <inheritdoc/>
        public override distributions.constraints.Constraint support => distributions.constraints.nonnegative_integer;

        /// <inheritdoc/>
        public override bool has_rsample => false;

        /// <inheritdoc/>
        public override Tensor mean => ByLogits ? (-Odds).exp() : Rest / Odds;

        /// <inheritdoc/>
        public override Tensor mode => zeros_like(probs);

        /// <inheritdoc/>
        public override Tensor variance => mean / probs;

        /// <inheritdoc/>
        public override Tensor entropy() => TrialEntropy / probs;

        /// <inheritdoc/>
        protected override Tensor Draw(long[] shape)
        {
            Tensor u = empty(shape, dtype).uniform_(GammaSampler.Least(dtype), 1, generator);
            return (u.log() / LogRest).floor();
        }

        /// <inheritdoc/>
        protected override Tensor LogProb(Tensor x) =>
            Outside(() => x < 0, double.NegativeInfinity, Times(x) + (ByLogits ? nn.functional.logsigmoid(Odds) : Odds.log()));

        /// <inheritdoc/>
        protected override Tensor Cdf(Tensor x) => -Power(x).expm1();

        /// <inheritdoc/>
        protected override Tensor Survival(Tensor x) => Power(x).exp();

        /// <inheritdoc/>
        protected override Tensor LogCdf(Tensor x) => Tails.Log1mExp(Power(x));

        /// <inheritdoc/>
        protected override Tensor LogSurvival(Tensor x) => Power(x);

        /// <inheritdoc/>
        protected override Tensor Icdf(Tensor p)
        {
            Tensor k = (((-p).log1p() / LogRest) - 1).ceil().clamp(min: 0);
            // The quotient may be rounded across a whole number: the neighbour below is right where it suffices.
            Tensor below = (k - 1).clamp(min: 0);
            return where(Cdf(below) >= p, below, where(Cdf(k) >= p, k, k + 1));
        }

        /// <inheritdoc/>
        protected override distributions.Distribution With(Tensor[] parameters) =>
            new Geometric(As(parameters[0]).Probs, As(parameters[0]).Logits, generator, false);

        private Tensor LogRest => ByLogits ? nn.functional.logsigmoid(-Odds) : (-Odds).log1p();

        // k ln(1 - p), and 0 for k = 0 even where p is 1.
        private Tensor Times(Tensor k) => where(k == 0, 0, k * LogRest);

        private Tensor Power(Tensor x) => Times(x.floor().clamp(min: -1) + 1);
    }
}

namespace Napier
{
    public static partial class torch
    {
        public static partial class distributions
        {
            /// <inheritdoc cref="Modules.Geometric"/>
            /// <param name="probs">The probability of success, above 0.</param>
            /// <param name="logits">Its log-odds instead.</param>
            /// <param name="generator">Where random numbers come from; the default generator if null.</param>
            /// <param name="validate_args">Whether to check parameters and values; null means as the default says.</param>
            public static Geometric Geometric(Tensor? probs = null, Tensor? logits = null, Generator? generator = null, bool? validate_args = null) =>
                new(probs, logits, generator, validate_args);
        }
    }
}
