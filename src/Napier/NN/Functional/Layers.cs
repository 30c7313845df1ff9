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
                if (Affine.Takes(input, weight, bias)) return Affine.Call(input, weight, bias);
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
                foreach (var (name, given) in (ReadOnlySpan<(string, Tensor?)>)[(nameof(weight), weight), (nameof(bias), bias)])
                {
                    if (given is not null && !given.Sizes.AsSpan().SequenceEqual(normalized_shape))
                    {
                        throw new InvalidOperationException($"Expected {name} to be of same shape as normalized_shape, but got {name} of shape "
                            + $"{Layout.Show(given.Sizes)} and normalized_shape = {Layout.Show(normalized_shape)}");
                    }
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
                if (input.Sizes.Length < 2) throw new ArgumentException($"expected at least 2D input (got {input.Sizes.Length}D input)");
                CheckChannels(input, (nameof(running_mean), running_mean), (nameof(running_var), running_var), (nameof(weight), weight), (nameof(bias), bias));
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

            /// <summary>Rows of a matrix picked by number.</summary>
            /// <param name="input">Row numbers: int64 or int32, of any shape.</param>
            /// <param name="weight">The matrix.</param>
            /// <param name="padding_idx">A row that gets no gradient; negative ones count from the end.</param>
            /// <returns>The rows, in the shape of the input and one dimension more.</returns>
            /// <exception cref="IndexOutOfRangeException">A row number is negative, or not below the number of rows.</exception>
            public static Tensor embedding(Tensor input, Tensor weight, long? padding_idx = null)
            {
                if (weight.Sizes.Length != 2) throw new InvalidOperationException("'weight' must be 2-D");
                if (input.dtype is not (ScalarType.Int64 or ScalarType.Int32))
                {
                    throw new InvalidOperationException("Expected tensor for argument #1 'indices' to have one of the following scalar types: Long, Int; "
                        + $"but got torch.{input.dtype.CppName}Tensor instead (while checking arguments for embedding)");
                }
                long rows = weight.Sizes[0], padding = Padding(padding_idx, rows);
                Tensor numbers = input.reshape(-1).to(ScalarType.Int64);
                if (numbers.Elements > 0 && (numbers.min().item<long>() < 0 || numbers.max().item<long>() >= rows))
                    throw new IndexOutOfRangeException("index out of range in self");
                Tensor picked = weight.index_select(0, numbers);
                // The rows of padding come from a copy without history.
                if (padding >= 0) picked = where((numbers == padding).unsqueeze(1), picked.detach(), picked);
                return picked.reshape([.. input.Sizes, weight.Sizes[1]]);
            }

            /// <summary>The row of padding counted from the start; -1 where there is none.</summary>
            internal static long Padding(long? padding_idx, long rows)
            {
                if (padding_idx is not { } given) return -1;
                if (given >= rows || given < -rows) throw new ArgumentException("Padding_idx must be within num_embeddings");
                return given < 0 ? given + rows : given;
            }

            /// <summary>The first half of the input along a dimension times the sigmoid of the second.</summary>
            /// <exception cref="InvalidOperationException">The size of the dimension is odd.</exception>
            public static Tensor glu(Tensor input, long dim = -1)
            {
                if (input.Sizes.Length == 0) throw new InvalidOperationException("glu does not support 0-dimensional tensors");
                int at = Dim.Wrap(dim, input.Sizes.Length);
                long size = input.Sizes[at];
                if (size % 2 != 0)
                    throw new InvalidOperationException($"Halving dimension must be even, but dimension {at} is size {size}");
                return input.narrow(at, 0, size / 2) * input.narrow(at, size / 2, size / 2).sigmoid();
            }

            /// <summary>x where positive, else a multiple of it.</summary>
            /// <param name="input">Any shape; dimension 1 holds the channels.</param>
            /// <param name="weight">The multiple: one for all, or one for each channel.</param>
            public static Tensor prelu(Tensor input, Tensor weight)
            {
                if (weight.Elements != 1)
                {
                    long channels = input.Sizes.Length > 1 ? input.Sizes[1] : 1;
                    if (channels != weight.Elements)
                    {
                        throw new InvalidOperationException("Mismatch of parameter numbers and input channel size. Found parameter numbers = "
                            + $"{weight.Elements} and channel size = {channels}.");
                    }
                    weight = weight.reshape([.. input.Sizes.Select((_, d) => d == 1 ? channels : 1)]);
                }
                return where(input > 0, input, input * weight);
            }

            private static void CheckChannels(Tensor input, params ReadOnlySpan<(string Name, Tensor? Value)> given)
            {
                foreach (var (name, value) in given)
                {
                    if (value is not null && value.Elements != input.Sizes[1])
                        throw new InvalidOperationException($"{name} should contain {input.Sizes[1]} elements not {value.Elements}");
                }
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
