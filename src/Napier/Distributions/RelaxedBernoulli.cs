using Napier.Modules;
using static Napier.torch;

namespace Napier.Modules
{
    /// <summary>The log-odds of a relaxed Bernoulli variable: logistic, around logits / temperature (Maddison, Mnih and Teh, 2017).</summary>
    public sealed class LogitRelaxedBernoulli : ByOdds
    {
        internal LogitRelaxedBernoulli(Tensor temperature, Tensor? probs, Tensor? logits, Generator? generator, bool? validate_args)
            : base("LogitRelaxedBernoulli", probs, logits, generator, validate_args) => this.temperature = temperature;

        /// <summary>How soft: near 0 draws are nearly hard.</summary>
        public Tensor temperature { get; }

        /// <inheritdoc/>
        public override distributions.constraints.Constraint support => distributions.constraints.real;

        /// <inheritdoc/>
        protected override Tensor Draw(long[] shape)
        {
            Tensor u = rand(shape, dtype, generator: generator).clamp(Tails.Epsilon(dtype), 1 - Tails.Epsilon(dtype));
            return (u.log() - (-u).log1p() + logits) / temperature;
        }

        /// <inheritdoc/>
        protected override Tensor LogProb(Tensor x)
        {
            Tensor off = Standard(x);
            return temperature.log() + nn.functional.logsigmoid(off) + nn.functional.logsigmoid(-off);
        }

        /// <inheritdoc/>
        protected override Tensor Cdf(Tensor x) => Standard(x).sigmoid();

        /// <inheritdoc/>
        protected override Tensor Survival(Tensor x) => (-Standard(x)).sigmoid();

        /// <inheritdoc/>
        protected override Tensor LogCdf(Tensor x) => nn.functional.logsigmoid(Standard(x));

        /// <inheritdoc/>
        protected override Tensor LogSurvival(Tensor x) => nn.functional.logsigmoid(-Standard(x));

        /// <inheritdoc/>
        protected override Tensor Icdf(Tensor p) => (p.logit() + logits) / temperature;

        /// <inheritdoc/>
        protected override distributions.Distribution With(Tensor[] parameters) =>
            new LogitRelaxedBernoulli(temperature, As(parameters[0]).Probs, As(parameters[0]).Logits, generator, false);

        private Tensor Standard(Tensor x) => (x * temperature) - logits;
    }

    /// <summary>A Bernoulli variable made smooth: numbers between 0 and 1, near the ends for low temperatures, with draws that carry gradients.</summary>
    public sealed class RelaxedBernoulli : TransformedDistribution
    {
        private static readonly distributions.transforms.Transform[] sigmoid = [new distributions.transforms.SigmoidTransform()];

        internal RelaxedBernoulli(LogitRelaxedBernoulli of, bool? validate_args) : base("RelaxedBernoulli", Fit(of, sigmoid), sigmoid, validate_args)
        {
        }

        /// <summary>How soft: near 0 draws are nearly hard.</summary>
        public Tensor temperature => Inner.temperature;

        /// <summary>The probability of 1.</summary>
        public Tensor probs => Inner.probs;

        /// <summary>Its log-odds.</summary>
        public Tensor logits => Inner.logits;

        /// <inheritdoc/>
        public override distributions.Distribution expand(Size batch_shape) =>
            new RelaxedBernoulli((LogitRelaxedBernoulli)Inner.expand(batch_shape), validate_args);

        private LogitRelaxedBernoulli Inner => (LogitRelaxedBernoulli)base_dist;
    }
}

namespace Napier
{
    public static partial class torch
    {
        public static partial class distributions
        {
            /// <inheritdoc cref="Modules.LogitRelaxedBernoulli"/>
            /// <param name="temperature">How soft, positive.</param>
            /// <param name="probs">The probability of 1.</param>
            /// <param name="logits">Its log-odds instead.</param>
            /// <param name="generator">Where random numbers come from; the default generator if null.</param>
            /// <param name="validate_args">Whether to check parameters and values; null means as the default says.</param>
            public static LogitRelaxedBernoulli LogitRelaxedBernoulli(Tensor temperature, Tensor? probs = null, Tensor? logits = null,
                Generator? generator = null, bool? validate_args = null) => new(temperature, probs, logits, generator, validate_args);

            /// <inheritdoc cref="Modules.RelaxedBernoulli"/>
            /// <inheritdoc cref="LogitRelaxedBernoulli" path="/param"/>
            public static RelaxedBernoulli RelaxedBernoulli(Tensor temperature, Tensor? probs = null, Tensor? logits = null,
                Generator? generator = null, bool? validate_args = null) =>
                new(new LogitRelaxedBernoulli(temperature, probs, logits, generator, validate_args), validate_args);
        }
    }
}
