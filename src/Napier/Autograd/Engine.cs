namespace Napier;

/// <summary>
/// Reverse mode: walks the recorded calls from the results back to the leaves. A call runs once all gradients of its results have
/// arrived; among those that are ready the latest runs first, so that the order of additions is the same in every run.
/// </summary>
internal sealed class Engine
{
    private readonly bool create, retain;
    private readonly Dictionary<Node, Arrivals> arrivals = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Node, int> waiting = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Node, List<int>>? targets;   // node -> numbers of the edges whose gradient is asked for
    private readonly HashSet<Node>? needed;                  // nodes on a path to a target
    private readonly Edge[] wanted;
    private readonly Tensor?[] found;

    private Engine(bool create, bool retain, Edge[]? wanted, Node[] roots)
    {
        this.create = create;
        this.retain = retain;
        this.wanted = wanted ?? [];
        found = new Tensor?[this.wanted.Length];
        if (wanted is not null)
        {
            targets = new(ReferenceEqualityComparer.Instance);
            for (int i = 0; i < wanted.Length; i++)
            {
                if (!targets.TryGetValue(wanted[i].Node!, out List<int>? list)) targets[wanted[i].Node!] = list = [];
                list.Add(i);
            }
            needed = Needed(roots, targets);
        }
        Count(roots);
    }

    /// <summary>Sends gradients back from the roots.</summary>
    /// <param name="roots">The results.</param>
    /// <param name="gradients">A gradient for each.</param>
    /// <param name="wanted">The edges whose gradients are returned; null to add up the gradients of all leaves instead.</param>
    /// <param name="create">Whether what backward does is recorded too.</param>
    /// <param name="retain">Whether the graph may be walked again.</param>
    /// <returns>For each wanted edge its gradient, or null if none arrived.</returns>
    public static Tensor?[] Run(Edge[] roots, Tensor[] gradients, Edge[]? wanted, bool create, bool retain)
    {
        var engine = new Engine(create, retain, wanted, [.. roots.Select(r => r.Node!)]);
        bool enabled = Tape.Enabled;
        Tape.Enabled = create;
        try
        {
            engine.Walk(roots, gradients);
        }
        finally
        {
            Tape.Enabled = enabled;
        }
        return engine.found;
    }

    private void Walk(Edge[] roots, Tensor[] gradients)
    {
        var ready = new PriorityQueue<Node, long>();
        for (int i = 0; i < roots.Length; i++) Arrive(roots[i], gradients[i], owned: false);
        foreach (Node root in roots.Select(r => r.Node!).Distinct())
        {
            if (waiting[root] == 0) ready.Enqueue(root, -root.Number);
        }
        while (ready.TryDequeue(out Node? node, out _))
        {
            Tensor?[] results = Step(node);
            for (int i = 0; i < node.Next.Length; i++)
            {
                Edge edge = node.Next[i];
                if (edge.Node is not { } next || !waiting.ContainsKey(next)) continue;
                if (results.Length > i && results[i] is { } gradient) Arrive(edge, gradient, Owned(gradient, results, i));
                if (--waiting[next] == 0) ready.Enqueue(next, -next.Number);
            }
        }
    }

    // Runs one node on what has arrived.
    private Tensor?[] Step(Node node)
    {
        Arrivals? arrived = arrivals.GetValueOrDefault(node);
        arrivals.Remove(node);
        if (arrived is null) return [];
        foreach (var (output, hook) in node.Hooks ?? [])
        {
            if (arrived.Gradients[output] is { } gradient && hook(gradient) is { } other) arrived.Gradients[output] = other;
        }
        if (targets is not null && targets.TryGetValue(node, out List<int>? asked))
        {
            foreach (int i in asked) found[i] = arrived.Gradients[wanted[i].Output];
        }
        if (node is LeafNode leaf)
        {
            if (targets is null && arrived.Gradients[0] is { } gradient) Accumulate(leaf.Leaf, gradient, arrived.Owned[0]);
            return [];
        }
        if (needed is not null && !Array.Exists(node.Next, e => e.Node is { } n && needed.Contains(n))) return [];
        Tensor?[] results = node.Backward(arrived.Gradients);
        for (int i = 0; i < results.Length; i++)
        {
            // What backward hands on unchanged is not its own to give away.
            if (results[i] is { } r && Array.IndexOf(arrived.Gradients, r) >= 0) results[i] = r.Passed();
        }
        if (!retain) node.Release();
        return results;
    }

    private void Arrive(Edge edge, Tensor gradient, bool owned)
    {
        Node node = edge.Node!;
        if (!arrivals.TryGetValue(node, out Arrivals? arrived)) arrivals[node] = arrived = new(node.Outputs);
        ref Tensor? sum = ref arrived.Gradients[edge.Output];
        arrived.Owned[edge.Output] = sum is not null || owned;
        sum = sum is null ? gradient : sum + gradient;
    }

    // Adds to a leaf's gradient. One that nobody else holds is taken as it is.
    private void Accumulate(Tensor leaf, Tensor gradient, bool owned)
    {
        Lineage lineage = leaf.Lineage!;
        if (lineage.Gradient is not { } sum) lineage.Gradient = create || owned ? gradient : gradient.clone();
        else if (create) lineage.Gradient = sum + gradient;
        else sum.add_(gradient);
    }

    private static bool Owned(Tensor gradient, Tensor?[] results, int at)
    {
        if (!gradient.Storage.IsShared && gradient.Base is null)
        {
            for (int i = 0; i < results.Length; i++)
            {
                if (i != at && ReferenceEquals(results[i], gradient)) return false;
            }
            return true;
        }
        return false;
    }

    // How many gradients each node has to wait for.
    private void Count(Node[] roots)
    {
        var stack = new Stack<Node>();
        foreach (Node root in roots)
        {
            if (waiting.TryAdd(root, 0)) stack.Push(root);
        }
        while (stack.TryPop(out Node? node))
        {
            foreach (Edge edge in node.Next)
            {
                if (edge.Node is not { } next || (needed is not null && !needed.Contains(next))) continue;
                if (waiting.TryAdd(next, 0)) stack.Push(next);
                waiting[next]++;
            }
        }
    }

    private static HashSet<Node> Needed(Node[] roots, Dictionary<Node, List<int>> targets)
    {
        var needed = new HashSet<Node>(ReferenceEqualityComparer.Instance);
        var seen = new HashSet<Node>(ReferenceEqualityComparer.Instance);
        var stack = new Stack<(Node Node, bool Done)>(roots.Select(r => (r, false)));
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

    private sealed class Arrivals(int outputs)
    {
        public Tensor?[] Gradients { get; } = new Tensor?[outputs];

        public bool[] Owned { get; } = new bool[outputs];
    }
}
