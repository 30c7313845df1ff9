namespace Napier;

public static partial class torch
{
    public static partial class autograd
    {
        /// <summary>Jacobians and Hessians of functions; <see cref="func"/> has the newer forms.</summary>
        public static class functional
        {
            /// <summary>The Jacobian of a function at a point.</summary>
            /// <param name="func">The function.</param>
            /// <param name="inputs">The point.</param>
            /// <param name="create_graph">Whether the result can be differentiated by the inputs, which then require gradients.</param>
            /// <param name="strict">Refuses results that do not depend on the inputs.</param>
            /// <returns>A tensor of the result's shape followed by the argument's.</returns>
            public static Tensor jacobian(Func<Tensor, Tensor> func, Tensor inputs, bool create_graph = false, bool strict = false) =>
                All(x => [func(x[0])], [inputs], create_graph, strict)[0][0];

            /// <summary>The Jacobians of several results, one for each.</summary>
            public static IEnumerable<Tensor> jacobian(Func<Tensor, Tensor[]> func, Tensor inputs) => All(x => func(x[0]), [inputs]).Select(row => row[0]);

            /// <summary>The Jacobians by several arguments, one for each.</summary>
            public static IEnumerable<Tensor> jacobian(Func<Tensor[], Tensor> func, params Tensor[] inputs) => All(x => [func(x)], inputs)[0];

            /// <summary>The Jacobians of several results by several arguments: for each result one by each argument.</summary>
            public static IEnumerable<Tensor> jacobian(Func<Tensor[], Tensor[]> func, params Tensor[] inputs) => All(func, inputs).SelectMany(row => row);

            /// <summary>The matrix of second derivatives of a function that gives one number.</summary>
            /// <param name="func">The function.</param>
            /// <param name="inputs">The point.</param>
            /// <param name="create_graph">Whether the result can be differentiated by the inputs, which then require gradients.</param>
            /// <returns>A tensor of the argument's shape, twice.</returns>
            public static Tensor hessian(Func<Tensor, Tensor> func, Tensor inputs, bool create_graph = false)
            {
                Tensor Scalar(Tensor x) => One(func(x), "hessian");
                return jacobian(x => torch.func.grad(Scalar)(x), inputs, create_graph);
            }

            /// <summary>The value of a function, and a vector times its Jacobian.</summary>
            /// <param name="func">The function.</param>
            /// <param name="inputs">The point.</param>
            /// <param name="v">The vector, of the result's shape; may be left out where that is one number.</param>
            /// <exception cref="InvalidOperationException">The vector is missing or does not fit.</exception>
            public static (Tensor outputs, Tensor vjp) vjp(Func<Tensor, Tensor> func, Tensor inputs, Tensor? v = null)
            {
                var (output, pull) = torch.func.vjp(func, Outside(inputs));
                if (v is null && output.Elements != 1)
                {
                    throw new InvalidOperationException(
                        "The vector v can only be None if the user-provided function returns a single Tensor with a single element.");
                }
                v ??= ones_like(output);
                CheckVector(v, output, "output");
                return (output, pull(v));
            }

            /// <summary>The value of a function, and its Jacobian times a vector.</summary>
            /// <param name="func">The function.</param>
            /// <param name="inputs">The point.</param>
            /// <param name="v">The vector, of the argument's shape; may be left out where that is one number.</param>
            /// <exception cref="InvalidOperationException">The vector is missing or does not fit.</exception>
            public static (Tensor outputs, Tensor jvp) jvp(Func<Tensor, Tensor> func, Tensor inputs, Tensor? v = null)
            {
                if (v is null && inputs.Elements != 1)
                {
                    throw new InvalidOperationException("The vector v can only be None if the input to the user-provided function is a single Tensor with a "
                        + "single element.");
                }
                v ??= ones_like(inputs);
                CheckVector(v, inputs, "input");
                return torch.func.jvp(func, Outside(inputs), v);
            }

            /// <summary>The value of a function that gives one number, and its Hessian times a vector.</summary>
            /// <inheritdoc cref="jvp"/>
            public static (Tensor outputs, Tensor hvp) hvp(Func<Tensor, Tensor> func, Tensor inputs, Tensor? v = null)
            {
                Tensor Scalar(Tensor x) => One(func(x), "hvp");
                var (_, product) = jvp(torch.func.grad(Scalar), inputs, v);
                return (func(inputs.detach()).detach(), product);
            }

            /// <summary>The value of a function that gives one number, and a vector times its Hessian, which is symmetric.</summary>
            /// <inheritdoc cref="jvp"/>
            public static (Tensor outputs, Tensor vhp) vhp(Func<Tensor, Tensor> func, Tensor inputs, Tensor? v = null) => hvp(func, inputs, v);

            private static Tensor One(Tensor output, string name) => output.Elements == 1 ? output.reshape()
                : throw new InvalidOperationException($"The Tensor returned by the function given to {name} should contain a single element");

            // The results are those of a function alone: the point's own history does not matter.
            private static Tensor Outside(Tensor inputs) => inputs.detach();

            private static void CheckVector(Tensor v, Tensor like, string what)
            {
                if (!v.Sizes.AsSpan().SequenceEqual(like.Sizes))
                {
                    throw new InvalidOperationException($"v has invalid size: should be {like.size()} but got {v.size()} (it must be of the {what}'s size)");
                }
            }

            private static Tensor[][] All(Func<Tensor[], Tensor[]> func, Tensor[] inputs, bool create = false, bool strict = false)
            {
                Tensor[] given = create ? inputs : [.. inputs.Select(Outside)];
                Variables variables = Variables.Of(func, given);
                for (int i = 0; strict && i < variables.Outputs.Length; i++)
                {
                    if (!variables.Outputs[i].requires_grad)
                    {
                        throw new InvalidOperationException(
                            $"Output {i} of the user-provided function does not require gradients. The outputs must be computed in a differentiable "
                            + "manner from the input when running in strict mode.");
                    }
                }
                return torch.func.Rows(variables, given);
            }
        }
    }
}
