using System.Globalization;
using Napier.Modules;

namespace Napier.Modules
{
    /// <summary>A function of one tensor as a module.</summary>
    public abstract class Activation(string name, FormattableString? settings = null) : torch.nn.Module<torch.Tensor, torch.Tensor>(name)
    {
        /// <inheritdoc/>
        protected override string extra_repr() => settings?.ToString(CultureInfo.InvariantCulture) ?? "";
    }

    /// <summary>max(x, 0).</summary>
    public sealed class ReLU() : Activation("ReLU")
    {
        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input) => torch.nn.functional.relu(input);
    }

    /// <summary>min(max(x, 0), 6).</summary>
    public sealed class ReLU6() : Activation("ReLU6")
    {
        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input) => torch.nn.functional.relu6(input);
    }

    /// <summary>x where positive, else negative_slope times x.</summary>
    public sealed class LeakyReLU(double negative_slope) : Activation("LeakyReLU", $"negative_slope={Python.Repr(negative_slope)}")
    {
        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input) => torch.nn.functional.leaky_relu(input, negative_slope);
    }

    /// <summary>1 / (1 + e^-x).</summary>
    public sealed class Sigmoid() : Activation("Sigmoid")
    {
        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input) => torch.sigmoid(input);
    }

    /// <summary>The hyperbolic tangent.</summary>
    public sealed class Tanh() : Activation("Tanh")
    {
        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input) => torch.tanh(input);
    }

    /// <summary>x times its sigmoid.</summary>
    public sealed class SiLU() : Activation("SiLU")
    {
        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input) => torch.nn.functional.silu(input);
    }

    /// <summary>x tanh(softplus x).</summary>
    public sealed class Mish() : Activation("Mish")
    {
        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input) => torch.nn.functional.mish(input);
    }

    /// <summary>x times the normal distribution function at x.</summary>
    public sealed class GELU(string approximate) : Activation("GELU", $"approximate='{approximate}'")
    {
        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input) => torch.nn.functional.gelu(input, approximate);
    }

    /// <summary>x where positive, else alpha (e^x - 1).</summary>
    public sealed class ELU(double alpha) : Activation("ELU", $"alpha={Python.Repr(alpha)}")
    {
        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input) => torch.nn.functional.elu(input, alpha);
    }

    /// <summary>The scaled exponential linear unit.</summary>
    public sealed class SELU() : Activation("SELU")
    {
        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input) => torch.nn.functional.selu(input);
    }

    /// <summary>x where positive, else alpha (e^(x/alpha) - 1).</summary>
    public sealed class CELU(double alpha) : Activation("CELU", $"alpha={Python.Repr(alpha)}")
    {
        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input) => torch.nn.functional.celu(input, alpha);
    }

    /// <summary>log(1 + e^(beta x)) / beta.</summary>
    public sealed class Softplus(double beta, double threshold) : Activation("Softplus", $"beta={beta}, threshold={threshold}")
    {
        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input) => torch.nn.functional.softplus(input, beta, threshold);
    }

    /// <summary>The logarithm of the sigmoid.</summary>
    public sealed class LogSigmoid() : Activation("LogSigmoid")
    {
        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input) => torch.nn.functional.logsigmoid(input);
    }

    /// <summary>x / (1 + |x|).</summary>
    public sealed class Softsign() : Activation("Softsign")
    {
        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input) => torch.nn.functional.softsign(input);
    }

    /// <summary>x - tanh x.</summary>
    public sealed class Tanhshrink() : Activation("Tanhshrink")
    {
        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input) => torch.nn.functional.tanhshrink(input);
    }

    /// <summary>min(max(x + 3, 0), 6) / 6.</summary>
    public sealed class Hardsigmoid() : Activation("Hardsigmoid")
    {
        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input) => torch.nn.functional.hardsigmoid(input);
    }

    /// <summary>x times the hard sigmoid.</summary>
    public sealed class Hardswish() : Activation("Hardswish")
    {
        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input) => torch.nn.functional.hardswish(input);
    }

    /// <summary>x within bounds.</summary>
    public sealed class Hardtanh(double min_val, double max_val) : Activation("Hardtanh", $"min_val={Python.Repr(min_val)}, max_val={Python.Repr(max_val)}")
    {
        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input) => torch.nn.functional.hardtanh(input, min_val, max_val);
    }

    /// <summary>x where |x| exceeds a bound, else zero.</summary>
    public sealed class Hardshrink(double lambd) : Activation("Hardshrink", $"{Python.Repr(lambd)}")
    {
        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input) => torch.nn.functional.hardshrink(input, lambd);
    }

    /// <summary>x moved towards zero, at most to it.</summary>
    public sealed class Softshrink(double lambd) : Activation("Softshrink", $"{Python.Repr(lambd)}")
    {
        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input) => torch.nn.functional.softshrink(input, lambd);
    }

    /// <summary>x where it exceeds a threshold, else a value.</summary>
    public sealed class Threshold(double threshold, double value) : Activation("Threshold", $"threshold={Python.Repr(threshold)}, value={Python.Repr(value)}")
    {
        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input) => torch.nn.functional.threshold(input, threshold, value);
    }

    /// <summary>One half of the input times the sigmoid of the other.</summary>
    public sealed class GLU(long dim) : Activation("GLU", $"dim={dim}")
    {
        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input) => torch.nn.functional.glu(input, dim);
    }

    /// <summary>x where positive, else a learnt multiple of it: one for all, or one for each channel.</summary>
    public sealed class PReLU : torch.nn.Module<torch.Tensor, torch.Tensor>
    {
        private readonly long count;

        internal PReLU(long count, double init, ScalarType? dtype) : base("PReLU")
        {
            this.count = count;
            register_parameter("weight", new(torch.full([count], init, dtype ?? torch.get_default_dtype())));
        }

        /// <summary>The multiples.</summary>
        public Parameter weight => Own("weight")!;

        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input) => torch.nn.functional.prelu(input, weight);

        /// <inheritdoc/>
        protected override string extra_repr() => $"num_parameters={count}";
    }

    /// <summary>Probabilities from scores along a dimension.</summary>
    public sealed class Softmax(long dim) : Activation("Softmax", $"dim={dim}")
    {
        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input) => torch.softmax(input, dim);
    }

    /// <summary>Logarithms of probabilities from scores along a dimension.</summary>
    public sealed class LogSoftmax(long dim) : Activation("LogSoftmax", $"dim={dim}")
    {
        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input) => torch.log_softmax(input, dim);
    }

    /// <summary>Softmax of -x along a dimension.</summary>
    public sealed class Softmin(long dim) : Activation("Softmin", $"dim={dim}")
    {
        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input) => torch.softmin(input, dim);
    }
}

