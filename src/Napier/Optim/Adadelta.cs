using System.Runtime.CompilerServices;
using Napier.Modules;

namespace Napier.Modules
{
    /// <summary>Steps in the ratio of two running averages, of past steps and of gradients (Zeiler, 2012).</summary>
    public sealed class Adadelta : ElementwiseOptimizer<Adadelta.Options>
    {
        internal Adadelta(IEnumerable<ParamGroup<Options>> groups, Options options) : base(groups, options)
        {
        }

        /// <summary>What a group is trained with.</summary>
        public sealed class Options : OptimizerOptions
        {
            /// <summary>How slowly the averages forget.</summary>
            public double rho { get; set; } = 0.9;

            /// <summary>Added to the denominator.</summary>
            public double eps { get; set; } = 1e-6;

            internal override void Each(Func<string, double, double> visit)
            {
                base.Each(visit);
                rho = visit("rho", rho);
                eps = visit("eps", eps);
            }

            internal override void Check()
            {
                Refuse(!(LearningRate >= 0), "learning rate", LearningRate);
                Refuse(!(rho is >= 0 and <= 1), "rho value", rho);
                Refuse(!(eps >= 0), "epsilon value", eps);
                base.Check();
            }
        }

        private static readonly string[] names = ["square_avg", "acc_delta"];

        private protected override string[] Memories(Options options) => names;

        private protected override void Update(Options options, Slot slot) => slot.Apply(new Rule(options), 2);

        private readonly struct Rule(Options o) : IUpdate<Rule>
        {
            private readonly double sign = o.maximize ? -1 : 1, decay = o.weight_decay, rho = o.rho, eps = o.eps, rate = o.LearningRate;

            public static int Memories => 2;

            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public static V Of<V>(in Rule rule, V x, V gradient, ref V first, ref V second, ref V third) where V : struct, ILanes<V>
            {
                V d = gradient * V.Of(rule.sign);
                if (rule.decay != 0) d += x * V.Of(rule.decay);
                first = (first * V.Of(rule.rho)) + (d * d * V.Of(1 - rule.rho));
                d *= V.Sqrt(second + V.Of(rule.eps)) / V.Sqrt(first + V.Of(rule.eps));
                second = (second * V.Of(rule.rho)) + (d * d * V.Of(1 - rule.rho));
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
            /// <summary>Adadelta.</summary>
            /// <param name="parameters">What to learn.</param>
            /// <param name="lr">How far a step goes.</param>
            /// <param name="rho">How slowly the averages forget.</param>
            /// <param name="eps">Added to the denominator.</param>
            /// <param name="weight_decay">The factor of the parameter that is added to its gradient.</param>
            /// <param name="maximize">Whether to go uphill.</param>
            /// <exception cref="ArgumentException">There is no parameter, one is no leaf, or a number is impossible.</exception>
            public static Adadelta Adadelta(IEnumerable<Tensor> parameters,
                double lr = 1, double rho = 0.9, double eps = 1e-6, double weight_decay = 0, bool maximize = false) =>
                Adadelta(Single<Adadelta.Options>(parameters), lr, rho, eps, weight_decay, maximize);

            /// <summary>Adadelta for several groups of parameters.</summary>
            /// <inheritdoc cref="Adadelta(IEnumerable{Tensor}, double, double, double, double, bool)"/>
            public static Adadelta Adadelta(IEnumerable<ParamGroup<Adadelta.Options>> parameters,
                double lr = 1, double rho = 0.9, double eps = 1e-6, double weight_decay = 0, bool maximize = false) =>
                new(parameters, new()
                {
                    LearningRate = lr, rho = rho, eps = eps, weight_decay = weight_decay, maximize = maximize,
                });
        }
    }
}
