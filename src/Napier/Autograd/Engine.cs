namespace Napier;

/// <summary>
/// Reverse mode: walks the recorded calls from the results back to the leaves, the latest first. All that a call's result went into came
/// later, so that when a call's turn comes every gradient of its results has arrived; and the order of additions is the same in every run.
/// </summary>
internal sealed class Engine
{
    [ThreadStatic]
    private static Engine? spare;

    private readonly Dictionary<Node, Arrivals> arrivals = new(ReferenceEqualityComparer.Instance);
    private readonly PriorityQueue<Node, long> ready = new();
    private bool create, retain;
    private Dictionary<Node, List<int>>? targets;   // node -> numbers of the edges whose gradient is asked for
    private HashSet<Node>? needed;                  // nodes on a path to a target
    private Edge[] wanted = [];
    private Tensor?[] found = [];

    /// <summary>Sends gradients back from the roots.</summary>
    /// <param name="roots">The results.</param>
    /// <param name="gradients">A gradient for each.</param>
    /// <param name="wanted">The edges whose gradients are returned; null to add up the gradients of all leaves instead.</param>
    /// <param name="create">Whether what backward does is recorded too.</param>
    /// <param name="retain">Whether the graph may be walked again.</param>
    /// <returns>For each wanted edge its gradient, or null if none arrived.</returns>
    public static Tensor?[] Run(ReadOnlySpan<Edge> roots, ReadOnlySpan<Tensor> gradients, Edge[]? wanted, bool create, bool retain)
    {
        Engine engine = spare ?? new();
        spare = null; // a backward inside this one takes another
        bool recording = Tape.Recording;
        Tape.Recording = create;
        try
        {
            engine.Prepare(roots, wanted, create, retain);
            engine.Walk(roots, gradients);
            return engine.found;
        }
        finally
        {
            Tape.Recording = recording;
            engine.arrivals.Clear();
            engine.ready.Clear();
            spare = engine;
        }
    }

    private void Prepare(ReadOnlySpan<Edge> roots, Edge[]? asked, bool creates, bool retains)
    {
        (create, retain, wanted, targets, needed) = (creates, retains, asked ?? [], null, null);
        found = wanted.Length == 0 ? [] : new Tensor?[wanted.Length];
        if (asked is null) return;
        targets = new(ReferenceEqualityComparer.Instance);
        for (int i = 0; i < asked.Length; i++)
        {
            if (!targets.TryGetValue(asked[i].Node!, out List<int>? list)) targets[asked[i].Node!] = list = [];
            list.Add(i);
        }
        needed = Needed(roots, targets);
    }

    private void Walk(ReadOnlySpan<Edge> roots, ReadOnlySpan<Tensor> gradients)
    {
        for (int i = 0; i < roots.Length; i++) Arrive(roots[i], gradients[i], owned: false);
        while (ready.TryDequeue(out Node? node, out _))
        {
            arrivals.Remove(node, out Arrivals? arrived);
            Tensor?[] results = Step(node, arrived!);
            for (int i = 0; i < results.Length && i < node.Next.Length; i++)
            {
                Edge edge = node.Next[i];
                if (results[i] is { } gradient && edge.Node is { } next && (needed is null || needed.Contains(next)))
                    Arrive(edge, gradient, Owned(gradient, results, i));
            }
        }
    }

    // Runs one node on what has arrived.
    private Tensor?[] Step(Node node, Arrivals arrived)
    {
        if (node.Hooks is { } hooks) Call(hooks, arrived);
        if (targets is not null && targets.TryGetValue(node, out List<int>? asked))
        {
            foreach (int i in asked) found[i] = arrived.Gradients[wanted[i].Output];
        }
        if (node is LeafNode leaf)
        {
            if (targets is null && arrived.Gradients[0] is { } gradient) Accumulate(leaf, gradient, arrived.IsOwned(0));
            return [];
        }
        if (needed is not null && !Array.Exists(node.Next, e => e.Node is { } n && needed.Contains(n))) return [];
        Tensor?[] results = Anomaly.Enabled ? Watched(node, arrived.Gradients) : node.Backward(arrived.Gradients);
        for (int i = 0; i < results.Length; i++)
        {
            // What backward hands on unchanged is not its own to give away.
            if (results[i] is { } r && Array.IndexOf(arrived.Gradients, r) >= 0) results[i] = r.Passed();
        }
        if (!retain) node.Release();
        return results;
    }

