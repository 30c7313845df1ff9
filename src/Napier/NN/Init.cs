namespace Napier;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>First values of parameters. All work in place and are not recorded.</summary>
        public static class init
        {
            /// <summary>Uniform numbers from [a, b).</summary>
            public static Tensor uniform_(Tensor tensor, double a = 0, double b = 1, Generator? generator = null) =>
                Fill(tensor, t => t.uniform_(a, b, generator));

            /// <summary>Normal numbers.</summary>
            public static Tensor normal_(Tensor tensor, double mean = 0, double std = 1, Generator? generator = null) =>
                Fill(tensor, t => t.normal_(mean, std, generator));

            /// <summary>One number.</summary>
            public static Tensor constant_(Tensor tensor, Scalar val) => Fill(tensor, t => t.fill_(val));

            /// <summary>Ones.</summary>
            public static Tensor ones_(Tensor tensor) => constant_(tensor, 1);

            /// <summary>Zeros.</summary>
            public static Tensor zeros_(Tensor tensor) => constant_(tensor, 0);

            /// <summary>The unit matrix, or as much of it as there is room for.</summary>
            public static Tensor eye_(Tensor tensor)
            {
                if (tensor.Sizes.Length != 2) throw new ArgumentException("Only tensors with 2 dimensions are supported");
                return Fill(tensor, t => t.copy_(eye(t.Sizes[0], t.Sizes[1], t.dtype)));
            }

            /// <summary>Normal numbers within bounds: what lies beyond is not drawn.</summary>
            public static Tensor trunc_normal_(Tensor tensor, double mean = 0, double std = 1, double a = -2, double b = 2, Generator? generator = null)
            {
                double low = Scalars.Apply<Erf>((a - mean) / std / Math.Sqrt(2)), high = Scalars.Apply<Erf>((b - mean) / std / Math.Sqrt(2));
                return Fill(tensor, t => t.uniform_(low, high, generator).erfinv_().mul_(std * Math.Sqrt(2)).add_(mean).clamp_(a, b));
            }

            /// <summary>Orthonormal rows, or columns where there are fewer of them, times a gain: evenly distributed (Saxe et al., 2014).</summary>
            public static Tensor orthogonal_(Tensor tensor, double gain = 1, Generator? generator = null)
            {
                if (tensor.Sizes.Length < 2) throw new ArgumentException("Only tensors with 2 or more dimensions are supported");
                if (tensor.Elements == 0) return tensor;
                long rows = tensor.Sizes[0], columns = tensor.Elements / rows;
                Tensor drawn = empty([rows, columns], tensor.dtype).normal_(0, 1, generator).to(ScalarType.Float64);
                Tensor[] vectors = (rows < columns ? drawn : drawn.t()).unbind(0);
                for (int i = 0; i < vectors.Length; i++)
                {
                    // Gram and Schmidt, twice: once leaves rounding errors.
                    for (int pass = 0; pass < 2; pass++)
                    {
                        for (int j = 0; j < i; j++) vectors[i] = vectors[i] - (vectors[j] * vectors[j].dot(vectors[i]));
                    }
                    vectors[i] = vectors[i] / vectors[i].square().sum().sqrt();
                }
                Tensor q = stack(vectors, rows < columns ? 0 : 1);
                return Fill(tensor, t => t.copy_((q * gain).reshape(t.Sizes)));
            }

            /// <summary>Uniform within gain * sqrt(6 / (fan in + fan out)) (Glorot and Bengio, 2010).</summary>
            public static Tensor xavier_uniform_(Tensor tensor, double gain = 1, Generator? generator = null)
            {
                var (fanIn, fanOut) = Fans(tensor);
                double bound = Math.Sqrt(3) * (gain * Math.Sqrt(2.0 / (fanIn + fanOut)));
                return uniform_(tensor, -bound, bound, generator);
            }

            /// <summary>Normal of standard deviation gain * sqrt(2 / (fan in + fan out)) (Glorot and Bengio, 2010).</summary>
            public static Tensor xavier_normal_(Tensor tensor, double gain = 1, Generator? generator = null)
            {
                var (fanIn, fanOut) = Fans(tensor);
                return normal_(tensor, 0, gain * Math.Sqrt(2.0 / (fanIn + fanOut)), generator);
            }

            /// <summary>Uniform within gain * sqrt(3 / fan) (He et al., 2015).</summary>
            /// <param name="tensor">At least two dimensions.</param>
            /// <param name="a">The negative slope of a leaky rectifier that follows.</param>
            /// <param name="mode">"fan_in" or "fan_out".</param>
            /// <param name="nonlinearity">What follows; see <see cref="calculate_gain"/>.</param>
            /// <param name="generator">The stream; the default one if null.</param>
            public static Tensor kaiming_uniform_(
                Tensor tensor, double a = 0, string mode = "fan_in", string nonlinearity = "leaky_relu", Generator? generator = null)
            {
                double bound = Math.Sqrt(3) * (calculate_gain(nonlinearity, a) / Math.Sqrt(Fan(tensor, mode)));
                return uniform_(tensor, -bound, bound, generator);
            }

            /// <summary>Normal of standard deviation gain / sqrt(fan) (He et al., 2015).</summary>
            /// <inheritdoc cref="kaiming_uniform_"/>
            public static Tensor kaiming_normal_(
                Tensor tensor, double a = 0, string mode = "fan_in", string nonlinearity = "leaky_relu", Generator? generator = null) =>
                normal_(tensor, 0, calculate_gain(nonlinearity, a) / Math.Sqrt(Fan(tensor, mode)), generator);

            /// <summary>The factor by which a nonlinearity shrinks a signal, undone.</summary>
            /// <exception cref="ArgumentException">The nonlinearity is not known.</exception>
            public static double calculate_gain(string nonlinearity, double? param = null) => nonlinearity switch
            {
                "linear" or "conv1d" or "conv2d" or "conv3d" or "sigmoid" => 1,
                "tanh" => 5.0 / 3,
                "relu" => Math.Sqrt(2),
                "leaky_relu" => Math.Sqrt(2 / (1 + ((param ?? 0.01) * (param ?? 0.01)))),
                "selu" => 0.75,
                _ => throw new ArgumentException($"Unsupported nonlinearity {nonlinearity}", nameof(nonlinearity)),
            };

            private static Tensor Fill(Tensor tensor, Func<Tensor, Tensor> fill)
            {
                using (no_grad()) fill(tensor);
                return tensor;
            }

            private static double Fan(Tensor tensor, string mode) => mode switch
            {
                "fan_in" => Fans(tensor).In,
                "fan_out" => Fans(tensor).Out,
                _ => throw new ArgumentException($"Mode {mode} not supported, please use one of ['fan_in', 'fan_out']", nameof(mode)),
            };

            private static (double In, double Out) Fans(Tensor tensor)
            {
                if (tensor.Sizes.Length < 2)
                    throw new ArgumentException("Fan in and fan out can not be computed for tensor with fewer than 2 dimensions", nameof(tensor));
                double field = Layout.Count(tensor.Sizes.AsSpan(2));
                return (tensor.Sizes[1] * field, tensor.Sizes[0] * field);
            }
        }
    }
}
