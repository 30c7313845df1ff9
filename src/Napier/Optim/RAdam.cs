using System.Runtime.CompilerServices;
using Napier.Modules;

namespace Napier.Modules
{
    /// <summary>Adam that waits until the average of squares is worth dividing by (Liu et al., 2020).</summary>
    public sealed class RAdam : ElementwiseOptimizer<RAdam.Options>
    {
        internal RAdam(IEnumerable<ParamGroup<Options>> groups, Options options) : base(groups, options)
        {
        }

        /// <summary>What a group is trained with.</summary>
        public sealed class Options : MomentOptions;

        private static readonly string[] names = ["exp_avg", "exp_avg_sq"];

        private protected override string[] Memories(Options options) => names;

        private protected override void Update(Options options, Slot slot) => slot.Apply(new Rule(options, slot.Steps), 2);

        private readonly struct Rule : IUpdate<Rule>
        {
            private readonly double sign, decay, beta1, beta2, eps, rate;
            private readonly bool divides;

            public Rule(Options o, long steps)
            {
                (sign, decay, beta1, beta2, eps) = (o.maximize ? -1 : 1, o.weight_decay, o.beta1, o.beta2, o.eps);
                double power = WholePower.Of(beta2, steps), most = (2 / (1 - beta2)) - 1, worth = most - (2 * steps * power / (1 - power));
                rate = o.LearningRate / (1 - WholePower.Of(beta1, steps));
                divides = worth > 5;
                if (divides) rate *= Math.Sqrt((1 - power) * ((worth - 4) * (worth - 2) * most / ((most - 4) * (most - 2) * worth)));
            }

            public static int Memories => 2;

            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public static V Of<V>(in Rule rule, V x, V gradient, ref V first, ref V second, ref V third) where V : struct, ILanes<V>
            {
                V d = gradient * V.Of(rule.sign);
                if (rule.decay != 0) d += x * V.Of(rule.decay);
                first = (first * V.Of(rule.beta1)) + (d * V.Of(1 - rule.beta1));
                second = (second * V.Of(rule.beta2)) + (d * d * V.Of(1 - rule.beta2));
                d = rule.divides ? first / (V.Sqrt(second) + V.Of(rule.eps)) : first;
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
            /// <summary>RAdam.</summary>
            /// <param name="parameters">What to learn.</param>
            /// <param name="lr">How far a step goes.</param>
            /// <param name="beta1">How slowly the average of gradients forgets.</param>
            /// <param name="beta2">How slowly the average of squares forgets.</param>
            /// <param name="eps">Added to the denominator.</param>
            /// <param name="weight_decay">The factor of the parameter that is added to its gradient.</param>
            /// <param name="maximize">Whether to go uphill.</param>
            /// <exception cref="ArgumentException">There is no parameter, one is no leaf, or a number is impossible.</exception>
            public static RAdam RAdam(IEnumerable<Tensor> parameters,
                double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0, bool
                maximize = false) =>
                RAdam(Single<RAdam.Options>(parameters), lr, beta1, beta2, eps, weight_decay, maximize);

            /// <summary>RAdam for several groups of parameters.</summary>
            /// <inheritdoc cref="RAdam(IEnumerable{Tensor}, double, double, double, double, double, bool)"/>
            public static RAdam RAdam(IEnumerable<ParamGroup<RAdam.Options>> parameters,
                double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0, bool
                maximize = false) =>
                new(parameters, new()
                {
                    LearningRate = lr, beta1 = beta1, beta2 = beta2, eps = eps, weight_decay = weight_decay, maximize = maximize,
                });
        }
    }
}
