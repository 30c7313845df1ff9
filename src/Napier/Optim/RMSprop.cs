using System.Runtime.CompilerServices;
using Napier.Modules;

namespace Napier.Modules
{
    /// <summary>Steps divided by the root of a running average of squared gradients (Hinton, 2012), about its mean where wanted (Graves, 2013).</summary>
    public sealed class RMSProp : ElementwiseOptimizer<RMSProp.Options>
    {
        internal RMSProp(IEnumerable<ParamGroup<Options>> groups, Options options) : base(groups, options)
        {
        }

        /// <summary>What a group is trained with.</summary>
        public sealed class Options : OptimizerOptions
        {
            /// <summary>How slowly the averages forget.</summary>
            public double alpha { get; set; } = 0.99;

            /// <summary>Added to the denominator.</summary>
            public double eps { get; set; } = 1e-8;

            /// <summary>How much of the last step's direction is kept.</summary>
            public double momentum { get; set; }

            /// <summary>Whether the average of squares is taken about the average.</summary>
            public bool centered { get; set; }

            internal override double? Momentum
            {
                get => momentum;
                set => momentum = value!.Value;
            }

            internal override void Each(Func<string, double, double> visit)
            {
                base.Each(visit);
                alpha = visit("alpha", alpha);
                eps = visit("eps", eps);
                momentum = visit("momentum", momentum);
                centered = visit("centered", centered ? 1 : 0) != 0;
            }

            internal override void Check()
            {
                Refuse(!(LearningRate >= 0), "learning rate", LearningRate);
                Refuse(!(eps >= 0), "epsilon value", eps);
                Refuse(!(momentum >= 0), "momentum value", momentum);
                base.Check();
                Refuse(!(alpha >= 0), "alpha value", alpha);
            }
        }

        private static readonly string[][] names =
        [
            ["square_avg"], ["square_avg", "momentum_buffer"], ["square_avg", "grad_avg"], ["square_avg", "grad_avg", "momentum_buffer"],
        ];

        private protected override string[] Memories(Options options) => names[(options.centered ? 2 : 0) + (options.momentum > 0 ? 1 : 0)];

        private protected override void Update(Options options, Slot slot) => slot.Apply(new Rule(options), Memories(options).Length);

        private readonly struct Rule(Options o) : IUpdate<Rule>
        {
            private readonly double sign = o.maximize ? -1 : 1, decay = o.weight_decay, alpha = o.alpha, eps = o.eps, rate = o.LearningRate;
            private readonly double momentum = o.momentum;
            private readonly bool centered = o.centered;

            public static int Memories => 3;

            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public static V Of<V>(in Rule rule, V x, V gradient, ref V first, ref V second, ref V third) where V : struct, ILanes<V>
            {
                V d = gradient * V.Of(rule.sign);
                if (rule.decay != 0) d += x * V.Of(rule.decay);
                first = (first * V.Of(rule.alpha)) + (d * d * V.Of(1 - rule.alpha));
                V square = first;
                if (rule.centered)
                {
                    second = (second * V.Of(rule.alpha)) + (d * V.Of(1 - rule.alpha));
                    square -= second * second;
                }
                d /= V.Sqrt(square) + V.Of(rule.eps);
                if (rule.momentum > 0)
                {
                    ref V buffer = ref (rule.centered ? ref third : ref second);
                    d = buffer = (buffer * V.Of(rule.momentum)) + d;
                }
                return x - (d * V.Of(rule.rate));
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
            /// <summary>RMSprop.</summary>
            /// <param name="parameters">What to learn.</param>
            /// <param name="lr">How far a step goes.</param>
            /// <param name="alpha">How slowly the average of squares forgets.</param>
            /// <param name="eps">Added to the denominator.</param>
            /// <param name="weight_decay">The factor of the parameter that is added to its gradient.</param>
            /// <param name="momentum">How much of the last step's direction is kept.</param>
            /// <param name="centered">Whether the average of squares is taken about the average.</param>
            /// <param name="maximize">Whether to go uphill.</param>
            /// <exception cref="ArgumentException">There is no parameter, one is no leaf, or a number is impossible.</exception>
            public static RMSProp RMSProp(IEnumerable<Tensor> parameters, double lr = 0.01, double alpha = 0.99, double eps = 1e-8,
                double weight_decay = 0, double momentum = 0, bool centered = false, bool maximize = false) =>
                RMSProp(Single<RMSProp.Options>(parameters), lr, alpha, eps, weight_decay, momentum, centered, maximize);

            /// <summary>RMSprop for several groups of parameters.</summary>
            /// <inheritdoc cref="RMSProp(IEnumerable{Tensor}, double, double, double, double, double, bool, bool)"/>
            public static RMSProp RMSProp(IEnumerable<ParamGroup<RMSProp.Options>> parameters,
                double lr = 0.01, double alpha = 0.99, double eps = 1e-8,
                double weight_decay = 0, double momentum = 0, bool centered = false, bool maximize = false) =>
                new(parameters, new()
                {
                    LearningRate = lr, alpha = alpha, eps = eps, weight_decay = weight_decay, momentum = momentum, centered = centered, maximize = maximize,
                });
        }
    }
}
