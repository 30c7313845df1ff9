using Napier.Modules;

namespace Napier.Modules
{
    /// <summary>While training, zeroes elements at random and scales the others so that the mean stays.</summary>
    public sealed class Dropout : torch.nn.Module<torch.Tensor, torch.Tensor>
    {
        private readonly double p;

        internal Dropout(double p) : base("Dropout")
        {
            if (!(p is >= 0 and <= 1)) throw new ArgumentException($"dropout probability has to be between 0 and 1, but got {p}", nameof(p));
            this.p = p;
        }

        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input) => torch.nn.functional.dropout(input, p, training);

        /// <inheritdoc/>
        protected override string extra_repr() => $"p={Python.Repr(p)}, inplace=False";
    }

    /// <summary>Rows of a matrix picked by number.</summary>
    public sealed class Embedding : torch.nn.Module<torch.Tensor, torch.Tensor>
    {
        private readonly long count, size, padding;

        internal Embedding(torch.Tensor weight, long? padding_idx, bool freeze) : base("Embedding")
        {
            (count, size, padding) = (weight.Sizes[0], weight.Sizes[1], torch.nn.functional.Padding(padding_idx, weight.Sizes[0]));
            register_parameter("weight", new(weight, requires_grad: !freeze));
        }

        /// <summary>The matrix.</summary>
        public Parameter weight => Own("weight")!;

        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input) => torch.nn.functional.embedding(input, weight, padding < 0 ? null : padding);

        /// <inheritdoc/>
        protected override string extra_repr() => $"{count}, {size}" + (padding < 0 ? "" : $", padding_idx={padding}");
    }

    /// <summary>Normalises each row over its last dimensions, then scales and shifts it.</summary>
    public sealed class LayerNorm : torch.nn.Module<torch.Tensor, torch.Tensor>
    {
        private readonly long[] shape;
        private readonly double eps;

        internal LayerNorm(long[] shape, double eps, bool affine, ScalarType? dtype) : base("LayerNorm")
        {
            (this.shape, this.eps) = (shape, eps);
            if (!affine) return;
            register_parameter("weight", new(torch.ones(shape, dtype)));
            register_parameter("bias", new(torch.zeros(shape, dtype)));
        }

        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input) => torch.nn.functional.layer_norm(input, shape, Own("weight"), Own("bias"), eps);

        /// <inheritdoc/>
        protected override string extra_repr() =>
            $"{Python.Tuple(shape)}, eps={Python.Repr(eps)}, "
            + $"elementwise_affine={Python.Of(Own("weight") is not null)}";
    }

    /// <summary>Normalises each feature over the batch while training, by running averages afterwards; then scales and shifts it.</summary>
    public sealed class BatchNorm1d : torch.nn.Module<torch.Tensor, torch.Tensor>
    {
        private readonly long features;
        private readonly double eps;
        private readonly double? momentum;
        private readonly bool tracks;

        internal BatchNorm1d(long features, double eps, double? momentum, bool affine, bool tracks, ScalarType? dtype) : base("BatchNorm1d")
        {
            (this.features, this.eps, this.momentum, this.tracks) = (features, eps, momentum, tracks);
            if (affine)
            {
                register_parameter("weight", new(torch.ones([features], dtype)));
                register_parameter("bias", new(torch.zeros([features], dtype)));
            }
            if (!tracks) return;
            register_buffer("running_mean", torch.zeros([features], dtype));
            register_buffer("running_var", torch.ones([features], dtype));
            register_buffer("num_batches_tracked", torch.zeros([], ScalarType.Int64));
        }

        /// <summary>The factor of each feature, or null.</summary>
        public Parameter? weight => Own("weight");

        /// <summary>What is added to each feature, or null.</summary>
        public Parameter? bias => Own("bias");

        /// <summary>The running average of each feature's mean, or null.</summary>
        public torch.Tensor? running_mean => Buffer("running_mean");

        /// <summary>The running average of each feature's variance, or null.</summary>
        public torch.Tensor? running_var => Buffer("running_var");

        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input)
        {
            if (input.ndim is not (2 or 3)) throw new ArgumentException($"expected 2D or 3D input (got {input.ndim}D input)");
            torch.Tensor? batches = training ? Buffer("num_batches_tracked") : null;
            // Without a momentum the averages are those over all batches so far.
            double share = momentum ?? 1 / (1.0 + (batches?.item<long>() ?? 0));
            torch.Tensor result = torch.nn.functional.batch_norm(
                input, running_mean, running_var, weight, bias, training || !tracks, share, eps);
            batches?.add_(1);
            return result;
        }

        /// <inheritdoc/>
        protected override string extra_repr() =>
            $"{features}, eps={Python.Repr(eps)}, momentum={(momentum is { } m ? Python.Repr(m) : "None")}, affine={Python.Of(weight is not null)}, "
            + $"track_running_stats={Python.Of(tracks)}";
    }

    /// <summary>What comes in.</summary>
    public sealed class Identity() : Activation("Identity")
    {
        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input) => input;
    }

    /// <summary>Several dimensions as one.</summary>
    public sealed class Flatten(long start_dim, long end_dim) : Activation("Flatten", $"start_dim={start_dim}, end_dim={end_dim}")
    {
        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input) => input.flatten(start_dim, end_dim);
    }
}

