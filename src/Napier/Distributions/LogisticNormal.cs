using Napier.Modules;
using static Napier.torch;

namespace Napier.Modules
{
    /// <summary>Probabilities of K + 1 classes: a stick broken K times, at places that independent normal variables say.</summary>
    public sealed class LogisticNormal : TransformedDistribution
    {
        private static readonly distributions.transforms.Transform[] breaking = [new distributions.transforms.StickBreakingTransform()];

        internal LogisticNormal(distributions.Distribution of, bool? validate_args) : base("LogisticNormal", Fit(of, breaking), breaking, validate_args)
        {
        }

        /// <summary>The means of the normal variables.</summary>
        public Tensor loc => Inner.loc;

        /// <summary>The standard deviations of the normal variables.</summary>
        public Tensor scale => Inner.scale;

        /// <inheritdoc/>
        public override distributions.Distribution expand(Size batch_shape) => new LogisticNormal(base_dist.expand(batch_shape), validate_args);

        private Normal Inner => (Normal)((Independent)base_dist).base_dist;
    }
}

namespace Napier
{
    public static partial class torch
    {
        public static partial class distributions
        {
            /// <inheritdoc cref="Modules.LogisticNormal"/>
            /// <param name="loc">The means of the normal variables: (..., K).</param>
            /// <param name="scale">Their standard deviations, positive.</param>
            /// <param name="generator">Where random numbers come from; the default generator if null.</param>
            /// <param name="validate_args">Whether to check parameters and values; null means as the default says.</param>
            public static LogisticNormal LogisticNormal(Tensor loc, Tensor scale, Generator? generator = null, bool? validate_args = null)
            {
                Distribution normal = Normal(loc, scale, generator, validate_args);
                return new(normal.batch_shape.Length == 0 ? normal.expand(1) : normal, validate_args);
            }
        }
    }
}
