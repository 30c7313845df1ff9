namespace Napier;

public static partial class torch
{
    public static partial class autograd
    {
        /// <summary>What a function of your own hands from its forward to its backward.</summary>
        public sealed class AutogradContext
        {
            private readonly Dictionary<string, object> data = [];
            private List<Tensor> given = [];
            private List<Saved>? saved;
            private bool released;

            internal HashSet<Tensor> Dirty { get; } = new(ReferenceEqualityComparer.Instance);

            internal HashSet<Tensor> Fixed { get; } = new(ReferenceEqualityComparer.Instance);

            internal bool Materializes { get; private set; } = true;

            /// <summary>For each tensor among the arguments whether its gradient is wanted.</summary>
            public IReadOnlyList<bool> needs_input_grad { get; internal set; } = [];

            /// <summary>Keeps arguments or results for backward. They must not be changed before that.</summary>
            public void save_for_backward(List<Tensor> tensors) => given = [.. tensors];

            /// <summary>What <see cref="save_for_backward"/> kept.</summary>
            /// <exception cref="InvalidOperationException">The graph was let go, or a tensor was changed in place meanwhile.</exception>
            public List<Tensor> get_saved_variables()
            {
                if (released) throw Saved.Freed();
                return saved is null ? [.. given] : [.. saved.Select(s => s.Value)];
            }

            /// <summary>Keeps anything else for backward, by name.</summary>
            public void save_data(string key, object value) => data[key] = value;

            /// <summary>What <see cref="save_data"/> kept.</summary>
            /// <exception cref="KeyNotFoundException">Nothing has this name.</exception>
            public object get_data(string key) => data[key];

            /// <summary>Says that forward changed these arguments in place and returns them.</summary>
            public void mark_dirty(List<Tensor> tensors) => Dirty.UnionWith(tensors);

            /// <summary>Says that no gradient flows to these results.</summary>
            public void mark_non_differentiable(List<Tensor> tensors) => Fixed.UnionWith(tensors);

            /// <summary>Whether backward gets zeros for results to which no gradient came; else it gets null.</summary>
            public void set_materialize_grads(bool value) => Materializes = value;

            // Only once the results have their history can they be saved with it.
            internal void Seal()
            {
                saved = [.. given.Select(t => new Saved(t))];
                given = [];
            }

            internal void Release()
            {
                released = true;
                saved = null;
            }
        }

        /// <summary>A function of your own with one result: derive from it, and call <see cref="apply"/>.</summary>
        /// <typeparam name="T">The deriving class.</typeparam>
        public abstract class SingleTensorFunction<T> where T : SingleTensorFunction<T>, new()
        {
            /// <summary>The name that errors and <c>grad_fn</c> show.</summary>
            public abstract string Name { get; }

            /// <summary>Computes the result; nothing that it does is recorded.</summary>
            public abstract Tensor forward(AutogradContext ctx, params object[] vars);

            /// <summary>The gradients of all arguments (null for none) from that of the result. Written in tensor operations it can be
            /// differentiated again.</summary>
            public abstract List<Tensor?> backward(AutogradContext ctx, Tensor grad_output);

            /// <summary>Calls the function.</summary>
            public static Tensor apply(params object[] vars)
            {
                var function = new T();
                return CustomNode.Call(function.Name, (ctx, v) => [function.forward(ctx, v)], (ctx, g) => function.backward(ctx, g[0]!), vars)[0];
            }
        }

        /// <summary>A function of your own with several results: derive from it, and call <see cref="apply"/>.</summary>
        /// <typeparam name="T">The deriving class.</typeparam>
        public abstract class MultiTensorFunction<T> where T : MultiTensorFunction<T>, new()
        {
            /// <inheritdoc cref="SingleTensorFunction{T}.Name"/>
            public abstract string Name { get; }

            /// <summary>Computes the results; nothing that it does is recorded.</summary>
            public abstract List<Tensor> forward(AutogradContext ctx, params object[] vars);

            /// <summary>The gradients of all arguments (null for none) from those of the results.</summary>
            public abstract List<Tensor?> backward(AutogradContext ctx, List<Tensor?> grad_outputs);

            /// <summary>Calls the function.</summary>
            public static List<Tensor> apply(params object[] vars)
            {
                var function = new T();
                return [.. CustomNode.Call(function.Name, function.forward, (ctx, g) => function.backward(ctx, [.. g]), vars)];
            }
        }
    }
}

