using Napier.Modules;
using static Napier.torch;

namespace Napier.Modules
{
    /// <summary>A batch of distributions taken as one over arrays: some trailing batch dimensions become dimensions of the event.</summary>
    public sealed class Independent : distributions.Distribution
    {
        internal Independent(distributions.Distribution base_dist, int reinterpreted_batch_ndims, bool? validate_args)
            : this(base_dist, reinterpreted_batch_ndims, Cut(base_dist, reinterpreted_batch_ndims), validate_args)
        {
        }

        private Independent(distributions.Distribution base_dist, int reinterpreted_batch_ndims, (Size Batch, Size Event) shapes, bool? validate_args)
            : base("Independent", shapes.Batch, shapes.Event, base_dist.generator, validate_args)
        {
            this.base_dist = base_dist;
            this.reinterpreted_batch_ndims = reinterpreted_batch_ndims;
        }

        /// <summary>The batch.</summary>
        public distributions.Distribution base_dist { get; }

        /// <summary>How many batch dimensions were taken.</summary>
        public int reinterpreted_batch_ndims { get; }

        /// <inheritdoc/>
        public override distributions.constraints.Constraint support => reinterpreted_batch_ndims == 0 ? base_dist.support
            : distributions.constraints.independent(base_dist.support, reinterpreted_batch_ndims);

        /// <inheritdoc/>
        public override bool has_rsample => base_dist.has_rsample;

        /// <inheritdoc/>
        public override bool has_enumerate_support => reinterpreted_batch_ndims == 0 && base_dist.has_enumerate_support;

        /// <inheritdoc/>
        public override Tensor mean => base_dist.mean;

        /// <inheritdoc/>
        public override Tensor mode => base_dist.mode;

        /// <inheritdoc/>
        public override Tensor variance => base_dist.variance;

        /// <inheritdoc/>
        public override Tensor entropy() => Events.Sum(base_dist.entropy(), reinterpreted_batch_ndims);

        /// <inheritdoc/>
        public override Tensor enumerate_support(bool expand = true) => reinterpreted_batch_ndims == 0 ? base_dist.enumerate_support(expand)
            : throw new NotSupportedException("Enumeration over cartesian product is not implemented");

        /// <inheritdoc/>
        public override distributions.Distribution expand(Size batch_shape) =>
            new Independent(base_dist.expand([.. (long[])batch_shape, .. ((long[])event_shape)[..reinterpreted_batch_ndims]]),
                reinterpreted_batch_ndims, validate_args);

        /// <inheritdoc/>
        public override string ToString() => $"Independent({base_dist}, {reinterpreted_batch_ndims})";

        /// <inheritdoc/>
        protected override Tensor Draw(long[] shape) => Drawn(base_dist, Leading(shape));

        /// <inheritdoc/>
        protected override Tensor LogProb(Tensor x) => Events.Sum(base_dist.log_prob(x), reinterpreted_batch_ndims);

        /// <inheritdoc/>
        protected override distributions.Distribution With(Tensor[] parameters) => throw Missing("parameters");

        private static (Size Batch, Size Event) Cut(distributions.Distribution from, int dims)
        {
            int batch = ((long[])from.batch_shape).Length;
            if (dims > batch)
            {
                throw new ArgumentException(
                    $"Expected reinterpreted_batch_ndims <= len(base_distribution.batch_shape), actual {dims} vs {batch}", nameof(dims));
            }
            return (new Size(from.Whole[..(batch - dims)]), new Size(from.Whole[(batch - dims)..]));
        }
    }
}

namespace Napier
{
    public static partial class torch
    {
        public static partial class distributions
        {
            /// <inheritdoc cref="Modules.Independent"/>
            /// <param name="base_distribution">The batch.</param>
            /// <param name="reinterpreted_batch_ndims">How many of its trailing batch dimensions to take.</param>
            /// <param name="validate_args">Whether to check values; null means as the default says.</param>
            /// <exception cref="ArgumentException">The batch has fewer dimensions.</exception>
            public static Independent Independent(Distribution base_distribution, int reinterpreted_batch_ndims, bool? validate_args = null) =>
                new(base_distribution, reinterpreted_batch_ndims, validate_args);
        }
    }
}
