using System.Runtime.CompilerServices;
using Napier.Modules;

namespace Napier.Modules
{
    /// <summary>Steps that grow while a gradient keeps its sign and shrink when it changes (Riedmiller and Braun, 1993): for full batches.</summary>
    public sealed class Rprop : ElementwiseOptimizer<Rprop.Options>
    {
        internal Rprop(IEnumerable<ParamGroup<Options>> groups, Options options) : base(groups, options)
        {
        }

        /// <summary>What a group is trained with.</summary>
        public sealed class Options : OptimizerOptions
        {
            /// <summary>The factor of a step after a change of sign.</summary>
            public double etaminus { get; set; } = 0.5;

            /// <summary>The factor of a step while the sign stays.</summary>
            public double etaplus { get; set; } = 1.2;

            /// <summary>The shortest step.</summary>
            public double min_step { get; set; } = 1e-6;

            /// <summary>The longest step.</summary>
            public double max_step { get; set; } = 50;

            internal override void Each(Func<string, double, double> visit)
            {
                base.Each(visit);
                etaminus = visit("etaminus", etaminus);
                etaplus = visit("etaplus", etaplus);
                min_step = visit("min_step", min_step);
                max_step = visit("max_step", max_step);
            }

            internal override void Check()
            {
                Refuse(!(LearningRate >= 0), "learning rate", LearningRate);
                if (!(etaminus is > 0 and < 1 && etaplus > 1))
                    throw new ArgumentException(FormattableString.Invariant($"Invalid eta values: {etaminus}, {etaplus}"));
            }
        }

        private static readonly string[] names = ["prev", "step_size"];

        private protected override string[] Memories(Options options) => names;

        private protected override void Update(Options options, Slot slot) => slot.Apply(new Rule(options, slot.Fresh), 2);

        private readonly struct Rule(Options o, bool fresh) : IUpdate<Rule>
        {
            private readonly double sign = o.maximize ? -1 : 1, minus = o.etaminus, plus = o.etaplus, least = o.min_step;
            private readonly double most = o.max_step, start = o.LearningRate;
            private readonly bool fresh = fresh;

            public static int Memories => 2;

            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public static V Of<V>(in Rule rule, V x, V gradient, ref V first, ref V second, ref V third) where V : struct, ILanes<V>
            {
                V d = gradient * V.Of(rule.sign);
                V zero = V.Of(0), agreement = d * first, length = rule.fresh ? V.Of(rule.start) : second;
                V factor = V.IfLess(zero, agreement, V.Of(rule.plus), V.IfLess(agreement, zero, V.Of(rule.minus), V.Of(1)));
                second = V.Min(V.Of(rule.most), V.Max(V.Of(rule.least), length * factor));
                // After a change of sign the number stays where it is.
                first = V.IfLess(agreement, zero, zero, d);
                V direction = V.IfLess(zero, first, V.Of(1), V.IfLess(first, zero, V.Of(-1), zero));
                return x - (direction * second);
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
            /// <summary>Rprop.</summary>
            /// <param name="parameters">What to learn.</param>
            /// <param name="lr">How far a step goes.</param>
            /// <param name="etaminus">The factor of a step after a change of sign.</param>
            /// <param name="etaplus">The factor of a step while the sign stays.</param>
            /// <param name="min_step">The shortest step.</param>
            /// <param name="max_step">The longest step.</param>
            /// <param name="maximize">Whether to go uphill.</param>
            /// <exception cref="ArgumentException">There is no parameter, one is no leaf, or a number is impossible.</exception>
            public static Rprop Rprop(IEnumerable<Tensor> parameters,
                double lr = 1e-2, double etaminus = 0.5, double etaplus = 1.2, double min_step = 1e-6, double max_step = 50,
                bool maximize = false) =>
                Rprop(Single<Rprop.Options>(parameters), lr, etaminus, etaplus, min_step, max_step, maximize);

            /// <summary>Rprop for several groups of parameters.</summary>
            /// <inheritdoc cref="Rprop(IEnumerable{Tensor}, double, double, double, double, double, bool)"/>
            public static Rprop Rprop(IEnumerable<ParamGroup<Rprop.Options>> parameters,
                double lr = 1e-2, double etaminus = 0.5, double etaplus = 1.2, double min_step = 1e-6, double max_step = 50,
                bool maximize = false) =>
                new(parameters, new()
                {
                    LearningRate = lr, etaminus = etaminus, etaplus = etaplus, min_step = min_step, max_step = max_step,
                    maximize = maximize,
                });
        }
    }
}
