namespace Napier;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>Softmax of scores with Gumbel noise: differentiable draws of classes.</summary>
            /// <param name="logits">Scores.</param>
            /// <param name="tau">The temperature.</param>
            /// <param name="hard">Whether the result is one-hot, with the gradient of the soft one.</param>
            /// <param name="eps">Without effect.</param>
            /// <param name="dim">The dimension of the classes.</param>
            /// <exception cref="NotSupportedException">The scores are not floating-point.</exception>
            public static Tensor gumbel_softmax(Tensor logits, double tau = 1, bool hard = false, double eps = 1e-10, long dim = -1)
            {
                if (!logits.dtype.IsFloating) throw new NotSupportedException($"\"exponential_cpu\" not implemented for '{logits.dtype.CppName}'");
                if (eps != 1e-10) Warn("`eps` parameter is deprecated and has no effect.");
                Tensor noise = -empty_like(logits).exponential_().log();
                Tensor soft = torch.softmax((logits + noise) / tau, dim);
                if (!hard) return soft;
                Tensor best = soft.detach().argmax(dim, keepdim: true);
                Tensor one = zeros_like(soft.detach()).scatter_(dim, best, 1.0);
                return one - soft.detach() + soft;
            }
        }
    }
}
