using Napier.Modules;
using static Napier.torch;

namespace Napier.Modules
{
    /// <summary>The logarithm of a relaxed class (Maddison, Mnih and Teh, 2017; Jang, Gu and Poole, 2017).</summary>
    public sealed class ExpRelaxedCategorical : distributions.Distribution
    {
        private readonly Categorical classes;

        internal ExpRelaxedCategorical(Tensor temperature, Categorical classes, bool? validate_args)
            : base("ExpRelaxedCategorical", classes.batch_shape, classes.Classes, classes.generator, validate_args)
        {
            this.classes = classes;
            this.temperature = temperature;
        }

        /// <summary>How soft: near 0 draws are nearly hard.</summary>
        public Tensor temperature { get; }

        /// <summary>The probabilities; they add up to 1.</summary>
        public Tensor probs => classes.probs;

        /// <summary>Their logarithms.</summary>
        public Tensor logits => classes.logits;

        /// <inheritdoc/>
        public override distributions.constraints.Constraint support => distributions.constraints.real_vector;

        /// <inheritdoc/>
        public override distributions.Distribution expand(Size batch_shape) =>
            new ExpRelaxedCategorical(temperature, (Categorical)classes.expand(batch_shape), validate_args);

        /// <inheritdoc/>
        protected override bool ShowsParameters => false;

        /// <inheritdoc/>
        protected override Tensor Draw(long[] shape)
        {
            ScalarType type = logits.dtype;
            Tensor u = rand(shape, type, generator: classes.generator).clamp(Tails.Epsilon(type), 1 - Tails.Epsilon(type));
            return log_softmax((logits - (-u.log()).log()) / temperature, -1);
        }

        /// <inheritdoc/>
        protected override Tensor LogProb(Tensor x)
        {
            double k = classes.Classes;
            Tensor scale = lgamma(full_like(temperature, k)) + (temperature.log() * (k - 1));
            return log_softmax(logits - (x * temperature), -1).sum(-1) + scale;
        }

        /// <inheritdoc/>
        protected override distributions.Distribution With(Tensor[] parameters) => throw Missing("parameters");
    }

    /// <summary>A class made smooth: a point of the simplex, near a corner for low temperatures, with draws that carry gradients.</summary>
    public sealed class RelaxedOneHotCategorical : TransformedDistribution
    {
        private static readonly distributions.transforms.Transform[] exp = [new distributions.transforms.ExpTransform()];

        internal RelaxedOneHotCategorical(ExpRelaxedCategorical of, bool? validate_args)
            : base("RelaxedOneHotCategorical", Fit(of, exp), exp, validate_args)
        {
        }

        /// <summary>How soft: near 0 draws are nearly hard.</summary>
        public Tensor temperature => Inner.temperature;

        /// <summary>The probabilities; they add up to 1.</summary>
        public Tensor probs => Inner.probs;

        /// <summary>Their logarithms.</summary>
        public Tensor logits => Inner.logits;

        /// <inheritdoc/>
        public override distributions.constraints.Constraint support => distributions.constraints.simplex;

        /// <inheritdoc/>
        public override distributions.Distribution expand(Size batch_shape) =>
            new RelaxedOneHotCategorical((ExpRelaxedCategorical)Inner.expand(batch_shape), validate_args);

        private ExpRelaxedCategorical Inner => (ExpRelaxedCategorical)base_dist;
    }
}

namespace Napier
{
    public static partial class torch
    {
        public static partial class distributions
        {
            /// <inheritdoc cref="Modules.ExpRelaxedCategorical"/>
            /// <param name="temperature">How soft, positive.</param>
            /// <param name="probs">Weights, not negative: (..., K). They are divided by their sum.</param>
            /// <param name="logits">The logarithms of weights instead.</param>
            /// <param name="generator">Where random numbers come from; the default generator if null.</param>
            /// <param name="validate_args">Whether to check parameters and values; null means as the default says.</param>
            public static ExpRelaxedCategorical ExpRelaxedCategorical(Tensor temperature, Tensor? probs = null, Tensor? logits = null,
                Generator? generator = null, bool? validate_args = null) =>
                new(temperature, new Categorical(probs, logits, generator, validate_args), validate_args);

            /// <inheritdoc cref="Modules.RelaxedOneHotCategorical"/>
            /// <inheritdoc cref="ExpRelaxedCategorical" path="/param"/>
            public static RelaxedOneHotCategorical RelaxedOneHotCategorical(Tensor temperature, Tensor? probs = null, Tensor? logits = null,
                Generator? generator = null, bool? validate_args = null) =>
                new(ExpRelaxedCategorical(temperature, probs, logits, generator, validate_args), validate_args);
        }
    }
}
