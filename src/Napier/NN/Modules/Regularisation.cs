using System.Globalization;
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
        protected override string extra_repr() => $"p={p}, inplace=False";
    }

    /// <summary>Rows of a matrix picked by number.</summary>
    public sealed class Embedding : torch.nn.Module<torch.Tensor, torch.Tensor>
    {
        private readonly long count, size;

        internal Embedding(long count, long size, ScalarType? dtype) : base("Embedding")
        {
            (this.count, this.size) = (count, size);
            register_parameter("weight", new(torch.randn([count, size], dtype)));
        }

        /// <summary>The matrix.</summary>
        public Parameter weight => Own("weight")!;

        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input) =>
            weight.index_select(0, input.reshape(-1)).reshape([.. input.shape, size]);

        /// <inheritdoc/>
        protected override string extra_repr() => $"{count}, {size}";
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
            $"({string.Join(", ", shape)}{(shape.Length == 1 ? "," : "")}), eps={eps.ToString(CultureInfo.InvariantCulture)}, "
            + $"elementwise_affine={(Own("weight") is null ? "False" : "True")}";
    }

    /// <summary>Normalises each feature over the batch while training, by running averages afterwards; then scales and shifts it.</summary>
    public sealed class BatchNorm1d : torch.nn.Module<torch.Tensor, torch.Tensor>
    {
        private readonly long features;
        private readonly double eps, momentum;

        internal BatchNorm1d(long features, double eps, double momentum, bool affine, ScalarType? dtype) : base("BatchNorm1d")
        {
            (this.features, this.eps, this.momentum) = (features, eps, momentum);
            if (affine)
            {
                register_parameter("weight", new(torch.ones([features], dtype)));
                register_parameter("bias", new(torch.zeros([features], dtype)));
            }
            register_buffer("running_mean", torch.zeros([features], dtype));
            register_buffer("running_var", torch.ones([features], dtype));
            register_buffer("num_batches_tracked", torch.zeros([], ScalarType.Int64));
        }

        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input)
        {
            if (input.ndim is not (2 or 3)) throw new ArgumentException($"expected 2D or 3D input (got {input.ndim}D input)");
            if (training) Buffer("num_batches_tracked")!.add_(1);
            return torch.nn.functional.batch_norm(input, Buffer("running_mean"), Buffer("running_var"), Own("weight"), Own("bias"), training, momentum, eps);
        }

        /// <inheritdoc/>
        protected override string extra_repr() =>
            $"{features}, eps={eps.ToString(CultureInfo.InvariantCulture)}, "
            + $"momentum={momentum.ToString(CultureInfo.InvariantCulture)}, "
            + $"affine={(Own("weight") is null ? "False" : "True")}, track_running_stats=True";
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
            public static Embedding Embedding(long num_embeddings, long embedding_dims, ScalarType? dtype = null) => new(num_embeddings, embedding_dims, dtype);

            /// <summary>Normalisation over the last dimensions.</summary>
            public static LayerNorm LayerNorm(long[] normalized_shape, double eps = 1e-5, bool elementwise_affine = true, ScalarType? dtype = null) =>
                new(normalized_shape, eps, elementwise_affine, dtype);

            /// <summary>Normalisation over the last dimension.</summary>
            public static LayerNorm LayerNorm(long normalized_shape, double eps = 1e-5, bool elementwise_affine = true, ScalarType? dtype = null) =>
                new([normalized_shape], eps, elementwise_affine, dtype);

            /// <summary>Normalisation of features over the batch: (N, C) or (N, C, L).</summary>
            public static BatchNorm1d BatchNorm1d(long features, double eps = 1e-5, double momentum = 0.1, bool affine = true, ScalarType? dtype = null) =>
                new(features, eps, momentum, affine, dtype);
        }
    }
}
