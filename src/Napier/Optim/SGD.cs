using System.Runtime.CompilerServices;
using Napier.Modules;

namespace Napier.Modules
{
    /// <summary>Stochastic gradient descent, with momentum where wanted (Polyak, 1964; Nesterov, 1983).</summary>
    public sealed class SGD : ElementwiseOptimizer<SGD.Options>
    {
        internal SGD(IEnumerable<ParamGroup<Options>> groups, Options options) : base(groups, options)
        {
        }

        /// <summary>What a group is trained with.</summary>
        public sealed class Options : OptimizerOptions
        {
            /// <summary>How much of the last step's direction is kept.</summary>
            public double momentum { get; set; }

            /// <summary>How much less the gradient counts in the direction.</summary>
            public double dampening { get; set; }

            /// <summary>Whether to look ahead (Nesterov's momentum).</summary>
            public bool nesterov { get; set; }

            internal override double? Momentum
            {
                get => momentum;
                set => momentum = value!.Value;
            }

            internal override void Each(Func<string, double, double> visit)
            {
                base.Each(visit);
                momentum = visit("momentum", momentum);
                dampening = visit("dampening", dampening);
                nesterov = visit("nesterov", nesterov ? 1 : 0) != 0;
            }

            internal override void Check()
            {
                base.Check();
                Refuse(!(momentum >= 0), "momentum value", momentum);
                if (nesterov && (momentum <= 0 || dampening != 0))
                    throw new ArgumentException("Nesterov momentum requires a momentum and zero dampening");
            }
        }

        private static readonly string[] buffer = ["momentum_buffer"];

        private protected override string[] Memories(Options options) => options.momentum != 0 ? buffer : [];

        private protected override void Update(Options options, Slot slot)
        {
            // The first direction is the gradient itself, whatever the dampening.
            var rule = new Descent(options, slot.Fresh ? 1 : 1 - options.dampening);
            if (options.momentum == 0) slot.Apply(new Plain(rule), 0);
            else slot.Apply(in rule, 1);
        }

        // With momentum.
        private readonly struct Descent(Options o, double fresh) : IUpdate<Descent>
        {
            public readonly double Sign = o.maximize ? -1 : 1, Decay = o.weight_decay, Rate = o.LearningRate;
            private readonly double momentum = o.momentum, fresh = fresh;
            private readonly bool nesterov = o.nesterov;

            public static int Memories => 1;

            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public static V Of<V>(in Descent rule, V x, V gradient, ref V first, ref V second, ref V third) where V : struct, ILanes<V>
            {
                V d = gradient * V.Of(rule.Sign);
                if (rule.Decay != 0) d += x * V.Of(rule.Decay);
                first = (first * V.Of(rule.momentum)) + (d * V.Of(rule.fresh));
                d = rule.nesterov ? d + (first * V.Of(rule.momentum)) : first;
                return x - (d * V.Of(rule.Rate));
            }
        }

        // Without.
        private readonly struct Plain(Descent rule) : IUpdate<Plain>
        {
            private readonly double decay = rule.Decay * rule.Sign, rate = rule.Rate * rule.Sign;

            public static int Memories => 0;

            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public static V Of<V>(in Plain rule, V x, V gradient, ref V first, ref V second, ref V third) where V : struct, ILanes<V>
            {
                V d = gradient;
                if (rule.decay != 0) d += x * V.Of(rule.decay);
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
            /// <summary>Stochastic gradient descent.</summary>
            /// <param name="parameters">What to learn.</param>
            /// <param name="learningRate">How far a step goes.</param>
            /// <param name="momentum">How much of the last step's direction is kept.</param>
            /// <param name="dampening">How much less the gradient counts in the direction.</param>
            /// <param name="weight_decay">The factor of the parameter that is added to its gradient.</param>
            /// <param name="nesterov">Whether to use Nesterov's momentum.</param>
            /// <param name="maximize">Whether to go uphill.</param>
            /// <exception cref="ArgumentException">There is no parameter, one is no leaf, or a number is impossible.</exception>
            public static SGD SGD(IEnumerable<Tensor> parameters, double learningRate, double momentum = 0, double dampening = 0,
                double weight_decay = 0, bool nesterov = false, bool maximize = false) =>
                SGD(Single<SGD.Options>(parameters), learningRate, momentum, dampening, weight_decay, nesterov, maximize);

            /// <summary>Stochastic gradient descent of several groups of parameters.</summary>
            /// <inheritdoc cref="SGD(IEnumerable{Tensor}, double, double, double, double, bool, bool)"/>
            public static SGD SGD(IEnumerable<ParamGroup<SGD.Options>> parameters,
                double learningRate = 0.001, double momentum = 0, double dampening = 0,
                double weight_decay = 0, bool nesterov = false, bool maximize = false) =>
                new(parameters, new()
                {
                    LearningRate = learningRate, momentum = momentum, dampening = dampening, weight_decay = weight_decay, nesterov = nesterov,
                    maximize = maximize,
                });

            // One group of all; none of nothing.
            private static IEnumerable<ParamGroup<TOptions>> Single<TOptions>(IEnumerable<Tensor> parameters) where TOptions : OptimizerOptions
            {
                ParamGroup<TOptions> all = new(parameters);
                return all.Parameters.Count == 0 ? [] : [all];
            }
        }
    }
}
