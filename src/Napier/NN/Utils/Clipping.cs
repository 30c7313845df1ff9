namespace Napier;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Tools for training.</summary>
        public static partial class utils
        {
            /// <summary>Scales all gradients down together so that their norm, taken over all numbers of all gradients, is at most a bound.</summary>
            /// <param name="parameters">Tensors whose gradients are meant; those without one do not count.</param>
            /// <param name="max_norm">The bound.</param>
            /// <param name="norm_type">Which norm: 2, 1, infinity (the largest size), or any other positive power.</param>
            /// <param name="error_if_nonfinite">Whether a norm that is NaN or infinite is an error. Nothing is changed then.</param>
            /// <returns>The norm before.</returns>
            /// <exception cref="InvalidOperationException">The norm is not finite.</exception>
            public static double clip_grad_norm_(
                IEnumerable<Tensor> parameters, double max_norm, double norm_type = 2, bool error_if_nonfinite = false)
            {
                Tensor[] gradients = Gradients(parameters);
                if (gradients.Length == 0) return 0;
                double total = Norm([.. gradients.Select(g => Norm(g, norm_type))], norm_type);
                if (error_if_nonfinite && !double.IsFinite(total))
                {
                    throw new InvalidOperationException(FormattableString.Invariant($"The total norm of order {norm_type} for gradients from ")
                        + "`parameters` is non-finite, so it cannot be clipped. To disable this error and scale the gradients by the "
                        + "non-finite norm anyway, set `error_if_nonfinite=False`");
                }
                double scale = max_norm / (total + 1e-6);
                if (scale >= 1) return total;
                foreach (Tensor gradient in gradients) gradient.mul_(scale);
                return total;
            }

            /// <summary>Brings all numbers of all gradients between -clip_value and clip_value.</summary>
            public static void clip_grad_value_(IEnumerable<Tensor> parameters, double clip_value)
            {
                foreach (Tensor gradient in Gradients(parameters)) gradient.clamp_(-clip_value, clip_value);
            }

            /// <summary>All parameters one after another in one vector, recorded.</summary>
            public static Tensor parameters_to_vector(IEnumerable<Tensor> parameters) => cat([.. parameters.Select(p => p.reshape(-1))]);

            /// <summary>Sets parameters to the numbers of a vector.</summary>
            /// <exception cref="InvalidOperationException">The vector does not have as many numbers as the parameters.</exception>
            public static void vector_to_parameters(Tensor vec, IEnumerable<Tensor> parameters)
            {
                Tensor[] all = [.. parameters];
                if (vec.Sizes.Length != 1 || vec.Elements != all.Sum(p => p.Elements))
                {
                    throw new InvalidOperationException(
                        $"a vector of shape {Layout.Show(vec.Sizes)} does not fit parameters of {all.Sum(p => p.Elements)} numbers");
                }
                using (no_grad())
                {
                    long at = 0;
                    foreach (Tensor p in all)
                    {
                        p.copy_(vec.narrow(0, at, p.Elements).reshape(p.Sizes));
                        at += p.Elements;
                    }
                }
            }

            private static Tensor[] Gradients(IEnumerable<Tensor> parameters) =>
                [.. parameters.Select(p => p.Lineage?.Gradient?.detach()).OfType<Tensor>().Where(g => g.Elements > 0)];

            // In binary64, scaled so that squares neither overflow nor vanish.
            private static double Norm(Tensor x, double power)
            {
                Tensor sizes = x.abs().to(ScalarType.Float64);
                double largest = sizes.max().item<double>();
                if (double.IsPositiveInfinity(power) || largest == 0 || !double.IsFinite(largest)) return largest;
                if (power == 1) return sizes.sum().item<double>();
                Tensor scaled = sizes / largest;
                return largest * (power == 2 ? Math.Sqrt(scaled.square().sum().item<double>()) : scaled.pow(power).sum().pow(1 / power).item<double>());
            }

            private static double Norm(double[] norms, double power) => norms.Length == 1 ? norms[0] : Norm(tensor(norms), power);
        }
    }
}