/// <summary>A recorded call of a user's function.</summary>
internal sealed class CustomNode : Node
{
    private readonly torch.autograd.AutogradContext context;
    private readonly Func<torch.autograd.AutogradContext, Tensor?[], List<Tensor?>> backward;
    private readonly int arguments;
    private readonly int[] tensorsAt;
    private readonly Tensor[] targets;
    private readonly (long[] Sizes, ScalarType Type)[] results;

    private CustomNode(string name, torch.autograd.AutogradContext context, Func<torch.autograd.AutogradContext, Tensor?[], List<Tensor?>> backward,
        object[] vars, Tensor[] inputs, List<Tensor> results) : base(name, inputs)
    {
        this.context = context;
        this.backward = backward;
        arguments = vars.Length;
        tensorsAt = [.. Enumerable.Range(0, vars.Length).Where(i => vars[i] is Tensor)];
        targets = [.. inputs.Select(x => new Tensor(x.Storage, x.Sizes, x.Strides, x.Offset, x.dtype))];
        this.results = [.. results.Select(r => (r.Sizes, r.dtype))];
    }

    /// <inheritdoc/>
    public override int Outputs => results.Length;

    /// <summary>Runs forward unrecorded and records the call.</summary>
    public static Tensor[] Call(
        string name, Func<torch.autograd.AutogradContext, object[], List<Tensor>> forward,
        Func<torch.autograd.AutogradContext, Tensor?[], List<Tensor?>> backward, object[] vars)
    {
        var context = new torch.autograd.AutogradContext();
        Tensor[] inputs = [.. vars.OfType<Tensor>()];
        context.needs_input_grad = [.. inputs.Select(x => Tape.Wants(x))];
        List<Tensor> results;
        Level? level = Tape.Level;
        using (torch.no_grad())
        {
            Tape.Level = null;
            try
            {
                results = forward(context, vars);
            }
            finally
            {
                Tape.Level = level;
            }
        }
        // What was handed through unchanged is another tensor from here on.
        results = [.. results.Select(r => !context.Dirty.Contains(r) && inputs.Contains(r) ? r.detach() : r)];
        if (Tape.Wants(inputs))
        {
            var node = new CustomNode(name, context, backward, vars, inputs, results);
            for (int i = 0; i < results.Count; i++)
            {
                if (context.Dirty.Contains(results[i])) Tape.CheckInPlace(results[i]);
            }
            Tensor[] flowing = [.. results.Select(r => context.Fixed.Contains(r) ? torch.empty([0], ScalarType.Int64) : r)];
            Tape.Attach(node, flowing, inputs, inPlace: context.Dirty.Count > 0);
        }
        context.Seal();
        return [.. results];
    }

    /// <inheritdoc/>
    public override Tensor?[] Backward(Tensor?[] gradients)
    {
        Tensor?[] given = [.. gradients.Select((g, i) => g ?? (context.Materializes ? torch.zeros(results[i].Sizes, results[i].Type) : null))];
        List<Tensor?> found = backward(context, given);
        if (found.Count != arguments && found.Count != tensorsAt.Length)
        {
            throw new InvalidOperationException(
                $"function {Name} returned an incorrect number of gradients (expected {arguments}, got {found.Count})");
        }
        return [.. targets.Select((x, i) => found[found.Count == arguments ? tensorsAt[i] : i] is { } g ? Fitting(g, x, i) : null)];
    }

    /// <inheritdoc/>
    public override void Release() => context.Release();

    private Tensor Fitting(Tensor gradient, Tensor x, int at)
    {
        if (!gradient.Sizes.AsSpan().SequenceEqual(x.Sizes))
        {
            if (!Broadcasts(x.Sizes, gradient.Sizes))
            {
                throw new InvalidOperationException(
                    $"Function {Name} returned an invalid gradient at index {at} - got {Layout.Show(gradient.Sizes)} but expected shape compatible with "
                    + Layout.Show(x.Sizes));
            }
            gradient = gradient.sum_to_size(x.Sizes);
        }
        return Gradients.Cast(gradient, x.dtype);
    }

    private static bool Broadcasts(long[] sizes, long[] to)
    {
        for (int i = 1; i <= sizes.Length; i++)
        {
            if (i > to.Length || (sizes[^i] != to[^i] && sizes[^i] != 1)) return false;
        }
        return true;
    }
}
