using Napier.Modules;

namespace Napier;

public static partial class torch
{
    /// <summary>Probability distributions: PyTorch's <c>torch.distributions</c>.</summary>
    public static partial class distributions
    {
        /// <summary>
        /// A distribution over tensors, or rather a batch of them: one for every element of the parameters' common shape. A distribution is a file
        /// that names its parameters and says its log-density, tails, moments and how to draw; everything else is here.
        /// </summary>
        /// <remarks>Methods named in small letters check their argument and are what callers use; the capitalised ones behind them are what a
        /// distribution of your own overrides. All are written in tensor operations, so that gradients flow to the parameters and to the value.</remarks>
        public abstract partial class Distribution
        {
            private readonly (string Name, Tensor Value, constraints.Constraint Constraint)[] parameters;

            /// <summary>Names the parameters, broadcasts them to their common batch shape and checks them.</summary>
            /// <param name="name">The name of the class.</param>
            /// <param name="event_shape">The shape of one draw; [] for a single number.</param>
            /// <param name="generator">Where random numbers come from; the default generator if null.</param>
            /// <param name="validate_args">Whether to check parameters and values; null means as <see cref="set_default_validate_args"/> says.</param>
            /// <param name="parameters">Each parameter's name, value (numbers take the dtype of the first tensor) and what it must satisfy.</param>
            /// <exception cref="ArgumentException">A parameter does not satisfy its constraint.</exception>
            /// <exception cref="InvalidOperationException">The parameters' shapes do not broadcast.</exception>
            protected Distribution(string name, Size event_shape, Generator? generator, bool? validate_args,
                params ReadOnlySpan<(string Name, Tensor Value, constraints.Constraint Constraint)> parameters)
            {
                Name = name;
                this.event_shape = event_shape;
                this.generator = generator;
                this.validate_args = validate_args ?? validates;
                (this.parameters, batch_shape) = Broadcast(parameters);
                if (this.validate_args) CheckParameters();
            }

            /// <summary>The name of the distribution's class.</summary>
            public string Name { get; }

            /// <summary>The shape of the batch: one distribution for each element.</summary>
            public Size batch_shape { get; }

            /// <summary>The shape of one draw from one distribution; [] for a single number.</summary>
            public Size event_shape { get; }

            /// <summary>Where random numbers come from; the default generator if null.</summary>
            public Generator? generator { get; }

            /// <summary>What the parameters must satisfy, by their names.</summary>
            public IReadOnlyDictionary<string, constraints.Constraint> arg_constraints => parameters.ToDictionary(p => p.Name, p => p.Constraint);

            /// <summary>What values are possible.</summary>
            public abstract constraints.Constraint support { get; }

            /// <summary>Whether <see cref="rsample"/> is there.</summary>
            public virtual bool has_rsample => true;

            /// <summary>Whether <see cref="enumerate_support"/> is there.</summary>
            public virtual bool has_enumerate_support => false;

            /// <summary>The mean; infinite or NaN where there is none.</summary>
            /// <exception cref="NotSupportedException">It is not known in closed form.</exception>
            public virtual Tensor mean => throw Missing("mean");

            /// <summary>The value of highest density.</summary>
            /// <inheritdoc cref="mean"/>
            public virtual Tensor mode => throw Missing("mode");

            /// <summary>The variance; infinite or NaN where there is none.</summary>
            /// <inheritdoc cref="mean"/>
            public virtual Tensor variance => throw Missing("variance");

            /// <summary>The standard deviation.</summary>
            /// <inheritdoc cref="mean"/>
            public virtual Tensor stddev => variance.sqrt();

            /// <summary>Draws without recording gradients.</summary>
            /// <param name="sample_shape">How many, as leading dimensions; none for one draw of each distribution in the batch.</param>
            /// <returns>A tensor of shape sample_shape + batch_shape + event_shape.</returns>
            public Tensor sample(params long[] sample_shape)
            {
                using (no_grad()) return Draw(Extended(sample_shape));
            }

            /// <summary>Draws so that gradients flow back to the parameters.</summary>
            /// <exception cref="NotSupportedException">The draws do not depend smoothly on the parameters.</exception>
            /// <inheritdoc cref="sample"/>
            public Tensor rsample(params long[] sample_shape) => has_rsample ? Draw(Extended(sample_shape)) : throw Missing("rsample");

            /// <summary>The logarithm of the density (or, for discrete values, of the probability) at a value.</summary>
            /// <param name="value">Broadcast against the batch.</param>
            /// <exception cref="ArgumentException">The value does not fit the shape or lies outside the support.</exception>
            public Tensor log_prob(Tensor value) => LogProb(Checked(value));

            /// <summary>The density (or, for discrete values, the probability) at a value.</summary>
            /// <inheritdoc cref="log_prob"/>
            public Tensor prob(Tensor value) => Prob(Checked(value));

            /// <summary>The probability of at most the value.</summary>
            /// <inheritdoc cref="log_prob"/>
            /// <exception cref="NotSupportedException">It is not known in closed form.</exception>
            public Tensor cdf(Tensor value) => Cdf(Checked(value));

            /// <summary>The logarithm of the probability of at most the value, however small that is.</summary>
            /// <inheritdoc cref="cdf"/>
            public Tensor log_cdf(Tensor value) => LogCdf(Checked(value));

            /// <summary>The probability of more than the value, accurate where it is small.</summary>
            /// <inheritdoc cref="cdf"/>
            public Tensor survival(Tensor value) => Survival(Checked(value));

            /// <summary>The logarithm of the probability of more than the value, however small that is.</summary>
            /// <inheritdoc cref="cdf"/>
            public Tensor log_survival(Tensor value) => LogSurvival(Checked(value));

