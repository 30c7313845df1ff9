using Napier.Modules;
using static Napier.torch;

namespace Napier.Modules
{
    /// <summary>A mixture: one of several distributions of a batch, chosen by a categorical one.</summary>
    public sealed class MixtureSameFamily : distributions.Distribution
    {
        private readonly long components;

        internal MixtureSameFamily(Categorical mixture, distributions.Distribution component, bool? validate_args)
            : base("MixtureSameFamily", Checked(mixture, component), component.event_shape, component.generator, validate_args)
        {
            (mixture_distribution, component_distribution) = (mixture, component);
            components = ((long[])component.batch_shape)[^1];
        }

        /// <summary>Which component.</summary>
        public Categorical mixture_distribution { get; }

        /// <summary>The components, along the last batch dimension.</summary>
        public distributions.Distribution component_distribution { get; }

        /// <inheritdoc/>
        public override distributions.constraints.Constraint support => component_distribution.support;

        /// <inheritdoc/>
        public override bool has_rsample => false;

        /// <inheritdoc/>
        public override Tensor mean => (Weights * component_distribution.mean).sum(-1 - EventDims);

        /// <inheritdoc/>
        public override Tensor variance
        {
            get
            {
                Tensor within = (Weights * component_distribution.variance).sum(-1 - EventDims);
                return within + (Weights * (component_distribution.mean - Padded(mean)).square()).sum(-1 - EventDims);
            }
        }

        /// <inheritdoc/>
        public override distributions.Distribution expand(Size batch_shape) => new MixtureSameFamily(
            (Categorical)mixture_distribution.expand(batch_shape), component_distribution.expand([.. (long[])batch_shape, components]), validate_args);

        /// <inheritdoc/>
        public override string ToString() => $"MixtureSameFamily(\n  {mixture_distribution},\n  {component_distribution})";

        /// <inheritdoc/>
        protected override Tensor Draw(long[] shape)
        {
            long[] leading = Leading(shape), events = event_shape;
            Tensor choice = mixture_distribution.expand(batch_shape).sample(leading), all = component_distribution.sample(leading);
            int dim = choice.Sizes.Length;
            Tensor index = choice.reshape([.. choice.Sizes, 1, .. Enumerable.Repeat(1L, events.Length)]).expand([.. choice.Sizes, 1, .. events]);
            return all.gather(dim, index).squeeze(dim);
        }

        /// <inheritdoc/>
        protected override Tensor LogProb(Tensor x) => Mixed(component_distribution.log_prob(Padded(x)));

        /// <inheritdoc/>
        protected override Tensor Cdf(Tensor x) => (component_distribution.cdf(Padded(x)) * mixture_distribution.probs).sum(-1);

        /// <inheritdoc/>
        protected override Tensor Survival(Tensor x) => (component_distribution.survival(Padded(x)) * mixture_distribution.probs).sum(-1);

        /// <inheritdoc/>
        protected override Tensor LogCdf(Tensor x) => Mixed(component_distribution.log_cdf(Padded(x)));

        /// <inheritdoc/>
        protected override Tensor LogSurvival(Tensor x) => Mixed(component_distribution.log_survival(Padded(x)));

        /// <inheritdoc/>
        protected override distributions.Distribution With(Tensor[] parameters) => throw Missing("parameters");

        private Tensor Mixed(Tensor logs) => logsumexp(logs + mixture_distribution.logits, -1);

        private Tensor Padded(Tensor x) => x.unsqueeze(-1 - EventDims);

        private Tensor Weights
        {
            get
            {
                Tensor p = mixture_distribution.probs;
                return p.reshape([.. p.Sizes, .. Enumerable.Repeat(1L, EventDims)]);
            }
        }

        private static Size Checked(Categorical mixture, distributions.Distribution component)
        {
            long[] batch = mixture.batch_shape, all = component.batch_shape;
            if (all.Length == 0) throw new ArgumentException("The Component distribution needs a batch dimension for its components.");
            long[] own = all[..^1];
            for (int i = 1; i <= Math.Min(batch.Length, own.Length); i++)
            {
                if (batch[^i] != 1 && own[^i] != 1 && batch[^i] != own[^i])
                {
                    throw new ArgumentException($"`mixture_distribution.batch_shape` ({new Size(batch)}) is not compatible with "
                        + $"`component_distribution.batch_shape`({new Size(own)})");
                }
            }
            long km = mixture.logits.Sizes[^1], kc = all[^1];
            return km == kc ? new Size(own)
                : throw new ArgumentException($"`mixture_distribution component` ({km}) does not equal `component_distribution.batch_shape[-1]` ({kc})");
        }
    }
}

namespace Napier
{
    public static partial class torch
    {
        public static partial class distributions
        {
            /// <inheritdoc cref="Modules.MixtureSameFamily"/>
            /// <param name="mixture_distribution">Which component.</param>
            /// <param name="component_distribution">The components, along its last batch dimension.</param>
            /// <param name="validate_args">Whether to check values; null means as the default says.</param>
            /// <exception cref="ArgumentException">The shapes do not fit.</exception>
            public static MixtureSameFamily MixtureSameFamily(Categorical mixture_distribution, Distribution component_distribution,
                bool? validate_args = null) => new(mixture_distribution, component_distribution, validate_args);
        }
    }
}
