using Napier.Modules;
using static Napier.torch;

namespace Napier.Modules
{
    /// <summary>The von Mises distribution on the circle: density e^(concentration cos(x - loc)) / (2 pi I0(concentration)).</summary>
    public sealed class VonMises : distributions.Distribution
    {
        internal VonMises(Tensor loc, Tensor concentration, Generator? generator, bool? validate_args) : base("VonMises", [], generator, validate_args,
            ("loc", loc, distributions.constraints.real),
            ("concentration", concentration, distributions.constraints.positive))
        {
        }

        /// <summary>The mean direction, in radians.</summary>
        public Tensor loc => Parameter(0);

        /// <summary>The concentration.</summary>
        public Tensor concentration => Parameter(1);

        /// <inheritdoc/>
        public override distributions.constraints.Constraint support => distributions.constraints.real;

        /// <inheritdoc/>
        public override bool has_rsample => false;

        /// <inheritdoc/>
        public override Tensor mean => loc;

        /// <inheritdoc/>
        public override Tensor mode => loc;

        /// <summary>The circular variance, 1 - I1 / I0 of the concentration.</summary>
        /// <inheritdoc/>
        public override Tensor variance => CircularGap.Call(concentration) / concentration;

        /// <inheritdoc/>
        public override Tensor entropy() => special.i0e(concentration).log() + (2 * Tails.HalfLogTwoPi) + CircularGap.Call(concentration);

        // Best and Fisher's rejection from the wrapped Cauchy distribution (Applied Statistics 28(2), 1979), in PyTorch's order.
        /// <inheritdoc/>
        protected override Tensor Draw(long[] shape)
        {
            Tensor k = concentration.detach(), r = Proposal(k.to(ScalarType.Float64)).to(k.dtype);
            Tensor x = zeros(shape, dtype), done = zeros(shape, ScalarType.Bool);
            while (!done.all().item<bool>())
            {
                Tensor u = rand([3, .. shape], dtype, generator: generator), u1 = u[0], u2 = u[1], u3 = u[2];
                Tensor z = (u1 * Math.PI).cos(), f = (1 + (r * z)) / (r + z), c = k * (r - f);
                Tensor accept = ((c * (2 - c)) - u2 > 0) | ((c / u2).log() + 1 - c >= 0);
                x = where(accept, (u3 - 0.5).sign() * f.clamp(-1, 1).acos(), x);
                done |= accept;
            }
            return (x + Math.PI + loc.detach()).remainder(2 * Math.PI) - Math.PI;
        }

        /// <inheritdoc/>
        protected override Tensor LogProb(Tensor x) => Circular.LogDensity(x - loc, concentration);

        /// <inheritdoc/>
        protected override Tensor Cdf(Tensor x) => CircularTail.Call(x - loc, concentration, upper: false, log: false);

        /// <inheritdoc/>
        protected override Tensor Survival(Tensor x) => CircularTail.Call(x - loc, concentration, upper: true, log: false);

        /// <inheritdoc/>
        protected override Tensor LogCdf(Tensor x) => CircularTail.Call(x - loc, concentration, upper: false, log: true);

        /// <inheritdoc/>
        protected override Tensor LogSurvival(Tensor x) => CircularTail.Call(x - loc, concentration, upper: true, log: true);

        /// <inheritdoc/>
        protected override Tensor Icdf(Tensor p) => loc + CircularQuantile.Call(p, concentration);

        private static Tensor Proposal(Tensor k)
        {
            Tensor tau = 1 + (1 + (k.square() * 4)).sqrt(), rho = (tau - (tau * 2).sqrt()) / (k * 2);
            return where(k < 1e-5, k.reciprocal() + k, (1 + rho.square()) / (rho * 2));
        }

        /// <inheritdoc/>
        protected override distributions.Distribution With(Tensor[] parameters) => new VonMises(parameters[0], parameters[1], generator, false);
    }
}

namespace Napier
{
    public static partial class torch
    {
        public static partial class distributions
        {
            /// <inheritdoc cref="Modules.VonMises"/>
            /// <param name="loc">The mean direction, in radians.</param>
            /// <param name="concentration">The concentration, positive.</param>
            /// <param name="generator">Where random numbers come from; the default generator if null.</param>
            /// <param name="validate_args">Whether to check parameters and values; null means as the default says.</param>
            public static VonMises VonMises(Tensor loc, Tensor concentration, Generator? generator = null, bool? validate_args = null) =>
                new(loc, concentration, generator, validate_args);
        }
    }
}
