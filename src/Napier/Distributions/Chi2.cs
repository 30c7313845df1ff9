using Napier.Modules;
using static Napier.torch;

namespace Napier.Modules
{
    /// <summary>The chi-squared distribution: the gamma distribution of concentration df / 2 and rate 1/2.</summary>
    public sealed class Chi2 : Gamma
    {
        internal Chi2(Tensor df, Generator? generator, bool? validate_args) : base("Chi2", Half(df), 0.5, generator, validate_args)
        {
        }

        /// <summary>The degrees of freedom.</summary>
        public Tensor df => concentration * 2;

        /// <inheritdoc/>
        protected override bool ShowsParameters => false;

        /// <inheritdoc/>
        protected override distributions.Distribution With(Tensor[] parameters) => new Chi2(parameters[0] * 2, generator, false);

        private static Tensor Half(Tensor df) => df * 0.5;
    }
}

namespace Napier
{
    public static partial class torch
    {
        public static partial class distributions
        {
            /// <inheritdoc cref="Modules.Chi2"/>
            /// <param name="df">The degrees of freedom, positive.</param>
            /// <param name="generator">Where random numbers come from; the default generator if null.</param>
            /// <param name="validate_args">Whether to check parameters and values; null means as the default says.</param>
            public static Chi2 Chi2(Tensor df, Generator? generator = null, bool? validate_args = null) => new(df, generator, validate_args);
        }
    }
}
