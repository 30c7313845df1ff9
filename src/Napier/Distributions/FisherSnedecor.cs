using Napier.Modules;
using static Napier.torch;

namespace Napier.Modules
{
    /// <summary>Fisher's F distribution: of the ratio of two chi-squared variables, each over its degrees of freedom.</summary>
    public sealed class FisherSnedecor : distributions.Distribution
    {
        internal FisherSnedecor(Tensor df1, Tensor df2, Generator? generator, bool? validate_args) : base("FisherSnedecor", [], generator, validate_args,
            ("df1", df1, distributions.constraints.positive),
            ("df2", df2, distributions.constraints.positive))
        {
        }

        /// <summary>The degrees of freedom of the numerator.</summary>
        public Tensor df1 => Parameter(0);

        /// <summary>The degrees of freedom of the denominator.</summary>
        public Tensor df2 => Parameter(1);

        /// <inheritdoc/>
        public override distributions.constraints.Constraint support => distributions.constraints.positive;

        /// <inheritdoc/>
        public override Tensor mean
        {
            get
            {
                Tensor above = df2 > 2, n = where(above, df2, 3);
                return where(above, n / (n - 2), double.NaN);
            }
        }

        /// <inheritdoc/>
        public override Tensor mode => where(df1 > 2, (df1 - 2) / df1 * (df2 / (df2 + 2)), double.NaN);

        /// <inheritdoc/>
        public override Tensor variance
        {
            get
            {
                Tensor above = df2 > 4, n = where(above, df2, 5);
                return where(above, 2 * n.square() * (df1 + n - 2) / (df1 * (n - 2).square() * (n - 4)), double.NaN);
            }
        }

        /// <inheritdoc/>
        public override Tensor entropy()
        {
            Tensor a = df1 * 0.5, b = df2 * 0.5;
            return BetaEntropy.Call(a, b) + (df2 / df1).log() + (PsiRise.Call(b, a) * 2);
        }

        /// <inheritdoc/>
        protected override Tensor Draw(long[] shape)
        {
            Tensor m = df1.expand(shape), n = df2.expand(shape);
            Tensor above = GammaSampler.Draw(m * 0.5, generator) / m, below = GammaSampler.Draw(n * 0.5, generator) / n;
            return above / below;
        }

        /// <inheritdoc/>
        protected override Tensor LogProb(Tensor x) => FisherLogDensity.Call(df1, df2, x);

        /// <inheritdoc/>
        protected override Tensor Cdf(Tensor x) => FisherTail.Call(df1, df2, x, upper: false, log: false);

        /// <inheritdoc/>
        protected override Tensor Survival(Tensor x) => FisherTail.Call(df1, df2, x, upper: true, log: false);

        /// <inheritdoc/>
        protected override Tensor LogCdf(Tensor x) => FisherTail.Call(df1, df2, x, upper: false, log: true);

        /// <inheritdoc/>
        protected override Tensor LogSurvival(Tensor x) => FisherTail.Call(df1, df2, x, upper: true, log: true);

        /// <inheritdoc/>
        protected override Tensor Icdf(Tensor p) => FisherQuantile.Call(df1, df2, p);

        /// <inheritdoc/>
        protected override distributions.Distribution With(Tensor[] parameters) => new FisherSnedecor(parameters[0], parameters[1], generator, false);
    }
}

namespace Napier
{
    public static partial class torch
    {
        public static partial class distributions
        {
            /// <inheritdoc cref="Modules.FisherSnedecor"/>
            /// <param name="df1">The degrees of freedom of the numerator, positive.</param>
            /// <param name="df2">The degrees of freedom of the denominator, positive.</param>
            /// <param name="generator">Where random numbers come from; the default generator if null.</param>
            /// <param name="validate_args">Whether to check parameters and values; null means as the default says.</param>
            public static FisherSnedecor FisherSnedecor(Tensor df1, Tensor df2, Generator? generator = null, bool? validate_args = null) =>
                new(df1, df2, generator, validate_args);
        }
    }
}
