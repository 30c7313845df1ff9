using Napier.Modules;
using static Napier.torch;

namespace Napier.Modules
{
    /// <summary>One of K classes, each with its probability.</summary>
    public sealed class Categorical : distributions.Distribution
    {
        private readonly bool byLogits;

        internal Categorical(Tensor? probs, Tensor? logits, Generator? generator, bool? validate_args)
            : this(Normalised(probs, logits), generator, validate_args)
        {
        }

        private Categorical((string Name, Tensor Value, distributions.constraints.Constraint Constraint) parameter, Generator? generator, bool? validate_args)
            : base("Categorical", [], generator, validate_args, parameter) => byLogits = parameter.Name == "logits";

        /// <summary>The probabilities; they add up to 1.</summary>
        public Tensor probs => byLogits ? softmax(Parameter(0), -1) : Parameter(0);

        /// <summary>Their logarithms; as in PyTorch that of the smallest step instead of 0.</summary>
        public Tensor logits => byLogits ? Parameter(0) : where(Parameter(0) == 0, Tails.Epsilon(dtype), Parameter(0)).log();

        /// <summary>The shape of the parameter.</summary>
        public Size param_shape => Parameter(0).size();

        internal bool ByLogits => byLogits;

        internal Tensor Given => Parameter(0);

        internal long Classes => Parameter(0).Sizes[^1];

        /// <inheritdoc/>
        public override distributions.constraints.Constraint support => distributions.constraints.integer_interval(0, Classes - 1);

        /// <inheritdoc/>
        public override bool has_rsample => false;

        /// <inheritdoc/>
        public override bool has_enumerate_support => true;

        /// <summary>NaN: classes have no order.</summary>
        public override Tensor mean => full(batch_shape, double.NaN, dtype);

        /// <inheritdoc/>
        public override Tensor mode => Parameter(0).argmax(-1);

        /// <summary>NaN: classes have no order.</summary>
        public override Tensor variance => full(batch_shape, double.NaN, dtype);

        /// <inheritdoc/>
        public override Tensor entropy() =>
            byLogits ? -(probs * logits.clamp(min: dtype == ScalarType.Float64 ? -1e300 : -1e38)).sum(-1) : special.entr(probs).sum(-1);

        /// <inheritdoc/>
        public override Tensor enumerate_support(bool expand = true) => ByOdds.Values(Classes - 1, ScalarType.Int64, batch_shape, expand);

        /// <inheritdoc/>
        protected override Tensor Draw(long[] shape)
        {
            Tensor rows = probs.reshape(-1, Classes);
            long count = Layout.Count(Leading(shape));
            if (count == 0 || rows.Sizes[0] == 0) return empty(shape, ScalarType.Int64);
            return multinomial(rows, count, true, generator).t().reshape(shape);
        }

        /// <inheritdoc/>
        protected override Tensor LogProb(Tensor x) => At(logits, x);

        /// <inheritdoc/>
        protected override Tensor Prob(Tensor x) => At(probs, x);

        /// <inheritdoc/>
        protected override Tensor Cdf(Tensor x) => At(probs.cumsum(-1), x);

        /// <inheritdoc/>
        protected override Tensor Survival(Tensor x)
        {
            Tensor p = probs, above = p.flip(-1).cumsum(-1).flip(-1);
            return At(cat([above.narrow(-1, 1, Classes - 1), zeros_like(p.narrow(-1, 0, 1))], -1), x);
        }

        /// <inheritdoc/>
        protected override distributions.Distribution With(Tensor[] parameters) =>
            new Categorical((byLogits ? "logits" : "probs", parameters[0], arg_constraints.Values.First()), generator, false);

        // The entries of the classes.
        private static Tensor At(Tensor table, Tensor x)
        {
            Tensor index = x.detach().to(ScalarType.Int64).unsqueeze(-1);
            long[] batch = broadcast_shapes(index.Sizes[..^1], table.Sizes[..^1]);
            return table.expand([.. batch, table.Sizes[^1]]).gather(-1, index.expand([.. batch, 1])).squeeze(-1);
        }

        internal static (string, Tensor, distributions.constraints.Constraint) Normalised(Tensor? probs, Tensor? logits)
        {
            var (name, value, constraint) = ByOdds.Either(probs, logits, distributions.constraints.simplex, distributions.constraints.real_vector);
            if (value.Sizes.Length < 1) throw new ArgumentException($"`{name}` parameter must be at least one-dimensional.");
            if (!value.dtype.IsFloating) value = value.to(get_default_dtype());
            return (name, name == "probs" ? value / value.sum(-1, true) : log_softmax(value, -1), constraint);
        }
    }
}

namespace Napier
{
    public static partial class torch
    {
        public static partial class distributions
        {
            /// <inheritdoc cref="Modules.Categorical"/>
            /// <param name="probs">Weights, not negative: (..., K). They are divided by their sum.</param>
            /// <param name="logits">The logarithms of weights instead.</param>
            /// <param name="generator">Where random numbers come from; the default generator if null.</param>
            /// <param name="validate_args">Whether to check parameters and values; null means as the default says.</param>
            public static Categorical Categorical(Tensor? probs = null, Tensor? logits = null, Generator? generator = null, bool? validate_args = null) =>
                new(probs, logits, generator, validate_args);
        }
    }
}
