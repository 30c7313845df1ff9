using Napier.Modules;
using static Napier.torch;

namespace Napier.Modules
{
    /// <summary>How many events happen where rate are expected: probability rate^k e^-rate / k!.</summary>
    public sealed class Poisson : distributions.Distribution
    {
        internal Poisson(Tensor rate, Generator? generator, bool? validate_args)
            : base("Poisson", [], generator, validate_args, ("rate", rate, distributions.constraints.nonnegative))
        {
        }

        /// <summary>The expectation.</summary>
        public Tensor rate => Parameter(0);

        /// <inheritdoc/>
        public override distributions.constraints.Constraint support => distributions.constraints.nonnegative_integer;

        /// <inheritdoc/>
        public override bool has_rsample => false;

        /// <inheritdoc/>
        public override Tensor mean => rate;

        /// <inheritdoc/>
        public override Tensor mode => rate.floor();

        /// <inheritdoc/>
        public override Tensor variance => rate;

        /// <inheritdoc/>
        protected override Tensor Draw(long[] shape) => poisson(rate.expand(shape), generator);

        /// <summary>That of the gamma density of concentration k + 1 at the rate.</summary>
        /// <inheritdoc/>
        protected override Tensor LogProb(Tensor x) => Outside(() => x < 0, double.NegativeInfinity, GammaLogDensity.Call(x + 1, rate));

        /// <inheritdoc/>
        protected override Tensor Cdf(Tensor x) => Tail(x, upper: false, log: false);

        /// <inheritdoc/>
        protected override Tensor Survival(Tensor x) => Tail(x, upper: true, log: false);

        /// <inheritdoc/>
        protected override Tensor LogCdf(Tensor x) => Tail(x, upper: false, log: true);

        /// <inheritdoc/>
        protected override Tensor LogSurvival(Tensor x) => Tail(x, upper: true, log: true);

        /// <inheritdoc/>
        protected override Tensor Icdf(Tensor p) => PoissonQuantile.Call(rate, p);

        /// <inheritdoc/>
        protected override distributions.Distribution With(Tensor[] parameters) => new Poisson(parameters[0], generator, false);

        // At most k events: a gamma variable of concentration k + 1 exceeds the rate.
        private Tensor Tail(Tensor x, bool upper, bool log)
        {
            Tensor k = x.detach().floor();
            Tensor tail = GammaTail.Call(k.clamp(min: 0) + 1, ones_like(rate), rate, !upper, log);
            return Outside(() => k < 0, upper ? (log ? 0 : 1) : log ? double.NegativeInfinity : 0, tail);
        }
    }
}

namespace Napier
{
    public static partial class torch
    {
        public static partial class distributions
        {
            /// <inheritdoc cref="Modules.Poisson"/>
            /// <param name="rate">The expectation, not negative.</param>
            /// <param name="generator">Where random numbers come from; the default generator if null.</param>
            /// <param name="validate_args">Whether to check parameters and values; null means as the default says.</param>
            public static Poisson Poisson(Tensor rate, Generator? generator = null, bool? validate_args = null) => new(rate, generator, validate_args);
        }
    }
}
