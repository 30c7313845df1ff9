namespace Napier;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The gradient that backward passes have added up here, or null.</summary>
        /// <exception cref="InvalidOperationException">Set to a tensor of another shape or dtype.</exception>
        public Tensor? grad
        {
            get
            {
                if (Lineage is { Gradient: null, Retained: false } && !is_leaf)
                {
                    Warn("The .grad attribute of a Tensor that is not a leaf Tensor is being accessed. Its .grad attribute won't be populated during "
                        + "autograd.backward(). If you indeed want the .grad field to be populated for a non-leaf Tensor, use .retain_grad() on the non-leaf "
                        + "Tensor. If you access the non-leaf Tensor by mistake, make sure you access the leaf Tensor instead. See "
                        + "github.com/pytorch/pytorch/pull/30531 for more informations.");
                }
                if (Lineage is not { Gradient: { } gradient }) return null;
                Lineage.Shown = true;
                return gradient;
            }
            set
            {
                if (value is null)
                {
                    if (Lineage is not null) Lineage.Gradient = null;
                    return;
                }
                if (!value.Sizes.AsSpan().SequenceEqual(Sizes))
                {
                    throw new InvalidOperationException($"attempting to assign a gradient of size '{Layout.Show(value.Sizes)}' to a tensor of size "
                        + $"'{Layout.Show(Sizes)}'. Please ensure that the gradient and the tensor are the same size");
                }
                if (value.dtype != dtype)
                {
                    throw new InvalidOperationException($"attempting to assign a gradient with dtype '{CName(value.dtype)}' to a tensor with dtype "
                        + $"'{CName(dtype)}'. Please ensure that the gradient and the tensor have the same dtype");
                }
                Lineage ??= new();
                (Lineage.Gradient, Lineage.Shown) = (value, true);
            }
        }

        /// <summary>PyTorch's name of the recorded call that made this tensor, such as <c>ExpBackward0</c>; null for leaves.</summary>
        public string? grad_fn => is_leaf ? null : GradientEdge.Node!.Name;

        /// <summary>Whether a tensor that is not a leaf keeps its gradient.</summary>
        public bool retains_grad => Lineage?.Retained ?? false;

        /// <summary>Sends gradients back to every leaf that requires them, where they are added to <see cref="grad"/>.</summary>
        /// <param name="gradient">The gradient of this tensor; one if it is a real scalar and this is null.</param>
        /// <param name="retain_graph">Whether the graph may be walked again; as <paramref name="create_graph"/> if null.</param>
        /// <param name="create_graph">Whether to record the backward pass, for higher derivatives.</param>
        /// <param name="inputs">The leaves to reach; all if null.</param>
        /// <exception cref="InvalidOperationException">Nothing was recorded, the tensor is not a scalar, or the gradient does not fit.</exception>
        public void backward(Tensor? gradient = null, bool? retain_graph = null, bool create_graph = false, IReadOnlyList<Tensor>? inputs = null) =>
            autograd.backward([this], gradient is null ? null : [gradient], retain_graph, create_graph, inputs);

        /// <summary>Sets <see cref="requires_grad"/> and returns the tensor.</summary>
        public Tensor requires_grad_(bool requires_grad = true)
        {
            if (requires_grad && !dtype.IsFloating && !dtype.IsComplex)
                throw new InvalidOperationException("only Tensors of floating point dtype can require gradients");
            this.requires_grad = requires_grad;
            return this;
        }

        /// <summary>Takes this tensor out of the recorded graph.</summary>
        public Tensor detach_()
        {
            if (Base is not null && requires_grad)
            {
                throw new InvalidOperationException(
                    "Can't detach views in-place. Use detach() instead. If you are using DistributedDataParallel (DDP) for training, "
                    + "and gradient_as_bucket_view is set as True, gradients are views of DDP buckets, "
                    + "and hence detach_() cannot be called on these gradients. "
                    + "To fix this error, please refer to the Optimizer.zero_grad() function in torch/optim/optimizer.py as a solution.");
            }
            Lineage = null;
            return this;
        }

        /// <summary>The same values, to be handed on as a gradient that is not this object.</summary>
        internal Tensor Passed() => requires_grad || Tape.Level is not null ? this : detach();

        private static string CName(ScalarType type) => type switch
        {
            ScalarType.ComplexFloat32 => "c10::complex<float>",
            ScalarType.ComplexFloat64 => "c10::complex<double>",
            ScalarType.Float16 => "c10::Half",
            ScalarType.BFloat16 => "c10::BFloat16",
            _ => type.CppName.ToLowerInvariant(),
        };
    }

    /// <summary>Automatic differentiation.</summary>
    public static partial class autograd
    {
        /// <summary>Sends gradients back from several tensors to every leaf that requires them.</summary>
        public static void backward(
            IReadOnlyList<Tensor> tensors, IReadOnlyList<Tensor?>? grad_tensors = null, bool? retain_graph = null, bool create_graph = false,
            IReadOnlyList<Tensor>? inputs = null)
        {
            Tensor[] gradients = Gradients(tensors, grad_tensors);
            if (inputs is null)
            {
                Engine.Run(Edges(tensors), gradients, null, create_graph, retain_graph ?? create_graph);
                return;
            }
            if (inputs.Count == 0) throw new InvalidOperationException("'inputs' argument to backward() cannot be empty.");
            Tensor?[] found = Run(tensors, inputs, gradients, create_graph, retain_graph ?? create_graph);
            for (int i = 0; i < found.Length; i++)
            {
                if (found[i] is { } g) inputs[i].grad = inputs[i].Lineage?.Gradient is { } sum ? sum + g : g.clone();
            }
        }

        /// <summary>The gradients of the outputs' sum (weighted by <paramref name="grad_outputs"/>) with respect to the inputs.</summary>
        /// <returns>One gradient per input; null for an unused one if <paramref name="allow_unused"/>.</returns>
        /// <exception cref="InvalidOperationException">An input does not require gradients, or was not used.</exception>
        public static Tensor[] grad(
            IReadOnlyList<Tensor> outputs, IReadOnlyList<Tensor> inputs, IReadOnlyList<Tensor?>? grad_outputs = null, bool? retain_graph = null,
            bool create_graph = false, bool allow_unused = false)
        {
            Tensor[] gradients = Gradients(outputs, grad_outputs);
            Tensor?[] found = Run(outputs, inputs, gradients, create_graph, retain_graph ?? create_graph);
            if (!allow_unused && Array.Exists(found, f => f is null))
            {
                throw new InvalidOperationException("One of the differentiated Tensors appears to not have been used in the graph. Set allow_unused=True if "
                    + "this is the desired behavior.");
            }
            return found!;
        }

        private static Tensor?[] Run(IReadOnlyList<Tensor> outputs, IReadOnlyList<Tensor> inputs, Tensor[] gradients, bool create, bool retain)
        {
            foreach (Tensor input in inputs)
            {
                if (!input.requires_grad) throw new InvalidOperationException("One of the differentiated Tensors does not require grad");
            }
            return Engine.Run(Edges(outputs), gradients, Edges(inputs), create, retain);
        }

        private static Edge[] Edges(IReadOnlyList<Tensor> tensors)
        {
            var edges = new Edge[tensors.Count];
            for (int i = 0; i < edges.Length; i++) edges[i] = tensors[i].GradientEdge;
            return edges;
        }

        private static Tensor[] Gradients(IReadOnlyList<Tensor> tensors, IReadOnlyList<Tensor?>? given)
        {
            if (given is not null && given.Count != tensors.Count)
                throw new InvalidOperationException($"got {tensors.Count} tensors and {given.Count} gradients");
            var gradients = new Tensor[tensors.Count];
            for (int i = 0; i < gradients.Length; i++)
            {
                Tensor tensor = tensors[i];
                if (!tensor.requires_grad)
                    throw new InvalidOperationException($"element {i} of tensors does not require grad and does not have a grad_fn");
                gradients[i] = given?[i] is { } gradient ? Fitting(gradient, tensor, i) : One(tensor);
            }
            return gradients;
        }

        private static Tensor One(Tensor tensor)
        {
            if (tensor.Elements != 1) throw new InvalidOperationException("grad can be implicitly created only for scalar outputs");
            if (tensor.dtype.IsComplex)
                throw new InvalidOperationException($"grad can be implicitly created only for real scalar outputs but got torch.{tensor.dtype.Name}");
            return ones_like(tensor);
        }

        private static Tensor Fitting(Tensor gradient, Tensor tensor, int at)
        {
            if (!gradient.Sizes.AsSpan().SequenceEqual(tensor.Sizes))
            {
                throw new InvalidOperationException($"Mismatch in shape: grad_output[{at}] has a shape of {gradient.size()} and output[{at}] has a shape of "
                    + $"{tensor.size()}.");
            }
            if (gradient.dtype.IsComplex != tensor.dtype.IsComplex)
            {
                throw new InvalidOperationException("For complex Tensors, both grad_output and output are required to have the same dtype. Mismatch in dtype: "
                    + $"grad_output[{at}] has a dtype of torch.{gradient.dtype.Name} and output[{at}] has a dtype of torch.{tensor.dtype.Name}.");
            }
            return gradient.to(tensor.dtype);
        }
    }
}
