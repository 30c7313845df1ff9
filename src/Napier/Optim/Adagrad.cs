using System.Runtime.CompilerServices;
using Napier.Modules;

namespace Napier.Modules
{
    /// <summary>Steps divided by the root of the sum of squared gradients (Duchi, Hazan and Singer, 2011).</summary>
    public sealed class Adagrad : ElementwiseOptimizer<Adagrad.Options>
    {
        internal Adagrad(IEnumerable<ParamGroup<Options>> groups, Options options) : base(groups, options)
        {
        }

        /// <summary>What a group is trained with.</summary>
        public sealed class Options : OptimizerOptions
        {
            /// <summary>How the learning rate falls: by 1 / (1 + steps lr_decay).</summary>
            public double lr_decay { get; set; }

            /// <summary>Where sums of squares start.</summary>
            public double initial_accumulator_value { get; set; }

            /// <summary>Added to the denominator.</summary>
            public double eps { get; set; } = 1e-10;

            internal override void Each(Func<string, double, double> visit)
            {
                base.Each(visit);
                lr_decay = visit("lr_decay", lr_decay);
                initial_accumulator_value = visit("initial_accumulator_value", initial_accumulator_value);
                eps = visit("eps", eps);
            }

            internal override void Check()
            {
                Refuse(!(LearningRate >= 0), "learning rate", LearningRate);
                Refuse(!(lr_decay >= 0), "lr_decay value", lr_decay);
                base.Check();
                Refuse(!(initial_accumulator_value >= 0), "initial_accumulator_value value", initial_accumulator_value);
                Refuse(!(eps >= 0), "epsilon value", eps);
            }
        }

        private static readonly string[] sum = ["sum"];

        private protected override string[] Memories(Options options) => sum;

        private protected override double FirstMemory(Options options) => options.initial_accumulator_value;

        private protected override void Update(Options options, Slot slot) => slot.Apply(new Rule(options, slot.Steps), 1);

        private readonly struct Rule(Options o, long steps) : IUpdate<Rule>
        {
            private readonly double sign = o.maximize ? -1 : 1, decay = o.weight_decay, eps = o.eps;
            private readonly double rate = o.LearningRate / (1 + ((steps - 1) * o.lr_decay));

            public static int Memories => 1;

            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public static V Of<V>(in Rule rule, V x, V gradient, ref V first, ref V second, ref V third) where V : struct, ILanes<V>
            {
                V d = gradient * V.Of(rule.sign);
                if (rule.decay != 0) d += x * V.Of(rule.decay);
                first += d * d;
                return x - (d / (V.Sqrt(first) + V.Of(rule.eps)) * V.Of(rule.rate));
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
            /// <summary>Adagrad.</summary>
            /// <param name="parameters">What to learn.</param>
            /// <param name="lr">How far the first step goes.</param>
            /// <param name="lr_decay">How the learning rate falls.</param>
            /// <param name="weight_decay">The factor of the parameter that is added to its gradient.</param>
            /// <param name="initial_accumulator_value">Where sums of squares start.</param>
            /// <param name="eps">Added to the denominator.</param>
            /// <param name="maximize">Whether to go uphill.</param>
            /// <exception cref="ArgumentException">There is no parameter, one is no leaf, or a number is impossible.</exception>
            public static Adagrad Adagrad(IEnumerable<Tensor> parameters, double lr = 0.01, double lr_decay = 0, double weight_decay = 0,
                double initial_accumulator_value = 0, double eps = 1e-10, bool maximize = false) =>
                Adagrad(Single<Adagrad.Options>(parameters), lr, lr_decay, weight_decay, initial_accumulator_value, eps, maximize);

            /// <summary>Adagrad for several groups of parameters.</summary>
            /// <inheritdoc cref="Adagrad(IEnumerable{Tensor}, double, double, double, double, double, bool)"/>
            public static Adagrad Adagrad(IEnumerable<ParamGroup<Adagrad.Options>> parameters, double lr = 0.01, double lr_decay = 0,
                double weight_decay = 0, double initial_accumulator_value = 0, double eps = 1e-10, bool maximize = false) =>
                new(parameters, new()
                {
                    LearningRate = lr, lr_decay = lr_decay, weight_decay = weight_decay, initial_accumulator_value = initial_accumulator_value,
                    eps = eps, maximize = maximize,
                });
        }
    }
}
