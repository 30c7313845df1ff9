using System.Runtime.CompilerServices;
using Napier.Modules;

namespace Napier.Modules
{
    /// <summary>Adam with the largest gradient so far, slowly forgotten, in place of the root of the average square (Kingma and Ba, 2015).</summary>
    public sealed class Adamax : ElementwiseOptimizer<Adamax.Options>
    {
        internal Adamax(IEnumerable<ParamGroup<Options>> groups, Options options) : base(groups, options)
        {
        }

        /// <summary>What a group is trained with.</summary>
        public sealed class Options : MomentOptions;

        private static readonly string[] names = ["exp_avg", "exp_inf"];

        private protected override string[] Memories(Options options) => names;

        private protected override void Update(Options options, Slot slot) => slot.Apply(new Rule(options, slot.Steps), 2);

        private readonly struct Rule(Options o, long steps) : IUpdate<Rule>
        {
            private readonly double sign = o.maximize ? -1 : 1, decay = o.weight_decay, beta1 = o.beta1, beta2 = o.beta2, eps = o.eps;
            private readonly double rate = o.LearningRate / (1 - WholePower.Of(o.beta1, steps));

            public static int Memories => 2;

            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public static V Of<V>(in Rule rule, V x, V gradient, ref V first, ref V second, ref V third) where V : struct, ILanes<V>
            {
                V d = gradient * V.Of(rule.sign);
                if (rule.decay != 0) d += x * V.Of(rule.decay);
                first = (first * V.Of(rule.beta1)) + (d * V.Of(1 - rule.beta1));
                V size = V.Max(-d, d) + V.Of(rule.eps);
                second = V.Max(second * V.Of(rule.beta2), size);
                return x - (first / second * V.Of(rule.rate));
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
            /// <summary>Adamax.</summary>
            /// <param name="parameters">What to learn.</param>
            /// <param name="lr">How far a step goes.</param>
            /// <param name="beta1">How slowly the average of gradients forgets.</param>
            /// <param name="beta2">How slowly the largest gradient is forgotten.</param>
            /// <param name="eps">Added to gradients before they are compared.</param>
            /// <param name="weight_decay">The factor of the parameter that is added to its gradient.</param>
            /// <param name="maximize">Whether to go uphill.</param>
            /// <exception cref="ArgumentException">There is no parameter, one is no leaf, or a number is impossible.</exception>
            public static Adamax Adamax(IEnumerable<Tensor> parameters,
                double lr = 2e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0, bool
                maximize = false) =>
                Adamax(Single<Adamax.Options>(parameters), lr, beta1, beta2, eps, weight_decay, maximize);

            /// <summary>Adamax for several groups of parameters.</summary>
            /// <inheritdoc cref="Adamax(IEnumerable{Tensor}, double, double, double, double, double, bool)"/>
            public static Adamax Adamax(IEnumerable<ParamGroup<Adamax.Options>> parameters,
                double lr = 2e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0, bool
                maximize = false) =>
                new(parameters, new()
                {
                    LearningRate = lr, beta1 = beta1, beta2 = beta2, eps = eps, weight_decay = weight_decay, maximize = maximize,
                });
        }
    }
}
