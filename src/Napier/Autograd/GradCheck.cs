namespace Napier;

public static partial class torch
{
    public static partial class autograd
    {
        /// <summary>Checks the gradients of a function against differences of its values, element by element.</summary>
        /// <param name="func">The function; it must be smooth near the inputs.</param>
        /// <param name="inputs">Where. Those that require gradients are checked; they should be float64 or complex128.</param>
        /// <param name="eps">How far the elements are moved.</param>
        /// <param name="atol">The absolute difference that is allowed.</param>
        /// <param name="rtol">The relative difference that is allowed.</param>
        /// <param name="raise_exception">Whether a failure throws; else the result is false.</param>
        /// <param name="check_forward_ad">Whether forward differentiation is checked too.</param>
        /// <exception cref="GradcheckError">The gradients differ.</exception>
        /// <exception cref="ArgumentException">No input requires gradients.</exception>
        public static bool gradcheck(Func<Tensor[], Tensor[]> func, Tensor[] inputs, double eps = 1e-6, double atol = 1e-5, double rtol = 1e-3,
            bool raise_exception = true, bool check_forward_ad = false)
        {
            try
            {
                GradientChecks.Run(func, inputs, eps, atol, rtol, check_forward_ad);
                return true;
            }
            catch (GradcheckError) when (!raise_exception)
            {
                return false;
            }
        }

        /// <inheritdoc cref="gradcheck(Func{Tensor[], Tensor[]}, Tensor[], double, double, double, bool, bool)"/>
        public static bool gradcheck(Func<Tensor[], Tensor> func, Tensor[] inputs, double eps = 1e-6, double atol = 1e-5, double rtol = 1e-3,
            bool raise_exception = true, bool check_forward_ad = false) =>
            gradcheck(x => [func(x)], inputs, eps, atol, rtol, raise_exception, check_forward_ad);

        /// <inheritdoc cref="gradcheck(Func{Tensor[], Tensor[]}, Tensor[], double, double, double, bool, bool)"/>
        public static bool gradcheck(Func<Tensor, Tensor> func, Tensor input, double eps = 1e-6, double atol = 1e-5, double rtol = 1e-3,
            bool raise_exception = true, bool check_forward_ad = false) =>
            gradcheck(x => [func(x[0])], [input], eps, atol, rtol, raise_exception, check_forward_ad);

        /// <summary>Checks second derivatives: the gradients of a function's gradients against differences of these.</summary>
        /// <param name="func">The function; it must be smooth near the inputs.</param>
        /// <param name="inputs">Where. Those that require gradients are checked.</param>
        /// <param name="grad_outputs">Gradients of the results to start from; arbitrary ones if null.</param>
        /// <param name="eps">How far the elements are moved.</param>
        /// <param name="atol">The absolute difference that is allowed.</param>
        /// <param name="rtol">The relative difference that is allowed.</param>
        /// <param name="raise_exception">Whether a failure throws; else the result is false.</param>
        /// <param name="check_fwd_over_rev">Whether forward differentiation of the gradient is checked too.</param>
        /// <exception cref="GradcheckError">The derivatives differ.</exception>
        /// <exception cref="ArgumentException">No input requires gradients.</exception>
        public static bool gradgradcheck(Func<Tensor[], Tensor[]> func, Tensor[] inputs, Tensor[]? grad_outputs = null, double eps = 1e-6,
            double atol = 1e-5, double rtol = 1e-3, bool raise_exception = true, bool check_fwd_over_rev = false)
        {
            Tensor[] outputs = [.. func(inputs).Where(o => o.dtype.IsFloating || o.dtype.IsComplex)];
            Tensor[] starts = grad_outputs ?? [.. outputs.Select(GradientChecks.Start)];
            foreach (Tensor start in starts) start.requires_grad = true;
            int count = inputs.Length;
            Tensor[] Gradients(Tensor[] all)
            {
                Tensor[] given = [.. all[..count].Select(x => x.dtype.IsFloating || x.dtype.IsComplex ? Varied(x) : x)];
                Tensor[] results = [.. func(given).Where(o => o.dtype.IsFloating || o.dtype.IsComplex)];
                Tensor[] wanted = [.. given.Where((_, i) => inputs[i].requires_grad)];
                Tensor?[] found = grad(results, wanted, [.. all[count..]], create_graph: true, allow_unused: true);
                return [.. found.Select((g, i) => g ?? zeros_like(wanted[i]))];
            }
            return gradcheck(Gradients, [.. inputs, .. starts], eps, atol, rtol, raise_exception, check_fwd_over_rev);
        }

        /// <inheritdoc cref="gradgradcheck(Func{Tensor[], Tensor[]}, Tensor[], Tensor[], double, double, double, bool, bool)"/>
        public static bool gradgradcheck(Func<Tensor[], Tensor> func, Tensor[] inputs, Tensor[]? grad_outputs = null, double eps = 1e-6,
            double atol = 1e-5, double rtol = 1e-3, bool raise_exception = true, bool check_fwd_over_rev = false) =>
            gradgradcheck(x => [func(x)], inputs, grad_outputs, eps, atol, rtol, raise_exception, check_fwd_over_rev);

        /// <inheritdoc cref="gradgradcheck(Func{Tensor[], Tensor[]}, Tensor[], Tensor[], double, double, double, bool, bool)"/>
        public static bool gradgradcheck(Func<Tensor, Tensor> func, Tensor input, double eps = 1e-6, double atol = 1e-5, double rtol = 1e-3,
            bool raise_exception = true, bool check_fwd_over_rev = false) =>
            gradgradcheck(x => [func(x[0])], [input], null, eps, atol, rtol, raise_exception, check_fwd_over_rev);

        /// <summary>What <see cref="gradcheck(Func{Tensor, Tensor}, Tensor, double, double, double, bool, bool)"/> throws.</summary>
        /// <param name="message">Which Jacobians differ, and both of them.</param>
        public sealed class GradcheckError(string message) : InvalidOperationException(message);

        private static Tensor Varied(Tensor x) => x.requires_grad ? x : x.detach().requires_grad_();
    }
}
