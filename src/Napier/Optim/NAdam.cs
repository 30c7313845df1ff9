using System.Runtime.CompilerServices;
using Napier.Modules;

namespace Napier.Modules
{
    /// <summary>Adam with Nesterov's momentum (Dozat, 2016).</summary>
    public sealed class NAdam : ElementwiseOptimizer<NAdam.Options>
    {
        internal NAdam(IEnumerable<ParamGroup<Options>> groups, Options options) : base(groups, options)
        {
        }

        /// <summary>What a group is trained with.</summary>
        public sealed class Options : MomentOptions
        {
            /// <summary>How fast momentum gets to its full size.</summary>
            public double momentum_decay { get; set; } = 4e-3;

            internal override void Each(Func<string, double, double> visit)
            {
                base.Each(visit);
                momentum_decay = visit("momentum_decay", momentum_decay);
            }

            internal override void Check()
            {
                base.Check();
                Refuse(!(momentum_decay >= 0), "momentum_decay value", momentum_decay);
            }
        }

        private static readonly string[] names = ["exp_avg", "exp_avg_sq"];

        private protected override string NumberName => "mu_product";

        private protected override double FirstNumber(Options options) => 1;

        private protected override string[] Memories(Options options) => names;

        private protected override void Update(Options options, Slot slot)
        {
            double now = Momentum(options, slot.Steps), next = Momentum(options, slot.Steps + 1), rate = options.LearningRate;
            slot.Number *= now;
            slot.Apply(new Rule(options, slot.Steps, rate * (1 - now) / (1 - slot.Number), rate * next / (1 - (slot.Number * next))), 2);
        }

        // log 0.96 = -0x1.4e69ed6d80eb3p-5; the schedule of momentum is Dozat's.
        private static double Momentum(Options o, long step) =>
            o.beta1 * (1 - (0.5 * Scalars.Apply<Exp>(step * o.momentum_decay * -0.040821994520255166)));

        private readonly struct Rule(Options o, long steps, double fresh, double kept) : IUpdate<Rule>
        {
            private readonly double sign = o.maximize ? -1 : 1, decay = o.weight_decay, beta1 = o.beta1, beta2 = o.beta2, eps = o.eps;
            private readonly double correction = 1 - WholePower.Of(o.beta2, steps), fresh = fresh, kept = kept;

            public static int Memories => 2;

            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public static V Of<V>(in Rule rule, V x, V gradient, ref V first, ref V second, ref V third) where V : struct, ILanes<V>
            {
                V d = gradient * V.Of(rule.sign);
                if (rule.decay != 0) d += x * V.Of(rule.decay);
                first = (first * V.Of(rule.beta1)) + (d * V.Of(1 - rule.beta1));
                second = (second * V.Of(rule.beta2)) + (d * d * V.Of(1 - rule.beta2));
                V root = V.Sqrt(second / V.Of(rule.correction)) + V.Of(rule.eps);
                return x - (d / root * V.Of(rule.fresh)) - (first / root * V.Of(rule.kept));
            }
        }
    }
}

namespace Napier
{
    public static partial class torch
    {
        public static partial class optim
        {
            /// <summary>NAdam.</summary>
            /// <param name="parameters">What to learn.</param>
            /// <param name="lr">How far a step goes.</param>
            /// <param name="beta1">How slowly the average of gradients forgets.</param>
            /// <param name="beta2">How slowly the average of squares forgets.</param>
            /// <param name="eps">Added to the denominator.</param>
            /// <param name="weight_decay">The factor of the parameter that is added to its gradient.</param>
            /// <param name="momentum_decay">How fast momentum gets to its full size.</param>
            /// <param name="maximize">Whether to go uphill.</param>
            /// <exception cref="ArgumentException">There is no parameter, one is no leaf, or a number is impossible.</exception>
            public static NAdam NAdam(IEnumerable<Tensor> parameters,
                double lr = 2e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0,
                double momentum_decay = 4e-3, bool maximize = false) =>
                NAdam(Single<NAdam.Options>(parameters), lr, beta1, beta2, eps, weight_decay, momentum_decay, maximize);

            /// <summary>NAdam for several groups of parameters.</summary>
            /// <inheritdoc cref="NAdam(IEnumerable{Tensor}, double, double, double, double, double, double, bool)"/>
            public static NAdam NAdam(IEnumerable<ParamGroup<NAdam.Options>> parameters,
                double lr = 2e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0,
                double momentum_decay = 4e-3, bool maximize = false) =>
                new(parameters, new()
                {
                    LearningRate = lr, beta1 = beta1, beta2 = beta2, eps = eps, momentum_decay = momentum_decay,
                    weight_decay = weight_decay, maximize = maximize,
                });
        }
    }
}
