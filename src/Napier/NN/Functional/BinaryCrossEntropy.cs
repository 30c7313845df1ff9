namespace Napier;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>-(t log p + (1 - t) log(1 - p)), logarithms not below -100.</summary>
            /// <param name="input">Probabilities.</param>
            /// <param name="target">The truth, 0 to 1, of the same shape and dtype.</param>
            /// <param name="weight">Weights, broadcast.</param>
            /// <param name="reduction">What to make of the losses.</param>
            public static Tensor binary_cross_entropy(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean)
            {
                if (!input.Sizes.AsSpan().SequenceEqual(target.Sizes))
                {
                    throw new ArgumentException($"Using a target size ({target.size()}) that is different to the input size ({input.size()}) is deprecated. "
                        + "Please ensure they have the same size.");
                }
                if (input.dtype != target.dtype)
                    throw new InvalidOperationException($"Found dtype {target.dtype.CppName} but expected {input.dtype.CppName}");
                if (!(input.detach() >= 0).logical_and(input.detach() <= 1).all().item<bool>())
                    throw new InvalidOperationException("all elements of input should be between 0 and 1");
                if (!(target.detach() >= 0).logical_and(target.detach() <= 1).all().item<bool>())
                    throw new InvalidOperationException("all elements of target should be between 0 and 1");
                Tensor losses = ((target - 1) * (-input).log1p().clamp(min: -100)) - (target * input.log().clamp(min: -100));
                return Reduce(weight is null ? losses : losses * weight, reduction);
            }

            /// <summary>The same of the sigmoid of scores, without overflow or loss.</summary>
            /// <param name="input">Scores.</param>
            /// <param name="target">The truth, 0 to 1, of the same shape.</param>
            /// <param name="weight">Weights, broadcast.</param>
            /// <param name="reduction">What to make of the losses.</param>
            /// <param name="pos_weights">Weights of positive truths, broadcast.</param>
            public static Tensor binary_cross_entropy_with_logits(Tensor input, Tensor target, Tensor? weight = null,
                Reduction reduction = Reduction.Mean, Tensor? pos_weights = null)
            {
                if (!input.Sizes.AsSpan().SequenceEqual(target.Sizes))
                    throw new ArgumentException($"Target size ({target.size()}) must be the same as input size ({input.size()})");
                if (weight is null && pos_weights is null && input.dtype.IsFloating && input.dtype == target.dtype && !Tape.Wants(target))
                    return ClassLoss.Logits(input, target, reduction);
                Tensor log = logsigmoid(input);
                Tensor losses = pos_weights is null
                    ? ((1 - target) * input) - log
                    : ((1 - target) * input) - (log * (((pos_weights - 1) * target) + 1));
                return Reduce(weight is null ? losses : losses * weight, reduction);
            }
        }
    }
}
