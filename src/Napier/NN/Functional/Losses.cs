namespace Napier;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>The divergence of distributions: t (log t - input), or e^t (t - input) where the target is in logarithms too.</summary>
            /// <param name="input">Log-probabilities.</param>
            /// <param name="target">Probabilities, or their logarithms.</param>
            /// <param name="reduction">"none", "mean" (over all elements), "batchmean" (the sum over the first size) or "sum".</param>
            /// <param name="log_target">Whether the target is in logarithms.</param>
            public static Tensor kl_div(Tensor input, Tensor target, string reduction = "mean", bool log_target = false)
            {
                if (reduction == "mean")
                {
                    Warn("reduction: 'mean' divides the total loss by both the batch size and the support size."
                        + "'batchmean' divides only by the batch size, and aligns with the KL div math definition."
                        + "'mean' will be changed to behave the same as 'batchmean' in the next major release.");
                }
                Tensor losses = log_target ? target.exp() * (target - input)
                    : where(target == 0, zeros([], target.dtype), target * target.log()) - (target * input); // 0 log 0 is 0
                if (reduction == "batchmean") return losses.sum() / (input.Sizes.Length == 0 ? 1 : input.Sizes[0]);
                return Reduce(losses, Named(reduction));
            }

            /// <summary>As the other form, with the reduction by value.</summary>
            public static Tensor kl_div(Tensor input, Tensor target, bool log_target, Reduction reduction = Reduction.Mean) =>
                kl_div(input, target, reduction.ToString().ToLowerInvariant(), log_target);

            /// <summary>The negative log-likelihood of counts: e^x - t x, or x - t log(x + eps).</summary>
            /// <param name="input">The rate, or its logarithm.</param>
            /// <param name="target">Counts.</param>
            /// <param name="log_input">Whether the input is in logarithms.</param>
            /// <param name="full">Whether to add Stirling's approximation of log t!, for counts above 1.</param>
            /// <param name="eps">Added to the rate before its logarithm.</param>
            /// <param name="reduction">What to make of the losses.</param>
            public static Tensor poisson_nll_loss(Tensor input, Tensor target, bool log_input = true, bool full = false, double eps = 1e-8,
                Reduction reduction = Reduction.Mean)
            {
                Tensor losses = log_input ? input.exp() - (target * input) : input - (target * (input + eps).log());
                if (full)
                {
                    Tensor stirling = (target * target.log()) - target + (0.5 * (2 * Math.PI * target).log());
                    losses += where(target > 1, stirling, zeros([], stirling.dtype));
                }
                return Reduce(losses, reduction);
            }

            /// <summary>The negative log-likelihood of numbers with a mean and a variance each.</summary>
            /// <param name="input">Means.</param>
            /// <param name="target">Numbers.</param>
            /// <param name="var">Variances, of the same shape, or without the last dimension, or with size 1 there.</param>
            /// <param name="full">Whether to add the constant, half of log 2 pi.</param>
            /// <param name="eps">Smaller variances are raised to this.</param>
            /// <param name="reduction">What to make of the losses.</param>
            /// <exception cref="ArgumentException">A variance is negative, or the shapes do not fit.</exception>
            public static Tensor gaussian_nll_loss(Tensor input, Tensor target, Tensor @var, bool full = false, double eps = 1e-6,
                Reduction reduction = Reduction.Mean)
            {
                Tensor variance = @var;
                if (!variance.Sizes.AsSpan().SequenceEqual(input.Sizes))
                {
                    if (variance.Sizes.AsSpan().SequenceEqual(input.Sizes.AsSpan(0, Math.Max(0, input.Sizes.Length - 1)))) variance = variance.unsqueeze(-1);
                    else if (!(variance.Sizes.Length == input.Sizes.Length && variance.Sizes.Length > 0 && variance.Sizes[^1] == 1))
                        throw new ArgumentException("var is of incorrect size");
                }
                if ((variance.detach() < 0).any().item<bool>()) throw new ArgumentException("var has negative entry/entries");
                // The floor is a constant: where it holds, no gradient reaches the variance by way of it.
                Tensor floored = variance + (variance.detach().clamp(min: eps) - variance.detach());
                Tensor losses = 0.5 * (floored.log() + ((input - target).square() / floored));
                if (full) losses += 0.91893853320467274178; // log(2 pi) / 2
                return Reduce(losses, reduction);
            }

            // The difference, with a word where it is one of different shapes: (N, 1) against (N) is nearly always a mistake.
            private static Tensor Gap(Tensor input, Tensor target)
            {
                if (!input.Sizes.AsSpan().SequenceEqual(target.Sizes))
                {
                    Warn($"Using a target size ({target.size()}) that is different to the input size ({input.size()}). This will likely lead to incorrect "
                        + "results due to broadcasting. Please ensure they have the same size.");
                }
                return input - target;
            }

            /// <summary>(x - t)^2.</summary>
            public static Tensor mse_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
                Reduce(Gap(input, target).square(), reduction);

            /// <summary>|x - t|.</summary>
            public static Tensor l1_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) => Reduce(Gap(input, target).abs(), reduction);

            /// <summary>(x - t)^2 / (2 beta) where |x - t| is below beta, else |x - t| - beta / 2.</summary>
            /// <exception cref="InvalidOperationException"><paramref name="beta"/> is negative.</exception>
            public static Tensor smooth_l1_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean, double beta = 1.0)
            {
                if (beta < 0) throw new InvalidOperationException("smooth_l1_loss does not support negative values for beta.");
                if (beta == 0) return l1_loss(input, target, reduction);
                Tensor gap = Gap(input, target).abs();
                return Reduce(where(gap < beta, gap.square() * (0.5 / beta), gap - (0.5 * beta)), reduction);
            }

            /// <summary>(x - t)^2 / 2 where |x - t| is at most delta, else delta (|x - t| - delta / 2).</summary>
            /// <exception cref="InvalidOperationException"><paramref name="delta"/> is not positive.</exception>
            public static Tensor huber_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean, double delta = 1.0)
            {
                if (!(delta > 0)) throw new InvalidOperationException("huber_loss does not support non-positive values for delta.");
                Tensor gap = Gap(input, target).abs();
                return Reduce(where(gap <= delta, gap.square() * 0.5, (gap - (0.5 * delta)) * delta), reduction);
            }
        }
    }
}
