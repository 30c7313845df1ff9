using Napier.Modules;
using static Napier.torch;

namespace Napier.Modules
{
    /// <summary>The distribution of f(X): draws of a distribution, sent through one transform after the other.</summary>
    public class TransformedDistribution : distributions.Distribution
    {
        private readonly distributions.transforms.Transform[] chain;

        internal TransformedDistribution(distributions.Distribution base_dist, distributions.transforms.Transform[] transforms, bool? validate_args)
            : this("TransformedDistribution", Fit(base_dist, transforms), transforms, validate_args)
        {
        }

        /// <summary>A transformed distribution of another name.</summary>
        private protected TransformedDistribution(string name, (distributions.Distribution Base, Size Batch, Size Event) fit,
            distributions.transforms.Transform[] transforms, bool? validate_args) : base(name, fit.Batch, fit.Event, fit.Base.generator, validate_args)
        {
            base_dist = fit.Base;
            chain = transforms;
        }

        /// <summary>The distribution of X.</summary>
        public distributions.Distribution base_dist { get; }

        /// <summary>The transforms, first to last.</summary>
        public IReadOnlyList<distributions.transforms.Transform> transforms => chain;

        /// <inheritdoc/>
        public override distributions.constraints.Constraint support
        {
            get
            {
                if (chain.Length == 0) return base_dist.support;
                distributions.constraints.Constraint last = chain[^1].codomain;
                return EventDims > last.event_dim ? distributions.constraints.independent(last, EventDims - last.event_dim) : last;
            }
        }

        /// <inheritdoc/>
        public override bool has_rsample => base_dist.has_rsample;

        /// <inheritdoc/>
        public override distributions.Distribution expand(Size batch_shape)
        {
            long[] shape = new distributions.transforms.ComposeTransform(chain).inverse_shape([.. (long[])batch_shape, .. (long[])event_shape]);
            Size inner = new(shape[..^base_dist.EventDims]);
            return new TransformedDistribution(Name, (base_dist.expand(inner), batch_shape, event_shape), chain, validate_args);
        }

        /// <inheritdoc/>
        protected override bool ShowsParameters => false;

        /// <inheritdoc/>
        protected override Tensor Draw(long[] shape) => Forward(Drawn(base_dist, Leading(shape)));

        /// <inheritdoc/>
        protected override Tensor LogProb(Tensor x)
        {
            int dims = EventDims;
            Tensor? lost = null;
            for (int i = chain.Length - 1; i >= 0; i--)
            {
                Tensor before = chain[i].inverse(x);
                dims += chain[i].domain.event_dim - chain[i].codomain.event_dim;
                Tensor term = Events.Sum(chain[i].log_abs_det_jacobian(before, x), dims - chain[i].domain.event_dim);
                lost = lost is null ? term : lost + term;
                x = before;
            }
            Tensor result = Events.Sum(base_dist.log_prob(x), dims - base_dist.EventDims);
            return lost is null ? result : result - lost;
        }

        /// <inheritdoc/>
        protected override Tensor Cdf(Tensor x) => Tail(x, base_dist.cdf, base_dist.survival);

        /// <inheritdoc/>
        protected override Tensor Survival(Tensor x) => Tail(x, base_dist.survival, base_dist.cdf);

        /// <inheritdoc/>
        protected override Tensor LogCdf(Tensor x) => Tail(x, base_dist.log_cdf, base_dist.log_survival);

        /// <inheritdoc/>
        protected override Tensor LogSurvival(Tensor x) => Tail(x, base_dist.log_survival, base_dist.log_cdf);

        /// <inheritdoc/>
        protected override Tensor Icdf(Tensor p)
        {
            Tensor sign = Sign();
            return Forward(base_dist.icdf(Always(sign > 0) ? p : where(sign > 0, p, 1 - p)));
        }

        /// <inheritdoc/>
        protected override distributions.Distribution With(Tensor[] parameters) => throw Missing("parameters");

        /// <summary>The base distribution made fit for transforms: expanded to the shapes that they give, with the dimensions of their points in
        /// its event.</summary>
        private protected static (distributions.Distribution Base, Size Batch, Size Event) Fit(
            distributions.Distribution from, distributions.transforms.Transform[] transforms)
        {
            var whole = new distributions.transforms.ComposeTransform(transforms);
            int domain = whole.domain.event_dim, own = from.EventDims;
            long[] before = from.Whole;
            if (before.Length < domain)
                throw new ArgumentException($"base_distribution needs to have shape with size at least {domain}, but got {new Size(before)}.");
            long[] shape = whole.forward_shape(new Size(before)), needed = whole.inverse_shape(new Size(shape));
            if (!before.AsSpan().SequenceEqual(needed)) from = from.expand(new Size(needed[..^own]));
            if (domain > own) from = new Independent(from, domain - own, from.validate_args);
            int dims = whole.codomain.event_dim + Math.Max(own - domain, 0);
            return (from, new Size(shape[..^dims]), new Size(shape[^dims..]));
        }

        private Tensor Forward(Tensor x) => chain.Aggregate(x, (at, t) => t.forward(at));

        private Tensor Sign() => chain.Aggregate((Tensor)1, (sign, t) => sign * t.sign);

        // A map that falls turns one tail into the other.
        private Tensor Tail(Tensor x, Func<Tensor, Tensor> rising, Func<Tensor, Tensor> falling)
        {
            Tensor at = chain.Reverse().Aggregate(x, (y, t) => t.inverse(y)), up = Sign() > 0;
            return Always(up) ? rising(at) : Always(~up) ? falling(at) : where(up, rising(at), falling(at));
        }

        private static bool Always(Tensor truth) => truth.all().item<bool>();
    }
}

namespace Napier
{
    public static partial class torch
    {
        public static partial class distributions
        {
            /// <inheritdoc cref="Modules.TransformedDistribution"/>
            /// <param name="base_distribution">The distribution of X.</param>
            /// <param name="transforms">The transforms, first to last.</param>
            /// <param name="validate_args">Whether to check values; null means as the default says.</param>
            /// <exception cref="ArgumentException">The transforms need more dimensions than the distribution has.</exception>
            public static TransformedDistribution TransformedDistribution(Distribution base_distribution, transforms.Transform[] transforms,
                bool? validate_args = null) => new(base_distribution, transforms, validate_args);

            /// <inheritdoc cref="TransformedDistribution(Distribution, transforms.Transform[], bool?)"/>
            public static TransformedDistribution TransformedDistribution(Distribution base_distribution, transforms.Transform transforms,
                bool? validate_args = null) => new(base_distribution, [transforms], validate_args);
        }
    }
}
