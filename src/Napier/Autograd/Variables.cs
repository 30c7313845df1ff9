namespace Napier;

/// <summary>
/// A function's arguments made anew as variables to differentiate by, and what the function gave for them. Derivatives are themselves
/// recorded as far as anything outside depends on them: another differentiation around this one, or parameters that the function uses.
/// </summary>
internal sealed class Variables
{
    private readonly Tensor[] inputs;
    private readonly bool recording = Tape.Enabled;

    private Variables(IReadOnlyList<Tensor> given) => inputs = [.. given.Select(Fresh)];

    /// <summary>What the function gave.</summary>
    public Tensor[] Outputs { get; private set; } = [];

    /// <summary>Whether the outputs depend on something other than the variables that gradients are wanted of.</summary>
    public bool DependOnOthers { get; private set; }

    /// <summary>Calls a function on variables.</summary>
    public static Variables Of(Func<Tensor[], Tensor[]> function, IReadOnlyList<Tensor> given)
    {
        var made = new Variables(given);
        using (torch.enable_grad()) made.Outputs = function(made.inputs);
        made.DependOnOthers = Others([.. made.Outputs.Select(o => o.GradientEdge.Node)], [.. made.inputs.Select(i => i.GradientEdge.Node!)]);
        return made;
    }

    /// <summary>The outputs, cut from the variables unless something outside depends on them.</summary>
    public Tensor[] Values() => [.. Outputs.Select(o => recording && DependOnOthers ? o : Cut(o))];

    /// <summary>The gradients of the inputs for given gradients of the outputs; zero where an output does not depend on an input.</summary>
    public Tensor[] Pull(IReadOnlyList<Tensor> gradients) => [.. Find(gradients).Select((g, i) => g ?? torch.zeros(inputs[i].Sizes, inputs[i].dtype))];

    /// <summary>As <see cref="Pull"/>, with null for zero.</summary>
    public Tensor?[] Find(IReadOnlyList<Tensor> gradients)
    {
        List<Edge> roots = [];
        List<Tensor> starts = [];
        for (int i = 0; i < Outputs.Length; i++)
        {
            if (!Outputs[i].requires_grad) continue;
            roots.Add(Outputs[i].GradientEdge);
            starts.Add(gradients[i]);
        }
        if (roots.Count == 0) return new Tensor?[inputs.Length];
        bool create = recording && Tape.Enabled && (DependOnOthers || gradients.Any(g => g.requires_grad));
        return Engine.Run([.. roots], [.. starts], [.. inputs.Select(i => i.GradientEdge)], create, retain: true);
    }

    private static Tensor Fresh(Tensor x)
    {
        Tensor variable = Tape.Record(x.detach(), "AliasBackward0", x, g => g, t => t);
        if (!variable.requires_grad) variable.requires_grad = true;
        return variable;
    }

    private static Tensor Cut(Tensor x)
    {
        if (!x.requires_grad) return x;
        Tensor plain = x.detach();
        if (x.Lineage!.Tangents is { } tangents) (plain.Lineage = new()).Tangents = tangents;
        return plain;
    }

    // Whether a path leads to a leaf without passing one of the ends.
    private static bool Others(Node?[] roots, HashSet<Node> ends)
    {
        var seen = new HashSet<Node>(ends, ReferenceEqualityComparer.Instance);
        foreach (Node end in ends)
        {
            if (end is not LeafNode) return true; // a variable that is itself computed from something outside
        }
        var stack = new Stack<Node>(roots.OfType<Node>());
        while (stack.TryPop(out Node? node))
        {
            if (!seen.Add(node)) continue;
            if (node is LeafNode) return true;
            foreach (Edge edge in node.Next)
            {
                if (edge.Node is { } next) stack.Push(next);
            }
        }
        return false;
    }
}
