using System.Runtime.CompilerServices;
using Napier.Modules;

namespace Napier.Modules
{
    /// <summary>Adam: steps scaled by running averages of the gradient and of its square (Kingma and Ba, 2015).</summary>
    public class Adam : ElementwiseOptimizer<Adam.Options>
    {
        private readonly bool decoupled;

        internal Adam(IEnumerable<ParamGroup<Options>> groups, Options options, bool decoupled = false) : base(groups, options) => this.decoupled = decoupled;

        /// <summary>What a group is trained with.</summary>
        public sealed class Options : MomentOptions
        {
            /// <summary>Whether to divide by the largest average so far (Reddi, Kale and Kumar, 2018).</summary>
            public bool amsgrad { get; set; }

            internal override void Each(Func<string, double, double> visit)
            {
                base.Each(visit);
                amsgrad = visit("amsgrad", amsgrad ? 1 : 0) != 0;
            }
        }

        private static readonly string[] two = ["exp_avg", "exp_avg_sq"], three = ["exp_avg", "exp_avg_sq", "max_exp_avg_sq"];

        private protected override string[] Memories(Options options) => options.amsgrad ? three : two;

        private protected override void Update(Options options, Slot slot) =>
            slot.Apply(new Rule(options, slot.Steps, decoupled), options.amsgrad ? 3 : 2);

        private readonly struct Rule : IUpdate<Rule>
        {
            private readonly double sign, decay, shrink, beta1, beta2, step, root, eps;
            private readonly bool amsgrad;

            public Rule(Options o, long steps, bool decoupled)
            {
                (sign, decay, shrink) = (o.maximize ? -1 : 1, decoupled ? 0 : o.weight_decay, decoupled ? 1 - (o.LearningRate * o.weight_decay) : 1);
                (beta1, beta2, eps, amsgrad) = (o.beta1, o.beta2, o.eps, o.amsgrad);
                // The averages start at zero; these factors make up for it.
                step = o.LearningRate / (1 - WholePower.Of(beta1, steps));
                root = 1 / Math.Sqrt(1 - WholePower.Of(beta2, steps));
            }

            public static int Memories => 3;

            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public static V Of<V>(in Rule rule, V x, V gradient, ref V first, ref V second, ref V third) where V : struct, ILanes<V>
            {
                V d = gradient * V.Of(rule.sign);
                if (rule.decay != 0) d += x * V.Of(rule.decay);
                if (rule.shrink != 1) x *= V.Of(rule.shrink);
                first = (first * V.Of(rule.beta1)) + (d * V.Of(1 - rule.beta1));
                second = (second * V.Of(rule.beta2)) + (d * d * V.Of(1 - rule.beta2));
                V largest = second;
                if (rule.amsgrad) largest = third = V.Max(second, third);
                return x - (first / ((V.Sqrt(largest) * V.Of(rule.root)) + V.Of(rule.eps)) * V.Of(rule.step));
            }
        }
    }

    /// <summary>Adam with weight decay apart from the gradient (Loshchilov and Hutter, 2019).</summary>
    public sealed class AdamW : Adam
    {
        internal AdamW(IEnumerable<ParamGroup<Options>> groups, Options options) : base(groups, options, decoupled: true)
        {
        }
    }
}

namespace Napier
{
    public static partial class torch
    {
        public static partial class optim
        {
            /// <summary>Adam.</summary>
            /// <param name="parameters">What to learn.</param>
            /// <param name="lr">How far a step goes, about.</param>
            /// <param name="beta1">How slowly the average of gradients forgets.</param>
            /// <param name="beta2">How slowly the average of squares forgets.</param>
            /// <param name="eps">Added to the denominator.</param>
            /// <param name="weight_decay">The factor of the parameter that is added to its gradient.</param>
            /// <param name="amsgrad">Whether to divide by the largest average so far.</param>
            /// <param name="maximize">Whether to go uphill.</param>
            /// <exception cref="ArgumentException">There is no parameter, one is no leaf, or a number is impossible.</exception>
            public static Adam Adam(IEnumerable<Tensor> parameters,
                double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8,
                double weight_decay = 0, bool amsgrad = false, bool maximize = false) =>
                Adam(Single<Adam.Options>(parameters), lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);

            /// <summary>Adam for several groups of parameters.</summary>
            /// <inheritdoc cref="Adam(IEnumerable{Tensor}, double, double, double, double, double, bool, bool)"/>
            public static Adam Adam(IEnumerable<ParamGroup<Adam.Options>> parameters,
                double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999,
                double eps = 1e-8, double weight_decay = 0, bool amsgrad = false, bool maximize = false) =>
                new(parameters, Settings(lr, beta1, beta2, eps, weight_decay, amsgrad, maximize));

            /// <summary>Adam whose weight decay shrinks the parameters themselves.</summary>
            /// <inheritdoc cref="Adam(IEnumerable{Tensor}, double, double, double, double, double, bool, bool)"/>
            public static AdamW AdamW(IEnumerable<Tensor> parameters,
                double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8,
                double weight_decay = 1e-2, bool amsgrad = false, bool maximize = false) =>
                AdamW(Single<Adam.Options>(parameters), lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);

            /// <summary>AdamW for several groups of parameters.</summary>
            /// <inheritdoc cref="Adam(IEnumerable{Tensor}, double, double, double, double, double, bool, bool)"/>
            public static AdamW AdamW(IEnumerable<ParamGroup<Adam.Options>> parameters,
                double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999,
                double eps = 1e-8, double weight_decay = 1e-2, bool amsgrad = false, bool maximize = false) =>
                new(parameters, Settings(lr, beta1, beta2, eps, weight_decay, amsgrad, maximize));

            private static Adam.Options Settings(
                double lr, double beta1, double beta2, double eps, double decay, bool amsgrad, bool maximize) =>
                new() { LearningRate = lr, beta1 = beta1, beta2 = beta2, eps = eps, weight_decay = decay, amsgrad = amsgrad, maximize = maximize };
        }
    }
}