    private static void Call(List<Hook> hooks, Arrivals arrived)
    {
        foreach (bool last in (ReadOnlySpan<bool>)[false, true])
        {
            foreach (Hook hook in hooks.ToArray())
            {
                if (hook.Last != last || arrived.Gradients[hook.Output] is not { } gradient) continue;
                arrived.Disown(hook.Output);
                if (hook.Change(gradient) is { } other) arrived.Gradients[hook.Output] = Fitting(other, gradient);
            }
        }
    }

    private static Tensor Fitting(Tensor changed, Tensor gradient)
    {
        if (!changed.Sizes.AsSpan().SequenceEqual(gradient.Sizes)) throw new InvalidOperationException("hook 'hook' has changed the size of value");
        if (changed.dtype == gradient.dtype) return changed;
        throw new InvalidOperationException(
            $"hook 'hook' has changed the type of value (was torch.{gradient.dtype.CppName}Tensor got torch.{changed.dtype.CppName}Tensor)");
    }

    // Backward that says where the call was made if it fails or gives NaN.
    private static Tensor?[] Watched(Node node, Tensor?[] gradients)
    {
        Tensor?[] results;
        try
        {
            results = node.Backward(gradients);
        }
        catch (InvalidOperationException e)
        {
            throw new InvalidOperationException(e.Message + Anomaly.Call(node), e);
        }
        for (int i = 0; Anomaly.ChecksNaN && i < results.Length; i++)
        {
            if (results[i] is { } r && torch.isnan(r.detach()).any().item<bool>())
                throw new InvalidOperationException($"Function '{node.Name}' returned nan values in its {i}th output." + Anomaly.Call(node));
        }
        return results;
    }

    private void Arrive(Edge edge, Tensor gradient, bool owned)
    {
        Node node = edge.Node!;
        if (!arrivals.TryGetValue(node, out Arrivals? arrived))
        {
            arrivals[node] = arrived = new(node.Outputs);
            ready.Enqueue(node, -node.Number);
        }
        ref Tensor? sum = ref arrived.Gradients[edge.Output];
        if (sum is null) sum = gradient;
        else if (arrived.IsOwned(edge.Output) && !create && Tape.Level is null && sum.dtype == gradient.dtype) sum.add_(gradient);
        else
        {
            sum += gradient;
            owned = true;
        }
        if (owned) arrived.Own(edge.Output);
    }

    // Adds to a leaf's gradient. One that nobody else holds is taken as it is.
    private void Accumulate(LeafNode node, Tensor gradient, bool owned)
    {
        Lineage lineage = node.Leaf.Lineage!;
        if (lineage.Gradient is not { } sum) (lineage.Gradient, lineage.Shown) = (create || owned ? gradient : gradient.clone(), create);
        else if (create || Tape.Level is not null) (lineage.Gradient, lineage.Shown) = (sum + gradient, true);
        else sum.add_(gradient);
        foreach (Action<Tensor> hook in node.Added?.ToArray() ?? []) hook(node.Leaf);
    }

    private static bool Owned(Tensor gradient, Tensor?[] results, int at)
    {
        if (gradient.Storage.IsShared || gradient.Base is not null || gradient.requires_grad) return false;
        for (int i = 0; i < results.Length; i++)
        {
            if (i != at && ReferenceEquals(results[i], gradient)) return false;
        }
        return true;
    }

    private static HashSet<Node> Needed(ReadOnlySpan<Edge> roots, Dictionary<Node, List<int>> targets)
    {
        var needed = new HashSet<Node>(ReferenceEqualityComparer.Instance);
        var seen = new HashSet<Node>(ReferenceEqualityComparer.Instance);
        var stack = new Stack<(Node Node, bool Done)>();
        foreach (Edge root in roots) stack.Push((root.Node!, false));
        while (stack.TryPop(out var item))
        {
            if (item.Done)
            {
                if (targets.ContainsKey(item.Node) || Array.Exists(item.Node.Next, e => e.Node is { } n && needed.Contains(n))) needed.Add(item.Node);
                continue;
            }
            if (!seen.Add(item.Node)) continue;
            stack.Push((item.Node, true));
            foreach (Edge edge in item.Node.Next)
            {
                if (edge.Node is { } next) stack.Push((next, false));
            }
        }
        return needed;
    }

    // The gradients that have arrived at a node, and which of them nobody else holds.
    private sealed class Arrivals(int outputs)
    {
        private bool first;
        private readonly bool[]? others = outputs > 1 ? new bool[outputs] : null;

        public Tensor?[] Gradients { get; } = new Tensor?[outputs];

        public bool IsOwned(int output) => others is null ? first : others[output];

        public void Own(int output) => Set(output, true);

        public void Disown(int output) => Set(output, false);

        private void Set(int output, bool owned)
        {
            if (others is null) first = owned;
            else others[output] = owned;
        }
    }
}