namespace Napier
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>While training, zeroes elements with probability p.</summary>
            public static Dropout Dropout(double p = 0.5, bool inplace = false) => new(p);

            /// <summary>Rows of a learnt matrix, picked by number.</summary>
            /// <param name="num_embeddings">How many rows.</param>
            /// <param name="embedding_dims">How long they are.</param>
            /// <param name="padding_idx">A row that is zero and stays so.</param>
            /// <param name="dtype">The default dtype if null.</param>
            public static Embedding Embedding(long num_embeddings, long embedding_dims, long? padding_idx = null, ScalarType? dtype = null)
            {
                long padding = functional.Padding(padding_idx, num_embeddings);
                Tensor weight = randn([num_embeddings, embedding_dims], dtype);
                if (padding >= 0) weight[padding].zero_();
                return new(weight, padding_idx, freeze: false);
            }

            /// <summary>Rows of a given matrix, picked by number.</summary>
            /// <param name="embeddings">The matrix, which the module takes over.</param>
            /// <param name="freeze">Whether it is not to be learnt.</param>
            /// <param name="padding_idx">A row that gets no gradient.</param>
            public static Embedding Embedding_from_pretrained(Tensor embeddings, bool freeze = true, long? padding_idx = null) =>
                embeddings.Sizes.Length == 2 ? new(embeddings, padding_idx, freeze)
                : throw new ArgumentException("Embeddings parameter is expected to be 2-dimensional", nameof(embeddings));

            /// <summary>What comes in.</summary>
            public static Identity Identity() => new();

            /// <summary>Several dimensions as one.</summary>
            public static Flatten Flatten(long start_dim = 1, long end_dim = -1) => new(start_dim, end_dim);

            /// <summary>Normalisation over the last dimensions.</summary>
            public static LayerNorm LayerNorm(long[] normalized_shape, double eps = 1e-5, bool elementwise_affine = true, ScalarType? dtype = null) =>
                new(normalized_shape, eps, elementwise_affine, dtype);

            /// <summary>Normalisation over the last dimension.</summary>
            public static LayerNorm LayerNorm(long normalized_shape, double eps = 1e-5, bool elementwise_affine = true, ScalarType? dtype = null) =>
                new([normalized_shape], eps, elementwise_affine, dtype);

            /// <summary>Normalisation of features over the batch: (N, C) or (N, C, L).</summary>
            /// <param name="features">How many features.</param>
            /// <param name="eps">Added to variances.</param>
            /// <param name="momentum">How much the last batch counts in the running averages; null for the averages over all batches.</param>
            /// <param name="affine">Whether to scale and shift afterwards.</param>
            /// <param name="track_running_stats">Whether there are running averages; if not, evaluation goes by the batch too.</param>
            /// <param name="dtype">The default dtype if null.</param>
            public static BatchNorm1d BatchNorm1d(long features, double eps = 1e-5, double? momentum = 0.1, bool affine = true,
                bool track_running_stats = true, ScalarType? dtype = null) => new(features, eps, momentum, affine, track_running_stats, dtype);
        }
    }
}