namespace Napier
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>max(x, 0).</summary>
            public static Modules.ReLU ReLU(bool inplace = false) => new();

            /// <summary>min(max(x, 0), 6).</summary>
            public static Modules.ReLU6 ReLU6(bool inplace = false) => new();

            /// <summary>x where positive, else negative_slope times x.</summary>
            public static Modules.LeakyReLU LeakyReLU(double negative_slope = 0.01, bool inplace = false) => new(negative_slope);

            /// <summary>1 / (1 + e^-x).</summary>
            public static Modules.Sigmoid Sigmoid() => new();

            /// <summary>The hyperbolic tangent.</summary>
            public static Modules.Tanh Tanh() => new();

            /// <summary>x times its sigmoid.</summary>
            public static Modules.SiLU SiLU() => new();

            /// <summary>x tanh(softplus x).</summary>
            public static Modules.Mish Mish() => new();

            /// <summary>x times the normal distribution function at x.</summary>
            public static Modules.GELU GELU(string approximate = "none") => new(approximate);

            /// <summary>x where positive, else alpha (e^x - 1).</summary>
            public static Modules.ELU ELU(double alpha = 1, bool inplace = false) => new(alpha);

            /// <summary>The scaled exponential linear unit.</summary>
            public static Modules.SELU SELU(bool inplace = false) => new();

            /// <summary>x where positive, else alpha (e^(x/alpha) - 1).</summary>
            public static Modules.CELU CELU(double alpha = 1, bool inplace = false) => new(alpha);

            /// <summary>log(1 + e^(beta x)) / beta.</summary>
            public static Modules.Softplus Softplus(double beta = 1, double threshold = 20) => new(beta, threshold);

            /// <summary>The logarithm of the sigmoid.</summary>
            public static Modules.LogSigmoid LogSigmoid() => new();

            /// <summary>x / (1 + |x|).</summary>
            public static Modules.Softsign Softsign() => new();

            /// <summary>x - tanh x.</summary>
            public static Modules.Tanhshrink Tanhshrink() => new();

            /// <summary>min(max(x + 3, 0), 6) / 6.</summary>
            public static Modules.Hardsigmoid Hardsigmoid(bool inplace = false) => new();

            /// <summary>x times the hard sigmoid.</summary>
            public static Modules.Hardswish Hardswish(bool inplace = false) => new();

            /// <summary>x within bounds.</summary>
            public static Modules.Hardtanh Hardtanh(double min_val = -1, double max_val = 1, bool inplace = false) => new(min_val, max_val);

            /// <summary>x where |x| exceeds a bound, else zero.</summary>
            public static Modules.Hardshrink Hardshrink(double lambd = 0.5) => new(lambd);

            /// <summary>x moved towards zero, at most to it.</summary>
            public static Modules.Softshrink Softshrink(double lambd = 0.5) => new(lambd);

            /// <summary>x where it exceeds a threshold, else a value.</summary>
            public static Modules.Threshold Threshold(double threshold, double value, bool inplace = false) => new(threshold, value);

            /// <summary>One half of the input times the sigmoid of the other.</summary>
            public static Modules.GLU GLU(long dim = -1) => new(dim);

            /// <summary>x where positive, else a learnt multiple of it.</summary>
            public static Modules.PReLU PReLU(long num_parameters = 1, double init = 0.25, ScalarType? dtype = null) => new(num_parameters, init, dtype);

            /// <summary>Probabilities from scores along a dimension.</summary>
            public static Modules.Softmax Softmax(long dim) => new(dim);

            /// <summary>Logarithms of probabilities from scores along a dimension.</summary>
            public static Modules.LogSoftmax LogSoftmax(long dim) => new(dim);

            /// <summary>Softmax of -x along a dimension.</summary>
            public static Modules.Softmin Softmin(long dim) => new(dim);
        }
    }
}
