namespace Napier;

public static partial class torch
{
    /// <summary>Derivatives of functions: every member takes a function and gives another, and they nest in any order.</summary>
    public static partial class func
    {
        /// <summary>The value of a function and its derivative in a direction, in one forward pass.</summary>
        /// <param name="func">The function.</param>
        /// <param name="primals">Where.</param>
        /// <param name="tangents">The direction: of the argument's shape and dtype.</param>
        /// <exception cref="InvalidOperationException">The direction does not fit.</exception>
        public static (Tensor output, Tensor jvp_out) jvp(Func<Tensor, Tensor> func, Tensor primals, Tensor tangents)
        {
            var (output, derivative) = jvp(x => [func(x[0])], [primals], [tangents]);
            return (output[0], derivative[0]);
        }

        /// <summary>As the other form, for several arguments and results.</summary>
        public static (Tensor[] output, Tensor[] jvp_out) jvp(Func<Tensor[], Tensor[]> func, Tensor[] primals, Tensor[] tangents)
        {
            if (primals.Length != tangents.Length || primals.Length == 0)
            {
                throw new InvalidOperationException($"jvp(f, primals, tangents): Expected primals and tangents to be non-empty and of the same length, got "
                    + $"{primals.Length} and {tangents.Length}");
            }
            using var level = new DualLevel();
            Tensor[] results = func([.. primals.Select((p, i) => autograd.forward_ad.Dual(level, p, tangents[i]))]);
            return ([.. results.Select(r => autograd.forward_ad.Without(r, level))],
                [.. results.Select(r => r.TangentAt(level) ?? zeros(r.Sizes, r.dtype))]);
        }

        /// <summary>The value of a function, and the function that sends gradients of it back to the argument.</summary>
        /// <param name="func">The function.</param>
        /// <param name="primals">Where.</param>
        public static (Tensor output, Func<Tensor, Tensor> vjp_fn) vjp(Func<Tensor, Tensor> func, Tensor primals)
        {
            var (output, pull) = vjp(x => [func(x[0])], primals);
            return (output[0], g => pull([g])[0]);
        }

        /// <summary>As the other form, for several arguments and results.</summary>
        public static (Tensor[] output, Func<Tensor[], Tensor[]> vjp_fn) vjp(Func<Tensor[], Tensor[]> func, params Tensor[] primals)
        {
            Variables variables = Variables.Of(func, primals);
            return (variables.Values(), gradients =>
            {
                if (gradients.Length != variables.Outputs.Length)
                {
                    throw new InvalidOperationException(
                        $"Expected pytree structure of cotangents to be the same as pytree structure of outputs to the function. got {gradients.Length} "
                        + $"cotangents for {variables.Outputs.Length} outputs");
                }
                return variables.Pull(gradients);
            });
        }

        /// <summary>The gradient of a function that gives one number.</summary>
        public static Func<Tensor, Tensor> grad(Func<Tensor, Tensor> func) => x => grad_and_value(func)(x).grad;

        /// <summary>The gradient of a function of several arguments by one of them.</summary>
        /// <param name="func">The function; it gives one number.</param>
        /// <param name="argnums">Which argument.</param>
        public static Func<Tensor[], Tensor> grad(Func<Tensor[], Tensor> func, int argnums = 0) =>
            x => grad_and_value(func, [argnums])(x).grad[0];

        /// <summary>The gradient of a function of several arguments by several of them.</summary>
        /// <param name="func">The function; it gives one number.</param>
        /// <param name="argnums">Which arguments.</param>
        public static Func<Tensor[], Tensor[]> grad(Func<Tensor[], Tensor> func, int[] argnums) => x => grad_and_value(func, argnums)(x).grad;

        /// <summary>The gradient and the value of a function that gives one number.</summary>
        public static Func<Tensor, (Tensor grad, Tensor value)> grad_and_value(Func<Tensor, Tensor> func) => x =>
        {
            var (gradient, value) = grad_and_value(a => func(a[0]), [0])([x]);
            return (gradient[0], value);
        };

        /// <summary>The gradients and the value of a function of several arguments that gives one number.</summary>
        /// <param name="func">The function.</param>
        /// <param name="argnums">By which arguments; negative numbers count from the end.</param>
        /// <exception cref="InvalidOperationException">There is no such argument, or the result is not one number.</exception>
        public static Func<Tensor[], (Tensor[] grad, Tensor value)> grad_and_value(Func<Tensor[], Tensor> func, int[] argnums) => given =>
        {
            int[] at = [.. argnums.Select(n => Argument(n, given.Length))];
            Variables variables = Variables.Of(x => [func(Filled(given, at, x))], [.. at.Select(n => given[n])]);
            Tensor value = variables.Outputs[0];
            if (value.Sizes.Length != 0)
            {
                throw new InvalidOperationException("grad_and_value(f)(*args): Expected f(*args) to return a scalar tensor, got tensor with "
                    + $"{value.Sizes.Length} dims. Maybe you wanted to use the vjp or jacrev APIs instead?");
            }
            return (variables.Pull([ones([], value.dtype)]), variables.Values()[0]);
        };

        private static int Argument(int number, int count)
        {
            if (number >= -count && number < count) return number < 0 ? number + count : number;
            throw new InvalidOperationException($"Got argnum={number}, but only {count} positional inputs");
        }

        private static Tensor[] Filled(Tensor[] all, int[] at, Tensor[] with)
        {
            Tensor[] filled = [.. all];
            for (int i = 0; i < at.Length; i++) filled[at[i]] = with[i];
            return filled;
        }
    }
}
