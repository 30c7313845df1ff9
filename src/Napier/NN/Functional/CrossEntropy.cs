namespace Napier;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>How badly scores predict classes: -log softmax of the true class, or of a distribution over classes.</summary>
            /// <param name="input">Scores: (C), (N, C) or (N, C, d...).</param>
            /// <param name="target">Class numbers (int64 or uint8) of shape (), (N) or (N, d...); or probabilities of the shape of the input.</param>
            /// <param name="weight">A weight for each class.</param>
            /// <param name="ignore_index">A class number that does not count.</param>
            /// <param name="reduction">The mean divides by the sum of the weights that count.</param>
            /// <param name="label_smoothing">How much of the truth is spread evenly over all classes, 0 to 1.</param>
            public static Tensor cross_entropy(Tensor input, Tensor target, Tensor? weight = null, long ignore_index = -100,
                Reduction reduction = Reduction.Mean, double label_smoothing = 0.0)
            {
                if (label_smoothing is < 0 or > 1 || double.IsNaN(label_smoothing))
                    throw new InvalidOperationException($"label_smoothing must be between 0.0 and 1.0. Got: {Number(label_smoothing)}");
                int classAt = input.Sizes.Length == 1 ? 0 : 1;
                if (input.Sizes.AsSpan().SequenceEqual(target.Sizes) && target.dtype.IsFloating)
                    return Soft(input, target, weight, reduction, label_smoothing, classAt);
                if (weight is null && label_smoothing == 0 && ClassLoss.Takes(input, target))
                {
                    Check(input, target, null, ignore_index);
                    return ClassLoss.CrossEntropy(input, target, ignore_index, reduction);
                }
                Tensor log = log_softmax(input, classAt);
                if (label_smoothing == 0) return nll_loss(log, target, weight, ignore_index, reduction);
                return Smoothed(log, target, weight, ignore_index, reduction, label_smoothing, classAt);
            }

            /// <summary>As the other form, with the reduction by name: "none", "mean" or "sum".</summary>
            /// <exception cref="ArgumentException">Another name.</exception>
            public static Tensor cross_entropy(Tensor input, Tensor target, string reduction, Tensor? weight = null, long ignore_index = -100,
                double label_smoothing = 0.0) => cross_entropy(input, target, weight, ignore_index, Named(reduction), label_smoothing);

            /// <summary>The negative of the log-probability that each row gives to its class.</summary>
            /// <param name="input">Log-probabilities: (C), (N, C) or (N, C, d...).</param>
            /// <param name="target">Class numbers of shape (), (N) or (N, d...).</param>
            /// <param name="weight">A weight for each class.</param>
            /// <param name="ignore_index">A class number that does not count.</param>
            /// <param name="reduction">The mean divides by the sum of the weights that count.</param>
            /// <exception cref="IndexOutOfRangeException">A class number is not below C.</exception>
            public static Tensor nll_loss(Tensor input, Tensor target, Tensor? weight = null, long ignore_index = -100, Reduction reduction = Reduction.Mean)
            {
                (Tensor classes, Tensor kept) = Checked(input, target, weight, ignore_index);
                int classAt = input.Sizes.Length == 1 ? 0 : 1;
                Tensor scores = input.gather(classAt, classes.unsqueeze(classAt)).squeeze(classAt);
                Tensor? weights = weight?.to(input.dtype).index_select(0, classes.reshape(-1)).reshape(classes.Sizes);
                Tensor zero = zeros([], input.dtype);
                Tensor losses = where(kept, weights is null ? -scores : -scores * weights, zero);
                if (reduction == Reduction.None) return losses;
                if (reduction == Reduction.Sum) return losses.sum();
                Tensor counted = where(kept, weights ?? ones([], input.dtype), zero).sum();
                return losses.sum() / counted;
            }

            /// <summary>As the other form, with the reduction by name.</summary>
            public static Tensor nll_loss(Tensor input, Tensor target, Tensor? weight, long ignore_index, string reduction) =>
                nll_loss(input, target, weight, ignore_index, Named(reduction));

            private static Tensor Soft(Tensor input, Tensor target, Tensor? weight, Reduction reduction, double smoothing, int classAt)
            {
                long classes = input.Sizes[classAt];
                CheckWeight(weight, classes);
                Tensor truth = smoothing > 0 ? (target * (1 - smoothing)) + (smoothing / classes) : target;
                Tensor terms = log_softmax(input, classAt) * truth;
                if (weight is not null) terms *= ByClass(weight.to(input.dtype), input.Sizes.Length, classAt);
                if (reduction == Reduction.None) return -terms.sum(classAt);
                if (reduction == Reduction.Sum) return -terms.sum();
                return -terms.sum() / (input.Elements / (double)classes);
            }

            private static Tensor Smoothed(Tensor log, Tensor target, Tensor? weight, long ignore_index, Reduction reduction, double smoothing, int classAt)
            {
                (Tensor classes, Tensor kept) = Checked(log, target, weight, ignore_index);
                long count = log.Sizes[classAt];
                Tensor zero = zeros([], log.dtype);
                Tensor spread = weight is null ? -log.sum(classAt) : -(log * ByClass(weight.to(log.dtype), log.Sizes.Length, classAt)).sum(classAt);
                spread = where(kept, spread, zero);
                Tensor sharp = nll_loss(log, target, weight, ignore_index, reduction);
                Tensor even;
                if (reduction == Reduction.None) even = spread;
                else if (reduction == Reduction.Sum) even = spread.sum();
                else if (weight is null) even = spread.sum() / kept.sum().to(log.dtype);
                else
                {
                    Tensor weights = weight.to(log.dtype).index_select(0, classes.reshape(-1)).reshape(classes.Sizes);
                    even = spread.sum() / where(kept, weights, zero).sum();
                }
                return (sharp * (1 - smoothing)) + (even * (smoothing / count));
            }

            // Class numbers with those to be ignored replaced by 0, and where they count.
            private static (Tensor Classes, Tensor Kept) Checked(Tensor input, Tensor target, Tensor? weight, long ignore_index)
            {
                Tensor numbers = Check(input, target, weight, ignore_index), kept = numbers != ignore_index;
                return (where(kept, numbers, zeros([], ScalarType.Int64)), kept);
            }

            // Refuses what does not fit and gives the class numbers.
            private static Tensor Check(Tensor input, Tensor target, Tensor? weight, long ignore_index)
            {
                if (input.Sizes.Length == 0) throw new ArgumentException($"Expected input to have 1 or more dimensions, got {input.Sizes.Length}");
                bool single = input.Sizes.Length == 1;
                if (!single && target.Sizes.Length > 0 && input.Sizes[0] != target.Sizes[0])
                    throw new ArgumentException($"Expected input batch_size ({input.Sizes[0]}) to match target batch_size ({target.Sizes[0]}).");
                if (target.dtype is not (ScalarType.Int64 or ScalarType.Byte))
                    throw new InvalidOperationException($"expected scalar type Long but found {target.dtype.CppName}");
                long[] expected = single ? [] : [input.Sizes[0], .. input.Sizes[2..]];
                if (!target.Sizes.AsSpan().SequenceEqual(expected))
                {
                    throw new InvalidOperationException(input.Sizes.Length <= 2
                        ? "0D or 1D target tensor expected, multi-target not supported"
                        : input.Sizes.Length != 4 ? $"Expected target size {Layout.Show(expected)}, got {Layout.Show(target.Sizes)}"
                        : $"size mismatch (got input: {Layout.Show(input.Sizes)} , target: {Layout.Show(target.Sizes)})");
                }
                long classes = input.Sizes[single ? 0 : 1];
                CheckWeight(weight, classes);
                Tensor numbers = Copies.AsRowMajor(target.detach().to(ScalarType.Int64));
                foreach (long n in numbers.Dense<long>())
                {
                    if (n != ignore_index && (n < 0 || n >= classes)) throw new IndexOutOfRangeException($"Target {n} is out of bounds.");
                }
                return numbers;
            }

            private static void CheckWeight(Tensor? weight, long classes)
            {
                if (weight is not null && (weight.Sizes.Length != 1 || weight.Elements != classes))
                {
                    throw new InvalidOperationException(
                        $"weight tensor should be defined either for all {classes} classes or no classes but got weight tensor of "
                        + $"shape: {Layout.Show(weight.Sizes)}");
                }
            }

            // A vector with one entry per class, shaped to multiply a tensor that has classes in one dimension.
            private static Tensor ByClass(Tensor weight, int dimensions, int classAt)
            {
                long[] shape = [.. Enumerable.Repeat(1L, dimensions)];
                shape[classAt] = weight.Elements;
                return weight.reshape(shape);
            }

            private static string Number(double value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
    }
}
