using Napier.Modules;
using static Napier.torch;

namespace Napier.Modules
{
    /// <summary>One of K classes as a vector with a 1 in its place.</summary>
    public sealed class OneHotCategorical : distributions.Distribution
    {
        internal OneHotCategorical(Categorical classes, bool? validate_args)
            : base("OneHotCategorical", classes.batch_shape, classes.Classes, classes.generator, validate_args) => this.classes = classes;

        private readonly Categorical classes;

        /// <summary>The probabilities; they add up to 1.</summary>
        public Tensor probs => classes.probs;

        /// <summary>Their logarithms.</summary>
        public Tensor logits => classes.logits;

        internal Categorical Classes => classes;

        /// <inheritdoc/>
        public override distributions.constraints.Constraint support => distributions.constraints.one_hot;

        /// <inheritdoc/>
        public override bool has_rsample => false;

        /// <inheritdoc/>
        public override bool has_enumerate_support => true;

        /// <inheritdoc/>
        public override Tensor mean => probs;

        /// <inheritdoc/>
        public override Tensor mode => Vectors(classes.mode);

        /// <inheritdoc/>
        public override Tensor variance => probs * (1 - probs);

        /// <inheritdoc/>
        public override Tensor entropy() => classes.entropy();

        /// <inheritdoc/>
        public override Tensor enumerate_support(bool expand = true)
        {
            long n = classes.Classes;
            Tensor values = eye(n, dtype: probs.dtype).reshape([n, .. Enumerable.Repeat(1L, batch_shape.Length), n]);
            return expand ? values.expand([n, .. (long[])batch_shape, n]) : values;
        }

        /// <inheritdoc/>
        public override distributions.Distribution expand(Size batch_shape) =>
            new OneHotCategorical((Categorical)classes.expand(batch_shape), validate_args);

        /// <inheritdoc/>
        protected override bool ShowsParameters => false;

        /// <inheritdoc/>
        protected override Tensor Draw(long[] shape) => Vectors(classes.sample(Leading(shape)));

        /// <inheritdoc/>
        protected override Tensor LogProb(Tensor x) => classes.log_prob(x.argmax(-1));

        /// <inheritdoc/>
        protected override distributions.Distribution With(Tensor[] parameters) => throw Missing("parameters");

        private Tensor Vectors(Tensor index) => nn.functional.one_hot(index, classes.Classes).to(probs.dtype);
    }

    /// <summary>How often each of K classes comes up in total_count draws.</summary>
    public sealed class Multinomial : distributions.Distribution
    {
        private readonly Categorical classes;

        internal Multinomial(long total_count, Categorical classes, bool? validate_args)
            : base("Multinomial", classes.batch_shape, classes.Classes, classes.generator, validate_args)
        {
            this.classes = classes;
            this.total_count = total_count;
        }

        /// <summary>How many draws.</summary>
        public long total_count { get; }

        /// <summary>The probabilities; they add up to 1.</summary>
        public Tensor probs => classes.probs;

        /// <summary>Their logarithms.</summary>
        public Tensor logits => classes.logits;

        /// <inheritdoc/>
        public override distributions.constraints.Constraint support => distributions.constraints.multinomial(total_count);

        /// <inheritdoc/>
        public override bool has_rsample => false;

        /// <inheritdoc/>
        public override Tensor mean => probs * total_count;

        /// <inheritdoc/>
        public override Tensor variance => total_count * probs * (1 - probs);

        /// <inheritdoc/>
        public override Tensor entropy()
        {
            Tensor p = probs, k = arange(1, total_count + 1).to(p.dtype).reshape([total_count, .. Enumerable.Repeat(1L, p.Sizes.Length)]);
            Tensor chance = new Binomial(total_count, p, null, null, false).log_prob(k).exp();
            return (classes.entropy() * total_count) - lgamma(full([], total_count + 1.0, p.dtype)) + (chance * (k + 1).lgamma()).sum(0).sum(-1);
        }

        /// <inheritdoc/>
        public override distributions.Distribution expand(Size batch_shape) =>
            new Multinomial(total_count, (Categorical)classes.expand(batch_shape), validate_args);

        /// <inheritdoc/>
        protected override bool ShowsParameters => false;

        /// <inheritdoc/>
        protected override Tensor Draw(long[] shape)
        {
            Tensor drawn = classes.sample([total_count, .. Leading(shape)]).movedim(0, -1);
            return zeros(shape, ScalarType.Int64).scatter_add_(-1, drawn, ones_like(drawn)).to(probs.dtype);
        }

        /// <summary>Independent counts with the expectations n p, given that they add up to n: nothing cancels.</summary>
        /// <inheritdoc/>
        protected override Tensor LogProb(Tensor x)
        {
            Tensor n = x.sum(-1, true), p = classes.ByLogits ? probs : classes.logits.exp();
            return GammaLogDensity.Call(x + 1, n * p).sum(-1) - GammaLogDensity.Call(n + 1, n).squeeze(-1);
        }

        /// <inheritdoc/>
        protected override distributions.Distribution With(Tensor[] parameters) => throw Missing("parameters");
    }
}

namespace Napier
{
    public static partial class torch
    {
        public static partial class distributions
        {
            /// <inheritdoc cref="Modules.OneHotCategorical"/>
            /// <inheritdoc cref="Categorical" path="/param"/>
            public static OneHotCategorical OneHotCategorical(Tensor? probs = null, Tensor? logits = null, Generator? generator = null,
                bool? validate_args = null) => new(new Categorical(probs, logits, generator, validate_args), validate_args);

            /// <inheritdoc cref="Modules.Multinomial"/>
            /// <param name="total_count">How many draws.</param>
            /// <param name="probs">Weights, not negative: (..., K). They are divided by their sum.</param>
            /// <param name="logits">The logarithms of weights instead.</param>
            /// <param name="generator">Where random numbers come from; the default generator if null.</param>
            /// <param name="validate_args">Whether to check parameters and values; null means as the default says.</param>
            public static Multinomial Multinomial(long total_count = 1, Tensor? probs = null, Tensor? logits = null, Generator? generator = null,
                bool? validate_args = null) => new(total_count, new Categorical(probs, logits, generator, validate_args), validate_args);
        }
    }
}
