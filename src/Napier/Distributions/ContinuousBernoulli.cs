using Napier.Modules;
using static Napier.torch;

namespace Napier.Modules
{
    /// <summary>The continuous Bernoulli distribution: density proportional to p^x (1 - p)^(1 - x) on 0 to 1, that is to e^(x logits).</summary>
    public sealed class ContinuousBernoulli : distributions.Distribution
    {
        private readonly bool isLogits;

        internal ContinuousBernoulli(Tensor value, bool isLogits, Generator? generator, bool? validate_args)
            : base("ContinuousBernoulli", [], generator, validate_args, isLogits
                ? ("logits", value, distributions.constraints.real) : ("probs", value, distributions.constraints.unit_interval))
        {
            this.isLogits = isLogits;
        }

        /// <summary>The probability p of the logits, within rounding of 0 and 1 moved inside.</summary>
        public Tensor probs => isLogits ? Parameter(0).sigmoid() : Parameter(0).clamp(Tails.Epsilon(dtype), 1 - Tails.Epsilon(dtype));

        /// <inheritdoc/>
        public override distributions.constraints.Constraint support => distributions.constraints.unit_interval;

        /// <summary>ln(p / (1 - p)).</summary>
        public Tensor logits => isLogits ? Parameter(0) : special.logit(Parameter(0), Tails.Epsilon(dtype));

        /// <inheritdoc/>
        public override Tensor mean => (Langevin.Call(logits * 0.5) * 0.5) + 0.5;

        /// <inheritdoc/>
        public override Tensor variance
        {
            get
            {
                // A quarter of Langevin's slope: 1 - L^2 - 2 L / h, and next to 0 its series.
                Tensor h = logits * 0.5, l = Langevin.Call(h), near = h.abs() < 0.05, away = where(near, 1, h), square = h.square();
                Tensor series = (1.0 / 3) - (square * ((1.0 / 15) - (square * ((2.0 / 189) - (square * ((1.0 / 675) - (square * (2.0 / 10395))))))));
                return where(near, series, 1 - l.square() - (2 * l / away)) * 0.25;
            }
        }

        /// <inheritdoc/>
        public override Tensor entropy()
        {
            Tensor h = logits * 0.5;
            return LogSinhc.Call(h) - (h * Langevin.Call(h));
        }

        /// <inheritdoc/>
        protected override Tensor Draw(long[] shape) => Icdf(rand(shape, dtype, generator: generator));

        /// <inheritdoc/>
        protected override Tensor LogProb(Tensor x)
        {
            Tensor l = logits;
            return Outside(() => (x < 0) | (x > 1), double.NegativeInfinity, (l * (x - 0.5)) - LogSinhc.Call(l * 0.5));
        }

        /// <inheritdoc/>
        protected override Tensor Cdf(Tensor x) => Tail(logits, Clamped(x), 1 - Clamped(x));

        /// <inheritdoc/>
        protected override Tensor Survival(Tensor x) => Tail(-logits, 1 - Clamped(x), Clamped(x));

        // (e^(lx) - 1) / (e^l - 1), for positive l times e^-l above and below; x itself where l is 0.
        private static Tensor Tail(Tensor l, Tensor x, Tensor rest)
        {
            Tensor zero = l.abs() < 1e-300, safe = where(zero, 1, l), size = -safe.abs();
            Tensor ratio = (size * x).expm1() / size.expm1();
            return where(zero, x, where(safe > 0, (size * rest).exp() * ratio, ratio));
        }

        /// <inheritdoc/>
        protected override Tensor Icdf(Tensor p)
        {
            Tensor l = logits, zero = l.abs() < 1e-300, safe = where(zero, 1, l), large = safe > 80;
            Tensor near = (p * where(large, 1, safe).expm1()).log1p() / safe;
            Tensor far = 1 + ((p + ((1 - p) * (-where(large, safe, 100)).exp())).log() / safe);
            return where(zero, p, where(large, far, near));
        }

        private Tensor Clamped(Tensor x) => validate_args ? x : x.clamp(0, 1);

        /// <inheritdoc/>
        protected override distributions.Distribution With(Tensor[] parameters) => new ContinuousBernoulli(parameters[0], isLogits, generator, false);
    }
}

namespace Napier
{
    public static partial class torch
    {
        public static partial class distributions
        {
            /// <inheritdoc cref="Modules.ContinuousBernoulli"/>
            /// <param name="probs">The probability p, 0 to 1; or give logits.</param>
            /// <param name="generator">Where random numbers come from; the default generator if null.</param>
            /// <param name="validate_args">Whether to check parameters and values; null means as the default says.</param>
            /// <param name="logits">ln(p / (1 - p)) instead of p.</param>
            /// <exception cref="ArgumentException">Both or neither of probs and logits are given.</exception>
            public static ContinuousBernoulli ContinuousBernoulli(
                Tensor? probs = null, Tensor? logits = null, Generator? generator = null, bool? validate_args = null) =>
                probs is null == logits is null ? throw new ArgumentException("Either `probs` or `logits` must be specified, but not both.")
                : new((probs ?? logits)!, probs is null, generator, validate_args);
        }
    }
}
