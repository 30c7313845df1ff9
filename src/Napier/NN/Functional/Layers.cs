namespace Napier;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>x W^T + b.</summary>
            /// <param name="input">(..., in).</param>
            /// <param name="weight">(out, in), or (in) for one output without its dimension.</param>
            /// <param name="bias">(out), or null.</param>
            public static Tensor linear(Tensor input, Tensor weight, Tensor? bias = null)
            {
                Tensor product = input.matmul(weight.t());
                return bias is null ? product : product + bias;
            }

            /// <summary>While training, zeroes elements with probability p and divides the others by 1 - p.</summary>
            public static Tensor dropout(Tensor input, double p = 0.5, bool training = true, bool inplace = false)
            {
                if (!(p is >= 0 and <= 1)) throw new ArgumentException($"dropout probability has to be between 0 and 1, but got {p}", nameof(p));
                if (!training || p == 0) return input;
                if (p == 1) return input * zeros_like(input.detach());
                Tensor kept = empty_like(input.detach()).bernoulli_(1 - p).div_(1 - p);
                Tensor result = input * kept;
                return inplace ? input.copy_(result) : result;
            }

            /// <summary>(x - mean) / sqrt(variance + eps) over the last dimensions, times a weight plus a bias.</summary>
            public static Tensor layer_norm(Tensor input, long[] normalized_shape, Tensor? weight = null, Tensor? bias = null, double eps = 1e-5)
            {
                int n = normalized_shape.Length;
                if (n == 0 || input.Sizes.Length < n || !input.Sizes.AsSpan(input.Sizes.Length - n).SequenceEqual(normalized_shape))
                {
                    throw new InvalidOperationException($"Given normalized_shape={Layout.Show(normalized_shape)}, expected input with shape [*, "
                        + $"{string.Join(", ", normalized_shape)}], but got input of size{Layout.Show(input.Sizes)}");
                }
                long[] dims = [.. Enumerable.Range(1, n).Select(d => -(long)d)];
                Tensor centred = input - input.mean(dims, keepdim: true);
                Tensor result = centred * (centred.square().mean(dims, keepdim: true) + eps).rsqrt();
                if (weight is not null) result *= weight;
                return bias is null ? result : result + bias;
            }

            /// <summary>Normalises each feature (dimension 1) over all others, by the batch's own moments while training, else by the running ones.</summary>
            public static Tensor batch_norm(Tensor input, Tensor? running_mean, Tensor? running_var, Tensor? weight = null, Tensor? bias = null,
                bool training = false, double momentum = 0.1, double eps = 1e-5)
            {
                long[] dims = [0, .. Enumerable.Range(2, Math.Max(0, input.Sizes.Length - 2)).Select(d => (long)d)];
                long[] shape = [.. input.Sizes.Select((size, d) => d == 1 ? size : 1)];
                Tensor mean, variance;
                if (training)
                {
                    long count = input.Elements / input.Sizes[1];
                    if (count <= 1) throw new ArgumentException($"Expected more than 1 value per channel when training, got input size {input.size()}");
                    mean = input.mean(dims, keepdim: true);
                    variance = (input - mean).square().mean(dims, keepdim: true);
                    using (no_grad())
                    {
                        running_mean?.mul_(1 - momentum).add_(mean.detach().reshape(-1) * momentum);
                        running_var?.mul_(1 - momentum).add_(variance.detach().reshape(-1) * (momentum * count / (count - 1.0)));
                    }
                }
                else
                {
                    if (running_mean is null || running_var is null)
                        throw new ArgumentException("Expected running_mean and running_var to be defined when training=False");
                    (mean, variance) = (running_mean.reshape(shape), running_var.reshape(shape));
                }
                Tensor result = (input - mean) * (variance + eps).rsqrt();
                if (weight is not null) result *= weight.reshape(shape);
                return bias is null ? result : result + bias.reshape(shape);
            }

            /// <summary>One-hot vectors of class numbers.</summary>
            /// <param name="input">Class numbers, int64.</param>
            /// <param name="num_classes">How many classes; one more than the largest number if negative.</param>
            public static Tensor one_hot(Tensor input, long num_classes = -1)
            {
                if (input.dtype != ScalarType.Int64) throw new InvalidOperationException("one_hot is only applicable to index tensor.");
                if (input.Elements == 0 && num_classes <= 0)
                    throw new InvalidOperationException("Can not infer total number of classes from empty tensor.");
                long low = input.Elements == 0 ? 0 : input.min().item<long>(), high = input.Elements == 0 ? -1 : input.max().item<long>();
                if (low < 0) throw new InvalidOperationException("Class values must be non-negative.");
                if (num_classes < 0) num_classes = high + 1;
                if (high >= num_classes) throw new InvalidOperationException("Class values must be smaller than num_classes.");
                return zeros([.. input.Sizes, num_classes], ScalarType.Int64).scatter_(-1, input.unsqueeze(-1), 1L);
            }
        }
    }
}
