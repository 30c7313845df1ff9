using Napier.Modules;

namespace Napier.Modules
{
    /// <summary>y = x W^T + b.</summary>
    public sealed class Linear : torch.nn.Module<torch.Tensor, torch.Tensor>
    {
        private readonly bool hasBias;

        internal Linear(long inputs, long outputs, bool hasBias, ScalarType? dtype) : base("Linear")
        {
            if (inputs <= 0) throw new ArgumentException($"in_features must be positive, got {inputs}", nameof(inputs));
            if (outputs <= 0) throw new ArgumentException($"out_features must be positive, got {outputs}", nameof(outputs));
            (in_features, out_features, this.hasBias) = (inputs, outputs, hasBias);
            register_parameter("weight", new(torch.empty([outputs, inputs], dtype)));
            if (hasBias) register_parameter("bias", new(torch.empty([outputs], dtype)));
            reset_parameters();
        }

        /// <summary>The size of the last dimension of the input.</summary>
        public long in_features { get; }

        /// <summary>The size of the last dimension of the output.</summary>
        public long out_features { get; }

        /// <summary>W, of shape (out_features, in_features).</summary>
        public Parameter weight => Own("weight")!;

        /// <summary>b, of shape (out_features), or null.</summary>
        public Parameter? bias => Own("bias");

        /// <summary>New random values: uniform within 1 / sqrt(in_features), as PyTorch draws them.</summary>
        public void reset_parameters()
        {
            torch.nn.init.kaiming_uniform_(weight, Math.Sqrt(5));
            if (bias is null) return;
            double bound = 1 / Math.Sqrt(in_features);
            torch.nn.init.uniform_(bias, -bound, bound);
        }

        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input) => torch.nn.functional.linear(input, weight, bias);

        /// <inheritdoc/>
        protected override string extra_repr() =>
            $"in_features={in_features}, out_features={out_features}, bias={Python.Of(hasBias)}";
    }
}

namespace Napier
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>A layer y = x W^T + b.</summary>
            public static Linear Linear(long inputSize, long outputSize, bool hasBias = true, Device? device = null, ScalarType? dtype = null) =>
                new(inputSize, outputSize, hasBias, dtype);
        }
    }
}
