using System.Runtime.CompilerServices;
using Napier.Modules;

namespace Napier.Modules
{
    /// <summary>Averaged gradient descent (Polyak and Juditsky, 1992): the average of all places goes into the state as ax.</summary>
    public sealed class ASGD : ElementwiseOptimizer<ASGD.Options>
    {
        internal ASGD(IEnumerable<ParamGroup<Options>> groups, Options options) : base(groups, options)
        {
        }

        /// <summary>What a group is trained with.</summary>
        public sealed class Options : OptimizerOptions
        {
            /// <summary>How parameters are pulled towards zero, and how steps get shorter.</summary>
            public double lambd { get; set; } = 1e-4;

            /// <summary>With which power steps get shorter.</summary>
            public double alpha { get; set; } = 0.75;

            /// <summary>After how many steps averaging begins.</summary>
            public double t0 { get; set; } = 1e6;

            internal override void Each(Func<string, double, double> visit)
            {
                base.Each(visit);
                lambd = visit("lambd", lambd);
                alpha = visit("alpha", alpha);
                t0 = visit("t0", t0);
            }

            internal override void Check()
            {
                Refuse(!(LearningRate >= 0), "learning rate", LearningRate);
                base.Check();
            }
        }

        private static readonly string[] names = ["ax"];

        private protected override string NumberName => "eta";

        private protected override double FirstNumber(Options options) => options.LearningRate;

        private protected override string[] Memories(Options options) => names;

        private protected override void Update(Options options, Slot slot)
        {
            slot.Apply(new Rule(options, slot.Number, slot.Steps), 1);
            // (1 + lambd lr steps)^-alpha
            double fall = -options.alpha * Scalars.Apply<Log1p>(options.lambd * options.LearningRate * slot.Steps);
            slot.Number = options.LearningRate * Scalars.Apply<Exp>(fall);
        }

        private readonly struct Rule(Options o, double rate, long steps) : IUpdate<Rule>
        {
            private readonly double sign = o.maximize ? -1 : 1, decay = o.weight_decay, shrink = 1 - (o.lambd * rate), rate = rate;
            private readonly double share = 1 / Math.Max(1, steps - 1 - o.t0);

            public static int Memories => 1;

            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public static V Of<V>(in Rule rule, V x, V gradient, ref V first, ref V second, ref V third) where V : struct, ILanes<V>
            {
                V d = gradient * V.Of(rule.sign);
                if (rule.decay != 0) d += x * V.Of(rule.decay);
                x = (x * V.Of(rule.shrink)) - (d * V.Of(rule.rate));
                first = rule.share == 1 ? x : first + ((x - first) * V.Of(rule.share));
                return x;
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
            /// <summary>Averaged gradient descent.</summary>
            /// <param name="parameters">What to learn.</param>
            /// <param name="lr">How far a step goes.</param>
            /// <param name="lambd">How parameters are pulled towards zero, and how steps get shorter.</param>
            /// <param name="alpha">With which power steps get shorter.</param>
            /// <param name="t0">After how many steps averaging begins.</param>
            /// <param name="weight_decay">The factor of the parameter that is added to its gradient.</param>
            /// <param name="maximize">Whether to go uphill.</param>
            /// <exception cref="ArgumentException">There is no parameter, one is no leaf, or a number is impossible.</exception>
            public static ASGD ASGD(IEnumerable<Tensor> parameters,
                double lr = 0.01, double lambd = 1e-4, double alpha = 0.75, double t0 = 1e6, double weight_decay = 0, bool
                maximize = false) =>
                ASGD(Single<ASGD.Options>(parameters), lr, lambd, alpha, t0, weight_decay, maximize);

            /// <summary>Averaged gradient descent for several groups of parameters.</summary>
            /// <inheritdoc cref="ASGD(IEnumerable{Tensor}, double, double, double, double, double, bool)"/>
            public static ASGD ASGD(IEnumerable<ParamGroup<ASGD.Options>> parameters,
                double lr = 0.01, double lambd = 1e-4, double alpha = 0.75, double t0 = 1e6, double weight_decay = 0, bool
                maximize = false) =>
                new(parameters, new()
                {
                    LearningRate = lr, lambd = lambd, alpha = alpha, t0 = t0, weight_decay = weight_decay, maximize = maximize,
                });
        }
    }
}
