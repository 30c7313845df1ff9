namespace Napier;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Keeps the gradient of a tensor that is not a leaf.</summary>
        /// <exception cref="InvalidOperationException">The tensor does not require gradients.</exception>
        public void retain_grad()
        {
            if (!requires_grad) throw new InvalidOperationException("can't retain_grad on Tensor that has requires_grad=False");
            if (is_leaf || Lineage!.Retained) return;
            Lineage.Retained = true;
            var (node, output) = GradientEdge;
            Lineage lineage = Lineage;
            (node!.Hooks ??= []).Add(new(output, g =>
            {
                lineage.Gradient = lineage.Gradient is { } sum ? sum + g : g.requires_grad ? g : g.clone();
                lineage.Shown = true;
                return null;
            }, Last: true));
        }

        /// <summary>Calls a function with this tensor's gradient whenever one arrives; what it returns, if not null, takes its place.</summary>
        /// <returns>Removing or disposing it takes the hook away.</returns>
        /// <exception cref="InvalidOperationException">The tensor does not require gradients.</exception>
        public RemovableHandle register_hook(Func<Tensor, Tensor?> hook)
        {
            if (!requires_grad) throw new InvalidOperationException("cannot register a hook on a tensor that doesn't require gradient");
            var (node, output) = GradientEdge;
            var entry = new Hook(output, hook);
            (node!.Hooks ??= []).Add(entry);
            return new(() => node.Hooks.Remove(entry));
        }

        /// <summary>Calls a function with this tensor's gradient whenever one arrives.</summary>
        /// <inheritdoc cref="register_hook(Func{Tensor, Tensor})"/>
        public RemovableHandle register_hook(Action<Tensor> hook) => register_hook(g =>
        {
            hook(g);
            return null;
        });

        /// <summary>Calls a function with this leaf after a gradient was added to its <see cref="grad"/>.</summary>
        /// <returns>Removing or disposing it takes the hook away.</returns>
        /// <exception cref="InvalidOperationException">The tensor does not require gradients, or is not a leaf.</exception>
        public RemovableHandle register_post_accumulate_grad_hook(Action<Tensor> hook)
        {
            if (!requires_grad) throw new InvalidOperationException("cannot register a hook on a tensor that doesn't require gradient");
            if (GradientEdge.Node is not LeafNode leaf)
                throw new InvalidOperationException("post accumulate grad hooks cannot be registered on non-leaf tensors");
            (leaf.Added ??= []).Add(hook);
            return new(() => leaf.Added.Remove(hook));
        }
    }

    /// <summary>A hook that can be taken away again.</summary>
    public sealed class RemovableHandle : IDisposable
    {
        private Action? take;

        internal RemovableHandle(Action remove) => take = remove;

        /// <summary>Takes the hook away.</summary>
        public void remove() => Interlocked.Exchange(ref take, null)?.Invoke();

        /// <summary>Takes the hook away.</summary>
        public void Dispose() => remove();
    }
}
