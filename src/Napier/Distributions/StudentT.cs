using Napier.Modules;
using static Napier.torch;

namespace Napier.Modules
{
    /// <summary>Student's t distribution with df degrees of freedom, moved by loc and stretched by scale.</summary>
    public sealed class StudentT : distributions.Distribution
    {
        internal StudentT(Tensor df, Tensor loc, Tensor scale, Generator? generator, bool? validate_args) : base("StudentT", [], generator, validate_args,
            ("df", df, distributions.constraints.positive),
            ("loc", loc, distributions.constraints.real),
            ("scale", scale, distributions.constraints.positive))
        {
        }

        /// <summary>The degrees of freedom.</summary>
        public Tensor df => Parameter(0);

        /// <summary>The location.</summary>
        public Tensor loc => Parameter(1);

        /// <summary>The scale.</summary>
        public Tensor scale => Parameter(2);

        /// <inheritdoc/>
        public override distributions.constraints.Constraint support => distributions.constraints.real;

        /// <inheritdoc/>
        public override Tensor mean => where(df > 1, loc, double.NaN);

        /// <inheritdoc/>
        public override Tensor mode => loc;

        /// <inheritdoc/>
        public override Tensor variance
        {
            get
            {
                Tensor n = where(df > 2, df, 3);
                return where(df > 2, scale.square() * n / (n - 2), where(df > 1, full_like(df, double.PositiveInfinity), double.NaN));
            }
        }

        /// <inheritdoc/>
        public override Tensor entropy()
        {
            Tensor half = df * 0.5, one = full_like(df, 0.5);
            return ((half + 0.5) * PsiRise.Call(half, one)) + (df.log() * 0.5) + special.betaln(half, one) + scale.log();
        }

        /// <inheritdoc/>
        protected override Tensor Draw(long[] shape)
        {
            Tensor x = randn(shape, dtype, generator: generator);
            Tensor chi = GammaSampler.Draw((df * 0.5).expand(shape), generator) * 2;
            return loc + (scale * (x * (chi / df).rsqrt()));
        }

        /// <inheritdoc/>
        protected override Tensor LogProb(Tensor x) => StudentTail.LogDensity(Standardised(x), df) - scale.log();

        /// <inheritdoc/>
        protected override Tensor Cdf(Tensor x) => StudentTail.Call(Standardised(x), df, upper: false, log: false);

        /// <inheritdoc/>
        protected override Tensor Survival(Tensor x) => StudentTail.Call(Standardised(x), df, upper: true, log: false);

        /// <inheritdoc/>
        protected override Tensor LogCdf(Tensor x) => StudentTail.Call(Standardised(x), df, upper: false, log: true);

        /// <inheritdoc/>
        protected override Tensor LogSurvival(Tensor x) => StudentTail.Call(Standardised(x), df, upper: true, log: true);

        /// <inheritdoc/>
        protected override Tensor Icdf(Tensor p) => loc + (scale * StudentQuantile.Call(p, df));

        private Tensor Standardised(Tensor x) => (x - loc) / scale;

        /// <inheritdoc/>
        protected override distributions.Distribution With(Tensor[] parameters) => new StudentT(parameters[0], parameters[1], parameters[2], generator, false);
    }
}

namespace Napier
{
    public static partial class torch
    {
        public static partial class distributions
        {
            /// <inheritdoc cref="Modules.StudentT"/>
            /// <param name="df">The degrees of freedom, positive.</param>
            /// <param name="loc">The location; 0 if null.</param>
            /// <param name="scale">The scale, positive; 1 if null.</param>
            /// <param name="generator">Where random numbers come from; the default generator if null.</param>
            /// <param name="validate_args">Whether to check parameters and values; null means as the default says.</param>
            public static StudentT StudentT(Tensor df, Tensor? loc = null, Tensor? scale = null, Generator? generator = null, bool? validate_args = null) =>
                new(df, loc ?? 0.0, scale ?? 1.0, generator, validate_args);
        }
    }
}