            /// <summary>The value that is not exceeded with the given probability.</summary>
            /// <param name="value">Probabilities, broadcast against the batch; outside 0 to 1 the result is NaN.</param>
            /// <exception cref="NotSupportedException">It is not known in closed form.</exception>
            public Tensor icdf(Tensor value) => Icdf(value);

            /// <summary>The entropy in nats.</summary>
            /// <exception cref="NotSupportedException">It is not known in closed form.</exception>
            public virtual Tensor entropy() => throw Missing("entropy");

            /// <summary>e to the entropy.</summary>
            public Tensor perplexity() => entropy().exp();

            /// <summary>All possible values along a new first dimension.</summary>
            /// <param name="expand">Whether to repeat them for every distribution of the batch; otherwise the batch's sizes are 1.</param>
            /// <exception cref="NotSupportedException">There are too many.</exception>
            public virtual Tensor enumerate_support(bool expand = true) => throw Missing("enumerate_support");

            /// <summary>The same distribution in a larger batch; parameters are views, not copies.</summary>
            public virtual Distribution expand(Size batch_shape)
            {
                long[] batch = batch_shape, own = this.batch_shape;
                Distribution copy = With([.. parameters.Select(p => p.Value.expand([.. batch, .. p.Value.shape[own.Length..]]))]);
                copy.validate_args = validate_args;
                return copy;
            }

            /// <summary>PyTorch's <c>repr</c>: the numbers that parameters have, or their shapes.</summary>
            public override string ToString() => !ShowsParameters ? Name + "()" : Name + "(" + string.Join(", ", parameters.Select(p =>
                $"{p.Name}: {(p.Value.numel() == 1 ? Python.Format(p.Value) : p.Value.size().ToString())}")) + ")";

            /// <summary>Whether <see cref="ToString"/> names the parameters. PyTorch leaves them out where they are another distribution's.</summary>
            protected virtual bool ShowsParameters => true;

            /// <summary>A distribution with these parameters instead, unchecked; used by <see cref="expand"/>.</summary>
            protected abstract Distribution With(Tensor[] parameters);

            /// <summary>Draws, differentiably where <see cref="has_rsample"/>.</summary>
            /// <param name="shape">The result's shape: sample_shape + batch_shape + event_shape.</param>
            protected abstract Tensor Draw(long[] shape);

            /// <summary>The logarithm of the density; outside the support, which only unchecked values are, that of 0.</summary>
            protected abstract Tensor LogProb(Tensor x);

            /// <summary>The density.</summary>
            protected virtual Tensor Prob(Tensor x) => LogProb(x).exp();

            /// <summary>P(X &lt;= x).</summary>
            protected virtual Tensor Cdf(Tensor x) => throw Missing("cdf");

            /// <summary>P(X > x). The default cancels where it is small.</summary>
            protected virtual Tensor Survival(Tensor x) => 1 - Cdf(x);

            /// <summary>ln P(X &lt;= x). The default ends where the probability underflows.</summary>
            protected virtual Tensor LogCdf(Tensor x) => Tails.Log(Cdf(x), Survival(x));

            /// <summary>ln P(X > x). The default ends where the probability underflows.</summary>
            protected virtual Tensor LogSurvival(Tensor x) => Tails.Log(Survival(x), Cdf(x));

            /// <summary>The inverse of <see cref="Cdf"/>.</summary>
            protected virtual Tensor Icdf(Tensor p) => throw Missing("icdf");

            /// <summary>A parameter, broadcast to the batch.</summary>
            protected Tensor Parameter(int index) => parameters[index].Value;

            /// <summary>The dtype of draws: that of the parameters together.</summary>
            protected ScalarType dtype => parameters.Select(p => p.Value.dtype).Aggregate(promote_types);

            /// <summary>sample_shape + batch_shape + event_shape.</summary>
            protected long[] Extended(ReadOnlySpan<long> sample_shape) => [.. sample_shape, .. batch_shape, .. event_shape];

            /// <summary>A result where values lie in the support; elsewhere, as only unchecked values do, a constant.</summary>
            protected Tensor Outside(Func<Tensor> outside, double constant, Tensor inside) => validate_args ? inside : where(outside(), constant, inside);

            /// <summary>What to throw where something is not there.</summary>
            protected NotSupportedException Missing(string what) => new($"{Name} has no {what}.");

            private static ((string, Tensor, constraints.Constraint)[], Size) Broadcast(
                ReadOnlySpan<(string Name, Tensor Value, constraints.Constraint Constraint)> given)
            {
                ScalarType type = get_default_dtype();
                for (int i = given.Length - 1; i >= 0; i--) if (!given[i].Value.Wrapped && given[i].Value.dtype.IsFloating) type = given[i].Value.dtype;
                var result = new (string, Tensor, constraints.Constraint)[given.Length];
                long[] batch = [];
                foreach (var (_, value, constraint) in given)
                    batch = Broadcasting.Shape(batch, value.shape[..^Math.Min(constraint.event_dim, value.Sizes.Length)]);
                for (int i = 0; i < given.Length; i++)
                {
                    var (name, value, constraint) = given[i];
                    // A plain number gives way to tensors; a parameter does not.
                    Tensor number = value.Wrapped ? full([], value.item<double>(), type) : value.dtype.IsFloating ? value : value.to(type);
                    long[] shape = [.. batch, .. number.shape[^Math.Min(constraint.event_dim, number.Sizes.Length)..]];
                    result[i] = (name, number.Sizes.AsSpan().SequenceEqual(shape) ? number : number.expand(shape), constraint);
                }
                return (result, batch);
            }
        }
    }
}
